/* SPDX-License-Identifier: MIT
 * Reading the journal while calls are answered: what is in flight is waited for, what is held is
 * not. */
#include "api/kit.h"

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
        { "?operation=chat_completion", 0 },
        { "?model=mistral-*-latest", 1 },
        { "?model=mistral-?", 0 },
        { "?model=mistral", 0 },
        { "?path=/v1/*", 1 },
        { "?path=/v1", 0 },
        { "?method=post", 1 },
        { "?method=get", 0 },
        { "?method=*", 0 },
        { "?kind=ch*", 0 },
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
    RUN(filters_read_names_as_rules_do);
    t_service_end();
    return T_DONE();
}
