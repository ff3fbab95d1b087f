/* SPDX-License-Identifier: MIT
 * The laws of a single rule: what is refused and how, what matches, what can never be used. */
#include "t.h"

#include "state/rules/rules.h"

static struct arena arena;

static const struct json *parse(const char *text)
{
    const struct json *v = json_parse(&arena, str_from(text), NULL);
    CHECK(v != NULL);
    return v;
}

static struct rule_refusal refusal_of(const char *text)
{
    struct rule_refusal no = { { 0 }, { 0 }, { 0 } };
    struct rule **rules;
    size_t count;
    CHECK(!rule_parse(&arena, parse(text), &rules, &count, &no));
    CHECK_INT(count, 0);
    return no;
}

static void a_refusal_names_the_place_and_what_would_be_right(void)
{
    static const struct {
        const char *rule, *path, *hint;
    } cases[] = {
        { "{}", "", "reply, timing or fault" },
        { "5", "", "known here: id, name" },
        { "{\"reply\":{},\"tims\":1}", "/tims", "times, probability" },
        { "{\"reply\":{},\"times\":-1}", "/times", "a whole number from 0" },
        { "{\"reply\":{},\"times\":1.5}", "/times", "a whole number" },
        { "{\"reply\":{},\"probability\":2}", "/probability", "from 0 to 1" },
        { "{\"reply\":{},\"priority\":\"1\"}", "/priority", "whole number" },
        { "{\"reply\":{},\"id\":\"a b\"}", "/id", "letters" },
        { "{\"version\":2,\"rules\":[]}", "/version", "1" },
        { "{\"rules\":{}}", "/rules", "[ ... ]" },
        { "{\"rules\":[{\"reply\":{}},{\"reply\":[]}]}", "/rules/1/reply", "content, tool_calls" },
        { "{\"reply\":{},\"match\":{\"user\":5}}", "/match/user", "equals, regex" },
        { "{\"reply\":{},\"match\":{\"user\":{}}}", "/match/user", "equals" },
        { "{\"reply\":{},\"match\":{\"user\":{\"regex\":\"(\"}}}", "/match/user/regex", "PCRE2" },
        { "{\"reply\":{},\"match\":{\"not\":{\"tool\":{\"regx\":\"a\"}}}}", "/match/not/tool/regx",
          "regex" },
        { "{\"reply\":{},\"match\":{\"body\":{\"temperature\":0}}}", "/match/body/temperature",
          "slash" },
        { "{\"reply\":{},\"match\":{\"body\":{\"/a~2\":0}}}", "/match/body/~1a~02", "slash" },
        { "{\"reply\":{},\"match\":{\"body\":{\"/a\":{\"b\":1}}}}", "/match/body/~1a/b", "equals" },
        { "{\"reply\":{},\"match\":{\"stream\":1}}", "/match/stream", "true or false" },
        { "{\"reply\":{},\"match\":{\"turn\":true}}", "/match/turn", "assistant" },
        { "{\"reply\":{\"status\":100}}", "/reply/status", "200 to 599" },
        { "{\"reply\":{\"status\":429,\"content\":\"x\"}}", "/reply/status", "no content" },
        { "{\"reply\":{\"body\":1,\"content\":\"x\"}}", "/reply/body", "either body" },
        { "{\"reply\":{\"content\":\"ab\",\"chunks\":[\"a\"]}}", "/reply/chunks", "joined" },
        { "{\"reply\":{\"chunks\":[1]}}", "/reply/chunks/0", "texts" },
        { "{\"reply\":{\"tool_calls\":[{\"arguments\":{}}]}}", "/reply/tool_calls/0/name", "name" },
        { "{\"reply\":{\"finish_reason\":\"end\"}}", "/reply/finish_reason", "stop" },
        { "{\"reply\":{\"headers\":{\"a\":\"b\\r\\nc\"}}}", "/reply/headers/a", "one line" },
        { "{\"reply\":{\"headers\":{\"Content-Length\":\"1\"}}}", "/reply/headers/Content-Length",
          "leave it out" },
        { "{\"reply\":{\"headers\":{\"X-ACCEL-Redirect\":\"/\"}}}",
          "/reply/headers/X-ACCEL-Redirect", "leave it out" },
        { "{\"reply\":{\"embedding\":[[1],[1,2]]}}", "/reply/embedding/1", "one length" },
        { "{\"reply\":{\"embedding\":[1e99]}}", "/reply/embedding/0", "a number" },
        { "{\"fault\":{\"kind\":\"explode\"}}", "/fault/kind", "disconnect" },
        { "{\"fault\":{\"kind\":\"stall\"}}", "/fault/stall_ms", "500" },
        { "{\"timing\":{\"jitter\":2}}", "/timing/jitter", "from 0 to 1" },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct rule_refusal no = refusal_of(cases[i].rule);
        CHECK_STR(no.path, str_from(cases[i].path));
        if (str_find(no.hint, str_from(cases[i].hint), 0) == SIZE_MAX)
            CHECK_STR(no.hint, str_from(cases[i].hint));
        CHECK(str_starts(no.message, STR("rule ")) || no.path.n < 9);
    }
}

static const struct rule_pair headers[] = { { STR_INIT("x-test"), STR_INIT("a") } };
static const struct str tools[] = { STR_INIT("get_weather"), STR_INIT("search") };

static struct rule_subject subject(void)
{
    return (struct rule_subject){
        .budget = t_budget(),
        .arena = &arena,
        .kind = STR("chat"),
        .operation = STR("chat_completion_v1_chat_completions_post"),
        .model = STR("mistral-small-latest"),
        .key = STR("k1"),
        .user = STR("What is the weather?"),
        .system = STR("Be brief"),
        .tool_result = STR("{\"sky\":\"blue\"}"),
        .text = STR("{\"temperature\":0}"),
        .stream = true,
        .has_tool_result = true,
        .turn = 2,
        .tools = tools,
        .tool_count = ARRAY_LEN(tools),
        .headers = headers,
        .header_count = 1,
        .body = parse("{\"temperature\":0,\"stop\":[\"a\",1.0],\"tag\":{\"b\":1,\"c\":null},"
                      "\"name\":\"Ada\"}"),
    };
}

static void secrets_in_headers_are_not_told(void)
{
    static const char *const names[] = { "authorization", "x-auth",  "x-session", "x-passwd",
                                         "x-api-key",     "x-token", "cookie",    "x-secret" };
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        struct rule_subject s = subject();
        struct rule_pair header = { str_from(names[i]), STR("hush") };
        struct rule_predicate p = {
            .what = WHAT_HEADER, .test = TEST_EQUALS, .name = header.name, .text = STR("other")
        };
        s.headers = &header;
        CHECK_STR(rule_predicate_actual(&p, &s), STR("[redacted]"));
    }
    struct rule_subject s = subject();
    struct rule_predicate p = {
        .what = WHAT_HEADER, .test = TEST_EQUALS, .name = STR("x-test"), .text = STR("other")
    };
    CHECK_STR(rule_predicate_actual(&p, &s), STR("\"a\""));
}

static bool holds(const char *match)
{
    struct str text = arena_printf(&arena, "{\"reply\":{},\"match\":%s}", match);
    struct rule_subject s = subject();
    struct rule_refusal no;
    struct rule **rules;
    size_t count;
    if (!rule_parse(&arena, parse(text.p), &rules, &count, &no)) {
        CHECK_STR(no.message, STR(""));
        return false;
    }
    bool result = rule_match_holds(&rules[0]->match, &s);
    const struct rule_predicate *failed = rule_first_failed(&rules[0]->match, &s, NULL);
    CHECK((failed == NULL) == result);
    if (failed) {
        CHECK(rule_predicate_expected(&arena, failed).n > 0);
        CHECK(rule_predicate_actual(failed, &s).n > 0);
    }
    rule_release(rules[0]);
    return result;
}

static void predicates_say_what_they_say(void)
{
    static const char *const right[] = {
        "{}",
        "{\"operation\":\"chat\",\"model\":\"mistral-*\",\"key\":\"k1\",\"stream\":true}",
        "{\"operation\":\"chat_*_post\",\"turn\":2,\"has_tool_result\":true}",
        "{\"user\":\"weather\",\"system\":{\"prefix\":\"Be\"},\"tool_result\":\"blue\"}",
        "{\"user\":{\"regex\":\"^What (?i)\\\\w+\"},\"not\":{\"user\":\"rain\"}}",
        "{\"user\":{\"regex\":\"(?i)^WHAT\",\"contains\":\"the\",\"prefix\":\"What\"}}",
        "{\"user\":{\"equals\":\"What is the weather?\"},\"contains\":\"temperature\"}",
        "{\"tool\":\"get_weather\"}",
        "{\"tool\":\"sea*\"}",
        "{\"header\":{\"X-Test\":\"a\",\"x-other\":{\"exists\":false}}}",
        "{\"body\":{\"/temperature\":0.0,\"/stop\":[\"a\",1],\"/name\":\"Ada\"}}",
        "{\"body\":{\"/tag\":{\"equals\":{\"c\":null,\"b\":1}},\"/tag/c\":null}}",
        "{\"body\":{\"/tag/d\":{\"exists\":false},\"/name\":{\"prefix\":\"A\"}}}",
        "{\"not\":{\"not\":{\"model\":\"mistral-small-latest\"}}}",
        "{\"user\":null}",
    };
    static const char *const wrong[] = {
        "{\"operation\":\"embeddings\"}",
        "{\"model\":\"mistral-small\"}",
        "{\"model\":{\"prefix\":\"small\"}}",
        "{\"key\":\"k\"}",
        "{\"stream\":false}",
        "{\"turn\":0}",
        "{\"user\":{\"regex\":\"^is\"}}",
        "{\"user\":{\"equals\":\"weather\"}}",
        "{\"user\":\"Weather\"}",
        "{\"tool\":\"get\"}",
        "{\"header\":{\"x-test\":\"b\"}}",
        "{\"header\":{\"x-other\":\"\"}}",
        "{\"body\":{\"/temperature\":{\"regex\":\"0\"}}}",
        "{\"body\":{\"/tag/d\":null}}",
        "{\"body\":{\"/name\":\"ada\"}}",
        "{\"not\":{}}",
        "{\"not\":{\"user\":\"weather\"}}",
        "{\"user\":{\"regex\":\"weather\",\"prefix\":\"x\"}}",
    };
    for (size_t i = 0; i < ARRAY_LEN(right); i++)
        if (!holds(right[i]))
            CHECK_STR(STR("does not hold"), str_from(right[i]));
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        if (holds(wrong[i]))
            CHECK_STR(STR("holds"), str_from(wrong[i]));
}

static void a_costly_regex_is_given_up(void)
{
    char text[4096];
    memset(text, 'a', sizeof text);
    struct rule_refusal no;
    struct rule **rules;
    size_t count;
    CHECK(rule_parse(&arena, parse("{\"reply\":{},\"match\":{\"user\":{\"regex\":\"^(a+)+$\"}}}"),
                     &rules, &count, &no));
    struct rule_subject s = subject();
    text[4095] = 'b';
    s.user = (struct str){ text, sizeof text };
    CHECK(!rule_match_holds(&rules[0]->match, &s));
    rule_release(rules[0]);
}

static struct str lint(const char *text)
{
    struct rules *s = rules_new();
    struct rules_list list;
    struct rule_refusal no;
    struct rules_edit edit = { .doc = parse(text) };
    struct str all = STR("");
    CHECK(rules_change(s, &arena, &edit, &list, &no));
    for (size_t i = 0; i < list.warning_count; i++)
        all = arena_printf(&arena, "%.*s%.*s;", STR_ARG(all), STR_ARG(list.warnings[i].message));
    rules_free(s);
    return all;
}

static void what_can_never_be_used_is_reported(void)
{
#define RULE(match) "{\"reply\":{},\"match\":" match "}"
    static const char *const found[] = {
        RULE("{}") "," RULE("{\"user\":\"a\"}"),
        RULE("{\"user\":\"a\"}") "," RULE("{\"user\":\"cab\",\"turn\":1}"),
        RULE("{\"user\":\"a\"}") "," RULE("{\"user\":\"a\"}"),
        RULE("{\"model\":\"m-*\"}") "," RULE("{\"model\":\"m-1\"}"),
        RULE("{\"model\":\"m-*\"}") "," RULE("{\"model\":\"m-small-*\"}"),
        RULE("{\"model\":\"*-??\"}") "," RULE("{\"model\":\"m-??\"}"),
        RULE("{\"operation\":\"chat*\"}") "," RULE("{\"operation\":\"chat_*_post\"}"),
        RULE("{\"operation\":\"chat*\"}") "," RULE("{\"operation\":\"chat\"}"),
        RULE("{\"user\":{\"regex\":\"^a\"}}") "," RULE("{\"user\":{\"equals\":\"ab\"}}"),
        RULE("{\"body\":{\"/a\":{\"exists\":true}}}") "," RULE("{\"body\":{\"/a\":1}}"),
        RULE("{\"not\":{\"user\":\"a\"},\"user\":\"a\"}"),
        RULE("{\"has_tool_result\":false,\"tool_result\":\"a\"}"),
        RULE("{\"user\":{\"equals\":\"a\",\"prefix\":\"b\"}}"),
        "{\"times\":0,\"reply\":{}}",
        "{\"probability\":0,\"reply\":{}}",
    };
    static const char *const fine[] = {
        RULE("{\"user\":\"a\"}") "," RULE("{}"),
        "{\"times\":1,\"reply\":{}}," RULE("{}"),
        "{\"probability\":0.5,\"reply\":{}}," RULE("{}"),
        RULE("{\"user\":\"ab\"}") "," RULE("{\"user\":\"a\"}"),
        RULE("{\"user\":\"a\"}") "," RULE("{\"system\":\"a\"}"),
        RULE("{\"body\":{\"/a\":1}}") "," RULE("{\"body\":{\"/b\":1}}"),
        RULE("{}") ",{\"priority\":1,\"reply\":{},\"match\":{\"user\":\"a\"}}",
        RULE("{\"model\":\"m-small-*\"}") "," RULE("{\"model\":\"m-*\"}"),
        RULE("{\"model\":\"m-?\"}") "," RULE("{\"model\":\"m-*\"}"),
        RULE("{\"operation\":\"chat\"}") "," RULE("{\"operation\":\"embeddings\"}"),
        RULE("{\"tool\":\"a\",\"not\":{\"tool\":\"b\"}}"),
        RULE("{\"operation\":{\"prefix\":\"chat_\",\"contains\":\"c\"}}"),
    };
    for (size_t i = 0; i < ARRAY_LEN(found); i++) {
        struct str all = lint(arena_printf(&arena, "{\"rules\":[%s]}", found[i]).p);
        if (str_find(all, STR("can never be used"), 0) == SIZE_MAX)
            CHECK_STR(STR("no warning"), str_from(found[i]));
    }
    for (size_t i = 0; i < ARRAY_LEN(fine); i++) {
        struct str all = lint(arena_printf(&arena, "{\"rules\":[%s]}", fine[i]).p);
        if (all.n)
            CHECK_STR(all, str_from(fine[i]));
    }
    CHECK_STR(lint("{\"rules\":[" RULE("{}") ",{\"name\":\"late\",\"reply\":{}}]}"),
              STR("rule r2 \"late\" can never be used: rule r1 \"r1\" comes first and takes all "
                  "its calls;"));
}

int main(void)
{
    arena_init(&arena);
    RUN(secrets_in_headers_are_not_told);
    RUN(a_refusal_names_the_place_and_what_would_be_right);
    RUN(predicates_say_what_they_say);
    RUN(a_costly_regex_is_given_up);
    RUN(what_can_never_be_used_is_reported);
    arena_fini(&arena);
    return T_DONE();
}
