/* SPDX-License-Identifier: MIT
 * Scripted faults: see fault.h. */
#include "server/play/fault.h"

#include "server/play/play.h"

enum {
    PIECES = 20 /* of what comes slowly */
};

static const int64_t SLOW_NS = 1000000000; /* how long, unless the rule says */
/* After a broken event, so that a client that leaves for it is seen to leave. */
static const int64_t LEAVE_NS = 200000000;
static const int64_t STALL_MAX = (int64_t)86400 * 1000000000;

static const struct fault *fault_of(const struct play *p)
{
    return &p->call->fault;
}

static int64_t stall_of(const struct play *p)
{
    int64_t ns = fault_of(p)->stall_ns;
    return ns < STALL_MAX ? ns : STALL_MAX;
}

/* Spreads n bytes over the fault's time; returns that time. */
static int64_t drip(struct play *p, size_t n, int64_t from)
{
    int64_t time = stall_of(p) > 0 ? stall_of(p) : SLOW_NS;
    p->script.piece = (n + PIECES - 1) / PIECES;
    p->script.piece_gap = time / PIECES;
    p->script.not_before = from + p->script.piece_gap;
    return time;
}

bool fault_is_released(const struct play *p)
{
    if (fault_of(p)->kind != FAULT_HOLD || !p->call->stream)
        return false;
    size_t i = p->outcome.events > 0 ? p->outcome.events - 1 : 0;
    return i - p->script.at < stream_allowed(p->call->stream);
}

/* Whatever JSON text ends with, it is none with a comma there. */
static void break_json(char *text, size_t n)
{
    while (n > 0 && text[n - 1] == '\n')
        n--;
    if (n > 0)
        text[n - 1] = ',';
}

/* ---- a plain body ---- */

static struct str twice(struct arena *a, struct str s)
{
    char *p = arena_alloc(a, 2 * s.n);
    memcpy(p, s.p, s.n);
    memcpy(p + s.n, s.p, s.n);
    return (struct str){ p, 2 * s.n };
}

static struct str broken(struct arena *a, struct str s)
{
    char *p = arena_alloc(a, s.n);
    memcpy(p, s.p, s.n);
    break_json(p, s.n);
    return (struct str){ p, s.n };
}

/* The call's own body stays as it is: the journal shows what was meant. */
static void strike_body(struct play *p, int64_t now, size_t *length)
{
    struct arena *a = &p->call->arena;
    struct str body = p->body;
    switch (fault_of(p)->kind) {
    case FAULT_DISCONNECT:
        p->body.n /= 2;
        p->script.cuts = true;
        return;
    case FAULT_TRUNCATE:
        *length = p->body.n /= 2;
        p->script.truncates = true;
        return;
    case FAULT_STALL:
        p->script.piece = (body.n + 1) / 2;
        p->script.piece_gap = stall_of(p);
        return;
    case FAULT_MALFORMED:
        p->body = broken(a, body);
        p->script.spoils = true;
        return;
    case FAULT_DUPLICATE:
        p->body = twice(a, body);
        p->script.spoils = true;
        *length = p->body.n;
        return;
    case FAULT_SLOW_BODY:
        drip(p, body.n, now);
        return;
    case FAULT_ERROR_EVENT:
    case FAULT_HOLD:
    case FAULT_HANG:
    case FAULT_NONE:
        return;
    }
}

static bool waits_before_head(const struct play *p)
{
    bool plain = !response_is_stream(&p->call->response);
    return (fault_of(p)->kind == FAULT_HOLD && plain) ||
           (fault_of(p)->kind == FAULT_HANG && (plain || fault_of(p)->after_events == 0));
}

bool fault_start(struct play *p, int64_t now, size_t *length)
{
    struct response *r = &p->call->response;
    *length = p->body.n;
    if (fault_of(p)->kind == FAULT_NONE)
        return true;
    if (waits_before_head(p)) {
        p->script.holds = true;
        p->script.held_since = now;
        if (!fault_is_released(p))
            return false;
        p->script.holds = false;
    }
    if (r->events)
        return true;
    if (r->slices) {
        r->slices->length = -1; /* a fault may change how long it is */
        return true;
    }
    /* nginx would gather what is meant to come in pieces */
    response_header(&p->call->arena, r, STR("X-Accel-Buffering"), STR("no"));
    if (p->body.n > 0)
        strike_body(p, now, length);
    else
        p->script.cuts = fault_of(p)->kind == FAULT_DISCONNECT;
    return true;
}

/* ---- an event ---- */

static void drop_event(struct play *p)
{
    buf_reset(&p->out);
    p->queued_events = 0;
    p->source_ended = true;
}

static void duplicate_event(struct play *p)
{
    buf_add(&p->out, arena_dup(&p->call->arena, buf_view(&p->out)).p, p->out.n);
    p->outcome.events++;
    p->queued_events++;
}

/* p->due is the next event's already; what delays this one delays all that follow. */
static void strike_event(struct play *p, int64_t due)
{
    int64_t delay = 0;
    switch (fault_of(p)->kind) {
    case FAULT_DISCONNECT:
        drop_event(p);
        p->script.cuts = true;
        break;
    case FAULT_TRUNCATE:
        drop_event(p);
        p->script.truncates = true;
        break;
    case FAULT_STALL:
        delay = stall_of(p);
        p->script.not_before = due + delay;
        break;
    case FAULT_MALFORMED:
        break_json(p->out.p, p->out.n);
        p->script.spoils = true;
        delay = p->due < due + LEAVE_NS ? due + LEAVE_NS - p->due : 0;
        break;
    case FAULT_ERROR_EVENT: /* the source has put it there */
        p->script.spoils = true;
        break;
    case FAULT_DUPLICATE:
        duplicate_event(p);
        p->script.spoils = true;
        break;
    case FAULT_SLOW_BODY:
        delay = drip(p, p->out.n, due);
        break;
    case FAULT_HOLD:
    case FAULT_HANG:
    case FAULT_NONE:
        break;
    }
    p->due += delay;
}

static bool strikes(const struct play *p, size_t i, const struct event *event)
{
    const struct fault *f = fault_of(p);
    return i == f->after_events || event->last || (f->kind == FAULT_TRUNCATE && event->final);
}

void fault_event(struct play *p, const struct event *event, int64_t due)
{
    size_t i = p->outcome.events - 1;
    p->script.piece = p->script.piece_left = 0; /* of the event before */
    p->script.not_before = 0;
    if (!p->script.struck && strikes(p, i, event)) {
        p->script.struck = true;
        p->script.at = i;
        strike_event(p, due);
    }
    if (!p->script.struck || !(fault_of(p)->kind == FAULT_HOLD || fault_of(p)->kind == FAULT_HANG))
        return;
    p->script.holds = !fault_is_released(p);
    p->script.held_since = due;
}

struct str fault_limit(struct play *p, struct str bytes, int64_t now)
{
    struct script *s = &p->script;
    if (s->holds && fault_is_released(p)) {
        s->holds = false;
        p->due += now - s->held_since; /* the pace goes on from here */
    }
    bool begins = s->piece_left == 0;
    if (s->holds || (bytes.n > 0 && begins && now < s->not_before)) {
        p->outcome.struck = true;
        return (struct str){ 0 };
    }
    if (s->piece == 0 || bytes.n == 0)
        return bytes;
    if (begins) {
        s->not_before = (s->not_before > 0 ? s->not_before : now) + s->piece_gap;
        s->piece_left = s->piece;
    }
    return str_sub(bytes, 0, s->piece_left);
}

void fault_note_written(struct play *p, size_t n)
{
    size_t *left = &p->script.piece_left;
    *left -= n < *left ? n : *left;
}
