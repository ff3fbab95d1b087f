/* SPDX-License-Identifier: MIT
 *
 * timers: what is due when: a binary heap of timers that live inside their owners, so that arming
 * one allocates nothing but the heap's own growth. One thread uses it. A timer is in one heap at
 * most; an owner clears its timer before it goes away.
 */
#ifndef SERVER_PLAY_TIMERS_H
#define SERVER_PLAY_TIMERS_H

#include <stddef.h>
#include <stdint.h>

struct timer {
    int64_t due;
    size_t place; /* index in the heap + 1; 0: not armed, so a zeroed timer is one */
};

struct timers {
    struct timer **heap; /* heap[i] is due no later than heap[2i + 1] and heap[2i + 2] */
    size_t count, cap;
};

void timers_init(struct timers *t);
/* Timers still armed are forgotten. */
void timers_fini(struct timers *t);
/* Arms the timer, or moves it when it is armed already. */
void timers_set(struct timers *t, struct timer *timer, int64_t due);
/* Disarms; nothing happens when it is not armed. */
void timers_clear(struct timers *t, struct timer *timer);
/* Disarms and returns the earliest timer if it is due at `now`, else NULL. */
struct timer *timers_pop(struct timers *t, int64_t now);
/* When the earliest is due; INT64_MAX when none is armed. */
int64_t timers_next(const struct timers *t);

#endif
