/* SPDX-License-Identifier: MIT
 *
 * The life of a call on its connection: read, answered, played, ended; see conn.h. What is large
 * (call_is_large) is answered, and ended, by a side thread: then the connection is AWAY, and the
 * loop leaves its call alone until it comes back (conns_back).
 */
#include "server/conn.h"

#include "base/time/clock.h"

#include <assert.h>
#include <sys/epoll.h>

enum {
    LOOK_SHARE = 10,        /* looks of what waits take no more than this part of a worker's time */
    REQUEST_STALLS = 2,     /* stall limits in which a request is to come whole */
    LARGE_ANSWER = 1 << 20, /* bytes; more are not freed by a loop */
};

static const int64_t LOOK_PAUSE_MIN = 1000000; /* ns */
static const int64_t LOOK_SLICE = 2000000;     /* ns of looks, after which others have their turn */
static const int64_t LONGEST_CALL = (int64_t)86400 * 1000000000; /* a call waits no longer */

/* ---- away ---- */

static struct conn *conn_of(struct side_job *job)
{
    return (struct conn *)(void *)((char *)job - offsetof(struct conn, job));
}

static void run_task(struct conn *c)
{
    switch (c->task) {
    case TASK_ANSWER:
        dispatch(c->call);
        break;
    case TASK_RESUME:
        call_resume(c->call, c->wait_over);
        break;
    case TASK_END:
        call_end(c->call, &c->outcome);
        c->call = NULL;
        break;
    case TASK_NONE:
        break;
    }
    c->task = TASK_NONE;
}

/* By a side thread. */
static void run_away(struct side_job *job)
{
    run_task(conn_of(job));
}

static void conn_send_away(struct worker *w, struct conn *c)
{
    conn_watch(w, c, c->interest & ~(uint32_t)EPOLLOUT);
    timers_clear(&w->timers, &c->timer);
    conn_move(w, c, CONN_AWAY);
    c->job = (struct side_job){ .run = run_away, .desk = &w->desk };
    c->ending = c->task == TASK_END;
    if (c->ending)
        side_put_urgent(w->shared->side, &c->job);
    else
        side_put(w->shared->side, &c->job);
}

/* ---- the end ---- */

/* The call is closed. A client that is still there when its call ended before its time is not to
 * take what it has for the whole answer. */
static void conn_ended(struct worker *w, struct conn *c)
{
    bool keep = false;
    if (c->whole && !c->left) {
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

/* The call is closed before its last bytes leave, so that who has read an answer finds it in the
 * journal. */
static void conn_end(struct worker *w, struct conn *c, const struct outcome *outcome, bool whole)
{
    timers_clear(&w->timers, &c->timer);
    bool large = call_is_large(c->call) || c->call->response.body.n > LARGE_ANSWER ||
                 fcgi_give_up(c->fcgi, &c->call->arena) > LARGE_ANSWER;
    c->outcome = *outcome;
    c->whole = whole;
    c->task = TASK_END;
    if (large) {
        conn_send_away(w, c);
    } else {
        run_task(c);
        conn_ended(w, c);
    }
}

/* ---- the answer ---- */

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

/* It stays so until there is news, the client leaves or the server stops. */
static void conn_fetch(struct worker *w, struct conn *c, bool has_news)
{
    conn_watch(w, c, c->interest & ~(uint32_t)EPOLLOUT);
    timers_clear(&w->timers, &c->timer);
    /* News from before it was seen waiting rang for nobody. */
    if (has_news)
        atomic_store(&w->rung, true);
}

void conn_play(struct worker *w, struct conn *c)
{
    if (c->state == CONN_HELD || c->state == CONN_FETCHING)
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
    case PLAY_NEEDS_NEWS:
        conn_move(w, c, CONN_FETCHING);
        conn_fetch(w, c, play_has_news(&c->play));
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
    if (call->response.status == CALL_WAITING && call->fetch) {
        conn_move(w, c, CONN_FETCHING);
        conn_fetch(w, c, call_has_news(call));
        return;
    }
    if (call->response.status == CALL_WAITING) {
        if (!conn_waits_for_wake(c->state))
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

/* It was answered, or resumed. */
static void conn_answered(struct worker *w, struct conn *c)
{
    const struct loop_shared *s = w->shared;
    assert(!c->wait_over || c->call->response.status != CALL_WAITING || c->call->look_cut);
    conn_settle(w, c);
    if (c->state != CONN_WAITING)
        return;
    /* What changed before the call was seen waiting woke nobody. */
    if (c->call->look_cut || atomic_load(&s->wakes) != c->wakes || atomic_load(&s->draining))
        w->look_again = true;
}

static void conn_do(struct worker *w, struct conn *c, enum conn_task task)
{
    c->task = task;
    c->wakes = atomic_load(&w->shared->wakes);
    if (call_is_large(c->call)) {
        conn_send_away(w, c);
    } else {
        run_task(c);
        conn_answered(w, c);
    }
}

void conn_resume(struct worker *w, struct conn *c, bool wait_over)
{
    c->wait_over = wait_over;
    conn_do(w, c, TASK_RESUME);
}

static void conn_back(struct worker *w, struct conn *c)
{
    if (c->task == TASK_END) /* it was too late for the side */
        run_task(c);
    if (!c->call)
        conn_ended(w, c);
    else if (c->left || w->cutting || c->task != TASK_NONE)
        conn_cut(w, c, ENDED_ABORTED);
    else
        conn_answered(w, c);
}

void conns_back(struct worker *w)
{
    struct side_job *next;
    for (struct side_job *job = desk_take(&w->desk); job; job = next) {
        next = job->next;
        conn_back(w, conn_of(job));
    }
}

/* When a request is to be here whole, however it drips. */
static int64_t request_due(const struct worker *w, const struct call *call)
{
    return call->received_mono_ns + REQUEST_STALLS * w->shared->stall_limit_ns;
}

void conn_read(struct worker *w, struct conn *c)
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
        conn_do(w, c, TASK_ANSWER);
        return;
    }
}

void conn_serve(struct worker *w, struct conn *c)
{
    struct call *call = c->call = call_new(w->shared->env);
    call->received_mono_ns = clock_mono_ns();
    call->received_wall_ns = clock_wall_ns();
    c->wait_over = false;
    conn_read(w, c);
}

void conn_cut(struct worker *w, struct conn *c, enum ended why)
{
    int64_t now = clock_mono_ns();
    struct outcome outcome = { .ended = why, .duration_ns = now - c->call->received_mono_ns };
    bool plays = c->state == CONN_FETCHING && c->call->response.status != CALL_WAITING;
    if (c->state == CONN_PLAYING || c->state == CONN_HELD || plays) {
        play_cut(&c->play, why, now);
        outcome = c->play.outcome;
        play_fini(&c->play);
    }
    conn_end(w, c, &outcome, false);
}

/* ---- looks ---- */

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

void conns_fetched(struct worker *w)
{
    struct conn *next;
    for (struct conn *c = w->lists[CONN_FETCHING]; c; c = next) {
        next = c->next;
        if (c->call->response.status != CALL_WAITING) {
            if (play_has_news(&c->play))
                conn_play(w, c);
        } else if (call_has_news(c->call)) {
            conn_resume(w, c, false);
        }
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
