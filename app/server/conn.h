/* SPDX-License-Identifier: MIT
 *
 * conn: the connections of a worker, and the life of a call on each of them; private to the loop
 * (loop.c). Each connection is in exactly one list, that of its state:
 *
 *   PARKED --readable--> READING --whole--> (dispatch) --> PLAYING --over--> PARKED or DEAD
 *                                           |        '--> HELD --released--> PLAYING
 *                                           |--> WAITING --journal changed, time over--> PLAYING
 *                                           '--> FETCHING --another server has sent more--> PLAYING
 *
 * Most requests are here whole when their first byte is, and skip READING. A large call is AWAY,
 * with a side thread, where others are dispatched, resumed or ended.
 *
 * DEAD ones are freed only when the turn ends, since the events of the turn may still name them.
 */
#ifndef SERVER_CONN_H
#define SERVER_CONN_H

#include "server/inbox.h"
#include "server/loop.h"
#include "server/play/play.h"
#include "server/play/timers.h"
#include "server/side.h"

#include <pthread.h>

enum conn_state {
    CONN_PARKED,  /* between two requests */
    CONN_READING, /* a request is here in part */
    CONN_AWAY,    /* its call is with a side thread */
    CONN_WAITING, /* its call answered CALL_WAITING */
    CONN_LOOKED,  /* the same, and has had its look of this round */
    CONN_PLAYING,
    CONN_HELD,     /* its play waits for a release */
    CONN_FETCHING, /* its call, or its play, waits for another server */
    CONN_DEAD,
    CONN_STATES
};

/* What is to be done with a call. */
enum conn_task {
    TASK_NONE,
    TASK_ANSWER,
    TASK_RESUME,
    TASK_END,
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
    struct side_job job;
    enum conn_task task;    /* NONE: it was done */
    bool ending;            /* TASK_END is away */
    bool wait_over;         /* of TASK_RESUME */
    struct outcome outcome; /* of TASK_END */
    bool whole;             /* all of the answer was written */
    bool left;              /* the client, while the call was away: nothing watches it any more */
    uint64_t wakes;         /* of the server when the task began */
};

struct worker {
    struct loop_shared *shared;
    pthread_t thread;
    int epoll, wake_fd;
    int source; /* fcgi_source */
    struct inbox inbox;
    struct desk desk;
    _Atomic size_t open; /* connections, those in the inbox too */
    struct timers timers;
    struct timer accept_again, cut;
    struct conn *lists[CONN_STATES];
    bool starved;            /* the lack of descriptors was logged */
    bool stopping;           /* nothing new is accepted or parked */
    bool cutting;            /* what comes back now is cut */
    bool look_again;         /* what waits or is held wants to be looked at again */
    bool looking;            /* a round of looks is under way */
    int64_t look_ns;         /* what it has taken so far */
    int64_t look_at;         /* but not before */
    _Atomic size_t waiting;  /* connections WAITING, LOOKED or HELD */
    _Atomic bool woken;      /* wake_fd was written, and no look came after that */
    _Atomic size_t fetching; /* connections FETCHING */
    _Atomic bool rung;       /* one of them may have news */
};

/* ---- conn.c ---- */

/* Takes fd; the connection is parked. */
void conn_add(struct worker *w, int fd);
bool conn_waits_for_wake(enum conn_state state);
void conn_move(struct worker *w, struct conn *c, enum conn_state state);
/* What epoll is to watch for. */
void conn_watch(struct worker *w, struct conn *c, uint32_t interest);
/* Closes it; the rest goes with conns_bury_dead. */
void conn_kill(struct worker *w, struct conn *c);
/* epoll has news of it. */
void conn_event(struct worker *w, struct conn *c, uint32_t events);
/* Its timer fired. */
void conn_due(struct worker *w, struct conn *c);
/* No request is taken any more: what is here is served, the rest refused. */
void conns_refuse(struct worker *w);
/* Ends all calls of that state where they stand. */
void conns_cut(struct worker *w, enum conn_state state);
void conns_bury_dead(struct worker *w);

/* ---- serve.c ---- */

/* A request is there, at least its first bytes: reads it and has it answered. */
void conn_serve(struct worker *w, struct conn *c);
/* More of it is there. */
void conn_read(struct worker *w, struct conn *c);
/* Goes on with its play. */
void conn_play(struct worker *w, struct conn *c);
/* Calls its waiting handler again. */
void conn_resume(struct worker *w, struct conn *c, bool wait_over);
/* Ends its call before its time. */
void conn_cut(struct worker *w, struct conn *c, enum ended why);
/* Goes on with what lies on the desk. */
void conns_back(struct worker *w);
/* What waits for other servers goes on where there is news. */
void conns_fetched(struct worker *w);
/* What waits, or is held, looks whether it can go on. */
void conns_look_again(struct worker *w);

#endif
