/* SPDX-License-Identifier: MIT
 *
 * conn: the connections of a worker, and the life of a call on each of them; private to the loop
 * (loop.c). Each connection is in exactly one list, that of its state:
 *
 *   PARKED --readable--> READING --whole--> (dispatch) --> PLAYING --over--> PARKED or DEAD
 *                                            |        '--> HELD --released--> PLAYING
 *                                            '--> WAITING --journal changed, or time over-->
 * PLAYING
 *
 * Most requests are here whole when their first byte is, and skip READING.
 *
 * DEAD ones are freed only when the turn ends, since the events of the turn may still name them.
 */
#ifndef SERVER_CONN_H
#define SERVER_CONN_H

#include "server/inbox.h"
#include "server/loop.h"
#include "server/play.h"
#include "server/timers.h"

#include <pthread.h>

enum conn_state {
    CONN_PARKED,  /* between two requests */
    CONN_READING, /* a request is here in part */
    CONN_WAITING, /* its call answered CALL_WAITING */
    CONN_LOOKED,  /* the same, and has had its look of this round */
    CONN_PLAYING,
    CONN_HELD, /* its play waits for a release */
    CONN_DEAD,
    CONN_STATES
};

struct conn {
    struct timer timer; /* first: a due timer is its connection */
    struct conn *prev, *next;
    enum conn_state state;
    uint32_t interest; /* what epoll watches for */
    bool refusing;     /* fcgi_refuse_more was called: it looks half closed from then on */
    struct fcgi *fcgi;
    struct call *call; /* NULL while parked */
    struct play play;  /* while playing */
};

struct worker {
    struct loop_shared *shared;
    pthread_t thread;
    int epoll, wake_fd;
    int source; /* fcgi_source */
    struct inbox inbox;
    _Atomic size_t open; /* connections, those in the inbox too */
    struct timers timers;
    struct timer accept_again, cut;
    struct conn *lists[CONN_STATES];
    bool starved;           /* the lack of descriptors was logged */
    bool stopping;          /* nothing new is accepted or parked */
    bool look_again;        /* what waits or is held wants to be looked at again */
    bool looking;           /* a round of looks is under way */
    int64_t look_ns;        /* what it has taken so far */
    int64_t look_at;        /* but not before */
    _Atomic size_t waiting; /* connections WAITING, LOOKED or HELD */
    _Atomic bool woken;     /* wake_fd was written, and no look came after that */
};

/* Takes fd; the connection is parked. */
void conn_add(struct worker *w, int fd);
/* A request is there, at least its first bytes: reads it and has it answered. */
void conn_serve(struct worker *w, struct conn *c);
/* epoll has news of it. */
void conn_event(struct worker *w, struct conn *c, uint32_t events);
/* Its timer fired. */
void conn_due(struct worker *w, struct conn *c);
/* No request is taken any more: what is here is served, the rest refused. */
void conns_refuse(struct worker *w);
/* What waits, or is held, looks whether it can go on. */
void conns_look_again(struct worker *w);
/* Ends all plays of that state where they stand. */
void conns_cut(struct worker *w, enum conn_state state);
void conns_bury_dead(struct worker *w);

#endif
