/* SPDX-License-Identifier: MIT
 * The laws of calls that are large by their size, and of what is kept of a body. */
#include "api/kit.h"

#include "call/env.h"
#include "call/resource/keep.h"
#include "egress/egress.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#define T_80 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

static struct str text_of(size_t n)
{
    char *p = arena_alloc(&t_arena, n);
    memset(p, 'x', n);
    return (struct str){ p, n };
}

static bool is_large(enum method method, const char *path, struct str body)
{
    struct call *call = call_new(t_svc);
    call->request = (struct request){ .method = method, .path = str_from(path), .body = body };
    bool large = call_is_large(call);
    dispatch(call);
    call_end(call, &(struct outcome){ .ended = ENDED_DONE });
    return large;
}

static void a_long_body_makes_a_call_large(void)
{
    t_service();
    CHECK(!is_large(METHOD_POST, "/v1/chat/completions", text_of(64 << 10)));
    CHECK(is_large(METHOD_POST, "/v1/chat/completions", text_of((64 << 10) + 1)));
    CHECK(!is_large(METHOD_GET, "/v1/models", STR("")));
}

/* Each of its rules is held against all paths that are served. */
static void a_list_of_rules_makes_a_call_large(void)
{
    t_service();
    CHECK(!is_large(METHOD_POST, "/__parlel/rules", text_of(2 << 10)));
    CHECK(is_large(METHOD_POST, "/__parlel/rules", text_of((2 << 10) + 1)));
    CHECK(!is_large(METHOD_POST, "/v1/chat/completions", text_of((2 << 10) + 1)));
}

static bool is_large_of(const char *auth, const char *path)
{
    struct header headers[] = { { STR("authorization"), str_from(auth) },
                                { STR("x-suite"), STR("named") } };
    struct call *call = call_new(t_svc);
    call->request = (struct request){ .method = METHOD_GET,
                                      .path = str_from(path),
                                      .body = STR(""),
                                      .headers = headers,
                                      .header_count = ARRAY_LEN(headers) };
    bool large = call_is_large(call);
    call_end(call, &(struct outcome){ .ended = ENDED_DONE });
    return large;
}

/* It reads a file, whoever says that it replays. */
static void a_call_of_a_workspace_that_replays_is_large(void)
{
    t_service("--workspaces.header=x-suite");
    CHECK(!is_large_of("Bearer a", "/v1/models"));
    t_call(METHOD_PATCH, "/__parlel/config?key=named", "{\"record.mode\":\"replay\"}");
    CHECK(is_large_of("Bearer a", "/v1/models"));
    CHECK(is_large_of("Bearer a", "/w/other/v1/models"));
    CHECK(!is_large_of("Bearer a", "/__parlel/clock"));
    t_service("--port=1");
    t_call(METHOD_PATCH, "/__parlel/config?key=a", "{\"record.mode\":\"replay\"}");
    t_call(METHOD_PATCH, "/__parlel/config?key=suite", "{\"record.mode\":\"replay\"}");
    CHECK(is_large_of("Bearer a", "/v1/models"));
    CHECK(!is_large_of("Bearer b", "/v1/models"));
    CHECK(is_large_of("Bearer b", "/w/suite/v1/models"));
    CHECK(!is_large_of("", "/v1/models"));
    t_call(METHOD_PATCH, "/__parlel/config", "{\"record.mode\":\"replay\"}");
    CHECK(is_large_of("Bearer b", "/v1/models"));
    t_call(METHOD_PATCH, "/__parlel/config?key=b", "{\"record.mode\":\"off\"}");
    CHECK(!is_large_of("Bearer b", "/v1/models"));
}

/* Until they are changed. */
static void rules_that_once_took_long_make_all_calls_large(void)
{
    t_service();
    const char *ask = "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\","
                      "\"content\":\"" T_80 T_80 T_80 T_80 T_80 T_80 T_80 T_80 "\"}]}";
    t_call(METHOD_POST, "/__parlel/rules",
           "{\"match\":{\"user\":{\"regex\":\"^b\"}},\"reply\":{\"content\":\"x\"}}");
    t_call(METHOD_POST, "/v1/chat/completions", ask);
    CHECK(!is_large(METHOD_GET, "/v1/models", STR("")));
    t_call(METHOD_POST, "/__parlel/rules",
           "{\"id\":\"slow\",\"match\":{\"user\":{\"regex\":\"(?:.)*(?:.)*[bc]\"}},"
           "\"reply\":{\"content\":\"x\"}}");
    t_call(METHOD_POST, "/v1/chat/completions", ask);
    CHECK(is_large(METHOD_GET, "/v1/models", STR("")));
    CHECK(!is_large(METHOD_GET, "/health", STR("")));
    CHECK(!is_large(METHOD_GET, "/__parlel/rules", STR("")));
    t_call(METHOD_DELETE, "/__parlel/rules/slow", "");
    CHECK(!is_large(METHOD_GET, "/v1/models", STR("")));
}

static void who_would_wait_for_a_reset_is_large(void)
{
    t_service();
    world_close(t_svc->world);
    struct call *call = call_new(t_svc);
    call->request = (struct request){ .method = METHOD_GET, .path = STR("/health") };
    CHECK(call_is_large(call));
    world_open(t_svc->world);
    CHECK(!call_is_large(call));
    dispatch(call);
    call_end(call, &(struct outcome){ .ended = ENDED_DONE });
}

/* What has to be read for it is not in its body. */
static void a_file_that_is_named_makes_a_call_large(void)
{
    t_service();
    CHECK(is_large(METHOD_POST, "/v1/ocr", STR("{\"document\":{\"file_id\":\"x\"}}")));
    CHECK(is_large(METHOD_POST, "/v1/ocr",
                   STR("{\"document\":{\"document_url\":\"https://x/v1/files/y/signed?ws=1\"}}")));
    CHECK(!is_large(METHOD_POST, "/v1/ocr", STR("{\"document\":{}}")));
}

static void a_look_at_much_is_large(void)
{
    t_service();
    CHECK(!is_large(METHOD_GET, "/__parlel/requests", STR("")));
    CHECK(!is_large(METHOD_GET, "/metrics", STR("")));
    for (int i = 0; i < 501; i++)
        t_call(METHOD_GET, "/v1/models", NULL);
    CHECK(is_large(METHOD_GET, "/__parlel/requests", STR("")));
    CHECK(is_large(METHOD_GET, "/metrics", STR("")));
    CHECK(!is_large(METHOD_GET, "/v1/models", STR("")));
    CHECK(!is_large(METHOD_GET, "/health", STR("")));
}

static void a_batch_job_is_large_where_much_is_stored(void)
{
    static char form[(1 << 20) + 200];
    t_service();
    CHECK(!is_large(METHOD_GET, "/v1/batch/jobs/x", STR("")));
    int n = snprintf(form, sizeof form,
                     "--b\r\nContent-Disposition: form-data; name=\"purpose\""
                     "\r\n\r\nocr\r\n--b\r\nContent-Disposition: form-data; "
                     "name=\"file\"; filename=\"a\"\r\n\r\n");
    memset(form + n, 'x', 1 << 20);
    memcpy(form + n + (1 << 20), "\r\n--b--", 8);
    t_type = "multipart/form-data; boundary=b";
    CHECK_INT(t_call(METHOD_POST, "/v1/files", form), 200);
    t_type = "application/json";
    CHECK(is_large(METHOD_GET, "/v1/batch/jobs/x", STR("")));
    CHECK(!is_large(METHOD_GET, "/v1/files/x", STR("")));
}

static void a_list_of_much_is_large(void)
{
    t_service();
    CHECK(!is_large(METHOD_GET, "/v1/files", STR("")));
    for (int i = 0; i < 501; i++)
        t_call(METHOD_POST, "/v1/observability/datasets",
               "{\"name\":\"12345\",\"description\":\"\"}");
    CHECK(is_large(METHOD_GET, "/v1/files", STR("")));
    CHECK(!is_large(METHOD_POST, "/v1/files", STR("")));
    CHECK(!is_large(METHOD_GET, "/health", STR("")));
}

/* Its answer may be made of several, and reads all that was said; a look at it does where it may be
 * long. */
static void an_answer_in_a_conversation_is_large(void)
{
    t_service();
    CHECK(is_large(METHOD_POST, "/v1/conversations", STR("")));
    CHECK(is_large(METHOD_POST, "/v1/v1/conversations/conv_x", STR("")));
    CHECK(!is_large(METHOD_GET, "/v1/conversations/conv_x/history", STR("")));
    for (int i = 0; i < 17; i++) {
        static char body[70 << 10];
        snprintf(body, sizeof body,
                 "{\"model\":\"mistral-small-latest\",\"name\":\"a\",\"instructions\":\"%.*s\"}",
                 STR_ARG(text_of(64 << 10)));
        CHECK_INT(t_call(METHOD_POST, "/v1/agents", body), 200);
    }
    CHECK(is_large(METHOD_GET, "/v1/conversations/conv_x/history", STR("")));
}

/* One copy at most: of a long body the part that is kept holds all of it. */
static void what_is_kept_is_copied_only_when_it_is_small(void)
{
    static const struct {
        size_t body, kept;
        bool copied;
    } rows[] = { { 1 << 20, (1 << 20) - 100, false },
                 { 1 << 20, 200 << 10, true },
                 { 1000, 900, true } };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct call call = { 0 };
        struct blob *whole = blob_copy(text_of(rows[i].body));
        call.request.body = blob_bytes(whole);
        call.request.blob = whole;
        struct str part = str_sub(call.request.body, 50, 50 + rows[i].kept);
        struct blob *kept = keep_bytes(&call, part);
        CHECK_STR(blob_bytes(kept), part);
        CHECK_INT(blob_bytes(kept).p != part.p, rows[i].copied);
        blob_drop(whole);
        CHECK_INT(blob_bytes(kept).p[rows[i].kept - 1], 'x');
        blob_drop(kept);
    }
    struct call call = { .request = { .body = STR("short") } };
    struct blob *kept = keep_bytes(&call, call.request.body);
    CHECK_STR(blob_bytes(kept), STR("short"));
    blob_drop(kept);
}

/* A server that answers one request with `n` bytes, and no more. */
static void answer_once(int listener, size_t n)
{
    static const char head[] = "HTTP/1.1 200 OK\r\n\r\n";
    char request[4096];
    int fd = accept(listener, NULL, NULL);
    CHECK(read(fd, request, sizeof request) > 0);
    CHECK_INT(write(fd, head, sizeof head - 1), sizeof head - 1);
    for (struct str rest = text_of(n); rest.n;) {
        ssize_t sent = write(fd, rest.p, rest.n);
        CHECK(sent > 0);
        rest = str_sub(rest, (size_t)sent, rest.n);
    }
    close(fd);
}

static bool is_large_with_answer_of(size_t n)
{
    struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t size = sizeof at;
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    CHECK_INT(bind(listener, (const struct sockaddr *)&at, sizeof at), 0);
    CHECK_INT(listen(listener, 1), 0);
    CHECK_INT(getsockname(listener, (struct sockaddr *)&at, &size), 0);
    struct fetch_request r = { .method = STR("GET"),
                               .url = arena_printf(&t_arena, "http://127.0.0.1:%u/",
                                                   ntohs(at.sin_port)),
                               .allow_loopback = true,
                               .most = SIZE_MAX / 4,
                               .idle_ms = 60000,
                               .total_ms = 60000 };
    struct call *call = call_new(t_svc);
    call->request = (struct request){ .method = METHOD_GET, .path = STR("/v1/models") };
    call->fetch = egress_start(t_svc->egress, &r);
    answer_once(listener, n);
    while (fetch_state(call->fetch) < FETCH_WHOLE)
        fetch_wait(call->fetch, fetch_news(call->fetch));
    CHECK_INT(fetch_state(call->fetch), FETCH_WHOLE);
    bool large = call_is_large(call);
    fetch_release(call->fetch);
    call->fetch = NULL;
    dispatch(call);
    call_end(call, &(struct outcome){ .ended = ENDED_DONE });
    close(listener);
    return large;
}

static void a_long_answer_of_another_server_makes_a_call_large(void)
{
    t_service();
    CHECK(!is_large_with_answer_of(64 << 10));
    CHECK(is_large_with_answer_of((64 << 10) + 1));
}

int main(void)
{
    RUN(a_long_body_makes_a_call_large);
    RUN(a_long_answer_of_another_server_makes_a_call_large);
    RUN(a_list_of_rules_makes_a_call_large);
    RUN(a_call_of_a_workspace_that_replays_is_large);
    RUN(rules_that_once_took_long_make_all_calls_large);
    RUN(who_would_wait_for_a_reset_is_large);
    RUN(a_file_that_is_named_makes_a_call_large);
    RUN(a_look_at_much_is_large);
    RUN(an_answer_in_a_conversation_is_large);
    RUN(a_batch_job_is_large_where_much_is_stored);
    RUN(a_list_of_much_is_large);
    RUN(what_is_kept_is_copied_only_when_it_is_small);
    t_service_end();
    return T_DONE();
}
