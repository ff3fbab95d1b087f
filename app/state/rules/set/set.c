/* SPDX-License-Identifier: MIT
 * Immutable lists of rules: see set.h. */
#include "state/rules/set/set.h"

#include "base/mem/mem.h"

#include <stdlib.h>

static int compare(const void *x, const void *y)
{
    const struct rule *a = *(struct rule *const *)x, *b = *(struct rule *const *)y;
    if (a->priority != b->priority)
        return a->priority > b->priority ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

static void append(struct rule_set *set, struct rule *rule)
{
    rule_hold(rule);
    set->bytes += rule->source.n;
    set->rules[set->count++] = rule;
}

static void find_taker(struct rule_set *set)
{
    set->taker = NULL;
    for (size_t i = 0; i < set->count && !set->taker; i++)
        if (rule_is_taker(set->rules[i]))
            set->taker = set->rules[i];
}

struct rule_set *rule_set_new(const struct rule_set *old, bool (*keep)(const struct rule *r),
                              struct rule *const *added, size_t count)
{
    struct rule_set *set = mem_zalloc(1, sizeof *set);
    size_t old_count = old ? old->count : 0;
    set->references = 1;
    set->rules = mem_zalloc(old_count + count + 1, sizeof(struct rule *));
    for (size_t i = 0; i < old_count; i++)
        if (!keep || keep(old->rules[i]))
            append(set, old->rules[i]);
    for (size_t i = 0; i < count; i++)
        append(set, added[i]);
    qsort(set->rules, set->count, sizeof(struct rule *), compare);
    find_taker(set);
    return set;
}

struct rule_set *rule_set_swap(const struct rule_set *old, const struct rule *rule,
                               struct rule *instead)
{
    struct rule_set *set = mem_zalloc(1, sizeof *set);
    set->references = 1;
    set->rules = mem_zalloc(old->count + 1, sizeof(struct rule *));
    for (size_t i = 0; i < old->count; i++) {
        struct rule *each = old->rules[i] == rule ? instead : old->rules[i];
        if (each)
            append(set, each);
    }
    if (instead)
        qsort(set->rules, set->count, sizeof(struct rule *), compare);
    find_taker(set);
    return set;
}

void rule_set_release(struct rule_set *set)
{
    if (!set || atomic_fetch_sub(&set->references, 1) > 1)
        return;
    for (size_t i = 0; i < set->count; i++)
        rule_release(set->rules[i]);
    rule_index_free(atomic_load(&set->index));
    free(set->rules);
    free(set);
}

const struct rule_index *rule_set_index(struct rule_set *set)
{
    struct rule_index *there = atomic_load(&set->index);
    if (there)
        return there;
    struct rule_index *made = rule_index_new(set->rules, set->count);
    if (atomic_compare_exchange_strong(&set->index, &there, made))
        return made;
    rule_index_free(made);
    return there;
}
