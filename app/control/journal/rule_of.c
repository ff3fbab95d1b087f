/* SPDX-License-Identifier: MIT
 *
 * POST /__parlel/requests/{n}/rule: a rule that answers the request of entry n as it was answered:
 * its operation and the members of its body as `match`, its answer as `reply`. The rule is
 * returned, not added: it is for a file, or for POST /__parlel/rules. With ?timing=true it takes
 * as long as the call took; of the stream of one text the chunks come when they were played.
 */
#include "call/errors.h"
#include "control/answers.h"
#include "control/journal/shown.h"
#include "control/resources.h"
#include "state/rules/rule.h"

#include <inttypes.h>

static const struct field fields[] = {
    FIELD("timing", OPTIONAL, BOOL()),
};
static const struct table query = TABLE("query", fields);

/* An entry on its way to be a rule. */
struct retold {
    struct call *call;
    struct jw *w;
    const struct journal_view *v;
    const struct json *body, *response, *headers;
    struct str text; /* of a stream */
    bool timed;      /* it is to take as long */
};

static int refuse(struct call *call, const char *why)
{
    return fail_control(call, 409, STR(""), STR("make the call again, or write the rule by hand"),
                        "request %.*s makes no rule: %s", STR_ARG(call->params[0]), why);
}

/* ---- match ---- */

static bool is_redacted(const struct json *v)
{
    struct json_member m = { 0 };
    for (size_t i = 0; json_is(v, JSON_ARRAY) && i < json_count(v); i++)
        if (is_redacted(json_at(v, i)))
            return true;
    while (json_next(v, &m))
        if (is_redacted(m.value))
            return true;
    return str_find(json_str(v), STR("[redacted]"), 0) != SIZE_MAX;
}

static struct str pointer_to(struct arena *a, struct str name)
{
    struct buf out;
    buf_init(&out, SIZE_MAX / 4);
    json_pointer_add(&out, name);
    struct str kept = arena_dup(a, buf_view(&out));
    buf_fini(&out);
    return kept;
}

/* What is no JSON stands in the journal as its size and type, which tell nothing. */
static bool has_json(const struct retold *r)
{
    struct str type = json_str(json_get(r->headers, STR("content-type")));
    return json_is(r->body, JSON_OBJECT) && str_find_ci(type, STR("json"), 0) != SIZE_MAX;
}

static void emit_body(const struct retold *r)
{
    struct json_member m = { 0 };
    jw_key(r->w, STR("body"));
    jw_object(r->w);
    while (json_next(r->body, &m)) {
        if (str_eq(m.key, STR("stream")) || is_redacted(m.value))
            continue;
        jw_key(r->w, pointer_to(&r->call->arena, m.key));
        if (!json_is(m.value, JSON_OBJECT)) {
            jw_tree(r->w, m.value);
            continue;
        }
        jw_object(r->w);
        jw_key_tree(r->w, STR("equals"), m.value);
        jw_object_end(r->w);
    }
    jw_object_end(r->w);
}

static void emit_match(const struct retold *r)
{
    const struct journal_request *q = r->v->request;
    jw_key(r->w, STR("match"));
    jw_object(r->w);
    if (q->operation.n)
        jw_key_str(r->w, STR("operation"), q->operation);
    else
        jw_key_str(r->w, STR("method"), q->method);
    jw_key_str(r->w, STR("path"), path_served(q->path));
    if (has_json(r)) {
        if (json_is(json_get(r->body, STR("stream")), JSON_BOOL))
            jw_key_bool(r->w, STR("stream"), q->streams);
        emit_body(r);
    }
    jw_object_end(r->w);
}

/* ---- reply ---- */

/* In a reply {{ begins a template. */
static struct str escaped(struct arena *a, struct str text)
{
    struct buf out;
    size_t from = 0, at;
    if (str_find(text, STR("{{"), 0) == SIZE_MAX)
        return text;
    buf_init(&out, SIZE_MAX / 4);
    while ((at = str_find(text, STR("{{"), from)) != SIZE_MAX) {
        buf_str(&out, str_sub(text, from, at));
        buf_str(&out, STR("{{{{"));
        from = at + 2;
    }
    buf_str(&out, str_sub(text, from, text.n));
    struct str kept = arena_dup(a, buf_view(&out));
    buf_fini(&out);
    return kept;
}

static void emit_escaped(struct arena *a, struct jw *w, const struct json *v)
{
    struct json_member m = { 0 };
    if (json_is(v, JSON_STRING)) {
        jw_str(w, escaped(a, json_str(v)));
    } else if (json_is(v, JSON_ARRAY)) {
        jw_array(w);
        for (size_t i = 0; i < json_count(v); i++)
            emit_escaped(a, w, json_at(v, i));
        jw_array_end(w);
    } else if (json_is(v, JSON_OBJECT)) {
        jw_object(w);
        while (json_next(v, &m)) {
            jw_key(w, m.key);
            emit_escaped(a, w, m.value);
        }
        jw_object_end(w);
    } else {
        jw_tree(w, v);
    }
}

static void emit_whole(const struct retold *r)
{
    const struct journal_outcome *o = r->v->outcome;
    jw_key_int(r->w, STR("status"), o->status);
    if (o->content_type.n) {
        jw_key(r->w, STR("headers"));
        jw_object(r->w);
        jw_key_str(r->w, STR("content-type"), o->content_type);
        jw_object_end(r->w);
    }
    if (!r->response)
        return;
    jw_key(r->w, STR("body"));
    emit_escaped(&r->call->arena, r->w, r->response);
}

/* content: a text, or chunks of thinking and text. */
static struct str thinking_of(struct arena *a, const struct json *content)
{
    struct buf out;
    buf_init(&out, SIZE_MAX / 4);
    for (size_t i = 0; json_is(content, JSON_ARRAY) && i < json_count(content); i++) {
        const struct json *inner = json_get(json_at(content, i), STR("thinking"));
        for (size_t k = 0; k < json_count(inner); k++)
            buf_str(&out, json_str(json_get(json_at(inner, k), STR("text"))));
    }
    struct str kept = arena_dup(a, buf_view(&out));
    buf_fini(&out);
    return kept;
}

static struct str text_of(struct arena *a, const struct json *content)
{
    struct buf out;
    buf_init(&out, SIZE_MAX / 4);
    buf_str(&out, json_str(content));
    for (size_t i = 0; json_is(content, JSON_ARRAY) && i < json_count(content); i++)
        buf_str(&out, json_str(json_get(json_at(content, i), STR("text"))));
    struct str kept = arena_dup(a, buf_view(&out));
    buf_fini(&out);
    return kept;
}

static void emit_calls(const struct retold *r, const struct json *calls)
{
    struct arena *a = &r->call->arena;
    if (!json_count(calls))
        return;
    jw_key(r->w, STR("tool_calls"));
    jw_array(r->w);
    for (size_t i = 0; i < json_count(calls); i++) {
        const struct json *call = json_at(calls, i), *f = json_get(call, STR("function"));
        jw_object(r->w);
        jw_key_str(r->w, STR("name"), json_str(json_get(f, STR("name"))));
        jw_key_str(r->w, STR("id"), json_str(json_get(call, STR("id"))));
        jw_key_str(r->w, STR("arguments"), escaped(a, json_str(json_get(f, STR("arguments")))));
        jw_object_end(r->w);
    }
    jw_array_end(r->w);
}

static void emit_usage(const struct retold *r)
{
    static const char *const names[] = { "prompt_tokens", "completion_tokens" };
    const struct json *usage = json_get(r->response, STR("usage"));
    jw_key(r->w, STR("usage"));
    jw_object(r->w);
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        jw_key_int(r->w, str_from(names[i]), json_int(json_get(usage, str_from(names[i]))));
    jw_object_end(r->w);
}

/* The only choice of a completion; NULL: it is none, or has several. */
static const struct json *choice_of(const struct json *response)
{
    const struct json *choices = json_get(response, STR("choices"));
    return json_count(choices) == 1 ? json_at(choices, 0) : NULL;
}

/* ---- the chunks of a stream, and when they were played ---- */

static size_t played_count(const struct retold *r)
{
    return r->timed ? r->v->outcome->played.n / sizeof(struct journal_event) : 0;
}

static struct journal_event played_at(const struct retold *r, size_t i)
{
    struct journal_event e;
    memcpy(&e, r->v->outcome->played.p + i * sizeof e, sizeof e);
    return e;
}

/* Whether the events make up the text, each of them text by itself, and a rule may have so many. */
static bool has_chunks(const struct retold *r)
{
    struct str text = r->text;
    size_t end = 0, count = 0, events = played_count(r);
    for (size_t i = 0; i < events; i++) {
        size_t n = played_at(r, i).text;
        if (!n)
            continue;
        bool split = end && end < text.n && text.p[end] == '{' && text.p[end - 1] == '{';
        if (split || n > text.n - end)
            return false;
        end += n;
        count++;
    }
    return count && end == text.n && count <= RULE_CHUNKS_MOST &&
           played_at(r, events - 1).ms <= RULE_DELAY_MOST;
}

/* What has no text makes the next wait longer. */
static void emit_chunks(const struct retold *r)
{
    uint32_t before = played_at(r, 0).ms;
    size_t from = 0;
    jw_key(r->w, STR("chunks"));
    jw_array(r->w);
    for (size_t i = 0; i < played_count(r); i++) {
        struct journal_event e = played_at(r, i);
        if (!e.text)
            continue;
        jw_object(r->w);
        jw_key_str(r->w, STR("text"),
                   escaped(&r->call->arena, str_sub(r->text, from, from + e.text)));
        jw_key_int(r->w, STR("delay_ms"), e.ms - before);
        jw_object_end(r->w);
        before = e.ms;
        from += e.text;
    }
    jw_array_end(r->w);
}

/* Of a stream its content, which is cut into events as it was. */
static void emit_streamed(const struct retold *r)
{
    struct arena *a = &r->call->arena;
    const struct json *choice = choice_of(r->response);
    const struct json *message = json_get(choice, STR("message"));
    struct str thinking = thinking_of(a, json_get(message, STR("content")));
    if (has_chunks(r))
        emit_chunks(r);
    else if (r->text.n || !thinking.n)
        jw_key_str(r->w, STR("content"), escaped(a, r->text));
    if (thinking.n)
        jw_key_str(r->w, STR("thinking"), escaped(a, thinking));
    emit_calls(r, json_get(message, STR("tool_calls")));
    jw_key_str(r->w, STR("finish_reason"), json_str(json_get(choice, STR("finish_reason"))));
    emit_usage(r);
}

/* Of a stream when its first event came, where the chunks tell the rest, or how fast it went; of
 * all else how long it took. */
static void emit_timing(const struct retold *r)
{
    const struct journal_outcome *o = r->v->outcome;
    int64_t tokens = json_int(json_pointer(r->response, STR("/usage/completion_tokens")));
    bool paced = o->streamed && tokens > 0 && o->duration_ns > 0;
    jw_key(r->w, STR("timing"));
    jw_object(r->w);
    if (o->streamed && has_chunks(r))
        jw_key_int(r->w, STR("ttft_ms"), played_at(r, 0).ms);
    else if (paced)
        jw_key_double(r->w, STR("tokens_per_second"),
                      (double)tokens * 1e9 / (double)o->duration_ns);
    else
        jw_key_int(r->w, STR("delay_ms"), o->duration_ns / 1000000);
    jw_object_end(r->w);
}

static void emit_rule(const struct retold *r)
{
    const struct journal_request *q = r->v->request;
    jw_object(r->w);
    jw_key_str(r->w, STR("name"), arena_printf(&r->call->arena, "request %" PRIu64, r->v->n));
    jw_key_str(r->w, STR("description"),
               arena_printf(&r->call->arena, "as %.*s was answered", STR_ARG(q->kind)));
    emit_match(r);
    jw_key(r->w, STR("reply"));
    jw_object(r->w);
    if (r->v->outcome->streamed)
        emit_streamed(r);
    else
        emit_whole(r);
    jw_object_end(r->w);
    if (r->timed)
        emit_timing(r);
    jw_object_end(r->w);
}

static int retell(struct call *call)
{
    struct journal_view v;
    if (!entry_find(call, call->params[0], &v))
        return fail_entry(call, call->params[0]);
    if (!v.outcome)
        return refuse(call, "it is still being answered");
    if (!v.request->operation.n && !rule_method(v.request->method).n)
        return refuse(call, "no rule can ask for its method");
    struct retold r = { call, &call->jw, &v, NULL, NULL, NULL, STR(""), false };
    r.timed = field_bool(call->query, STR("timing"), false);
    r.body = shown_json(&call->arena, v.request->body);
    r.headers = json_parse(&call->arena, v.request->headers, NULL);
    r.response = shown_json(&call->arena, v.outcome->response);
    if (json_bool(json_get(r.response, STR("truncated"))))
        return refuse(call, "the journal holds the beginning of its answer alone");
    if (is_redacted(r.response))
        return refuse(call, "a secret in its answer is not kept");
    if (v.outcome->streamed && !choice_of(r.response))
        return refuse(call, "a stream other than of one completion cannot be told so");
    if (v.outcome->streamed)
        r.text =
            text_of(&call->arena, json_pointer(choice_of(r.response), STR("/message/content")));
    emit_rule(&r);
    return 200;
}

/* clang-format off */
static const struct route routes[] = {
    { .operation = "parlel_requests_rule", .kind = "control", .method = METHOD_POST,
      .summary = "a rule that answers the same request as it was answered, to be added or kept in "
                 "a file; `?timing=true`: as fast, the text of a stream chunk by chunk when each was "
                 "played, where it had one text alone (else at its mean pace)",
      .path = "/__parlel/requests/{n}/rule", OF_CONTROL,
      .query = &query, .answer = &answer_made_rule, .handler = retell },
};
/* clang-format on */

const struct resource requests_rule_resource = { routes, ARRAY_LEN(routes) };
