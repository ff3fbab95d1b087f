/* SPDX-License-Identifier: MIT
 * Templates in replies: what each of them gives, which are refused, what is noted. */
#include "api/kit.h"

#define RULES "/__parlel/rules"
#define ASK                                                                                        \
    "{\"model\":\"mistral-small-latest\",\"n\":1,\"messages\":[{\"role\":\"system\",\"content\":"  \
    "\"be\"},"                                                                                     \
    "{\"role\":\"user\",\"content\":\"a\"},{\"role\":\"assistant\",\"content\":\"c\"},"            \
    "{\"role\":\"user\",\"content\":\"from Rome to Paris\"}]}"

static struct str filled(const char *match, const char *template)
{
    char rule[512];
    snprintf(rule, sizeof rule, "{\"match\":{%s},\"reply\":{\"body\":\"%s\"}}", match, template);
    t_call(METHOD_POST, "/__parlel/reset", "");
    CHECK_INT(t_call(METHOD_POST, RULES, rule), 200);
    CHECK_INT(t_call(METHOD_POST, "/v1/chat/completions", ASK), 200);
    return t_body;
}

static void each_template_gives_its_value(void)
{
    static const struct {
        const char *match, *template, *value;
    } cases[] = {
        { "", "{{user}}, {{ system }}", "from Rome to Paris, be" },
        { "", "{{model}}{{tool_result}}", "mistral-small-latest" },
        { "", "{{hits}} {{now}}", "1 2023-11-14T22:13:20Z" },
        { "", "{{/messages/-1/content}} {{/messages/-3/role}}", "from Rome to Paris user" },
        { "", "{{/messages/-9/content}}.{{/n}}", ".1" },
        { "", "{{/messages/0 | json}}", "{\"role\":\"system\",\"content\":\"be\"}" },
        { "", "{{/messages/0/content|json}} {{user | upper}}", "\"be\" FROM ROME TO PARIS" },
        { "", "{{/none | default:\\\"x y\\\" | upper}}", "X Y" },
        { "", "{{{{user}} {a} }}", "{{user}} {a} }}" },
        { "\"user\":{\"regex\":\"from (\\\\w+) to (\\\\w+)(x)?\"}",
          "{{match.2}}-{{match.1}}{{match.3}}", "Paris-Rome" },
        { "\"path\":\"/v1/*/com*\"", "{{path.1}} {{path.2}}{{path.3}}", "chat pletions" },
        { "\"path\":\"*chat*\"", "{{path.1}} {{path.2}}", "/v1/ /completions" },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        CHECK_STR(filled(cases[i].match, cases[i].template), str_from(cases[i].value));
    struct str uuid = filled("", "{{uuid}}{{uuid}}");
    CHECK_INT(uuid.n, 72);
    CHECK(!str_eq(str_sub(uuid, 0, 36), str_sub(uuid, 36, 72)));
}

static void what_is_no_template_is_refused(void)
{
    static const char *const wrong[] = { "{{usr}}",     "{{user | uper}}",
                                         "{{match.0}}", "{{match.x}}",
                                         "{{}}",        "{{user | default:x}}" };
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        char rule[256];
        snprintf(rule, sizeof rule,
                 "{\"reply\":{\"tool_calls\":[{\"name\":\"f\",\"arguments\":{\"a\":[\"%s\"]}}]}}",
                 wrong[i]);
        CHECK_INT(t_call(METHOD_POST, RULES, rule), 400);
        CHECK_STR(json_str(t_json("/error/path")), STR("/reply/tool_calls/0/arguments/a/0"));
    }
}

static void what_finds_nothing_is_noted(void)
{
    filled("", "{{/none}} {{/a~1b}} {{user}}");
    t_call(METHOD_GET, "/__parlel/requests", "");
    CHECK_STR(jw_compact(&t_arena, t_json("/requests/0/template_misses")),
              STR("[\"/none\",\"/a~1b\"]"));
    filled("", "{{user}}");
    t_call(METHOD_GET, "/__parlel/requests", "");
    CHECK(!t_json("/requests/0/template_misses"));
}

int main(void)
{
    t_service("--port=1");
    RUN(each_template_gives_its_value);
    RUN(what_is_no_template_is_refused);
    RUN(what_finds_nothing_is_noted);
    t_service_end();
    return T_DONE();
}
