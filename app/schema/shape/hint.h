/* SPDX-License-Identifier: MIT
 *
 * hint: values found in a user's message (quoted text, names, numbers, dates, addresses), offered
 * to the properties that they seem to be meant for. What was used is not offered again until
 * hint_rewind. Pure.
 */
#ifndef SCHEMA_SHAPE_HINT_H
#define SCHEMA_SHAPE_HINT_H

#include "base/arena.h"

struct hint;

/* NULL when there is nothing to find. text is borrowed. */
struct hint *hint_read(struct arena *a, struct str text);
void hint_rewind(struct hint *h);

/* The i-th candidate for a property of that name and format (either may be empty); false past the
 * last. mark with hint_use when it was taken. */
bool hint_text(struct arena *a, struct hint *h, struct str name, struct str format, size_t i,
               struct str *out);
/* The i-th candidate for a numeric property. */
bool hint_number(struct arena *a, const struct hint *h, struct str name, size_t i, double *out);
/* How many texts (the whole message not counted) or numbers there are for an array of them. */
size_t hint_count(struct arena *a, struct hint *h, struct str name, struct str format);
size_t hint_count_numbers(const struct hint *h);
void hint_use(struct hint *h, struct str text);
void hint_use_number(struct hint *h, double number);
/* Does the message name this word (an enum's member), whatever its case? */
bool hint_names(const struct hint *h, struct str word);

#endif
