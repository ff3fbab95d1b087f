/* SPDX-License-Identifier: MIT
 *
 * inside: what the files of the store share. Internal to the store.
 */
#ifndef STATE_STORE_INSIDE_H
#define STATE_STORE_INSIDE_H

#include "state/store/room.h"

#include <pthread.h>

struct store {
    pthread_mutex_t lock;
    struct map rooms; /* by workspace */
    struct store_bounds bounds;
    size_t bytes;             /* of all rooms, as count */
    size_t count;             /* of records */
    _Atomic int64_t next_due; /* nothing expires before; INT64_MAX: nothing does */
};

/* Under the lock. NULL: none of that kind was ever in that workspace. */
struct shelf *store_shelf(const struct store *s, uint64_t workspace, struct str kind);
/* Hands a reference over to the arena; takes NULL. */
const struct record *store_lend(struct arena *a, struct kept *k);

#endif
