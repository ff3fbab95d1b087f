/* SPDX-License-Identifier: MIT
 *
 * GET /__parlel/requests/diff?a=n&b=m: what differs between two requests, as JSON Pointers into
 * {"method","path","query","headers","body"} with the values of both, where they have one.
 */
#include "json/change/diff.h"
#include "control/answers.h"

#include "call/errors.h"
#include "call/life/read/query.h"
#include "control/journal/shown.h"
#include "control/resources.h"

enum {
    DIFFERENCES_MOST = 1000
};

static const struct field fields[] = {
    FIELD("a", REQUIRED, STRING(MIN_LEN(1))),
    FIELD("b", REQUIRED, STRING(MIN_LEN(1))),
};
static const struct table query = TABLE("query", fields);

static void emit(void *arg, struct str pointer, const struct json *a, const struct json *b)
{
    struct jw *w = arg;
    jw_object(w);
    jw_key_str(w, STR("pointer"), pointer);
    if (a)
        jw_key_tree(w, STR("a"), a);
    if (b)
        jw_key_tree(w, STR("b"), b);
    jw_object_end(w);
}

static void diff_text(struct call *call, const char *pointer, struct str a, struct str b)
{
    if (str_eq(a, b))
        return;
    jw_object(&call->jw);
    jw_key_str(&call->jw, STR("pointer"), str_from(pointer));
    jw_key_str(&call->jw, STR("a"), a);
    jw_key_str(&call->jw, STR("b"), b);
    jw_object_end(&call->jw);
}

static void diff_json(struct call *call, const char *pointer, const struct json *a,
                      const struct json *b)
{
    json_diff(str_from(pointer), a, b, DIFFERENCES_MOST, &call->budget, emit, &call->jw);
}

static int diff_requests(struct call *call)
{
    struct journal_view a, b;
    struct str name_a = field_str(call->query, STR("a"), STR("")),
               name_b = field_str(call->query, STR("b"), STR(""));
    struct arena *m = &call->arena;
    struct jw *w = &call->jw;
    if (!entry_find(call, name_a, &a))
        return fail_entry(call, name_a);
    if (!entry_find(call, name_b, &b))
        return fail_entry(call, name_b);
    call->budget.left = BUDGET_MOST; /* bodies are of some MiB at the most */
    jw_object(w);
    jw_key_int(w, STR("a"), (int64_t)a.n);
    jw_key_int(w, STR("b"), (int64_t)b.n);
    jw_key(w, STR("differences"));
    jw_array(w);
    diff_text(call, "/method", a.request->method, b.request->method);
    diff_text(call, "/path", a.request->path, b.request->path);
    diff_json(call, "/query", query_json(m, a.request->query), query_json(m, b.request->query));
    diff_json(call, "/headers", shown_json(m, a.request->headers),
              shown_json(m, b.request->headers));
    diff_json(call, "/body", shown_json(m, a.request->body), shown_json(m, b.request->body));
    jw_array_end(w);
    jw_object_end(w);
    return 200;
}

/* clang-format off */
static const struct route routes[] = {
    { .operation = "parlel_requests_diff", .kind = "control", .method = METHOD_GET,
      .summary = "what differs between the requests `?a=n&b=m`, as JSON Pointers with both values",
      .path = "/__parlel/requests/diff", OF_CONTROL,
      .query = &query, .answer = &answer_diff, .handler = diff_requests },
};
/* clang-format on */

const struct resource requests_diff_resource = { routes, ARRAY_LEN(routes) };
