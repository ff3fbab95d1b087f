/* SPDX-License-Identifier: MIT
 *
 * keys_read: a notation of types, read from left to right: what keys_types.c and keys_zod.c share.
 * Private to them. Each function that reads a type writes its schema.
 */
#ifndef GEN_WRITE_KEYS_READ_H
#define GEN_WRITE_KEYS_READ_H

#include "gen/write/keys.h"

enum {
    KEYS_WORD_BYTES = 40
};

struct keys_reader {
    struct str s;
    size_t at;
    unsigned depth;
    bool failed;
    struct arena *a;
    struct jw *w;
};

static inline bool is_name_char(char c)
{
    return ascii_is_name(c) || c == '$' || (unsigned char)c > 127;
}

static inline char keys_peek(const struct keys_reader *r)
{
    return r->at < r->s.n ? r->s.p[r->at] : 0;
}

static inline void keys_skip_blanks(struct keys_reader *r)
{
    while (keys_peek(r) && strchr(" \t\r\n", keys_peek(r)))
        r->at++;
}

static inline bool keys_take(struct keys_reader *r, const char *text)
{
    struct str wanted = str_from(text);
    keys_skip_blanks(r);
    bool has = str_starts(str_sub(r->s, r->at, r->s.n), wanted);
    r->at += has ? wanted.n : 0;
    return has;
}

static inline struct str keys_take_word(struct keys_reader *r)
{
    keys_skip_blanks(r);
    size_t from = r->at;
    while (is_name_char(keys_peek(r)) && r->at - from < KEYS_WORD_BYTES)
        r->at++;
    return str_sub(r->s, from, r->at);
}

static inline bool keys_take_text(struct keys_reader *r, struct str *text)
{
    keys_skip_blanks(r);
    char mark = keys_peek(r);
    if (mark != '"' && mark != '\'' && mark != '`')
        return false;
    const char *end = memchr(r->s.p + r->at + 1, mark, r->s.n - r->at - 1);
    if (!end || (size_t)(end - r->s.p) - r->at > 120)
        return false;
    *text = str_sub(r->s, r->at + 1, (size_t)(end - r->s.p));
    r->at = (size_t)(end - r->s.p) + 1;
    return true;
}

static inline void keys_skip_behind(struct keys_reader *r, struct str mark)
{
    size_t at = str_find(r->s, mark, r->at);
    r->at = at == SIZE_MAX ? r->s.n : at + mark.n;
}

/* The plain type a word names, NULL for none. */
const char *keys_plain_type(struct str word);
void keys_put_plain(struct jw *w, const char *type);
/* What follows is the type of the array's items, then jw_object_end. */
void keys_begin_array(struct jw *w);
void keys_read_type(struct keys_reader *r);
void keys_read_members(struct keys_reader *r);
/* Behind "z.". */
void keys_read_zod(struct keys_reader *r);

#endif
