/* SPDX-License-Identifier: MIT
 * The reader of YAML from the inside: yaml.c has collections, yaml_scalar.c all that is one text.
 */
#ifndef TAPE_IMPORT_YAML_PARTS_H
#define TAPE_IMPORT_YAML_PARTS_H

#include "base/map.h"
#include "json/jw.h"

struct yaml {
    struct arena *a;
    struct str text;
    size_t at;
    struct jw w;
    struct buf out;
    struct map anchors; /* name -> struct yaml_anchor */
    unsigned depth;
    struct str problem; /* empty: all is well so far */
};

/* Says why; returns false. */
bool yaml_fail(struct yaml *y, const char *what);
/* The byte at `at`; 0 behind the end. */
char yaml_peek(const struct yaml *y, size_t ahead);
/* How far it is from the beginning of its line. */
size_t yaml_column(const struct yaml *y);
/* Over spaces of the line, and a comment. */
void yaml_skip_inline(struct yaml *y);
/* To the next line's first character that says anything; false: there is none. */
bool yaml_next_line(struct yaml *y);

/* A quoted text, in the arena; false when it does not end. */
bool yaml_quoted(struct yaml *y, struct str *text);
/* | or >: a text of the lines that stand deeper than `parent`, -1: any. */
bool yaml_block(struct yaml *y, long parent, struct str *text);
/* Up to the end of the line, and what stands deeper than `parent` behind it. */
struct str yaml_plain(struct yaml *y, long parent);
/* Up to what ends it in a flow collection. */
struct str yaml_flow_plain(struct yaml *y);
/* Writes what a plain scalar means. */
void yaml_put_plain(struct yaml *y, struct str text);
/* Writes what a text under !!binary holds: a text, or {"base64": ...} of what is none. */
void yaml_put_binary(struct yaml *y, struct str text);

#endif
