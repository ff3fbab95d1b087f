/* SPDX-License-Identifier: MIT
 * What the journal says of calls and to whom: fields, filters, pages, archives, differences, rules
 * made of entries, entries as they end. */
#include "api/kit.h"

#define REQUESTS "/__parlel/requests"
#define CHAT "/v1/chat/completions"
#define ASK(text)                                                                                  \
    "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"" text     \
    "\"}]}"

static int64_t count_of(const char *query)
{
    char target[300];
    snprintf(target, sizeof target, REQUESTS "?%s", query);
    if (t_call(METHOD_GET, target, "") != 200)
        printf("%s: %.*s\n", query, STR_ARG(t_body));
    CHECK_INT(t_status, 200);
    return json_int(t_json("/count"));
}

static int64_t number_at(const char *pointer)
{
    return json_int(t_json(pointer));
}

static void with_header(const char *name, const char *value)
{
    t_extra = (struct header){ str_from(name), str_from(value) };
}

static void without_header(void)
{
    t_extra = (struct header){ 0 };
}

static void an_entry_says_what_identifies_its_call(void)
{
    t_service("--port=1");
    with_header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    t_call(METHOD_POST, CHAT, ASK("one"));
    without_header();
    char id[80], query[160];
    snprintf(id, sizeof id, "%.*s", STR_ARG(t_header("Mistral-Correlation-Id")));
    t_call(METHOD_POST, CHAT, ASK("two"));
    CHECK_INT(t_call(METHOD_GET, REQUESTS "/1", ""), 200);
    CHECK_STR(json_str(t_json("/correlation_id")), str_from(id));
    CHECK_STR(json_str(t_json("/traceparent")),
              STR("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
    snprintf(query, sizeof query, "correlation_id=%s", id);
    CHECK_INT(count_of(query), 1);
    CHECK_INT(number_at("/requests/0/n"), 1);
    CHECK_INT(count_of("traceparent=00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"), 1);
    CHECK_INT(count_of("traceparent=other"), 0);
    CHECK_INT(count_of("correlation_id=other"), 0);
    t_call(METHOD_POST, "/__parlel/rules",
           "{\"reply\":{\"content\":\"x\",\"headers\":{\"Mistral-Correlation-Id\":\"mine\"}}}");
    t_call(METHOD_POST, CHAT, ASK("three"));
    CHECK_INT(count_of("correlation_id=mine"), 1);
    CHECK_STR(json_str(t_json("/requests/0/correlation_id")), STR("mine"));
}

static void texts_statuses_and_faults_filter(void)
{
    t_service("--port=1");
    t_call(METHOD_POST, "/__parlel/rules",
           "[{\"match\":{\"user\":\"Fail\"},\"reply\":{\"status\":503}},{\"match\":{\"user\":"
           "\"Hi\"},\"reply\":{\"content\":\"Good Morning to \\\"you\\\"\"}},{\"match\":{\"user\":"
           "\"cut\"},\"fault\":{\"kind\":\"disconnect\"}}]");
    t_call(METHOD_POST, CHAT, ASK("Hi there"));
    t_call(METHOD_POST, CHAT, ASK("Fail now"));
    t_call(METHOD_POST, CHAT, "{}");
    t_outcome = (struct outcome){ .struck = true, .ended = ENDED_FAULT };
    t_call(METHOD_POST, CHAT, ASK("cut it"));
    t_outcome = (struct outcome){ 0 };
    t_call(METHOD_POST, "/v1/embeddings",
           "{\"model\":\"mistral-embed\",\"input\":[\"a\",\"Bee\"]}");
    static const struct {
        const char *query;
        int64_t count;
    } cases[] = {
        { "user=hi%20THERE", 1 },
        { "user=mistral-small", 0 },
        { "user=bee", 1 },
        { "answer=good%20morning", 1 },
        { "answer=%22you%22", 1 },
        { "answer=assistant", 0 },
        { "contains=HI%20THERE", 1 },
        { "status=4xx", 1 },
        { "status=422,503", 2 },
        { "status=5XX,4xx", 2 },
        { "status=200", 3 },
        { "fault=disconnect", 1 },
        { "fault=stall", 0 },
        { "status=2xx&user=hi", 1 },
        { "status=2xx&user=fail", 0 },
        { "kind=embeddings&user=a", 1 },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        int64_t count = count_of(cases[i].query);
        if (count != cases[i].count)
            printf("%s\n", cases[i].query);
        CHECK_INT(count, cases[i].count);
    }
}

static void a_value_that_no_entry_can_have_is_refused(void)
{
    static const struct {
        const char *query, *path, *part;
    } cases[] = {
        { "kind=chad", "kind", "chat" },
        { "kind=ch*", "kind", "chat" },
        { "operation=chat_completion", "operation", "nothing is called" },
        { "method=FETCH", "method", "GET" },
        { "status=6xx", "status", "4xx" },
        { "status=20", "status", "4xx" },
        { "status=200,", "status", "4xx" },
        { "fault=disconect", "fault", "disconnect, truncate" },
        { "usr=x", "/usr", "known here: kind" },
        { "format=xml", "/format", "har" },
        { "since=x", "/since", "" },
    };
    t_service("--port=1");
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char target[200];
        snprintf(target, sizeof target, REQUESTS "?%s", cases[i].query);
        CHECK_INT(t_call(METHOD_GET, target, ""), 400);
        CHECK_STR(json_str(t_json("/error/path")), str_from(cases[i].path));
        CHECK(t_has(cases[i].part));
    }
    /* what is known but was not called finds nothing */
    CHECK_INT(count_of("kind=ocr&operation=ocr*&method=get"), 0);
    CHECK_INT(count_of("kind=unknown"), 0);
}

static void with_since_the_oldest_come_first(void)
{
    t_service("--port=1");
    for (int i = 0; i < 10; i++)
        t_call(METHOD_POST, CHAT, ASK("x"));
    CHECK_INT(count_of("limit=3"), 10);
    CHECK_INT(number_at("/requests/0/n"), 8);
    int64_t seen = 0, since = 0;
    for (int pages = 0; pages < 10; pages++) {
        char query[60];
        snprintf(query, sizeof query, "since=%d&limit=4", (int)since);
        CHECK_INT(count_of(query), 10 - since);
        size_t got = json_count(t_json("/requests"));
        if (!got)
            break;
        for (size_t i = 0; i < got; i++) {
            char pointer[40];
            snprintf(pointer, sizeof pointer, "/requests/%zu/n", i);
            CHECK_INT(number_at(pointer), ++seen);
        }
        since = seen;
    }
    CHECK_INT(seen, 10);
}

static void a_wait_heeds_all_filters(void)
{
    t_service("--port=1");
    t_call(METHOD_POST, CHAT, ASK("first"));
    CHECK_INT(t_call(METHOD_GET, REQUESTS "?wait=1&user=first&answer=e&status=2xx", ""), 200);
    CHECK_INT(t_call(METHOD_GET, REQUESTS "?wait=1&user=second&timeout_ms=0", ""), 408);
    CHECK_INT(t_call(METHOD_GET, REQUESTS "?wait=1&fault=stall&timeout_ms=0", ""), 408);
}

/* ---- secrets ---- */

static void a_secret_in_a_body_or_an_answer_is_not_told_again(void)
{
    static const char key[] = "myVeryOwnKey12345678";
    static const char made[] = "sk-abcdefghijklmnopqrstuvwxyz0123";
    static const char *const told[] = { REQUESTS, REQUESTS "?format=har", REQUESTS "/1",
                                        REQUESTS "/diff?a=1&b=2", "/__parlel/verdict" };
    t_service("--port=1");
    t_auth = "Bearer myVeryOwnKey12345678";
    t_call(METHOD_POST, CHAT,
           "{\"model\":\"myVeryOwnKey12345678\",\"messages\":[{\"role\":"
           "\"user\",\"content\":\"x\"}]}");
    CHECK_INT(t_status, 400);
    CHECK(t_has(key)); /* the client's own */
    t_call(METHOD_POST, CHAT,
           "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"use "
           "sk-abcdefghijklmnopqrstuvwxyz0123 or myVeryOwnKey12345678\"}],\"metadata\":{\"api_key\""
           ": \"hunter2 is mine\",\"page_token\":\"seven\",\"key\":\"open\"}}");
    for (size_t i = 0; i < ARRAY_LEN(told); i++) {
        CHECK_INT(t_call(METHOD_GET, told[i], ""), 200);
        CHECK(!t_has(key) && !t_has(made) && !t_has("hunter2"));
    }
    CHECK_INT(t_call(METHOD_GET, REQUESTS "/2", ""), 200);
    CHECK_STR(json_str(t_json("/body/metadata/page_token")), STR("seven"));
    CHECK_STR(json_str(t_json("/body/metadata/key")), STR("open"));
    CHECK_STR(json_str(t_json("/body/metadata/api_key")), STR("[redacted]"));
    CHECK_STR(json_str(t_json("/body/messages/0/content")), STR("use [redacted] or [redacted]"));
    t_auth = "Bearer test-key";
}

/* ---- entries as they end ---- */

static size_t events_in(struct str text)
{
    size_t count = 0;
    for (size_t at = 0; (at = str_find(text, STR("data: "), at)) != SIZE_MAX; at++)
        count++;
    return count;
}

static void entries_come_as_events(void)
{
    t_service("--port=1");
    for (int i = 0; i < 5; i++)
        t_call(METHOD_POST, CHAT, i % 2 ? "{}" : ASK("x"));
    with_header("accept", "text/event-stream");
    CHECK_INT(t_call(METHOD_GET, REQUESTS "?since=0&limit=5", ""), 200);
    CHECK_STR(t_content_type, STR("text/event-stream; charset=utf-8"));
    CHECK_INT(events_in(t_body), 5);
    CHECK(str_starts(t_body, STR("data: {\"n\":1,")));
    CHECK_INT(t_call(METHOD_GET, REQUESTS "?since=2&limit=1&status=422", ""), 200);
    CHECK(str_starts(t_body, STR("data: {\"n\":4,")));
    CHECK_INT(t_call(METHOD_GET, REQUESTS "?since=0&limit=0", ""), 200);
    CHECK_STR(t_body, STR(""));
    CHECK_INT(t_call(METHOD_GET, REQUESTS "?since=2&wait=1", ""), 400);
    CHECK_INT(t_call(METHOD_GET, REQUESTS "?kind=nope", ""), 400);
    without_header();
}

/* Each entry once, however many there are at first and however many come while they are told. */
static void thousands_of_entries_come_as_events(void)
{
    static const struct journal_outcome done = { .status = 200, .ended = "done" };
    struct journal_request open = {
        .kind = STR("chat"), .method = STR("POST"), .path = STR("/many"), .headers = STR("{}")
    };
    struct buf out;
    buf_init(&out, 1 << 20);
    t_service("--port=1");
    struct journal *journal = world_journal(t_svc->world);
    struct journal_entry *slow = journal_open(journal, &open);
    for (int i = 0; i < 9000; i++)
        journal_close(journal, journal_open(journal, &open), &done);
    struct call *call = call_new(t_svc);
    struct header headers[] = { { STR("accept"), STR("text/event-stream") } };
    call->request = (struct request){ .method = METHOD_GET,
                                      .method_name = STR("GET"),
                                      .path = STR(REQUESTS),
                                      .query = STR("since=0&limit=9500"),
                                      .headers = headers,
                                      .header_count = 1 };
    dispatch(call);
    size_t told = 0, looks = 0;
    for (bool last = false; !last && looks < 20000; looks++) {
        buf_reset(&out);
        last = sse_next(call->response.events, &out).last;
        told += events_in(buf_view(&out));
        if (looks % 20 == 0 && looks < 10000)
            journal_close(journal, journal_open(journal, &open), &done);
        if (told == 9000 && slow) {
            journal_close(journal, slow, &done);
            slow = NULL;
        }
    }
    CHECK_INT(told, 9500);
    CHECK(str_find(buf_view(&out), STR("data: {\"n\":"), 0) == 0);
    call_end(call, &t_outcome);
    buf_fini(&out);
}

/* A body stands in its entry as it was sent, but a line end would end the event's field. */
static void a_body_of_several_lines_is_one_line_of_an_event(void)
{
    static const char body[] = "{\r\n  \"model\": \"mistral-small-latest\",\n\n  \"messages\": [\n"
                               "    {\"role\": \"user\", \"content\": \"a\\nb\"}\n  ]\n}\n";
    t_service("--port=1");
    CHECK_INT(t_call(METHOD_POST, CHAT, body), 200);
    with_header("accept", "text/event-stream");
    CHECK_INT(t_call(METHOD_GET, REQUESTS "?since=0&limit=1", ""), 200);
    CHECK_INT(str_find(t_body, STR("\n"), 0), t_body.n - 2);
    CHECK_INT(str_find(t_body, STR("\r"), 0), SIZE_MAX);
    CHECK(json_parse(&t_arena, str_sub(t_body, 6, t_body.n - 2), NULL) != NULL);
    CHECK(str_find(t_body, STR("\"a\\nb\""), 0) != SIZE_MAX);
    without_header();
}

/* One event at a time, as the player pulls them. */
static void what_ends_later_comes_later(void)
{
    struct buf out;
    buf_init(&out, 1 << 20);
    t_service("--port=1");
    t_call(METHOD_POST, CHAT, ASK("before"));
    struct journal *journal = world_journal(t_svc->world);
    struct journal_request open = {
        .kind = STR("chat"), .method = STR("POST"), .path = STR("/slow"), .headers = STR("{}")
    };
    struct journal_entry *slow = journal_open(journal, &open);
    struct call *call = call_new(t_svc);
    struct header headers[] = { { STR("accept"), STR("text/event-stream") } };
    call->request = (struct request){ .method = METHOD_GET,
                                      .method_name = STR("GET"),
                                      .path = STR(REQUESTS),
                                      .query = STR(""),
                                      .headers = headers,
                                      .header_count = 1 };
    dispatch(call);
    CHECK_INT(call->response.status, 200);
    struct event idle = sse_next(call->response.events, &out);
    CHECK(idle.gap_ns > 0 && !idle.last && out.n == 0);
    t_call(METHOD_POST, CHAT, ASK("after"));
    sse_next(call->response.events, &out);
    CHECK_INT(events_in(buf_view(&out)), 1);
    CHECK(str_find(buf_view(&out), STR("after"), 0) != SIZE_MAX);
    buf_reset(&out);
    CHECK(sse_next(call->response.events, &out).gap_ns > 0);
    journal_close(journal, slow, &(struct journal_outcome){ .status = 200, .ended = "done" });
    sse_next(call->response.events, &out);
    CHECK(str_find(buf_view(&out), STR("/slow"), 0) != SIZE_MAX);
    buf_reset(&out);
    t_call(METHOD_DELETE, REQUESTS, "");
    t_call(METHOD_POST, CHAT, ASK("cleared"));
    sse_next(call->response.events, &out);
    CHECK(str_find(buf_view(&out), STR("cleared"), 0) != SIZE_MAX);
    buf_reset(&out);
    for (int i = 0; i < 1000 && !out.n; i++)
        sse_next(call->response.events, &out);
    CHECK_STR(buf_view(&out), STR(":\n\n")); /* the line is alive */
    journal_stop(journal, true);
    CHECK(sse_next(call->response.events, &out).last);
    call_end(call, &t_outcome);
    buf_fini(&out);
}

int main(void)
{
    RUN(an_entry_says_what_identifies_its_call);
    RUN(texts_statuses_and_faults_filter);
    RUN(a_value_that_no_entry_can_have_is_refused);
    RUN(with_since_the_oldest_come_first);
    RUN(a_wait_heeds_all_filters);
    RUN(a_secret_in_a_body_or_an_answer_is_not_told_again);
    RUN(entries_come_as_events);
    RUN(thousands_of_entries_come_as_events);
    RUN(a_body_of_several_lines_is_one_line_of_an_event);
    RUN(what_ends_later_comes_later);
    t_service_end();
    return T_DONE();
}
