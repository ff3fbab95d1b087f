/* SPDX-License-Identifier: MIT
 * Log probabilities: refused of every model, as recorded, unless the behaviour serves them; then
 * they make sense, spell the answer, and are the same in a stream. */
#include "api/kit.h"

#include <stdlib.h>

#define CHAT "/v1/chat/completions"
#define BODY(more)                                                                                 \
    "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"Tell me "  \
    "of the sea \xC3\xA9\xF0\x9F\x8C\x8A\"}]" more "}"

static void no_model_has_them_by_default(void)
{
    static const char *const asked[] = {
        ",\"logprobs\":true",
        ",\"prompt_logprobs\":true",
        ",\"top_logprobs\":2",
    };
    t_service("--port=1");
    for (size_t i = 0; i < ARRAY_LEN(asked); i++) {
        struct str body = arena_printf(&t_arena, BODY("%s"), asked[i]);
        char copy[512];
        (void)snprintf(copy, sizeof copy, "%s", body.p);
        CHECK_INT(t_call(METHOD_POST, CHAT, copy), 400);
        CHECK_STR(json_str(t_json("/message")), STR("Logprobs are not enabled for this model"));
        CHECK_STR(json_str(t_json("/code")), STR("3051"));
    }
    CHECK_INT(t_call(METHOD_POST, CHAT, BODY(",\"logprobs\":false,\"top_logprobs\":null")), 200);
    CHECK_INT(t_call(METHOD_POST, CHAT, BODY(",\"top_logprobs\":21")), 422);
    CHECK_INT(t_call(METHOD_POST, CHAT, BODY(",\"repetition_penalty\":0")), 422);
    CHECK_INT(t_call(METHOD_POST, CHAT, BODY(",\"repetition_penalty\":1.1,\"top_k\":5")), 200);
}

static double number(const struct json *entry, const char *key)
{
    return json_double(json_get(entry, str_from(key)));
}

/* Adds the bytes of an entry to spelled, and checks it against its alternatives. */
static void check_entry(const struct json *entry, size_t tops, struct buf *spelled)
{
    const struct json *bytes = json_get(entry, STR("bytes"));
    const struct json *top = json_get(entry, STR("top_logprobs"));
    for (size_t i = 0; i < json_count(bytes); i++)
        buf_putc(spelled, (char)json_int(json_at(bytes, i)));
    CHECK(number(entry, "logprob") <= 0);
    CHECK(json_is(json_get(entry, STR("token_id")), JSON_INT));
    CHECK(json_is(json_get(entry, STR("token")), JSON_STRING));
    if (!tops) {
        CHECK(json_is(top, JSON_NULL));
        return;
    }
    CHECK_INT(json_count(top), tops);
    CHECK(json_int(json_get(json_at(top, 0), STR("token_id"))) ==
          json_int(json_get(entry, STR("token_id"))));
    for (size_t i = 1; i < json_count(top); i++) {
        CHECK(number(json_at(top, i), "logprob") < number(json_at(top, i - 1), "logprob"));
        CHECK(json_count(json_get(json_at(top, i), STR("bytes"))) > 0);
    }
}

static void check_all(const struct json *content, size_t tops, struct buf *spelled)
{
    for (size_t i = 0; i < json_count(content); i++)
        check_entry(json_at(content, i), tops, spelled);
}

static char *whole; /* the plain answer, on the heap */

static void they_spell_the_answer(void)
{
    struct buf spelled;
    buf_init(&spelled, 1 << 20);
    t_service("--behaviour=chat.logprobs=serve");
    CHECK_INT(t_call(METHOD_POST, CHAT, BODY(",\"logprobs\":true,\"top_logprobs\":3,\"n\":2")),
              200);
    const struct json *content = t_json("/choices/1/logprobs/content");
    check_all(content, 3, &spelled);
    CHECK_STR(buf_view(&spelled), json_str(t_json("/choices/1/message/content")));
    buf_reset(&spelled);
    CHECK_INT(t_call(METHOD_POST, CHAT, BODY(",\"logprobs\":true,\"max_tokens\":12")), 200);
    content = t_json("/choices/0/logprobs/content");
    CHECK_INT(json_count(content), 12);
    check_all(content, 0, &spelled);
    CHECK_STR(buf_view(&spelled), json_str(t_json("/choices/0/message/content")));
    CHECK(!t_json("/choices/0/prompt_logprobs"));
    buf_reset(&spelled);
    t_call(METHOD_POST, CHAT, BODY(",\"logprobs\":true,\"top_logprobs\":2"));
    whole = strndup(t_body.p, t_body.n);
    buf_fini(&spelled);
}

static void streams_have_the_same(void)
{
    struct arena a;
    arena_init(&a);
    CHECK_INT(
        t_call(METHOD_POST, CHAT, BODY(",\"logprobs\":true,\"top_logprobs\":2,\"stream\":true")),
        200);
    struct str rest = t_body;
    size_t entries = 0;
    while (rest.p) {
        struct str line = str_cut(&rest, '\n');
        if (!str_starts(line, STR("data: {")))
            continue;
        const struct json *choice =
            json_pointer(json_parse(&a, str_sub(line, 6, line.n), NULL), STR("/choices/0"));
        struct buf spelled;
        buf_init(&spelled, 1 << 20);
        const struct json *content = json_pointer(choice, STR("/logprobs/content"));
        check_all(content, 2, &spelled);
        entries += json_count(content);
        CHECK_STR(buf_view(&spelled), json_str(json_pointer(choice, STR("/delta/content"))));
        buf_fini(&spelled);
    }
    const struct json *plain = json_parse(&a, str_from(whole), NULL);
    CHECK_INT(entries, json_count(json_pointer(plain, STR("/choices/0/logprobs/content"))));
    arena_fini(&a);
}

static void prompts_have_them_too(void)
{
    CHECK_INT(
        t_call(METHOD_POST, CHAT, BODY(",\"prompt_logprobs\":true,\"top_prompt_logprobs\":1")),
        200);
    const struct json *content = t_json("/choices/0/prompt_logprobs/content");
    CHECK(json_count(content) > 0);
    CHECK((int64_t)json_count(content) == json_int(t_json("/usage/prompt_tokens")));
    CHECK(!t_json("/choices/0/logprobs"));
    CHECK_STR(json_str(json_get(json_at(content, 0), STR("token"))), STR("<s>"));
}

static void too_many_are_refused(void)
{
    struct buf body;
    buf_init(&body, 1 << 20);
    buf_str(&body,
            STR("{\"model\":\"mistral-small-latest\",\"prompt_logprobs\":true,"
                "\"top_prompt_logprobs\":20,\"messages\":[{\"role\":\"user\",\"content\":\""));
    for (size_t i = 0; i < 20000; i++)
        buf_str(&body, STR("a "));
    buf_str(&body, STR("\"}]}"));
    CHECK_INT(t_call(METHOD_POST, CHAT, body.p), 400);
    CHECK(t_has("log probabilities"));
    buf_fini(&body);
}

static void an_answer_is_as_long_as_wished(void)
{
    t_service("--port=1");
    CHECK_INT(t_call(METHOD_POST, CHAT, BODY(",\"min_tokens\":700")), 200);
    CHECK(json_int(t_json("/usage/completion_tokens")) >= 700);
    CHECK_INT(t_call(METHOD_POST, CHAT, BODY(",\"min_tokens\":700,\"max_tokens\":50")), 200);
    CHECK_INT(json_int(t_json("/usage/completion_tokens")), 50);
    CHECK_INT(t_call(METHOD_POST, CHAT, BODY(",\"min_tokens\":-1")), 422);
    CHECK_INT(t_call(METHOD_POST, CHAT, BODY(",\"min_tokens\":200000")), 400);
    CHECK(t_has("takes more work than one call may cost."));
    CHECK_INT(
        t_call(METHOD_POST, CHAT,
               "{\"model\":\"mistral-small-latest\",\"n\":128,\"messages\":[{\"role\":\"user\","
               "\"content\":\"write 100000 words\"}]}"),
        400);
    CHECK_INT(t_call(METHOD_POST, "/v1/fim/completions",
                     "{\"model\":\"codestral-latest\",\"prompt\":\"f(\",\"min_tokens\":200000}"),
              400);
    CHECK_INT(t_call(METHOD_POST, "/v1/fim/completions",
                     "{\"model\":\"codestral-latest\",\"prompt\":\"f(\",\"min_tokens\":4096}"),
              200);
}

int main(void)
{
    RUN(no_model_has_them_by_default);
    RUN(they_spell_the_answer);
    RUN(streams_have_the_same);
    RUN(prompts_have_them_too);
    RUN(too_many_are_refused);
    RUN(an_answer_is_as_long_as_wished);
    t_service_end();
    free(whole);
    return T_DONE();
}
