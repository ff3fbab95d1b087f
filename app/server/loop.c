/* SPDX-License-Identifier: MIT
 * A worker's event loop: see loop.h. Each connection is in exactly one list, that of its state:
 *
 *   PARKED --readable--> (read, dispatch) --> PLAYING --over--> PARKED or DEAD
 *                                 '--> WAITING --journal changed, or time over--> PLAYING
 *
 * DEAD ones are freed only when the turn ends, since the events of the turn may still name them. */
#include "server/loop.h"

#include "api/call.h"
#include "api/errors.h"
#include "api/headers.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "server/fcgi.h"
#include "server/play.h"
#include "server/timers.h"

#include <assert.h>
#include <limits.h>
#include <pthread.h>
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
static const int64_t LONGEST_CALL = (int64_t)86400 * 1000000000; /* a call waits no longer */

enum conn_state {
    CONN_PARKED,  /* between two requests */
    CONN_WAITING, /* its call answered CALL_WAITING */
    CONN_PLAYING,
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
    struct timers timers;
    struct timer accept_again, cut;
    struct conn *lists[CONN_STATES];
    bool starved;    /* the lack of descriptors was logged */
    bool stopping;   /* nothing new is accepted or parked */
    bool look_again; /* the waiting calls want to be resumed */
    _Atomic size_t waiting;
    _Atomic bool woken; /* wake_fd is written already */
};

/* ---- connections ---- */

static void conn_move(struct worker *w, struct conn *c, enum conn_state state)
{
    if (c->prev)
        c->prev->next = c->next;
    else
        w->lists[c->state] = c->next;
    if (c->next)
        c->next->prev = c->prev;
    if (c->state == CONN_WAITING)
        atomic_fetch_sub(&w->waiting, 1);
    if (state == CONN_WAITING)
        atomic_fetch_add(&w->waiting, 1);
    c->state = state;
    c->prev = NULL;
    c->next = w->lists[state];
    if (c->next)
        c->next->prev = c;
    w->lists[state] = c;
}

static void conn_watch(struct worker *w, struct conn *c, uint32_t interest)
{
    if (c->refusing)
        interest &= ~(uint32_t)(EPOLLIN | EPOLLRDHUP);
    if (c->interest == interest)
        return;
    struct epoll_event e = { .events = interest, .data.ptr = c };
    epoll_ctl(w->epoll, EPOLL_CTL_MOD, fcgi_fd(c->fcgi), &e);
    c->interest = interest;
}

static void conn_add(struct worker *w, int fd)
{
    struct conn *c = mem_zalloc(1, sizeof(*c));
    c->fcgi = fcgi_new(fd);
    c->interest = EPOLLIN | EPOLLRDHUP;
    c->state = CONN_PARKED;
    c->next = w->lists[CONN_PARKED];
    if (c->next)
        c->next->prev = c;
    w->lists[CONN_PARKED] = c;
    struct epoll_event e = { .events = c->interest, .data.ptr = c };
    if (epoll_ctl(w->epoll, EPOLL_CTL_ADD, fd, &e) != 0)
        conn_move(w, c, CONN_DEAD);
}

static void conn_kill(struct worker *w, struct conn *c)
{
    timers_clear(&w->timers, &c->timer);
    fcgi_free(c->fcgi);
    c->fcgi = NULL;
    conn_move(w, c, CONN_DEAD);
}

static void bury_dead(struct worker *w)
{
    while (w->lists[CONN_DEAD]) {
        struct conn *c = w->lists[CONN_DEAD];
        w->lists[CONN_DEAD] = c->next;
        fcgi_free(c->fcgi);
        free(c);
    }
}

/* ---- the life of a call ---- */

/* The call is closed before its last bytes leave, so that who has read an answer finds it in the
 * journal. */
static void conn_end(struct worker *w, struct conn *c, const struct outcome *outcome)
{
    bool keep = false;
    call_end(c->call, outcome);
    c->call = NULL;
    timers_clear(&w->timers, &c->timer);
    if (outcome->ended == ENDED_DONE) {
        if (w->stopping)
            fcgi_refuse_more(c->fcgi);
        keep = fcgi_finish(c->fcgi) && !w->stopping;
    }
    if (!keep) {
        conn_kill(w, c);
        return;
    }
    conn_watch(w, c, EPOLLIN | EPOLLRDHUP);
    conn_move(w, c, CONN_PARKED);
}

static void conn_play(struct worker *w, struct conn *c)
{
    switch (play_step(&c->play, clock_mono_ns())) {
    case PLAY_NEEDS_TIME:
        conn_watch(w, c, c->interest & ~(uint32_t)EPOLLOUT);
        timers_set(&w->timers, &c->timer, c->play.wake);
        return;
    case PLAY_NEEDS_ROOM:
        conn_watch(w, c, c->interest | EPOLLOUT);
        timers_set(&w->timers, &c->timer, c->play.wake);
        return;
    case PLAY_NEEDS_NOTHING:
        break;
    }
    struct outcome outcome = c->play.outcome;
    play_fini(&c->play);
    conn_end(w, c, &outcome);
}

/* After dispatch or resume: plays the answer, or lets the call wait on. */
static void conn_settle(struct worker *w, struct conn *c)
{
    struct call *call = c->call;
    if (call->response.status == CALL_WAITING) {
        if (c->state != CONN_WAITING)
            conn_move(w, c, CONN_WAITING);
        int64_t wait = call->wait_ns < LONGEST_CALL ? call->wait_ns : LONGEST_CALL;
        timers_set(&w->timers, &c->timer, call->received_mono_ns + wait);
        return;
    }
    play_init(&c->play, call, c->fcgi, w->shared->stall_limit_ns);
    conn_move(w, c, CONN_PLAYING);
    conn_play(w, c);
}

static void conn_resume(struct worker *w, struct conn *c, bool wait_over)
{
    call_resume(c->call, wait_over || w->stopping);
    assert(!(wait_over && c->call->response.status == CALL_WAITING));
    conn_settle(w, c);
}

/* nginx refuses large bodies before they come here; this is for another one, less careful. */
static void answer_too_big(struct call *call)
{
    call->response.status =
        fail_flat(call, 413, "invalid_request_error", "9413", "The request body is too large.");
    call->response.content_type = STR("application/json");
    headers_add(call);
}

static void conn_serve(struct worker *w, struct conn *c)
{
    struct loop_shared *s = w->shared;
    struct call *call = c->call = call_new(s->service);
    call->received_mono_ns = clock_mono_ns();
    call->received_wall_ns = clock_wall_ns();
    uint64_t wakes = atomic_load(&s->wakes);
    switch (fcgi_read(c->fcgi, &call->arena, s->body_limit, &call->request)) {
    case FCGI_GONE:
        conn_end(w, c, &(struct outcome){ .ended = ENDED_ABORTED });
        return;
    case FCGI_TOO_BIG:
        answer_too_big(call);
        break;
    case FCGI_READ:
        dispatch(call);
        break;
    }
    conn_settle(w, c);
    /* What changed before the call was seen waiting woke nobody. */
    if (c->state == CONN_WAITING && atomic_load(&s->wakes) != wakes)
        w->look_again = true;
}

/* Ends the call of a connection before its time. */
static void conn_cut(struct worker *w, struct conn *c, enum ended why)
{
    int64_t now = clock_mono_ns();
    struct outcome outcome = { .ended = why, .duration_ns = now - c->call->received_mono_ns };
    if (c->state == CONN_PLAYING) {
        play_cut(&c->play, why, now);
        outcome = c->play.outcome;
        play_fini(&c->play);
    }
    conn_end(w, c, &outcome);
}

static void conn_event(struct worker *w, struct conn *c, uint32_t events)
{
    if (c->state == CONN_DEAD)
        return;
    bool left = events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR);
    if (c->state == CONN_PARKED) {
        if (left && !fcgi_refuse_more(c->fcgi))
            conn_kill(w, c);
        else
            conn_serve(w, c);
        return;
    }
    if (left)
        conn_cut(w, c, ENDED_ABORTED);
    else if (c->state == CONN_PLAYING && events & EPOLLOUT)
        conn_play(w, c);
    else
        conn_watch(w, c, c->interest & ~(uint32_t)EPOLLIN); /* a request too early: later */
}

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

static void accept_some(struct worker *w, size_t most)
{
    for (size_t i = 0; i < most; i++) {
        int fd;
        switch (fcgi_accept(w->shared->listener, &fd)) {
        case FCGI_ACCEPTED:
            conn_add(w, fd);
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

/* Every request that was sent gets its answer: parked connections refuse what is not here yet, and
 * what is here is served. Running answers go on until stop_at. */
static void stop_begin(struct worker *w, int64_t stop_at)
{
    listen_watch(w, false);
    timers_clear(&w->timers, &w->accept_again);
    w->stopping = true;
    accept_some(w, SIZE_MAX);
    timers_set(&w->timers, &w->cut, stop_at);
    while (w->lists[CONN_PARKED]) {
        struct conn *c = w->lists[CONN_PARKED];
        bool asked = fcgi_refuse_more(c->fcgi);
        c->refusing = true;
        conn_watch(w, c, c->interest);
        if (asked)
            conn_serve(w, c);
        else
            conn_kill(w, c);
    }
    w->look_again = true;
}

static void cut_all(struct worker *w)
{
    while (w->lists[CONN_PLAYING])
        conn_cut(w, w->lists[CONN_PLAYING], ENDED_ABORTED);
}

/* ---- the loop ---- */

static void resume_waiting(struct worker *w)
{
    w->look_again = false;
    struct conn *next;
    for (struct conn *c = w->lists[CONN_WAITING]; c; c = next) {
        next = c->next;
        conn_resume(w, c, w->stopping);
    }
}

static void timer_fire(struct worker *w, struct timer *t)
{
    if (t == &w->accept_again) {
        listen_watch(w, true);
    } else if (t == &w->cut) {
        cut_all(w);
    } else {
        struct conn *c = (struct conn *)(void *)t;
        if (c->state == CONN_PLAYING)
            conn_play(w, c);
        else
            conn_resume(w, c, true);
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
    if (w->look_again)
        return 0;
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
    } else if (e->data.ptr == w) {
        uint64_t count;
        w->look_again = read(w->wake_fd, &count, sizeof(count)) > 0;
        atomic_exchange(&w->woken, false); /* after the read, which would take a later wake too */
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
    if (w->look_again)
        resume_waiting(w);
    bury_dead(w);
}

static bool is_done(const struct worker *w)
{
    return w->stopping && !w->lists[CONN_PLAYING] && !w->lists[CONN_WAITING];
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

void worker_free(struct worker *w)
{
    timers_fini(&w->timers);
    if (w->epoll >= 0)
        close(w->epoll);
    if (w->wake_fd >= 0)
        close(w->wake_fd);
    free(w);
}

struct worker *worker_start(struct loop_shared *shared)
{
    struct worker *w = mem_zalloc(1, sizeof(*w));
    w->shared = shared;
    timers_init(&w->timers);
    w->epoll = epoll_create1(EPOLL_CLOEXEC);
    w->wake_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    struct epoll_event e = { .events = EPOLLIN, .data.ptr = w };
    bool ok =
        w->epoll >= 0 && w->wake_fd >= 0 && epoll_ctl(w->epoll, EPOLL_CTL_ADD, w->wake_fd, &e) == 0;
    if (ok) {
        listen_watch(w, true);
        ok = pthread_create(&w->thread, NULL, worker_run, w) == 0;
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
