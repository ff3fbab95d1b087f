/* SPDX-License-Identifier: MIT
 * Connections: see conn.h. The life of a call is in serve.c. */
#include "server/conn.h"

#include "base/mem/mem.h"
#include "base/time/clock.h"

#include <stdlib.h>
#include <sys/epoll.h>

static const int64_t STOP_TIME = 1000000000; /* ns for the rest of a request, at the end */

bool conn_waits_for_wake(enum conn_state state)
{
    return state == CONN_WAITING || state == CONN_LOOKED || state == CONN_HELD;
}

void conn_move(struct worker *w, struct conn *c, enum conn_state state)
{
    if (c->prev)
        c->prev->next = c->next;
    else
        w->lists[c->state] = c->next;
    if (c->next)
        c->next->prev = c->prev;
    if (conn_waits_for_wake(c->state))
        atomic_fetch_sub(&w->waiting, 1);
    if (conn_waits_for_wake(state))
        atomic_fetch_add(&w->waiting, 1);
    if (c->state == CONN_FETCHING)
        atomic_fetch_sub(&w->fetching, 1);
    if (state == CONN_FETCHING)
        atomic_fetch_add(&w->fetching, 1);
    c->state = state;
    c->prev = NULL;
    c->next = w->lists[state];
    if (c->next)
        c->next->prev = c;
    w->lists[state] = c;
}

void conn_watch(struct worker *w, struct conn *c, uint32_t interest)
{
    if (c->refusing)
        interest &= ~(uint32_t)(EPOLLIN | EPOLLRDHUP);
    if (c->interest == interest || c->left)
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

void conn_kill(struct worker *w, struct conn *c)
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

/* Of a client that left while its call is away: it would be told again and again. What has not
 * begun need not. */
static void conn_unwatch(struct worker *w, struct conn *c)
{
    if (!c->ending)
        atomic_store(&c->job.unwanted, true);
    epoll_ctl(w->epoll, EPOLL_CTL_DEL, fcgi_fd(c->fcgi), NULL);
    c->left = true;
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
    else if (left && c->state == CONN_AWAY)
        conn_unwatch(w, c);
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
