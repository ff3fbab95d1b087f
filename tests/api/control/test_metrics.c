/* SPDX-License-Identifier: MIT
 * /metrics: counts what was answered, in the text format, and is refused without the token. */
#include "api/kit.h"

#define HELLO                                                                                      \
    "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]" \
    "}"
#define COUNT(operation, status, rule)                                                             \
    "mistral_requests_total{operation=\"" operation "\",status=\"" status "\",rule=\"" rule "\"} "

static void calls_are_counted_by_operation_status_and_rule(void)
{
    t_service("--port=1");
    for (int i = 0; i < 3; i++)
        t_call(METHOD_POST, "/v1/chat/completions", HELLO);
    t_call(METHOD_POST, "/v1/chat/completions", "{}");
    t_call(METHOD_GET, "/nope", "");
    t_call(METHOD_POST, "/__parlel/rules",
           "{\"name\":\"a \\\"b\\\"\\n\\\\\",\"match\":{\"operation\":\"chat\"},"
           "\"reply\":{\"content\":\"hi\"}}");
    t_call(METHOD_POST, "/v1/chat/completions", HELLO);
    CHECK_INT(t_call(METHOD_GET, "/metrics", ""), 200);
    CHECK(t_has(COUNT("chat_completion_v1_chat_completions_post", "200", "") "3\n"));
    CHECK(t_has(COUNT("chat_completion_v1_chat_completions_post", "422", "") "1\n"));
    CHECK(
        t_has(COUNT("chat_completion_v1_chat_completions_post", "200", "a \\\"b\\\"\\n\\\\") "1"));
    CHECK(t_has(COUNT("unknown", "404", "") "1\n"));
    CHECK(t_has("mistral_request_duration_seconds_count{operation=\"unknown\"} 1\n"));
    CHECK(t_has("mistral_open_streams 0\n"));
    CHECK(t_has("mistral_journal_entries 6\n"));
    CHECK(t_has("mistral_workspaces 1\n"));
    CHECK(t_has("mistral_stored_bytes 0\n"));
    t_call(METHOD_POST, "/v1/observability/datasets", "{\"name\":\"12345\",\"description\":\"\"}");
    t_call(METHOD_GET, "/metrics", "");
    CHECK(t_has("mistral_stored_bytes ") && !t_has("mistral_stored_bytes 0\n"));
    CHECK_INT(t_call(METHOD_GET, "/metrics?x=1", ""), 400);
}

static void tokens_faults_and_own_calls_have_series_of_their_own(void)
{
    t_service("--port=1");
    t_call(METHOD_POST, "/v1/chat/completions", HELLO);
    int64_t prompt = json_int(t_json("/usage/prompt_tokens"));
    t_call(METHOD_POST, "/v1/chat/completions", "{}");
    t_outcome = (struct outcome){ .struck = true, .ended = ENDED_FAULT };
    t_call(METHOD_POST, "/__parlel/rules", "{\"fault\":{\"kind\":\"disconnect\"}}");
    t_call(METHOD_POST, "/v1/chat/completions", HELLO);
    t_outcome = (struct outcome){ 0 };
    t_call(METHOD_GET, "/metrics", "");
    char line[200];
    snprintf(line, sizeof line,
             "mistral_tokens_total{model=\"mistral-small-latest\",kind=\"prompt\"} %d\n",
             (int)(2 * prompt));
    CHECK(t_has(line));
    CHECK(t_has("mistral_tokens_total{model=\"mistral-small-latest\",kind=\"completion\"} "));
    CHECK(t_has("mistral_faults_total{kind=\"disconnect\"} 1\n"));
    CHECK(t_has("mistral_control_requests_total{operation=\"parlel_rules_add\",status=\"200\","
                "rule=\"\"} 1\n"));
    CHECK(!t_has("mistral_requests_total{operation=\"parlel_") &&
          !t_has("bucket{operation=\"parlel_"));
    t_call(METHOD_POST, "/__parlel/reset", "");
    t_call(METHOD_GET, "/metrics", "");
    CHECK(!t_has("mistral_tokens_total{") && !t_has("mistral_faults_total{"));
}

static void a_stream_is_open_until_its_call_ends(void)
{
    t_service("--port=1");
    struct call *call = call_new(t_svc);
    struct header headers[] = { { STR_INIT("authorization"), STR_INIT("Bearer k") } };
    call->request = (struct request){
        .method = METHOD_POST,
        .method_name = STR("POST"),
        .path = STR("/v1/chat/completions"),
        .headers = headers,
        .header_count = 1,
        .body = STR("{\"model\":\"mistral-small-latest\",\"stream\":true,\"messages\":[{\"role\":"
                    "\"user\",\"content\":\"Hi\"}]}"),
    };
    dispatch(call);
    t_call(METHOD_GET, "/metrics", "");
    CHECK(t_has("mistral_open_streams 1\n"));
    call_end(call, &(struct outcome){ .ended = ENDED_DONE, .delivered = 9, .late = 2 });
    t_call(METHOD_GET, "/metrics", "");
    CHECK(t_has("mistral_open_streams 0\n"));
    CHECK(t_has("mistral_events_total 9\n"));
    CHECK(t_has("mistral_late_events_total 2\n"));
}

static void a_configured_token_is_needed(void)
{
    t_service("--control_token=secret");
    CHECK_INT(t_call(METHOD_GET, "/metrics", ""), 401);
    t_auth = "Bearer secret";
    CHECK_INT(t_call(METHOD_GET, "/metrics", ""), 200);
    t_auth = "Bearer test-key";
}

int main(void)
{
    RUN(calls_are_counted_by_operation_status_and_rule);
    RUN(tokens_faults_and_own_calls_have_series_of_their_own);
    RUN(a_stream_is_open_until_its_call_ends);
    RUN(a_configured_token_is_needed);
    t_service_end();
    return T_DONE();
}
