/* SPDX-License-Identifier: MIT
 *
 * value: a JSON value that can be built as well as read (struct json is read-only): what the
 * checker looks at and the generator makes. Lives in an arena. Object members keep their order and
 * have distinct keys. Private to schema/.
 */
#ifndef SCHEMA_JSON_VALUE_H
#define SCHEMA_JSON_VALUE_H

#include "base/budget.h"
#include "base/index.h"
#include "json/jw.h"
#include "json/tree.h"

struct js_value;

struct js_member {
    struct str key; /* empty in an array */
    const struct js_value *value;
};

struct js_value {
    enum json_type type;
    double number;             /* JSON_INT, JSON_DOUBLE; JSON_BOOL as 0 or 1 */
    struct str text;           /* JSON_STRING */
    size_t count;              /* members of an array or object */
    struct js_member *members; /* count of them */
    const struct json *source; /* what it was read from, or NULL when made */
};

/* Deep copy; NULL gives a JSON null. Where the budget does not suffice, what is deeper is null. */
const struct js_value *js_value_read(struct arena *a, struct budget *budget,
                                     const struct json *json);
const struct js_value *js_value_number(struct arena *a, double number);
const struct js_value *js_value_text(struct arena *a, struct str text);
/* The member's value, or NULL: looks at one after the other. */
const struct js_value *js_value_get(const struct js_value *object, struct str key);
/* The members of an object by key, for many looks; NULL for few members, which are as fast without.
 */
const struct index *js_value_index(struct arena *a, const struct js_value *object);
/* As js_value_get, by that index. */
const struct js_value *js_value_find(const struct js_value *object, const struct index *x,
                                     struct str key);
/* A number without a fraction, however it was written. */
bool js_value_is_whole(const struct js_value *v);
/* JSON equality: numbers by value, objects in any order. false where the budget does not suffice.
 */
bool js_value_equal(const struct js_value *x, const struct js_value *y, struct budget *budget);
/* Equal values have equal hashes; no other process has the same. */
uint64_t js_value_hash(const struct js_value *v, struct budget *budget);

/* Values that can be looked up. All zero is an empty one. */
struct js_bag {
    struct index index;
};
void js_bag_add(struct arena *a, struct js_bag *bag, const struct js_value *v,
                struct budget *budget);
bool js_bag_has(const struct js_bag *bag, const struct js_value *v, struct budget *budget);
/* No two equal? */
bool js_value_distinct(struct arena *a, const struct js_value *array, struct budget *budget);
/* The JSON reader has no keys with U+0000: no schema may ask for one, none is made. */
static inline bool js_has_nul(struct str s)
{
    return s.n > 0 && memchr(s.p, 0, s.n);
}
void js_value_write(struct jw *w, const struct js_value *v);

#endif
