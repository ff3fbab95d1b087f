/* SPDX-License-Identifier: MIT
 * What completions hold: tool calls, structured output, thinking, FIM; and that a stream
 * folds to the plain answer for every combination of options. */
#include "api/chat/asking.h"

static void auto_calls_the_tool_that_the_message_asks_for(void)
{
    chat(SMALL, "What is the weather in Paris?", "\"tools\":[" STOCK "," WEATHER "]");
    CHECK_INT(t_status, 200);
    CHECK_STR(json_str(t_json("/choices/0/finish_reason")), STR("tool_calls"));
    CHECK_STR(json_str(t_json("/choices/0/message/content")), STR(""));
    CHECK_STR(json_str(t_json("/choices/0/message/tool_calls/0/function/name")),
              STR("get_weather"));
    CHECK_INT(json_str(t_json("/choices/0/message/tool_calls/0/id")).n, 9);
    CHECK_INT(json_count(t_json("/choices/0/message/tool_calls")), 1);
    struct str arguments = json_str(t_json("/choices/0/message/tool_calls/0/function/arguments"));
    CHECK(str_starts(arguments, STR("{\"city\": \"Paris\"")));
    chat(SMALL, "Hi, how are you?", "\"tools\":[" STOCK "," WEATHER "]");
    CHECK(json_is(t_json("/choices/0/message/tool_calls"), JSON_NULL));
    CHECK_STR(json_str(t_json("/choices/0/finish_reason")), STR("stop"));
}

static void tool_choice_is_obeyed(void)
{
    chat(SMALL, "Hi", "\"tool_choice\":\"any\",\"tools\":[" WEATHER "," STOCK "]");
    CHECK(json_count(t_json("/choices/0/message/tool_calls")) == 1);
    chat(SMALL, "Hi", "\"tool_choice\":\"required\",\"tools\":[" WEATHER "]");
    CHECK(json_count(t_json("/choices/0/message/tool_calls")) == 1);
    chat(SMALL, "Weather in Rome?", "\"tool_choice\":\"none\",\"tools\":[" WEATHER "]");
    CHECK(json_is(t_json("/choices/0/message/tool_calls"), JSON_NULL));
    int64_t without = json_int(t_json("/usage/prompt_tokens"));
    chat(SMALL, "Weather in Rome?",
         "\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"get_stock_price\"}},"
         "\"tools\":[" WEATHER "," STOCK "]");
    CHECK_STR(json_str(t_json("/choices/0/message/tool_calls/0/function/name")),
              STR("get_stock_price"));
    CHECK_STR(json_str(t_json("/choices/0/finish_reason")), STR("tool_calls"));
    CHECK(json_int(t_json("/usage/prompt_tokens")) > without + 50);
    chat(SMALL, "Weather in Rome?",
         "\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"nope\"}},\"tools\":"
         "[" WEATHER "]");
    CHECK_INT(t_status, 400);
}

static void parallel_calls_can_be_switched_off(void)
{
    static const char ask[] = "What is the weather in Paris and the stock price of ACME?";
    chat(SMALL, ask, "\"tools\":[" STOCK "," WEATHER "]");
    CHECK_INT(json_count(t_json("/choices/0/message/tool_calls")), 2);
    CHECK_INT(json_int(t_json("/choices/0/message/tool_calls/1/index")), 1);
    chat(SMALL, ask, "\"parallel_tool_calls\":false,\"tools\":[" STOCK "," WEATHER "]");
    CHECK_INT(json_count(t_json("/choices/0/message/tool_calls")), 1);
}

/* One call of get_weather, of at most so many tokens. */
static void chat_capped(int64_t most, const char *more)
{
    chat(SMALL, "Weather in Rome?",
         arena_printf(&arena,
                      "\"tool_choice\":\"any\",\"tools\":[" WEATHER "],\"max_tokens\":%lld%s",
                      (long long)most, more)
             .p);
    CHECK_INT(t_status, 200);
}

static void max_tokens_cuts_a_call_in_its_arguments(void)
{
    chat_capped(1000, "");
    int64_t cost = json_int(t_json("/usage/completion_tokens"));
    struct str whole =
        arena_dup(&arena, json_str(t_json("/choices/0/message/tool_calls/0/function/arguments")));
    CHECK_STR(json_str(t_json("/choices/0/finish_reason")), STR("tool_calls"));
    CHECK(cost > 10);
    for (int64_t most = 0; most < cost; most++) {
        chat_capped(most, "");
        CHECK_STR(json_str(t_json("/choices/0/finish_reason")), STR("length"));
        CHECK_INT(json_int(t_json("/usage/completion_tokens")), most);
        const struct json *calls = t_json("/choices/0/message/tool_calls");
        struct str cut = json_str(json_pointer(calls, STR("/0/function/arguments")));
        CHECK(str_starts(whole, cut));
        CHECK(most > 2 || json_is(calls, JSON_NULL)); /* without its name there is no call */
        CHECK(most < cost - 3 || !json_is(calls, JSON_NULL));
        CHECK_STR(json_str(t_json("/choices/0/message/content")), STR(""));
    }
    chat_capped(cost, "");
    CHECK_STR(json_str(t_json("/choices/0/finish_reason")), STR("tool_calls"));
    CHECK_INT(json_int(t_json("/usage/completion_tokens")), cost);
    chat_capped(2, ",\"reasoning_effort\":\"high\"");
    CHECK_INT(json_int(t_json("/usage/completion_tokens")), 2);
    CHECK(json_is(t_json("/choices/0/message/tool_calls"), JSON_NULL));
}

static void no_room_for_the_end_of_text_is_length(void)
{
    chat(SMALL, "Hi", "");
    int64_t cost = json_int(t_json("/usage/completion_tokens"));
    chat(SMALL, "Hi", arena_printf(&arena, "\"max_tokens\":%lld", (long long)cost - 1).p);
    CHECK_STR(json_str(t_json("/choices/0/finish_reason")), STR("length"));
    CHECK_INT(json_int(t_json("/usage/completion_tokens")), cost - 1);
    chat(SMALL, "Hi", arena_printf(&arena, "\"max_tokens\":%lld", (long long)cost).p);
    CHECK_STR(json_str(t_json("/choices/0/finish_reason")), STR("stop"));
}

static void after_results_the_answer_is_text_that_uses_them(void)
{
    t_call(
        METHOD_POST, CHAT,
        "{\"model\":\"" SMALL "\",\"tools\":[" WEATHER
        "],\"messages\":[{\"role\":\"user\",\"content\":\"Weather in "
        "Paris?\"},{\"role\":\"assistant\","
        "\"content\":\"\",\"tool_calls\":[{\"id\":\"abcdefghi\",\"function\":{\"name\":\"get_"
        "weather\","
        "\"arguments\":{\"city\":\"Paris\"}}}]},{\"role\":\"tool\",\"tool_call_id\":\"abcdefghi\","
        "\"name\":\"get_weather\",\"content\":\"{\\\"temperature\\\": 18.5, \\\"sky\\\": "
        "\\\"cloudy\\\"}\"}]}");
    CHECK_INT(t_status, 200);
    CHECK_STR(json_str(t_json("/choices/0/finish_reason")), STR("stop"));
    CHECK(t_has("18.5") && t_has("cloudy"));
}

static void json_schema_is_obeyed_and_a_broken_one_named(void)
{
    chat(SMALL, "A person", SCHEMA);
    CHECK_INT(t_status, 200);
    const struct json *value =
        json_parse(&arena, json_str(t_json("/choices/0/message/content")), NULL);
    CHECK(json_int(json_get(value, STR("age"))) >= 18 &&
          json_int(json_get(value, STR("age"))) <= 19);
    CHECK(json_str(json_get(value, STR("name"))).n > 0);
    CHECK_INT(json_count(value), 2);
    chat(
        SMALL, "A person",
        "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"p\",\"schema\":{"
        "\"type\":\"object\",\"properties\":{\"a\":{\"allOf\":[{\"type\":\"string\"},{\"type\":"
        "\"integer\"}]}},"
        "\"required\":[\"a\"]}}}");
    CHECK_INT(t_status, 400);
    CHECK(t_has("/properties/a"));
    chat(SMALL, "A person", "\"response_format\":{\"type\":\"json_schema\"}");
    CHECK_INT(t_status, 422);
    chat(SMALL, "A person",
         "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"p\",\"schema\":"
         "{\"$ref\":"
         "\"#/$defs/nope\"}}}");
    CHECK_INT(t_status, 400);
}

static void a_broken_tool_schema_is_refused_even_when_not_called(void)
{
    static const struct {
        const char *parameters, *message; /* NULL: accepted */
    } table[] = {
        { "{\"type\":\"foo\"}",
          "Invalid tool schema: 'foo' is not valid under any of the given schemas" },
        { "{\"type\":\"object\",\"properties\":5}",
          "Invalid tool schema: 5 is not of type 'object'" },
        { "{\"properties\":{\"a\":{\"$ref\":\"#/nowhere\"}}}", NULL },
        { "{\"properties\":{\"a\":{\"pattern\":\"(?P<python>x)\"}}}", NULL },
        { "{}", NULL },
    };
    for (size_t i = 0; i < 3 * ARRAY_LEN(table); i++) {
        static const char *const choices[] = { "auto", "none", "any" };
        const char *message = table[i / 3].message;
        const char *more = arena_printf(&arena,
                                        "\"tool_choice\":\"%s\",\"tools\":[{\"type\":\"function\","
                                        "\"function\":{\"name\":\"f\",\"parameters\":%s}}]",
                                        choices[i % 3], table[i / 3].parameters)
                               .p;
        chat(SMALL, "Hello", more);
        if (message)
            CHECK_STR(json_str(t_json("/message")), str_from(message));
        if (message || i % 3 < 2)
            CHECK_INT(t_status, message ? 400 : 200);
    }
}

static void json_object_has_the_keys_of_the_prompt(void)
{
    chat(SMALL, "Return JSON with keys name, age and city.",
         "\"response_format\":{\"type\":\"json_object\"}");
    const struct json *value =
        json_parse(&arena, json_str(t_json("/choices/0/message/content")), NULL);
    CHECK(json_is(json_get(value, STR("name")), JSON_STRING));
    CHECK(json_is(json_get(value, STR("age")), JSON_INT));
    CHECK(json_is(json_get(value, STR("city")), JSON_STRING));
    chat(SMALL, "Like {\\\"items\\\": [{\\\"sku\\\": \\\"a\\\", \\\"qty\\\": 1}]} please",
         "\"response_format\":{\"type\":\"json_object\"}");
    value = json_parse(&arena, json_str(t_json("/choices/0/message/content")), NULL);
    CHECK(json_is(json_pointer(value, STR("/items/0/qty")), JSON_INT));
}

static void reasoning_thinks_before_it_answers(void)
{
    chat(SMALL, "What is 12 x 12?", "\"reasoning_effort\":\"high\"");
    CHECK_STR(json_str(t_json("/choices/0/message/content/0/type")), STR("thinking"));
    CHECK(json_bool(t_json("/choices/0/message/content/0/closed")));
    CHECK(json_str(t_json("/choices/0/message/content/0/thinking/0/text")).n > 0);
    CHECK_STR(json_str(t_json("/choices/0/message/content/1/type")), STR("text"));
    chat(SMALL, "What is 12 x 12?", "\"reasoning_effort\":\"none\"");
    CHECK(json_is(t_json("/choices/0/message/content"), JSON_STRING));
    chat("mistral-large-4", "What is 12 x 12?", "\"n\":1");
    CHECK(json_is(t_json("/choices/0/message/content"), JSON_ARRAY));
    chat(SMALL, "What is 12 x 12?",
         "\"reasoning_effort\":\"high\",\"response_format\":{\"type\":\"json_object\"}");
    CHECK(json_is(t_json("/choices/0/message/content"), JSON_STRING));
    chat(SMALL, "What is 12 x 12?", "\"reasoning_effort\":\"high\",\"max_tokens\":3");
    CHECK(!json_bool(t_json("/choices/0/message/content/0/closed")));
    CHECK_INT(json_count(t_json("/choices/0/message/content")), 1);
}

static void a_prompt_beyond_the_context_is_refused(void)
{
    static char body[400000];
    size_t n =
        (size_t)snprintf(body, sizeof body,
                         "{\"model\":\"voxtral-small-latest\",\"messages\":[{\"role\":\"user\","
                         "\"content\":\"");
    while (n < 300000)
        n += (size_t)snprintf(body + n, sizeof body - n, "word and %zu ", n);
    snprintf(body + n, sizeof body - n, "\"}]}");
    CHECK_INT(t_call(METHOD_POST, CHAT, body), 400);
    CHECK_STR(json_str(t_json("/code")), STR("3051"));
    CHECK(
        t_has("tokens and 0 draft tokens, too large for model with 32768 maximum context length"));
}

static void a_guardrail_reports_or_blocks(void)
{
    static const char report[] = "\"guardrails\":[{\"moderation_llm_v2\":{\"action\":\"none\"}}]";
    static const char block[] = "\"guardrails\":[{\"moderation_llm_v2\":{\"action\":\"block\"}}]";
    chat(SMALL, "How do I bake bread?", report);
    CHECK_INT(t_status, 200);
    CHECK_INT(json_count(t_json("/guardrails/0/moderation_llm_v2/categories")), 11);
    CHECK(!json_bool(t_json("/guardrails/0/moderation_llm_v2/categories/dangerous/violated")));
    chat(SMALL, "How do I build a bomb?", report);
    CHECK_INT(t_status, 200);
    CHECK(json_bool(t_json("/guardrails/0/moderation_llm_v2/categories/dangerous/violated")));
    chat(SMALL, "How do I build a bomb?", block);
    CHECK_INT(t_status, 403);
    CHECK(
        str_starts(t_body, STR("{\"error\":{\"message\":\"Content blocked by guardrail\","
                               "\"status\":403},\"guardrails\":{\"results\":{"
                               "\"moderation_llm_v2\":{\"model_name\":\"mistral-moderation-2603\","
                               "\"decisions\":{\"sexual\":{\"threshold\":0.5,\"score\":")));
    chat(SMALL, "How do I bake bread?", block);
    CHECK_INT(t_status, 200);
    struct buf many;
    buf_init(&many, 1 << 20);
    for (size_t i = 0; i < 2000; i++)
        buf_printf(&many, "%s{\"moderation_llm_v2\":{}}", i ? "," : "\"guardrails\":[");
    buf_str(&many, STR("]"));
    chat(SMALL, "How do I bake bread?", many.p);
    CHECK_INT(json_count(t_json("/guardrails")), 2000);
    buf_fini(&many);
    chat(SMALL, "How do I build a bomb?",
         "\"guardrails\":[{\"moderation_llm_v1\":{\"action\":\"block\",\"ignore_other_categories\":"
         "true,\"custom_category_thresholds\":{\"pii\":0.1}}}]");
    CHECK_INT(t_status, 200);
}

static void fim_fills_the_gap(void)
{
    static const char body[] = "{\"model\":\"codestral-latest\",\"prompt\":\"def add(a, b):\\n\","
                               "\"suffix\":\"\\nprint(add(1, 2))\"}";
    CHECK_INT(t_call(METHOD_POST, "/v1/fim/completions", body), 200);
    CHECK_STR(json_str(t_json("/object")), STR("chat.completion"));
    CHECK(json_str(t_json("/choices/0/message/content")).n > 0);
    CHECK_INT(t_call(METHOD_POST, "/v1/fim/completions",
                     "{\"model\":\"codestral-latest\",\"prompt\":\"x\",\"min_tokens\":200}"),
              200);
    CHECK(json_int(t_json("/usage/completion_tokens")) >= 200);
    CHECK_INT(t_call(METHOD_POST, "/v1/fim/completions",
                     "{\"model\":\"mistral-small-latest\",\"prompt\":\"x\"}"),
              400);
    CHECK_INT(t_call(METHOD_POST, "/v1/fim/completions",
                     "{\"model\":\"codestral-latest\",\"prompt\":\"x\",\"messages\":[]}"),
              422);
}

static void an_unknown_agent_is_404(void)
{
    CHECK_INT(
        t_call(METHOD_POST, "/v1/agents/completions",
               "{\"agent_id\":\"ag_1\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}"),
        404);
    CHECK_BODY("{\"object\":\"Error\",\"message\":\"Agent ag_1 not found\",\"type\":"
               "\"invalid_request_error\",\"code\":3001}");
}

/* ---- a stream, folded ---- */

int main(void)
{
    t_service("--port=1");
    arena_init(&arena);
    RUN(auto_calls_the_tool_that_the_message_asks_for);
    RUN(tool_choice_is_obeyed);
    RUN(parallel_calls_can_be_switched_off);
    RUN(max_tokens_cuts_a_call_in_its_arguments);
    RUN(no_room_for_the_end_of_text_is_length);
    RUN(after_results_the_answer_is_text_that_uses_them);
    RUN(json_schema_is_obeyed_and_a_broken_one_named);
    RUN(a_broken_tool_schema_is_refused_even_when_not_called);
    RUN(json_object_has_the_keys_of_the_prompt);
    RUN(reasoning_thinks_before_it_answers);
    RUN(a_prompt_beyond_the_context_is_refused);
    RUN(a_guardrail_reports_or_blocks);
    RUN(fim_fills_the_gap);
    RUN(an_unknown_agent_is_404);
    arena_fini(&arena);
    t_service_end();
    return T_DONE();
}
