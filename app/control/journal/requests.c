/* SPDX-License-Identifier: MIT
 *
 * /__parlel/requests: the journal, to read and to empty. A read waits a moment for calls that are
 * still being answered, so that a test that has just read its last event finds it complete. With
 * Accept: text/event-stream it is read as it grows, with ?format=har as an HTTP archive.
 */
#include "call/env.h"
#include "call/errors.h"
#include "control/answers.h"
#include "control/common.h"
#include "control/journal/feed.h"
#include "control/journal/look.h"
#include "control/journal/shown.h"
#include "control/resources.h"

enum {
    GRACE_NS = 2000000000, /* how long a read waits for calls in flight */
    WAIT_MS = 10000,       /* the timeout of wait=n when none is given */
};

static const char *const formats[] = { "json", "har", NULL };
static const struct field list_fields[] = {
    FILTER_FIELDS,
    FIELD("format", OPTIONAL, ENUM("format", formats)),
    FIELD("wait", OPTIONAL, INT(GE(1), LE(100000))),
    FIELD("timeout_ms", OPTIONAL, INT(GE(0), LE(600000))),
};
static const struct table list_query = TABLE("query", list_fields);
static const struct field delete_fields[] = {
    FIELD("key", OPTIONAL, STRING(MIN_LEN(1))),
};
static const struct table delete_query = TABLE("query", delete_fields);

/* With wait=n: until n entries match. Without: a moment for what matches and is in flight. */
static bool must_wait(const struct call *call, const struct look *look)
{
    int64_t wanted = field_int(call->query, STR("wait"), 0);
    if (call->wait_over)
        return false;
    return wanted ? (int64_t)look->matching < wanted : look->awaits;
}

static void emit_list(struct call *call, const struct look *look)
{
    struct jw *w = &call->jw;
    jw_object(w);
    jw_key(w, STR("requests"));
    jw_array(w);
    for (size_t i = 0; i < look->count; i++)
        entry_show(w, &call->arena, &look->views[i]);
    jw_array_end(w);
    jw_key_int(w, STR("count"), (int64_t)look->matching);
    jw_key_int(w, STR("dropped"), (int64_t)journal_dropped(world_journal(call->env->world)));
    jw_object_end(w);
}

/* Whether the client prefers events. */
static bool wants_feed(const struct call *call)
{
    struct str accepted = request_header(&call->request, STR("accept"));
    return str_starts(accepted, STR("text/event-stream"));
}

static int begin_feed(struct call *call, const struct filter *filter)
{
    static const struct str useless[] = { STR_INIT("wait"), STR_INIT("timeout_ms"),
                                          STR_INIT("format") };
    for (size_t i = 0; i < ARRAY_LEN(useless); i++)
        if (field_given(call->query, useless[i]))
            return fail_control(call, 400, useless[i], STR("leave it out, or ask for JSON"),
                                "a stream of entries has no use for %.*s", STR_ARG(useless[i]));
    feed_begin(call, filter);
    return 200;
}

static int list_requests(struct call *call)
{
    int64_t wanted = field_int(call->query, STR("wait"), 0);
    int64_t timeout = field_int(call->query, STR("timeout_ms"), WAIT_MS) * 1000000;
    struct filter filter;
    struct look look;
    int status = filter_read(call, &filter);
    if (status)
        return status;
    if (wants_feed(call))
        return begin_feed(call, &filter);
    call->wait_ns = wanted ? timeout : GRACE_NS;
    if (!look_take(call, &filter, &look) || must_wait(call, &look))
        return CALL_WAITING;
    if (str_eq(field_str(call->query, STR("format"), STR("json")), STR("har")))
        har_show(call, look.views, look.count);
    else
        emit_list(call, &look);
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
        return fail_entry(call, call->params[0]);
    entry_show(&call->jw, &call->arena, &look.views[0]);
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
                 "`fault` that struck it, how its stream ended; `?format=har` as an HTTP "
                 "archive; with `Accept: text/event-stream` entry by entry, as they end",
      .path = "/__parlel/requests", OF_CONTROL, .response = RESPONSE_EITHER,
      .query = &list_query, .answer = &answer_entries, .handler = list_requests },
    { .operation = "parlel_requests_get", .kind = "control", .method = METHOD_GET,
      .summary = "one entry of the journal",
      .path = "/__parlel/requests/{n}", OF_CONTROL,
      .query = &no_query, .answer = &answer_entry, .handler = get_request },
    { .operation = "parlel_requests_delete", .kind = "control", .method = METHOD_DELETE,
      .summary = "empties the journal (`?key=` for one API key)",
      .path = "/__parlel/requests", OF_CONTROL,
      .query = &delete_query, .answer = &answer_ok_count_table, .handler = delete_requests },
};
/* clang-format on */

const struct resource requests_resource = { routes, ARRAY_LEN(routes) };
