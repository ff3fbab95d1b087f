/* SPDX-License-Identifier: MIT
 * Chat completions: shapes as recorded, what is refused and in which words, streams that fold to
 * the plain answer. */
#include "api/kit.h"

#include <ctype.h>

#define CHAT "/v1/chat/completions"
#define MODEL_ "\"model\":\"mistral-small-latest\""
#define OLD_MODEL "\"model\":\"mistral-large-latest\""
#define USER(text) "{\"role\":\"user\",\"content\":\"" text "\"}"

/* A body of a model and messages. */
#define BODY(messages) "{" MODEL_ ",\"messages\":[" messages "]}"
#define OLD_BODY(messages) "{" OLD_MODEL ",\"messages\":[" messages "]}"

static void an_answer_has_the_recorded_shape(void)
{
    CHECK_INT(t_call(METHOD_POST, CHAT, BODY(USER("What is the tallest mountain of Peru?"))), 200);
    struct str id = json_str(t_json("/id"));
    CHECK_INT(id.n, 32);
    for (size_t i = 0; i < id.n; i++)
        CHECK(isxdigit((unsigned char)id.p[i]) && !isupper((unsigned char)id.p[i]));
    CHECK(str_starts(t_body, STR("{\"id\":\"")));
    CHECK(t_has("\",\"created\":1700000000,\"model\":\"mistral-small-latest\",\"usage\":{\"prompt_"
                "tokens\":"));
    CHECK(
        t_has(",\"prompt_tokens_details\":{\"cached_tokens\":0},\"service_tier\":\"standard\"},"
              "\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"finish_reason\":\"stop\""
              ",\"message\":{\"role\":\"assistant\",\"tool_calls\":null,\"content\":\""));
    CHECK_INT(json_int(t_json("/usage/total_tokens")),
              json_int(t_json("/usage/prompt_tokens")) +
                  json_int(t_json("/usage/completion_tokens")));
}

static struct str content(struct arena *a, const char *body)
{
    CHECK_INT(t_call(METHOD_POST, CHAT, body), 200);
    return arena_dup(a, json_str(t_json("/choices/0/message/content")));
}

static void the_same_prompt_has_the_same_answer_another_another(void)
{
    struct arena a;
    arena_init(&a);
    struct str one = content(&a, BODY(USER("Tell me about rivers")));
    CHECK_STR(content(&a, BODY(USER("Tell me about rivers"))), one);
    CHECK(!str_eq(content(&a, BODY(USER("Tell me about lakes"))), one));
    t_service("--port=1");
    CHECK_STR(content(&a, BODY(USER("Tell me about rivers"))), one);
    CHECK_STR(content(&a, "{" MODEL_ ",\"temperature\":null,\"metadata\":{\"a\":1},\"messages\":"
                          "[{\"content\":\"Tell me about rivers\",\"role\":\"user\"}]}"),
              one);
    CHECK(!str_eq(content(&a, "{" MODEL_ ",\"random_seed\":7,\"messages\":[" USER(
                                  "Tell me about rivers") "]}"),
                  one));
    arena_fini(&a);
}

struct refusal {
    const char *body, *type, *code, *message;
};

static void a_text_alone_in_a_list_is_that_text(void)
{
    t_call(METHOD_POST, CHAT, BODY(USER("Tell me of Lyon")));
    struct arena a;
    arena_init(&a);
    struct str plain = arena_dup(&a, t_body);
    t_call(
        METHOD_POST, CHAT,
        BODY("{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Tell me of Lyon\"}]}"));
    CHECK_STR(t_body, plain);
    arena_fini(&a);
}

static void refusals_have_the_service_s_words(void)
{
#define CALLS(id)                                                                                  \
    "{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[{\"id\":\"" id                       \
    "\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}"
#define RESULT(id) "{\"role\":\"tool\",\"content\":\"1\",\"tool_call_id\":\"" id "\"}"
    /* clang-format off */
    static const struct refusal table[] = {
        { "{\"model\":\"foo\",\"messages\":[" USER("x") "]}", "invalid_model", "1500", "Invalid model: foo" },
        { "{\"model\":\"mistral-embed\",\"messages\":[" USER("x") "]}", "invalid_model", "1500", "Invalid model: mistral-embed" },
        { BODY(""), "invalid_request_message_order", "3230", "Conversation must have at least one message" },
        { BODY("{\"role\":\"assistant\",\"content\":\"x\"}"), "invalid_request_message_order", "3230", "Conversation must start with a user message or system message" },
        { BODY(USER("x") ",{\"role\":\"assistant\",\"content\":\"y\"}"), "invalid_request_message_order", "3230", "Expected last role User or Tool (or Assistant with prefix True) for serving but got assistant" },
        { BODY("{\"role\":\"system\",\"content\":\"x\"}," RESULT("abcdefghi")), "invalid_request_message_order", "3230", "Unexpected role 'tool' after role 'system'" },
        { BODY(USER("x") "," CALLS("abcdefghi") ",{\"role\":\"system\",\"content\":\"x\"}," USER("x")), "invalid_request_message_order", "3230", "Unexpected role 'system' after role 'assistant'" },
        { BODY(USER("x") "," CALLS("abcdefghi") "," USER("y")), "invalid_request_message_order", "3230", "Not the same number of function calls and responses" },
        { BODY(USER("x") "," CALLS("abc") "," RESULT("abc")), "invalid_function_call", "3280", "Tool call id was abc but must be a-z, A-Z, 0-9, with a length of 9." },
        { BODY(USER("x") "," CALLS("abcdefghi") "," RESULT("abcdefghj")), "invalid_request_message_order", "3230", "Unexpected tool call id abcdefghj in tool results" },
        { BODY(USER("x") ",{\"role\":\"assistant\",\"content\":\"\"}," USER("y")), "invalid_assistant_message", "3240", "Assistant message must have either content or tool_calls, but not none." },
        { BODY(USER("x") ",{\"role\":\"assistant\",\"content\":\"a\",\"prefix\":true}," USER("y")), "invalid_assistant_message", "3240", "Assistant message with prefix True must be last message" },
        { "{" MODEL_ ",\"temperature\":0,\"top_p\":0.9,\"messages\":[" USER("x") "]}", "invalid_request_greedy_sampling", "3054", "top_p must be 1 when using greedy sampling" },
        { "{\"model\":\"mistral-medium-latest\",\"temperature\":0,\"reasoning_effort\":\"high\",\"messages\":[" USER("x") "]}", "invalid_request_greedy_sampling", "3054", "top_p must be 1 when using greedy sampling" },
        { "{" OLD_MODEL ",\"prompt_mode\":\"reasoning\",\"messages\":[" USER("x") "]}", "invalid_request_invalid_args", "3051", "Reasoning prompt mode is not enabled for this model" },
        { "{" OLD_MODEL ",\"reasoning_effort\":\"high\",\"messages\":[" USER("x") "]}", "invalid_request_invalid_args", "3051", "reasoning_effort='high' is not supported for this model. Must be one of ()" },
        { "{\"model\":\"codestral-latest\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":\"https://x/y.png\"}]}]}", "invalid_request_invalid_args", "3051", "Image input is not enabled for this model" },
        { BODY("{\"role\":\"user\",\"content\":[{\"type\":\"document_url\",\"document_url\":\"data:application/pdf;base64,eHl6\"}]}"), "document_parser_invalid_file", "3740", "Document is not a valid PDF." },
        { "{" MODEL_ ",\"messages\":[" USER("x") "],\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"a b\",\"parameters\":{}}}]}", "invalid_request_invalid_args", "3051", "Function name was a b but must be a-z, A-Z, 0-9, or contain underscores and dashes, with a maximum length of 64." },
    };
    /* clang-format on */
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        CHECK_INT(t_call(METHOD_POST, CHAT, table[i].body), 400);
        CHECK_STR(json_str(t_json("/object")), STR("error"));
        CHECK_STR(json_str(t_json("/type")), str_from(table[i].type));
        CHECK_STR(json_str(t_json("/code")), str_from(table[i].code));
        CHECK_STR(json_str(t_json("/message")), str_from(table[i].message));
        CHECK_INT(json_int(t_json("/raw_status_code")), 400);
    }
}

static void what_the_newest_models_take_is_answered(void)
{
    CHECK_INT(t_call(METHOD_POST, CHAT,
                     BODY(USER("x") "," CALLS("abcdefghi") "," RESULT("abcdefghi") "," USER("y"))),
              200);
    CHECK_INT(t_call(METHOD_POST, CHAT, BODY(USER("x") "," USER("y"))), 200);
    CHECK_INT(t_call(METHOD_POST, CHAT,
                     BODY("{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"see\"},"
                          "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://x/y.png\","
                          "\"detail\":\"low\"}}]}")),
              200);
    CHECK_INT(
        t_call(METHOD_POST, CHAT,
               "{" MODEL_ ",\"stream_options\":{\"include_usage\":true},\"stop\":null,"
               "\"max_tokens\":10000000,\"tools\":null,\"temperature\":1.5,\"messages\":[" USER(
                   "x") "]}"),
        200);
}

static void max_tokens_and_stop_cut_the_text(void)
{
    struct arena a;
    arena_init(&a);
    CHECK_INT(t_call(METHOD_POST, CHAT,
                     "{" MODEL_ ",\"max_tokens\":5,\"messages\":[" USER("Tell me of the sea") "]}"),
              200);
    CHECK_STR(json_str(t_json("/choices/0/finish_reason")), STR("length"));
    CHECK_INT(json_int(t_json("/usage/completion_tokens")), 5);
    struct str whole = content(&a, BODY(USER("Tell me of the sea")));
    struct str stop = str_sub(whole, 7, 10);
    struct str body = arena_printf(
        &a,
        "{" MODEL_ ",\"stop\":[\"@@@\",\"%.*s\"],\"messages\":[" USER("Tell me of the sea") "]}",
        STR_ARG(stop));
    struct str cut = content(&a, body.p);
    CHECK_STR(json_str(t_json("/choices/0/finish_reason")), STR("stop"));
    CHECK(cut.n <= 7 && str_starts(whole, cut));
    arena_fini(&a);
}

/* Recorded: the gateway sent it to the validator of chat. */
static void the_old_completions_path_is_validated_as_chat(void)
{
    CHECK_INT(t_call(METHOD_POST, "/v1/completions", "{" MODEL_ ",\"prompt\":\"x\"}"), 422);
    CHECK_STR(json_str(t_json("/detail/0/type")), STR("missing"));
    CHECK_STR(json_str(t_json("/detail/0/loc/1")), STR("messages"));
    CHECK_INT(t_call(METHOD_POST, "/v1/completions", BODY(USER("x"))), 200);
    CHECK_STR(json_str(t_json("/object")), STR("chat.completion"));
}

static void n_choices_differ_and_are_counted_together(void)
{
    CHECK_INT(t_call(METHOD_POST, CHAT, "{" MODEL_ ",\"n\":3,\"messages\":[" USER("Hi") "]}"), 200);
    CHECK_INT(json_count(t_json("/choices")), 3);
    CHECK_INT(json_int(t_json("/choices/2/index")), 2);
}

static void a_retired_model_warns_on_json_only(void)
{
    t_call(METHOD_POST, CHAT, "{\"model\":\"mistral-small-2506\",\"messages\":[" USER("Hi") "]}");
    CHECK_INT(t_status, 400);
    CHECK_STR(json_str(t_json("/message")), STR("Invalid model: mistral-small-2506"));
    t_service("--service.date=2026-08-17");
    t_call(METHOD_POST, CHAT, "{\"model\":\"mistral-medium-2505\",\"messages\":[" USER("Hi") "]}");
    CHECK_INT(t_status, 200);
    CHECK(t_header("X-Model-Deprecation-Timestamp").n > 0);
    t_call(METHOD_POST, CHAT,
           "{\"model\":\"mistral-medium-2505\",\"stream\":true,\"messages\":[" USER("Hi") "]}");
    CHECK(!t_header("X-Model-Deprecation-Timestamp").n);
    t_call(METHOD_POST, CHAT, "{\"model\":\"pixtral-12b\",\"messages\":[" USER("Hi") "]}");
    CHECK_STR(json_str(t_json("/model")), STR("ministral-14b-latest"));
    t_service("--behaviour=models.retired=redirect");
    t_call(METHOD_POST, CHAT, "{\"model\":\"mistral-small-2506\",\"messages\":[" USER("Hi") "]}");
    CHECK_STR(json_str(t_json("/model")), STR("mistral-small-latest"));
    t_call(METHOD_POST, CHAT, "{\"model\":\"mistral-tiny\",\"messages\":[" USER("Hi") "]}");
    CHECK_STR(json_str(t_json("/model")), STR("ministral-8b-latest"));
    t_service("--port=1");
}

static void a_stream_has_the_recorded_events(void)
{
    t_call(METHOD_POST, CHAT, "{" MODEL_ ",\"stream\":true,\"messages\":[" USER("Hello") "]}");
    CHECK_INT(t_status, 200);
    CHECK(t_has("\"object\":\"chat.completion.chunk\",\"created\":1700000000,\"model\":\"mistral-"
                "small-latest\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\","
                "\"content\":\"\"},\"finish_reason\":null}]}\n\n"));
    CHECK(str_starts(t_body, STR("data: {\"id\":\"")));
    CHECK(str_ends(t_body, STR("\n\ndata: [DONE]\n\n")));
    CHECK(!t_has("\"usage\":null"));
    size_t usage = str_find(t_body, STR("\"usage\":{"), 0);
    CHECK(usage != SIZE_MAX && str_find(t_body, STR("\"usage\":{"), usage + 1) == SIZE_MAX);
    CHECK(str_find(t_body, STR("\"finish_reason\":\"stop\"}],\"usage\":{"), 0) == usage - 25);
    CHECK(!t_header("X-Ratelimit-Limit-Req-Minute").p);
    CHECK_STR(t_header("X-Max-Retry-Attempts-Reached"), STR("false"));
}

int main(void)
{
    t_service("--port=1");
    RUN(an_answer_has_the_recorded_shape);
    RUN(the_same_prompt_has_the_same_answer_another_another);
    RUN(a_text_alone_in_a_list_is_that_text);
    RUN(refusals_have_the_service_s_words);
    RUN(what_the_newest_models_take_is_answered);
    RUN(max_tokens_and_stop_cut_the_text);
    RUN(the_old_completions_path_is_validated_as_chat);
    RUN(n_choices_differ_and_are_counted_together);
    RUN(a_retired_model_warns_on_json_only);
    RUN(a_stream_has_the_recorded_events);
    t_service_end();
    return T_DONE();
}
