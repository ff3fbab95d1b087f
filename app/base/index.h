/* SPDX-License-Identifier: MIT
 *
 * index: finds what an arena holds by its hash: a table of pointers that only grows. Two entries
 * may have one hash, so who asks compares. The hashes must be those of hash_secret, of bytes that
 * a client chose: it cannot know which of them meet. Never walked, so no order depends on it.
 *
 *   void *entry;
 *   for (size_t at = 0; (entry = index_next(x, hash, &at));)
 *       if (it is the one) ...
 */
#ifndef BASE_INDEX_H
#define BASE_INDEX_H

#include "base/hash.h"
#include "base/mem/arena.h"

struct index_slot {
    uint64_t hash;
    void *entry; /* NULL: free */
};

/* All zero is an empty one. */
struct index {
    struct index_slot *slots;
    size_t mask; /* slots - 1 */
    size_t count;
};

/* Files entry (not NULL) under hash, behind those that lie there. */
void index_add(struct arena *a, struct index *x, uint64_t hash, void *entry);
/* The next entry of that hash, in the order they were filed; *at begins as 0. NULL: no more. */
static inline void *index_next(const struct index *x, uint64_t hash, size_t *at)
{
    while (x->slots) {
        const struct index_slot *slot = &x->slots[(hash + (*at)++) & x->mask];
        if (!slot->entry || slot->hash == hash)
            return slot->entry;
    }
    return NULL;
}

#endif
