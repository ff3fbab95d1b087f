/* SPDX-License-Identifier: MIT
 *
 * parts: the journal from the inside. journal.c has the ring, into which calls write; whole.c reads
 * and forgets much of it at a time. What stands in the ring is under the lock.
 */
#ifndef STATE_JOURNAL_PARTS_H
#define STATE_JOURNAL_PARTS_H

#include "state/journal/journal.h"

#include <pthread.h>
#include <stdatomic.h>

enum {
    WINDOW = 4096 /* entries that are gone through under the lock, some 0.4 ms */
};

struct journal_entry {
    uint64_t n, serial;
    size_t references; /* the ring's, the running call's, snapshots'; under the journal's lock */
    struct journal_entry *next_gone;
    size_t bytes;
    uint64_t ring; /* the number of the ring that it is in, 0 for none; under the lock */
    uint64_t key_hash;
    struct journal_request request;
    struct str fingerprint;
    struct journal_outcome *outcome; /* set once, under the lock */
    char text[];
};

/* The hash stands here too, so that to look for a key's entries touches none of the others. */
struct slot {
    struct journal_entry *entry;
    uint64_t key_hash;
};

struct journal {
    pthread_mutex_t lock;
    struct slot *ring; /* max_entries of them */
    uint64_t ring_number;
    size_t first, count, max_entries;
    size_t bytes, max_bytes;
    size_t running;
    uint64_t last_n, last_serial, dropped;
    bool cleared; /* the numbers start anew with the next call, if none runs then */
    _Atomic uint64_t changes;
    _Atomic bool stopped;
    void (*wake)(void *arg);
    void *wake_arg;
};

/* i: up to count, which is the one to fill next. */
static inline struct slot *slot_at(const struct journal *j, size_t i)
{
    size_t to_end = j->max_entries - j->first; /* a division takes longer than all the rest */
    return &j->ring[i < to_end ? j->first + i : i - to_end];
}

/* What nobody refers to any more goes to a list, to be freed when the lock is open again. */
void journal_release(struct journal_entry *e, struct journal_entry **gone);
void journal_free_gone(struct journal_entry *gone);
void journal_leave_ring(struct journal *j, struct journal_entry *e, struct journal_entry **gone);
/* Outside the lock: something changed. */
void journal_tell(struct journal *j);

#endif
