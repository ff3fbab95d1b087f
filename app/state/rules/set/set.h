/* SPDX-License-Identifier: MIT
 *
 * set: the rules of one scope in the order they are tried: by priority, high first, then as
 * they came. A set never changes: an edit makes a new one, so that calls read theirs without a
 * lock. Its index is made when the first call asks. Private to rules.c.
 */
#ifndef STATE_RULES_SET_H
#define STATE_RULES_SET_H

#include "state/rules/set/index.h"

struct rule_set {
    _Atomic size_t references;
    struct rule **rules; /* a reference to each */
    size_t count;
    size_t bytes;                     /* of the rules' texts */
    const struct rule *taker;         /* the first that takes every call for ever, or NULL */
    struct rule_index *_Atomic index; /* NULL until rule_set_index */
};

/* Of the rules of `old` (NULL: none) for which keep() is true (NULL: all), and of those added.
 * Takes its own references; sorts. Never NULL. */
struct rule_set *rule_set_new(const struct rule_set *old, bool (*keep)(const struct rule *r),
                              struct rule *const *added, size_t count);
/* A copy but for one rule, with another in its place; NULL: with none. */
struct rule_set *rule_set_swap(const struct rule_set *old, const struct rule *rule,
                               struct rule *instead);
void rule_set_release(struct rule_set *set);
/* The index, made when there is none yet: outside any lock, it takes a while with thousands of
 * rules. The set's own. */
const struct rule_index *rule_set_index(struct rule_set *set);

#endif
