/* SPDX-License-Identifier: MIT
 *
 * room: what one workspace has in the store: its shelves, what is to expire, how often each content
 * was there, the bytes it takes. Not locked by itself. Internal to the store.
 */
#ifndef STATE_STORE_ROOM_H
#define STATE_STORE_ROOM_H

#include "state/store/shelf.h"

enum {
    TALLIES_MAX = 4096 /* different contents that are remembered: 64 KiB */
};

struct tally {
    uint64_t contents;
    uint64_t times; /* 0: the slot is free */
};

struct room {
    struct map shelves; /* by kind */
    struct kept **due;  /* a heap: the one that expires first on top */
    size_t due_n, due_cap;
    struct tally *tallies; /* by hash, half of them free */
    size_t tally_count, tally_mask;
    uint64_t orders; /* given so far */
    bool own_time;   /* it expires by a clock of its own */
    size_t bytes;    /* counted */
};

struct room *room_new(void);
/* Drops all it holds. */
void room_free(struct room *r);

/* Records in it. */
size_t room_count(const struct room *r);
/* NULL: none of that kind was ever there. */
struct shelf *room_shelf(const struct room *r, struct str kind);
/* Numbers k and puts it in its place; takes the reference. */
void room_add(struct room *r, struct kept *k);
/* Puts k in the place of old, whose reference is the caller's then; takes that of k. */
void room_swap(struct room *r, struct kept *old, struct kept *k);
/* Takes out k and all that belongs to it; returns the list of them, whose references are the
 * caller's, and the bytes they took in *freed. */
struct kept *room_remove(struct room *r, struct kept *k, size_t *freed);
/* What expires first, in seconds; INT64_MAX: nothing does. */
int64_t room_next_due(const struct room *r);
/* The one that does. */
struct kept *room_first_due(const struct room *r);
/* As store_tally. */
uint64_t room_tally(struct room *r, uint64_t contents);
/* As if it had been asked for so often (not 0). */
void room_set_tally(struct room *r, uint64_t contents, uint64_t times);

#endif
