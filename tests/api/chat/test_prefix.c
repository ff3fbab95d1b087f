/* SPDX-License-Identifier: MIT
 * Answers that go on from an assistant turn with prefix: true. */
#include "api/kit.h"

#define CHAT "/v1/chat/completions"
#define SMALL "mistral-small-latest"

static struct arena arena;

/* Runs a chat that ends in a prefix, with further members; returns what was answered. */
static struct str chat_prefix(const char *user, struct str prefix, const char *more)
{
    struct buf body;
    buf_init(&body, 1 << 20);
    buf_printf(&body,
               "{\"model\":\"" SMALL "\"%s,\"messages\":[{\"role\":\"user\",\"content\":\"%s\"},"
               "{\"role\":\"assistant\",\"prefix\":true,\"content\":",
               more, user);
    jw_quote(&body, prefix, JW_COMPACT);
    buf_printf(&body, "}]}");
    CHECK_INT(t_call(METHOD_POST, CHAT, body.p), 200);
    buf_fini(&body);
    return arena_dup(&arena, json_str(t_json("/choices/0/message/content")));
}

static void a_prefix_begins_the_answer(void)
{
    struct str answer = chat_prefix("Rivers", STR("The Rhine "), "");
    CHECK(str_starts(answer, STR("The Rhine ")) && answer.n > 20);
    CHECK(str_starts(chat_prefix("Rivers", STR("a\0b "), ""), STR("a\0b ")));
    static const struct {
        struct str prefix;
        bool spaced;
    } table[] = {
        { STR_INIT("The answer is"), true },  { STR_INIT("Answer:"), true },
        { STR_INIT("He said \"no\""), true }, { STR_INIT("is **bold**"), true },
        { STR_INIT("e\xCC\x81"), true },      { STR_INIT("a\n"), false },
        { STR_INIT("see ("), false },         { STR_INIT("He said \""), false },
        { STR_INIT("is **"), false },         { STR_INIT("**"), false },
        { STR_INIT("{\"name\":\""), false },
    };
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        struct str got = chat_prefix("Rivers", table[i].prefix, ""), prefix = table[i].prefix;
        CHECK(str_starts(got, prefix));
        struct str rest = str_sub(got, prefix.n, got.n);
        CHECK(str_starts(rest, STR(" ")) == table[i].spaced);
        CHECK(rest.n > 10);
    }
}

static void stop_is_not_looked_for_in_the_prefix(void)
{
    struct str prefix = STR("```python\n"), whole = chat_prefix("Rivers", prefix, "");
    CHECK_STR(chat_prefix("Rivers", prefix, ",\"stop\":\"```\""), whole);
    int64_t cost = json_int(t_json("/usage/completion_tokens"));
    struct str word = str_sub(whole, prefix.n + 4, prefix.n + 7);
    const char *stop = arena_printf(&arena, ",\"stop\":\"%.*s\"", STR_ARG(word)).p;
    size_t at = str_find(whole, word, prefix.n);
    CHECK_STR(chat_prefix("Rivers", prefix, stop), str_sub(whole, 0, at));
    CHECK(json_int(t_json("/usage/completion_tokens")) < cost);
    CHECK_STR(json_str(t_json("/choices/0/finish_reason")), STR("stop"));
}

#define JSON_OBJECT_FORMAT ",\"response_format\":{\"type\":\"json_object\"}"
#define SCHEMA_FORMAT                                                                              \
    ",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"p\",\"schema\":{"  \
    "\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"},\"tags\":{\"type\":"       \
    "\"array\","                                                                                   \
    "\"items\":{\"type\":\"string\"},\"minItems\":2},\"home\":{\"type\":\"object\","               \
    "\"properties\":{"                                                                             \
    "\"zip\":{\"type\":\"integer\"},\"city\":{\"type\":\"string\"}},\"required\":[\"zip\","        \
    "\"city\"]},"                                                                                  \
    "\"is_old\":{\"type\":\"boolean\"}},\"required\":[\"name\",\"tags\",\"home\",\"is_old\"],"     \
    "\"additionalProperties\":false}}}"

/* What follows the prefix makes it an object that has the members the schema asks for. */
static void check_goes_on(struct str prefix)
{
    static const struct str keys[] = { STR_INIT("name"), STR_INIT("tags"), STR_INIT("home"),
                                       STR_INIT("is_old") };
    struct str whole = chat_prefix("A person", prefix, SCHEMA_FORMAT);
    CHECK(str_starts(whole, prefix));
    const struct json *value = json_parse(&arena, whole, NULL);
    for (size_t i = 0; i < ARRAY_LEN(keys); i++)
        CHECK(json_get(value, keys[i]) != NULL);
}

static void structured_output_goes_on_wherever_its_prefix_breaks_off(void)
{
    static const struct str texts[] = {
        STR_INIT("{\"name\":\"Bob\",\"tags\":[\"a\",\"b\"],\"home\":{\"zip\":12,\"city\":\"Rome\"},"
                 "\"is_old\":1}"),
        STR_INIT("{ \"home\" : {\n\"city\" : \"\",\n\"zip\" : 7 } , \"is_old\" : 0 , \"tags\" : [ "
                 "\"x\\\\\" , \"y]}\" ],\n\"name\" : \"z\" } "),
    };
    for (size_t i = 0; i < ARRAY_LEN(texts); i++)
        for (size_t n = 1; n <= texts[i].n; n++)
            if (texts[i].p[n - 1] != '\\') /* half an escape is not gone on with */
                check_goes_on(str_sub(texts[i], 0, n));
    struct str whole = chat_prefix("A person", STR("{\"name\":\"a\\\\"), SCHEMA_FORMAT);
    CHECK(json_parse(&arena, whole, NULL) != NULL);
    whole = chat_prefix("A person", STR("{\"is_old\":"), SCHEMA_FORMAT); /* of the right type */
    CHECK(json_is(json_get(json_parse(&arena, whole, NULL), STR("is_old")), JSON_BOOL));
    whole = chat_prefix("A person", STR("{\"is_old\": true, "), SCHEMA_FORMAT);
    CHECK_INT(json_count(json_parse(&arena, whole, NULL)), 4);
}

static void a_json_object_begins_with_its_prefix(void)
{
    static const struct {
        struct str prefix;
        size_t from; /* where the JSON begins: behind what begins none */
    } table[] = {
        { STR_INIT("{\"name\": \""), 0 }, { STR_INIT("{\"a\": {\"b\": ["), 0 },
        { STR_INIT("{\"a\": [1, "), 0 },  { STR_INIT("{\"a\": 1}"), 0 },
        { STR_INIT("{\"a\""), 0 },        { STR_INIT("{\"a"), 0 },
        { STR_INIT(" {\n"), 0 },          { STR_INIT("```json\n"), 8 },
        { STR_INIT("Here: "), 6 },        { STR_INIT("{oops"), 5 },
    };
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        struct str whole = chat_prefix("A person", table[i].prefix, JSON_OBJECT_FORMAT);
        CHECK(str_starts(whole, table[i].prefix));
        struct str json = str_sub(whole, table[i].from, whole.n);
        CHECK(json_is(json_parse(&arena, json, NULL), JSON_OBJECT));
    }
    struct str named = chat_prefix("A person", STR("{\"name\": \""), JSON_OBJECT_FORMAT);
    CHECK(json_str(json_get(json_parse(&arena, named, NULL), STR("name"))).n > 0);
    char deep[101];
    memset(deep, '[', 100);
    deep[100] = 0;
    CHECK(str_starts(chat_prefix("A person", str_from(deep), JSON_OBJECT_FORMAT), str_from(deep)));
}

int main(void)
{
    t_service("--port=1");
    arena_init(&arena);
    RUN(a_prefix_begins_the_answer);
    RUN(stop_is_not_looked_for_in_the_prefix);
    RUN(structured_output_goes_on_wherever_its_prefix_breaks_off);
    RUN(a_json_object_begins_with_its_prefix);
    arena_fini(&arena);
    t_service_end();
    return T_DONE();
}
