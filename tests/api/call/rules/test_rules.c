/* SPDX-License-Identifier: MIT
 * Rules through the whole of a call: answers, statuses, streams, vectors, counters, scopes. */
#include "api/call/rules/ruled.h"

static void a_rule_says_what_is_answered(void)
{
    start("{\"match\":{\"user\":\"weather\"},\"reply\":{\"content\":\"It is "
          "{{/messages/0/content}}{{/nothing}}\"}}");
    CHECK_STR(json_str(t_json("/rules/0/id")), STR("r1"));
    CHECK_INT(t_call(METHOD_POST, CHAT, ASK("the weather")), 200);
    CHECK_STR(content(), STR("It is the weather"));
    CHECK_STR(json_str(t_json("/choices/0/finish_reason")), STR("stop"));
    CHECK(json_int(t_json("/usage/completion_tokens")) > 2);
    CHECK_INT(t_call(METHOD_POST, CHAT, ASK("news")), 200);
    CHECK(!t_has("It is news"));
    t_call(METHOD_GET, RULES, "");
    CHECK_INT(json_int(t_json("/rules/0/hits")), 1);
    t_call(METHOD_GET, "/__parlel/requests", "");
    CHECK_STR(json_str(t_json("/requests/0/rule")), STR("r1"));
    CHECK(json_is(t_json("/requests/1/rule"), JSON_NULL));
    CHECK_STR(json_str(t_json("/requests/1/near_misses/0/predicate")), STR("user"));
    CHECK_STR(json_str(t_json("/requests/1/near_misses/0/expected")), STR("contains \"weather\""));
    CHECK_STR(json_str(t_json("/requests/1/near_misses/0/actual")), STR("\"news\""));
}

static void a_bad_call_stays_bad_when_a_rule_has_content_for_it(void)
{
    start("{\"reply\":{\"content\":\"fine\"}}");
    CHECK_INT(t_call(METHOD_POST, CHAT, "{\"messages\":[]}"), 422);
}

static void fail_twice_then_succeed_is_one_rule(void)
{
    start("{\"name\":\"busy\",\"times\":2,\"reply\":{\"status\":429}}");
    for (int i = 0; i < 2; i++) {
        CHECK_INT(t_call(METHOD_POST, CHAT, ASK("x")), 429);
        CHECK_BODY("{\"object\":\"error\",\"message\":\"Rate limit exceeded\",\"type\":\"rate_"
                   "limited\",\"param\":null,\"code\":\"1300\",\"raw_status_code\":429}");
        CHECK_STR(t_header("Retry-After"), STR("1"));
        CHECK_STR(t_header("X-Ratelimit-Remaining-Req-Minute"), STR("0"));
    }
    CHECK_INT(t_call(METHOD_POST, CHAT, ASK("x")), 200);
    t_call(METHOD_GET, RULES, "");
    CHECK_INT(json_int(t_json("/rules/0/left")), 0);
    t_call(METHOD_POST, "/__parlel/reset", "");
    t_call(METHOD_GET, RULES, "");
    CHECK_INT(json_int(t_json("/count")), 0);
}

static void a_status_alone_gives_the_services_own_body(void)
{
    static const struct {
        const char *rule;
        int status;
        const char *part;
    } cases[] = {
        { "{\"reply\":{\"status\":401}}", 401, "{\"detail\":\"Unauthorized\"}" },
        { "{\"reply\":{\"status\":403}}", 403, "\"code\":\"1910\"" },
        { "{\"reply\":{\"status\":404}}", 404, "model_not_found" },
        { "{\"reply\":{\"status\":422}}", 422, "{\"detail\":[{" },
        { "{\"reply\":{\"status\":418}}", 418, "{\"detail\":" },
        { "{\"reply\":{\"status\":500}}", 500, "Internal Server Error" },
        { "{\"reply\":{\"status\":503}}", 503, "<h1>503 Service Unavailable<" },
        { "{\"reply\":{\"status\":504}}", 504, "<h1>504 Gateway Timeout<" },
        { "{\"reply\":{\"status\":520}}", 520, "<h1>520 Web Server Returned" },
        { "{\"reply\":{\"status\":502}}", 502,
          "{\"object\":\"error\",\"message\":\"Bad Gateway\"" },
        { "{\"reply\":{\"status\":599}}", 599, "\"raw_status_code\":599}" },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        start(cases[i].rule);
        CHECK_INT(t_call(METHOD_POST, CHAT, ASK("x")), cases[i].status);
        CHECK(t_has(cases[i].part));
    }
}

static void the_journal_is_json_whatever_was_said(void)
{
    static const char *const rules[] = {
        "{\"reply\":{\"status\":503}}",
        "{\"reply\":{\"body\":\"plain \\\"text\\\"\"}}",
        "{\"reply\":{\"body\":\"{no json\",\"headers\":{\"content-type\":\"application/json\"}}}",
    };
    for (size_t i = 0; i < ARRAY_LEN(rules); i++) {
        start(rules[i]);
        t_call(METHOD_POST, CHAT, ASK("x"));
        struct buf said;
        buf_init(&said, 1 << 20);
        buf_str(&said, t_body);
        CHECK_INT(t_call(METHOD_GET, "/__parlel/requests", ""), 200);
        CHECK_STR(json_str(t_json("/requests/0/response")), buf_view(&said));
        buf_fini(&said);
    }
    start("{\"reply\":{\"content\":\"so\"}}");
    t_call(METHOD_POST, CHAT, STREAM("x"));
    t_call(METHOD_GET, "/__parlel/requests", "");
    CHECK_STR(json_str(t_json("/requests/0/response/choices/0/message/content")), STR("so"));
    t_call(METHOD_POST, "/__parlel/reset", "");
    t_type = "text/plain";
    t_call(METHOD_POST, CHAT, "hello there");
    t_call(METHOD_POST, CHAT, " \"quoted\"");
    t_type = "application/json";
    CHECK_INT(t_call(METHOD_GET, "/__parlel/requests", ""), 200);
    CHECK_INT(json_int(t_json("/requests/0/body/bytes")), 11);
    CHECK_STR(json_str(t_json("/requests/0/body/content_type")), STR("text/plain"));
    CHECK_INT(json_int(t_json("/requests/1/body/bytes")), 9);
}

static void the_journal_names_the_fault_that_struck(void)
{
    start("{\"match\":{\"stream\":true},\"fault\":{\"kind\":\"malformed\"}}");
    t_call(METHOD_POST, CHAT, ASK("x"));
    t_call(METHOD_GET, "/__parlel/requests", "");
    CHECK(json_is(t_json("/requests/0/fault"), JSON_NULL));
    start("{\"fault\":{\"kind\":\"truncate\"}}");
    t_call(METHOD_POST, CHAT, ASK("x"));
    t_call(METHOD_GET, "/__parlel/requests/1", "");
    CHECK(json_is(t_json("/fault"), JSON_NULL));
    start("{\"fault\":{\"kind\":\"truncate\"}}");
    t_outcome.struck = true;
    t_call(METHOD_POST, CHAT, ASK("x"));
    t_outcome.struck = false;
    t_call(METHOD_GET, "/__parlel/requests/1", "");
    CHECK_STR(json_str(t_json("/fault")), STR("truncate"));
    CHECK(json_is(t_json("/stream"), JSON_NULL));
}

static void a_body_and_headers_are_answered_as_given(void)
{
    start("{\"reply\":{\"status\":429,\"headers\":{\"Retry-After\":\"7\",\"x-model\":\"{{/model}}\""
          "},\"body\":{\"said\":[\"{{/messages/0/content}}\"],\"n\":1.50}}}");
    CHECK_INT(t_call(METHOD_POST, CHAT, ASK("a \\\"b\\\"")), 429);
    CHECK_BODY("{\"said\":[\"a \\\"b\\\"\"],\"n\":1.50}");
    CHECK_STR(t_header("retry-after"), STR("7"));
    CHECK_STR(t_header("x-model"), STR("mistral-small-latest"));
    start("{\"match\":{\"operation\":\"*models*\"},\"reply\":{\"body\":\"plain\"}}");
    CHECK_INT(t_call(METHOD_GET, "/v1/models", ""), 200);
    CHECK_BODY("plain");
    start("{\"reply\":{\"headers\":{\"x-a\":\"{{/messages/0/content}}\"},\"content\":\"c\"}}");
    CHECK_INT(t_call(METHOD_POST, CHAT, ASK("a\\r\\nset-cookie: b")), 200);
    CHECK_STR(t_header("x-a"), STR("a"));
}

static void a_rule_answers_for_an_agent(void)
{
    static const char agents[] = "/v1/agents/completions";
    start("{\"match\":{\"operation\":\"agents\"},\"times\":2,\"reply\":{\"content\":\"Yes\"}}");
    const char *ask = "{\"agent_id\":\"ag\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}";
    CHECK_INT(t_call(METHOD_POST, agents, ask), 200);
    CHECK_STR(content(), STR("Yes"));
    CHECK_STR(json_str(t_json("/model")), STR("mistral-medium-latest"));
    CHECK(json_int(t_json("/usage/prompt_tokens")) > 0);
    CHECK_INT(t_call(METHOD_POST, agents,
                     "{\"agent_id\":\"ag\",\"stream\":true,\"messages\":"
                     "[{\"role\":\"user\",\"content\":\"x\"}]}"),
              200);
    CHECK(t_has("\"content\":\"Yes\"") && t_has("data: [DONE]"));
    CHECK_INT(t_call(METHOD_POST, agents, ask), 404);
}

/* How a client writes its JSON is nothing that a rule should depend on. */
static void contains_reads_the_body_not_its_spelling(void)
{
    start("{\"match\":{\"contains\":\"caf\u00e9\"},\"reply\":{\"content\":\"found\"}}");
    t_call(METHOD_POST, CHAT, ASK("a caf\\u00e9"));
    CHECK_STR(content(), STR("found"));
    t_call(METHOD_GET, "/__parlel/requests?contains=caf%C3%A9", "");
    CHECK_INT(json_int(t_json("/count")), 1);
    t_call(METHOD_POST, "/__parlel/explain",
           "{\"path\":\"" CHAT "\",\"body\":" ASK("a caf\\u00e9") "}");
    CHECK_STR(json_str(t_json("/rule/id")), STR("r1"));
    start("{\"match\":{\"contains\":\"\\\"role\\\":\\\"user\\\"\"},\"reply\":{\"content\":"
          "\"found\"}}");
    t_call(METHOD_POST, CHAT,
           "{ \"model\": \"mistral-small-latest\", \"messages\": "
           "[ { \"role\" : \"user\", \"content\": \"one\\u000atwo 3\" } ] }");
    CHECK_STR(content(), STR("found"));
    static const struct {
        const char *contains;
        int64_t count;
    } searches[] = {
        { "%22content%22:%22one", 1 },                                /* "content":"one */
        { "%22content%22:%22two", 0 }, { "one%5Cntwo%203%22%7D", 1 }, /* one\ntwo 3"} */
        { "one%5Cntwo%204%22%7D", 0 }, { "one%20two", 0 },
    };
    for (size_t i = 0; i < ARRAY_LEN(searches); i++) {
        char path[100];
        snprintf(path, sizeof path, "/__parlel/requests?contains=%s", searches[i].contains);
        t_call(METHOD_GET, path, "");
        CHECK_INT(json_int(t_json("/count")), searches[i].count);
    }
}

static void calls_thinking_and_figures_are_scripted(void)
{
    start("{\"reply\":{\"tool_calls\":[{\"name\":\"get_weather\",\"arguments\":{\"city\":\"{{/"
          "messages/0/content}}\"}}],\"usage\":{\"prompt_tokens\":7}}}");
    t_call(METHOD_POST, CHAT, ASK("Par\\\"is"));
    CHECK_STR(json_str(t_json("/choices/0/message/tool_calls/0/function/arguments")),
              STR("{\"city\": \"Par\\\"is\"}"));
    CHECK_INT(json_str(t_json("/choices/0/message/tool_calls/0/id")).n, 9);
    CHECK_STR(json_str(t_json("/choices/0/finish_reason")), STR("tool_calls"));
    CHECK_INT(json_int(t_json("/usage/prompt_tokens")), 7);
    start("{\"reply\":{\"thinking\":\"hm\",\"content\":\"so\",\"finish_reason\":\"length\"}}");
    t_call(METHOD_POST, CHAT, ASK("x"));
    CHECK_STR(json_str(t_json("/choices/0/message/content/0/thinking/0/text")), STR("hm"));
    CHECK_STR(json_str(t_json("/choices/0/message/content/1/text")), STR("so"));
    CHECK_STR(json_str(t_json("/choices/0/finish_reason")), STR("length"));
}

static void chunks_decide_the_pieces_of_a_stream(void)
{
    start("{\"reply\":{\"chunks\":[\"It \",\"is {{/model}}\",\"\",\"!\"]}}");
    t_call(METHOD_POST, CHAT, ASK("x"));
    CHECK_STR(content(), STR("It is mistral-small-latest!"));
    int64_t tokens = json_int(t_json("/usage/completion_tokens"));
    t_call(METHOD_POST, CHAT, STREAM("x"));
    CHECK(t_has("\"content\":\"It \"}"));
    CHECK(t_has("\"content\":\"is mistral-small-latest\"}"));
    CHECK(t_has("\"content\":\"!\"},\"finish_reason\":\"stop\""));
    CHECK(t_has("data: [DONE]"));
    char usage[64];
    snprintf(usage, sizeof usage, "\"completion_tokens\":%lld", (long long)tokens);
    CHECK(t_has(usage));
}

static void pieces_cost_what_the_text_costs(void)
{
    start("{\"reply\":{\"content\":\"It is raining in Paris\"}}");
    t_call(METHOD_POST, CHAT, ASK("x"));
    int64_t tokens = json_int(t_json("/usage/completion_tokens"));
    start("{\"reply\":{\"chunks\":[\"It is rai\",\"n\",\"ing in P\",\"aris\"]}}");
    t_call(METHOD_POST, CHAT, ASK("x"));
    CHECK_INT(json_int(t_json("/usage/completion_tokens")), tokens);
}

static void vectors_are_scripted(void)
{
    start("{\"match\":{\"operation\":\"embeddings\",\"user\":{\"equals\":\"a\\nb\"}},"
          "\"reply\":{\"embedding\":[[0.5,-1],[0.25,2]]}}");
    CHECK_INT(t_call(METHOD_POST, "/v1/embeddings",
                     "{\"model\":\"mistral-embed\",\"input\":[\"a\",\"b\"]}"),
              200);
    CHECK_INT(json_count(t_json("/data/1/embedding")), 2);
    CHECK(json_double(t_json("/data/1/embedding/0")) > 0.24 &&
          json_double(t_json("/data/1/embedding/0")) < 0.26);
}

/* A call as the server gets it, to be ended. */
static struct call *dispatched(void)
{
    struct call *call = call_new(t_svc);
    struct header *auth = ARENA_NEW(&call->arena, struct header);
    *auth = (struct header){ STR("authorization"), STR("Bearer k") };
    call->request.path = STR(CHAT);
    call->request.method = METHOD_POST;
    call->request.method_name = STR("POST");
    call->request.body = STR(ASK("x"));
    call->request.headers = auth;
    call->request.header_count = 1;
    dispatch(call);
    return call;
}

static void timing_and_fault_are_set_for_the_server(void)
{
    start("{\"timing\":{\"ttft_ms\":200,\"tokens_per_second\":50,\"delay_ms\":3},"
          "\"fault\":{\"kind\":\"stall\",\"after_events\":3,\"stall_ms\":9}}");
    struct call *call = dispatched();
    CHECK_INT(call->response.status, 200);
    CHECK_INT(call->timing.ttft_ns, 200000000);
    CHECK_INT(call->timing.delay_ns, 3000000);
    CHECK(call->timing.tokens_per_second > 49 && call->timing.tokens_per_second < 51);
    CHECK_INT(call->fault.kind, FAULT_STALL);
    CHECK_INT(call->fault.after_events, 3);
    CHECK_INT(call->fault.stall_ns, 9000000);
    call_end(call, &(struct outcome){ .ended = ENDED_DONE });
}

static void null_in_a_timing_leaves_the_configured_one(void)
{
    start("{\"timing\":{\"ttft_ms\":null,\"tokens_per_second\":null,\"jitter\":null,"
          "\"delay_ms\":3}}");
    CHECK_INT(t_call(METHOD_PATCH, "/__parlel/config",
                     "{\"timing\":{\"ttft_ms\":20,\"tokens_per_second\":50,\"delay_ms\":9}}"),
              200);
    struct call *call = dispatched();
    CHECK_INT(call->timing.ttft_ns, 20000000);
    CHECK_INT(call->timing.delay_ns, 3000000);
    CHECK(call->timing.tokens_per_second > 49 && call->timing.tokens_per_second < 51);
    call_end(call, &(struct outcome){ .ended = ENDED_DONE });
}

int main(void)
{
    t_service("--port=1");
    RUN(a_rule_says_what_is_answered);
    RUN(a_bad_call_stays_bad_when_a_rule_has_content_for_it);
    RUN(fail_twice_then_succeed_is_one_rule);
    RUN(a_status_alone_gives_the_services_own_body);
    RUN(the_journal_is_json_whatever_was_said);
    RUN(the_journal_names_the_fault_that_struck);
    RUN(a_body_and_headers_are_answered_as_given);
    RUN(a_rule_answers_for_an_agent);
    RUN(contains_reads_the_body_not_its_spelling);
    RUN(calls_thinking_and_figures_are_scripted);
    RUN(chunks_decide_the_pieces_of_a_stream);
    RUN(pieces_cost_what_the_text_costs);
    RUN(vectors_are_scripted);
    RUN(timing_and_fault_are_set_for_the_server);
    RUN(null_in_a_timing_leaves_the_configured_one);
    t_service_end();
    return T_DONE();
}
