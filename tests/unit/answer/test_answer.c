/* SPDX-License-Identifier: MIT
 * The planner without any call: what it is given decides what it plans, and nothing else. */
#include "t.h"

#include "answer/view/completion.h"

static struct arena a;
static struct answer answer;
static struct budget budget;
static struct refusal refusal;

static const struct json *tree(const char *text)
{
    return json_parse(&a, str_from(text), NULL);
}

static struct answer_request request(const char *messages)
{
    budget = budget_for(0);
    return (struct answer_request){
        .budget = &budget,
        .model = model_find(STR("mistral-small-latest"), STR("2026-11-30"), false).card,
        .messages = tree(messages),
        .prompt = STR(""),
        .suffix = STR(""),
        .options = { .max_tokens = INT64_MAX, .choices = 1 },
    };
}

#define HELLO "[{\"role\":\"user\",\"content\":\"Hello, how are you?\"}]"

static void same_conversation_has_same_text_streamed_or_not(void)
{
    struct answer_request r = request(HELLO);
    CHECK(answer_plan(&a, &r, &answer, &refusal));
    struct str text = answer.choices[0].content.text;
    uint64_t seed = answer.seed;
    r.options.stream = true;
    CHECK(answer_plan(&a, &r, &answer, &refusal));
    CHECK_STR(answer.choices[0].content.text, text);
    CHECK(answer.seed == seed);
    CHECK(answer.choices[0].content.ends != NULL);
    r.options.has_seed = true;
    CHECK(answer_plan(&a, &r, &answer, &refusal));
    CHECK(answer.seed != seed);
}

static void refusals_are_data(void)
{
    struct answer_request r = request(HELLO);
    r.options.tool_choice = TOOL_CHOICE_NAMED;
    r.options.tool = STR("nobody");
    CHECK(!answer_plan(&a, &r, &answer, &refusal));
    CHECK_INT(refusal.status, 400);
    CHECK_STR(str_from(refusal.code), STR("3051"));
    CHECK_STR(refusal.message, STR("Tool choice 'nobody' does not name one of the tools"));
    CHECK(!refusal.guardrail.n);
}

static void a_guardrail_that_blocks_says_which(void)
{
    struct answer_request r =
        request("[{\"role\":\"user\",\"content\":\"I will kill you and your family\"}]");
    r.guardrails = tree("[{\"moderation_llm_v2\":{\"action\":\"block\"}}]");
    CHECK(!answer_plan(&a, &r, &answer, &refusal));
    CHECK_INT(refusal.status, 403);
    CHECK(str_starts(refusal.guardrail, STR("{\"moderation_llm_v2\":{\"model_name\":")));
}

static void dictated_calls_get_ids_where_they_have_none(void)
{
    static const struct tool_call calls[] = {
        { .id = STR_INIT(""), .name = STR_INIT("one"), .arguments = STR_INIT("{}") },
        { .id = STR_INIT("abcdefghi"), .name = STR_INIT("two"), .arguments = STR_INIT("{}") },
    };
    struct answer_dictated dictated = { .has_content = true,
                                        .content = STR(""),
                                        .thinking = STR(""),
                                        .calls = calls,
                                        .call_count = 2,
                                        .prompt_tokens = 7,
                                        .completion_tokens = DICTATED_UNSET,
                                        .cached_tokens = DICTATED_UNSET };
    struct answer_request r = request(HELLO);
    r.dictated = &dictated;
    CHECK(answer_plan(&a, &r, &answer, &refusal));
    CHECK_INT(answer.choices[0].call_count, 2);
    CHECK_INT(answer.choices[0].calls[0].id.n, 9);
    CHECK_STR(answer.choices[0].calls[1].id, STR("abcdefghi"));
    CHECK_INT(answer.usage.prompt_tokens, 7);
    CHECK(answer.usage.completion_tokens > 0);
}

int main(void)
{
    arena_init(&a);
    RUN(same_conversation_has_same_text_streamed_or_not);
    RUN(refusals_are_data);
    RUN(a_guardrail_that_blocks_says_which);
    RUN(dictated_calls_get_ids_where_they_have_none);
    arena_fini(&a);
    return T_DONE();
}
