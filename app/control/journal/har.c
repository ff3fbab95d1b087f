/* SPDX-License-Identifier: MIT
 *
 * The journal as an HTTP archive, HAR 1.2: what clients sent, and the answers as far as they are
 * kept. See shown.h. Headers of answers are not kept but for the type; a stream's answer stands as
 * the JSON text that its events say.
 */
#include "call/env.h"
#include "call/life/read/query.h"
#include "control/journal/shown.h"
#include "http/origin.h"
#include "state/journal/secret.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <time.h>

static void emit_pair(struct jw *w, struct str name, struct str value)
{
    jw_object(w);
    jw_key_str(w, STR("name"), name);
    jw_key_str(w, STR("value"), value);
    jw_object_end(w);
}

/* An object of texts, or of lists of texts, as a list of names and values. */
static void emit_pairs(struct jw *w, const char *key, const struct json *object)
{
    struct json_member m = { 0 };
    jw_key(w, str_from(key));
    jw_array(w);
    while (json_next(object, &m)) {
        for (size_t i = 0; json_is(m.value, JSON_ARRAY) && i < json_count(m.value); i++)
            emit_pair(w, m.key, json_str(json_at(m.value, i)));
        if (!json_is(m.value, JSON_ARRAY))
            emit_pair(w, m.key, json_str(m.value));
    }
    jw_array_end(w);
}

static void emit_empty(struct jw *w, const char *key)
{
    jw_key(w, str_from(key));
    jw_array(w);
    jw_array_end(w);
}

static void emit_sizes(struct jw *w, int64_t body)
{
    jw_key_int(w, STR("headersSize"), -1);
    jw_key_int(w, STR("bodySize"), body);
}

static void emit_request(struct call *call, const struct journal_view *v)
{
    const struct journal_request *r = v->request;
    struct arena *a = &call->arena;
    struct jw *w = &call->jw;
    struct str origin = request_origin(a, &call->request);
    const struct json *headers = json_parse(a, r->headers, NULL);
    struct str body = secret_redact_json(a, r->body, STR(""));
    jw_key(w, STR("request"));
    jw_object(w);
    jw_key_str(w, STR("method"), r->method);
    jw_key_str(w, STR("url"),
               arena_printf(a, "%.*s%.*s%s%.*s", STR_ARG(origin), STR_ARG(r->path),
                            r->query.n ? "?" : "", STR_ARG(r->query)));
    jw_key_str(w, STR("httpVersion"), STR("HTTP/1.1"));
    emit_empty(w, "cookies");
    emit_pairs(w, "headers", headers);
    emit_pairs(w, "queryString", query_json(a, r->query));
    if (body.n) {
        jw_key(w, STR("postData"));
        jw_object(w);
        jw_key_str(w, STR("mimeType"), json_str(json_get(headers, STR("content-type"))));
        jw_key_str(w, STR("text"), body);
        jw_object_end(w);
    }
    emit_sizes(w, (int64_t)body.n);
    jw_object_end(w);
}

/* What is kept as a JSON string was a text. */
static struct str answer_text(struct arena *a, struct str response)
{
    struct str shown = secret_redact_json(a, response, STR(""));
    const struct json *v = str_starts(shown, STR("\"")) ? json_parse(a, shown, NULL) : NULL;
    return v ? json_str(v) : shown;
}

static void emit_response(struct call *call, const struct journal_outcome *o)
{
    struct jw *w = &call->jw;
    struct str text = answer_text(&call->arena, o->response);
    jw_key(w, STR("response"));
    jw_object(w);
    jw_key_int(w, STR("status"), o->status);
    jw_key_str(w, STR("statusText"), str_from(status_reason(o->status)));
    jw_key_str(w, STR("httpVersion"), STR("HTTP/1.1"));
    emit_empty(w, "cookies");
    jw_key(w, STR("headers"));
    jw_array(w);
    if (o->content_type.n)
        emit_pair(w, STR("content-type"), o->content_type);
    jw_array_end(w);
    jw_key(w, STR("content"));
    jw_object(w);
    jw_key_int(w, STR("size"), (int64_t)text.n);
    jw_key_str(w, STR("mimeType"), o->streamed ? STR("application/json") : o->content_type);
    jw_key_str(w, STR("text"), text);
    if (o->streamed)
        jw_key_str(w, STR("comment"), STR("what the events of the stream say, as one JSON text"));
    jw_object_end(w);
    jw_key_str(w, STR("redirectURL"), STR(""));
    emit_sizes(w, o->streamed ? -1 : (int64_t)text.n);
    jw_object_end(w);
}

static void emit_start(struct jw *w, int64_t ns)
{
    time_t seconds = (time_t)(ns / 1000000000);
    struct tm utc;
    char text[40];
    gmtime_r(&seconds, &utc);
    size_t n = strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &utc);
    n += (size_t)snprintf(text + n, sizeof text - n, ".%03" PRId64 "Z", ns / 1000000 % 1000);
    jw_key_str(w, STR("startedDateTime"), (struct str){ text, n });
}

static void emit_har(struct call *call, const struct journal_view *v)
{
    struct jw *w = &call->jw;
    double ms = round((double)v->outcome->duration_ns / 1e3) / 1e3;
    jw_object(w);
    emit_start(w, v->request->at_ns);
    jw_key(w, STR("time"));
    jw_number(w, ms);
    emit_request(call, v);
    emit_response(call, v->outcome);
    jw_key_raw(w, STR("cache"), STR("{}"));
    jw_key(w, STR("timings"));
    jw_object(w);
    jw_key_int(w, STR("send"), 0);
    jw_key(w, STR("wait"));
    jw_number(w, ms);
    jw_key_int(w, STR("receive"), 0);
    jw_object_end(w);
    jw_object_end(w);
}

void har_show(struct call *call, const struct journal_view *views, size_t count)
{
    struct jw *w = &call->jw;
    jw_object(w);
    jw_key(w, STR("log"));
    jw_object(w);
    jw_key_str(w, STR("version"), STR("1.2"));
    jw_key_raw(w, STR("creator"),
               STR("{\"name\":\"mistral\",\"version\":\"" MISTRAL_VERSION "\"}"));
    jw_key(w, STR("entries"));
    jw_array(w);
    for (size_t i = 0; i < count; i++)
        if (views[i].outcome)
            emit_har(call, &views[i]);
    jw_array_end(w);
    jw_object_end(w);
    jw_object_end(w);
}
