/* SPDX-License-Identifier: MIT
 * Calls that another server answers: see forward.h. */
#include "call/record/forward.h"

#include "base/time/clock.h"
#include "call/env.h"
#include "call/errors.h"
#include "call/families/voice.h"
#include "call/record/recording.h"
#include "call/record/upstream.h"
#include "call/rules/apply_rule.h"

#include <unistd.h>

enum {
    ANSWER_MOST = 128 << 20, /* bytes */
    IDLE_MS = 600000,        /* long answers are thought about for minutes */
    TOTAL_MS = 3600000
};

bool forward_takes(const struct call *call, int status)
{
    bool on = str_eq(str_from(call->env->config->record_mode), STR("record"));
    bool answered = call->rule.n && (status || !call->applied || call->applied->reply);
    return on && !call->inner && !answered && !call->quota_wait_ms && !call->request.too_big &&
           !budget_is_spent(&call->budget);
}

/* ---- asking ---- */

static struct str upstream_url(struct call *call)
{
    struct str base = str_from(call->env->config->record_upstream);
    const struct request *q = &call->request;
    while (str_ends(base, STR("/")))
        base.n--;
    return arena_printf(&call->arena, "%.*s%.*s%s%.*s", STR_ARG(base),
                        STR_ARG(path_served(q->path)), q->query.n ? "?" : "", STR_ARG(q->query));
}

static int fail_upstream(struct call *call, struct str problem)
{
    return fail_coded(call, 502, "upstream_failed", "9502",
                      "record.upstream %s could not answer: %.*s",
                      call->env->config->record_upstream, STR_ARG(problem));
}

static void release(void *what)
{
    fetch_release(what);
}

/* What admission has written of a refusal goes. */
static void begin_anew(struct call *call)
{
    struct response *r = &call->response;
    buf_reset(&r->body);
    jw_init(&call->jw, &r->body, voice_of(call->family)->json);
    r->content_type = STR("");
    r->header_count = 0;
}

/* As proxies name themselves to those behind them (RFC 9110, 7.6.3). */
static struct str own_name(struct call *call)
{
    return arena_printf(&call->arena, "1.1 mistral-%ld", (long)getpid());
}

/* An upstream on this machine may be this server, by itself or over others: each call would make
 * another one, until nothing answers any more. */
static bool came_from_here(struct call *call)
{
    struct str via = request_header(&call->request, STR("via")), own = own_name(call), each;
    while (via.n) {
        each = str_trim(str_cut(&via, ','));
        if (str_eq(each, own))
            return true;
    }
    return false;
}

/* With the name of this server. Only within this machine: the service gets what the client sent. */
static void sign(struct call *call, struct fetch_request *r)
{
    struct str via = request_header(&call->request, STR("via"));
    struct header *headers = ARENA_ARRAY(&call->arena, struct header, r->header_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < r->header_count; i++)
        if (!str_eq_ci(r->headers[i].name, STR("via")))
            headers[count++] = r->headers[i];
    headers[count++] =
        (struct header){ STR("via"), arena_printf(&call->arena, "%.*s%s%.*s", STR_ARG(via),
                                                  via.n ? ", " : "", STR_ARG(own_name(call))) };
    r->headers = headers;
    r->header_count = count;
}

static int take_answer(struct call *call);

int forward_begin(struct call *call)
{
    const struct config *config = call->env->config;
    const struct request *q = &call->request;
    struct fetch_request r = {
        .method = q->method_name,
        .url = upstream_url(call),
        .headers = q->headers,
        .header_count = q->header_count,
        .body = q->body,
        .allow_loopback = true,
        .most = ANSWER_MOST,
        .idle_ms = IDLE_MS,
        .total_ms = TOTAL_MS,
    };
    if (!config_is_patched(config, STR("record.upstream")))
        r.allow = STR("*");
    begin_anew(call);
    if (came_from_here(call))
        return fail_upstream(call, STR("it is this server itself, which would ask itself again"));
    if (str_starts(r.url, STR("http:")))
        sign(call, &r);
    if (!call->rule.n)
        call->timing = (struct timing){ 0 };
    recording_begin(call, &r);
    call->fetch = egress_start(call->env->egress, &r);
    arena_defer(&call->arena, release, call->fetch);
    call->go_on = take_answer;
    return take_answer(call);
}

/* ---- the answer ---- */

/* Of one connection, or nginx's own business. */
static bool is_passed(struct str name)
{
    static const char *const own[] = {
        "connection", "keep-alive", "transfer-encoding", "content-length", "upgrade", "trailer",
        "te",         "status",     "content-type",      "date",           "server"
    };
    for (size_t i = 0; i < ARRAY_LEN(own); i++)
        if (str_eq(name, str_from(own[i])))
            return false;
    return !str_starts(name, STR("x-accel-")) && !str_starts(name, STR("proxy-"));
}

static void pass_headers(struct call *call)
{
    size_t count;
    const struct header *headers = fetch_headers(call->fetch, &count);
    for (size_t i = 0; i < count; i++)
        if (is_passed(headers[i].name))
            response_header(&call->arena, &call->response, headers[i].name, headers[i].value);
    call->response.content_type = fetch_header(call->fetch, STR("content-type"));
}

static void pass_usage(struct call *call, struct str body)
{
    const struct json *usage = json_get(json_parse(&call->arena, body, NULL), STR("usage"));
    if (!json_is(usage, JSON_OBJECT))
        return;
    call->usage.known = true;
    call->usage.prompt_tokens = json_int(json_get(usage, STR("prompt_tokens")));
    call->usage.completion_tokens = json_int(json_get(usage, STR("completion_tokens")));
    call->usage.total_tokens = json_int(json_get(usage, STR("total_tokens")));
}

static int wait_on(struct call *call)
{
    call->wait_ns = INT64_MAX;
    return CALL_WAITING;
}

static bool is_events(const struct call *call)
{
    struct str type = STR("text/event-stream");
    struct str got = fetch_header(call->fetch, STR("content-type"));
    return str_eq_ci(str_sub(got, 0, type.n), type);
}

static int pass_answer(struct call *call)
{
    int status = fetch_status(call->fetch);
    if (status > 599)
        return fail_upstream(call, arena_printf(&call->arena, "its status is %d", status));
    pass_headers(call);
    call->forwarded = true;
    if (is_events(call) && call->request.method != METHOD_HEAD) {
        call->response.events = upstream_events(call);
        return status;
    }
    struct str body = fetch_body(call->fetch);
    buf_str(&call->response.body, body);
    pass_usage(call, body);
    return status;
}

/* Events go on as they come; all else when it is whole. */
static int take_answer(struct call *call)
{
    call->fetch_seen = fetch_news(call->fetch);
    switch (fetch_state(call->fetch)) {
    case FETCH_RUNS:
        return wait_on(call);
    case FETCH_HEAD:
        return is_events(call) ? pass_answer(call) : wait_on(call);
    case FETCH_FAILED:
        if (!fetch_status(call->fetch) || !is_events(call))
            return fail_upstream(call, fetch_problem(call->fetch));
        return pass_answer(call);
    case FETCH_WHOLE:
        break;
    }
    return pass_answer(call);
}
