/* SPDX-License-Identifier: MIT
 * The laws of gen/tools: called when asked for, silent in small talk. */
#include "t.h"

#include "gen/tools.h"

static const struct str city[] = { STR_INIT("city"), STR_INIT("unit") };
static const struct str mail[] = { STR_INIT("to"), STR_INIT("subject"), STR_INIT("body") };
static const struct str id[] = { STR_INIT("id") };
static const struct str expression[] = { STR_INIT("expression") };
static const struct str query[] = { STR_INIT("query") };
static const struct str transaction[] = { STR_INIT("transaction_id") };

static const struct tool_info toolbox[] = {
    { STR_INIT("get_weather"), STR_INIT("Get the current weather for a city"), city, 2 },
    { STR_INIT("sendEmail"), STR_INIT("Send an email message to a person"), mail, 3 },
    { STR_INIT("delete_file"), STR_INIT("Delete a file by its id"), id, 1 },
    { STR_INIT("calculate"), STR_INIT("Evaluate a mathematical expression"), expression, 1 },
    { STR_INIT("web_search"), STR_INIT("Search the web for news and facts"), query, 1 },
    { STR_INIT("retrieve_payment_status"), STR_INIT("Get payment status of a transaction"),
      transaction, 1 },
    { STR_INIT("retrieve_payment_date"), STR_INIT("Get payment date of a transaction"), transaction,
      1 },
};

static size_t chosen[ARRAY_LEN(toolbox)];

static size_t choose(const char *message)
{
    struct arena a;
    arena_init(&a);
    size_t n = tools_choose(&a, str_from(message), toolbox, ARRAY_LEN(toolbox), chosen);
    arena_fini(&a);
    return n;
}

static void a_tool_that_is_asked_for_is_called(void)
{
    static const struct {
        const char *message;
        size_t tool;
    } cases[] = {
        { "What's the weather in Paris?", 0 },
        { "How is the weather in Paris and Tokyo?", 0 },
        { "Will it rain tomorrow in Lyon?", 0 },
        { "Send an email to Bob saying that I am late", 1 },
        { "Please mail the report to Alice", 1 },
        { "Delete the file with id 42", 2 },
        { "Calculate 12 * 7", 3 },
        { "Search the web for the latest news about Mistral", 4 },
        { "What's the status of my transaction T1001?", 5 },
        { "What is the payment date of transaction T1001?", 6 },
        { "Weather Berlin", 0 },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        size_t n = choose(cases[i].message);
        CHECK_INT(n, 1);
        CHECK_INT(n ? chosen[0] : SIZE_MAX, cases[i].tool);
    }
}

static void small_talk_calls_nothing(void)
{
    static const char *const messages[] = {
        "Hi, how are you?",
        "Hello!",
        "Thanks a lot!",
        "Tell me a joke",
        "Who are you?",
        "",
        "\xff\xfe",
        "Write a poem about the sea",
        "What can you do?",
        "Good morning",
        "1 2 3",
        "ok, do it",
    };
    for (size_t i = 0; i < ARRAY_LEN(messages); i++)
        CHECK_INT(choose(messages[i]), 0);
}

static void two_plain_wishes_call_two_tools_in_order(void)
{
    CHECK_INT(choose("Check the weather in Rome, then send an email to Anna"), 2);
    CHECK_INT(chosen[0], 0);
    CHECK_INT(chosen[1], 1);
    CHECK_INT(choose("Email Anna and tell her about the weather in Rome"), 2);
    CHECK_INT(chosen[0], 1);
    CHECK_INT(chosen[1], 0);
}

static void no_tools_no_calls(void)
{
    struct arena a;
    size_t none[1];
    arena_init(&a);
    CHECK_INT(tools_choose(&a, STR("What's the weather?"), NULL, 0, none), 0);
    struct tool_info nameless = { .name = STR_INIT("") };
    CHECK_INT(tools_choose(&a, STR("What's the weather?"), &nameless, 1, none), 0);
    arena_fini(&a);
}

static void what_is_asked_for_scores_higher(void)
{
    struct str message = STR("What's the weather in Paris?");
    CHECK(tools_score(message, &toolbox[0]) >= TOOLS_ASKED);
    CHECK(tools_score(message, &toolbox[1]) < TOOLS_ASKED);
    CHECK_INT(tools_score(STR("hello"), &toolbox[0]), 0);
}

int main(void)
{
    RUN(a_tool_that_is_asked_for_is_called);
    RUN(small_talk_calls_nothing);
    RUN(two_plain_wishes_call_two_tools_in_order);
    RUN(no_tools_no_calls);
    RUN(what_is_asked_for_scores_higher);
    return T_DONE();
}
