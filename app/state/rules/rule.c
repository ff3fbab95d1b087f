/* SPDX-License-Identifier: MIT
 * The life of a rule, and its counter: see rule.h. Rules that came together share one arena, the
 * batch, which goes with the last of them.
 */
#include "state/rules/rule.h"

#include "base/mem/mem.h"

#include <stdlib.h>

struct rule_batch {
    struct arena arena;
    _Atomic size_t references; /* of all its rules, and one while it is being read */
};

struct rule_batch *rule_batch_new(void)
{
    struct rule_batch *b = mem_zalloc(1, sizeof *b);
    arena_init(&b->arena);
    b->references = 1;
    return b;
}

struct arena *rule_batch_arena(struct rule_batch *b)
{
    return &b->arena;
}

void rule_batch_release(struct rule_batch *b)
{
    if (atomic_fetch_sub(&b->references, 1) > 1)
        return;
    arena_fini(&b->arena);
    free(b);
}

void rule_hold(struct rule *r)
{
    atomic_fetch_add(&r->batch->references, 1);
}

void rule_release(struct rule *r)
{
    rule_batch_release(r->batch);
}

bool rule_claim(struct rule *r, uint64_t *hit)
{
    *hit = atomic_load(&r->hits);
    while (!r->has_times || *hit < r->times)
        if (atomic_compare_exchange_weak(&r->hits, hit, *hit + 1))
            return true;
    return false;
}

void rule_unclaim(struct rule *r)
{
    uint64_t hits = atomic_load(&r->hits);
    while (hits && !atomic_compare_exchange_weak(&r->hits, &hits, hits - 1))
        continue;
}

uint64_t rule_left(const struct rule *r)
{
    uint64_t hits = atomic_load(&r->hits);
    if (!r->has_times)
        return UINT64_MAX;
    return hits < r->times ? r->times - hits : 0;
}
