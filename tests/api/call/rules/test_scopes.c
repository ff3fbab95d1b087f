/* SPDX-License-Identifier: MIT
 * Whose rules they are, what they refuse, and what an explanation says of them. */
#include "api/call/rules/ruled.h"

static void a_key_whose_rules_are_never_reached_is_warned_of(void)
{
    start("{\"reply\":{\"content\":\"all\"}}");
    t_call(METHOD_POST, RULES "?key=kk", "{\"reply\":{},\"match\":{\"key\":\"kk\",\"turn\":0}}");
    CHECK_INT(json_count(t_json("/warnings")), 0);
    t_call(METHOD_POST, RULES "?key=kk", "{\"reply\":{},\"match\":{\"key\":\"other\"}}");
    CHECK_STR(json_str(t_json("/warnings/0")),
              STR("rule r3 \"r3\" can never be used: it is for one key, and its match wants "
                  "another"));
    t_call(METHOD_PUT, RULES, "{\"priority\":1,\"times\":2,\"reply\":{\"content\":\"two\"}}");
    t_call(METHOD_PUT, RULES "?key=kk", "{\"reply\":{},\"match\":{\"user\":\"a\"}}");
    CHECK_INT(json_count(t_json("/warnings")), 0);
    t_call(METHOD_PUT, RULES, "{\"id\":\"top\",\"priority\":1,\"reply\":{\"content\":\"all\"}}");
    CHECK_INT(json_count(t_json("/warnings")), 0);
    t_call(METHOD_GET, RULES "?key=kk", "");
    CHECK_INT(json_count(t_json("/warnings")), 1);
    CHECK_STR(json_str(t_json("/warnings/0")),
              STR("rule r5 \"r5\" can never be used: rule top \"top\" comes first and takes all "
                  "its calls"));
    t_call(METHOD_PUT, RULES "?key=kk", "{\"priority\":1,\"reply\":{}}");
    CHECK_INT(json_count(t_json("/warnings")), 0);
}

static void a_key_has_rules_of_its_own(void)
{
    start("{\"reply\":{\"content\":\"all\"}}");
    CHECK_INT(t_call(METHOD_POST, RULES "?key=test-key", "{\"reply\":{\"content\":\"mine\"}}"),
              200);
    CHECK(!t_has("test-key"));
    t_call(METHOD_POST, CHAT, ASK("x"));
    CHECK_STR(content(), STR("mine"));
    t_auth = "Bearer other";
    t_call(METHOD_POST, CHAT, ASK("x"));
    CHECK_STR(content(), STR("all"));
    t_auth = "Bearer test-key";
    t_call(METHOD_GET, RULES "?key=test-key", "");
    CHECK_INT(json_int(t_json("/count")), 1);
    t_call(METHOD_GET, RULES, "");
    CHECK_INT(json_int(t_json("/count")), 2);
    CHECK_INT(t_call(METHOD_DELETE, RULES "/r2", ""), 200);
    t_call(METHOD_POST, CHAT, ASK("x"));
    CHECK_STR(content(), STR("all"));
    CHECK_INT(t_call(METHOD_DELETE, RULES "/r2", ""), 404);
    CHECK_INT(t_call(METHOD_PUT, RULES,
                     "{\"version\":1,\"rules\":[{\"reply\":{\"content\":\"new\"}"
                     "}]}"),
              200);
    t_call(METHOD_POST, CHAT, ASK("x"));
    CHECK_STR(content(), STR("new"));
    CHECK_INT(t_call(METHOD_DELETE, RULES, ""), 200);
    CHECK_INT(json_int(t_json("/deleted")), 1);
}

static void a_wrong_rule_is_refused_by_name_and_place(void)
{
    t_call(METHOD_POST, "/__parlel/reset", "");
    CHECK_INT(t_call(METHOD_POST, RULES,
                     "{\"version\":1,\"rules\":[{\"reply\":{}},{\"name\":\"w\",\"match\":{\"usr\":"
                     "\"x\"},\"reply\":{}}]}"),
              400);
    CHECK_STR(json_str(t_json("/error/path")), STR("/rules/1/match/usr"));
    CHECK_STR(json_str(t_json("/error/message")),
              STR("rule 2 \"w\", match/usr: there is no such field"));
    CHECK(t_has("known here: operation, path"));
    t_call(METHOD_GET, RULES, "");
    CHECK_INT(json_int(t_json("/count")), 0);
    CHECK_INT(t_call(METHOD_POST, RULES "?kye=a", "{}"), 400);
    CHECK_INT(t_call(METHOD_POST, RULES, ""), 400);
    CHECK_INT(t_call(METHOD_POST, RULES, "[{}]"), 400);
    CHECK_STR(json_str(t_json("/error/message")), STR("rule 1: the rule does nothing"));
}

static void unmatched_calls_are_refused_when_asked_for(void)
{
    t_service("--unmatched=error");
    CHECK_INT(t_call(METHOD_POST, CHAT, ASK("hi")), 404);
    CHECK_STR(json_str(t_json("/message")), STR("No rule matches this call"));
    t_call(METHOD_POST, RULES,
           "{\"name\":\"a\",\"match\":{\"user\":\"x\",\"stream\":true},\"reply\":{}}");
    t_call(METHOD_POST, RULES, "{\"name\":\"b\",\"match\":{\"user\":\"x\"},\"reply\":{}}");
    CHECK_INT(t_call(METHOD_POST, CHAT, ASK("hi")), 404);
    CHECK_STR(json_str(t_json("/near_misses/0/rule")), STR("b"));
    CHECK_STR(json_str(t_json("/near_misses/1/predicate")), STR("stream"));
    CHECK(t_has("Nearest: \\\"b\\\" (user: wanted contains"));
    CHECK_INT(t_call(METHOD_POST, CHAT, ASK("x")), 200);
    CHECK_INT(t_call(METHOD_GET, "/v1/models", ""), 200);
    t_service("--port=1");
}

static void an_explanation_consumes_nothing(void)
{
    start(
        "{\"version\":1,\"rules\":[{\"name\":\"one\",\"times\":1,\"match\":{\"header\":{\"X-Test\""
        ":\"a\"}},\"reply\":{}},{\"name\":\"two\",\"match\":{\"key\":\"abc\"},\"reply\":{}},"
        "{\"name\":\"all\",\"reply\":{}}]}");
    for (int i = 0; i < 3; i++) {
        CHECK_INT(t_call(METHOD_POST, EXPLAIN,
                         "{\"path\":\"/v1/chat/completions\",\"headers\":{\"X-test\":\"a\","
                         "\"Authorization\":\"Bearer zzz\"},\"body\":{\"model\":\"m\"}}"),
                  200);
        CHECK_STR(json_str(t_json("/rule/name")), STR("one"));
        CHECK_STR(json_str(t_json("/others/0/predicate")), STR("key"));
        CHECK(!t_has("abc") && !t_has("zzz"));
    }
    CHECK_STR(json_str(t_json("/others/1/rule")), STR("all"));
    CHECK_INT(t_call(METHOD_POST, EXPLAIN, "{\"path\":\"/v1/nope\"}"), 200);
    CHECK_STR(json_str(t_json("/rule/name")), STR("all"));
    CHECK_INT(t_call(METHOD_POST, EXPLAIN, "{\"path\":\"/__parlel/nope\"}"), 400);
    CHECK_INT(t_call(METHOD_POST, EXPLAIN, "{\"pth\":\"/v1/nope\"}"), 400);
    t_call(METHOD_GET, RULES, "");
    CHECK_INT(json_int(t_json("/rules/0/hits")), 0);
}

static void the_same_run_draws_the_same(void)
{
    int first = -1;
    for (int run = 0; run < 3; run++) {
        int hits = 0, pattern = 0;
        start("{\"probability\":0.5,\"reply\":{\"status\":503}}");
        for (int i = 0; i < 20; i++) {
            bool hit = t_call(METHOD_POST, CHAT, ASK("x")) == 503;
            hits += hit;
            pattern = pattern * 2 + hit;
        }
        CHECK(hits > 2 && hits < 18);
        if (first >= 0)
            CHECK_INT(pattern, first);
        first = pattern;
    }
}

int main(void)
{
    t_service("--port=1");
    RUN(a_key_whose_rules_are_never_reached_is_warned_of);
    RUN(a_key_has_rules_of_its_own);
    RUN(a_wrong_rule_is_refused_by_name_and_place);
    RUN(unmatched_calls_are_refused_when_asked_for);
    RUN(an_explanation_consumes_nothing);
    RUN(the_same_run_draws_the_same);
    t_service_end();
    return T_DONE();
}
