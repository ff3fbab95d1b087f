/* SPDX-License-Identifier: MIT
 * Calls that the program makes itself while it answers one. */
#include "api/kit.h"

#include "call/env.h"

#define CHAT "/v1/chat/completions"
#define ASK(more)                                                                                  \
    "{\"model\":\"mistral-small-latest\"," more                                                    \
    "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}"

static const char *inner_path = CHAT;

/* Answers with what the inner call answers to the parent's body, and its status. */
static int pass_on(struct call *call)
{
    const struct route *to = route_find(call->env->routes, METHOD_POST, str_from(inner_path)).row;
    struct call *inner = call_inner(call, to, call->body.bytes);
    int status = inner->response.status;
    CHECK(!inner->response.events == !call_wants_stream(inner));
    buf_str(&call->response.body, buf_view(&inner->response.body));
    call_end(inner, &(struct outcome){ .ended = ENDED_DONE });
    return status;
}

static const struct route row = {
    .operation = "pass_on",
    .kind = "outer",
    .method = METHOD_POST,
    .path = "/v1/outer",
    OF_SERVICE(FAMILY_BETA),
    .request = REQUEST_BYTES,
    .success = 200,
    .handler = pass_on,
};

/* Answers "late" when it is told that its wait is over. */
static int wait_for_it(struct call *call)
{
    call->wait_ns = 1;
    if (!call->wait_over)
        return CALL_WAITING;
    jw_str(&call->jw, STR("late"));
    return 0;
}

static const struct route late = {
    .operation = "wait_for_it",
    .kind = "late",
    .method = METHOD_POST,
    .path = "/v1/late",
    OF_SERVICE(FAMILY_BETA),
    .request = REQUEST_JSON,
    .success = 200,
    .handler = wait_for_it,
};

static void start(const char *option)
{
    t_service("--vocab=/nonexistent", option);
    route_table_add(t_svc->routes, row.method, row.path, &row);
    route_table_add(t_svc->routes, late.method, late.path, &late);
}

static void an_inner_call_answers_as_the_client_s_own_would(void)
{
    static char plain[4000];
    start("--limits.requests_per_minute=0");
    t_call(METHOD_POST, CHAT, ASK());
    snprintf(plain, sizeof plain, "%.*s", STR_ARG(t_body));
    CHECK_INT(t_call(METHOD_POST, "/v1/outer", ASK()), 200);
    CHECK_BODY(plain);
    CHECK_INT(t_call(METHOD_POST, "/v1/outer", ASK("\"stream\":true,")), 200);
    CHECK_BODY(plain);
    t_type = "text/plain"; /* is the parent's, not the inner call's */
    CHECK_INT(t_call(METHOD_POST, "/v1/outer", ASK()), 200);
    t_type = "application/json";
    CHECK_INT(t_call(METHOD_POST, "/v1/outer", "{\"model\":"), 422);
    CHECK_STR(json_str(t_json("/detail/0/type")), STR("json_invalid"));
    CHECK_INT(t_call(METHOD_POST, "/v1/outer", ASK("\"n\":0,")), 422);
}

static void its_entry_names_the_parent_s(void)
{
    start("--limits.requests_per_minute=0");
    t_call(METHOD_POST, CHAT, ASK());
    t_call(METHOD_POST, "/v1/outer", ASK("\"stream\":true,"));
    CHECK_INT(t_call(METHOD_GET, "/__parlel/requests", ""), 200);
    CHECK_INT(json_int(t_json("/count")), 3);
    CHECK(json_is(t_json("/requests/0/parent"), JSON_NULL));
    CHECK(json_is(t_json("/requests/1/parent"), JSON_NULL));
    CHECK_STR(json_str(t_json("/requests/1/kind")), STR("outer"));
    CHECK_INT(json_int(t_json("/requests/2/parent")), 2);
    CHECK_INT(json_int(t_json("/requests/2/n")), 3);
    CHECK_STR(json_str(t_json("/requests/2/path")), STR(CHAT));
    CHECK_INT(json_int(t_json("/requests/2/status")), 200);
    CHECK_STR(json_str(t_json("/requests/2/key")), json_str(t_json("/requests/0/key")));
    CHECK(json_int(t_json("/requests/2/usage/total_tokens")) > 0);
    CHECK_INT(t_call(METHOD_GET, "/__parlel/streams", ""), 200);
    CHECK_INT(json_count(t_json("/streams")), 0);
}

static void rules_and_limits_hold_for_it(void)
{
    start("--limits.requests_per_minute=2");
    t_call(METHOD_POST, "/__parlel/rules",
           "{\"match\":{\"operation\":\"chat\",\"header\":{\"x-a\":\"b\"}},\"times\":1,"
           "\"reply\":{\"content\":\"dictated\"}}");
    t_extra = (struct header){ STR("x-a"), STR("b") };
    CHECK_INT(t_call(METHOD_POST, "/v1/outer", ASK()), 200);
    CHECK_STR(json_str(t_json("/choices/0/message/content")), STR("dictated"));
    t_extra = (struct header){ STR(""), STR("") };
    CHECK_INT(t_call(METHOD_POST, "/v1/outer", ASK()), 200);
    CHECK_INT(t_call(METHOD_POST, "/v1/outer", ASK()), 429);
    CHECK_STR(json_str(t_json("/type")), STR("rate_limited"));
}

static void an_inner_call_does_not_wait(void)
{
    start("--limits.requests_per_minute=0");
    inner_path = "/v1/late";
    CHECK_INT(t_call(METHOD_POST, "/v1/outer", "{}"), 200);
    CHECK_BODY("\"late\"");
    inner_path = CHAT;
}

int main(void)
{
    RUN(an_inner_call_does_not_wait);
    RUN(an_inner_call_answers_as_the_client_s_own_would);
    RUN(its_entry_names_the_parent_s);
    RUN(rules_and_limits_hold_for_it);
    t_service_end();
    return T_DONE();
}
