/* SPDX-License-Identifier: MIT
 * From a call to its journal entry: see journal_call.h. */
#include "call/life/journal_call.h"

#include "call/env.h"
#include "call/life/headers.h"
#include "call/played.h"
#include "call/rules/apply_rule.h"
#include "egress/egress.h"
#include "http/uri.h"
#include "state/journal/secret.h"
#include "json/scan.h"

enum {
    BODY_MOST = 1 << 20,           /* larger request bodies are kept as their size and type */
    RESPONSE_MOST = RESPONSE_KEPT, /* larger answers are kept as their size and beginning */
    RESPONSE_HEAD = 1 << 10,
};

static struct str redacted_value(struct call *call, struct str name, struct str value)
{
    if (secret_is_named(name))
        return STR("[redacted]");
    if (str_eq(value, STR("application/json"))) /* nearly every call has it */
        return value;
    return secret_redact(&call->arena, value, call->api_key);
}

/* The call's own key is looked for while it is known; what looks like another is for those who show
 * the journal (control/journal/shown.h). */
static struct str without_key(struct call *call, struct str json)
{
    bool shown = call->api_key.n && str_find(json, call->api_key, 0) != SIZE_MAX;
    return shown ? secret_redact_json(&call->arena, json, call->api_key) : json;
}

/* One that is the row's own has nothing of the client's in it. */
static struct str path_without_key(struct call *call)
{
    struct str path = call->request.path;
    bool own = call->route && str_eq(path, str_from(call->route->path));
    return own ? path : secret_redact(&call->arena, path, call->api_key);
}

static struct str model_without_key(struct call *call)
{
    struct str model = json_str(json_get(call->body.json, STR("model")));
    return secret_redact(&call->arena, model, call->api_key);
}

static void add_redacted(struct call *call, struct str pair, struct buf *out)
{
    struct arena *a = &call->arena;
    struct str name = str_cut(&pair, '=');
    buf_str(out, name);
    if (!pair.p)
        return;
    buf_putc(out, '=');
    buf_str(out, redacted_value(call, arena_lower(a, uri_decode(a, name, true)), pair));
}

static struct str redacted_query(struct call *call)
{
    struct str rest = call->request.query;
    struct buf out;
    if (!rest.n)
        return rest;
    buf_init(&out, SIZE_MAX / 4);
    while (rest.p) {
        add_redacted(call, str_cut(&rest, '&'), &out);
        if (rest.p)
            buf_putc(&out, '&');
    }
    struct str copy = arena_dup(&call->arena, buf_view(&out));
    buf_fini(&out);
    return copy;
}

static void write_headers(struct call *call, struct buf *out)
{
    const struct request *r = &call->request;
    struct jw w;
    jw_init(&w, out, JW_COMPACT);
    jw_object(&w);
    for (size_t i = 0; i < r->header_count; i++)
        jw_key_str(&w, r->headers[i].name,
                   redacted_value(call, r->headers[i].name, r->headers[i].value));
    jw_object_end(&w);
}

/* {NULL, 0}: it is told by its size and type. */
static struct str body_as_json(struct call *call)
{
    struct str none = { NULL, 0 }, json = none;
    if (call->body.kind == BODY_JSON)
        json = call->body.bytes;
    else if (call->body.kind == BODY_FORM)
        json = jw_compact(&call->arena, call->body.json);
    return json.n <= BODY_MOST ? json : none;
}

static struct str body_json(struct call *call)
{
    struct str body = call->request.body, json = body_as_json(call);
    if (!body.n || json.n)
        return json;
    struct str type = request_header(&call->request, STR("content-type"));
    struct buf note;
    struct jw w;
    buf_init(&note, SIZE_MAX / 4);
    jw_init(&w, &note, JW_COMPACT);
    jw_object(&w);
    jw_key_int(&w, STR("bytes"), (int64_t)body.n);
    jw_key_str(&w, STR("content_type"), type);
    jw_object_end(&w);
    struct str copy = arena_dup(&call->arena, buf_view(&note));
    buf_fini(&note);
    return copy;
}

void journal_call_open(struct call *call)
{
    struct buf headers;
    buf_init(&headers, 1 << 20);
    write_headers(call, &headers);
    struct journal_request r = {
        .at_ns = call->received_wall_ns,
        .advanced_s = world_advanced_s(call->env->world),
        .kind = str_from(call->route ? call->route->kind : "unknown"),
        .operation = str_from(call->route ? call->route->operation : NULL),
        .method = call->request.method_name,
        .path = path_without_key(call),
        .query = redacted_query(call),
        .key = call->key,
        .headers = buf_view(&headers),
        .body = without_key(call, body_json(call)),
        .model = model_without_key(call),
        .rule = call->rule,
        .reply = call->reply,
        .near_misses = without_key(call, call->near_misses),
        .streams = call_wants_stream(call),
        .parent = call->parent,
        .traceparent = request_header(&call->request, STR("traceparent")),
        .clock_ms = call_now_ms(call),
    };
    world_note(call->env->world, call->key, 1);
    call->entry = journal_open(world_journal(call->env->world), &r);
    buf_fini(&headers);
}

void journal_call_stream(struct call *call)
{
    bool waits = call->fault.kind == FAULT_HOLD || call->fault.kind == FAULT_HANG;
    if (!call->entry || (!response_is_stream(&call->response) && !waits))
        return;
    struct stream *s = ARENA_NEW(&call->arena, struct stream);
    s->n = journal_number(call->entry);
    s->since_ns = call->received_wall_ns;
    s->operation = str_from(call->route ? call->route->operation : NULL);
    s->key = call->key;
    s->hangs = call->fault.kind == FAULT_HANG;
    s->model = journal_model(call->entry);
    call->stream = s;
    streams_add(world_streams(call->env->world), s);
}

/* Of a stream the plain answer is kept. What a rule gave as JSON, or a user in a file, need not be
 * any. */
static bool answers_json(const struct call *call)
{
    struct str type = call->response.content_type;
    bool ours =
        !call->rule.n && !call->forwarded && call->route && call->route->response != RESPONSE_BYTES;
    return response_is_stream(&call->response) ||
           (str_eq(str_trim(str_cut(&type, ';')), STR("application/json")) &&
            (ours || json_scan(buf_view(&call->response.body)).fault == JSON_FINE));
}

/* A page or a text stands there as a string. */
static struct str response_json(struct call *call, struct buf *scratch)
{
    struct str body = buf_view(&call->response.body);
    size_t bytes = call->response.slices ? call->response.sliced : body.n;
    struct jw w;
    jw_init(&w, scratch, JW_COMPACT);
    if (bytes <= RESPONSE_MOST) {
        if (!body.n || answers_json(call))
            return body;
        jw_str(&w, body);
        return buf_view(scratch);
    }
    jw_object(&w);
    jw_key_bool(&w, STR("truncated"), true);
    jw_key_int(&w, STR("bytes"), (int64_t)bytes);
    jw_key_str(&w, STR("head"), str_sub(body, 0, RESPONSE_HEAD));
    jw_object_end(&w);
    return buf_view(scratch);
}

static struct str answer_header(const struct response *r, struct str name)
{
    for (size_t i = 0; i < r->header_count; i++)
        if (str_eq_ci(r->headers[i].name, name))
            return r->headers[i].value;
    return STR("");
}

/* Of a refusal, as a number, of milliseconds where they are given, else of seconds; a date is for
 * clients to understand. */
static int64_t retry_after_ms(const struct response *r)
{
    double ms = 0;
    if (r->status < 400)
        return 0;
    if (!str_to_double(answer_header(r, STR("retry-after-ms")), &ms) || !(ms > 0)) {
        if (!str_to_double(answer_header(r, STR("retry-after")), &ms))
            ms = 0;
        ms *= 1000;
    }
    return ms > 0 && ms < 1e12 ? (int64_t)ms : 0;
}

/* Where a rule gave it, or another server; else it is the number's (correlation_id). */
static struct str own_correlation(struct call *call)
{
    if (!call->rule.n && !call->forwarded)
        return STR("");
    char id[ID_UUID_SIZE];
    struct str said = answer_header(&call->response, STR("mistral-correlation-id"));
    struct str usual =
        correlation_id(id, journal_number(call->entry), journal_clock_ms(call->entry));
    return str_eq(said, usual) ? STR("") : said;
}

/* Of another server's stream the events themselves are kept. */
static void keep_forwarded(struct call *call)
{
    struct buf events;
    if (!call->forwarded || !response_is_stream(&call->response))
        return;
    buf_init(&events, 2 * RESPONSE_MOST);
    fetch_read(call->fetch, 0, RESPONSE_MOST + 1, &events);
    jw_str(&call->jw, buf_view(&events));
    buf_fini(&events);
}

const char *journal_call_ended(enum ended ended)
{
    static const char *const names[] = {
        [ENDED_DONE] = "done",
        [ENDED_ABORTED] = "aborted",
        [ENDED_FAULT] = "fault",
        [ENDED_STALLED] = "stalled",
    };
    return names[ended];
}

void journal_call_close(struct call *call, const struct outcome *outcome)
{
    if (call->stream)
        streams_remove(world_streams(call->env->world), call->stream);
    call->stream = NULL;
    keep_forwarded(call);
    const struct usage *usage = &call->usage;
    struct buf response;
    buf_init(&response, 8 * RESPONSE_MOST);
    struct journal_outcome o = {
        .status = call->response.status,
        .duration_ns = outcome->duration_ns,
        .ended = journal_call_ended(outcome->ended),
        .fault = outcome->struck && call->fault.kind ? fault_name(call->fault.kind) : NULL,
        .rule_unused = !call->rule.n,
        .retry_after_ms = retry_after_ms(&call->response),
        .streamed = response_is_stream(&call->response),
        .events = outcome->events,
        .delivered = outcome->delivered,
        .played = played_all(call),
        .usage = { usage->known, usage->prompt_tokens, usage->completion_tokens,
                   usage->total_tokens },
        .template_misses = call->template_misses,
        .correlation_id = own_correlation(call),
        .content_type = call->response.content_type,
        .response = without_key(call, response_json(call, &response)),
    };
    journal_close(world_journal(call->env->world), call->entry, &o);
    call->entry = NULL;
    buf_fini(&response);
}
