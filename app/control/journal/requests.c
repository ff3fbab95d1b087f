/* SPDX-License-Identifier: MIT
 *
 * /__parlel/requests: the journal, to read and to empty. A read waits a moment for calls that are
 * still being answered, so that a test that has just read its last event finds it complete.
 */
#include "call/env.h"
#include "call/errors.h"
#include "call/life/read/query.h"
#include "control/common.h"
#include "control/journal/look.h"
#include "control/resources.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <time.h>

enum {
    GRACE_NS = 2000000000, /* how long a read waits for calls in flight */
    WAIT_MS = 10000,       /* the timeout of wait=n when none is given */
};

static const struct field list_fields[] = {
    FILTER_FIELDS,
    FIELD("wait", OPTIONAL, INT(GE(1), LE(100000))),
    FIELD("timeout_ms", OPTIONAL, INT(GE(0), LE(600000))),
};
static const struct table list_query = TABLE("query", list_fields);
static const struct field delete_fields[] = {
    FIELD("key", OPTIONAL, STRING(MIN_LEN(1))),
};
static const struct table delete_query = TABLE("query", delete_fields);

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

static void key_raw_or_null(struct jw *w, struct str key, struct str json)
{
    if (json.n)
        jw_key_raw(w, key, json);
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

static void emit_outcome(struct jw *w, const struct journal_view *v)
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
        jw_key_raw(w, STR("near_misses"), r->near_misses);
    if (o && o->template_misses.n)
        jw_key_raw(w, STR("template_misses"), o->template_misses);
    jw_key_str_or_null(w, STR("fault"), str_from(o ? o->fault : NULL));
    emit_stream(w, o);
    key_raw_or_null(w, STR("usage"), o ? o->usage : STR(""));
    jw_key(w, STR("duration_ms"));
    if (o)
        jw_number(w, round((double)o->duration_ns / 1e3) / 1e3);
    else
        jw_null(w);
    key_raw_or_null(w, STR("response"), o ? o->response : STR(""));
}

static void emit_entry(struct jw *w, struct arena *a, const struct journal_view *v)
{
    const struct journal_request *r = v->request;
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
    jw_key_raw(w, STR("headers"), r->headers);
    key_raw_or_null(w, STR("body"), r->body);
    emit_outcome(w, v);
    jw_object_end(w);
}

/* With wait=n: until n entries match. Without: a moment for what matches and is in flight. */
static bool must_wait(const struct call *call, const struct look *look)
{
    int64_t wanted = field_int(call->query, STR("wait"), 0);
    if (call->wait_over)
        return false;
    return wanted ? (int64_t)look->matching < wanted : look->awaits;
}

static int list_requests(struct call *call)
{
    int64_t wanted = field_int(call->query, STR("wait"), 0);
    int64_t timeout = field_int(call->query, STR("timeout_ms"), WAIT_MS) * 1000000;
    struct filter filter = filter_read(call->query);
    struct look look;
    struct jw *w = &call->jw;
    call->wait_ns = wanted ? timeout : GRACE_NS;
    if (!look_take(call, &filter, &look) || must_wait(call, &look))
        return CALL_WAITING;
    jw_object(w);
    jw_key(w, STR("requests"));
    jw_array(w);
    for (size_t i = 0; i < look.count; i++)
        emit_entry(w, &call->arena, &look.views[i]);
    jw_array_end(w);
    jw_key_int(w, STR("count"), (int64_t)look.matching);
    jw_key_int(w, STR("dropped"), (int64_t)journal_dropped(world_journal(call->env->world)));
    jw_object_end(w);
    return (int64_t)look.matching < wanted ? 408 : 200;
}

static int get_request(struct call *call)
{
    struct filter one = { .limit = 1 };
    struct look look;
    bool is_number = str_to_i64(call->params[0], &one.since) && one.since > 0;
    one.until = one.since--;
    call->wait_ns = GRACE_NS;
    if (is_number && (!look_take(call, &one, &look) || must_wait(call, &look)))
        return CALL_WAITING;
    if (!is_number || !look.count)
        return fail_control(call, 404, STR(""), STR("GET /__parlel/requests lists what there is"),
                            "there is no request %.*s in the journal", STR_ARG(call->params[0]));
    emit_entry(&call->jw, &call->arena, &look.views[0]);
    return 200;
}

static int delete_requests(struct call *call)
{
    journal_clear(world_journal(call->env->world), field_str(call->query, STR("key"), STR("")));
    jw_object(&call->jw);
    jw_key_bool(&call->jw, STR("ok"), true);
    jw_key_int(&call->jw, STR("count"), 0);
    jw_object_end(&call->jw);
    return 200;
}

/* clang-format off */
static const struct route routes[] = {
    { .operation = "parlel_requests_list", .kind = "control", .method = METHOD_GET,
      .summary = "the journal: every call of `/v1/...` and of unknown paths (not what nginx itself "
                 "refuses) with its headers and query (secrets redacted), body, answer, usage, the "
                 "`fault` that struck it, how its stream ended",
      .path = "/__parlel/requests", OF_CONTROL,
      .query = &list_query, .handler = list_requests },
    { .operation = "parlel_requests_get", .kind = "control", .method = METHOD_GET,
      .summary = "one entry of the journal",
      .path = "/__parlel/requests/{n}", OF_CONTROL,
      .query = &no_query, .handler = get_request },
    { .operation = "parlel_requests_delete", .kind = "control", .method = METHOD_DELETE,
      .summary = "empties the journal (`?key=` for one API key)",
      .path = "/__parlel/requests", OF_CONTROL,
      .query = &delete_query, .handler = delete_requests },
};
/* clang-format on */

const struct resource requests_resource = { routes, ARRAY_LEN(routes) };
