/* SPDX-License-Identifier: MIT
 *
 * double: stands for dispatch() in the server's tests: answers by the path, with what a test of
 * pace and sockets needs, and counts how calls ended. Everything but its counters belongs to the
 * call.
 *
 *   /echo              the request as text             /none   204
 *   /big?n             n bytes                         /late?ms  after a delay
 *   /thread            a number of the thread that serves the connection
 *   /busy?ms           large: keeps its thread busy for so long, and tells its number
 *   /events?n,ms,size  n events, ms apart, each of size bytes
 *   /slices?n,size     a body in n slices, each of size bytes and a little
 *   /wait?ms           waits until `released`, else 408; /busywait the same, but large
 *   /fault?k,ms        a body of JSON with a fault of kind k
 *   /faults?k,ms,n,gap five events of JSON, gap ms apart, with a fault of kind k after n
 *
 * The last two are listed as stream 1 in `open_streams`.
 */
#ifndef TESTS_DOUBLE_H
#define TESTS_DOUBLE_H

#include "base/mem/mem.h"
#include "base/time/clock.h"
#include "call/call.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

struct tally {
    _Atomic size_t live, ended[4], delivered, busy; /* busy: calls of /busy that were begun */
    _Atomic bool released;
};

static struct tally tally;

struct source {
    struct events events;
    struct slices slices;
    size_t left, size;
};

static struct streams *open_streams;

struct call *call_new(const struct env *env)
{
    struct call *c = mem_zalloc(1, sizeof(*c));
    arena_init(&c->arena);
    c->env = env;
    buf_init(&c->response.body, (size_t)1 << 30);
    jw_init(&c->jw, &c->response.body, JW_COMPACT);
    atomic_fetch_add(&tally.live, 1);
    return c;
}

void call_end(struct call *c, const struct outcome *outcome)
{
    queue_leave(&c->ticket);
    atomic_fetch_add(&tally.ended[outcome->ended], 1);
    atomic_fetch_add(&tally.delivered, outcome->delivered);
    if (c->stream)
        streams_remove(open_streams, c->stream);
    atomic_fetch_sub(&tally.live, 1);
    buf_fini(&c->response.body);
    arena_fini(&c->arena);
    free(c);
}

static struct event next_event(struct events *e, struct buf *out)
{
    struct source *s = (struct source *)(void *)e;
    buf_printf(out, "%zu ", s->left);
    for (size_t i = 0; i < s->size; i++)
        buf_putc(out, 'x');
    return (struct event){ .kind = EVENT_MARK, .tokens = 1, .last = --s->left == 0 };
}

static void answer_events(struct call *c)
{
    struct source *s = ARENA_NEW(&c->arena, struct source);
    size_t ms = 0;
    char text[64];
    snprintf(text, sizeof(text), "%.*s", STR_ARG(c->request.query));
    if (sscanf(text, "%zu,%zu,%zu", &s->left, &ms, &s->size) < 1)
        s->left = 1;
    s->events.next = next_event;
    c->response.events = &s->events;
    c->response.content_type = STR("text/event-stream; charset=utf-8");
    c->timing.tokens_per_second = ms ? 1000.0 / (double)ms : 0;
    c->timing.ttft_ns = (int64_t)ms * 1000000;
}

static bool next_slice(struct slices *slices, struct buf *out)
{
    struct source *s = (struct source *)(void *)((char *)slices - offsetof(struct source, slices));
    next_event(&s->events, out);
    return s->left > 0;
}

static void answer_slices(struct call *c)
{
    struct source *s = ARENA_NEW(&c->arena, struct source);
    char text[64];
    snprintf(text, sizeof(text), "%.*s", STR_ARG(c->request.query));
    if (sscanf(text, "%zu,%zu", &s->left, &s->size) < 1)
        s->left = 1;
    s->slices = (struct slices){ next_slice, -1 };
    c->response.slices = &s->slices;
}

/* The events of a chat: three of content, the finish, [DONE]. */
static struct event next_chat(struct events *e, struct buf *out)
{
    struct source *s = (struct source *)(void *)e;
    struct event event = { .tokens = 1, .final = s->left <= 2, .last = s->left == 1 };
    if (s->left == 1)
        buf_str(out, STR("[DONE]"));
    else if (s->left == 2)
        buf_str(out, STR("{\"finish_reason\":\"stop\"}"));
    else
        buf_printf(out, "{\"i\":%zu,\"finish_reason\":null}", 5 - s->left);
    event.kind = s->left == 1 ? EVENT_MARK : EVENT_JSON;
    s->left--;
    return event;
}

static void answer_faulty(struct call *c, bool streams)
{
    unsigned kind = 0;
    size_t ms = 0, gap = 0;
    char text[64];
    snprintf(text, sizeof(text), "%.*s", STR_ARG(c->request.query));
    if (sscanf(text, "%u,%zu,%zu,%zu", &kind, &ms, &c->fault.after_events, &gap) < 1)
        kind = 0;
    c->fault.kind = (enum fault_kind)kind;
    c->fault.stall_ns = (int64_t)ms * 1000000;
    c->stream = ARENA_NEW(&c->arena, struct stream);
    c->stream->n = 1;
    streams_add(open_streams, c->stream);
    buf_str(&c->response.body, STR("{\"some\":\"json\",\"list\":[1,2,3,4]}"));
    if (!streams)
        return;
    struct source *s = ARENA_NEW(&c->arena, struct source);
    s->left = 5;
    s->events.next = next_chat;
    c->response.events = &s->events;
    c->timing.tokens_per_second = gap ? 1000.0 / (double)gap : 0;
}

static void answer_echo(struct call *c)
{
    const struct request *q = &c->request;
    struct buf *b = &c->response.body;
    buf_printf(b, "%.*s|%.*s|%.*s", STR_ARG(q->method_name), STR_ARG(q->path), STR_ARG(q->query));
    for (size_t i = 0; i < q->header_count; i++)
        buf_printf(b, "|%.*s: %.*s", STR_ARG(q->headers[i].name), STR_ARG(q->headers[i].value));
    buf_printf(b, "|%.*s", STR_ARG(q->body));
}

static void answer_wait(struct call *c, int64_t number)
{
    bool over = c->wait_over || atomic_load(&tally.released);
    c->wait_ns = number * 1000000;
    c->response.status = !over ? CALL_WAITING : c->wait_over ? 408 : 200;
    buf_str(&c->response.body, over ? STR("waited") : STR(""));
}

bool call_is_large(struct call *c)
{
    return c->request.body.n > 64 << 10 || str_starts(c->request.path, STR("/busy"));
}

static void keep_busy(int64_t ms)
{
    atomic_fetch_add(&tally.busy, ms > 0);
    int64_t end = clock_mono_ns() + ms * 1000000;
    while (clock_mono_ns() < end)
        ;
}

void dispatch(struct call *c)
{
    const struct str path = c->request.path;
    int64_t number = 0;
    if (!str_to_i64(c->request.query, &number))
        number = 0;
    c->response.status = 200;
    c->response.content_type = STR("text/plain");
    if (c->request.too_big) {
        c->response.status = 413;
    } else if (str_eq(path, STR("/events"))) {
        answer_events(c);
    } else if (str_eq(path, STR("/fault")) || str_eq(path, STR("/faults"))) {
        answer_faulty(c, path.n == 7);
    } else if (str_eq(path, STR("/slices"))) {
        answer_slices(c);
    } else if (str_eq(path, STR("/wait"))) {
        answer_wait(c, number);
    } else if (str_eq(path, STR("/none"))) {
        c->response.status = 204;
        c->response.content_type = STR("");
    } else if (str_eq(path, STR("/busywait"))) {
        answer_wait(c, number);
    } else if (str_eq(path, STR("/thread")) || str_eq(path, STR("/busy"))) {
        keep_busy(path.n == 5 ? number : 0);
        buf_printf(&c->response.body, "<%zu>", (size_t)pthread_self());
    } else if (str_eq(path, STR("/big"))) {
        char *room = buf_room(&c->response.body, (size_t)number);
        for (size_t i = 0; i < (size_t)number; i++)
            room[i] = (char)('a' + i % 23);
        c->response.body.n = (size_t)number;
    } else {
        c->timing.delay_ns = str_eq(path, STR("/late")) ? number * 1000000 : 0;
        answer_echo(c);
    }
}

void call_resume(struct call *c, bool wait_over)
{
    c->wait_over = wait_over;
    dispatch(c);
}

#endif
