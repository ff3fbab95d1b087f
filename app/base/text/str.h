/* SPDX-License-Identifier: MIT
 *
 * str: borrowed bytes with a length. Never owns, never relies on a NUL, may hold one.
 * A zeroed struct str is the empty string. Everything that reads text in this program takes a
 * struct str; printf it with "%.*s", STR_ARG(s).
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
    const char *p;
    size_t n;
};

/* A string literal as a struct str. STR_INIT is the same for static initialisers. */
/* clang-format off */
#define STR_INIT(lit) { ("" lit), sizeof(lit) - 1 }
/* clang-format on */
#define STR(lit) ((struct str)STR_INIT(lit))
#define STR_ARG(s) (int)(s).n, (s).p
#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

/* Borrows a C string; NULL gives the empty string. */
static inline struct str str_from(const char *s)
{
    return (struct str){ s, s ? strlen(s) : 0 };
}

static inline bool str_eq(struct str a, struct str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* The eight bytes at p as a number that orders as they do: sorted tables of short words, padded
 * with zeros, are searched by it. */
static inline uint64_t str_order8(const char *p)
{
    uint64_t bytes;
    memcpy(&bytes, p, sizeof bytes);
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    bytes = __builtin_bswap64(bytes);
#endif
    return bytes;
}

/* ASCII case folding only: header names, schemes. */
bool str_eq_ci(struct str a, struct str b);
/* Bytewise order; a prefix sorts first. */
int str_cmp(struct str a, struct str b);
static inline bool str_starts(struct str s, struct str prefix)
{
    return s.n >= prefix.n && (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}

bool str_ends(struct str s, struct str suffix);
/* Offset of the first occurrence at or after `from`, or SIZE_MAX. An empty needle is found. */
size_t str_find(struct str hay, struct str needle, size_t from);
static inline bool str_has(struct str hay, const char *needle)
{
    return str_find(hay, str_from(needle), 0) != SIZE_MAX;
}

/* As str_find, ignoring ASCII case. */
size_t str_find_ci(struct str hay, struct str needle, size_t from);
/* The part [from, to), clipped to the string. */
struct str str_sub(struct str s, size_t from, size_t to);
/* Without leading and trailing ASCII white space. */
struct str str_trim(struct str s);
/* Without the bytes of two sets at its beginning and its end. */
struct str str_strip(struct str s, const char *front, const char *back);
/* Past the bytes of a set that stand at `at`, the first byte of a set from there on (s.n for none),
 * one past the last before it (0 for none). A NUL is of no set. */
size_t str_skip(struct str s, size_t at, const char *set);
size_t str_until(struct str s, size_t at, const char *set);
size_t str_back(struct str s, size_t at, const char *set);
/* What stands behind the last `sep`; all of s where there is none. */
struct str str_behind(struct str s, char sep);
size_t str_count(struct str s, char c);
/* Splits at the first `sep`: returns what precedes it and advances *rest behind it. At the end
 * *rest becomes {NULL, 0}, which is how a loop knows: while (rest.p) { part = str_cut(&rest, ',');
 * } */
struct str str_cut(struct str *rest, char sep);
/* Whole-string decimal integer; false when it is not one or does not fit. */
bool str_to_i64(struct str s, int64_t *out) __attribute__((warn_unused_result));
/* Whole-string decimal number without locale; false when it is not one. */
bool str_to_double(struct str s, double *out) __attribute__((warn_unused_result));
/* Shell-like match of the whole string: `*` any run, `?` any byte. Linear in practice. */
/* What the n-th * of the pattern, from 1, took of s, each of them as little as it can but the
 * last; empty: s does not match, or there are not so many. */
struct str str_glob_taken(struct str pattern, struct str s, size_t n);
bool str_glob(struct str pattern, struct str s);

#endif
