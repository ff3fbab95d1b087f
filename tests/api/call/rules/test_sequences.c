/* SPDX-License-Identifier: MIT
 * Rules with a memory: replies that follow each other, scenarios and their states. */
#include "api/kit.h"

#define CHAT "/v1/chat/completions"
#define RULES "/__parlel/rules"
#define ASK                                                                                        \
    "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}"
#define REPLIES "\"replies\":[{\"status\":429},{\"content\":\"a\"},{\"content\":\"b\"}]"

static void start(const char *rules)
{
    t_call(METHOD_POST, "/__parlel/reset", "");
    CHECK_INT(t_call(METHOD_POST, RULES, rules), 200);
}

/* What the next call gets: its status, or the letter of its content; '?' is made up. */
static int next(void)
{
    int status = t_call(METHOD_POST, CHAT, ASK);
    struct str text = json_str(t_json("/choices/0/message/content"));
    return status != 200 ? status : text.n == 1 ? text.p[0] : '?';
}

static void replies_follow_each_other(void)
{
    static const struct {
        const char *rule;
        int gives[6];
    } cases[] = {
        { "{" REPLIES "}", { 429, 'a', 'b', '?', '?', '?' } },
        { "{" REPLIES ",\"after_replies\":\"last\"}", { 429, 'a', 'b', 'b', 'b', 'b' } },
        { "{" REPLIES ",\"after_replies\":\"repeat\"}", { 429, 'a', 'b', 429, 'a', 'b' } },
        { "{" REPLIES ",\"after_replies\":\"repeat\",\"times\":4}", { 429, 'a', 'b', 429, '?' } },
        { "{" REPLIES ",\"times\":2}", { 429, 'a', '?' } },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        start(cases[i].rule);
        for (size_t k = 0; k < ARRAY_LEN(cases[i].gives) && cases[i].gives[k]; k++)
            CHECK_INT(next(), cases[i].gives[k]);
    }
    t_call(METHOD_GET, "/__parlel/requests", "");
    CHECK_INT(json_int(t_json("/requests/0/reply")), 0);
    CHECK_INT(json_int(t_json("/requests/1/reply")), 1);
    CHECK(json_is(t_json("/requests/2/reply"), JSON_NULL));
}

static void a_refused_call_skips_no_reply(void)
{
    start("{\"replies\":[{\"content\":\"a\"},{\"content\":\"b\"}]}");
    CHECK_INT(next(), 'a');
    CHECK_INT(t_call(METHOD_POST, CHAT, "{}"), 422);
    CHECK_INT(next(), 'b');
}

#define DOOR(in, to, says)                                                                         \
    "{\"scenario\":\"door\",\"in_state\":\"" in "\",\"to_state\":\"" to                            \
    "\",\"reply\":{\"content\":\"" says "\"}}"

static void a_scenario_moves_from_state_to_state(void)
{
    start("{\"rules\":[" DOOR("started", "open", "a") "," DOOR("open", "shut", "b") "]}");
    t_call(METHOD_GET, "/__parlel/scenarios?key=test-key", "");
    CHECK_STR(json_str(t_json("/scenarios/0/state")), STR("started"));
    t_call(METHOD_GET, "/__parlel/scenarios", "");
    CHECK_INT(json_int(t_json("/count")), 0);
    CHECK_INT(next(), 'a');
    t_auth = "Bearer other";
    CHECK_INT(next(), 'a');
    t_auth = "Bearer test-key";
    CHECK_INT(t_call(METHOD_POST, CHAT, "{}"), 422);
    t_call(METHOD_GET, "/__parlel/scenarios?key=test-key", "");
    CHECK_STR(json_str(t_json("/scenarios/0/scenario")), STR("door"));
    CHECK_STR(json_str(t_json("/scenarios/0/state")), STR("open"));
    CHECK_INT(json_int(t_json("/count")), 1);
    CHECK_INT(next(), 'b');
    CHECK_INT(next(), '?');
    t_call(METHOD_GET, "/__parlel/scenarios", "");
    CHECK_INT(json_int(t_json("/count")), 2);
    t_call(METHOD_POST, "/__parlel/reset?key=test-key", "");
    CHECK_INT(next(), 'a');
}

static void what_makes_no_sense_is_refused(void)
{
    static const struct {
        const char *rule, *path;
    } cases[] = {
        { "{\"replies\":[]}", "/replies" },
        { "{\"replies\":[{}],\"reply\":{}}", "/replies" },
        { "{\"replies\":[{},{\"staus\":1}]}", "/replies/1/staus" },
        { "{\"reply\":{},\"after_replies\":\"last\"}", "/after_replies" },
        { "{\"replies\":[{}],\"after_replies\":\"lst\"}", "/after_replies" },
        { "{\"reply\":{},\"in_state\":\"a\"}", "/scenario" },
        { "{\"reply\":{},\"scenario\":\"a\"}", "/scenario" },
        { "{\"reply\":{},\"scenario\":\"a\",\"to_state\":\"\"}", "/to_state" },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        CHECK_INT(t_call(METHOD_POST, RULES, cases[i].rule), 400);
        CHECK_STR(json_str(t_json("/error/path")), str_from(cases[i].path));
    }
}

int main(void)
{
    t_service("--port=1");
    RUN(replies_follow_each_other);
    RUN(a_refused_call_skips_no_reply);
    RUN(a_scenario_moves_from_state_to_state);
    RUN(what_makes_no_sense_is_refused);
    t_service_end();
    return T_DONE();
}
