/* SPDX-License-Identifier: MIT
 *
 * names: values that suit the name of a property: cities for "city", prices for "unit_price".
 * Names are read as words, however they are spelt (firstName, first-name, FIRST_NAME). Pure.
 */
#ifndef SCHEMA_SHAPE_NAMES_H
#define SCHEMA_SHAPE_NAMES_H

#include "base/budget.h"
#include "base/mem/arena.h"
#include "base/prng.h"

/* "firstName" -> "_first_name_" */
struct str names_words(struct arena *a, struct str name);
/* Is one of the words (or phrases) in `list`, as in "city|town|home_town", in words? */
bool names_match(struct str words, const char *list);
/* The same for a table of such lists, made ready once: names_row finds the first list that matches,
 * counted from 0, or SIZE_MAX. */
struct lexicon;
struct lexicon *names_rows_new(void);
void names_rows_add(struct lexicon *rows, size_t row, const char *list);
size_t names_row(const struct lexicon *rows, struct str words);
/* One of the parts of a list separated by '|'. */
struct str names_pick(const char *list, struct prng *r);

/* What is known about names, each looked up once, which the budget pays for. Lives in the arena. */
struct names;
struct names *names_new(struct arena *a, struct budget *budget);

/* A text for a property of that name; outer is the name of the object (or "") it belongs to, for
 * names as plain as "name". false when neither says anything. */
bool names_text(struct names *n, struct str name, struct str outer, struct prng *r,
                struct str *out);
/* A number for the name; false when the name says nothing. */
bool names_number(struct names *n, struct str name, struct prng *r, double *out);
/* At least n characters of plain words, for whatever else wants text. */
struct str names_prose(struct arena *a, struct prng *r, size_t n);
/* The i-th value that a property's description gives as an example ("e.g. 'red'", "such as Rome",
 * "one of 'a' or 'b'"); false past the last. Borrows from the description. */
bool names_example(struct str description, size_t i, struct str *out);

#endif
