/* SPDX-License-Identifier: MIT
 *
 * parts: egress from the inside: egress.c has the threads and what others see of a fetch, run.c is
 * what a thread does for one, dial.c finds and opens the connection.
 */
#ifndef EGRESS_PARTS_H
#define EGRESS_PARTS_H

#include "egress/egress.h"
#include "egress/reply.h"
#include "egress/url.h"

#include <pthread.h>
#include <stdatomic.h>

enum {
    WAY_OUT_MAX = 108 /* as sockaddr_un has it */
};

struct egress {
    pthread_mutex_t lock; /* of the queue and the threads */
    pthread_cond_t given;
    struct fetch *first, *last; /* that wait for a thread */
    struct fetch *all;          /* that have not ended */
    size_t waiting, threads, idle;
    pthread_t ids[EGRESS_THREADS];
    bool ends;
    char way_out[WAY_OUT_MAX];
    struct opener opener;
    void (*news)(void *arg);
    void *news_arg;
    _Atomic size_t bytes; /* of all bodies */
};

/* When so much of the body was here. */
struct arrival {
    size_t end;
    int64_t at_ns;
};

struct fetch {
    struct egress *egress;
    struct fetch *next;           /* in the queue */
    struct fetch *before, *after; /* in `all` */
    struct fetch_request request; /* a copy in the arena */
    struct arena arena;           /* of its thread, until it has ended */
    _Atomic size_t references;
    int64_t began_ns, deadline_ns; /* the latter under the lock */
    int wake_fd;                   /* written when the deadline moves */
    struct reply reply;            /* of its thread; status and headers are read from HEAD on */

    pthread_mutex_t lock; /* of what follows */
    pthread_cond_t changed;
    enum fetch_state state;
    uint64_t news;
    struct buf body;
    struct arrival *arrivals;
    size_t arrival_count;
    int64_t head_ns;
    struct str problem;
};

/* ---- egress.c ---- */

int64_t fetch_deadline(struct fetch *f);
/* Says why; returns false. */
bool fetch_fail(struct fetch *f, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* ---- run.c ---- */

/* Does all of it, but for the end. False: it failed, and the problem stands there. */
bool fetch_run(struct fetch *f) __attribute__((warn_unused_result));

/* ---- dial.c ---- */

/* How to speak over a connection. */
struct dialled {
    int fd;
    bool by_nginx;
    char address[64]; /* "192.0.2.1:443" */
};

/* Finds the host, looks whether it may be gone to, and connects: to it, or (https) to nginx. False:
 * the fetch has failed. The caller closes fd. */
bool fetch_dial(struct fetch *f, const struct url *url, struct dialled *d)
    __attribute__((warn_unused_result));
/* Waits until fd is ready for `events` (poll), at most idle_ms and until the deadline; false: it
 * was in vain, and the fetch has failed. */
bool fetch_poll(struct fetch *f, int fd, short events) __attribute__((warn_unused_result));
/* After nginx could not reach the address: whether the address itself takes connections. */
bool fetch_probe(struct fetch *f, const struct url *url);

#endif
