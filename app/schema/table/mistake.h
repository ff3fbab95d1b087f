/* SPDX-License-Identifier: MIT
 *
 * mistake: what check.c found and check_text.c puts into words. A mistake holds no text: kind,
 * type and input say it all, so that one found inside a union member and dropped again costs
 * next to nothing. Internal to schema/.
 */
#ifndef SCHEMA_TABLE_MISTAKE_H
#define SCHEMA_TABLE_MISTAKE_H

#include "schema/table/check.h"

enum mistake_kind {
    MISTAKE_MISSING,
    MISTAKE_EXTRA,
    MISTAKE_STRING_TYPE,
    MISTAKE_STRING_SHORT,
    MISTAKE_STRING_LONG,
    MISTAKE_STRING_PATTERN,
    MISTAKE_INT_TYPE,
    MISTAKE_INT_PARSING,
    MISTAKE_INT_FRACTION,
    MISTAKE_INT_SIZE,
    MISTAKE_NOT_FINITE,
    MISTAKE_FLOAT_TYPE,
    MISTAKE_FLOAT_PARSING,
    MISTAKE_BOOL_TYPE,
    MISTAKE_BOOL_PARSING,
    MISTAKE_GE,
    MISTAKE_GT,
    MISTAKE_LE,
    MISTAKE_LT,
    MISTAKE_LIST_TYPE,
    MISTAKE_DICT_TYPE,
    MISTAKE_OBJECT_TYPE,
    MISTAKE_SHORT, /* a list or dictionary */
    MISTAKE_LONG,
    MISTAKE_ENUM,
    MISTAKE_LITERAL,
    MISTAKE_UUID_TYPE,
    MISTAKE_UUID_PARSING,
    MISTAKE_DATETIME_TYPE,
    MISTAKE_DATETIME_PARSING,
    MISTAKE_DURATION_TYPE,
    MISTAKE_DURATION_PARSING,
    MISTAKE_UPLOAD,
    MISTAKE_TAG_MISSING,
    MISTAKE_TAG_INVALID,
    MISTAKE_KINDS
};

/* One element of a loc. */
struct step {
    enum step_kind {
        STEP_KEY,
        STEP_INDEX,
        STEP_MEMBER, /* of a plain union: the member's name */
    } kind;
    union {
        struct str key;
        size_t index;
        const struct type *member;
    };
};

struct mistake {
    enum mistake_kind kind;
    const struct type *type;  /* that was asked for; NULL for missing and extra */
    const struct json *input; /* NULL is written as null */
    size_t loc_at, loc_n;     /* its steps */
};

struct jw;
/* check_name.c: adds a type's name to an open string: str, constrained-int, list[str],
 * dict[str,any], literal['a','b'], union[str,int], tagged-union[A,B], a model's or enum's own. */
void check_part_name(struct jw *w, const struct type *t);
/* Appends the mistake as a JSON object. loc: its loc_n steps. url: with where it is explained. */
void mistake_write(const struct mistake *m, const struct step *loc, bool url, struct buf *out);

#endif
