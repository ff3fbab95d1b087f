/* SPDX-License-Identifier: MIT
 *
 * hint: values found in a text (quoted text, names, numbers, dates, addresses, codes), offered to
 * the properties that they seem to be meant for, the likeliest first. What was used is not offered
 * again until hint_rewind. Pure. Used by shape and by gen/ for what a prompt asks to extract.
 */
#ifndef SCHEMA_SHAPE_HINT_H
#define SCHEMA_SHAPE_HINT_H

#include "base/budget.h"
#include "base/mem/arena.h"

struct hint;

/* A property: each part may be empty. */
struct hint_query {
    struct str name, description, format;
    struct str asked; /* words that tell one value of a kind from others: "the due date" */
    bool in_array;    /* one of several */
    bool as_told;     /* a day is wanted as it is written */
    bool firm;        /* only what is certainly meant for it */
};

/* NULL when there is nothing to find, or the budget (which may be NULL) does not pay for it. text
 * is borrowed. */
struct hint *hint_read(struct arena *a, struct budget *budget, struct str text);
/* Finds days that are told from today, where `told` or the text says which day that is. */
void hint_scan_days(struct hint *h, struct arena *a, struct str told);
void hint_rewind(struct hint *h);

/* The i-th candidate for a text; false past the last. Mark with hint_use when it was taken. */
bool hint_text(struct arena *a, struct hint *h, const struct hint_query *q, size_t i,
               struct str *out);
/* Where nothing suits: what was not used yet of names, things and trades, else its first sentence.
 */
bool hint_rest(struct hint *h, struct str *out);
/* The i-th candidate for a number. */
bool hint_number(struct arena *a, struct hint *h, const struct hint_query *q, size_t i,
                 double *out);
/* The first text, or number, for a property of that name; h may be NULL. */
static inline bool hint_find(struct arena *a, struct hint *h, struct str name, struct str *out)
{
    const struct hint_query query = { .name = name };
    return h && hint_text(a, h, &query, 0, out);
}
static inline bool hint_find_number(struct arena *a, struct hint *h, struct str name, double *out)
{
    const struct hint_query query = { .name = name };
    return h && hint_number(a, h, &query, 0, out);
}
/* How many texts (the whole message not counted) or numbers there are for an array of them. */
size_t hint_count(struct arena *a, struct hint *h, const struct hint_query *q);
enum {
    HINT_RECORDS = 16
};
/* How many are left of the kind that fits best: as many objects as have such a member; and where
 * each of those objects begins. */
size_t hint_records(struct arena *a, struct hint *h, const struct hint_query *q,
                    size_t starts[static HINT_RECORDS]);
/* Offers nothing but what stands there. */
void hint_look_at(struct hint *h, size_t from, size_t to);
size_t hint_count_numbers(const struct hint *h);
void hint_use(struct hint *h, struct str text);
void hint_use_number(struct hint *h, double number);
/* The code of a currency, "EUR"? */
bool hint_is_currency(struct str word);
/* Where the message names this word (an enum's member), whatever its case, or one that means the
 * same; SIZE_MAX: nowhere. */
size_t hint_names(const struct hint *h, struct str word);
/* Does it speak of what a flag is named after, and does it deny it? */
bool hint_flag(struct hint *h, struct arena *a, struct str name, bool *denied);

#endif
