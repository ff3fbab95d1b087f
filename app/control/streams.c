/* SPDX-License-Identifier: MIT
 *
 * /__parlel/streams: the answers that are being played now: streams, and plain answers that a fault
 * holds or lets hang. A held one is released by POST /__parlel/streams/{n}/release, whole or event
 * by event.
 */
#include "base/time/moment.h"
#include "call/env.h"
#include "call/errors.h"
#include "control/answers.h"
#include "control/common.h"
#include "control/resources.h"

static const struct field list_fields[] = {
    FIELD("key", OPTIONAL, STRING(MIN_LEN(1))),
};
static const struct table list_query = TABLE("query", list_fields);
static const struct field release_fields[] = {
    FIELD("events", OPTIONAL, INT(GE(1), LE(1000000))),
};
static const struct table release_query = TABLE("query", release_fields);

static void emit_stream(struct jw *w, const struct stream_view *v)
{
    char moment[MOMENT_SIZE], print[FINGERPRINT_SIZE];
    struct str fingerprint = { print, v->key.n ? journal_fingerprint(print, v->key) : 0 };
    jw_object(w);
    jw_key_int(w, STR("n"), (int64_t)v->n);
    jw_key_str_or_null(w, STR("operation"), v->operation);
    jw_key_str_or_null(w, STR("key"), fingerprint);
    jw_key_str_or_null(w, STR("model"), v->model);
    jw_key_int(w, STR("events"), (int64_t)v->delivered);
    jw_key_bool(w, STR("held"), v->held);
    jw_key_str(w, STR("since"), moment_print(moment, v->since_ns / 1000000000));
    jw_object_end(w);
}

static int list_streams(struct call *call)
{
    struct stream_view *views;
    struct jw *w = &call->jw;
    struct str key = field_str(call->query, STR("key"), STR(""));
    size_t listed = 0;
    size_t count = streams_list(world_streams(call->env->world), &call->arena, &views);
    jw_object(w);
    jw_key(w, STR("streams"));
    jw_array(w);
    for (size_t i = 0; i < count; i++) {
        if (key.n && !str_eq(key, views[i].key))
            continue;
        emit_stream(w, &views[i]);
        listed++;
    }
    jw_array_end(w);
    jw_key_int(w, STR("count"), (int64_t)listed);
    jw_object_end(w);
    return 200;
}

static int release_stream(struct call *call)
{
    int64_t n = 0, events = field_int(call->query, STR("events"), 0);
    if (!str_to_i64(call->params[0], &n) || n < 1 ||
        !streams_release(world_streams(call->env->world), (uint64_t)n,
                         events ? (uint64_t)events : UINT64_MAX))
        return fail_control(call, 404, STR(""),
                            STR("GET /__parlel/streams lists what is open; what a fault lets hang "
                                "is never released"),
                            "there is no open stream %.*s to release", STR_ARG(call->params[0]));
    return answer_ok(call);
}

/* clang-format off */
static const struct route routes[] = {
    { .operation = "parlel_streams_list", .kind = "control", .method = METHOD_GET,
      .summary = "open streams, and answers that a fault holds back",
      .path = "/__parlel/streams", OF_CONTROL,
      .query = &list_query, .answer = &answer_streams, .handler = list_streams },
    { .operation = "parlel_streams_release", .kind = "control", .method = METHOD_POST,
      .summary = "lets a held one go on, `?events=k` for k more events",
      .path = "/__parlel/streams/{n}/release", OF_CONTROL,
      .query = &release_query, .answer = &answer_ok_table, .handler = release_stream },
};
/* clang-format on */

const struct resource streams_resource = { routes, ARRAY_LEN(routes) };
