/* SPDX-License-Identifier: MIT
 * Borrowed strings: see str.h. */
#include "base/text/str.h"

#include <errno.h>
#include <stdlib.h>

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool str_eq_ci(struct str a, struct str b)
{
    if (a.n != b.n)
        return false;
    for (size_t i = 0; i < a.n; i++)
        if (a.p[i] != b.p[i] && lower(a.p[i]) != lower(b.p[i]))
            return false;
    return true;
}

int str_cmp(struct str a, struct str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.p, b.p, n) : 0;
    if (order)
        return order;
    return (a.n > b.n) - (a.n < b.n);
}

bool str_ends(struct str s, struct str suffix)
{
    return s.n >= suffix.n &&
           (suffix.n == 0 || memcmp(s.p + s.n - suffix.n, suffix.p, suffix.n) == 0);
}

enum {
    LIKELY_MOST = 64 /* places looked at one by one */
};

size_t str_find(struct str hay, struct str needle, size_t from)
{
    if (from > hay.n || hay.n - from < needle.n)
        return SIZE_MAX;
    if (needle.n == 0)
        return from;
    /* memmem prepares itself at some cost: it is asked where there are many likely places */
    const char *hit = hay.p + from, *last = hay.p + hay.n - needle.n;
    for (int tries = 0; tries < LIKELY_MOST; tries++, hit++) {
        hit = hit <= last ? memchr(hit, needle.p[0], (size_t)(last - hit) + 1) : NULL;
        if (!hit)
            return SIZE_MAX;
        if (hit[needle.n - 1] == needle.p[needle.n - 1] && memcmp(hit, needle.p, needle.n) == 0)
            return (size_t)(hit - hay.p);
    }
    hit = memmem(hit, hay.n - (size_t)(hit - hay.p), needle.p, needle.n);
    return hit ? (size_t)(hit - hay.p) : SIZE_MAX;
}

size_t str_find_ci(struct str hay, struct str needle, size_t from)
{
    char first = needle.n ? lower(needle.p[0]) : 0;
    bool letter = first >= 'a' && first <= 'z';
    for (size_t i = from; i <= hay.n && hay.n - i >= needle.n; i++) {
        if (needle.n && !letter) { /* it has no other case */
            const char *at = memchr(hay.p + i, first, hay.n - i);
            i = at ? (size_t)(at - hay.p) : hay.n;
        }
        if (needle.n == 0 || (i + needle.n <= hay.n && lower(hay.p[i]) == first &&
                              str_eq_ci((struct str){ hay.p + i, needle.n }, needle)))
            return i;
    }
    return SIZE_MAX;
}

struct str str_sub(struct str s, size_t from, size_t to)
{
    if (to > s.n)
        to = s.n;
    if (from >= to)
        return (struct str){ s.p ? s.p + (from < s.n ? from : s.n) : NULL, 0 };
    return (struct str){ s.p + from, to - from };
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str str_trim(struct str s)
{
    while (s.n && is_space(s.p[0]))
        s = (struct str){ s.p + 1, s.n - 1 };
    while (s.n && is_space(s.p[s.n - 1]))
        s.n--;
    return s;
}

static bool is_of(char c, const char *set)
{
    return c && strchr(set, c);
}

struct str str_strip(struct str s, const char *front, const char *back)
{
    s = str_sub(s, str_skip(s, 0, front), s.n);
    while (s.n && is_of(s.p[s.n - 1], back))
        s.n--;
    return s;
}

size_t str_skip(struct str s, size_t at, const char *set)
{
    while (at < s.n && is_of(s.p[at], set))
        at++;
    return at;
}

size_t str_until(struct str s, size_t at, const char *set)
{
    while (at < s.n && !is_of(s.p[at], set))
        at++;
    return at;
}

size_t str_back(struct str s, size_t at, const char *set)
{
    while (at > 0 && !is_of(s.p[at - 1], set))
        at--;
    return at;
}

struct str str_behind(struct str s, char sep)
{
    const char *last = s.n ? memrchr(s.p, sep, s.n) : NULL;
    return last ? str_sub(s, (size_t)(last + 1 - s.p), s.n) : s;
}

size_t str_count(struct str s, char c)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += s.p[i] == c;
    return n;
}

struct str str_cut(struct str *rest, char sep)
{
    const char *hit = rest->n ? memchr(rest->p, sep, rest->n) : NULL;
    if (!hit) {
        struct str all = *rest;
        *rest = (struct str){ NULL, 0 };
        return all;
    }
    struct str part = { rest->p, (size_t)(hit - rest->p) };
    *rest = (struct str){ hit + 1, rest->n - part.n - 1 };
    return part;
}

bool str_to_i64(struct str s, int64_t *out)
{
    char text[24];
    if (s.n == 0 || s.n >= sizeof text || is_space(s.p[0]))
        return false;
    memcpy(text, s.p, s.n);
    text[s.n] = 0;
    char *end;
    errno = 0;
    long long value = strtoll(text, &end, 10);
    if (errno || end != text + s.n)
        return false;
    *out = value;
    return true;
}

bool str_to_double(struct str s, double *out)
{
    char text[400];
    if (s.n == 0 || s.n >= sizeof text || is_space(s.p[0]))
        return false;
    for (size_t i = 0; i < s.n; i++) /* no hex floats, no "inf", no "nan" */
        if (!memchr("0123456789+-.eE", s.p[i], 15))
            return false;
    memcpy(text, s.p, s.n);
    text[s.n] = 0;
    char *end;
    *out = strtod(text, &end);
    return end == text + s.n;
}

/* Whether the pattern fits, and what its n-th * takes: the part from *from to *to (n 0: of none is
 * asked). */
static bool glob_walk(struct str pattern, struct str s, size_t n, size_t *from, size_t *to)
{
    size_t p = 0, i = 0, star = SIZE_MAX, mark = 0, stars = 0;
    while (i < s.n) {
        if (p < pattern.n && pattern.p[p] == '*') {
            star = p++;
            mark = i;
            if (++stars == n)
                *from = i;
        } else if (p < pattern.n && (pattern.p[p] == '?' || pattern.p[p] == s.p[i])) {
            p++;
            i++;
        } else if (star != SIZE_MAX) {
            p = star + 1;
            i = ++mark;
        } else {
            return false;
        }
        if (stars == n)
            *to = mark;
    }
    for (; p < pattern.n && pattern.p[p] == '*'; p++)
        if (++stars == n)
            *from = *to = s.n;
    return p == pattern.n && stars >= n;
}

bool str_glob(struct str pattern, struct str s)
{
    size_t from = 0, to = 0;
    return glob_walk(pattern, s, 0, &from, &to);
}

struct str str_glob_taken(struct str pattern, struct str s, size_t n)
{
    size_t from = 0, to = 0;
    return n && glob_walk(pattern, s, n, &from, &to) ? str_sub(s, from, to) : STR("");
}
