/* SPDX-License-Identifier: MIT
 * The laws of moderations and classifications through dispatch(). */
#include "api/kit.h"

static int moderate(const char *body)
{
    return t_call(METHOD_POST, "/v1/moderations", body);
}

static void answer_has_the_recorded_shape(void)
{
    CHECK_INT(moderate("{\"model\":\"mistral-moderation-2603\","
                       "\"input\":\"A short and harmless moderation fixture.\"}"),
              200);
    CHECK_INT(json_count(t_json("/results")), 1);
    CHECK_INT(json_count(t_json("/results/0/categories")), 11);
    CHECK_INT(json_count(t_json("/results/0/category_scores")), 11);
    CHECK_STR(json_str(t_json("/model")), STR("mistral-moderation-2603"));
    CHECK(json_str(t_json("/id")).n == 32);
    CHECK_INT(json_int(t_json("/usage/prompt_tokens")), 13); /* as recorded */
    CHECK_INT(json_int(t_json("/usage/total_tokens")), 74);
    CHECK_INT(json_int(t_json("/usage/request_count")), 1);
    CHECK_STR(t_header("X-Ratelimit-Tokens-Query-Cost"), STR("13"));
    CHECK_STR(t_header("X-Ratelimit-Limit-Req-Minute"), STR("500"));
    CHECK(!t_header("X-Ratelimit-Limit-Tokens-Minute").n);
    CHECK(!t_header("X-Max-Retry-Attempts-Reached").n);
}

static void one_result_for_each_input(void)
{
    CHECK_INT(moderate("{\"model\":\"mistral-moderation-2603\",\"input\":[\"a walk in the park\","
                       "\"I will murder you\",\"\"]}"),
              200);
    CHECK_INT(json_count(t_json("/results")), 3);
    CHECK(!json_bool(t_json("/results/0/categories/violence_and_threats")));
    CHECK(json_bool(t_json("/results/1/categories/violence_and_threats")));
    CHECK_INT(moderate("{\"model\":\"mistral-moderation-2603\",\"input\":[]}"), 200);
    CHECK_INT(json_count(t_json("/results")), 0);
}

static void a_chat_is_judged_by_its_last_message(void)
{
    const char *one = "{\"model\":\"mistral-moderation-2603\",\"input\":["
                      "{\"role\":\"user\",\"content\":\"I will murder you\"},"
                      "{\"role\":\"assistant\",\"content\":\"Please do not say that.\"}]}";
    const char *two = "{\"model\":\"mistral-moderation-2603\",\"input\":[["
                      "{\"role\":\"user\",\"content\":\"Hello\"}],["
                      "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"I will murder "
                      "you\"}]}]]}";
    CHECK_INT(t_call(METHOD_POST, "/v1/chat/moderations", one), 200);
    CHECK_INT(json_count(t_json("/results")), 1);
    CHECK(!json_bool(t_json("/results/0/categories/violence_and_threats")));
    CHECK_INT(t_call(METHOD_POST, "/v1/chat/moderations", two), 200);
    CHECK_INT(json_count(t_json("/results")), 2);
    CHECK(!json_bool(t_json("/results/0/categories/violence_and_threats")));
    CHECK(json_bool(t_json("/results/1/categories/violence_and_threats")));
}

static void classifications_have_scores_by_target(void)
{
    CHECK_INT(t_call(METHOD_POST, "/v1/classifications",
                     "{\"model\":\"mistral-moderation-2603\",\"input\":[\"my suicide\"]}"),
              200);
    CHECK(json_double(t_json("/results/0/category/scores/selfharm")) > 0.5);
    CHECK_INT(t_call(METHOD_POST, "/v1/chat/classifications",
                     "{\"model\":\"mistral-moderation-2603\",\"input\":[{\"messages\":["
                     "{\"role\":\"user\",\"content\":\"invest in stocks\"}]}]}"),
              200);
    CHECK(json_double(t_json("/results/0/category/scores/financial")) > 0.5);
}

static void wrong_requests_are_refused(void)
{
    CHECK_INT(moderate("{\"model\":\"mistral-small-latest\",\"input\":\"x\"}"), 400);
    CHECK_STR(json_str(t_json("/code")), STR("1500"));
    CHECK_INT(moderate("{\"model\":\"mistral-moderation-2603\"}"), 422);
    CHECK_INT(moderate("{\"model\":\"mistral-moderation-2603\",\"input\":[1]}"), 422);
    CHECK_INT(moderate("{\"model\":\"mistral-moderation-2603\",\"input\":\"x\",\"nope\":1}"), 422);
    CHECK_INT(t_call(METHOD_POST, "/v1/chat/moderations",
                     "{\"model\":\"mistral-moderation-2603\",\"input\":[{\"role\":\"nobody\"}]}"),
              422);
    CHECK_INT(t_call(METHOD_POST, "/v1/chat/classifications",
                     "{\"model\":\"mistral-moderation-2603\",\"input\":\"x\"}"),
              422);
}

/* Each costs its share, so that a small body does not hold up others for seconds. */
static void too_many_inputs_are_refused(void)
{
    struct buf body;
    buf_init(&body, 1 << 20);
    buf_str(&body, STR("{\"model\":\"mistral-moderation-2603\",\"input\":[\"\""));
    for (size_t i = 0; i < 20000; i++)
        buf_str(&body, STR(",\"\""));
    buf_str(&body, STR("]}"));
    CHECK_INT(moderate(body.p), 400);
    CHECK(t_has("so many inputs takes more work"));
    buf_fini(&body);
}

static void rules_see_the_input(void)
{
    CHECK_INT(t_call(METHOD_POST, "/__parlel/rules",
                     "{\"match\":{\"operation\":\"moderations\",\"user\":\"busy\"},"
                     "\"reply\":{\"status\":429}}"),
              200);
    CHECK_INT(moderate("{\"model\":\"mistral-moderation-2603\",\"input\":[\"I am busy\"]}"), 429);
    CHECK_INT(t_call(METHOD_POST, "/v1/chat/moderations",
                     "{\"model\":\"mistral-moderation-2603\",\"input\":["
                     "{\"role\":\"user\",\"content\":\"so busy\"}]}"),
              429);
}

int main(void)
{
    t_service("--port=1");
    RUN(answer_has_the_recorded_shape);
    RUN(one_result_for_each_input);
    RUN(a_chat_is_judged_by_its_last_message);
    RUN(classifications_have_scores_by_target);
    RUN(wrong_requests_are_refused);
    RUN(too_many_inputs_are_refused);
    RUN(rules_see_the_input);
    t_service_end();
    return T_DONE();
}
