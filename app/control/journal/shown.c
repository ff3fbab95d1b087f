/* SPDX-License-Identifier: MIT
 * Entries as JSON: see shown.h. */
#include "control/journal/shown.h"

#include "call/env.h"
#include "call/errors.h"
#include "call/life/read/query.h"
#include "control/journal/texts.h"
#include "state/journal/secret.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <time.h>

static void emit_time(struct jw *w, int64_t ns)
{
    time_t seconds = (time_t)(ns / 1000000000);
    struct tm utc;
    char text[40];
    gmtime_r(&seconds, &utc);
    size_t n = strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &utc);
    n += (size_t)snprintf(text + n, sizeof text - n, ".%06" PRId64 "Z", ns / 1000 % 1000000);
    jw_key_str(w, STR("at"), (struct str){ text, n });
}

static struct str redacted(struct arena *a, struct str json)
{
    return secret_redact_json(a, json, STR(""));
}

static void key_json(struct jw *w, struct arena *a, struct str key, struct str json)
{
    if (json.n)
        jw_key_raw(w, key, redacted(a, json));
    else
        jw_key_null(w, key);
}

static void emit_stream(struct jw *w, const struct journal_outcome *o)
{
    jw_key(w, STR("stream"));
    if (!o || !o->streamed) {
        jw_null(w);
        return;
    }
    jw_object(w);
    jw_key_int(w, STR("events"), (int64_t)o->events);
    jw_key_int(w, STR("delivered"), (int64_t)o->delivered);
    jw_key_str(w, STR("ended"), str_from(o->ended));
    jw_object_end(w);
}

static void emit_usage(struct jw *w, const struct journal_outcome *o)
{
    jw_key(w, STR("usage"));
    if (!o || !o->usage.known) {
        jw_null(w);
        return;
    }
    jw_object(w);
    jw_key_int(w, STR("prompt_tokens"), o->usage.prompt_tokens);
    jw_key_int(w, STR("completion_tokens"), o->usage.completion_tokens);
    jw_key_int(w, STR("total_tokens"), o->usage.total_tokens);
    jw_object_end(w);
}

static void emit_outcome(struct jw *w, struct arena *a, const struct journal_view *v)
{
    const struct journal_request *r = v->request;
    const struct journal_outcome *o = v->outcome;
    jw_key(w, STR("status"));
    if (o)
        jw_int(w, o->status);
    else
        jw_null(w);
    jw_key_str_or_null(w, STR("rule"), journal_rule(v));
    jw_key(w, STR("reply"));
    if (journal_rule(v).n && r->reply >= 0)
        jw_int(w, r->reply);
    else
        jw_null(w);
    if (r->near_misses.n)
        key_json(w, a, STR("near_misses"), r->near_misses);
    if (o && o->template_misses.n)
        key_json(w, a, STR("template_misses"), o->template_misses);
    jw_key_str_or_null(w, STR("fault"), str_from(o ? o->fault : NULL));
    emit_stream(w, o);
    emit_usage(w, o);
    jw_key(w, STR("duration_ms"));
    if (o)
        jw_number(w, round((double)o->duration_ns / 1e3) / 1e3);
    else
        jw_null(w);
    key_json(w, a, STR("response"), o ? o->response : STR(""));
}

void entry_show(struct jw *w, struct arena *a, const struct journal_view *v)
{
    const struct journal_request *r = v->request;
    char room[ID_UUID_SIZE];
    jw_object(w);
    jw_key_int(w, STR("n"), (int64_t)v->n);
    jw_key_str(w, STR("kind"), r->kind);
    jw_key(w, STR("parent"));
    if (r->parent)
        jw_int(w, (int64_t)r->parent);
    else
        jw_null(w);
    emit_time(w, r->at_ns);
    jw_key_str(w, STR("method"), r->method);
    jw_key_str(w, STR("path"), r->path);
    jw_key_tree(w, STR("query"), query_json(a, r->query));
    jw_key_str_or_null(w, STR("operation"), r->operation);
    jw_key_str_or_null(w, STR("key"), v->fingerprint);
    jw_key_str(w, STR("correlation_id"), text_of_correlation(room, v));
    jw_key_str_or_null(w, STR("traceparent"), r->traceparent);
    jw_key_raw(w, STR("headers"), r->headers);
    key_json(w, a, STR("body"), r->body);
    emit_outcome(w, a, v);
    jw_object_end(w);
}

const struct json *shown_json(struct arena *a, struct str json)
{
    return json.n ? json_parse(a, redacted(a, json), NULL) : NULL;
}

bool entry_find(struct call *call, struct str number, struct journal_view *v)
{
    struct journal_view *views;
    int64_t n;
    if (!str_to_i64(number, &n))
        return false;
    size_t count =
        journal_snapshot(world_journal(call->env->world), &call->look, 0, SIZE_MAX, &views);
    for (size_t i = 0; i < count; i++)
        if ((int64_t)views[i].n == n) {
            *v = views[i];
            return true;
        }
    return false;
}

int fail_entry(struct call *call, struct str number)
{
    return fail_control(call, 404, STR(""), STR("GET /__parlel/requests lists what there is"),
                        "there is no request %.*s in the journal", STR_ARG(number));
}
