/* SPDX-License-Identifier: MIT
 * The front door of the fake's own endpoints: the page, the token, the journal's filters, secrets.
 */
#include "api/kit.h"

#define CHAT "/v1/chat/completions"
#define HELLO                                                                                      \
    "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]" \
    "}"

static void the_journal_keeps_every_call_refused_ones_too(void)
{
    t_call(METHOD_POST, "/__parlel/reset", "");
    CHECK_BODY("{\"ok\":true}");
    t_call(METHOD_POST, CHAT "?x=1&x=2&y=a%20b", HELLO);
    t_auth = NULL;
    t_call(METHOD_POST, CHAT, HELLO);
    t_auth = "Bearer test-key";
    t_call(METHOD_POST, CHAT, "{broken");
    t_call(METHOD_GET, "/health", "");
    CHECK_INT(t_call(METHOD_GET, "/__parlel/requests", ""), 200);
    CHECK_INT(json_int(t_json("/count")), 3);
    CHECK_STR(json_str(t_json("/requests/0/operation")),
              STR("chat_completion_v1_chat_completions_post"));
    CHECK_STR(json_str(t_json("/requests/0/kind")), STR("chat"));
    CHECK_STR(json_str(t_json("/requests/0/body/model")), STR("mistral-small-latest"));
    CHECK_STR(json_str(t_json("/requests/0/query/x/1")), STR("2"));
    CHECK_STR(json_str(t_json("/requests/0/query/y")), STR("a b"));
    CHECK_STR(json_str(t_json("/requests/0/headers/authorization")), STR("[redacted]"));
    CHECK_STR(json_str(t_json("/requests/0/response/object")), STR("chat.completion"));
    CHECK(json_int(t_json("/requests/0/usage/total_tokens")) > 0);
    CHECK_INT(json_int(t_json("/requests/1/status")), 401);
    CHECK_INT(json_int(t_json("/requests/2/body/bytes")), 7);
    CHECK(!t_has("test-key\""));
    CHECK_INT(t_call(METHOD_GET, "/__parlel/requests/2", ""), 200);
    CHECK_INT(json_int(t_json("/n")), 2);
    CHECK_INT(t_call(METHOD_GET, "/__parlel/requests/99", ""), 404);
    CHECK_INT(t_call(METHOD_GET, "/__parlel/requests?limt=1", ""), 400);
    CHECK_STR(json_str(t_json("/error/path")), STR("/limt"));
    CHECK_INT(t_call(METHOD_DELETE, "/__parlel/requests?key=other", ""), 200);
    t_call(METHOD_GET, "/__parlel/requests", "");
    CHECK_INT(json_int(t_json("/count")), 3);
    CHECK_INT(t_call(METHOD_DELETE, "/__parlel/requests", ""), 200);
    CHECK_BODY("{\"ok\":true,\"count\":0}");
    t_call(METHOD_GET, "/__parlel/requests", "");
    CHECK_BODY("{\"requests\":[],\"count\":0,\"dropped\":0}");
}

static int64_t count_of(const char *query)
{
    struct str target = arena_printf(&t_arena, "/__parlel/requests?%s", query);
    char copy[256];
    snprintf(copy, sizeof copy, "%s", target.p);
    CHECK_INT(t_call(METHOD_GET, copy, ""), 200);
    return json_int(t_json("/count"));
}

static void journal_filters_combine(void)
{
    t_call(METHOD_POST, "/__parlel/reset", "");
    t_call(METHOD_POST, CHAT, HELLO);
    t_auth = "Bearer other-key";
    t_call(METHOD_POST, CHAT,
           "{\"model\":\"mistral-large-latest\",\"stream\":true,\"messages\":[{"
           "\"role\":\"user\",\"content\":\"needle\"}]}");
    t_call(METHOD_GET, "/v1/models", "");
    t_call(METHOD_GET, "/v1/models/nope", "");
    t_auth = "Bearer test-key";
    CHECK_INT(count_of("kind=chat"), 2);
    CHECK_INT(count_of("kind=chat&key=other-key"), 1);
    CHECK_INT(count_of("model=mistral-large-latest"), 1);
    CHECK_INT(count_of("contains=needle"), 1);
    CHECK_INT(count_of("status=404"), 1);
    CHECK_INT(count_of("stream=true"), 1);
    CHECK_INT(count_of("stream=false&kind=chat"), 1);
    CHECK_INT(count_of("method=GET&path=/v1/models"), 1);
    CHECK_INT(count_of("operation=list_models_v1_models_get"), 1);
    CHECK_INT(count_of("since=3"), 1);
    CHECK_INT(count_of("limit=2"), 4);
    CHECK_INT(json_count(t_json("/requests")), 2);
    CHECK_INT(json_int(t_json("/requests/0/n")), 3);
    CHECK_INT(count_of("wait=4&timeout_ms=1"), 4);
    CHECK_INT(t_call(METHOD_GET, "/__parlel/requests?wait=5&timeout_ms=1", ""), 408);
    CHECK_INT(json_int(t_json("/count")), 4);
    CHECK_INT(t_call(METHOD_GET, "/__parlel/requests?status=teapot", ""), 400);
}

static void a_control_token_guards_the_control_endpoints(void)
{
    t_service("--control_token=s3cret");
    CHECK_INT(t_call(METHOD_GET, "/__parlel/requests", ""), 401);
    CHECK_INT(t_call(METHOD_GET, "/__parlel/nothing", ""), 401);
    CHECK_INT(t_call(METHOD_POST, "/__parlel/requests", ""), 401);
    CHECK_INT(t_call(METHOD_GET, "/__parlel/", ""), 200);
    CHECK_INT(t_call(METHOD_GET, "/health", ""), 200);
    t_auth = "Bearer s3cret";
    CHECK_INT(t_call(METHOD_GET, "/__parlel/nothing", ""), 404);
    CHECK_INT(t_call(METHOD_POST, "/__parlel/requests", ""), 405);
    CHECK_INT(t_call(METHOD_GET, "/__parlel/requests", ""), 200);
    t_auth = "Bearer test-key";
    t_service("--port=1");
}

static void the_page_lists_every_endpoint(void)
{
    CHECK_INT(t_call(METHOD_GET, "/", ""), 200);
    CHECK_STR(json_str(t_json("/name")), STR("mistral"));
    CHECK_STR(json_str(t_json("/protocol")), STR("openai-compatible"));
    CHECK_STR(json_str(t_json("/docs")), STR("__parlel/openapi.json"));
    CHECK_STR(json_str(t_json("/dashboard")), STR("__parlel/"));
    CHECK(t_has("\"/v1/chat/completions\""));
    CHECK(t_has("\"/__parlel/requests\""));
}

static void the_dashboard_is_one_page_that_loads_nothing_from_elsewhere(void)
{
    CHECK_INT(t_call(METHOD_GET, "/__parlel/", ""), 200);
    CHECK(str_starts(t_header("Content-Security-Policy"), STR("default-src 'none'; ")));
    CHECK(t_has("<!doctype html>"));
    CHECK(t_has("</html>"));
    CHECK(!t_has("http"));
}

static void control_refuses_in_its_own_form_what_it_does_not_know(void)
{
    static const struct {
        enum method method;
        const char *target, *body;
        int status;
        const char *path; /* NULL: none */
    } cases[] = {
        { METHOD_POST, "/__parlel/requests", "", 405, NULL },
        { METHOD_GET, "/__parlel/nothing", "", 404, NULL },
        { METHOD_GET, "/__parlel/requests?kye=a", "", 400, "/kye" },
        { METHOD_GET, "/__parlel/config?x=1", "", 400, "/x" },
        { METHOD_POST, "/__parlel/clock", "{\"advance\":60}", 400, "/advance" },
        { METHOD_POST, "/__parlel/explain", "{\"pth\":\"/v1/models\"}", 400, "/pth" },
        { METHOD_POST, "/__parlel/reset", "{\"key\":\"a\"}", 400, NULL },
        { METHOD_POST, "/__parlel/streams/1/release", "{\"events\":1}", 400, NULL },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        CHECK_INT(t_call(cases[i].method, cases[i].target, cases[i].body), cases[i].status);
        CHECK(json_str(t_json("/error/message")).n > 0);
        CHECK_STR(json_str(t_json("/error/path")), str_from(cases[i].path));
        CHECK(t_json("/error/hint"));
    }
    CHECK_INT(t_call(METHOD_POST, "/__parlel/clock", ""), 400);
    CHECK_STR(json_str(t_json("/error/message")), STR("the body: Field required"));
    CHECK_STR(json_str(t_json("/error/hint")), STR("known here: advance_s"));
    CHECK_INT(t_call(METHOD_POST, "/__parlel/explain", ""), 400);
    CHECK_STR(json_str(t_json("/error/message")), STR("the body: Field required"));
    CHECK_INT(t_call(METHOD_POST, "/__parlel/reset", "{}"), 200);
    CHECK_INT(t_call(METHOD_POST, "/__parlel/requests", ""), 405);
    CHECK_STR(t_header("Allow"), STR("GET, DELETE"));
}

static struct str journalled_header(const char *name)
{
    t_call(METHOD_DELETE, "/__parlel/requests", "");
    t_extra = (struct header){ str_from(name), STR("s3") };
    t_call(METHOD_POST, CHAT, HELLO);
    t_extra = (struct header){ 0 };
    t_call(METHOD_GET, "/__parlel/requests", "");
    return json_str(json_get(t_json("/requests/0/headers"), str_from(name)));
}

static void secrets_do_not_reach_the_journal(void)
{
    static const char *const secret[] = { "x-passwd", "x-pass",       "x-auth",      "x-session",
                                          "cookie",   "x-auth-user",  "mcp-session", "x-api-key",
                                          "password", "client_secret" };
    static const char *const open[] = { "x-author", "accept", "x-compass", "user-agent" };
    t_service("--port=1");
    t_call(METHOD_POST, CHAT "?api_key=s3&TOKEN=s3&x=1&api%5Fkey=s3&token&a&&page=2&", HELLO);
    t_call(METHOD_GET, "/__parlel/requests", "");
    CHECK_STR(json_str(t_json("/requests/0/query/api_key/0")), STR("[redacted]"));
    CHECK_STR(json_str(t_json("/requests/0/query/api_key/1")), STR("[redacted]"));
    CHECK_STR(json_str(t_json("/requests/0/query/TOKEN")), STR("[redacted]"));
    CHECK_STR(json_str(t_json("/requests/0/query/token")), STR(""));
    CHECK_STR(json_str(t_json("/requests/0/query/x")), STR("1"));
    CHECK_STR(json_str(t_json("/requests/0/query/page")), STR("2"));
    CHECK(!t_has("s3"));
    for (size_t i = 0; i < ARRAY_LEN(secret); i++)
        CHECK_STR(journalled_header(secret[i]), STR("[redacted]"));
    for (size_t i = 0; i < ARRAY_LEN(open); i++)
        CHECK_STR(journalled_header(open[i]), STR("s3"));
}

/* The body has room for such; the refusal has not. */
static void a_long_name_is_not_repeated_whole(void)
{
    static const struct {
        enum method method;
        const char *path, *before, *after;
    } asked[] = {
        { METHOD_POST, "/__parlel/clock", "{\"", "\":1}" },
        { METHOD_PATCH, "/__parlel/config", "{\"", "\":1}" },
        { METHOD_PATCH, "/__parlel/config", "{\"timing.jitter\":\"", "\"}" },
        { METHOD_POST, "/__parlel/rules", "{\"", "\":1}" },
        { METHOD_POST, "/__parlel/rules", "{\"match\":{\"", "\":1}}" },
        { METHOD_POST, "/__parlel/rules", "{\"match\":{\"operation\":\"",
          "\"},\"reply\":{\"content\":\"x\"}}" },
        { METHOD_PUT, "/__parlel/state", "{\"", "\":1}" },
        { METHOD_POST, "/__parlel/explain", "{\"path\":\"/a\",\"", "\":1}" },
    };
    enum {
        LONG = 1 << 20
    };
    for (size_t i = 0; i < ARRAY_LEN(asked); i++) {
        struct buf body;
        buf_init(&body, 2 * LONG);
        buf_str(&body, str_from(asked[i].before));
        for (size_t k = 0; k < LONG / 2; k++)
            buf_str(&body, STR("\xc3\xa9"));
        buf_str(&body, str_from(asked[i].after));
        CHECK_INT(t_call_bytes(asked[i].method, asked[i].path, buf_view(&body)), 400);
        CHECK(t_body.n < 64 << 10);
        CHECK(json_str(t_json("/error/message")).n > 0);
        buf_fini(&body);
    }
}

int main(void)
{
    t_service("--port=1");
    RUN(a_long_name_is_not_repeated_whole);
    RUN(the_journal_keeps_every_call_refused_ones_too);
    RUN(secrets_do_not_reach_the_journal);
    RUN(journal_filters_combine);
    RUN(a_control_token_guards_the_control_endpoints);
    RUN(the_page_lists_every_endpoint);
    RUN(the_dashboard_is_one_page_that_loads_nothing_from_elsewhere);
    RUN(control_refuses_in_its_own_form_what_it_does_not_know);
    t_service_end();
    return T_DONE();
}
