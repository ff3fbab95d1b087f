/* SPDX-License-Identifier: MIT
 * The service's own tools in a stream: computing, searching, drawing; and an error in its middle.
 */
#include "api/kit.h"

#include "json/build.h"

#define CONVERSATIONS "/v1/conversations"
#define SMALL "\"model\":\"mistral-small-latest\""

static int start(const char *input, const char *tool)
{
    char body[600];
    snprintf(body, sizeof body, "{\"inputs\":\"%s\"," SMALL ",\"tools\":[{\"type\":\"%s\"}]}",
             input, tool);
    t_service("--port=1");
    return t_call(METHOD_POST, CONVERSATIONS, body);
}

static void sums_are_computed(void)
{
    char input[200], output[32];
    for (int i = 0; i < 20; i++) {
        int a = 17 + 61 * i, b = 3 + 7 * i, c = 1000 - 13 * i;
        snprintf(input, sizeof input, "Please run some Python for me: (%d + %d) * %d - 7", a, b, c);
        snprintf(output, sizeof output, "%d\n", (a + b) * c - 7);
        CHECK_INT(start(input, "code_interpreter"), 200);
        CHECK_STR(json_str(t_json("/outputs/0/info/code_output")), str_from(output));
        output[strlen(output) - 1] = 0;
        CHECK(str_find(json_str(t_json("/outputs/1/content")), str_from(output), 0) != SIZE_MAX);
    }
}

static void searches_are_cited(void)
{
    CHECK_INT(start("Who won the cup in 2024?", "web_search"), 200);
    CHECK_STR(json_str(t_json("/outputs/0/name")), STR("web_search"));
    CHECK_STR(json_str(t_json("/outputs/1/content/0/type")), STR("text"));
    CHECK_STR(json_str(t_json("/outputs/1/content/1/type")), STR("tool_reference"));
    struct str description = json_str(t_json("/outputs/1/content/1/description"));
    CHECK(str_find(json_str(t_json("/outputs/0/info/result/0/text")), description, 0) != SIZE_MAX);
    CHECK_INT(json_int(t_json("/usage/connectors/web_search")), 1);
    CHECK_INT(start("Hello!", "web_search"), 200);
    CHECK_INT(json_count(t_json("/outputs")), 1);
    CHECK(!t_json("/usage/connectors"));
}

static void a_picture_is_a_file(void)
{
    char path[128];
    CHECK_INT(start("Draw an orange cat.", "image_generation"), 200);
    CHECK_STR(json_str(t_json("/outputs/1/content/1/type")), STR("tool_file"));
    snprintf(path, sizeof path, "/v1/files/%s", json_str(t_json("/outputs/1/content/1/file_id")).p);
    CHECK_INT(t_call(METHOD_GET, path, ""), 200);
    CHECK_STR(json_str(t_json("/mimetype")), STR("image/png"));
    int64_t bytes = json_int(t_json("/bytes"));
    strcat(path, "/content");
    CHECK_INT(t_call(METHOD_GET, path, ""), 200);
    CHECK(str_starts(t_body, STR("\x89PNG\r\n\x1a\n")));
    CHECK_INT(t_body.n, bytes);
}

static void a_tool_may_wait_to_be_allowed(void)
{
    char path[128], body[300], call[32];
    for (int allow = 0; allow < 2; allow++) {
        t_service("--port=1");
        CHECK_INT(t_call(METHOD_POST, CONVERSATIONS,
                         "{\"inputs\":\"Search the web for whales\"," SMALL
                         ",\"tools\":[{\"type\":\"web_search\",\"tool_configuration\":{"
                         "\"requires_confirmation\":[\"web_search\"]}}]}"),
                  200);
        CHECK(t_has("\"name\":\"web_search\",\"arguments\":\"{\\\"query\\\": \\\"whales\\\"}\","
                    "\"confirmation_status\":\"pending\"}"));
        snprintf(path, sizeof path, CONVERSATIONS "/%s", json_str(t_json("/conversation_id")).p);
        snprintf(call, sizeof call, "%s", json_str(t_json("/outputs/0/tool_call_id")).p);
        CHECK_INT(t_call(METHOD_POST, path, "{\"inputs\":\"well?\"}"), 400);
        snprintf(body, sizeof body,
                 "{\"tool_confirmations\":[{\"tool_call_id\":\"%s\",\"confirmation\":\"%s\"}]}",
                 call, allow ? "allow" : "deny");
        CHECK_INT(t_call(METHOD_POST, path, body), 200);
        CHECK_STR(json_str(t_json("/outputs/0/type")),
                  allow ? STR("tool.execution") : STR("message.output"));
        CHECK_INT(json_count(t_json("/outputs")), allow ? 2 : 1);
        strcat(path, "/history");
        t_call(METHOD_GET, path, "");
        CHECK_STR(json_str(t_json("/entries/1/confirmation_status")),
                  allow ? STR("allowed") : STR("denied"));
    }
}

/* ---- faults ---- */

static void an_error_event_ends_a_stream(void)
{
    static const char stream[] = "{\"inputs\":\"hi\",\"stream\":true," SMALL "}";
    t_service("--port=1");
    CHECK_INT(
        t_call(METHOD_POST, "/__parlel/rules",
               "{\"match\":{\"operation\":\"conversations\"},\"reply\":{\"chunks\":[\"a\",\"b\"]},"
               "\"fault\":{\"kind\":\"error_event\",\"after_events\":2}}"),
        200);
    CHECK_INT(t_call(METHOD_POST, CONVERSATIONS, stream), 200);
    CHECK(t_has("\"content\":\"a\"") && !t_has("\"content\":\"b\"") && !t_has("response.done"));
    CHECK(str_ends(t_body,
                   STR("event: conversation.response.error\ndata: {\"type\":"
                       "\"conversation.response.error\",\"created_at\":\"2023-11-14T22:13:20Z\","
                       "\"message\":\"Service unavailable.\",\"code\":1000}\n\n")));
    t_call(METHOD_POST, "/__parlel/reset", "");
    t_call(METHOD_POST, "/__parlel/rules",
           "{\"match\":{},\"fault\":{\"kind\":\"error_event\",\"after_events\":1000,\"error\":{"
           "\"type\":\"conversation.response.error\",\"message\":\"Full.\",\"code\":3}}}");
    CHECK_INT(t_call(METHOD_POST, CONVERSATIONS, stream), 200);
    CHECK(str_ends(t_body, STR("\"message\":\"Full.\",\"code\":3}\n\n")) &&
          !t_has("response.done"));
}

int main(void)
{
    RUN(sums_are_computed);
    RUN(searches_are_cited);
    RUN(a_picture_is_a_file);
    RUN(a_tool_may_wait_to_be_allowed);
    RUN(an_error_event_ends_a_stream);
    t_service_end();
    return T_DONE();
}
