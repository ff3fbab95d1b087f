/* SPDX-License-Identifier: MIT
 * What rules look at and what they change: ranges, ids, members anywhere, inputs; patches. */
#include "api/kit.h"

#define CHAT "/v1/chat/completions"
#define RULES "/__parlel/rules"
#define MODEL "{\"model\":\"mistral-small-latest\","
#define USER "{\"role\":\"user\",\"content\":\"x\"}"
#define TURN "{\"role\":\"assistant\",\"content\":\"y\"}," USER
#define RESULT                                                                                     \
    ",{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[{\"id\":\"abcdefghi\","             \
    "\"function\":"                                                                                \
    "{\"name\":\"f\",\"arguments\":\"{}\"}}]},{\"role\":\"tool\",\"tool_call_id\":\"abcdefghi\","  \
    "\"content\":\"1\"}"
#define ASK(messages) MODEL "\"messages\":[" messages "]}"
#define EMBED(inputs) "{\"model\":\"mistral-embed\",\"input\":" inputs "}"

static void start(const char *rules)
{
    t_call(METHOD_POST, "/__parlel/reset", "");
    CHECK_INT(t_call(METHOD_POST, RULES, rules), 200);
}

static void predicates_hold_for_what_they_say(void)
{
    static const struct {
        const char *match, *body;
        bool holds;
    } cases[] = {
        { "\"turn\":{\"min\":1,\"max\":2}", ASK(USER), false },
        { "\"turn\":{\"min\":1,\"max\":2}", ASK(USER "," TURN), true },
        { "\"turn\":{\"min\":1,\"max\":2}", ASK(USER "," TURN "," TURN), true },
        { "\"turn\":{\"min\":1,\"max\":2}", ASK(USER "," TURN "," TURN "," TURN), false },
        { "\"turn\":{\"max\":0}", ASK(USER), true },
        { "\"turn\":{\"min\":1}", ASK(USER), false },
        { "\"tool_call_id\":\"abcdefghi\"", ASK(USER RESULT), true },
        { "\"tool_call_id\":{\"prefix\":\"abc\"}", ASK(USER RESULT), true },
        { "\"tool_call_id\":\"abcdefghj\"", ASK(USER RESULT), false },
        { "\"tool_call_id\":\"abcdefghi\"", ASK(USER), false },
        { "\"body\":{\"/messages/*/role\":\"tool\"}", ASK(USER RESULT), true },
        { "\"body\":{\"/messages/*/role\":\"tool\"}", ASK(USER), false },
        { "\"body\":{\"/messages/*/tool_calls/*/function/name\":{\"prefix\":\"f\"}}",
          ASK(USER RESULT), true },
        { "\"body\":{\"/*/*/tool_call_id\":{\"exists\":true}}", ASK(USER RESULT), true },
        { "\"body\":{\"/*/*/tool_call_id\":{\"exists\":false}}", ASK(USER RESULT), false },
        { "\"body\":{\"/*/*/tool_call_id\":{\"exists\":false}}", ASK(USER), true },
        { "\"body\":{\"/*\":\"mistral-small-latest\"}", ASK(USER), true },
        { "\"not\":{\"body\":{\"/messages/*/role\":\"tool\"}}", ASK(USER), true },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char rule[256];
        snprintf(rule, sizeof rule, "{\"match\":{%s},\"reply\":{\"status\":418}}", cases[i].match);
        start(rule);
        CHECK_INT(t_call(METHOD_POST, CHAT, cases[i].body) == 418, cases[i].holds);
    }
    CHECK_INT(
        t_call(METHOD_POST, RULES, "{\"match\":{\"turn\":{\"min\":2,\"max\":1}},\"reply\":{}}"),
        400);
    CHECK_INT(t_call(METHOD_POST, RULES, "{\"match\":{\"turn\":{}},\"reply\":{}}"), 400);
}

static struct str vector_at(int i)
{
    char pointer[40];
    snprintf(pointer, sizeof pointer, "/data/%d/embedding", i);
    return jw_compact(&t_arena, t_json(pointer));
}

static void a_vector_is_for_the_inputs_that_match(void)
{
    static const char ask[] = EMBED("[\"a cat\",\"a dog\",\"cats\"]");
    start("{\"match\":{\"input\":\"cat\"},\"reply\":{\"embedding\":[0.5,-0.5]}}");
    CHECK_INT(t_call(METHOD_POST, "/v1/embeddings", ask), 200);
    CHECK_STR(vector_at(0), STR("[0.5,-0.5]"));
    CHECK_STR(vector_at(2), STR("[0.5,-0.5]"));
    CHECK(!str_eq(vector_at(1), STR("[0.5,-0.5]")));
    CHECK_INT(json_count(t_json("/data/1/embedding")), 2);
    CHECK_INT(t_call(METHOD_POST, "/v1/embeddings", EMBED("\"dog\"")), 200);
    CHECK_INT(json_count(t_json("/data/0/embedding")), 1024);
    start("{\"reply\":{\"embedding\":[0.5,-0.5]}}");
    CHECK_INT(t_call(METHOD_POST, "/v1/embeddings", ask), 200);
    CHECK_STR(vector_at(1), STR("[0.5,-0.5]"));
}

static void a_patch_is_merged_into_what_is_made(void)
{
    start("{\"match\":{\"operation\":\"models\"},\"reply\":{\"patch\":{\"object\":\"{{/none}}x\","
          "\"data\":null,\"more\":{\"a\":1,\"b\":null}}}}");
    CHECK_INT(t_call(METHOD_GET, "/v1/models", ""), 200);
    CHECK_BODY("{\"object\":\"x\",\"more\":{\"a\":1}}");
    start("{\"reply\":{\"patch\":{\"usage\":{\"prompt_tokens\":7},\"model\":\"{{/model}}!\"}}}");
    CHECK_INT(t_call(METHOD_POST, CHAT, ASK(USER)), 200);
    CHECK_INT(json_int(t_json("/usage/prompt_tokens")), 7);
    CHECK(json_int(t_json("/usage/completion_tokens")) > 0);
    CHECK_STR(json_str(t_json("/model")), STR("mistral-small-latest!"));
    t_call(METHOD_GET, "/__parlel/requests", "");
    CHECK_INT(json_int(t_json("/requests/0/response/usage/prompt_tokens")), 7);
    CHECK_INT(t_call(METHOD_POST, CHAT, "{}"), 422);
    CHECK(!t_has("prompt_tokens"));
    CHECK_INT(t_call(METHOD_POST, RULES, "{\"reply\":{\"patch\":{},\"body\":{}}}"), 400);
    CHECK_INT(t_call(METHOD_POST, RULES, "{\"reply\":{\"patch\":[]}}"), 400);
}

static size_t count_of(const char *text)
{
    size_t count = 0, at = 0;
    for (; (at = str_find(t_body, str_from(text), at)) != SIZE_MAX; at++)
        count++;
    return count;
}

static void of_a_stream_the_ends_are_patched(void)
{
    start("{\"reply\":{\"patch\":{\"model\":\"other\",\"usage\":{\"prompt_tokens\":77},"
          "\"none\":1}}}");
    CHECK_INT(t_call(METHOD_POST, CHAT, MODEL "\"stream\":true,\"messages\":[" USER "]}"), 200);
    CHECK_INT(count_of("\"model\":\"other\""), 2);
    CHECK_INT(count_of("\"prompt_tokens\":77"), 1);
    CHECK_INT(count_of("\"none\""), 0);
    CHECK(str_ends(t_body, STR("data: [DONE]\n\n")));
}

static void many_vectors_are_patched_too(void)
{
    struct buf ask;
    buf_init(&ask, 1 << 20);
    buf_str(&ask, STR("{\"model\":\"mistral-embed\",\"input\":[\"x\""));
    for (int i = 1; i < 100; i++)
        buf_str(&ask, STR(",\"x\""));
    buf_add(&ask, "]}", 3);
    start("{\"reply\":{\"patch\":{\"object\":\"y\"}}}");
    CHECK_INT(t_call(METHOD_POST, "/v1/embeddings", ask.p), 200);
    CHECK_STR(json_str(t_json("/object")), STR("y"));
    CHECK_INT(json_count(t_json("/data")), 100);
    buf_fini(&ask);
}

int main(void)
{
    t_service("--port=1");
    RUN(predicates_hold_for_what_they_say);
    RUN(a_vector_is_for_the_inputs_that_match);
    RUN(a_patch_is_merged_into_what_is_made);
    RUN(of_a_stream_the_ends_are_patched);
    RUN(many_vectors_are_patched_too);
    t_service_end();
    return T_DONE();
}
