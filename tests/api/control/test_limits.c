/* SPDX-License-Identifier: MIT
 * Limits per key, with the service's headers and refusals, and the workspaces that count them. */
#include "api/kit.h"

#define CHAT "/v1/chat/completions"
#define HELLO                                                                                      \
    "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]" \
    "}"
#define STREAM                                                                                     \
    "{\"model\":\"mistral-small-latest\",\"stream\":true,\"messages\":[{\"role\":\"user\","        \
    "\"content\":\"Hello\"}]}"

static int chat(void)
{
    return t_call(METHOD_POST, CHAT, HELLO);
}

static int64_t number(const char *header)
{
    int64_t n = -1;
    return str_to_i64(t_header(header), &n) ? n : -1;
}

static void a_spent_minute_is_429_until_the_clock_moves(void)
{
    t_service("--limits.requests_per_minute=2");
    CHECK_INT(chat(), 200);
    CHECK_INT(number("X-Ratelimit-Limit-Req-Minute"), 2);
    CHECK_INT(number("X-Ratelimit-Remaining-Req-Minute"), 1);
    CHECK_INT(number("X-Ratelimit-Limit-Tokens-Minute"), 100000);
    t_call(METHOD_POST, "/__parlel/clock", "{\"advance_s\":15}");
    CHECK_INT(chat(), 200);
    CHECK_INT(chat(), 429);
    CHECK_BODY("{\"object\":\"error\",\"message\":\"Rate limit exceeded\",\"type\":\"rate_limited\""
               ",\"param\":null,\"code\":\"1300\",\"raw_status_code\":429}");
    CHECK_INT(number("Retry-After"), 45);
    CHECK_INT(number("X-Ratelimit-Remaining-Req-Minute"), 0);
    CHECK_INT(number("X-Ratelimit-Remaining-Tokens-Minute"), 100000);
    CHECK_INT(t_call(METHOD_GET, "/v1/models", ""), 200);
    t_call(METHOD_POST, "/__parlel/clock", "{\"advance_s\":44}");
    CHECK_INT(chat(), 429);
    t_call(METHOD_POST, "/__parlel/clock", "{\"advance_s\":1}");
    CHECK_INT(chat(), 200);
}

static void refused_and_invalid_calls_cost_nothing(void)
{
    t_service("--limits.requests_per_minute=1");
    CHECK_INT(t_call(METHOD_POST, CHAT, "{}"), 422);
    CHECK_INT(chat(), 200);
    CHECK_INT(chat(), 429);
    CHECK_INT(t_call(METHOD_POST, CHAT, "{}"), 422);
}

static int64_t left_of_rule(void)
{
    t_call(METHOD_GET, "/__parlel/rules", "");
    return json_int(t_json("/rules/0/left"));
}

static void a_refused_call_uses_up_no_rule(void)
{
    t_service("--limits.requests_per_minute=1");
    CHECK_INT(chat(), 200);
    t_call(METHOD_POST, "/__parlel/rules", "{\"times\":1,\"reply\":{\"content\":\"mine\"}}");
    CHECK_INT(chat(), 429);
    CHECK_INT(left_of_rule(), 1);
    t_call(METHOD_GET, "/__parlel/requests/2", "");
    CHECK(json_is(t_json("/rule"), JSON_NULL));
    t_call(METHOD_POST, "/__parlel/clock", "{\"advance_s\":60}");
    CHECK_INT(chat(), 200);
    CHECK_STR(json_str(t_json("/choices/0/message/content")), STR("mine"));
    CHECK_INT(left_of_rule(), 0);
}

static void what_a_rule_answers_counts(void)
{
    static const char *const replies[] = { "{\"body\":{\"a\":1}}", "{\"status\":500}",
                                           "{\"content\":\"x\"}" };
    char rule[100];
    for (size_t i = 0; i < ARRAY_LEN(replies); i++) {
        t_service("--limits.requests_per_minute=2");
        snprintf(rule, sizeof rule, "{\"reply\":%s}", replies[i]);
        t_call(METHOD_POST, "/__parlel/rules", rule);
        CHECK(chat() != 429);
        CHECK(chat() != 429);
        CHECK_INT(chat(), 429);
        CHECK_INT(number("Retry-After"), 60);
    }
}

static void a_scripted_429_tells_the_limits_there_are(void)
{
    t_service("--limits.requests_per_minute=5", "--limits.tokens_per_minute=500");
    t_call(METHOD_POST, "/__parlel/rules", "{\"reply\":{\"status\":429}}");
    CHECK_INT(chat(), 429);
    CHECK_INT(number("X-Ratelimit-Limit-Req-Minute"), 5);
    CHECK_INT(number("X-Ratelimit-Remaining-Req-Minute"), 4);
    CHECK_INT(number("X-Ratelimit-Limit-Tokens-Minute"), 500);
    CHECK_INT(number("Retry-After"), 1);
}

static void what_no_rule_matches_counts_for_nothing(void)
{
    t_service("--limits.requests_per_minute=1", "--unmatched=error");
    CHECK_INT(chat(), 404);
    t_call(METHOD_POST, "/__parlel/rules", "{\"reply\":{\"content\":\"x\"}}");
    CHECK_INT(chat(), 200);
    CHECK_INT(chat(), 429);
}

static void tokens_of_streams_count_too(void)
{
    t_service("--limits.tokens_per_minute=30");
    CHECK_INT(chat(), 200);
    int64_t cost = number("X-Ratelimit-Tokens-Query-Cost");
    CHECK_INT(number("X-Ratelimit-Remaining-Tokens-Minute"), 30 > cost ? 30 - cost : 0);
    CHECK(cost > 0);
    t_call(METHOD_POST, "/__parlel/reset", "");
    CHECK_INT(t_call(METHOD_POST, CHAT, STREAM), 200);
    CHECK(!t_header("X-Ratelimit-Limit-Tokens-Minute").p);
    while (chat() == 200)
        continue;
    CHECK_INT(t_status, 429);
    CHECK_INT(number("X-Ratelimit-Remaining-Tokens-Minute"), 0);
}

static void a_month_has_headers_of_its_own(void)
{
    t_service("--limits.tokens_per_month=1000");
    CHECK_INT(
        t_call(METHOD_POST, "/v1/embeddings", "{\"model\":\"mistral-embed\",\"input\":\"Hello\"}"),
        200);
    CHECK_INT(number("X-Ratelimit-Limit-Tokens-Month"), 1000);
    CHECK_INT(number("X-Ratelimit-Remaining-Tokens-Month"),
              1000 - json_int(t_json("/usage/total_tokens")));
    CHECK_INT(chat(), 200);
    t_call(METHOD_PATCH, "/__parlel/config", "{\"limits\":{\"tokens_per_month\":5}}");
    CHECK_INT(chat(), 429);
    CHECK_INT(number("X-Ratelimit-Remaining-Tokens-Month"), 0);
    CHECK_INT(number("Retry-After"), 1701388800 - 1700000000);
    t_call(METHOD_PATCH, "/__parlel/config", "{\"limits\":{\"tokens_per_month\":0}}");
    CHECK_INT(chat(), 200);
    CHECK(!t_header("X-Ratelimit-Limit-Tokens-Month").p);
}

static void keys_do_not_see_each_other(void)
{
    t_service("--limits.requests_per_minute=1");
    CHECK_INT(chat(), 200);
    CHECK_INT(chat(), 429);
    t_auth = "Bearer other-key";
    CHECK_INT(chat(), 200);
    t_call(METHOD_POST, "/__parlel/rules?key=other-key",
           "{\"match\":{\"operation\":\"chat\"},\"reply\":{\"content\":\"hi\"}}");
    CHECK_INT(t_call(METHOD_GET, "/__parlel/workspaces", ""), 200);
    CHECK_INT(json_int(t_json("/count")), 2);
    CHECK(str_starts(json_str(t_json("/workspaces/0/key")), STR("...-key-")));
    CHECK_INT(json_int(t_json("/workspaces/0/requests")), 1);
    CHECK_INT(json_int(t_json("/workspaces/0/rules")), 1);
    CHECK_INT(json_int(t_json("/workspaces/0/journal")), 1);
    CHECK_INT(json_int(t_json("/workspaces/0/used/requests_minute")), 1);
    CHECK_INT(json_int(t_json("/workspaces/1/requests")), 2);
    CHECK_INT(json_int(t_json("/workspaces/1/rules")), 0);
    CHECK(json_int(t_json("/workspaces/1/used/tokens_month")) > 0);
    CHECK_INT(t_call(METHOD_DELETE, "/__parlel/workspaces?key=other-key", ""), 200);
    t_call(METHOD_GET, "/__parlel/workspaces", "");
    CHECK_INT(json_int(t_json("/count")), 1);
    t_call(METHOD_GET, "/__parlel/requests?key=other-key", "");
    CHECK_INT(json_int(t_json("/count")), 0);
    t_call(METHOD_GET, "/__parlel/rules", "");
    CHECK_INT(json_count(t_json("/rules")), 0);
    CHECK_INT(chat(), 200);
    t_auth = "Bearer test-key";
    CHECK_INT(chat(), 429);
    CHECK_INT(t_call(METHOD_DELETE, "/__parlel/workspaces", ""), 400);
    CHECK_INT(t_call(METHOD_DELETE, "/__parlel/workspaces?key=", ""), 400);
}

static void their_number_is_bounded(void)
{
    t_service("--workspaces.max=5");
    char auth[32];
    for (int i = 0; i < 20; i++) {
        snprintf(auth, sizeof auth, "Bearer key-%d", i);
        t_auth = auth;
        CHECK_INT(t_call(METHOD_GET, "/v1/models", ""), 200);
    }
    t_auth = "Bearer test-key";
    t_call(METHOD_GET, "/__parlel/workspaces", "");
    CHECK_INT(json_int(t_json("/count")), 5);
}

static void rules_alone_make_a_workspace(void)
{
    t_service("--workspaces.max=1");
    t_call(METHOD_POST, "/__parlel/rules?key=early-bird", "{\"reply\":{\"content\":\"hi\"}}");
    /* rules that are refused make none, and drive none out */
    CHECK_INT(t_call(METHOD_POST, "/__parlel/rules?key=late-bird", "{\"replly\":{}}"), 400);
    t_call(METHOD_GET, "/__parlel/workspaces", "");
    CHECK_INT(json_int(t_json("/count")), 1);
    CHECK(str_starts(json_str(t_json("/workspaces/0/key")), STR("...bird-")));
    CHECK_INT(json_int(t_json("/workspaces/0/requests")), 0);
    CHECK_INT(json_int(t_json("/workspaces/0/rules")), 1);
}

static void what_goes_takes_all_of_its_own_along(void)
{
    t_service("--workspaces.max=3");
    char rule[64], auth[32];
    for (int i = 0; i < 5; i++) {
        snprintf(rule, sizeof rule, "/__parlel/rules?key=test-key-%d", i);
        snprintf(auth, sizeof auth, "Bearer test-key-%d", i);
        t_auth = auth;
        t_call(METHOD_POST, rule, "{\"times\":1,\"reply\":{\"content\":\"mine\"}}");
        CHECK_INT(chat(), 200);
        CHECK_STR(json_str(t_json("/choices/0/message/content")), STR("mine"));
    }
    t_call(METHOD_GET, "/__parlel/rules", "");
    CHECK_INT(json_count(t_json("/rules")), 3);
    t_call(METHOD_GET, "/__parlel/requests", "");
    CHECK_INT(json_int(t_json("/count")), 3);
    t_call(METHOD_GET, "/__parlel/requests?key=test-key-1", "");
    CHECK_INT(json_int(t_json("/count")), 0);
    t_call(METHOD_PATCH, "/__parlel/config", "{\"workspaces.max\":1}");
    CHECK_INT(chat(), 200);
    t_auth = "Bearer test-key";
    t_call(METHOD_GET, "/__parlel/requests", "");
    CHECK_INT(json_int(t_json("/count")), 2);
    t_call(METHOD_GET, "/__parlel/rules", "");
    CHECK_INT(json_count(t_json("/rules")), 1);
    CHECK_INT(json_int(t_json("/rules/0/left")), 0);
}

int main(void)
{
    RUN(a_spent_minute_is_429_until_the_clock_moves);
    RUN(refused_and_invalid_calls_cost_nothing);
    RUN(a_refused_call_uses_up_no_rule);
    RUN(what_a_rule_answers_counts);
    RUN(a_scripted_429_tells_the_limits_there_are);
    RUN(what_no_rule_matches_counts_for_nothing);
    RUN(tokens_of_streams_count_too);
    RUN(a_month_has_headers_of_its_own);
    RUN(keys_do_not_see_each_other);
    RUN(their_number_is_bounded);
    RUN(rules_alone_make_a_workspace);
    RUN(what_goes_takes_all_of_its_own_along);
    t_service_end();
    return T_DONE();
}
