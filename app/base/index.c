/* SPDX-License-Identifier: MIT
 * Pointers by hash: see index.h. Linear probing; at least half of the slots are free. */
#include "base/index.h"

static void put(struct index *x, uint64_t hash, void *entry)
{
    size_t at = hash & x->mask;
    while (x->slots[at].entry)
        at = (at + 1) & x->mask;
    x->slots[at] = (struct index_slot){ hash, entry };
}

/* Entries of one hash keep their order: they are moved from where their run begins. */
static void grow(struct arena *a, struct index *x)
{
    struct index old = *x;
    size_t slots = old.slots ? (old.mask + 1) * 2 : 16, first = 0;
    x->slots = ARENA_ARRAY(a, struct index_slot, slots);
    x->mask = slots - 1;
    while (old.slots && old.slots[first].entry) /* a run may go on at the beginning */
        first++;
    for (size_t i = 0; old.slots && i <= old.mask; i++) {
        const struct index_slot *slot = &old.slots[(first + i) & old.mask];
        if (slot->entry)
            put(x, slot->hash, slot->entry);
    }
}

void index_add(struct arena *a, struct index *x, uint64_t hash, void *entry)
{
    if (!x->slots || x->count * 2 > x->mask)
        grow(a, x);
    put(x, hash, entry);
    x->count++;
}
