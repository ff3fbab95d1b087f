/* SPDX-License-Identifier: MIT
 * Streams that rules make: bodies of events, times of pieces, error events. */
#include "api/kit.h"

#include "call/rules/apply_rule.h"

#define RULES "/__parlel/rules"
#define CHAT "/v1/chat/completions"
#define ASK                                                                                        \
    "{\"model\":\"mistral-small-latest\",\"stream\":true,\"messages\":[{\"role\":\"user\","        \
    "\"content\":\"x\"}]}"

#define INPUT(name) "{\"model\":\"mistral-small-latest\",\"stream\":true,\"" name "\":\"x\"}"

static void start(const char *rules)
{
    t_call(METHOD_POST, "/__parlel/reset", "");
    CHECK_INT(t_call(METHOD_POST, RULES, rules), 200);
}

static int ask(void)
{
    return t_call(METHOD_POST, CHAT, ASK);
}

static void a_body_of_events_is_a_stream(void)
{
    static const char text[] = ": hi\n\nevent: a\r\nid: 1\r\ndata: {{/model}}\r\n\r\ndata: [DONE]";
    start("{\"match\":{\"path\":\"/own\"},\"reply\":{\"headers\":{\"content-type\":\"text/"
          "event-stream\"},"
          "\"body\":\": hi\\n\\nevent: a\\r\\nid: 1\\r\\ndata: {{/model}}\\r\\n\\r\\ndata: "
          "[DONE]\"}}");
    CHECK_INT(t_call(METHOD_POST, "/own", "{\"model\":\"{{/model}}\"}"), 200);
    CHECK_STR(str_sub(t_body, 0, strlen(text)), str_from(text));
    CHECK(str_ends(t_body, STR("data: [DONE]\n\n")));
    CHECK_STR(t_content_type, STR("text/event-stream"));
    t_call(METHOD_GET, "/__parlel/requests", "");
    CHECK(json_is(t_json("/requests/0/stream"), JSON_OBJECT));
    CHECK_STR(json_str(t_json("/requests/0/response")), str_from(text));
}

/* The gaps of the events of a call in ms, as the player would get them. */
static size_t gaps(const char *to, const char *body, int64_t *ms, size_t most)
{
    struct call *call = t_open(METHOD_POST, to, str_from(body));
    struct buf out;
    struct event event = { 0 };
    size_t count = 0;
    buf_init(&out, 1 << 20);
    while (!event.last && count < most) {
        event = sse_next(call->response.events, &out);
        ms[count++] = event.gap_ns / 1000000;
    }
    buf_fini(&out);
    call_end(call, &t_outcome);
    return count;
}

static void a_piece_comes_when_its_rule_says(void)
{
    int64_t ms[20] = { 0 };
    start("{\"reply\":{\"chunks\":[{\"text\":\"a\",\"delay_ms\":5},\"b\",{\"text\":\"c\",\"delay_"
          "ms\":7}]}}");
    CHECK_INT(gaps(CHAT, ASK, ms, ARRAY_LEN(ms)), 5);
    CHECK_INT(ms[0], 5);
    CHECK_INT(ms[1], 0);
    CHECK_INT(ms[2], 7);
    CHECK_INT(ms[3], 0);
    CHECK_INT(gaps("/v1/conversations", INPUT("inputs"), ms, ARRAY_LEN(ms)), 5);
    CHECK(ms[0] == 5 && ms[1] == 0 && ms[2] == 7 && ms[3] == 0);
    /* created, in progress, item and part before the text */
    CHECK(gaps("/v1/responses", INPUT("input"), ms, ARRAY_LEN(ms)) > 8);
    CHECK(ms[2] == 0 && ms[3] == 5 && ms[4] == 0 && ms[5] == 7 && ms[6] == 0);
    CHECK_INT(ask(), 200);
    CHECK(t_has("\"content\":\"c\""));
    CHECK_INT(t_call(METHOD_POST, RULES, "{\"reply\":{\"chunks\":[{\"text\":\"a\",\"delay\":5}]}}"),
              400);
    CHECK_STR(json_str(t_json("/error/path")), STR("/reply/chunks/0/delay"));
    CHECK_INT(t_call(METHOD_POST, RULES, "{\"reply\":{\"chunks\":[{\"delay_ms\":5}]}}"), 400);
}

static size_t events(void)
{
    size_t count = 0, at = 0;
    for (; (at = str_find(t_body, STR("\n\n"), at)) != SIZE_MAX; at++)
        count++;
    return count;
}

static void an_error_event_ends_a_stream(void)
{
    start("{\"reply\":{\"chunks\":[\"a\",\"b\",\"c\"]},\"fault\":{\"kind\":\"error_event\",\"after_"
          "events\":2}}");
    CHECK_INT(ask(), 200);
    CHECK_INT(events(), 3);
    CHECK(t_has("\"content\":\"a\"") && !t_has("\"content\":\"b\"") && !t_has("[DONE]"));
    CHECK(str_ends(t_body, STR("data: {\"object\":\"error\",\"message\":\"Service unavailable.\","
                               "\"type\":\"internal_server_error\",\"param\":null,"
                               "\"code\":\"1000\"}\n\n")));
    start("{\"fault\":{\"kind\":\"error_event\",\"after_events\":1000,\"error\":{\"oh\":1}}}");
    CHECK_INT(ask(), 200);
    CHECK(str_ends(t_body, STR("data: {\"oh\":1}\n\n")) && !t_has("[DONE]"));
    CHECK_INT(t_call(METHOD_POST, "/v1/responses",
                     "{\"model\":\"mistral-small-latest\",\"stream\":true,\"input\":\"x\"}"),
              200);
    start("{\"fault\":{\"kind\":\"error_event\",\"after_events\":1}}");
    CHECK_INT(t_call(METHOD_POST, "/v1/responses",
                     "{\"model\":\"mistral-small-latest\",\"stream\":true,\"input\":\"x\"}"),
              200);
    CHECK_INT(events(), 2);
    CHECK(str_ends(t_body, STR("event: error\ndata: {\"type\":\"error\",\"message\":\"Service "
                               "unavailable.\",\"code\":\"server_error\",\"param\":null,"
                               "\"sequence_number\":1}\n\n")));
    CHECK_INT(t_call(METHOD_POST, RULES, "{\"fault\":{\"kind\":\"hang\",\"error\":{}}}"), 400);
}

int main(void)
{
    t_service("--port=1");
    RUN(a_body_of_events_is_a_stream);
    RUN(a_piece_comes_when_its_rule_says);
    RUN(an_error_event_ends_a_stream);
    t_service_end();
    return T_DONE();
}
