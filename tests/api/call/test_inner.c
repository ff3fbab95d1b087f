/* SPDX-License-Identifier: MIT
 * Calls that the program makes itself while it answers one. */
#include "api/kit.h"

#include "call/env.h"

#define CHAT "/v1/chat/completions"
#define ASK(more)                                                                                  \
    "{\"model\":\"mistral-small-latest\"," more                                                    \
    "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}"

/* Answers with what the inner call answers to the parent's body, and its status. */
static int pass_on(struct call *call)
{
    const struct route *chat = route_find(call->env->routes, METHOD_POST, STR(CHAT)).row;
    struct call *inner = call_inner(call, chat, call->body.bytes);
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

static void start(const char *option)
{
    t_service("--vocab=/nonexistent", option);
    route_table_add(t_svc->routes, row.method, row.path, &row);
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

int main(void)
{
    RUN(an_inner_call_answers_as_the_client_s_own_would);
    RUN(its_entry_names_the_parent_s);
    RUN(rules_and_limits_hold_for_it);
    t_service_end();
    return T_DONE();
}
