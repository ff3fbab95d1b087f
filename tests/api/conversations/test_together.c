/* SPDX-License-Identifier: MIT
 * Appends to one conversation from several threads at once: they give one order, never a mixed
 * history, and each answers what stood before it. */
#include "api/kit.h"

#include <pthread.h>

enum {
    THREADS = 4,
    APPENDS = 12
};

static char path[96];

static void *append_some(void *arg)
{
    const char *name = arg;
    for (int i = 0; i < APPENDS; i++) {
        char body[128];
        struct header headers[] = { { STR("authorization"), STR("Bearer test-key") },
                                    { STR("content-type"), STR("application/json") } };
        struct call *call = call_new(t_svc);
        snprintf(body, sizeof body, "{\"inputs\":\"Say %s %d\"}", name, i);
        call->request = (struct request){ .method = METHOD_POST,
                                          .method_name = STR("POST"),
                                          .path = str_from(path),
                                          .body = str_from(body),
                                          .headers = headers,
                                          .header_count = 2 };
        dispatch(call);
        t_check(call->response.status == 200, __FILE__, __LINE__, "an append is answered");
        call_end(call, &(struct outcome){ .ended = ENDED_DONE });
    }
    return NULL;
}

static void appends_at_once_give_one_order(void)
{
    static char names[THREADS][2] = { "a", "b", "c", "d" };
    pthread_t threads[THREADS];
    int seen[THREADS] = { 0 };
    t_service("--port=1");
    CHECK_INT(t_call(METHOD_POST, "/v1/conversations",
                     "{\"inputs\":\"hi\",\"model\":\"mistral-small-latest\"}"),
              200);
    snprintf(path, sizeof path, "/v1/conversations/%s", json_str(t_json("/conversation_id")).p);
    for (int i = 0; i < THREADS; i++)
        CHECK_INT(pthread_create(&threads[i], NULL, append_some, names[i]), 0);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    char history[128];
    snprintf(history, sizeof history, "%s/history", path);
    CHECK_INT(t_call(METHOD_GET, history, ""), 200);
    const struct json *entries = t_json("/entries");
    CHECK_INT(json_count(entries), 2 + 2 * THREADS * APPENDS);
    for (size_t i = 2; i + 1 < json_count(entries); i += 2) {
        struct str asked = json_str(json_get(json_at(entries, i), STR("content")));
        int who = asked.p[4] - 'a', number;
        CHECK_STR(json_str(json_get(json_at(entries, i), STR("type"))), STR("message.input"));
        CHECK_STR(json_str(json_get(json_at(entries, i + 1), STR("type"))), STR("message.output"));
        number = atoi(asked.p + 6);
        CHECK_INT(number, seen[who]++); /* each thread's own stay in their order */
    }
}

int main(void)
{
    RUN(appends_at_once_give_one_order);
    t_service_end();
    return T_DONE();
}
