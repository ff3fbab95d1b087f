/* SPDX-License-Identifier: MIT
 * What differs from model to model and from day to day: efforts, modes, ids and streams of calls.
 */
#include "api/kit.h"

#define CHAT "/v1/chat/completions"
#define USER(text) "{\"role\":\"user\",\"content\":\"" text "\"}"
#define TOOL                                                                                       \
    ",\"tool_choice\":\"any\",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":"           \
    "\"read\",\"parameters\":{\"type\":\"object\",\"properties\":{\"path\":{\"type\":\"string\"}," \
    "\"why\":{\"type\":\"string\"}},\"required\":[\"path\",\"why\"]}}}]"

static int ask(const char *model, const char *more)
{
    struct arena a;
    arena_init(&a);
    int status = t_call(
        METHOD_POST, CHAT,
        arena_printf(&a, "{\"model\":\"%s\",\"messages\":[" USER("Read it") "]%s}", model, more).p);
    arena_fini(&a);
    return status;
}

static void efforts_are_the_model_s(void)
{
    static const struct {
        const char *model, *effort, *message;
    } table[] = {
        { "mistral-small-latest", "low",
          "reasoning_effort='low' is not supported for this model. Must be one of "
          "(<ReasoningEffort.none: 'none'>, <ReasoningEffort.high: 'high'>)" },
        { "mistral-small-latest", "high", NULL },
        { "mistral-small-latest", "none", NULL },
        { "mistral-large-4-0", "none",
          "reasoning_effort='none' is not supported for this model. Must be one of "
          "(<ReasoningEffort.low: 'low'>, <ReasoningEffort.medium: 'medium'>, "
          "<ReasoningEffort.high: 'high'>)" },
        { "zai-glm-5-3", "max", NULL },
        { "zai-glm-5-3", "medium",
          "reasoning_effort='medium' is not supported for this model. supported values: "
          "['low', 'high', 'max']" },
        { "ministral-8b-latest", "none",
          "reasoning_effort='none' is not supported for this model. Must be one of ()" },
    };
    struct arena a;
    arena_init(&a);
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        const char *more = arena_printf(&a, ",\"reasoning_effort\":\"%s\"", table[i].effort).p;
        CHECK_INT(ask(table[i].model, more), table[i].message ? 400 : 200);
        if (table[i].message)
            CHECK_STR(json_str(t_json("/message")), str_from(table[i].message));
    }
    t_service("--behaviour=chat.effort=any");
    CHECK_INT(ask("mistral-small-latest", ",\"reasoning_effort\":\"low\""), 200);
    CHECK(json_is(t_json("/choices/0/message/content"), JSON_ARRAY));
    CHECK_INT(ask("ministral-8b-latest", ",\"reasoning_effort\":\"low\""), 200);
    CHECK(json_is(t_json("/choices/0/message/content"), JSON_STRING));
    t_service("--behaviour=chat.large4_effort=none,high");
    CHECK_INT(ask("mistral-large-4", ",\"reasoning_effort\":\"none\""), 200);
    CHECK_INT(ask("mistral-large-4", ",\"reasoning_effort\":\"low\""), 400);
    CHECK_INT(ask("mistral-small-latest", ",\"reasoning_effort\":\"least\""), 422);
    t_service("--port=1");
    arena_fini(&a);
}

static void prompt_mode_is_ignored_by_third_parties_alone(void)
{
    CHECK_INT(ask("zai-glm-latest", ",\"prompt_mode\":\"reasoning\""), 200);
    CHECK_INT(ask("mistral-small-latest", ",\"prompt_mode\":\"reasoning\""), 400);
    CHECK_INT(ask("mistral-small-latest", ",\"prompt_mode\":null"), 200);
}

static bool is_long_id(struct str id)
{
    return id.n == 30 && str_starts(id, STR("chatcmpl-tool-"));
}

static void third_parties_give_long_ids_and_take_them_back(void)
{
    CHECK_INT(ask("zai-glm-5-3", TOOL), 200);
    CHECK(is_long_id(json_str(t_json("/choices/0/message/tool_calls/0/id"))));
    CHECK(!t_json("/usage/service_tier"));
    CHECK_INT(ask("mistral-small-latest", TOOL), 200);
    CHECK_INT(json_str(t_json("/choices/0/message/tool_calls/0/id")).n, 9);
    CHECK(t_json("/usage/service_tier") != NULL);
}

/* The data of event i of the last answer as a tree; NULL past the last one with JSON. */
static const struct json *event(size_t i)
{
    struct str rest = t_body, line = { NULL, 0 };
    for (size_t n = 0; rest.p && n <= i;) {
        line = str_cut(&rest, '\n');
        n += str_starts(line, STR("data: {"));
    }
    return rest.p ? json_parse(&t_arena, str_sub(line, 6, line.n), NULL) : NULL;
}

static struct str arguments_of(size_t *named, size_t *pieces)
{
    struct buf all;
    const struct json *e;
    buf_init(&all, 1 << 20);
    *named = *pieces = 0;
    for (size_t i = 0; (e = event(i)); i++) {
        const struct json *call = json_pointer(e, STR("/choices/0/delta/tool_calls/0"));
        const struct json *function = json_get(call, STR("function"));
        if (!call)
            continue;
        CHECK(json_get(function, STR("name")) && json_get(function, STR("arguments")));
        *named += json_get(call, STR("id")) != NULL;
        ++*pieces;
        buf_str(&all, json_str(json_get(function, STR("arguments"))));
    }
    struct str text = arena_dup(&t_arena, buf_view(&all));
    buf_fini(&all);
    return text;
}

static void streams_of_third_parties_bring_calls_in_pieces(void)
{
    size_t named, pieces, last = 0;
    ask("zai-glm-5-3", ",\"reasoning_effort\":\"low\"" TOOL);
    struct arena a;
    arena_init(&a);
    struct str whole =
        arena_dup(&a, json_str(t_json("/choices/0/message/tool_calls/0/function/arguments")));
    CHECK_INT(ask("zai-glm-5-3", ",\"reasoning_effort\":\"low\",\"stream\":true" TOOL), 200);
    CHECK_STR(arguments_of(&named, &pieces), whole);
    CHECK_INT(named, 1);
    CHECK(pieces > 2);
    CHECK(!t_has("\"p\":\""));
    CHECK(t_has("\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":null}]}"));
    CHECK(t_has("\"delta\":{\"role\":\"assistant\",\"index\":0,\"content\":\"\"},"
                "\"finish_reason\":null,\"logprobs\":null}]}"));
    while (event(last + 1))
        last++;
    CHECK_STR(json_str(json_pointer(event(last), STR("/choices/0/finish_reason"))),
              STR("tool_calls"));
    CHECK(json_pointer(event(last), STR("/usage/prompt_tokens")) != NULL);
    arena_fini(&a);
}

static void fragments_are_a_behaviour(void)
{
    size_t named, pieces;
    t_service("--behaviour=chat.fragments=always");
    CHECK_INT(ask("mistral-small-latest", ",\"stream\":true" TOOL), 200);
    arguments_of(&named, &pieces);
    CHECK(named == 1 && pieces > 2);
    CHECK(t_has("\"p\":\""));
    t_service("--behaviour=chat.fragments=never");
    CHECK_INT(ask("zai-glm-5-3", ",\"stream\":true" TOOL), 200);
    arguments_of(&named, &pieces);
    CHECK(named == 1 && pieces == 1);
    t_service("--port=1");
}

static int add_rule(const char *reply)
{
    char rule[1024];
    t_service("--port=1");
    (void)snprintf(rule, sizeof rule, "{\"reply\":%s}", reply);
    return t_call(METHOD_POST, "/__parlel/rules", rule);
}

static void a_rule_may_cut_calls_into_pieces(void)
{
    size_t named, pieces;
    CHECK_INT(
        add_rule("{\"fragments\":true,\"tool_calls\":[{\"name\":\"a\",\"arguments\":{\"city\":"
                 "\"Paris and London\"}},{\"name\":\"b\"}]}"),
        200);
    CHECK_INT(ask("mistral-small-latest", ",\"stream\":true"), 200);
    CHECK_STR(arguments_of(&named, &pieces), STR("{\"city\": \"Paris and London\"}{}"));
    CHECK(named == 2 && pieces > 4);
    CHECK_INT(add_rule("{\"fragments\":true}"), 200);
    CHECK_INT(ask("mistral-small-latest", ",\"stream\":true" TOOL), 200);
    arguments_of(&named, &pieces);
    CHECK(named == 1 && pieces > 2);
}

static void a_rule_may_say_where_and_under_which_id(void)
{
    size_t named, pieces;
    const char *reply = "{\"tool_calls\":[{\"name\":\"read\",\"fragments\":[{\"id\":\"first\","
                        "\"arguments\":\"{\\\"ci\"},{\"id\":\"null\",\"arguments\":\"ty\\\": 1\"},"
                        "{\"name\":\"again\",\"arguments\":\"}\"}]}]}";
    CHECK_INT(add_rule(reply), 200);
    CHECK_INT(ask("mistral-small-latest", ",\"stream\":true"), 200);
    CHECK_STR(arguments_of(&named, &pieces), STR("{\"city\": 1}"));
    CHECK(named == 2 && pieces == 3);
    CHECK(t_has("{\"id\":\"first\",\"type\":\"function\",\"function\":{\"name\":\"read\","
                "\"arguments\":\"{\\\"ci\"},\"index\":0}"));
    CHECK(t_has("{\"id\":\"null\",\"type\":\"function\",\"function\":{\"name\":\"\","));
    CHECK(t_has("{\"type\":\"function\",\"function\":{\"name\":\"again\","));
    CHECK_INT(ask("mistral-small-latest", ""), 200);
    CHECK_STR(json_str(t_json("/choices/0/message/tool_calls/0/function/arguments")),
              STR("{\"city\": 1}"));
    CHECK_STR(json_str(t_json("/choices/0/message/tool_calls/0/id")), STR("first"));
    CHECK_INT(add_rule("{\"tool_calls\":[{\"name\":\"a\",\"fragments\":[]}]}"), 400);
    CHECK_INT(add_rule("{\"tool_calls\":[{\"name\":\"a\",\"arguments\":{},\"fragments\":[{}]}]}"),
              400);
    CHECK_INT(add_rule("{\"fragments\":1}"), 400);
    t_service("--port=1");
}

/* Recorded: calls had no type until May 2026, usage no service_tier until July. */
static void members_come_with_their_day(void)
{
    t_service("--service.date=2026-05-13");
    CHECK_INT(ask("mistral-small-latest", TOOL), 200);
    CHECK(!t_json("/choices/0/message/tool_calls/0/type"));
    CHECK(!t_json("/usage/service_tier"));
    CHECK(!t_header("X-Max-Retry-Attempts-Reached").p);
    CHECK_INT(t_call(METHOD_GET, "/v1/models/mistral-small-latest", ""), 200);
    CHECK_INT(json_count(t_json("/capabilities")), 13);
    t_service("--service.date=2026-07-21");
    CHECK_INT(ask("mistral-small-latest", TOOL), 200);
    CHECK(t_json("/choices/0/message/tool_calls/0/type") != NULL);
    CHECK(!t_json("/usage/service_tier"));
    CHECK_STR(t_header("X-Max-Retry-Attempts-Reached"), STR("false"));
    t_service("--port=1");
}

/* Recorded of every stream since 2026-05. */
static void the_chunk_of_calls_is_padded_too(void)
{
    CHECK_INT(ask("mistral-small-latest", ",\"stream\":true" TOOL), 200);
    size_t usage = str_find(t_body, STR("\"usage\""), 0);
    CHECK(usage != SIZE_MAX && str_find(t_body, STR(",\"p\":\"a"), usage) != SIZE_MAX);
}

int main(void)
{
    t_service("--port=1");
    RUN(efforts_are_the_model_s);
    RUN(prompt_mode_is_ignored_by_third_parties_alone);
    RUN(third_parties_give_long_ids_and_take_them_back);
    RUN(streams_of_third_parties_bring_calls_in_pieces);
    RUN(fragments_are_a_behaviour);
    RUN(a_rule_may_cut_calls_into_pieces);
    RUN(a_rule_may_say_where_and_under_which_id);
    RUN(members_come_with_their_day);
    RUN(the_chunk_of_calls_is_padded_too);
    t_service_end();
    return T_DONE();
}
