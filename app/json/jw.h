/* SPDX-License-Identifier: MIT
 *
 * jw: writes JSON straight into a buffer. Keeps a stack of open scopes, places commas itself and
 * asserts that keys stand in objects and only there: a misuse is a bug of ours, never of a client.
 * Text that is not UTF-8 is written with U+FFFD in place of the malformed bytes.
 */
#ifndef JSON_JW_H
#define JSON_JW_H

#include "base/text/buf.h"
#include "json/tree.h"

enum jw_style {
    JW_COMPACT,      /* {"a":1,"b":[1,2]}: the inference services */
    JW_SPACED,       /* {"a": 1, "b": [1, 2]}: Python's json.dumps(ensure_ascii=False) */
    JW_SPACED_ASCII, /* the same with \u escapes above ASCII: Python's json.dumps default */
};

enum {
    JW_DEPTH_MAX = 1000
};

struct jw {
    struct buf *out; /* borrowed */
    enum jw_style style;
    uint16_t depth;
    bool in_object;                            /* the open scope is one */
    bool has_key;                              /* a key was written, its value is due */
    bool has_items;                            /* the open scope holds something */
    bool in_string;                            /* between jw_str_begin and jw_str_end */
    uint64_t is_object[JW_DEPTH_MAX / 64 + 1]; /* bit per open scope */
};

void jw_init(struct jw *w, struct buf *out, enum jw_style style);

void jw_object(struct jw *w);     /* { */
void jw_object_end(struct jw *w); /* } */
void jw_array(struct jw *w);      /* [ */
void jw_array_end(struct jw *w);  /* ] */
void jw_key(struct jw *w, struct str key);

void jw_str(struct jw *w, struct str s);
void jw_int(struct jw *w, int64_t v);
/* As Python prints it: shortest text that reads back the same, with ".0" where it is whole; not a
 * number and infinities are written as null. */
void jw_double(struct jw *w, double v);
/* As jw_double, but a whole number is written without ".0" (as JavaScript does). */
void jw_number(struct jw *w, double v);
void jw_bool(struct jw *w, bool v);
void jw_null(struct jw *w);
/* A value that is JSON already, in the right style. */
void jw_raw(struct jw *w, struct str json);
/* Members of the open object that are JSON already, in the right style: "a":1,"b":2 */
void jw_members(struct jw *w, struct str members);
/* A whole tree, in the writer's style, numbers as they were written. NULL writes null. */
void jw_tree(struct jw *w, const struct json *v);
/* Writes to the value position of a string that is filled piece by piece: begin, any number of
 * parts (each escaped; a UTF-8 sequence must not be cut between parts), end. */
void jw_str_begin(struct jw *w);
void jw_str_part(struct jw *w, struct str s);
void jw_str_end(struct jw *w);

/* key and value in one */
void jw_key_str(struct jw *w, struct str key, struct str s);
/* null for an empty s */
void jw_key_str_or_null(struct jw *w, struct str key, struct str s);
void jw_key_int(struct jw *w, struct str key, int64_t v);
void jw_key_double(struct jw *w, struct str key, double v);
void jw_key_bool(struct jw *w, struct str key, bool v);
void jw_key_null(struct jw *w, struct str key);
void jw_key_tree(struct jw *w, struct str key, const struct json *v);
void jw_key_raw(struct jw *w, struct str key, struct str json);

/* A whole tree as one text without spaces, in the arena. NULL gives null. */
struct str jw_compact(struct arena *a, const struct json *v);
/* Appends s as a JSON string with its quotes, outside any writer. */
void jw_quote(struct buf *out, struct str s, enum jw_style style);

#endif
