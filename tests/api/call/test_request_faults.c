/* SPDX-License-Identifier: MIT
 * Failure by the request alone: what the header says comes to pass where it is obeyed, and is
 * nothing where it is not. */
#include "api/kit.h"

#define CHAT "/v1/chat/completions"
#define ASK                                                                                        \
    "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}"

static int ask(const char *wish)
{
    t_extra = (struct header){ STR("x-parlel-fault"), str_from(wish) };
    int status = t_call(METHOD_POST, CHAT, ASK);
    t_extra = (struct header){ 0 };
    return status;
}

static void without_the_option_it_is_a_header_like_others(void)
{
    t_service("--port=1");
    CHECK_INT(ask("status=429"), 200);
    CHECK_INT(ask("nonsense"), 200);
}

static void a_status_is_answered_as_a_rule_would(void)
{
    t_service("--request_faults=on");
    CHECK_INT(ask("status=429; retry-after=2"), 429);
    CHECK_STR(t_header("retry-after"), STR("2"));
    CHECK_STR(json_str(t_json("/code")), STR("1300"));
    CHECK_INT(ask(" status = 503 ;"), 503);
    CHECK_INT(ask("status=429;retry-after-ms=20"), 429);
    CHECK_STR(t_header("retry-after-ms"), STR("20"));
    CHECK_INT(t_header("Retry-After").n, 0);
    CHECK_INT(t_call(METHOD_POST, CHAT, ASK), 200);
    t_call(METHOD_GET, "/__parlel/requests?status=429,503", "");
    CHECK_INT(json_int(t_json("/count")), 3);
    CHECK_STR(json_str(t_json("/requests/0/rule")), STR("x-parlel-fault"));
}

static void it_comes_before_rules_and_uses_none_up(void)
{
    t_service("--request_faults=on");
    t_call(METHOD_POST, "/__parlel/rules", "{\"times\":1,\"reply\":{\"content\":\"ruled\"}}");
    CHECK_INT(ask("status=500"), 500);
    CHECK_INT(t_call(METHOD_POST, CHAT, ASK), 200);
    CHECK_STR(json_str(t_json("/choices/0/message/content")), STR("ruled"));
}

static struct call *dispatched(struct header *headers, const char *wish)
{
    struct call *call = call_new(t_svc);
    headers[0] = (struct header){ STR("authorization"), STR("Bearer k") };
    headers[1] = (struct header){ STR("content-type"), STR("application/json") };
    headers[2] = (struct header){ STR("x-parlel-fault"), str_from(wish) };
    call->request = (struct request){ .method = METHOD_POST,
                                      .method_name = STR("POST"),
                                      .path = STR(CHAT),
                                      .query = STR(""),
                                      .body = STR(ASK),
                                      .headers = headers,
                                      .header_count = 3 };
    dispatch(call);
    return call;
}

static void faults_and_times_are_for_the_player(void)
{
    struct header headers[3];
    t_service("--request_faults=on");
    struct call *call =
        dispatched(headers, "kind=disconnect; after_events=3; ttft_ms=20; tokens_per_second=50");
    CHECK_INT(call->response.status, 200);
    CHECK(call->fault.kind == FAULT_DISCONNECT && call->fault.after_events == 3);
    CHECK_INT(call->timing.ttft_ns, 20000000);
    CHECK(call->timing.tokens_per_second > 49 && call->timing.tokens_per_second < 51);
    call_end(call, &(struct outcome){ .ended = ENDED_DONE });
    call = dispatched(headers, "kind=stall; stall_ms=40");
    CHECK(call->fault.kind == FAULT_STALL && call->fault.stall_ns == 40000000);
    call_end(call, &(struct outcome){ .ended = ENDED_DONE });
}

static void what_it_cannot_say_is_refused(void)
{
    static const char *const wishes[] = {
        "nonsense",
        "status",
        "status=20",
        "status=x",
        "kind=nope",
        "kind=stall",
        "stats=429",
        "status=+429",
        "after_events=3",
        "status=429;;x",
        "kind=hold;status=1e999",
        "delay_ms=-1",
        "jitter=7",
    };
    t_service("--request_faults=on");
    for (size_t i = 0; i < ARRAY_LEN(wishes); i++) {
        int status = ask(wishes[i]);
        if (status != 400)
            printf("%s\n", wishes[i]);
        CHECK_INT(status, 400);
        CHECK(t_has("x-parlel-fault"));
        CHECK_STR(json_str(t_json("/type")), STR("invalid_request_error"));
    }
}

static void one_workspace_may_have_it_alone(void)
{
    t_service("--port=1");
    t_call(METHOD_PATCH, "/__parlel/config?key=test-key", "{\"request_faults\":\"on\"}");
    CHECK_INT(ask("status=500"), 500);
    t_auth = "Bearer other";
    CHECK_INT(ask("status=500"), 200);
    t_auth = "Bearer test-key";
}

int main(void)
{
    RUN(without_the_option_it_is_a_header_like_others);
    RUN(a_status_is_answered_as_a_rule_would);
    RUN(it_comes_before_rules_and_uses_none_up);
    RUN(faults_and_times_are_for_the_player);
    RUN(what_it_cannot_say_is_refused);
    RUN(one_workspace_may_have_it_alone);
    t_service_end();
    return T_DONE();
}
