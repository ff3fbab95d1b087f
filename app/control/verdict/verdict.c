/* SPDX-License-Identifier: MIT
 *
 * /__parlel/verdict: what the client did wrong, as far as the journal proves it: retries that came
 * too early, too often or in vain, and streams that it did not read as one must. Nothing found is
 * no proof that all is well: whether the program then shows an error to its user is not seen here.
 */
#include "call/env.h"
#include "call/errors.h"
#include "control/journal/look.h"
#include "control/resources.h"
#include "control/verdict/attempts.h"

#include <inttypes.h>

enum {
    STORM = 10,     /* more attempts than that at one call are one */
    FINDINGS = 1000 /* listed at the most */
};

static const int64_t MS = 1000000;
static const int64_t GRACE_NS = 2000000000; /* how long calls in flight are waited for */
static const int64_t HASTE_NS = 100000000;  /* a gap below it is no back-off */
static const int64_t SLACK_NS = 50000000;   /* at least, for Retry-After */

static const char *const formats[] = { "json", "text", NULL };
static const struct field query_fields[] = {
    FIELD("key", OPTIONAL, STRING(MIN_LEN(1))),
    FIELD("format", OPTIONAL, ENUM("format", formats)),
};
static const struct table query = TABLE("query", query_fields);

struct finding {
    const char *kind;
    struct str message;
    const struct attempt *first; /* the attempts that prove it: so many, along their retries */
    size_t count;
};

struct verdict {
    struct arena *arena;
    struct finding findings[FINDINGS];
    size_t count;
};

static void find(struct verdict *v, const char *kind, const struct attempt *first, size_t count,
                 struct str message)
{
    if (v->count < FINDINGS)
        v->findings[v->count++] = (struct finding){ kind, message, first, count };
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

/* ---- the answer ---- */

static void write_entries(const struct finding *f, struct buf *out, const char *between)
{
    const struct attempt *a = f->first;
    for (size_t i = 0; i < f->count && a; i++, a = a->retry)
        buf_printf(out, "%s%" PRIu64, i ? between : "", a->view->n);
}

static void write_text(const struct verdict *v, struct response *r)
{
    if (!v->count)
        buf_str(&r->body, STR("ok: nothing to object to\n"));
    for (size_t i = 0; i < v->count; i++) {
        const struct finding *f = &v->findings[i];
        buf_printf(&r->body, "%s: %.*s (requests ", f->kind, STR_ARG(f->message));
        write_entries(f, &r->body, ", ");
        buf_str(&r->body, STR(")\n"));
    }
    r->content_type = STR("text/plain; charset=utf-8");
}

static void write_json(const struct verdict *v, struct jw *w)
{
    jw_object(w);
    jw_key(w, STR("findings"));
    jw_array(w);
    for (size_t i = 0; i < v->count; i++) {
        const struct finding *f = &v->findings[i];
        const struct attempt *a = f->first;
        jw_object(w);
        jw_key_str(w, STR("kind"), str_from(f->kind));
        jw_key_str(w, STR("message"), f->message);
        jw_key(w, STR("entries"));
        jw_array(w);
        for (size_t k = 0; k < f->count && a; k++, a = a->retry)
            jw_int(w, (int64_t)a->view->n);
        jw_array_end(w);
        jw_object_end(w);
    }
    jw_array_end(w);
    jw_key_bool(w, STR("ok"), v->count == 0);
    jw_object_end(w);
}

static int get_verdict(struct call *call)
{
    struct filter filter = filter_read(call->query);
    struct look look;
    struct attempt *attempts;
    call->wait_ns = GRACE_NS;
    if (!look_take(call, &filter, &look) || (look.awaits && !call->wait_over))
        return CALL_WAITING;
    struct verdict *v = ARENA_NEW(&call->arena, struct verdict);
    v->arena = &call->arena;
    size_t count = attempts_link(&call->arena, look.views, look.count, &attempts);
    for (size_t i = 0; i < count; i++) {
        judge_stream(v, &attempts[i]);
        if (!attempts[i].of)
            judge_chain(v, &attempts[i]);
    }
    if (str_eq(field_str(call->query, STR("format"), STR("json")), STR("text")))
        write_text(v, &call->response);
    else
        write_json(v, &call->jw);
    return 200;
}

/* clang-format off */
static const struct route routes[] = {
    { .operation = "parlel_verdict", .kind = "control", .method = METHOD_GET,
      .summary = "findings about the client's behaviour (`?key=`, `?format=text`)",
      .path = "/__parlel/verdict", OF_CONTROL,
      .query = &query, .handler = get_verdict },
};
/* clang-format on */

const struct resource verdict_resource = { routes, ARRAY_LEN(routes) };
