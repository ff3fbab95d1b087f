/* SPDX-License-Identifier: MIT
 * Playing an answer: see play.h. */
#include "server/play/play.h"

#include "base/spread.h"
#include "call/played.h"
#include "http/sse.h"

#include <assert.h>

enum {
    STEP_SLICES = 4,      /* slices one step writes before others get their turn */
    FILL = 16 * 1024,     /* due events are gathered up to this before they are written */
    REST_MOST = 1024,     /* memory for events that is kept while there are none */
    HEAD_MAX = 64 * 1024, /* room for head and headers besides the events */
    LATE_NS = 10000000,   /* a paced event that is written later than that counts as late */
    OUT_MAX = HEAD_MAX + FILL + 2 * SSE_EVENT_MAX /* a fault may double an event */
};

static const int64_t CUT_PAUSE = 5000000; /* ns in which nginx passes on what it has read */

/* No wait is longer than ten days, so that no sum of waits overflows. */
static const int64_t WAIT_MAX = (int64_t)10 * 86400 * 1000000000;

static int64_t clamp_wait(int64_t ns)
{
    if (ns < 0)
        return 0;
    return ns < WAIT_MAX ? ns : WAIT_MAX;
}

void play_init(struct play *p, struct call *call, struct fcgi *fcgi, int64_t stall_limit_ns)
{
    *p = (struct play){
        .state = call->ticket.most ? PLAY_QUEUED : PLAY_DELAY,
        .call = call,
        .fcgi = fcgi,
        .due = call->received_mono_ns + clamp_wait(call->timing.delay_ns),
        .stall_limit = stall_limit_ns,
        .blocked_since = -1,
        .jitter = prng_from(call->timing.seed),
        .body = buf_view(&call->response.body),
    };
    if (!fcgi_has_body(&call->request, &call->response))
        p->body.n = 0;
    buf_init(&p->out, OUT_MAX);
    if (call->ticket.most)
        queue_enter(&call->ticket);
}

void play_fini(struct play *p)
{
    buf_fini(&p->out);
}

void play_cut(struct play *p, enum ended why, int64_t now)
{
    p->state = PLAY_OVER;
    p->outcome.ended = why;
    p->outcome.struck |= why == ENDED_FAULT;
    p->outcome.duration_ns = now - p->call->received_mono_ns;
}

/* ---- what to write ---- */

static int64_t wait_of(double ns)
{
    return ns < (double)WAIT_MAX ? clamp_wait((int64_t)ns) : WAIT_MAX;
}

/* How long an event's tokens take to come. */
static int64_t gap_after(struct play *p, const struct event *event)
{
    const struct timing *t = &p->call->timing;
    size_t tokens = event->tokens;
    if (event->gap_ns)
        return clamp_wait(event->gap_ns);
    if (!(t->tokens_per_second > 0) || tokens == 0)
        return 0;
    double gap = (double)tokens / t->tokens_per_second * 1e9;
    if (t->jitter > 0)
        gap *= t->lognormal ? spread_lognormal(&p->jitter, t->jitter)
                            : spread_uniform(&p->jitter, t->jitter);
    return wait_of(gap);
}

/* From the end of the delay to the first event. */
static int64_t first_gap(struct play *p)
{
    const struct timing *t = &p->call->timing;
    const struct usage *u = &p->call->usage;
    double gap = (double)t->ttft_ns;
    if (t->prefill_tokens_per_second > 0)
        gap += (double)(u->prompt_tokens - u->cached_tokens) / t->prefill_tokens_per_second * 1e9;
    if (t->lognormal && t->jitter > 0)
        gap *= spread_lognormal(&p->jitter, t->jitter);
    return wait_of(gap);
}

/* An event, or a slice, which is one of JSON to a fault. */
static struct event pull_event(struct play *p, int64_t now)
{
    struct response *r = &p->call->response;
    struct event event = { .kind = EVENT_JSON };
    if (r->events)
        event = sse_next(r->events, &p->out);
    else
        event.last = !response_slice(r, &p->out);
    p->pending = event.pending;
    if (event.pending || event.broken) {
        p->source_ended = p->script.cuts = event.broken;
        return event;
    }
    if (r->events)
        played_note(p->call, event.text, now);
    p->outcome.events++;
    p->queued_events++;
    p->source_ended = event.last;
    p->due += gap_after(p, &event);
    return event;
}

static void pull_events(struct play *p, int64_t now)
{
    bool scripted = p->call->fault.kind != FAULT_NONE;
    size_t most = scripted ? 1 : FILL;
    p->pending = false;
    while (!p->source_ended && !p->pending && p->due <= now && p->out.n < most) {
        int64_t due = p->due;
        struct event event = pull_event(p, now);
        if (scripted && !p->pending && !event.broken)
            fault_event(p, &event, due);
    }
    assert(!p->out.full);
}

/* A stream that is complete before its head has left needs no unbuffered nginx, which would take an
 * extra packet to end it. */
static void put_stream_head(struct play *p, int64_t now)
{
    const struct response *r = &p->call->response;
    bool stream = response_is_stream(r);
    if (stream)
        p->due += first_gap(p);
    p->state = PLAY_EVENTS;
    if (p->call->fault.kind == FAULT_NONE)
        pull_events(p, now);
    struct buf events = p->out;
    buf_init(&p->out, OUT_MAX);
    fcgi_put_head(&p->out, r, r->slices ? (size_t)r->slices->length : 0,
                  stream && !p->source_ended);
    buf_str(&p->out, buf_view(&events));
    buf_fini(&events);
}

static void put_head(struct play *p, int64_t now)
{
    const struct call *c = p->call;
    size_t length = 0;
    if (!fault_start(p, now, &length))
        return;
    bool pulled = c->response.events || c->response.slices;
    if (pulled && fcgi_has_body(&c->request, &c->response)) {
        put_stream_head(p, now);
        return;
    }
    if (c->request.method == METHOD_HEAD)
        length = c->response.slices ? (size_t)c->response.slices->length : c->response.body.n;
    fcgi_put_head(&p->out, &c->response, length, false);
    p->state = PLAY_BODY;
}

/* Bytes to write now; empty when nothing is due. */
static struct str next_bytes(struct play *p, int64_t now)
{
    if (p->state == PLAY_QUEUED && ticket_is_admitted(&p->call->ticket)) {
        if (p->was_queued)
            p->due = now + clamp_wait(p->call->timing.delay_ns);
        p->state = PLAY_DELAY;
    }
    if (p->state == PLAY_QUEUED)
        p->was_queued = true;
    if (p->state == PLAY_DELAY && now >= p->due)
        p->state = PLAY_HEAD;
    if (p->state == PLAY_HEAD)
        put_head(p, now);
    if (p->state == PLAY_EVENTS)
        pull_events(p, now);
    struct str bytes = { 0 };
    bool in_out = p->out_at < p->out.n;
    if (in_out)
        bytes = str_sub(buf_view(&p->out), p->out_at, p->out_at + FCGI_SLICE);
    else if (p->state == PLAY_BODY)
        bytes = str_sub(p->body, p->body_at, p->body_at + FCGI_SLICE);
    bool free_to_go = in_out && !p->script.struck; /* the head, or an event before the fault's */
    return free_to_go ? bytes : fault_limit(p, bytes, now);
}

/* ---- writing it ---- */

static void note_written(struct play *p, size_t n)
{
    p->written += n;
    p->blocked_since = -1;
    fault_note_written(p, n);
    if (p->out_at == p->out.n) {
        p->body_at += n;
        p->outcome.struck |= p->script.spoils && p->body_at == p->body.n;
        return;
    }
    p->out_at += n;
    if (p->out_at < p->out.n)
        return;
    buf_reset(&p->out);
    p->out_at = 0;
    p->outcome.struck |= p->script.spoils && p->queued_events > 0;
    p->outcome.delivered += p->queued_events;
    p->queued_events = 0;
    if (p->call->stream)
        stream_progress(p->call->stream, p->outcome.delivered);
}

static enum play_need blocked(struct play *p, int64_t now)
{
    if (p->blocked_since < 0)
        p->blocked_since = now;
    p->wake = p->blocked_since + p->stall_limit;
    if (now < p->wake)
        return PLAY_NEEDS_ROOM;
    play_cut(p, ENDED_STALLED, now);
    return PLAY_NEEDS_NOTHING;
}

static bool flush(struct play *p, int64_t now)
{
    if (p->written == 0)
        return true;
    p->flushed = true;
    if (fcgi_flush(p->fcgi))
        return true;
    play_cut(p, ENDED_ABORTED, now);
    return false;
}

static bool is_complete(const struct play *p)
{
    if (p->out_at < p->out.n)
        return false;
    return p->state == PLAY_BODY ? p->body_at == p->body.n
                                 : p->state == PLAY_EVENTS && p->source_ended;
}

/* What nginx has not read when the connection breaks would not reach the client. */
static enum play_need cut_by_script(struct play *p, int64_t now)
{
    if (!flush(p, now))
        return PLAY_NEEDS_NOTHING;
    if (p->script.cut_by == 0) {
        p->script.cut_by = now + p->stall_limit;
    } else if (fcgi_is_taken(p->fcgi) || now >= p->script.cut_by) {
        play_cut(p, ENDED_FAULT, now);
        return PLAY_NEEDS_NOTHING;
    }
    p->wake = now + CUT_PAUSE;
    return PLAY_NEEDS_TIME;
}

static enum play_need complete(struct play *p, int64_t now)
{
    if (p->script.cuts)
        return cut_by_script(p, now);
    p->whole = true;
    play_cut(p, p->script.truncates ? ENDED_FAULT : ENDED_DONE, now);
    return PLAY_NEEDS_NOTHING;
}

static bool is_dropped(const struct play *p)
{
    return p->call->stream && stream_is_dropped(p->call->stream);
}

/* Nothing is to be written for now: that was all, or what follows is still to come. */
static enum play_need rest(struct play *p, int64_t now)
{
    if (is_complete(p))
        return complete(p, now);
    if (!flush(p, now))
        return PLAY_NEEDS_NOTHING;
    if (!p->out.n && p->out.cap > REST_MOST)
        buf_fini(&p->out);
    if (p->call->stream)
        stream_hold(p->call->stream, p->script.holds);
    if (p->script.holds && is_dropped(p))
        return cut_by_script(p, now);
    if (p->script.holds || p->state == PLAY_QUEUED)
        return PLAY_NEEDS_RELEASE;
    if (p->pending)
        return PLAY_NEEDS_NEWS;
    p->wake = p->script.not_before > now ? p->script.not_before : p->due;
    return PLAY_NEEDS_TIME;
}

bool play_is_released(const struct play *p)
{
    if (p->state == PLAY_QUEUED)
        return ticket_is_admitted(&p->call->ticket);
    return is_dropped(p) || fault_is_released(p);
}

bool play_has_news(const struct play *p)
{
    return call_has_news(p->call);
}

/* An answer's beginning always fits: nginx sends a request only after it has read all of the answer
 * before it. That spares small answers a system call. */
static bool has_room(const struct play *p, size_t n)
{
    return (!p->flushed && p->written + n <= FCGI_SLICE) || fcgi_is_writable(p->fcgi);
}

/* Late by our own doing: the client has taken all that was written before, no script holds it up.
 */
static bool is_late(const struct play *p, int64_t now)
{
    return p->call->fault.kind == FAULT_NONE && p->state == PLAY_EVENTS && !p->source_ended &&
           p->out_at == p->out.n && p->call->timing.tokens_per_second > 0 && now - p->due > LATE_NS;
}

enum play_need play_step(struct play *p, int64_t now)
{
    p->outcome.late += is_late(p, now);
    for (size_t slices = 0; slices < STEP_SLICES && p->state != PLAY_OVER; slices++) {
        struct str bytes = next_bytes(p, now);
        if (bytes.n == 0)
            return rest(p, now);
        if (!has_room(p, bytes.n))
            return blocked(p, now);
        if (!fcgi_write(p->fcgi, bytes)) {
            play_cut(p, ENDED_ABORTED, now);
            return PLAY_NEEDS_NOTHING;
        }
        note_written(p, bytes.n);
    }
    p->wake = now;
    return p->state == PLAY_OVER ? PLAY_NEEDS_NOTHING : PLAY_NEEDS_TIME;
}
