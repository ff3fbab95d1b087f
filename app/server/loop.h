/* SPDX-License-Identifier: MIT
 *
 * loop: one worker: a thread that accepts connections, reads requests, has them answered and plays
 * the answers, all from one epoll. Workers share nothing but what struct loop_shared holds. The one
 * that accepts a connection may hand it over to another one, where it then stays: to the one that
 * has the fewest, or one that has hardly more and has the others of that peer. Each nginx worker so
 * talks to one worker here, which the kernel then often runs on the same core (3 % more calls per
 * second than at random). Nothing here waits but epoll_wait.
 */
#ifndef SERVER_LOOP_H
#define SERVER_LOOP_H

#include "server/wire/fcgi.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct env;
struct side;
struct worker;

/* What the workers of a server have in common. The plain members are set before the first worker
 * starts and do not change until the last one has ended. */
struct loop_shared {
    const struct env *env;
    int listener;
    int64_t stall_limit_ns;
    struct fcgi_limits limits;
    struct side *side;
    size_t worker_count;     /* wanted */
    struct worker **workers; /* the first `started` of them run */
    _Atomic size_t started;
    _Atomic uint64_t wakes;  /* how often the journal changed */
    _Atomic bool draining;   /* what is held back is cut, what waits answers at once */
    _Atomic int64_t stop_at; /* 0: go on; else when what still runs is cut (clock_mono_ns) */
};

/* NULL when the system refuses a descriptor or a thread (logged). shared is borrowed. */
struct worker *worker_start(struct loop_shared *shared);
/* Makes its loop turn: after shared->stop_at was set. Any thread. */
void worker_wake(struct worker *w);
/* The same, but only when a call waits there for the journal to change. Any thread. */
void worker_wake_waiting(struct worker *w);
/* Another server has sent something that a call may wait for there. Any thread. */
void worker_ring(struct worker *w);
/* Waits for its end; shared->stop_at must be set. Others may still wake it. */
void worker_join(struct worker *w);
/* After worker_join. */
void worker_free(struct worker *w);

#endif
