/* SPDX-License-Identifier: MIT
 * Workspaces by a header and by the path, and what each has of its own: rules, journal, objects,
 * options, time. */
#include "api/kit.h"

#define CHAT "/v1/chat/completions"
#define CONFIG "/__parlel/config"
#define ASK                                                                                        \
    "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}"

static struct str content(void)
{
    return json_str(t_json("/choices/0/message/content"));
}

static void in_workspace(const char *name)
{
    t_extra = (struct header){ STR("x-suite"), str_from(name) };
}

static void everywhere(void)
{
    t_extra = (struct header){ 0 };
}

static void a_header_names_the_workspace(void)
{
    t_service("--workspaces.header=X-Suite");
    t_call(METHOD_POST, "/__parlel/rules?key=one", "{\"reply\":{\"content\":\"first\"}}");
    t_call(METHOD_POST, "/__parlel/rules?key=two", "{\"reply\":{\"content\":\"second\"}}");
    in_workspace("one");
    t_call(METHOD_POST, CHAT, ASK);
    CHECK_STR(content(), STR("first"));
    in_workspace("two");
    t_call(METHOD_POST, CHAT, ASK);
    CHECK_STR(content(), STR("second"));
    everywhere();
    t_call(METHOD_POST, CHAT, ASK);
    CHECK(!str_eq(content(), STR("first")) && !str_eq(content(), STR("second")));
    t_call(METHOD_GET, "/__parlel/requests?key=one", "");
    CHECK_INT(json_int(t_json("/count")), 1);
    t_call(METHOD_GET, "/__parlel/requests?key=test-key", "");
    CHECK_INT(json_int(t_json("/count")), 1);
    in_workspace("one");
    t_auth = NULL;
    CHECK_INT(t_call(METHOD_POST, CHAT, ASK), 401);
    t_auth = "Bearer test-key";
    everywhere();
    t_service("--port=1");
    in_workspace("one"); /* no header is configured: it is none */
    t_call(METHOD_POST, CHAT, ASK);
    everywhere();
    t_call(METHOD_GET, "/__parlel/requests?key=one", "");
    CHECK_INT(json_int(t_json("/count")), 0);
}

static void the_path_names_the_workspace(void)
{
    t_service("--port=1");
    t_call(METHOD_POST, "/__parlel/rules?key=my%20suite",
           "{\"match\":{\"path\":\"/v1/chat/*\"},\"reply\":{\"content\":\"first\"}}");
    CHECK_INT(t_call(METHOD_POST, "/w/my%20suite" CHAT, ASK), 200);
    CHECK_STR(content(), STR("first"));
    CHECK_INT(t_call(METHOD_POST, "/w/other/v1" CHAT, ASK), 200); /* doubled /v1 */
    CHECK(!str_eq(content(), STR("first")));
    t_call(METHOD_GET, "/__parlel/requests?key=my%20suite&path=/v1/chat/completions", "");
    CHECK_INT(json_int(t_json("/count")), 1);
    CHECK_STR(json_str(t_json("/requests/0/path")), STR("/w/my%20suite" CHAT));
    CHECK_STR(json_str(t_json("/requests/0/kind")), STR("chat"));
    static const char *const not_there[] = { "/w/x/__parlel/requests", "/w/x/health", "/w/x",
                                             "/w//v1/models", "/w/x/v1/none" };
    for (size_t i = 0; i < ARRAY_LEN(not_there); i++)
        CHECK_INT(t_call(METHOD_GET, not_there[i], ""), 404);
    t_auth = NULL;
    CHECK_INT(t_call(METHOD_POST, "/w/x" CHAT, ASK), 401);
    t_auth = "Bearer test-key";
}

static void objects_stay_in_their_workspace(void)
{
    static const char judge[] =
        "{\"name\":\"judge\",\"description\":\"d\",\"model_name\":\"mistral-small-latest\","
        "\"instructions\":\"i\",\"tools\":[],\"output\":{\"type\":\"CLASSIFICATION\",\"options\":["
        "{\"value\":\"a\",\"description\":\"d\"},{\"value\":\"b\",\"description\":\"d\"}]}}";
    t_service("--port=1");
    CHECK_INT(t_call(METHOD_POST, "/w/a/v1/observability/judges", judge), 201);
    t_call(METHOD_GET, "/w/a/v1/observability/judges", "");
    CHECK_INT(json_count(t_json("/judges/results")), 1);
    t_call(METHOD_GET, "/w/b/v1/observability/judges", "");
    CHECK_INT(json_count(t_json("/judges/results")), 0);
    t_call(METHOD_DELETE, "/__parlel/workspaces?key=a", "");
    t_call(METHOD_GET, "/w/a/v1/observability/judges", "");
    CHECK_INT(json_count(t_json("/judges/results")), 0);
}

static void a_rule_for_a_key_holds_in_any_workspace_of_it(void)
{
    t_service("--port=1");
    t_call(METHOD_POST, "/__parlel/rules",
           "{\"match\":{\"key\":\"test-key\"},\"reply\":{\"content\":\"mine\"}}");
    CHECK_INT(t_call(METHOD_POST, "/w/x" CHAT, ASK), 200);
    CHECK_STR(content(), STR("mine"));
    t_call(METHOD_PUT, "/__parlel/rules",
           "[{\"match\":{\"key\":\"x\"},\"reply\":{\"content\":\"of x\"}}]");
    CHECK_INT(t_call(METHOD_POST, "/w/x" CHAT, ASK), 200);
    CHECK_STR(content(), STR("of x"));
}

/* ---- options of one ---- */

static struct str source(const char *key)
{
    char target[80];
    snprintf(target, sizeof target, CONFIG "%s%s", key ? "?key=" : "", key ? key : "");
    CHECK_INT(t_call(METHOD_GET, target, ""), 200);
    return json_str(t_json("/options/unmatched/source"));
}

static void options_hold_for_one_workspace(void)
{
    t_service("--port=1");
    CHECK_INT(t_call(METHOD_PATCH, CONFIG "?key=strict", "{\"unmatched\":\"error\"}"), 200);
    CHECK_STR(json_str(t_json("/options/unmatched/value")), STR("error"));
    CHECK_STR(source("strict"), STR("key"));
    CHECK_STR(source("other"), STR("default"));
    CHECK_STR(source(NULL), STR("default"));
    CHECK_INT(t_call(METHOD_POST, "/w/strict" CHAT, ASK), 404);
    CHECK_INT(t_call(METHOD_POST, CHAT, ASK), 200);
    /* what changes for all changes for it, too, but where it has its own */
    t_call(METHOD_PATCH, CONFIG, "{\"clock\":1000,\"unmatched\":\"generate\"}");
    CHECK_STR(source("strict"), STR("key"));
    CHECK_STR(json_str(t_json("/options/clock/value")), STR("1000"));
    CHECK_STR(json_str(t_json("/options/clock/source")), STR("patch"));
    CHECK_INT(t_call(METHOD_POST, "/w/strict" CHAT, ASK), 404);
    CHECK_INT(t_call(METHOD_PATCH, CONFIG "?key=strict", "{\"unmatched\":null}"), 200);
    CHECK_INT(t_call(METHOD_POST, "/w/strict" CHAT, ASK), 200);
    CHECK_INT(json_int(t_json("/created")), 1000);
}

static void a_workspace_has_its_own_time_limits_and_habits(void)
{
    t_service("--port=1");
    CHECK_INT(t_call(METHOD_PATCH, CONFIG "?key=a",
                     "{\"clock\":86400,\"limits\":{\"requests_per_minute\":1},\"models\":{"
                     "\"unknown\":\"accept\"},\"timing\":{\"ttft_ms\":7}}"),
              200);
    CHECK_INT(t_call(METHOD_POST, "/w/a" CHAT, ASK), 200);
    CHECK_INT(json_int(t_json("/created")), 86400);
    CHECK_STR(t_header("X-Ratelimit-Limit-Req-Minute"), STR("1"));
    CHECK_INT(t_call(METHOD_POST, "/w/a" CHAT, ASK), 429);
    CHECK(t_header("Retry-After").n > 0);
    t_call(METHOD_PATCH, CONFIG "?key=a", "{\"limits.retry_after\":\"off\"}");
    CHECK_INT(t_call(METHOD_POST, "/w/a" CHAT, ASK), 429);
    CHECK_INT(t_header("Retry-After").n, 0);
    CHECK_INT(t_call(METHOD_POST, CHAT, ASK), 200);
    CHECK_INT(json_int(t_json("/created")), 1700000000);
    t_call(METHOD_POST, "/__parlel/reset?key=a", "");
    CHECK_INT(t_call(METHOD_POST, "/w/a" CHAT, ASK), 200);
    CHECK_INT(json_int(t_json("/created")), 1700000000);
    t_call(METHOD_PATCH, CONFIG "?key=a", "{\"clock\":86400}");
    t_call(METHOD_DELETE, "/__parlel/workspaces?key=a", "");
    CHECK_INT(t_call(METHOD_POST, "/w/a" CHAT, ASK), 200);
    CHECK_INT(json_int(t_json("/created")), 1700000000);
}

static void what_holds_for_all_is_no_option_of_one(void)
{
    t_service("--port=1");
    static const char *const bodies[] = {
        "{\"clock\":5,\"workspaces.max\":7}", "{\"clock\":5,\"port\":7}",
        "{\"clock\":5,\"nope\":7}",           "{\"clock\":5,\"unmatched\":\"x\"}",
        "{\"clock\":5,\"port\":null}",
    };
    for (size_t i = 0; i < ARRAY_LEN(bodies); i++) {
        CHECK_INT(t_call(METHOD_PATCH, CONFIG "?key=a", bodies[i]), 400);
        CHECK_INT(t_call(METHOD_POST, "/w/a" CHAT, ASK), 200);
        CHECK_INT(json_int(t_json("/created")), 1700000000);
    }
    CHECK_INT(t_call(METHOD_PATCH, CONFIG "?kye=a", "{}"), 400);
    CHECK_INT(t_call(METHOD_GET, CONFIG, ""), 200);
    CHECK(json_bool(t_json("/options/unmatched/per_key")));
    CHECK(!json_bool(t_json("/options/service.date/per_key")));
}

int main(void)
{
    RUN(a_header_names_the_workspace);
    RUN(the_path_names_the_workspace);
    RUN(objects_stay_in_their_workspace);
    RUN(a_rule_for_a_key_holds_in_any_workspace_of_it);
    RUN(options_hold_for_one_workspace);
    RUN(a_workspace_has_its_own_time_limits_and_habits);
    RUN(what_holds_for_all_is_no_option_of_one);
    t_service_end();
    return T_DONE();
}
