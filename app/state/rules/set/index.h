/* SPDX-License-Identifier: MIT
 *
 * index: which rules of a set can match a call at all, found without looking at the others.
 * Each rule is filed under the one of its predicates that fewest rules share: an equality (model,
 * key, turn, a value in the body), or a few bytes of a text that must occur, which may be what a
 * regular expression holds. Rules with neither are always tried. Immutable once made; shared
 * between threads.
 */
#ifndef STATE_RULES_INDEX_H
#define STATE_RULES_INDEX_H

#include "state/rules/rule.h"

struct rule_index;

/* rules are borrowed, in the order they are tried. */
struct rule_index *rule_index_new(struct rule *const *rules, size_t count);
void rule_index_free(struct rule_index *x);
/* One bit for each rule, set when it may match; in the subject's arena. A rule whose bit is clear
 * does not match. */
uint64_t *rule_index_candidates(const struct rule_index *x, const struct rule_subject *s);

/* The first set bit at or after `from`, or SIZE_MAX. */
size_t rule_bits_next(const uint64_t *bits, size_t count, size_t from);

#endif
