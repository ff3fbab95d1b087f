/* SPDX-License-Identifier: MIT
 * Agents, conversations and libraries that go, or are made twice, while calls of them run: each
 * call is answered by what was there or told that it is not, and nothing is left behind.
 */
#include "api/conversations/talk.h"
#include "call/env.h"

#include <pthread.h>

enum {
    ROUNDS = 12,
    TIMES = 4 /* that each call is made in a round */
};

/* One call, again and again; counts its answers. */
struct work {
    enum method method;
    char path[160], body[700];
    int answers[600];
    pthread_t thread;
};

static void *do_work(void *arg)
{
    struct work *w = arg;
    for (int i = 0; i < TIMES; i++) {
        struct call *call = t_open(w->method, w->path, str_from(w->body));
        while (call->response.status == CALL_WAITING)
            call_resume(call, true);
        w->answers[call->response.status]++;
        call_end(call, &(struct outcome){ .ended = ENDED_DONE });
    }
    return NULL;
}

static void run_both(struct work *a, struct work *b)
{
    memset(a->answers, 0, sizeof a->answers);
    memset(b->answers, 0, sizeof b->answers);
    CHECK_INT(pthread_create(&a->thread, NULL, do_work, a), 0);
    CHECK_INT(pthread_create(&b->thread, NULL, do_work, b), 0);
    pthread_join(a->thread, NULL);
    pthread_join(b->thread, NULL);
}

static struct work work(enum method method, const char *target, const char *body)
{
    struct work w = { .method = method };
    snprintf(w.path, sizeof w.path, "%s", target);
    snprintf(w.body, sizeof w.body, "%s", body);
    return w;
}

static size_t kept(void)
{
    return store_bytes(world_store(t_svc->world));
}

static void a_conversation_goes_while_it_is_gone_on_with(void)
{
    t_service("--port=1");
    t_call(METHOD_POST, "/__parlel/rules",
           "{\"match\":{\"contains\":\"no such word\"},\"reply\":{\"content\":\"x\"}}");
    for (int i = 0; i < ROUNDS; i++) {
        CHECK_INT(start("{\"inputs\":\"" ADD "\"," SMALL "}"), 200);
        struct work appends = work(METHOD_POST, path, "{\"inputs\":\"" ADD_MORE "\"}");
        struct work deletes = work(METHOD_DELETE, path, "");
        run_both(&appends, &deletes);
        CHECK_INT(deletes.answers[204], 1);
        CHECK_INT(deletes.answers[404], TIMES - 1);
        CHECK_INT(appends.answers[200] + appends.answers[404], TIMES);
        CHECK_INT(t_call(METHOD_GET, path, ""), 404);
    }
}

static void a_restart_and_an_append_do_not_mix(void)
{
    char target[160], body[200];
    t_service("--port=1");
    CHECK_INT(start("{\"inputs\":\"" ADD "\"," SMALL "}"), 200);
    snprintf(target, sizeof target, "%s/restart", path);
    snprintf(body, sizeof body, "{\"inputs\":\"" ADD_MORE "\",\"from_entry_id\":\"%s\"}",
             json_str(t_json("/outputs/0/id")).p);
    struct work appends = work(METHOD_POST, path, "{\"inputs\":\"" ADD_MORE "\"}");
    struct work restarts = work(METHOD_POST, target, body);
    run_both(&appends, &restarts);
    CHECK_INT(appends.answers[200], TIMES);
    CHECK_INT(restarts.answers[200], TIMES);
    CHECK_INT(call_below(METHOD_GET, "/history", ""), 200);
    CHECK_INT(json_count(t_json("/entries")), 2 + 2 * TIMES);
    CHECK_INT(t_call(METHOD_GET, CONVERSATIONS, ""), 200);
    CHECK_INT(json_count(t_tree), 1 + TIMES);
}

static void make_front(char other[static 64])
{
    char body[300];
    make_agent("{" SMALL ",\"name\":\"refunds\",\"description\":\"Handles refunds of orders\"}",
               other);
    snprintf(body, sizeof body, "{" SMALL ",\"name\":\"front\",\"handoffs\":[\"%s\"]}", other);
    make_agent(body, agent);
}

static void an_agent_goes_while_it_is_handed_over_to(void)
{
    char other[64], target[96], body[300];
    t_service("--port=1");
    for (int i = 0; i < ROUNDS; i++) {
        make_front(other);
        snprintf(target, sizeof target, "/v1/agents/%s", other);
        snprintf(body, sizeof body,
                 "{\"inputs\":\"Please handle the refunds of my orders.\",\"agent_id\":\"%s\"}",
                 agent);
        struct work asks = work(METHOD_POST, CONVERSATIONS, body);
        struct work deletes = work(METHOD_DELETE, target, "");
        run_both(&asks, &deletes);
        CHECK_INT(deletes.answers[204], 1);
        CHECK_INT(asks.answers[200] + asks.answers[404], TIMES);
        CHECK_INT(t_call(METHOD_POST, CONVERSATIONS, body), 200); /* it answers by itself */
        CHECK_STR(json_str(t_json("/outputs/0/type")), STR("message.output"));
    }
}

static void an_agent_goes_while_it_changes(void)
{
    char target[96];
    t_service("--port=1");
    for (int i = 0; i < ROUNDS; i++) {
        size_t before = kept();
        make_agent("{" SMALL ",\"name\":\"a\"}", agent);
        snprintf(target, sizeof target, "/v1/agents/%s", agent);
        struct work changes = work(METHOD_PATCH, target, "{\"description\":\"b\"}");
        struct work deletes = work(METHOD_DELETE, target, "");
        run_both(&changes, &deletes);
        CHECK_INT(changes.answers[200] + changes.answers[404], TIMES);
        CHECK_INT(deletes.answers[204], 1);
        CHECK_INT(kept(), before);
    }
}

/* ---- libraries ---- */

#define WHALES                                                                                     \
    "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"sea.txt\"\r\nContent-Type: " \
    "text/plain\r\n\r\nThe blue whale weighs 150 tonnes.\r\n--b--\r\n"

static void make_library(void)
{
    CHECK_INT(t_call(METHOD_POST, "/v1/libraries", "{\"name\":\"sea\"}"), 201);
    snprintf(id, sizeof id, "%s", json_str(t_json("/id")).p);
    snprintf(path, sizeof path, "/v1/libraries/%s", id);
}

static void the_same_document_at_once_is_one(void)
{
    char target[160];
    t_service("--port=1");
    for (int i = 0; i < ROUNDS; i++) {
        make_library();
        snprintf(target, sizeof target, "%s/documents", path);
        struct work a = work(METHOD_POST, target, WHALES), b = a;
        t_type = "multipart/form-data; boundary=b";
        run_both(&a, &b);
        t_type = "application/json";
        CHECK_INT(a.answers[201] + b.answers[201], 1);
        CHECK_INT(a.answers[200] + b.answers[200], 2 * TIMES - 1);
        CHECK_INT(t_call(METHOD_GET, path, ""), 200);
        CHECK_INT(json_int(t_json("/nb_documents")), 1);
    }
}

static void a_library_goes_while_it_is_used(struct work *use)
{
    struct work deletes = work(METHOD_DELETE, path, "");
    run_both(use, &deletes);
    CHECK_INT(deletes.answers[200], 1);
    CHECK_INT(deletes.answers[404], TIMES - 1);
}

static void nothing_is_left_of_a_library(void)
{
    char target[160];
    t_service("--port=1");
    for (int i = 0; i < ROUNDS; i++) {
        size_t before = kept();
        make_library();
        snprintf(target, sizeof target, "%s/documents", path);
        struct work uploads = work(METHOD_POST, target, WHALES);
        t_type = "multipart/form-data; boundary=b";
        a_library_goes_while_it_is_used(&uploads);
        t_type = "application/json";
        CHECK_INT(uploads.answers[200] + uploads.answers[201] + uploads.answers[404], TIMES);
        CHECK_INT(kept(), before);
        make_library();
        snprintf(target, sizeof target, "%s/share", path);
        struct work shares = work(METHOD_PUT, target,
                                  "{\"level\":\"Viewer\",\"share_with_type\":\"User\",\"share_with_"
                                  "uuid\":\"00000000-0000-4000-8000-000000000001\"}");
        a_library_goes_while_it_is_used(&shares);
        CHECK_INT(shares.answers[200] + shares.answers[404], TIMES);
        CHECK_INT(kept(), before);
    }
}

static void a_library_goes_while_it_is_searched(void)
{
    char body[400], target[160];
    t_service("--port=1");
    for (int i = 0; i < ROUNDS; i++) {
        make_library();
        snprintf(target, sizeof target, "%s/documents", path);
        t_type = "multipart/form-data; boundary=b";
        CHECK_INT(t_call(METHOD_POST, target, WHALES), 201);
        t_type = "application/json";
        snprintf(body, sizeof body,
                 "{\"inputs\":\"How much does the blue whale weigh?\"," SMALL ",\"tools\":[{"
                 "\"type\":\"document_library\",\"library_ids\":[\"%s\"]}]}",
                 id);
        struct work asks = work(METHOD_POST, CONVERSATIONS, body);
        a_library_goes_while_it_is_used(&asks);
        CHECK_INT(asks.answers[200] + asks.answers[404], TIMES);
        CHECK_INT(t_call(METHOD_POST, CONVERSATIONS, body), 404);
    }
}

static void a_library_is_shared_once_with_one(void)
{
    char target[160];
    t_service("--port=1");
    make_library();
    snprintf(target, sizeof target, "%s/share", path);
    struct work a = work(METHOD_PUT, target,
                         "{\"level\":\"Viewer\",\"share_with_type\":\"User\",\"share_with_uuid\":"
                         "\"00000000-0000-4000-8000-000000000001\"}"),
                b = a;
    run_both(&a, &b);
    CHECK_INT(a.answers[200] + b.answers[200], 2 * TIMES);
    CHECK_INT(t_call(METHOD_GET, target, ""), 200);
    CHECK_INT(json_count(t_json("/data")), 1);
}

int main(void)
{
    RUN(a_conversation_goes_while_it_is_gone_on_with);
    RUN(a_restart_and_an_append_do_not_mix);
    RUN(an_agent_goes_while_it_is_handed_over_to);
    RUN(an_agent_goes_while_it_changes);
    RUN(the_same_document_at_once_is_one);
    RUN(nothing_is_left_of_a_library);
    RUN(a_library_goes_while_it_is_searched);
    RUN(a_library_is_shared_once_with_one);
    t_service_end();
    return T_DONE();
}
