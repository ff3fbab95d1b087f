/* SPDX-License-Identifier: MIT
 * A worker's event loop: see loop.h; its connections are in conn.c. */
#include "server/loop.h"

#include "base/log.h"
#include "base/mem/mem.h"
#include "base/time/clock.h"
#include "server/conn.h"
#include "server/thread.h"
#include "server/wire/fcgi.h"

#include <limits.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

enum {
    TURN_EVENTS = 64,   /* events handled before the timers get their turn for sure */
    TURN_ACCEPTS = 8,   /* connections accepted in a turn: leaves some to the other workers */
    TURN_TIMERS = 512,  /* timers fired before sockets get their turn */
    STARVED_MS = 10,    /* pause after accept ran out of descriptors */
    LONGEST_WAIT = 1000 /* ms */
};

static const int64_t MS = 1000000;

/* ---- accepting ---- */

static void listen_watch(struct worker *w, bool on)
{
    struct epoll_event e = { .events = EPOLLIN | EPOLLEXCLUSIVE, .data.ptr = w->shared };
    epoll_ctl(w->epoll, on ? EPOLL_CTL_ADD : EPOLL_CTL_DEL, w->shared->listener, &e);
}

static void accept_starved(struct worker *w)
{
    if (!w->starved)
        log_error("no more descriptors or memory for connections: accepting pauses for %d ms",
                  STARVED_MS);
    w->starved = true;
    listen_watch(w, false);
    timers_set(&w->timers, &w->accept_again, clock_mono_ns() + STARVED_MS * MS);
}

static size_t open_of(struct worker *w)
{
    return atomic_load(&w->open);
}

/* Who gets a connection that w accepted: see loop.h. */
static struct worker *worker_for(struct worker *w, int fd)
{
    const struct loop_shared *s = w->shared;
    if (w->stopping || atomic_load(&s->started) < s->worker_count)
        return w;
    struct worker *least = w;
    for (size_t i = 0; i < s->worker_count; i++)
        if (open_of(s->workers[i]) < open_of(least))
            least = s->workers[i];
    unsigned peer = fcgi_peer(fd);
    struct worker *mate = peer ? s->workers[peer % s->worker_count] : least;
    size_t few = open_of(least);
    return open_of(mate) <= few + few / 4 + 1 ? mate : least;
}

static void hand_over(struct worker *w, int fd)
{
    struct worker *to = worker_for(w, fd);
    atomic_fetch_add(&to->open, 1);
    if (to != w && inbox_put(&to->inbox, fd))
        return;
    if (to != w) {
        atomic_fetch_sub(&to->open, 1);
        atomic_fetch_add(&w->open, 1);
    }
    conn_add(w, fd);
}

static void inbox_empty(struct worker *w)
{
    int fds[INBOX_ROOM];
    size_t n = inbox_take(&w->inbox, fds);
    for (size_t i = 0; i < n; i++)
        conn_add(w, fds[i]);
}

static void accept_some(struct worker *w, size_t most)
{
    for (size_t i = 0; i < most; i++) {
        int fd;
        switch (fcgi_accept(w->shared->listener, &fd)) {
        case FCGI_ACCEPTED:
            hand_over(w, fd);
            break;
        case FCGI_NOBODY:
            return;
        case FCGI_STARVED:
            if (!w->stopping)
                accept_starved(w);
            return;
        }
    }
}

/* ---- stopping ---- */

/* Every request that was sent gets its answer. Running ones go on until stop_at, but for those that
 * nobody can release any more. */
static void stop_begin(struct worker *w, int64_t stop_at)
{
    listen_watch(w, false);
    timers_clear(&w->timers, &w->accept_again);
    w->stopping = true;
    accept_some(w, SIZE_MAX);
    inbox_close(&w->inbox);
    inbox_empty(w);
    timers_set(&w->timers, &w->cut, stop_at);
    conns_refuse(w);
    w->look_again = true;
}

/* ---- the loop ---- */

static void timer_fire(struct worker *w, struct timer *t)
{
    if (t == &w->accept_again) {
        listen_watch(w, true);
    } else if (t == &w->cut) {
        w->cutting = true;
        side_hurry(w->shared->side);
        conns_cut(w, CONN_READING);
        conns_cut(w, CONN_PLAYING);
        conns_cut(w, CONN_FETCHING);
    } else {
        conn_due(w, (struct conn *)(void *)t);
    }
}

static void fire_due(struct worker *w, size_t most)
{
    int64_t now = clock_mono_ns();
    struct timer *t;
    for (size_t i = 0; i < most && (t = timers_pop(&w->timers, now)); i++)
        timer_fire(w, t);
}

static int wait_ms(const struct worker *w)
{
    int64_t next = timers_next(&w->timers);
    if (w->looking || atomic_load(&w->rung))
        return 0;
    if (w->look_again && w->look_at < next)
        next = w->look_at;
    if (next == INT64_MAX)
        return -1;
    int64_t left = next - clock_mono_ns();
    if (left <= 0)
        return 0;
    /* Rounded up: waking early would only turn in vain. */
    int64_t ms = (left + MS - 1) / MS;
    return ms < LONGEST_WAIT ? (int)ms : LONGEST_WAIT;
}

static void handle_event(struct worker *w, const struct epoll_event *e)
{
    if (e->data.ptr == w->shared) {
        if (!w->stopping)
            accept_some(w, TURN_ACCEPTS);
    } else if (e->data.ptr == &w->inbox) {
        inbox_empty(w);
    } else if (e->data.ptr == &w->desk) {
        conns_back(w);
    } else if (e->data.ptr == w) {
        uint64_t count;
        bool read_any = read(w->wake_fd, &count, sizeof(count)) > 0;
        w->look_again = (read_any && atomic_load(&w->woken)) || w->look_again;
    } else {
        conn_event(w, e->data.ptr, e->events);
    }
}

static void turn(struct worker *w)
{
    struct epoll_event events[TURN_EVENTS];
    int n = epoll_wait(w->epoll, events, TURN_EVENTS, wait_ms(w));
    for (int i = 0; i < n; i++) {
        handle_event(w, &events[i]);
        fire_due(w, 1 + TURN_TIMERS / TURN_EVENTS);
    }
    fire_due(w, TURN_TIMERS);
    int64_t stop_at = atomic_load(&w->shared->stop_at);
    if (stop_at != 0 && !w->stopping)
        stop_begin(w, stop_at);
    if (atomic_load(&w->shared->draining))
        conns_cut(w, CONN_HELD);
    if (atomic_exchange(&w->rung, false))
        conns_fetched(w);
    if (w->looking || (w->look_again && clock_mono_ns() >= w->look_at))
        conns_look_again(w);
    conns_bury_dead(w);
}

static bool is_done(const struct worker *w)
{
    return w->stopping && !w->lists[CONN_READING] && !w->lists[CONN_AWAY] &&
           !w->lists[CONN_PLAYING] && !w->lists[CONN_HELD] && !w->lists[CONN_WAITING] &&
           !w->lists[CONN_LOOKED] && !w->lists[CONN_FETCHING];
}

static void *worker_run(void *arg)
{
    struct worker *w = arg;
    while (!is_done(w))
        turn(w);
    return NULL;
}

/* ---- from other threads ---- */

void worker_wake(struct worker *w)
{
    static const uint64_t one = 1;
    if (atomic_exchange(&w->woken, true))
        return;
    if (write(w->wake_fd, &one, sizeof(one)) < 0)
        log_error("cannot wake a worker");
}

void worker_wake_waiting(struct worker *w)
{
    if (atomic_load(&w->waiting) > 0)
        worker_wake(w);
}

void worker_ring(struct worker *w)
{
    static const uint64_t one = 1;
    if (!atomic_load(&w->fetching) || atomic_exchange(&w->rung, true))
        return;
    if (write(w->wake_fd, &one, sizeof(one)) < 0)
        log_error("cannot wake a worker");
}

void worker_free(struct worker *w)
{
    timers_fini(&w->timers);
    if (w->epoll >= 0)
        close(w->epoll);
    if (w->wake_fd >= 0)
        close(w->wake_fd);
    if (w->source >= 0)
        close(w->source);
    inbox_fini(&w->inbox);
    desk_fini(&w->desk);
    free(w);
}

static bool watch(struct worker *w, int fd, void *what)
{
    struct epoll_event e = { .events = EPOLLIN, .data.ptr = what };
    return epoll_ctl(w->epoll, EPOLL_CTL_ADD, fd, &e) == 0;
}

struct worker *worker_start(struct loop_shared *shared)
{
    struct worker *w = mem_zalloc(1, sizeof(*w));
    w->shared = shared;
    timers_init(&w->timers);
    w->epoll = epoll_create1(EPOLL_CLOEXEC);
    w->wake_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    w->source = fcgi_source();
    bool ok = inbox_init(&w->inbox) && desk_init(&w->desk) && w->epoll >= 0 && w->wake_fd >= 0 &&
              w->source >= 0 && watch(w, w->wake_fd, w) && watch(w, w->inbox.ready_fd, &w->inbox) &&
              watch(w, w->desk.ready_fd, &w->desk);
    if (ok) {
        listen_watch(w, true);
        ok = thread_start(&w->thread, worker_run, w);
    }
    if (!ok) {
        log_error("cannot start a worker: no descriptors or threads left");
        worker_free(w);
        return NULL;
    }
    return w;
}

void worker_join(struct worker *w)
{
    pthread_join(w->thread, NULL);
}
