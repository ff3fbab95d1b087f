/* SPDX-License-Identifier: MIT
 * What is refused of a conversation, and what only a behaviour or a template takes: each row is a
 * request by a model and what it is answered. */
#include "api/kit.h"

#define CHAT "/v1/chat/completions"
#define USER(text) "{\"role\":\"user\",\"content\":\"" text "\"}"
#define USER_OF(chunk) "{\"role\":\"user\",\"content\":[" chunk "]}"
#define CALL_(id, more)                                                                            \
    "{\"role\":\"assistant\",\"content\":\"" more "\",\"tool_calls\":[{\"id\":\"" id               \
    "\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}"
#define RESULT(id) "{\"role\":\"tool\",\"content\":\"1\",\"tool_call_id\":\"" id "\"}"
#define ID "abcdefghi"
#define LONG "chatcmpl-tool-a17da0167495e4ee"
#define CALLED USER("x") "," CALL_(ID, "")
#define THOUGHT "{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"a\"}]}"
#define IMAGE(url) "{\"type\":\"image_url\",\"image_url\":\"" url "\"}"
#define SMALL "mistral-small-latest"
#define THREE "ministral-3b-latest"
#define NEMO "open-mistral-nemo"

struct row {
    const char *model, *messages;
    int status;
    const char *type, *message;
};

static void check(const struct row *row)
{
    struct arena a;
    arena_init(&a);
    const char *body =
        arena_printf(&a, "{\"model\":\"%s\",\"messages\":[%s]}", row->model, row->messages).p;
    CHECK_INT(t_call(METHOD_POST, CHAT, body), row->status);
    if (row->type)
        CHECK_STR(json_str(t_json("/type")), str_from(row->type));
    if (row->message)
        CHECK_STR(json_str(t_json("/message")), str_from(row->message));
    arena_fini(&a);
}

#define CHECK_ROWS(rows)                                                                           \
    for (size_t row_ = 0; row_ < ARRAY_LEN(rows); row_++)                                          \
    check(&(rows)[row_])

static void what_the_service_takes_and_refuses(void)
{
    /* clang-format off */
    static const struct row rows[] = {
        { SMALL, CALLED "," RESULT(ID) "," USER("y"), 200, NULL, NULL },
        { THREE, CALLED "," RESULT(ID) "," USER("y"), 200, NULL, NULL },
        { THREE, CALL_(ID, "") "," RESULT(ID) "," USER("y"), 200, NULL, NULL },
        { THREE, RESULT(ID) "," USER("y"), 200, NULL, NULL },
        { SMALL, "{\"role\":\"system\",\"content\":\"\"}," USER("x"), 200, NULL, NULL },
        { SMALL, "{\"role\":\"system\",\"content\":[]}," USER("x"), 200, NULL, NULL },
        { THREE, "{\"role\":\"system\",\"content\":[{\"type\":\"text\",\"text\":\"\"}]}," USER("x"), 200, NULL, NULL },
        { SMALL, "{\"role\":\"system\",\"content\":null}," USER("x"), 422, NULL, NULL },
        { SMALL, USER("x") "," CALL_(ID, "and text") "," RESULT(ID), 200, NULL, NULL },
        { SMALL, CALLED ",{\"role\":\"tool\",\"content\":\"1\"}", 400, "invalid_request_message_order", "Unexpected tool call id None in tool results" },
        { SMALL, CALLED "," RESULT(ID) "," RESULT(ID), 400, "invalid_request_message_order", "Duplicate tool call id abcdefghi in tool results" },
        { SMALL, CALLED ",{\"role\":\"tool\",\"content\":\"1\",\"tool_call_id\":\"" ID "\",\"name\":\"a.b\"}", 400, "invalid_request_invalid_args",
          "Function name was a.b but must be a-z, A-Z, 0-9, or contain underscores and dashes, with a maximum length of 64." },
        { SMALL, CALLED ",{\"role\":\"tool\",\"content\":\"1\",\"tool_call_id\":\"" ID "\",\"name\":\"\"}", 400, "invalid_request_invalid_args", NULL },
        { SMALL, CALLED ",{\"role\":\"tool\",\"content\":\"1\",\"tool_call_id\":\"" ID "\",\"name\":null}", 200, NULL, NULL },
        { SMALL, CALLED ",{\"role\":\"tool\",\"content\":\"1\",\"tool_call_id\":\"" ID "\",\"name\":\"mcp_read-1\"}", 200, NULL, NULL },
        { SMALL, USER_OF(THOUGHT), 400, NULL, "Unexpected content chunk types in user message: ['ThinkChunk']" },
        { SMALL, USER("x") ",{\"role\":\"assistant\",\"content\":[" IMAGE("https://x/y.png") "]}," USER("y"), 400, "invalid_assistant_message",
          "Unexpected content chunk types in assistant message: ['ImageURLChunk']" },
        { THREE, CALLED ",{\"role\":\"tool\",\"tool_call_id\":\"" ID "\",\"content\":[" IMAGE("https://x/y.png") "," THOUGHT "]}", 400, "invalid_request_invalid_args",
          "Unexpected content chunk types in tool message: ['ImageURLChunk', 'ThinkChunk']" },
        { SMALL, CALLED ",{\"role\":\"tool\",\"tool_call_id\":\"" ID "\",\"content\":[" IMAGE("https://x/y.png") "]}", 200, NULL, NULL },
        { THREE, USER("x") ",{\"role\":\"assistant\",\"content\":[" THOUGHT "]}," USER("y"), 400, "invalid_request_invalid_args", "Reasoning input is not enabled for this model" },
        { SMALL, USER("x") ",{\"role\":\"assistant\",\"content\":[" THOUGHT "]}," USER("y"), 200, NULL, NULL },
        { SMALL, USER("x") ",{\"role\":\"assistant\",\"content\":[]}," USER("y"), 400, "invalid_assistant_message", "Assistant message must have either content or tool_calls, but not none." },
        { "zai-glm-5-3", USER("x") "," CALL_(LONG, "") "," RESULT(LONG), 200, NULL, NULL },
        { SMALL, USER("x") "," CALL_(LONG, "") "," RESULT(LONG), 400, "invalid_function_call", "Tool call id was " LONG " but must be a-z, A-Z, 0-9, with a length of 9." },
    };
    /* clang-format on */
    CHECK_ROWS(rows);
}

static void old_templates_have_rules_of_their_own(void)
{
    static const struct row rows[] = {
        { NEMO, USER("x") "," CALL_(ID, "and text") "," RESULT(ID), 400,
          "invalid_assistant_message",
          "Assistant message must have either content or tool_calls, but not both." },
        { NEMO, CALLED "," RESULT("abcdefghj"), 200, NULL, NULL },
        { NEMO, CALLED ",{\"role\":\"tool\",\"content\":\"1\"}", 400, "invalid_request",
          "Tool call id has to be defined." },
        { NEMO, USER("x") ",{\"role\":\"assistant\",\"content\":[" THOUGHT "]}," USER("y"), 400,
          "invalid_assistant_message",
          "Unexpected content chunk types in assistant message: ['ThinkChunk']" },
    };
    t_service("--service.date=2026-07-20");
    CHECK_ROWS(rows);
    t_service("--port=1");
}

static void behaviours_change_the_rules(void)
{
    static const struct row library[] = {
        { SMALL, USER("x") "," CALL_(LONG, "") "," RESULT(LONG), 200, NULL, NULL },
        { SMALL, USER("x") "," CALL_("null", "") "," RESULT("null"), 400, "invalid_function_call",
          "Tool call id must be a non-empty string other than 'null' for tokenizer version 13 or "
          "newer." },
        { "voxtral-small-latest", USER("x") "," CALL_(LONG, "") "," RESULT(LONG), 400,
          "invalid_function_call", NULL },
        { SMALL, USER("x") ",{\"role\":\"assistant\",\"content\":\"y\"}", 400, NULL,
          "Expected last role User or Tool (or Assistant with prefix) for serving but got "
          "assistant" },
        { SMALL, USER("x") ",{\"role\":\"assistant\",\"content\":\"\"}," USER("y"), 200, NULL,
          NULL },
    };
    static const struct row refuse[] = {
        { THREE, CALLED "," RESULT(ID) "," USER("y"), 400, "invalid_request_message_order",
          "Unexpected role 'user' after role 'tool'" },
        { SMALL, CALLED "," RESULT(ID) "," USER("y"), 200, NULL, NULL },
    };
    static const struct row any[] = {
        { SMALL, USER("x") "," CALL_("x", "") "," RESULT("x"), 200, NULL, NULL },
    };
    static const struct row refuse_all[] = {
        { SMALL, CALLED "," RESULT(ID) "," USER("y"), 400, NULL, NULL },
    };
    t_service("--behaviour=chat.tool_ids=library,chat.last_role_text=library,"
              "chat.empty_assistant=accept");
    CHECK_ROWS(library);
    t_service("--behaviour=chat.tool_then_user=refuse,chat.tool_ids=any");
    CHECK_ROWS(refuse);
    CHECK_ROWS(any);
    t_service("--behaviour=chat.tool_then_user=refuse_all");
    CHECK_ROWS(refuse_all);
    t_service("--port=1");
}

#define IMAGE_WORDS                                                                                \
    "Value error, Image content must be a URL (starting with 'https') or base64 encoded image "    \
    "(starting with 'data:image/<format>;base64,<image-base64>'). Received: "

static void check_source(const char *chunk, const char *msg)
{
    struct arena a;
    arena_init(&a);
    struct str body = arena_printf(
        &a, "{\"model\":\"nobody\",\"messages\":[{\"role\":\"user\",\"content\":[%s]}]}", chunk);
    CHECK_INT(t_call(METHOD_POST, CHAT, body.p), 422);
    CHECK_STR(json_str(t_json("/detail/0/type")), STR("value_error"));
    CHECK_INT(json_count(t_json("/detail/0/loc")), 1);
    CHECK_STR(json_str(t_json("/detail/0/loc/0")), STR("body"));
    CHECK_STR(json_str(t_json("/detail/0/msg")), str_from(msg));
    CHECK_STR(json_str(t_json("/detail/0/input/model")), STR("nobody"));
    CHECK(json_is(t_json("/detail/0/ctx/error"), JSON_OBJECT));
    arena_fini(&a);
}

/* A mistake of the body: told before the model that there is not. */
static void images_and_documents_come_by_https_or_base64(void)
{
    check_source(IMAGE("iVBORw0KGgo="), IMAGE_WORDS "iVBORw0KGgo=...iVBORw0KGgo=");
    check_source(IMAGE(""), IMAGE_WORDS "...");
    check_source(IMAGE("ftp://x/a.png"), IMAGE_WORDS "ftp://x/a.png...ftp://x/a.png");
    check_source(IMAGE("http://example.com/a/long/path.png"),
                 IMAGE_WORDS "http://example.com/a....com/a/long/path.png");
    check_source(IMAGE("data:image/png,abc"),
                 IMAGE_WORDS "data:image/png,abc...data:image/png,abc");
    check_source("{\"type\":\"image_url\",\"image_url\":{\"url\":\"/srv/a.png\"}}",
                 IMAGE_WORDS "/srv/a.png.../srv/a.png");
    check_source("{\"type\":\"document_url\",\"document_url\":\"JVBERi0xLjQK\"}",
                 "Value error, Document content must be a URL (starting with 'https') or base64 "
                 "encoded document (starting with "
                 "'data:application/<format>;base64,<document-base64>')Received: "
                 "JVBERi0xLjQK...JVBERi0xLjQK");
    CHECK_INT(t_call(METHOD_POST, CHAT,
                     "{\"model\":\"" SMALL
                     "\",\"messages\":[" USER_OF(IMAGE("data:image/png;base64,iVBORw0KGgo=")) "]}"),
              200);
    t_extra = (struct header){ STR("host"), STR("localhost:4755") };
    CHECK_INT(t_call(METHOD_POST, CHAT,
                     "{\"model\":\"" SMALL
                     "\",\"messages\":[" USER_OF(IMAGE("http://localhost:4755/files/a.png")) "]}"),
              200);
    t_extra = (struct header){ 0 };
}

static void sound_must_be_sound(void)
{
    static const struct row rows[] = {
        { "voxtral-small-latest",
          USER_OF("{\"type\":\"input_audio\",\"input_audio\":\"bm90IHNvdW5k\"}"), 400,
          "invalid_request_audio",
          "Failed to load audio file. Verify that the given file is valid mp3 or wav." },
        { "voxtral-small-latest", USER_OF("{\"type\":\"input_audio\",\"input_audio\":\"!\"}"), 400,
          "invalid_request_audio", NULL },
        { "voxtral-small-latest",
          USER_OF("{\"type\":\"input_audio\",\"input_audio\":{\"data\":"
                  "\"UklGRiYAAABXQVZFZm10IBAAAAABAAEAgD4AAAB9AAACABAAZGF0YQIAAAAAAA==\","
                  "\"format\":\"wav\"}}"),
          200, NULL, NULL },
        { SMALL,
          USER_OF("{\"type\":\"input_audio\",\"input_audio\":"
                  "\"UklGRiYAAABXQVZFZm10IBAAAAABAAEAgD4AAAB9AAACABAAZGF0YQIAAAAAAA==\"}"),
          400, "invalid_request_invalid_args", "Audio input is not enabled for this model" },
    };
    CHECK_ROWS(rows);
}

/* As seen in February 2026; they left chat for agents and conversations. */
static void tools_that_run_on_the_server_are_no_tools_of_chat(void)
{
#define SEARCH                                                                                     \
    "{\"model\":\"" SMALL "\",\"messages\":[" USER("x") "],\"tools\":[{\"type\":\"web_search\"}]}"
    CHECK_INT(t_call(METHOD_POST, CHAT, SEARCH), 422);
    CHECK_INT(json_count(t_json("/detail")), 3);
    CHECK(t_has("{\"type\":\"enum\",\"loc\":[\"body\",\"tools\",\"list[Tool]\",0,\"type\"],\"msg\":"
                "\"Input should be 'function'\",\"input\":\"web_search\",\"ctx\":{\"expected\":"
                "\"'function'\"}}"));
    CHECK(t_has("\"loc\":[\"body\",\"tools\",\"list[Tool]\",0,\"function\"],\"msg\":\"Field "
                "required\",\"input\":{\"type\":\"web_search\"}"));
    CHECK(t_has("{\"type\":\"string_type\",\"loc\":[\"body\",\"tools\",\"list[str]\",0],"));
    t_service("--behaviour=chat.builtin_tools=accept");
    CHECK_INT(t_call(METHOD_POST, CHAT, SEARCH), 200);
    t_service("--port=1");
}

static void resources_are_their_content(void)
{
    static const struct row rows[] = {
        { SMALL,
          USER_OF("{\"type\":\"resource\",\"uri\":\"x:/1\",\"content\":{\"type\":\"text\","
                  "\"text\":\"Hello\"}},{\"type\":\"resource_link\",\"uri\":\"x:/2\","
                  "\"metadata\":{\"a\":1,\"b\":\"c\",\"d\":true}}"),
          200, NULL, NULL },
        { "codestral-latest",
          USER_OF(
              "{\"type\":\"resource\",\"uri\":\"x:/1\",\"content\":" IMAGE("https://x/y.png") "}"),
          400, NULL, "Image input is not enabled for this model" },
        { SMALL,
          USER_OF("{\"type\":\"resource\",\"uri\":\"x:/1\",\"content\":" IMAGE("nowhere") "}"), 422,
          NULL, NULL },
        { SMALL, USER_OF("{\"type\":\"resource\",\"uri\":\"x:/1\"}"), 422, NULL, NULL },
        { SMALL, USER_OF("{\"type\":\"resource_link\",\"uri\":\"x\",\"metadata\":{\"a\":[]}}"), 422,
          NULL, NULL },
    };
    CHECK_ROWS(rows);
    CHECK_INT(
        t_call(METHOD_POST, CHAT, "{\"model\":\"" SMALL "\",\"messages\":[" USER("Hello") "]}"),
        200);
    int64_t plain = json_int(t_json("/usage/prompt_tokens"));
    check(&rows[0]);
    CHECK_INT(json_int(t_json("/usage/prompt_tokens")), plain);
}

/* Recorded: a chat with sound tells its seconds beside its tokens. */
static void sound_has_headers_of_its_own(void)
{
    static const struct row row = {
        "voxtral-small-latest",
        USER_OF("{\"type\":\"input_audio\",\"input_audio\":"
                "\"UklGRiYAAABXQVZFZm10IBAAAAABAAEAgD4AAAB9AAACABAAZGF0YQIAAAAAAA==\"}"),
        200, NULL, NULL
    };
    check(&row);
    CHECK_STR(t_header("X-Ratelimit-Limit-Audio-Seconds-Minute"), STR("2000"));
    CHECK_STR(t_header("X-Ratelimit-Remaining-Audio-Seconds-Minute"), STR("1970"));
    CHECK_STR(t_header("X-Ratelimit-Audio-Seconds-Query-Cost"), STR("30"));
    CHECK(t_header("X-Ratelimit-Tokens-Query-Cost").n > 0);
    t_call(METHOD_POST, CHAT, "{\"model\":\"" SMALL "\",\"messages\":[" USER("Hello") "]}");
    CHECK(!t_header("X-Ratelimit-Limit-Audio-Seconds-Minute").p);
}

int main(void)
{
    t_service("--port=1");
    RUN(what_the_service_takes_and_refuses);
    RUN(old_templates_have_rules_of_their_own);
    RUN(behaviours_change_the_rules);
    RUN(images_and_documents_come_by_https_or_base64);
    RUN(sound_must_be_sound);
    RUN(tools_that_run_on_the_server_are_no_tools_of_chat);
    RUN(resources_are_their_content);
    RUN(sound_has_headers_of_its_own);
    t_service_end();
    return T_DONE();
}
