/* SPDX-License-Identifier: MIT
 * What rules reach and spend: operations that are not served, paths of the user's own, refused
 * calls; and names that are none. */
#include "api/kit.h"

#define CHAT "/v1/chat/completions"
#define RULES "/__parlel/rules"

static void start(const char *rules)
{
    t_call(METHOD_POST, "/__parlel/reset", "");
    CHECK_INT(t_call(METHOD_POST, RULES, rules), 200);
}

static void a_refused_call_uses_nothing_of_a_rule(void)
{
    static const struct {
        const char *path, *body;
        int status;
    } refused[] = {
        { CHAT, "{\"model\":\"mistral-small-latest\"}", 422 },
        { CHAT, "{\"model\":\"mistral-small-latest\",\"messages\":", 422 },
        { CHAT, "{\"model\":\"nope\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}", 400 },
    };
    start("{\"name\":\"once\",\"times\":1,\"reply\":{\"content\":\"fine\",\"headers\":{\"x-a\":"
          "\"b\"}},"
          "\"timing\":{\"delay_ms\":5},\"fault\":{\"kind\":\"hang\"}}");
    for (size_t i = 0; i < ARRAY_LEN(refused); i++) {
        CHECK_INT(t_call(METHOD_POST, refused[i].path, refused[i].body), refused[i].status);
        CHECK(!t_header("x-a").p);
    }
    t_call(METHOD_GET, "/__parlel/requests?status=422", "");
    CHECK(json_is(t_json("/requests/0/rule"), JSON_NULL));
    t_call(METHOD_GET, "/__parlel/requests?rule=once", "");
    CHECK_INT(json_int(t_json("/count")), 0);
    t_call(METHOD_GET, RULES, "");
    CHECK_INT(json_int(t_json("/rules/0/left")), 1);
    CHECK_INT(t_call(METHOD_POST, CHAT,
                     "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\","
                     "\"content\":\"x\"}]}"),
              200);
    CHECK_STR(json_str(t_json("/choices/0/message/content")), STR("fine"));
    CHECK_STR(t_header("x-a"), STR("b"));
    t_call(METHOD_GET, "/__parlel/requests?rule=once", "");
    CHECK_INT(json_int(t_json("/count")), 1);
    start("{\"times\":1,\"reply\":{\"status\":503}}");
    CHECK_INT(t_call(METHOD_POST, CHAT, "{}"), 503);
    CHECK_INT(t_call(METHOD_POST, CHAT, "{}"), 422);
}

static void a_misspelled_operation_is_refused(void)
{
    t_call(METHOD_POST, "/__parlel/reset", "");
    CHECK_INT(t_call(METHOD_POST, RULES,
                     "{\"rules\":[{\"reply\":{}},{\"match\":{\"operation\":\"caht\"},"
                     "\"reply\":{}}]}"),
              400);
    CHECK_STR(json_str(t_json("/error/message")),
              STR("rule 2, /match/operation: no operation is called caht"));
    CHECK(str_starts(json_str(t_json("/error/hint")), STR("chat, or")));
    CHECK_INT(t_call(METHOD_POST, RULES, "{\"match\":{\"operation\":\"nope*\"},\"reply\":{}}"),
              400);
    start("{\"match\":{\"path\":\"/v1/oct\"},\"reply\":{}}");
    CHECK_STR(json_str(t_json("/warnings/0")),
              STR("rule r1 \"r1\": /v1/oct is no path of the service, whose nearest is /v1/ocr"));
    start("{\"rules\":[{\"match\":{\"operation\":\"chat_*\"},\"reply\":{}},"
          "{\"match\":{\"operation\":\"embeddings\"},\"reply\":{}}]}");
    CHECK_INT(json_count(t_json("/warnings")), 0);
}

static void a_path_of_the_users_own_is_answered(void)
{
    start(
        "{\"name\":\"door\",\"match\":{\"path\":\"/doors/*\",\"method\":\"put\"},"
        "\"reply\":{\"status\":201,\"headers\":{\"x-a\":\"b\"},\"body\":{\"is\":\"{{/want}}\"}}}");
    CHECK_STR(
        json_str(t_json("/warnings/0")),
        STR("rule r1 \"door\": /doors/* is no path of the service, whose nearest is /v1/ocr"));
    CHECK_INT(t_call(METHOD_PUT, "/doors/7?x=1", "{\"want\":\"open\"}"), 201);
    CHECK_BODY("{\"is\":\"open\"}");
    CHECK_STR(t_header("x-a"), STR("b"));
    CHECK_INT(t_call(METHOD_POST, "/doors/7", "{}"), 404);
    t_auth = NULL;
    CHECK_INT(t_call(METHOD_PUT, "/doors/7", "{}"), 201);
    t_auth = "Bearer test-key";
    CHECK_INT(t_call(METHOD_GET, "/__parlel/requests?key=test-key", ""), 200);
    CHECK_INT(json_int(t_json("/count")), 2);
    CHECK_STR(json_str(t_json("/requests/0/rule")), STR("door"));
    CHECK_STR(json_str(t_json("/requests/0/kind")), STR("unknown"));
    CHECK_STR(json_str(t_json("/requests/0/body/want")), STR("open"));
    CHECK(json_is(t_json("/requests/1/rule"), JSON_NULL));
    CHECK_STR(json_str(t_json("/requests/1/near_misses/0/predicate")), STR("method"));
    start("{\"match\":{\"path\":\"*\"},\"reply\":{\"status\":500}}");
    CHECK_INT(t_call(METHOD_GET, "/health", ""), 200);
    CHECK_INT(t_call(METHOD_GET, "/__parlel/nope", ""), 404);
    CHECK_INT(t_call(METHOD_POST, "/mcp", "{}"), 404);
    CHECK_INT(t_call(METHOD_GET, "/v1/models", ""), 500);
    CHECK_INT(t_call(METHOD_POST, "/__parlel/reset", ""), 200);
}

static void an_operation_that_is_not_served_is_answered(void)
{
    start("{\"match\":{\"operation\":\"list_service_accounts*\"},\"times\":2,"
          "\"reply\":{\"body\":{\"items\":[]}}}");
    CHECK_INT(json_count(t_json("/warnings")), 0);
    CHECK_INT(t_call(METHOD_GET, "/v1/service-accounts", ""), 200);
    CHECK_BODY("{\"items\":[]}");
    CHECK_INT(t_call(METHOD_POST, "/v1/service-accounts", "{\"name\":\"a\"}"), 404);
    start("{\"match\":{\"path\":\"/v1/service-accounts\"},\"reply\":{\"content\":\"of no use\"},"
          "\"fault\":{\"kind\":\"hang\"},\"times\":1}");
    CHECK_INT(t_call(METHOD_POST, "/v1/service-accounts", "{\"name\":\"a\"}"), 404);
    t_call(METHOD_GET, "/__parlel/requests", "");
    CHECK(json_is(t_json("/requests/0/rule"), JSON_NULL));
    CHECK_STR(json_str(t_json("/requests/0/operation")),
              STR("create_service_account_v1_service_accounts_post"));
    CHECK_STR(json_str(t_json("/requests/0/body/name")), STR("a"));
    t_call(METHOD_GET, RULES, "");
    CHECK_INT(json_int(t_json("/rules/0/left")), 1);
    for (int status = 400; status < 600; status++) {
        char rule[64];
        snprintf(rule, sizeof rule, "{\"reply\":{\"status\":%d}}", status);
        start(rule);
        CHECK_INT(t_call(METHOD_POST, "/v1/service-accounts", "{}"), status);
    }
}

int main(void)
{
    t_service("--port=1");
    RUN(a_refused_call_uses_nothing_of_a_rule);
    RUN(a_misspelled_operation_is_refused);
    RUN(a_path_of_the_users_own_is_answered);
    RUN(an_operation_that_is_not_served_is_answered);
    t_service_end();
    return T_DONE();
}
