/* SPDX-License-Identifier: MIT
 * Recordings of other tools as rules: POST /__parlel/rules?from=... */
#include "api/kit.h"

#define CHAT "/v1/chat/completions"

static const char har[] =
    "{\"log\":{\"version\":\"1.2\",\"entries\":["
    "{\"request\":{\"method\":\"POST\",\"url\":\"https://api.example/v1/chat/completions\","
    "\"headers\":[{\"name\":\"Authorization\",\"value\":\"Bearer sk-0123456789abcdef0123\"}],"
    "\"postData\":{\"mimeType\":\"application/json\",\"text\":"
    "\"{\\\"model\\\":\\\"m\\\",\\\"messages\\\":[{\\\"role\\\":\\\"user\\\",\\\"content\\\":"
    "\\\"Hi\\\"}]}\"}},"
    "\"response\":{\"status\":200,\"headers\":[{\"name\":\"X-Test\",\"value\":\"a\"},"
    "{\"name\":\"Set-Cookie\",\"value\":\"sid=secret\"},{\"name\":\"Content-Length\",\"value\":"
    "\"3\"}],"
    "\"content\":{\"mimeType\":\"application/json\",\"text\":\"{\\\"say\\\": "
    "\\\"{{hello}}\\\"}\"}},"
    "\"timings\":{\"wait\":12.5}},"
    "{\"request\":{\"method\":\"GET\",\"url\":\"https://api.example/v1/"
    "files?page=2&api_key=hush\"},"
    "\"response\":{\"status\":429,\"headers\":[{\"name\":\"retry-after\",\"value\":\"7\"}],"
    "\"content\":{\"mimeType\":\"text/plain\",\"text\":\"slow down\"}}},"
    "{\"request\":{\"method\":\"GET\",\"url\":\"https://api.example/v1/files?page=2\"},"
    "\"response\":{\"status\":200,\"headers\":[],"
    "\"content\":{\"mimeType\":\"application/json\",\"encoding\":\"base64\",\"text\":\"W10=\"}}},"
    "{\"request\":{\"method\":\"GET\",\"url\":\"https://api.example/logo.png\"},"
    "\"response\":{\"status\":200,\"content\":{\"size\":10,\"text\":\"x\"}}},"
    "{\"request\":{\"method\":\"GET\",\"url\":\"https://api.example/v1/models\"},"
    "\"response\":{\"status\":0}}]}}";

static const char hi[] = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

static void an_archive_answers_as_it_was_recorded(void)
{
    t_service("--port=1");
    CHECK_INT(t_call(METHOD_POST, "/__parlel/rules?from=har", har), 200);
    CHECK_INT(json_int(t_json("/imported/taken")), 3);
    CHECK_INT(json_int(t_json("/imported/skipped")), 2);
    CHECK_STR(json_str(t_json("/imported/report/0/at")), STR("/log/entries/3"));
    CHECK_INT(json_int(t_json("/count")), 2);
    CHECK(!t_has("sk-0123456789abcdef0123") && !t_has("hush") && !t_has("sid=secret"));

    CHECK_INT(t_call(METHOD_POST, CHAT, hi), 200);
    CHECK_STR(json_str(t_json("/say")), STR("{{hello}}"));
    CHECK_STR(t_header("x-test"), STR("a"));
    CHECK(!t_header("set-cookie").p);

    CHECK_INT(t_call(METHOD_GET, "/v1/files?page=2", ""), 429);
    CHECK_BODY("slow down");
    CHECK_STR(t_header("retry-after"), STR("7"));
    CHECK_INT(t_call(METHOD_GET, "/v1/files?page=2&api_key=other", ""), 200);
    CHECK_BODY("[]");
    CHECK_INT(t_call(METHOD_GET, "/v1/files?page=2", ""), 200);
    CHECK_INT(t_call(METHOD_GET, "/v1/files?page=3", ""), 200);
    CHECK(t_json("/data") != NULL);
}

static void what_is_no_archive_is_refused(void)
{
    t_service("--port=1");
    CHECK_INT(t_call(METHOD_POST, "/__parlel/rules?from=har", "{\"log\":{}}"), 400);
    CHECK(t_has("/log/entries"));
    CHECK_INT(t_call(METHOD_POST, "/__parlel/rules?from=har", "{"), 400);
    CHECK_INT(t_call(METHOD_POST, "/__parlel/rules?from=har", ""), 400);
    CHECK_INT(t_call(METHOD_POST, "/__parlel/rules?from=har", "{\"log\":{\"entries\":[{}]}}"), 400);
    CHECK(t_has("nothing in it can be taken"));
    CHECK_INT(t_call(METHOD_POST, "/__parlel/rules?from=hra", har), 400);
    CHECK(t_has("har"));
    CHECK_INT(t_call(METHOD_PUT, "/__parlel/rules?from=har", har), 400);
    CHECK_INT(t_call(METHOD_GET, "/__parlel/rules", ""), 200);
    CHECK_INT(json_int(t_json("/count")), 0);
}

/* As who waits for a job asks for it; a rule has no more than 1,000 replies. */
static void one_request_may_have_been_answered_more_often_than_a_rule_can(void)
{
    enum {
        TIMES = 2001
    };
    struct buf text;
    buf_init(&text, 1 << 20);
    buf_str(&text, STR("{\"log\":{\"entries\":["));
    for (int i = 1; i <= TIMES; i++)
        buf_printf(&text,
                   "%s{\"request\":{\"method\":\"GET\",\"url\":\"https://a.example/v1/files\"},"
                   "\"response\":{\"status\":200,\"content\":{\"mimeType\":\"text/plain\","
                   "\"text\":\"answer %d\"}}}",
                   i > 1 ? "," : "", i);
    buf_str(&text, STR("]}}"));
    t_service("--port=1");
    CHECK_INT(t_call(METHOD_POST, "/__parlel/rules?from=har", text.p), 200);
    CHECK_INT(json_int(t_json("/imported/taken")), TIMES);
    CHECK_INT(json_count(t_json("/warnings")), 0);
    CHECK_INT(json_count(t_json("/rules")), 3);
    for (int i = 1; i <= TIMES + 1; i++) {
        char answer[32];
        (void)snprintf(answer, sizeof answer, "answer %d", i < TIMES ? i : TIMES);
        CHECK_INT(t_call(METHOD_GET, "/v1/files", ""), 200);
        CHECK_BODY(answer);
    }
    buf_fini(&text);
}

/* ---- the parts of the language that recordings are written in ---- */

static void a_request_is_matched_but_for_ids_of_calls(void)
{
    static const char rule[] = "{\"match\":{\"request\":{\"method\":\"POST\",\"path\":\"" CHAT
                               "\",\"body\":{\"model\":\"m\","
                               "\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[{\"id\":"
                               "\"aaaaaaaaa\",\"function\":{}},"
                               "{\"id\":\"bbbbbbbbb\",\"function\":{}}]},{\"role\":\"tool\",\"tool_"
                               "call_id\":\"bbbbbbbbb\"}]}}},"
                               "\"reply\":{\"body\":\"yes\"}}";
    t_service("--port=1", "--unmatched=error");
    CHECK_INT(t_call(METHOD_POST, "/__parlel/rules", rule), 200);
    CHECK_INT(
        t_call(METHOD_POST, CHAT,
               "{\"messages\":[{\"tool_calls\":[{\"function\":{},\"id\":\"x\"},{\"id\":\"y\","
               "\"function\":{}}],\"role\":\"assistant\"},{\"role\":\"tool\",\"tool_call_id\":"
               "\"y\"}],\"model\":\"m\"}"),
        200);
    CHECK_BODY("yes");
    /* the result of the other call is another request */
    CHECK_INT(
        t_call(METHOD_POST, CHAT,
               "{\"model\":\"m\",\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[{\"id\":"
               "\"x\",\"function\":{}},{\"id\":\"y\",\"function\":{}}]},{\"role\":\"tool\","
               "\"tool_call_id\":\"x\"}]}"),
        404);
    CHECK_STR(json_str(t_json("/near_misses/0/actual")),
              STR("/body/messages/1/tool_call_id is \"call 1\", not \"call 2\""));
}

static void events_are_sent_as_they_stand(void)
{
    t_service("--port=1");
    CHECK_INT(t_call(METHOD_POST, "/__parlel/rules",
                     "{\"reply\":{\"headers\":{\"content-type\":\"text/event-stream\"},\"events\":["
                     "{\"data\":{\"a\":\"{{model}}\"}},{\"event\":\"x\",\"data\":\"two\\nlines\","
                     "\"delay_ms\":5},{\"raw\":\": ping\\n\\n\"},{\"data\":\"[DONE]\"}]}}"),
              200);
    CHECK_INT(t_call(METHOD_POST, CHAT, hi), 200);
    CHECK_BODY(
        "data: {\"a\":\"m\"}\n\nevent: x\ndata: two\ndata: lines\n\n: ping\n\ndata: [DONE]\n\n");
    CHECK_STR(t_content_type, STR("text/event-stream"));
    CHECK_INT(t_call(METHOD_POST, "/__parlel/rules",
                     "{\"priority\":1,\"reply\":{\"body_base64\":\"AP8=\",\"delay_ms\":1}}"),
              200);
    CHECK_INT(t_call(METHOD_POST, CHAT, hi), 200);
    CHECK_STR(t_body, ((struct str){ "\0\xff", 2 }));
}

static void replies_that_say_two_things_are_refused(void)
{
    static const char *const wrong[] = {
        "{\"reply\":{\"body\":1,\"events\":[]}}",
        "{\"reply\":{\"body\":1,\"body_base64\":\"AA==\"}}",
        "{\"reply\":{\"body_base64\":\"*\"}}",
        "{\"reply\":{\"content\":\"x\",\"events\":[]}}",
        "{\"reply\":{\"events\":[{}]}}",
        "{\"reply\":{\"events\":[{\"raw\":\"x\",\"data\":1}]}}",
        "{\"reply\":{\"events\":[{\"event\":\"a\\nb\",\"data\":1}]}}",
        "{\"reply\":{\"events\":7}}",
        "{\"reply\":{\"events\":[],\"delay_ms\":-1}}",
        "{\"match\":{\"request\":{\"path\":\"/v1/x\"}},\"reply\":{\"body\":1}}",
        "{\"match\":{\"request\":{\"method\":\"GET\",\"path\":\"x\"}},\"reply\":{\"body\":1}}",
        "{\"match\":{\"request\":{\"method\":\"GET\",\"path\":\"/x\",\"query\":1}},\"reply\":{}}",
    };
    t_service("--port=1");
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        CHECK_INT(t_call(METHOD_POST, "/__parlel/rules", wrong[i]), 400);
        CHECK(json_str(t_json("/error/hint")).n > 0);
    }
}

/* ---- the other formats: the samples are those of fuzz_import, behind their first line ---- */

static struct buf sample;

static int import_sample(const char *name)
{
    char path[512], target[64];
    buf_fini(&sample);
    buf_init(&sample, 1 << 20);
    (void)snprintf(path, sizeof path, "%s/fuzz/corpus/fuzz_import/%s", TESTS_DIR, name);
    FILE *f = fopen(path, "re");
    for (int c; f && (c = fgetc(f)) != EOF;)
        buf_putc(&sample, (char)c);
    if (f)
        (void)fclose(f);
    struct str text = buf_view(&sample), format = str_cut(&text, '\n');
    (void)snprintf(target, sizeof target, "/__parlel/rules?from=%.*s", STR_ARG(format));
    return t_call(METHOD_POST, target, text.p);
}

static void cassettes_of_vcrpy_answer(void)
{
    t_service("--port=1");
    CHECK_INT(import_sample("vcrpy"), 200);
    CHECK_INT(json_int(t_json("/imported/taken")), 2);
    CHECK(!t_has("sk-0123") && !t_has("hush"));
    CHECK_INT(
        t_call(METHOD_POST, CHAT,
               "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"It's me\"}]}"),
        200);
    CHECK_STR(json_str(t_json("/say")), STR("a \"long\" line \u263a "));
    CHECK_INT(t_call(METHOD_GET, "/v1/models?limit=1", ""), 200);
    CHECK_STR(json_str(t_json("/a")), STR("1"));
    CHECK(!t_header("content-encoding").p);
}

static void cassettes_of_ruby_and_go_answer(void)
{
    t_service("--port=1");
    CHECK_INT(import_sample("ruby"), 200);
    CHECK_INT(
        t_call(METHOD_POST, "/v1/embeddings", "{\"model\":\"mistral-embed\",\"input\":\"a\"}"),
        429);
    CHECK_BODY("{\"slow\":true}");
    CHECK_STR(t_header("retry-after"), STR("3"));
    CHECK_INT(import_sample("go"), 200);
    CHECK_INT(t_call(METHOD_POST, CHAT, "{\"messages\":[],\"model\":\"m\"}"), 200);
    CHECK_BODY("data: {\"n\":1}\n\ndata: [DONE]\n\n");
    CHECK_INT(import_sample("vcr-json"), 200);
    CHECK_INT(t_call(METHOD_GET, "/v1/models", ""), 200);
    CHECK_BODY("[]");
}

static void what_is_no_cassette_is_refused(void)
{
    static const char *const wrong[] = { "a: [", "a: 'x",           "a: *b",       "- ? x",
                                         "{",    "interactions: 7", "a:\n- b\n c", "\"x" };
    t_service("--port=1");
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        CHECK_INT(t_call(METHOD_POST, "/__parlel/rules?from=vcr", wrong[i]), 400);
    CHECK_INT(import_sample("yaml"), 400);
}

static const struct json *said(const char *content)
{
    static char body[512];
    (void)snprintf(
        body, sizeof body,
        "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"system\",\"content\":"
        "\"colours\"},{\"role\":\"user\",\"content\":\"%s\"}]}",
        content);
    t_call(METHOD_POST, CHAT, body);
    return t_json("/choices/0/message/content");
}

static void fixtures_become_rules(void)
{
    t_service("--port=1", "--unmatched=error");
    CHECK_INT(import_sample("aimock"), 200);
    CHECK_INT(json_int(t_json("/imported/taken")), 8);
    CHECK_INT(json_int(t_json("/imported/skipped")), 3);
    CHECK_INT(json_int(t_json("/count")), 8);
    (void)said("the weather");
    CHECK_STR(json_str(t_json("/choices/0/message/tool_calls/0/id")), STR("abcdefghi"));
    CHECK_STR(json_str(t_json("/choices/0/message/tool_calls/0/function/arguments")),
              STR("{\"city\": \"{{Paris}}\"}"));
    CHECK_STR(json_str(said("blue and red")), STR("{\"a\":1}"));
    CHECK_STR(json_str(said("again")), STR("first"));
    CHECK_STR(json_str(said("again")), STR("second"));
    (void)said("fail");
    CHECK_INT(t_status, 429);
    CHECK_STR(t_header("retry-after"), STR("9"));
    CHECK_STR(json_str(t_json("/message")), STR("Slow"));
    CHECK_STR(json_str(said("blocks")), STR("T"));
    (void)said("raw");
    CHECK_INT(t_status, 201);
    CHECK_BODY("{\"any\":[1]}");
    CHECK_INT(
        t_call(METHOD_POST, "/v1/embeddings", "{\"model\":\"mistral-embed\",\"input\":[\"cat\"]}"),
        200);
    CHECK_INT(json_count(t_json("/data/0/embedding")), 2);
}

int main(void)
{
    RUN(an_archive_answers_as_it_was_recorded);
    RUN(what_is_no_archive_is_refused);
    RUN(one_request_may_have_been_answered_more_often_than_a_rule_can);
    RUN(a_request_is_matched_but_for_ids_of_calls);
    RUN(events_are_sent_as_they_stand);
    RUN(replies_that_say_two_things_are_refused);
    RUN(cassettes_of_vcrpy_answer);
    RUN(cassettes_of_ruby_and_go_answer);
    RUN(what_is_no_cassette_is_refused);
    RUN(fixtures_become_rules);
    buf_fini(&sample);
    t_service_end();
    return T_DONE();
}
