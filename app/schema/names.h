/* SPDX-License-Identifier: MIT
 *
 * names: values that suit the name of a property: cities for "city", prices for "unit_price".
 * Names are read as words, however they are spelt (firstName, first-name, FIRST_NAME). Pure.
 */
#ifndef SCHEMA_NAMES_H
#define SCHEMA_NAMES_H

#include "base/arena.h"
#include "base/prng.h"

/* "firstName" -> "_first_name_" */
struct str names_words(struct arena *a, struct str name);
/* Is one of the words (or phrases) in `list`, as in "city|town|home_town", in words? */
bool names_match(struct str words, const char *list);
/* One of the parts of a list separated by '|'. */
struct str names_pick(const char *list, struct prng *r);

/* A text for the name; false when the name says nothing. */
bool names_text(struct arena *a, struct str name, struct prng *r, struct str *out);
/* A number for the name; false when the name says nothing. */
bool names_number(struct arena *a, struct str name, struct prng *r, double *out);
/* At least n characters of plain words, for whatever else wants text. */
struct str names_prose(struct arena *a, struct prng *r, size_t n);

#endif
