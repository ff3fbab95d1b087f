/* SPDX-License-Identifier: MIT
 *
 * slice: walks JSON text without making a tree of it: members and items come as pieces of the text,
 * for documents of which a tree would be too large. It sees to the brackets, commas and strings
 * that it passes; what stands in a piece is for who parses it to judge.
 *
 *   struct slice s = slice_open(text, '{');
 *   while (slice_member(&s, &key, &value)) use(key, value);
 *   if (s.fault) say where: s.at
 */
#ifndef JSON_SLICE_H
#define JSON_SLICE_H

#include "base/text/str.h"

struct slice {
    struct str text;
    size_t at;   /* where it is, or where the fault is */
    char close;  /* '}' or ']' */
    bool begun;  /* something was taken */
    bool fault;  /* the text is not JSON there */
    bool closed; /* the end was reached, and nothing but white space stands behind it */
};

/* text: the whole of an object (open '{') or a list (open '['), white space around it allowed; when
 * it is none, that is a fault. */
struct slice slice_open(struct str text, char open);
/* The next member; key as it is written, without its quotes. False at the end and at a fault. */
bool slice_member(struct slice *s, struct str *key, struct str *value);
/* The next item of a list. */
bool slice_item(struct slice *s, struct str *value);
/* Whether there is white space in valid JSON that means nothing. */
bool json_is_spaced(struct str json);

#endif
