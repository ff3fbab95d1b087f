/* SPDX-License-Identifier: MIT
 * Answers that go on from an assistant turn with prefix: true. */
#include "api_kit.h"

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

int main(void)
{
    t_service("--port=1");
    arena_init(&arena);
    RUN(a_prefix_begins_the_answer);
    RUN(stop_is_not_looked_for_in_the_prefix);
    arena_fini(&arena);
    t_service_end();
    return T_DONE();
}
