/* SPDX-License-Identifier: MIT
 *
 * queue: at most so many calls of a workspace at a time, the others in the order they came (option
 * timing.concurrency). Safe from any thread by one short lock of its own.
 */
#ifndef STATE_QUEUE_H
#define STATE_QUEUE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct queue;
struct line;

/* A call's place; belongs to the call. */
struct ticket {
    struct queue *queue; /* where it is to enter, whose, and how many at a time; */
    uint64_t workspace;  /* most 0: it needs no turn */
    size_t most;
    struct line *line;   /* NULL: not entered; the queue's own, as all that follows */
    struct ticket *next; /* behind it in line */
    _Atomic bool admitted;
};

struct queue *queue_new(void);
/* All must have left. Takes NULL. */
void queue_free(struct queue *q);
/* Calls wake(arg) whenever one that waited was admitted, outside the lock. Set before other threads
 * run. */
void queue_on_admission(struct queue *q, void (*wake)(void *arg), void *arg);
/* Gets in line, and is admitted at once where fewer than `most` (not 0) of the workspace are. t
 * must leave before it goes away. */
void queue_enter(struct ticket *t);
/* Done, or tired of waiting; the next are admitted. Nothing happens to who is in no queue. */
void queue_leave(struct ticket *t);

static inline bool ticket_is_admitted(const struct ticket *t)
{
    return atomic_load_explicit(&t->admitted, memory_order_acquire);
}

#endif
