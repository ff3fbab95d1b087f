/* SPDX-License-Identifier: MIT
 * Reading the journal while calls are answered: what is in flight is waited for, what is held is
 * not. */
#include "api/kit.h"

#include <time.h>

#define REQUESTS "/__parlel/requests"
#define CHAT                                                                                       \
    "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]" \
    "}"

/* A call that has been made and is not over yet. */
static struct journal_entry *begin(const char *path)
{
    struct journal_request request = { .kind = STR("chat"),
                                       .method = STR("POST"),
                                       .path = str_from(path),
                                       .key = STR("test-key"),
                                       .headers = STR("{}") };
    return journal_open(world_journal(t_svc->world), &request);
}

static void end(struct journal_entry *e, int status)
{
    journal_close(world_journal(t_svc->world), e,
                  &(struct journal_outcome){ .status = status, .ended = "done" });
}

static bool waits(const char *target)
{
    CHECK_INT(t_call(METHOD_GET, target, ""), 200);
    return t_waited;
}

static void what_may_yet_match_is_waited_for(void)
{
    t_service("--port=1");
    CHECK_INT(t_call(METHOD_POST, "/v1/chat/completions", CHAT), 200);
    struct journal_entry *running = begin("/running");
    CHECK(waits(REQUESTS));
    CHECK(waits(REQUESTS "/2"));
    CHECK(!waits(REQUESTS "/1"));
    CHECK(waits(REQUESTS "?path=/running") && !waits(REQUESTS "?path=/other"));
    CHECK(waits(REQUESTS "?status=200"));
    CHECK_INT(json_int(t_json("/count")), 1);
    CHECK(waits(REQUESTS "?status=404") && waits(REQUESTS "?status=200&path=/running"));
    CHECK_INT(json_int(t_json("/count")), 0);
    CHECK(!waits(REQUESTS "?status=200&path=/other") && !waits(REQUESTS "?wait=1&status=200"));
    CHECK(waits("/__parlel/verdict") && !waits("/__parlel/verdict?key=other"));
    end(running, 404);
    CHECK(!waits(REQUESTS "?status=404"));
    CHECK_INT(json_int(t_json("/count")), 1);
}

static void what_is_held_is_not(void)
{
    t_service("--port=1");
    struct streams *open = world_streams(t_svc->world);
    struct stream held = { .n = 1, .key = STR("test-key"), .held = true };
    struct journal_entry *running = begin("/held");
    streams_add(open, &held);
    CHECK(!waits(REQUESTS) && !waits(REQUESTS "/1") && !waits(REQUESTS "?status=200"));
    CHECK(!waits("/__parlel/verdict"));
    streams_remove(open, &held);
    end(running, 200);
}

static void each_look_gives_its_memory_back(void)
{
    t_service("--port=1");
    CHECK_INT(t_call(METHOD_POST, "/v1/chat/completions", CHAT), 200);
    struct call *call = call_new(t_svc);
    call->request.method = METHOD_GET;
    call->request.method_name = STR("GET");
    call->request.path = STR(REQUESTS);
    call->request.query = STR("wait=99");
    dispatch(call);
    size_t used = call->arena.used;
    for (int looks = 0; looks < 3; looks++) {
        CHECK_INT(call->response.status, CALL_WAITING);
        CHECK(!call->look.cleanups);
        CHECK_INT(call->arena.used, used);
        call_resume(call, looks == 2);
    }
    CHECK_INT(call->response.status, 408);
    call_end(call, &t_outcome);
}

/* How many slices a look took; *most_ms: the longest of them. */
static size_t look_in_slices(struct call *call, const char *query, double *most_ms)
{
    size_t slices = 1;
    call->request.method = METHOD_GET;
    call->request.method_name = STR("GET");
    call->request.path = STR(REQUESTS);
    call->request.query = str_from(query);
    for (;; slices++) {
        struct timespec t[2];
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t[0]);
        if (slices == 1)
            dispatch(call);
        else
            call_resume(call, false);
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t[1]);
        double ms =
            (double)(t[1].tv_sec - t[0].tv_sec) * 1e3 + (double)(t[1].tv_nsec - t[0].tv_nsec) / 1e6;
        *most_ms = ms > *most_ms ? ms : *most_ms;
        if (call->response.status != CALL_WAITING || !call->look_cut)
            return slices;
    }
}

/* Bodies that hold the words, but not as they are looked for, must be read one by one. */
static void long_looks_are_cut_and_resumed(void)
{
    char body[3000];
    double most = 0, ignored = 0;
    t_service("--port=1");
    snprintf(
        body, sizeof body,
        "{ \"model\": \"mistral-small-latest\", \"max_tokens\": 1, \"messages\": [ { \"role\": "
        "\"user\", \"content\": \"%02000d one\\u002dtwo three\" } ] }",
        0);
    for (int i = 0; i < 2000; i++)
        CHECK_INT(t_call(METHOD_POST, "/v1/chat/completions", body), 200);
    struct call *call = call_new(t_svc);
    size_t slices = look_in_slices(call, "contains=one-two&limit=3", &most);
    CHECK(slices > 4);
    CHECK_INT(call->response.status, 200);
    const struct json *answer = json_parse(&call->arena, buf_view(&call->response.body), NULL);
    CHECK_INT(json_int(json_get(answer, STR("count"))), 2000);
    CHECK_INT(json_count(json_get(answer, STR("requests"))), 3);
    call_end(call, &t_outcome);
    call = call_new(t_svc);
    slices = look_in_slices(call, "contains=one-two&wait=2001", &ignored);
    CHECK(slices > 4);
    CHECK(call->response.status == CALL_WAITING);
    ignored = 0;
    call_resume(call, false); /* all of it is known */
    CHECK(call->response.status == CALL_WAITING && !call->look_cut);
    CHECK_INT(t_call(METHOD_POST, "/v1/chat/completions", body), 200);
    call_resume(call, false);
    CHECK_INT(call->response.status, 200);
    call_end(call, &t_outcome);
    call = call_new(t_svc);
    look_in_slices(call, "limit=3", &ignored);
    if (most > 20 * (ignored + 1))
        printf("%.1f ms a slice, %.1f ms for a look without work\n", most, ignored);
    CHECK(most <= 20 * (ignored + 1));
    call_end(call, &t_outcome);
}

static void filters_read_names_as_rules_do(void)
{
    static const struct {
        const char *query;
        int count;
    } cases[] = {
        { "?operation=chat", 1 },
        { "?operation=chat_completion_v1_chat_completions_post", 1 },
        { "?operation=chat_completion_v1_*", 1 },
        { "?operation=embed*", 0 },
        { "?model=mistral-*-latest", 1 },
        { "?model=mistral-?", 0 },
        { "?model=mistral", 0 },
        { "?path=/v1/*", 1 },
        { "?path=/v1", 0 },
        { "?method=post", 1 },
        { "?method=get", 0 },
        { "?kind=chat", 1 },
        { "?rule=*", 0 },
    };
    t_service("--port=1");
    CHECK_INT(t_call(METHOD_POST, "/v1/chat/completions", CHAT), 200);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char target[200];
        snprintf(target, sizeof target, REQUESTS "%s", cases[i].query);
        CHECK_INT(t_call(METHOD_GET, target, ""), 200);
        if (json_int(t_json("/count")) != cases[i].count)
            CHECK_STR(str_from(cases[i].query), STR("another count"));
    }
}

int main(void)
{
    RUN(what_may_yet_match_is_waited_for);
    RUN(what_is_held_is_not);
    RUN(each_look_gives_its_memory_back);
    RUN(long_looks_are_cut_and_resumed);
    RUN(filters_read_names_as_rules_do);
    t_service_end();
    return T_DONE();
}
