/* SPDX-License-Identifier: MIT
 * cached_tokens: by the stated rule, or, with cache.prompt=warm, what was really seen before.
 */
#include "api/kit.h"

#define CHAT "/v1/chat/completions"

static char text[20000];

/* A question of so many words behind a system message of so many. */
static int ask_with(int system, int user, const char *more)
{
    char words[8000], others[8000];
    memset(words, 0, sizeof words);
    memset(others, 0, sizeof others);
    for (int i = 0; i < system; i++)
        (void)snprintf(words + strlen(words), 16, "river%d ", i % 7);
    for (int i = 0; i < user; i++)
        (void)snprintf(others + strlen(others), 16, "bridge%d ", i % 5);
    (void)snprintf(text, sizeof text,
                   "{\"model\":\"mistral-small-latest\",\"max_tokens\":4,\"messages\":[{\"role\":"
                   "\"system\",\"content\":\"%s\"},{\"role\":\"user\",\"content\":\"%s\"}]%s}",
                   words, others, more);
    return t_call(METHOD_POST, CHAT, text);
}

static int64_t cached(void)
{
    return json_int(t_json("/usage/prompt_tokens_details/cached_tokens"));
}

static int64_t prompt(void)
{
    return json_int(t_json("/usage/prompt_tokens"));
}

static void a_first_prompt_is_not_cached_the_same_again_is(void)
{
    t_service("--cache.prompt=warm");
    CHECK_INT(ask_with(100, 10, ""), 200);
    CHECK_INT(cached(), 0);
    CHECK_INT(ask_with(100, 10, ""), 200);
    CHECK_INT(cached(), (prompt() - 1) / 16 * 16);
}

static void what_two_prompts_begin_with_alike_is_cached_and_no_more(void)
{
    t_service("--cache.prompt=warm");
    CHECK_INT(ask_with(100, 10, ""), 200);
    int64_t whole = prompt();
    CHECK_INT(ask_with(100, 200, ""), 200);
    int64_t shared = cached();
    CHECK(shared > 0 && shared % 16 == 0 && shared < whole);
    CHECK_INT(ask_with(99, 200, ""), 200);
    CHECK(cached() > 0 && cached() <= shared);
    CHECK_INT(t_call(METHOD_POST, CHAT,
                     "{\"model\":\"mistral-small-latest\",\"max_tokens\":4,\"messages\":[{\"role\":"
                     "\"user\",\"content\":\"Something else that is long enough to fill a block of "
                     "tokens and then some more of them, as it should be here.\"}]}"),
              200);
    CHECK(prompt() > 16);
    CHECK_INT(cached(), 0);
}

static void each_key_has_a_cache_of_its_own_which_a_reset_empties(void)
{
    t_service("--cache.prompt=warm");
    CHECK_INT(ask_with(100, 10, ""), 200);
    t_auth = "Bearer another";
    CHECK_INT(ask_with(100, 10, ""), 200);
    CHECK_INT(cached(), 0);
    t_auth = "Bearer test-key";
    CHECK_INT(ask_with(100, 10, ""), 200);
    CHECK(cached() > 0);
    CHECK_INT(t_call(METHOD_POST, "/__parlel/reset?key=test-key", ""), 200);
    CHECK_INT(ask_with(100, 10, ""), 200);
    CHECK_INT(cached(), 0);
    t_auth = "Bearer another";
    CHECK_INT(ask_with(100, 10, ""), 200);
    CHECK(cached() > 0);
    t_auth = "Bearer test-key";
}

static void a_stream_a_rule_and_the_limits_see_the_same_figure(void)
{
    t_service("--cache.prompt=warm", "--limits.tokens_per_minute=100000");
    CHECK_INT(ask_with(100, 10, ""), 200);
    CHECK_INT(ask_with(100, 10, ",\"stream\":true"), 200);
    CHECK(t_has("\"cached_tokens\":"));
    CHECK(!t_has("\"cached_tokens\":0}"));
    CHECK_INT(t_call(METHOD_POST, "/__parlel/rules",
                     "{\"match\":{\"operation\":\"chat\"},\"reply\":{\"content\":\"x\",\"usage\":{"
                     "\"cached_tokens\":3}}}"),
              200);
    CHECK_INT(ask_with(100, 10, ""), 200);
    CHECK_INT(cached(), 3);
}

static void by_the_stated_rule_a_key_of_the_cache_decides(void)
{
    t_service("--port=1");
    CHECK_INT(ask_with(100, 10, ""), 200);
    CHECK_INT(cached(), 0);
    CHECK_INT(ask_with(100, 10, ",\"prompt_cache_key\":\"k\""), 200);
    CHECK_INT(cached(), (prompt() - 1) / 16 * 16);
    CHECK_INT(t_call(METHOD_PATCH, "/__parlel/config", "{\"cache\":{\"prompt\":\"warm\"}}"), 200);
    CHECK_INT(ask_with(100, 10, ",\"prompt_cache_key\":\"k\""), 200);
    CHECK_INT(cached(), 0);
}

int main(void)
{
    RUN(a_first_prompt_is_not_cached_the_same_again_is);
    RUN(what_two_prompts_begin_with_alike_is_cached_and_no_more);
    RUN(each_key_has_a_cache_of_its_own_which_a_reset_empties);
    RUN(a_stream_a_rule_and_the_limits_see_the_same_figure);
    RUN(by_the_stated_rule_a_key_of_the_cache_decides);
    t_service_end();
    return T_DONE();
}
