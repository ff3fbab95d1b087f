/* SPDX-License-Identifier: MIT
 *
 * whole: all of a store at once, to be written down and to be put back (state/snapshot/).
 */
#ifndef STATE_STORE_WHOLE_H
#define STATE_STORE_WHOLE_H

#include "state/store/store.h"

/* How often contents were there, as store_tally counts. */
struct store_tally_view {
    uint64_t contents, times;
};

/* What a workspace has besides its records. */
struct store_room {
    uint64_t workspace;
    uint64_t orders; /* records ever made in it */
    const struct store_tally_view *tallies;
    size_t tally_count;
    size_t first, count; /* its records in the list of all */
};

/* As of one moment. */
struct store_whole {
    const struct record **records;
    size_t count;
    const struct store_room *rooms;
    size_t room_count;
};

/* workspace NULL: of all. Quick: store_order_whole must follow, any time. */
void store_read_whole(struct store *s, struct arena *a, const uint64_t *workspace,
                      struct store_whole *whole);
/* Puts the records of a workspace in the order they were created; from here on all live as long as
 * the arena. */
void store_order_whole(struct arena *a, struct store_whole *whole);

/* An empty store with the bounds of another. */
struct store *store_like(const struct store *s);
/* Adds a record with the order that the draft says (0: the next), which must be higher than those
 * of its workspace before: else STORE_STALE. */
enum store_result store_put_back(struct store *s, const struct record *draft)
    __attribute__((warn_unused_result));
void store_put_back_room(struct store *s, const struct store_room *room);
/* Each has the other's contents, all at once. */
void store_swap(struct store *s, struct store *fresh);
/* Takes what fresh has of one workspace, of which s has nothing. */
void store_take_one(struct store *s, struct store *fresh, uint64_t workspace);

#endif
