/* SPDX-License-Identifier: MIT
 * Connectors: made, read by id and name, listed, changed, shared, deleted; their tools and
 * credentials; and as tools of conversations. */
#include "api/kit.h"

#define CONNECTORS "/v1/connectors"
#define SMALL "\"model\":\"mistral-small-latest\""

static char id[64];

/* below: what stands behind the connector in the path. */
static int ask_of(const char *who, enum method method, const char *below, const char *body)
{
    char path[256];
    snprintf(path, sizeof path, CONNECTORS "/%s%s", who, below);
    return t_call(method, path, body);
}

static int ask(enum method method, const char *below, const char *body)
{
    return ask_of(id, method, below, body);
}

static int make(const char *name, const char *more)
{
    char body[1000];
    snprintf(body, sizeof body,
             "{\"name\":\"%s\",\"description\":\"Pages about code\",\"server\":"
             "\"https://mcp.example.com/mcp\"%s}",
             name, more);
    int status = t_call(METHOD_POST, CONNECTORS, body);
    snprintf(id, sizeof id, "%s", json_str(t_json("/id")).p);
    return status;
}

static void start(void)
{
    t_service("--port=1");
    CHECK_INT(make("my_wiki", ""), 201);
}

static void a_connector_lives_from_its_making_to_its_end(void)
{
    start();
    CHECK_INT(strlen(id), 36);
    CHECK_STR(json_str(t_json("/protocol")), STR("mcp"));
    CHECK_STR(json_str(t_json("/visibility")), STR("private"));
    CHECK_STR(json_str(t_json("/owner_type")), STR("user"));
    CHECK_STR(json_str(t_json("/supported_auth_methods/0/method_type")), STR("none"));
    CHECK_STR(json_str(t_json("/tools/0/name")), STR("my_wiki_search"));
    CHECK(json_bool(t_json("/supports_mcp")));
    CHECK_INT(make("my_wiki", ""), 409);
    CHECK_INT(make("my wiki", ""), 422);
    CHECK_INT(make("api", ",\"protocol\":\"http\",\"visibility\":\"shared_org\""), 201);
    CHECK_STR(json_str(t_json("/protocol")), STR("http"));
    CHECK_STR(json_str(t_json("/owner_type")), STR("org"));
    CHECK(!json_bool(t_json("/supports_mcp")));
    CHECK_INT(ask_of("my_wiki", METHOD_GET, "", ""), 200);
    snprintf(id, sizeof id, "%s", json_str(t_json("/id")).p);
    CHECK_INT(ask(METHOD_PATCH, "", "{\"protocol\":\"mcp\",\"title\":\"Wiki\",\"name\":\"wiki\"}"),
              200);
    CHECK_STR(json_str(t_json("/title")), STR("Wiki"));
    CHECK_STR(json_str(t_json("/description")), STR("Pages about code"));
    CHECK_INT(ask_of("my_wiki", METHOD_GET, "", ""), 404);
    CHECK_INT(ask_of("wiki", METHOD_GET, "", ""), 200);
    CHECK_INT(ask(METHOD_PATCH, "", "{\"protocol\":\"mcp\",\"name\":\"api\"}"), 409);
    CHECK_INT(t_call(METHOD_GET, CONNECTORS "?page_size=1", ""), 200);
    CHECK_INT(json_count(t_json("/items")), 1);
    CHECK_INT(json_int(t_json("/pagination/page_size")), 1);
    CHECK(json_is(t_json("/pagination/next_cursor"), JSON_STRING));
    t_auth = "Bearer another";
    CHECK_INT(ask_of("wiki", METHOD_GET, "", ""), 404);
    t_auth = "Bearer test-key";
    CHECK_INT(ask(METHOD_DELETE, "", ""), 200);
    CHECK(json_str(t_json("/message")).n > 0);
    CHECK_INT(ask(METHOD_DELETE, "", ""), 404);
}

static void it_is_shared_and_activated(void)
{
    static const struct {
        enum method method;
        const char *below, *visibility;
    } steps[] = {
        { METHOD_PUT, "/share", "shared_workspace" },
        { METHOD_DELETE, "/share", "private" },
        { METHOD_PUT, "/organization/share", "shared_org" },
        { METHOD_DELETE, "/organization/share", "private" },
        { METHOD_POST, "/user/activate", "private" },
        { METHOD_POST, "/organization/deactivate", "private" },
    };
    start();
    for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
        CHECK_INT(ask(steps[i].method, steps[i].below, ""), 200);
        CHECK(json_str(t_json("/message")).n > 0);
        CHECK_INT(ask(METHOD_GET, "", ""), 200);
        CHECK_STR(json_str(t_json("/visibility")), str_from(steps[i].visibility));
    }
}

static void secrets_are_told_nobody(void)
{
    t_service("--port=1");
    CHECK_INT(make("vault", ",\"auth_methods\":[{\"method_type\":\"oauth2\",\"grant_type\":"
                            "\"authorization_code\",\"auth_data\":{\"client_id\":\"c\","
                            "\"client_secret\":\"hush\"}}],\"global_headers\":{\"x\":{\"value\":"
                            "\"hush\"}}"),
              201);
    CHECK(!t_has("hush"));
    CHECK_STR(json_str(t_json("/supported_auth_methods/0/grant_type")), STR("authorization_code"));
    CHECK_INT(ask(METHOD_GET, "/authentication_methods", ""), 200);
    CHECK_STR(json_str(t_json("/0/method_type")), STR("oauth2"));
    CHECK(!t_has("hush"));
    CHECK_INT(ask(METHOD_GET, "/auth_url", ""), 200);
    CHECK(str_starts(json_str(t_json("/auth_url")), STR("https://")));
    CHECK(json_int(t_json("/ttl")) > 0);
    CHECK_INT(ask(METHOD_POST, "/user/credentials",
                  "{\"name\":\"mine\",\"credentials\":{\"bearer_token\":\"hush\"}}"),
              200);
    CHECK_INT(ask(METHOD_GET, "/user/credentials", ""), 200);
    CHECK_STR(json_str(t_json("/credentials/0/authentication_type")), STR("bearer"));
    CHECK(!t_has("hush"));
}

static int count_of(const char *scope)
{
    char below[64];
    snprintf(below, sizeof below, "/%s/credentials", scope);
    CHECK_INT(ask(METHOD_GET, below, ""), 200);
    return (int)json_count(t_json("/credentials"));
}

static void credentials_are_of_a_scope(void)
{
    static const char *const scopes[] = { "organization", "workspace", "user" };
    static const char *const owners[] = { "org", "workspace", "user" };
    char below[64];
    start();
    for (size_t i = 0; i < ARRAY_LEN(scopes); i++) {
        snprintf(below, sizeof below, "/%s/credentials", scopes[i]);
        CHECK_INT(count_of(scopes[i]), 0);
        CHECK_INT(ask(METHOD_PATCH, below, "{\"name\":\"a\"}"), 404);
        CHECK_INT(ask(METHOD_POST, below, "{\"name\":\"a\",\"title\":\"one\"}"), 200);
        CHECK_INT(ask(METHOD_PATCH, below, "{\"name\":\"a\",\"title\":\"two\"}"), 200);
        CHECK_INT(ask(METHOD_POST, below, "{\"name\":\"b\"}"), 200);
        CHECK_INT(count_of(scopes[i]), 2);
        CHECK_STR(json_str(t_json("/credentials/0/title")), STR("two"));
        CHECK_STR(json_str(t_json("/credentials/0/scope")), str_from(owners[i]));
        snprintf(below, sizeof below, "/%s/credentials/a", scopes[i]);
        CHECK_INT(ask(METHOD_DELETE, below, ""), 200);
        CHECK_INT(ask(METHOD_DELETE, below, ""), 404);
        CHECK_INT(count_of(scopes[i]), 1);
    }
    CHECK_INT(ask(METHOD_DELETE, "/user/credentials", ""), 200);
    CHECK_INT(count_of("user"), 0);
    CHECK_INT(count_of("workspace"), 1);
    CHECK_INT(ask(METHOD_POST, "/nobody/credentials", "{\"name\":\"a\"}"), 422);
    CHECK_INT(ask_of("none", METHOD_GET, "/user/credentials", ""), 404);
}

static void its_tools_are_listed_and_called(void)
{
    char first[2000];
    start();
    CHECK_INT(ask(METHOD_GET, "/tools", ""), 200);
    CHECK_INT(json_count(t_tree), 2);
    CHECK_STR(json_str(t_json("/0/name")), STR("my_wiki_search"));
    CHECK_STR(json_str(t_json("/0/inputSchema/required/0")), STR("query"));
    for (int i = 0; i < 2; i++) {
        CHECK_INT(ask_of("my_wiki", METHOD_POST, "/tools/my_wiki_search/call",
                         "{\"arguments\":{\"query\":\"whales\"}}"),
                  200);
        struct str text = json_str(t_json("/content/0/text"));
        CHECK(text.n > 20);
        if (i)
            CHECK_STR(text, str_from(first));
        snprintf(first, sizeof first, "%.*s", STR_ARG(text));
    }
    CHECK_INT(ask(METHOD_POST, "/tools/other/call", "{}"), 404);
}

/* ---- in conversations ---- */

static int say(const char *message, const char *configuration)
{
    char body[1000];
    snprintf(body, sizeof body,
             "{\"inputs\":\"%s\"," SMALL ",\"tools\":[{\"type\":\"connector\",\"connector_id\":"
             "\"%s\"%s}]}",
             message, id, configuration);
    return t_call(METHOD_POST, "/v1/conversations", body);
}

static void a_conversation_calls_it(void)
{
    start();
    CHECK_INT(say("Using my wiki, tell me about the sea.", ""), 200);
    CHECK_STR(json_str(t_json("/outputs/0/type")), STR("tool.execution"));
    CHECK_STR(json_str(t_json("/outputs/0/name")), STR("my_wiki"));
    CHECK_STR(json_str(t_json("/outputs/0/function")), STR("my_wiki_search"));
    CHECK_STR(json_str(t_json("/outputs/0/arguments")),
              STR("{\"query\": \"Using my wiki, tell me about the sea.\"}"));
    CHECK(json_str(t_json("/outputs/0/info/result/0/text")).n > 20);
    CHECK_STR(json_str(t_json("/outputs/1/type")), STR("message.output"));
    CHECK_INT(json_int(t_json("/usage/connectors/my_wiki")), 1);
    CHECK_INT(say("Hello!", ""), 200);
    CHECK_INT(json_count(t_json("/outputs")), 1);
    CHECK_INT(say("Use my_wiki_fetch for the sea.", ""), 200);
    CHECK_STR(json_str(t_json("/outputs/0/function")), STR("my_wiki_fetch"));
}

static void a_configuration_leaves_some_of_its_tools(void)
{
    start();
    CHECK_INT(say("Ask the wiki about the sea.",
                  ",\"tool_configuration\":{\"exclude\":[\"my_wiki_search\"]}"),
              200);
    CHECK_STR(json_str(t_json("/outputs/0/function")), STR("my_wiki_fetch"));
    CHECK_INT(say("Ask the wiki about the sea.",
                  ",\"tool_configuration\":{\"include\":[\"my_wiki_fetch\"]}"),
              200);
    CHECK_STR(json_str(t_json("/outputs/0/function")), STR("my_wiki_fetch"));
    CHECK_INT(say("Ask the wiki about the sea.", ",\"tool_configuration\":{\"include\":[\"x\"]}"),
              200);
    CHECK_STR(json_str(t_json("/outputs/0/type")), STR("message.output"));
}

static void a_call_waits_to_be_allowed(void)
{
    char path[128], body[200];
    start();
    CHECK_INT(say("Ask the wiki about the sea.",
                  ",\"tool_configuration\":{\"requires_confirmation\":[\"my_wiki_search\"]}"),
              200);
    CHECK_STR(json_str(t_json("/outputs/0/name")), STR("my_wiki_search"));
    CHECK_STR(json_str(t_json("/outputs/0/confirmation_status")), STR("pending"));
    snprintf(path, sizeof path, "/v1/conversations/%s", json_str(t_json("/conversation_id")).p);
    snprintf(body, sizeof body,
             "{\"tool_confirmations\":[{\"tool_call_id\":\"%s\",\"confirmation\":\"allow\"}]}",
             json_str(t_json("/outputs/0/tool_call_id")).p);
    CHECK_INT(t_call(METHOD_POST, path, body), 200);
    CHECK_STR(json_str(t_json("/outputs/0/function")), STR("my_wiki_search"));
    CHECK_STR(json_str(t_json("/outputs/1/type")), STR("message.output"));
}

/* The service has connectors that nobody made, which go by a name. */
static void what_nobody_made_goes_by_its_name(void)
{
    start();
    snprintf(id, sizeof id, "gmail");
    CHECK_INT(say("Look into gmail for letters.", ""), 200);
    CHECK_STR(json_str(t_json("/outputs/0/function")), STR("gmail_search"));
    snprintf(id, sizeof id, "00000000-0000-4000-8000-000000000000");
    CHECK_INT(say("Hello!", ""), 404);
}

int main(void)
{
    RUN(a_connector_lives_from_its_making_to_its_end);
    RUN(it_is_shared_and_activated);
    RUN(secrets_are_told_nobody);
    RUN(credentials_are_of_a_scope);
    RUN(its_tools_are_listed_and_called);
    RUN(a_conversation_calls_it);
    RUN(a_configuration_leaves_some_of_its_tools);
    RUN(a_call_waits_to_be_allowed);
    RUN(what_nobody_made_goes_by_its_name);
    t_service_end();
    return T_DONE();
}
