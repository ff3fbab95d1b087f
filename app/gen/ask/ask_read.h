/* SPDX-License-Identifier: MIT
 * ask_read: what the files that read an ask share. Private to gen/ask. */
#ifndef GEN_ASK_ASK_READ_H
#define GEN_ASK_ASK_READ_H

#include "gen/ask/ask.h"

/* ask_parts.c: does the first word of a line say what to do? */
bool ask_is_order(struct str line);
/* ask_material.c: sets material and question. */
void ask_find_material(struct ask *q);
/* ask_material.c: the first schema or form in a text, where it begins and ends; false for none. */
bool ask_find_form(struct str s, size_t *from, size_t *to);
/* ask_shape.c: JSON, a table, ... */
void ask_read_shape(struct ask *q);
/* The names a text begins with: "the columns A, B (number) and `C`". notes, which may be NULL, get
 * what stands in brackets behind each. Returns how many. */
size_t ask_names(struct str s, struct str *names, struct str *notes, size_t max);

#endif
