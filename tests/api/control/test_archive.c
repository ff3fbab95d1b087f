/* SPDX-License-Identifier: MIT
 * What the journal's entries become: archives, differences, rules. */
#include "api/kit.h"

#define REQUESTS "/__parlel/requests"
#define CHAT "/v1/chat/completions"
#define ASK(text)                                                                                  \
    "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"" text     \
    "\"}]}"

static int64_t number_at(const char *pointer)
{
    return json_int(t_json(pointer));
}

/* ---- HAR ---- */

static void the_archive_has_what_readers_ask_for(void)
{
    t_service("--port=1");
    t_call(METHOD_POST, CHAT "?a=1&a=2&token=x", ASK("hi"));
    t_call(METHOD_GET, "/v1/none", "");
    CHECK_INT(t_call(METHOD_GET, REQUESTS "?format=har", ""), 200);
    CHECK_STR(json_str(t_json("/log/version")), STR("1.2"));
    CHECK_INT(json_count(t_json("/log/entries")), 2);
    CHECK_STR(json_str(t_json("/log/entries/0/request/url")),
              STR("http://localhost/v1/chat/completions?a=1&a=2&token=[redacted]"));
    CHECK_INT(json_count(t_json("/log/entries/0/request/queryString")), 3);
    CHECK_STR(json_str(t_json("/log/entries/0/request/postData/text")), STR(ASK("hi")));
    CHECK_STR(json_str(t_json("/log/entries/0/response/content/mimeType")),
              STR("application/json"));
    CHECK_INT(number_at("/log/entries/1/response/status"), 404);
    CHECK_INT(t_call(METHOD_GET, REQUESTS "?format=har&status=4xx", ""), 200);
    CHECK_INT(json_count(t_json("/log/entries")), 1);
}

/* ---- differences ---- */

static void two_requests_differ_where_they_do(void)
{
    t_service("--port=1");
    t_call(METHOD_POST, CHAT, ASK("one"));
    t_call(METHOD_POST, CHAT "?x=1",
           "{\"model\":\"mistral-small-latest\",\"temperature\":0.5,\"messages\":[{\"role\":"
           "\"user\",\"content\":\"two\"},{\"role\":\"user\",\"content\":\"three\"}]}");
    t_call(METHOD_POST, CHAT, ASK("one"));
    CHECK_INT(t_call(METHOD_GET, REQUESTS "/diff?a=1&b=3", ""), 200);
    CHECK_BODY("{\"a\":1,\"b\":3,\"differences\":[]}");
    CHECK_INT(t_call(METHOD_GET, REQUESTS "/diff?a=1&b=2", ""), 200);
    CHECK_STR(jw_compact(&t_arena, t_json("/differences")),
              STR("[{\"pointer\":\"/query/x\",\"b\":\"1\"},{\"pointer\":\"/body/messages/0/"
                  "content\",\"a\":\"one\",\"b\":\"two\"},{\"pointer\":\"/body/messages/1\",\"b\":"
                  "{\"role\":\"user\",\"content\":\"three\"}},{\"pointer\":\"/body/temperature\","
                  "\"b\":0.5}]"));
    CHECK_INT(t_call(METHOD_GET, REQUESTS "/diff?a=1&b=9", ""), 404);
    CHECK_INT(t_call(METHOD_GET, REQUESTS "/diff?a=1", ""), 400);
    CHECK_INT(t_call(METHOD_GET, REQUESTS "/diff?a=1&b=2&c=3", ""), 400);
}

/* ---- an entry as a rule ---- */

static void an_entry_becomes_a_rule_that_answers_the_same(void)
{
    static const struct {
        enum method method;
        const char *target, *body;
    } calls[] = {
        { METHOD_POST, CHAT, ASK("Say {{user}} in braces") },
        { METHOD_POST, CHAT,
          "{\"model\":\"mistral-small-latest\",\"stream\":true,\"messages\":[{\"role\":\"user\","
          "\"content\":\"Why do bridges stand?\"}]}" },
        { METHOD_POST, CHAT,
          "{\"model\":\"mistral-small-latest\",\"stream\":true,\"tools\":[{\"type\":\"function\","
          "\"function\":{\"name\":\"get_weather\",\"parameters\":{\"type\":\"object\","
          "\"properties\":{\"city\":{\"type\":\"string\"}}}}}],\"messages\":[{\"role\":\"user\","
          "\"content\":\"What is the weather in Paris?\"}]}" },
        { METHOD_POST, CHAT, "{\"model\":\"nope\",\"messages\":[]}" },
        { METHOD_POST, "/v1/embeddings", "{\"model\":\"mistral-embed\",\"input\":[\"x\"]}" },
        { METHOD_GET, "/v1/models/mistral-small-latest", "" },
        { METHOD_GET, "/v1/none", "" },
    };
    struct buf first, rule;
    buf_init(&first, 1 << 20);
    buf_init(&rule, 1 << 20);
    for (size_t i = 0; i < ARRAY_LEN(calls); i++) {
        buf_reset(&first);
        buf_reset(&rule);
        t_service("--port=1");
        int status = t_call(calls[i].method, calls[i].target, calls[i].body);
        buf_str(&first, t_body);
        CHECK_INT(t_call(METHOD_POST, REQUESTS "/1/rule", ""), 200);
        buf_str(&rule, t_body);
        buf_putc(&rule, 0);
        t_service("--port=1", "--unmatched=error");
        CHECK_INT(t_call(METHOD_POST, "/__parlel/rules", rule.p), 200);
        /* a path of the user's own is warned of */
        CHECK_INT(json_count(t_json("/warnings")),
                  str_eq(str_from(calls[i].target), STR("/v1/none")));
        CHECK_INT(t_call(calls[i].method, calls[i].target, calls[i].body), status);
        CHECK_STR(t_body, buf_view(&first));
        t_call(METHOD_GET, REQUESTS, "");
        CHECK_STR(json_str(t_json("/requests/0/rule")), STR("request 1"));
    }
    buf_fini(&first);
    buf_fini(&rule);
}

static void what_is_not_held_whole_makes_no_rule(void)
{
    t_service("--port=1");
    t_call(METHOD_POST, "/__parlel/rules",
           "{\"match\":{\"user\":\"leak\"},\"reply\":{\"content\":\"test-key is it\"}}");
    t_call(METHOD_GET, "/v1/models", "");
    CHECK_INT(t_call(METHOD_POST, REQUESTS "/1/rule", ""), 409);
    t_call(METHOD_POST, CHAT, ASK("leak"));
    CHECK_INT(t_call(METHOD_POST, REQUESTS "/2/rule", ""), 409);
    CHECK_INT(t_call(METHOD_POST, REQUESTS "/9/rule", ""), 404);
    CHECK_INT(t_call(METHOD_POST, REQUESTS "/x/rule", ""), 404);
    CHECK_INT(t_call(METHOD_POST, REQUESTS "/2/rule?time=1", ""), 400);
    struct journal *journal = world_journal(t_svc->world);
    struct journal_request open = {
        .kind = STR("chat"), .method = STR("POST"), .path = STR(CHAT), .headers = STR("{}")
    };
    struct journal_entry *running = journal_open(journal, &open);
    CHECK_INT(t_call(METHOD_POST, REQUESTS "/3/rule", ""), 409);
    journal_close(
        journal, running,
        &(struct journal_outcome){
            .status = 200, .duration_ns = 250000000, .ended = "done", .response = STR("{}") });
    CHECK_INT(t_call(METHOD_POST, REQUESTS "/3/rule?timing=true", ""), 200);
    CHECK_INT(number_at("/timing/delay_ms"), 250);
}

/* An answer of that text, played so, as a rule. */
static void retell_played(const char *text, const struct journal_event *events, size_t count)
{
    struct journal *journal = world_journal(t_svc->world);
    struct journal_request asked = { .kind = STR("chat"),
                                     .operation = STR("chat_completion_v1_chat_completions_post"),
                                     .method = STR("POST"),
                                     .path = STR(CHAT),
                                     .headers = STR("{}"),
                                     .streams = true };
    char response[300], path[60];
    (void)snprintf(response, sizeof response,
                   "{\"choices\":[{\"message\":{\"content\":\"%s\"},\"finish_reason\":\"stop\"}],"
                   "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4}}",
                   text);
    struct journal_entry *e = journal_open(journal, &asked);
    (void)snprintf(path, sizeof path, REQUESTS "/%d/rule?timing=true", (int)journal_number(e));
    journal_close(
        journal, e,
        &(struct journal_outcome){ .status = 200,
                                   .duration_ns = 500000000,
                                   .ended = "done",
                                   .streamed = true,
                                   .response = str_from(response),
                                   .played = { (const char *)events, count * sizeof *events } });
    CHECK_INT(t_call(METHOD_POST, path, ""), 200);
}

static void the_chunks_of_a_stream_come_when_they_were_played(void)
{
    static const struct journal_event events[] = {
        { 0, 50 }, { 2, 50 }, { 4, 170 }, { 0, 180 }, { 2, 200 }
    };
    t_service("--port=1");
    retell_played("It {{is.", events, ARRAY_LEN(events));
    CHECK_INT(number_at("/timing/ttft_ms"), 50);
    CHECK(t_json("/reply/content") == NULL && t_json("/timing/tokens_per_second") == NULL);
    CHECK_INT(json_count(t_json("/reply/chunks")), 3);
    CHECK_STR(json_str(t_json("/reply/chunks/1/text")), STR(" {{{{i"));
    CHECK_INT(number_at("/reply/chunks/0/delay_ms"), 0);
    CHECK_INT(number_at("/reply/chunks/1/delay_ms"), 120);
    CHECK_INT(number_at("/reply/chunks/2/delay_ms"), 30);
    char rule[2000];
    (void)snprintf(rule, sizeof rule, "%.*s", STR_ARG(t_body));
    CHECK_INT(t_call(METHOD_POST, "/__parlel/rules", rule), 200);
}

static void times_that_are_not_of_the_text_are_told_as_a_pace(void)
{
    static const struct journal_event more[] = { { 0, 50 }, { 9, 60 } }, less[] = { { 3, 50 } },
                                      split[] = { { 4, 50 }, { 4, 60 } };
    t_service("--port=1");
    retell_played("It {{is.", more, ARRAY_LEN(more));
    CHECK_INT(number_at("/timing/tokens_per_second"), 8);
    CHECK_STR(json_str(t_json("/reply/content")), STR("It {{{{is."));
    retell_played("It {{is.", less, ARRAY_LEN(less));
    CHECK_INT(number_at("/timing/tokens_per_second"), 8);
    retell_played("It {{is.", split, ARRAY_LEN(split));
    CHECK_INT(number_at("/timing/tokens_per_second"), 8);
    retell_played("It {{is.", NULL, 0);
    CHECK_INT(number_at("/timing/tokens_per_second"), 8);
}

static void what_no_rule_can_ask_for_makes_none(void)
{
    t_service("--port=1");
    struct journal *journal = world_journal(t_svc->world);
    struct journal_request odd = {
        .kind = STR("unknown"), .method = STR("BREW"), .path = STR("/v1/x"), .headers = STR("{}")
    };
    journal_close(
        journal, journal_open(journal, &odd),
        &(struct journal_outcome){ .status = 404, .ended = "done", .response = STR("{}") });
    CHECK_INT(t_call(METHOD_POST, REQUESTS "/1/rule", ""), 409);
}

int main(void)
{
    RUN(the_archive_has_what_readers_ask_for);
    RUN(two_requests_differ_where_they_do);
    RUN(an_entry_becomes_a_rule_that_answers_the_same);
    RUN(what_is_not_held_whole_makes_no_rule);
    RUN(the_chunks_of_a_stream_come_when_they_were_played);
    RUN(times_that_are_not_of_the_text_are_told_as_a_pace);
    RUN(what_no_rule_can_ask_for_makes_none);
    t_service_end();
    return T_DONE();
}
