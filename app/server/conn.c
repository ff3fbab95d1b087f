/* SPDX-License-Identifier: MIT
 * Connections: see conn.h. */
#include "server/conn.h"

#include "base/clock.h"
#include "base/mem.h"
#include "server/fcgi.h"

#include <assert.h>
#include <stdlib.h>
#include <sys/epoll.h>

enum {
    LOOK_SHARE = 10,   /* looks of what waits take no more than this part of a worker's time */
    REQUEST_STALLS = 2 /* stall limits in which a request is to come whole */
};

static const int64_t LOOK_PAUSE_MIN = 1000000; /* ns */
static const int64_t LOOK_SLICE = 2000000;     /* ns of looks, after which others have their turn */
static const int64_t STOP_TIME = 1000000000;   /* ns for the rest of a request, at the end */
static const int64_t LONGEST_CALL = (int64_t)86400 * 1000000000; /* a call waits no longer */

/* ---- connections ---- */

static bool waits_for_wake(enum conn_state state)
{
    return state == CONN_WAITING || state == CONN_LOOKED || state == CONN_HELD;
}

static void conn_move(struct worker *w, struct conn *c, enum conn_state state)
{
    if (c->prev)
        c->prev->next = c->next;
    else
        w->lists[c->state] = c->next;
    if (c->next)
        c->next->prev = c->prev;
    if (waits_for_wake(c->state))
        atomic_fetch_sub(&w->waiting, 1);
    if (waits_for_wake(state))
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

void conn_add(struct worker *w, int fd)
{
    struct conn *c = mem_zalloc(1, sizeof(*c));
    c->fcgi = fcgi_new(fd, w->source);
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

void conns_bury_dead(struct worker *w)
{
    while (w->lists[CONN_DEAD]) {
        struct conn *c = w->lists[CONN_DEAD];
        w->lists[CONN_DEAD] = c->next;
        fcgi_free(c->fcgi);
        free(c);
        atomic_fetch_sub(&w->open, 1);
    }
}

/* ---- the life of a call ---- */

/* The call is closed before its last bytes leave, so that who has read an answer finds it in the
 * journal. A client that is still there when its call ends before its time is not to take what it
 * has for the whole answer. */
static void conn_end(struct worker *w, struct conn *c, const struct outcome *outcome, bool whole)
{
    bool keep = false;
    call_end(c->call, outcome);
    c->call = NULL;
    timers_clear(&w->timers, &c->timer);
    if (whole) {
        if (w->stopping)
            fcgi_refuse_more(c->fcgi);
        keep = fcgi_finish(c->fcgi) && !w->stopping;
    } else {
        fcgi_break(fcgi_fd(c->fcgi));
    }
    if (!keep) {
        conn_kill(w, c);
        return;
    }
    conn_watch(w, c, EPOLLIN | EPOLLRDHUP);
    conn_move(w, c, CONN_PARKED);
}

static void conn_cut(struct worker *w, struct conn *c, enum ended why);

/* Held or hung: it stays so until it is released, the client leaves or the server stops. */
static void conn_hold(struct worker *w, struct conn *c)
{
    if (atomic_load(&w->shared->draining)) {
        conn_cut(w, c, ENDED_ABORTED);
        return;
    }
    conn_watch(w, c, c->interest & ~(uint32_t)EPOLLOUT);
    timers_clear(&w->timers, &c->timer);
    conn_move(w, c, CONN_HELD);
    /* A release before it was seen held woke nobody. */
    if (play_is_released(&c->play))
        w->look_again = true;
}

static void conn_play(struct worker *w, struct conn *c)
{
    if (c->state == CONN_HELD)
        conn_move(w, c, CONN_PLAYING);
    switch (play_step(&c->play, clock_mono_ns())) {
    case PLAY_NEEDS_TIME:
        conn_watch(w, c, c->interest & ~(uint32_t)EPOLLOUT);
        timers_set(&w->timers, &c->timer, c->play.wake);
        return;
    case PLAY_NEEDS_ROOM:
        conn_watch(w, c, c->interest | EPOLLOUT);
        timers_set(&w->timers, &c->timer, c->play.wake);
        return;
    case PLAY_NEEDS_RELEASE:
        conn_hold(w, c);
        return;
    case PLAY_NEEDS_NOTHING:
        break;
    }
    struct outcome outcome = c->play.outcome;
    bool whole = c->play.whole;
    play_fini(&c->play);
    conn_end(w, c, &outcome, whole);
}

/* After dispatch or resume: plays the answer, or lets the call wait on. */
static void conn_settle(struct worker *w, struct conn *c)
{
    struct call *call = c->call;
    if (call->response.status == CALL_WAITING) {
        if (!waits_for_wake(c->state))
            conn_move(w, c, CONN_WAITING);
        int64_t wait = call->wait_ns < LONGEST_CALL ? call->wait_ns : LONGEST_CALL;
        int64_t due = call->received_mono_ns + wait, soon = clock_mono_ns() + LOOK_SLICE;
        timers_set(&w->timers, &c->timer, call->look_cut && due < soon ? soon : due);
        return;
    }
    play_init(&c->play, call, c->fcgi, w->shared->stall_limit_ns);
    conn_move(w, c, CONN_PLAYING);
    conn_play(w, c);
}

static void conn_resume(struct worker *w, struct conn *c, bool wait_over)
{
    call_resume(c->call, wait_over);
    assert(!wait_over || c->call->response.status != CALL_WAITING || c->call->look_cut);
    conn_settle(w, c);
}

static void conn_answer(struct worker *w, struct conn *c)
{
    const struct loop_shared *s = w->shared;
    uint64_t wakes = atomic_load(&s->wakes);
    dispatch(c->call);
    conn_settle(w, c);
    /* What changed before the call was seen waiting woke nobody. */
    if (c->state == CONN_WAITING &&
        (c->call->look_cut || atomic_load(&s->wakes) != wakes || atomic_load(&s->draining)))
        w->look_again = true;
}

/* When a request is to be here whole, however it drips. */
static int64_t request_due(const struct worker *w, const struct call *call)
{
    return call->received_mono_ns + REQUEST_STALLS * w->shared->stall_limit_ns;
}

static void conn_read(struct worker *w, struct conn *c)
{
    struct call *call = c->call;
    switch (fcgi_read(c->fcgi, &call->arena, &w->shared->limits, &call->request)) {
    case FCGI_GONE:
        conn_end(w, c, &(struct outcome){ .ended = ENDED_ABORTED }, false);
        return;
    case FCGI_MORE:
        if (c->state == CONN_READING)
            return;
        conn_move(w, c, CONN_READING);
        timers_set(&w->timers, &c->timer, request_due(w, call));
        return;
    case FCGI_READ:
        timers_clear(&w->timers, &c->timer);
        conn_answer(w, c);
        return;
    }
}

void conn_serve(struct worker *w, struct conn *c)
{
    struct call *call = c->call = call_new(w->shared->env);
    call->received_mono_ns = clock_mono_ns();
    call->received_wall_ns = clock_wall_ns();
    conn_read(w, c);
}

/* Ends the call of a connection before its time. */
static void conn_cut(struct worker *w, struct conn *c, enum ended why)
{
    int64_t now = clock_mono_ns();
    struct outcome outcome = { .ended = why, .duration_ns = now - c->call->received_mono_ns };
    if (c->state == CONN_PLAYING || c->state == CONN_HELD) {
        play_cut(&c->play, why, now);
        outcome = c->play.outcome;
        play_fini(&c->play);
    }
    conn_end(w, c, &outcome, false);
}

void conn_event(struct worker *w, struct conn *c, uint32_t events)
{
    if (c->state == CONN_DEAD)
        return;
    bool left = events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR);
    if (c->state == CONN_PARKED) {
        if (left && !fcgi_refuse_more(c->fcgi))
            conn_kill(w, c);
        else if (left || events & EPOLLIN) /* room may be news of before it was parked */
            conn_serve(w, c);
        return;
    }
    if (c->state == CONN_READING) /* what is here may be all that is missing */
        conn_read(w, c);
    else if (left)
        conn_cut(w, c, ENDED_ABORTED);
    else if (c->state == CONN_PLAYING && events & EPOLLOUT)
        conn_play(w, c);
    else
        conn_watch(w, c, c->interest & ~(uint32_t)EPOLLIN); /* a request too early: later */
}

void conn_due(struct worker *w, struct conn *c)
{
    if (c->state == CONN_PLAYING)
        conn_play(w, c);
    else if (c->state == CONN_READING)
        conn_cut(w, c, ENDED_ABORTED);
    else
        conn_resume(w, c, true);
}

/* ---- all of them ---- */

/* Parked connections refuse what is not here yet; what is here is served. What came in part has
 * little time for the rest. */
void conns_refuse(struct worker *w)
{
    int64_t end = clock_mono_ns() + STOP_TIME;
    for (struct conn *c = w->lists[CONN_READING]; c; c = c->next)
        if (end < c->timer.due)
            timers_set(&w->timers, &c->timer, end);
    while (w->lists[CONN_PARKED]) {
        struct conn *c = w->lists[CONN_PARKED];
        bool asked = fcgi_refuse_more(c->fcgi);
        c->refusing = true;
        conn_watch(w, c, c->interest);
        if (asked)
            conn_serve(w, c);
        else
            conn_kill(w, c);
        while (c->state == CONN_READING) /* to the end, which is near */
            conn_read(w, c);
    }
}

void conns_cut(struct worker *w, enum conn_state state)
{
    while (w->lists[state])
        conn_cut(w, w->lists[state], ENDED_ABORTED);
}

/* The journal may change a hundred thousand times a second, and a look at all of it take ms. */
static int64_t next_look(const struct worker *w)
{
    int64_t pause = w->look_ns * (LOOK_SHARE - 1);
    return clock_mono_ns() + (pause > LOOK_PAUSE_MIN ? pause : LOOK_PAUSE_MIN);
}

/* A look that was cut goes on at once, while the slice lasts. */
static void look(struct worker *w, struct conn *c, bool over)
{
    conn_resume(w, c, over);
    if (c->state == CONN_WAITING && !c->call->look_cut)
        conn_move(w, c, CONN_LOOKED);
}

static void release_held(struct worker *w)
{
    struct conn *next;
    for (struct conn *c = w->lists[CONN_HELD]; c; c = next) {
        next = c->next;
        if (play_is_released(&c->play))
            conn_play(w, c);
    }
}

static void begin_round(struct worker *w)
{
    w->look_again = false;
    w->looking = true;
    w->look_ns = 0;
    while (w->lists[CONN_LOOKED])
        conn_move(w, w->lists[CONN_LOOKED], CONN_WAITING);
    atomic_store(&w->woken, false); /* what changes from here on is seen in the next round */
    release_held(w);
}

void conns_look_again(struct worker *w)
{
    int64_t began = clock_mono_ns();
    bool over = atomic_load(&w->shared->draining);
    if (!w->looking)
        begin_round(w);
    while (w->lists[CONN_WAITING] && clock_mono_ns() - began < LOOK_SLICE)
        look(w, w->lists[CONN_WAITING], over);
    w->look_ns += clock_mono_ns() - began;
    w->looking = w->lists[CONN_WAITING] != NULL;
    if (!w->looking)
        w->look_at = next_look(w);
}
