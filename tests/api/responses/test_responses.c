/* SPDX-License-Identifier: MIT
 * Responses: what a request becomes, the same text as by chat, what is refused, and the count of
 * input tokens. */
#include "api/kit.h"

#define CHAT "/v1/chat/completions"
#define RESPONSES "/v1/responses"
#define TOKENS "/v1/responses/input_tokens"
#define RULES "/__parlel/rules"
#define SMALL "mistral-small-latest"
#define WEATHER_FIELDS                                                                             \
    "\"name\":\"get_weather\",\"description\":\"Current weather of a city\",\"parameters\":{"      \
    "\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}"
#define WEATHER "{\"type\":\"function\"," WEATHER_FIELDS "}"
#define CHAT_WEATHER "{\"type\":\"function\",\"function\":{" WEATHER_FIELDS "}}"
#define STOCK_FIELDS                                                                               \
    "\"name\":\"get_stock_price\",\"description\":\"Price of a share\",\"parameters\":{"           \
    "\"type\":\"object\",\"properties\":{\"symbol\":{\"type\":\"string\"}}}"
#define STOCK "{\"type\":\"function\"," STOCK_FIELDS "}"
#define CHAT_STOCK "{\"type\":\"function\",\"function\":{" STOCK_FIELDS "}}"
#define ASK_BOTH "What is the weather in Paris and the stock price of ACME?"
#define PNG                                                                                        \
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwAD"   \
    "hgGAWjR9awAAAABJRU5ErkJggg=="

static struct arena arena;

static void post(const char *path, const char *members)
{
    const char *model = str_find(str_from(members), STR("\"model\""), 0) == SIZE_MAX
                            ? "\"model\":\"" SMALL "\","
                            : "";
    t_call(METHOD_POST, path, arena_printf(&arena, "{%s%s}", model, members).p);
}

static struct str text_of(const char *pointer)
{
    return arena_dup(&arena, json_str(t_json(pointer)));
}

static void a_response_has_all_members(void)
{
    static const char want[] =
        "\"object\":\"response\",\"created_at\":1700000000,\"status\":\"completed\","
        "\"completed_at\":1700000000,\"background\":false,\"error\":null,"
        "\"incomplete_details\":null,\"instructions\":null,\"max_output_tokens\":null,"
        "\"max_tool_calls\":null,\"metadata\":{},\"model\":\"" SMALL "\",\"output\":[{\"type\":"
        "\"message\",\"id\":\"msg_";
    static const char rest[] =
        "\"annotations\":[],\"logprobs\":[]}]}],\"parallel_tool_calls\":true,"
        "\"previous_response_id\":null,\"prompt_cache_key\":null,\"reasoning\":{\"effort\":null},"
        "\"service_tier\":\"default\",\"store\":false,\"temperature\":0.3,\"text\":{\"format\":{"
        "\"type\":\"text\"}},\"tool_choice\":\"auto\",\"tools\":[],\"top_logprobs\":0,\"top_p\":1."
        "0,"
        "\"truncation\":\"disabled\",\"usage\":{\"input_tokens\":";
    post(RESPONSES, "\"input\":\"Hi\"");
    CHECK_INT(t_status, 200);
    CHECK(t_has(want) && t_has(rest));
    CHECK_INT(json_str(t_json("/id")).n, 5 + 32);
    CHECK(str_starts(json_str(t_json("/id")), STR("resp_")));
    CHECK_INT(json_int(t_json("/usage/total_tokens")),
              json_int(t_json("/usage/input_tokens")) + json_int(t_json("/usage/output_tokens")));
    CHECK(t_header("x-ratelimit-limit-req-minute").n > 0);
}

static void a_response_repeats_what_was_asked(void)
{
    post(RESPONSES,
         "\"input\":\"Hi\",\"instructions\":\"Be \\u00e9\",\"max_output_tokens\":50,"
         "\"metadata\":{\"a\":\"b\"},\"prompt_cache_key\":\"k\",\"temperature\":0.5,\"top_p\":0.9,"
         "\"tools\":[" WEATHER "],\"tool_choice\":\"none\",\"max_tool_calls\":3,"
         "\"parallel_tool_calls\":false,\"text\":{\"verbosity\":\"low\"},\"store\":false,"
         "\"reasoning\":{\"effort\":\"none\"},\"user\":\"u\",\"include\":[]");
    CHECK_INT(t_status, 200);
    CHECK(t_has("\"instructions\":\"Be é\",\"max_output_tokens\":50,\"max_tool_calls\":3,"
                "\"metadata\":{\"a\":\"b\"}"));
    CHECK(t_has("\"prompt_cache_key\":\"k\",\"reasoning\":{\"effort\":\"none\"}"));
    CHECK(t_has("\"parallel_tool_calls\":false"));
    CHECK(t_has("\"temperature\":0.5,\"text\":{\"format\":{\"type\":\"text\"},\"verbosity\":"
                "\"low\"},\"tool_choice\":\"none\""));
    CHECK(t_has("\"required\":[\"city\"]},\"strict\":null}],\"top_logprobs\":0,\"top_p\":0.9"));
}

/* ---- the same conversation by both APIs ---- */

static const struct {
    const char *chat, *response;
} twins[] = {
    { "\"messages\":[{\"role\":\"user\",\"content\":\"Tell me of Lyon\"}]",
      "\"input\":\"Tell me of Lyon\"" },
    { "\"messages\":[{\"role\":\"user\",\"content\":\"Tell me of Lyon\"}]",
      "\"input\":[{\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"Tell me of "
      "Lyon\"}]}]" },
    { "\"messages\":[{\"role\":\"system\",\"content\":\"Be brief\"},{\"role\":\"user\","
      "\"content\":\"Tell me of Lyon\"}]",
      "\"instructions\":\"Be brief\",\"input\":[{\"role\":\"user\",\"content\":\"Tell me of "
      "Lyon\"}]" },
    { "\"messages\":[{\"role\":\"system\",\"content\":\"Be brief\"},{\"role\":\"user\","
      "\"content\":\"Tell me of Lyon\"}]",
      "\"input\":[{\"role\":\"developer\",\"content\":\"Be brief\"},{\"type\":\"message\","
      "\"role\":\"user\",\"content\":\"Tell me of Lyon\"}]" },
    { "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"},{\"role\":\"assistant\",\"content\":"
      "\"Hello!\"},{\"role\":\"user\",\"content\":\"Who are you?\"}]",
      "\"input\":[{\"role\":\"user\",\"content\":\"Hi\"},{\"type\":\"message\",\"id\":\"msg_1\","
      "\"role\":\"assistant\",\"status\":\"completed\",\"content\":[{\"type\":\"output_text\","
      "\"text\":\"Hello!\",\"annotations\":[]}]},{\"role\":\"user\",\"content\":\"Who are "
      "you?\"}]" },
    { "\"reasoning_effort\":\"high\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"},{"
      "\"role\":\"assistant\",\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\","
      "\"text\":\"Hm\"}],\"closed\":true},{\"type\":\"text\",\"text\":\"Hello!\"}]},{\"role\":"
      "\"user\",\"content\":\"Who are you?\"}]",
      "\"reasoning\":{\"effort\":\"high\"},\"input\":[{\"role\":\"user\",\"content\":\"Hi\"},{"
      "\"type\":\"reasoning\",\"id\":\"rs_1\",\"summary\":[],\"content\":[{\"type\":"
      "\"reasoning_text\",\"text\":\"Hm\"}]},{\"role\":\"assistant\",\"content\":\"Hello!\"},{"
      "\"role\":\"user\",\"content\":\"Who are you?\"}]" },
    { "\"tools\":[" CHAT_WEATHER "],\"messages\":[{\"role\":\"user\",\"content\":\"Weather in "
      "Lyon?\"},{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[{\"id\":\"abcdefghi\","
      "\"function\":{\"name\":\"get_weather\",\"arguments\":\"{\\\"city\\\": \\\"Lyon\\\"}\"}}]},{"
      "\"role\":\"tool\",\"tool_call_id\":\"abcdefghi\",\"content\":\"21 degrees, sunny\"}]",
      "\"tools\":[" WEATHER "],\"input\":[{\"role\":\"user\",\"content\":\"Weather in Lyon?\"},{"
      "\"type\":\"function_call\",\"call_id\":\"abcdefghi\",\"name\":\"get_weather\","
      "\"arguments\":\"{\\\"city\\\": \\\"Lyon\\\"}\"},{\"type\":\"function_call_output\","
      "\"call_id\":\"abcdefghi\",\"output\":\"21 degrees, sunny\"}]" },
    { "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"What is "
      "this?\"},"
      "{\"type\":\"image_url\",\"image_url\":{\"url\":\"" PNG "\"}}]}]",
      "\"input\":[{\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"What is "
      "this?\"},{\"type\":\"input_image\",\"detail\":\"auto\",\"image_url\":\"" PNG "\"}]}]" },
    { "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"document_url\",\"document_url\":"
      "\"https://x.test/a.pdf\",\"document_name\":\"a.pdf\"},{\"type\":\"text\",\"text\":\"Sum it "
      "up\"}]}]",
      "\"input\":[{\"role\":\"user\",\"content\":[{\"type\":\"input_file\",\"file_url\":"
      "\"https://x.test/a.pdf\",\"filename\":\"a.pdf\"},{\"type\":\"input_text\",\"text\":\"Sum it "
      "up\"}]}]" },
    { "\"max_tokens\":7,\"messages\":[{\"role\":\"user\",\"content\":\"Tell me of Lyon\"}]",
      "\"max_output_tokens\":7,\"input\":\"Tell me of Lyon\"" },
    { "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"p\",\"schema\":{"
      "\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"}},\"required\":[\"name\"]"
      "}}},\"messages\":[{\"role\":\"user\",\"content\":\"My name is Ada\"}]",
      "\"text\":{\"format\":{\"type\":\"json_schema\",\"name\":\"p\",\"schema\":{\"type\":"
      "\"object\",\"properties\":{\"name\":{\"type\":\"string\"}},\"required\":[\"name\"]}}},"
      "\"input\":\"My name is Ada\"" },
};

static void the_same_conversation_has_the_same_text_by_both_apis(void)
{
    for (size_t i = 0; i < ARRAY_LEN(twins); i++) {
        post(CHAT, twins[i].chat);
        CHECK_INT(t_status, 200);
        bool thinks = json_is(t_json("/choices/0/message/content"), JSON_ARRAY);
        struct str text =
            text_of(thinks ? "/choices/0/message/content/1/text" : "/choices/0/message/content");
        struct str thought = text_of("/choices/0/message/content/0/thinking/0/text");
        int64_t prompt = json_int(t_json("/usage/prompt_tokens"));
        int64_t completion = json_int(t_json("/usage/completion_tokens"));
        post(RESPONSES, twins[i].response);
        CHECK_INT(t_status, 200);
        CHECK(text.n > 0);
        CHECK_STR(
            json_str(t_json(thinks ? "/output/1/content/0/text" : "/output/0/content/0/text")),
            text);
        if (thinks)
            CHECK_STR(json_str(t_json("/output/0/content/0/text")), thought);
        CHECK_INT(json_int(t_json("/usage/input_tokens")), prompt);
        CHECK_INT(json_int(t_json("/usage/output_tokens")), completion);
        CHECK((json_int(t_json("/usage/output_tokens_details/reasoning_tokens")) > 0) == thinks);
    }
}

static void the_same_calls_are_made_by_both_apis(void)
{
    post(CHAT, "\"tools\":[" CHAT_WEATHER "," CHAT_STOCK "],\"messages\":[{\"role\":\"user\","
               "\"content\":\"" ASK_BOTH "\"}]");
    struct str id = text_of("/choices/0/message/tool_calls/1/id");
    struct str name = text_of("/choices/0/message/tool_calls/1/function/name");
    struct str arguments = text_of("/choices/0/message/tool_calls/1/function/arguments");
    post(RESPONSES, "\"tools\":[" WEATHER "," STOCK "],\"input\":\"" ASK_BOTH "\"");
    CHECK_INT(json_count(t_json("/output")), 2);
    CHECK_STR(json_str(t_json("/output/1/type")), STR("function_call"));
    CHECK_STR(json_str(t_json("/output/1/name")), name);
    CHECK_INT(id.n, 9);
    CHECK_STR(json_str(t_json("/output/1/call_id")), id);
    CHECK_STR(json_str(t_json("/output/1/arguments")), arguments);
}

/* ---- items ---- */

static void output_items_are_taken_back_as_input(void)
{
    post(RESPONSES, "\"reasoning\":{\"effort\":\"high\"},\"tools\":[" WEATHER "],\"input\":"
                    "\"Weather in Lyon?\"");
    CHECK_INT(json_count(t_json("/output")), 2);
    CHECK_STR(json_str(t_json("/output/0/type")), STR("reasoning"));
    struct str id = text_of("/output/1/call_id");
    struct str output = jw_compact(&arena, t_json("/output"));
    struct str items = str_sub(output, 1, output.n - 1);
    post(RESPONSES,
         arena_printf(&arena,
                      "\"reasoning\":{\"effort\":\"high\"},\"tools\":[" WEATHER "],\"input\":[{"
                      "\"role\":\"user\",\"content\":\"Weather in Lyon?\"},%.*s,{\"type\":"
                      "\"function_call_output\",\"call_id\":\"%.*s\",\"output\":[{\"type\":"
                      "\"input_text\",\"text\":\"21 degrees\"}]}]",
                      STR_ARG(items), STR_ARG(id))
             .p);
    CHECK_INT(t_status, 200);
    CHECK(t_has("21 degrees"));
}

static void a_turn_of_the_assistant_is_one_message(void)
{
    /* text and both calls: one turn, or the results would not fit the calls */
    post(RESPONSES,
         "\"input\":[{\"role\":\"user\",\"content\":\"Go\"},{\"role\":\"assistant\",\"content\":"
         "\"I look.\"},{\"type\":\"function_call\",\"call_id\":\"abcdefgh1\",\"name\":\"a\","
         "\"arguments\":\"{}\"},{\"type\":\"function_call\",\"call_id\":\"abcdefgh2\",\"name\":"
         "\"b\",\"arguments\":\"{}\"},{\"type\":\"function_call_output\",\"call_id\":\"abcdefgh1\","
         "\"output\":\"1\"},{\"type\":\"function_call_output\",\"call_id\":\"abcdefgh2\","
         "\"output\":\"2\"}]");
    CHECK_INT(t_status, 200);
    post(RESPONSES, "\"input\":[{\"role\":\"user\",\"content\":\"Go\"},{\"type\":\"function_call\","
                    "\"call_id\":\"abcdefgh1\",\"name\":\"a\",\"arguments\":\"{}\"}]");
    CHECK_INT(t_status, 400);
    CHECK_STR(json_str(t_json("/code")), STR("3230"));
}

static void calls_of_a_namespace_tell_it(void)
{
    post(RESPONSES, "\"input\":\"Weather in Lyon?\",\"tools\":[{\"type\":\"namespace\",\"name\":"
                    "\"sky\",\"description\":\"d\",\"tools\":[" WEATHER ",{\"type\":\"custom\","
                    "\"name\":\"free\"}]}]");
    CHECK_INT(t_status, 200);
    CHECK_STR(json_str(t_json("/output/0/name")), STR("get_weather"));
    CHECK_STR(json_str(t_json("/output/0/namespace")), STR("sky"));
}

static void an_answer_that_is_cut_is_incomplete(void)
{
    post(RESPONSES, "\"input\":\"Tell me of Lyon\",\"max_output_tokens\":3");
    CHECK_STR(json_str(t_json("/status")), STR("incomplete"));
    CHECK_STR(json_str(t_json("/incomplete_details/reason")), STR("max_output_tokens"));
    CHECK_STR(json_str(t_json("/output/0/status")), STR("incomplete"));
    CHECK(json_is(t_json("/completed_at"), JSON_NULL));
    CHECK_INT(json_int(t_json("/usage/output_tokens")), 3);
}

/* ---- refusals ---- */

static void what_needs_a_memory_is_refused(void)
{
    static const char *const members[] = { "previous_response_id", "conversation", "prompt",
                                           "moderation" };
    for (size_t i = 0; i < ARRAY_LEN(members); i++) {
        post(RESPONSES, arena_printf(&arena, "\"input\":\"x\",\"%s\":{}", members[i]).p);
        CHECK_INT(t_status, 400);
        CHECK_STR(json_str(t_json("/code")), STR("3051"));
        CHECK_STR(json_str(t_json("/type")), STR("invalid_request_invalid_args"));
        CHECK_STR(json_str(t_json("/message")),
                  arena_printf(&arena, "%s is not supported", members[i]));
        post(RESPONSES, arena_printf(&arena, "\"input\":\"x\",\"%s\":null", members[i]).p);
        CHECK_INT(t_status, 200);
    }
    post(TOKENS, "\"input\":\"x\",\"conversation\":\"c\"");
    CHECK_INT(t_status, 400);
    t_service("--port=1", "--behaviour=responses.unsupported=ignore");
    post(RESPONSES, "\"input\":\"x\",\"previous_response_id\":\"resp_1\"");
    CHECK_INT(t_status, 200);
    t_service("--port=1");
}

static void constants_are_no_wishes(void)
{
    post(RESPONSES, "\"input\":\"x\",\"store\":true,\"background\":true,\"truncation\":\"auto\","
                    "\"top_logprobs\":1");
    CHECK_INT(t_status, 422);
    CHECK_INT(json_count(t_json("/detail")), 4);
    CHECK(t_has("{\"type\":\"literal_error\",\"loc\":[\"body\",\"store\"],\"msg\":\"Input should "
                "be False\",\"input\":true,\"ctx\":{\"expected\":\"False\"}}"));
    post(RESPONSES, "\"input\":\"x\",\"store\":false,\"background\":false,\"truncation\":"
                    "\"disabled\",\"top_logprobs\":0,\"stream\":false");
    CHECK_INT(t_status, 200);
}

static void bounds_are_those_of_chat(void)
{
    static const struct {
        const char *members;
        int status;
        const char *code;
    } cases[] = {
        { "\"input\":\"x\",\"temperature\":1.51", 422, "" },
        { "\"input\":\"x\",\"top_p\":0", 422, "" },
        { "\"input\":\"x\",\"max_output_tokens\":-1", 422, "" },
        { "\"input\":\"x\",\"temperature\":0,\"top_p\":0.5", 400, "3054" },
        { "\"input\":\"x\",\"model\":\"nope\"", 400, "1500" },
        { "\"input\":\"x\",\"reasoning\":{\"effort\":\"low\"}", 400, "3051" },
        { "\"input\":[]", 400, "3230" },
        { "\"input\":[{\"role\":\"user\",\"content\":\"x\"},{\"role\":\"assistant\",\"content\":"
          "\"y\"}]",
          400, "3230" },
        { "\"input\":\"x\",\"tools\":[{\"type\":\"function\",\"name\":\"no blanks\"}]", 400,
          "3051" },
        { "\"input\":\"x\",\"tools\":[{\"type\":\"web_search\"}]", 422, "" },
        { "\"input\":[{\"type\":\"web_search_call\",\"id\":\"x\"}]", 422, "" },
        { "\"input\":[{\"role\":\"user\",\"content\":[{\"type\":\"input_image\",\"detail\":"
          "\"auto\","
          "\"image_url\":\"ftp://x\"}]}]",
          422, "" },
        { "\"input\":[{\"role\":\"user\",\"content\":[{\"type\":\"input_file\"}]}]", 422, "" },
        { "\"input\":\"x\",\"tool_choice\":{\"type\":\"function\",\"name\":\"nope\"},\"tools\":"
          "[" WEATHER "]",
          400, "3051" },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        post(RESPONSES, cases[i].members);
        CHECK_INT(t_status, cases[i].status);
        CHECK_STR(json_str(t_json("/code")), str_from(cases[i].code));
    }
}

/* ---- rules ---- */

static void rules_see_the_dialogue_and_dictate_the_answer(void)
{
    t_call(
        METHOD_POST, RULES,
        "{\"rules\":[{\"match\":{\"user\":\"Lyon\",\"system\":\"brief\",\"tool\":\"get_weather\"},"
        "\"reply\":{\"content\":\"So: {{/input}}\",\"usage\":{\"prompt_tokens\":5}}},{\"match\":{"
        "\"operation\":\"responses\"},\"reply\":{\"status\":429}}]}");
    CHECK_INT(t_status / 100, 2);
    post(RESPONSES, "\"instructions\":\"Be brief\",\"tools\":[" WEATHER "],\"input\":\"Lyon\"");
    CHECK_INT(t_status, 200);
    CHECK_STR(json_str(t_json("/output/0/content/0/text")), STR("So: Lyon"));
    CHECK_INT(json_int(t_json("/usage/input_tokens")), 5);
    post(RESPONSES, "\"input\":\"Paris\"");
    CHECK_INT(t_status, 429);
    post(TOKENS, "\"input\":\"Paris\"");
    CHECK_INT(t_status, 200);
    t_call(METHOD_DELETE, RULES, "");
}

/* ---- counts ---- */

static void input_tokens_are_what_the_response_says(void)
{
    for (size_t i = 0; i < ARRAY_LEN(twins); i++) {
        post(RESPONSES, twins[i].response);
        int64_t tokens = json_int(t_json("/usage/input_tokens"));
        post(TOKENS, twins[i].response);
        CHECK_INT(t_status, 200);
        CHECK(tokens > 0);
        CHECK_STR(t_body,
                  arena_printf(&arena,
                               "{\"object\":\"response.input_tokens\",\"input_tokens\":%lld}",
                               (long long)tokens));
    }
}

int main(void)
{
    t_service("--port=1");
    arena_init(&arena);
    RUN(a_response_has_all_members);
    RUN(a_response_repeats_what_was_asked);
    RUN(the_same_conversation_has_the_same_text_by_both_apis);
    RUN(the_same_calls_are_made_by_both_apis);
    RUN(output_items_are_taken_back_as_input);
    RUN(a_turn_of_the_assistant_is_one_message);
    RUN(calls_of_a_namespace_tell_it);
    RUN(an_answer_that_is_cut_is_incomplete);
    RUN(what_needs_a_memory_is_refused);
    RUN(constants_are_no_wishes);
    RUN(bounds_are_those_of_chat);
    RUN(rules_see_the_dialogue_and_dictate_the_answer);
    RUN(input_tokens_are_what_the_response_says);
    arena_fini(&arena);
    t_service_end();
    return T_DONE();
}
