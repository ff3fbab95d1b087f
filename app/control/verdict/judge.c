/* SPDX-License-Identifier: MIT
 * What a client did wrong: see judge.h. */
#include "control/verdict/judge.h"

enum {
    STORM = 10 /* more attempts than that at one call are one */
};

static const int64_t MS = 1000000;
static const int64_t HASTE_NS = 100000000; /* a gap below it is no back-off */
static const int64_t SLACK_NS = 50000000;  /* at least, for Retry-After */

static void find(struct verdict *v, const char *kind, const struct attempt *first, size_t count,
                 struct str message)
{
    struct finding f = { kind, message, ARENA_ARRAY(v->arena, uint64_t, count), 0 };
    for (const struct attempt *a = first; f.count < count && a; a = a->retry)
        f.entries[f.count++] = a->view->n;
    if (v->count < FINDINGS)
        v->findings[v->count++] = f;
}

static struct str kind_of(const struct attempt *a)
{
    return a->view->request->kind;
}

static int status_of(const struct attempt *a)
{
    return a->view->outcome->status;
}

static int64_t gap(const struct attempt *a)
{
    return a->retry->begin_ns - a->end_ns;
}

/* ---- streams ---- */

static bool is(const char *name, struct str wanted)
{
    return str_eq(str_from(name), wanted);
}

static void judge_stream(struct verdict *v, const struct attempt *a)
{
    const struct journal_outcome *o = a->view->outcome;
    if (!o->streamed || a->retry)
        return;
    if (is(o->fault, STR("truncate")) && is(o->ended, STR("fault")))
        find(v, "truncated_stream_accepted", a, 1,
             arena_printf(v->arena,
                          "%.*s: the stream ended without finish_reason and [DONE], and the call "
                          "was not repeated",
                          STR_ARG(kind_of(a))));
    if (is(o->fault, STR("malformed")) && is(o->ended, STR("done")))
        find(v, "malformed_event_ignored", a, 1,
             arena_printf(v->arena,
                          "%.*s: an event was no JSON; the client read on to the end and did not "
                          "repeat the call",
                          STR_ARG(kind_of(a))));
    if (!o->fault && (is(o->ended, STR("aborted")) || is(o->ended, STR("stalled"))))
        find(v, "abandoned_stream", a, 1,
             arena_printf(v->arena, "%.*s: the client %s after %zu of the stream's events",
                          STR_ARG(kind_of(a)),
                          is(o->ended, STR("aborted")) ? "left" : "stopped reading", o->delivered));
}

/* ---- retries ---- */

static void judge_retry_after(struct verdict *v, const struct attempt *a)
{
    int64_t asked = a->view->outcome->retry_after_ms * MS;
    int64_t slack = asked / 20 > SLACK_NS ? asked / 20 : SLACK_NS;
    if (!a->retry || asked <= 0 || gap(a) >= asked - slack)
        return;
    find(v, "retry_after_ignored", a, 2,
         arena_printf(v->arena,
                      "%.*s: answered %d with Retry-After %.12g s, sent again after %.3f s",
                      STR_ARG(kind_of(a)), status_of(a),
                      (double)a->view->outcome->retry_after_ms / 1e3, (double)gap(a) / 1e9));
}

static bool is_final(int status)
{
    return status == 400 || status == 401 || status == 403 || status == 404 || status == 422;
}

/* Once per chain, from the first such answer on. */
static void judge_final(struct verdict *v, const struct attempt *a, size_t length)
{
    for (; a->retry; a = a->retry, length--) {
        if (!is_final(status_of(a)))
            continue;
        find(v, "retried_non_retryable", a, length,
             arena_printf(v->arena,
                          "%.*s: answered %d, which no repetition changes, and sent again",
                          STR_ARG(kind_of(a)), status_of(a)));
        return;
    }
}

struct gaps {
    size_t count;
    int64_t least, most;
};

/* Those that the client chose itself, after what may be repeated. */
static struct gaps own_gaps(const struct attempt *a)
{
    struct gaps g = { 0, INT64_MAX, 0 };
    for (; a->retry; a = a->retry) {
        if (a->view->outcome->retry_after_ms > 0 || is_final(status_of(a)))
            continue;
        g.count++;
        g.least = gap(a) < g.least ? gap(a) : g.least;
        g.most = gap(a) > g.most ? gap(a) : g.most;
    }
    return g;
}

static void judge_backoff(struct verdict *v, const struct attempt *a, size_t length)
{
    struct gaps g = own_gaps(a);
    bool at_once = g.count >= 2 && g.most < HASTE_NS;
    bool steady = g.count >= 3 && g.most - g.least < g.least / 4;
    if (at_once || steady)
        find(v, "no_backoff", a, length,
             arena_printf(v->arena, "%.*s: sent %zu times with %.3f to %.3f s between: %s",
                          STR_ARG(kind_of(a)), length, (double)g.least / 1e9, (double)g.most / 1e9,
                          at_once ? "no pause" : "the pause does not grow"));
}

static void judge_chain(struct verdict *v, const struct attempt *first)
{
    size_t length = 1;
    for (const struct attempt *a = first; a->retry; a = a->retry) {
        judge_retry_after(v, a);
        length++;
    }
    judge_final(v, first, length);
    judge_backoff(v, first, length);
    if (length > STORM)
        find(v, "retry_storm", first, length,
             arena_printf(v->arena, "%.*s: one call was attempted %zu times",
                          STR_ARG(kind_of(first)), length));
}

void judge(struct verdict *v, const struct attempt *attempts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        judge_stream(v, &attempts[i]);
        if (!attempts[i].of)
            judge_chain(v, &attempts[i]);
    }
}
