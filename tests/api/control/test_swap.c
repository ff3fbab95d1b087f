/* SPDX-License-Identifier: MIT
 * A snapshot that is loaded, and a reset, while calls run: each call sees all of the old or all of
 * the new, here a rule and the object that came with it.
 */
#include "api/kit.h"

#include <pthread.h>

enum {
    READERS = 2,
    SWAPS = 150
};

#define STATE_OF(name)                                                                             \
    "{\"version\":1,\"rules\":[{\"id\":\"" name "\",\"match\":{\"operation\":\"files\"},"          \
    "\"reply\":{\"patch\":{\"object\":\"" name "\"}}}],\"objects\":[{\"key\":\"test-key\","        \
    "\"kind\":\"file\",\"id\":\"" name "\",\"value\":{\"id\":\"" name "\",\"object\":\"file\","    \
    "\"bytes\":1,\"created_at\":1,\"filename\":\"a\",\"purpose\":\"ocr\","                         \
    "\"sample_type\":\"ocr_input\",\"source\":\"upload\"}}]}"

static _Atomic bool over;

/* Which state an answer is of: the rule says one, the object the other. */
static void check_whole(struct str answer)
{
    struct arena a;
    arena_init(&a);
    const struct json *tree = json_parse(&a, answer, NULL);
    struct str by_rule = json_str(json_get(tree, STR("object")));
    struct str by_object = json_str(json_pointer(tree, STR("/data/0/id")));
    if (by_object.n)
        CHECK_STR(by_rule, by_object);
    else
        CHECK_STR(by_rule, STR("list"));
    arena_fini(&a);
}

static void *read_often(void *arg)
{
    struct header headers[] = { { STR("authorization"), STR("Bearer test-key") } };
    while (!over) {
        struct call *call = call_new(t_svc);
        call->request = (struct request){ .method = METHOD_GET,
                                          .method_name = STR("GET"),
                                          .path = STR("/v1/files"),
                                          .query = STR(""),
                                          .body = STR(""),
                                          .headers = headers,
                                          .header_count = 1 };
        dispatch(call);
        CHECK_INT(call->response.status, 200);
        check_whole(buf_view(&call->response.body));
        call_end(call, &(struct outcome){ .ended = ENDED_DONE });
    }
    return arg;
}

static void calls_see_all_of_the_old_or_all_of_the_new(void)
{
    static const char *const states[] = { STATE_OF("one"), STATE_OF("two") };
    pthread_t readers[READERS];
    t_service("--port=1");
    for (size_t i = 0; i < READERS; i++)
        CHECK(pthread_create(&readers[i], NULL, read_often, NULL) == 0);
    for (size_t i = 0; i < SWAPS; i++) {
        CHECK_INT(t_call(METHOD_PUT, "/__parlel/state", states[i % 2]), 200);
        if (i % 3 == 0)
            CHECK_INT(t_call(METHOD_POST, "/__parlel/reset", ""), 200);
    }
    over = true;
    for (size_t i = 0; i < READERS; i++)
        pthread_join(readers[i], NULL);
}

int main(void)
{
    RUN(calls_see_all_of_the_old_or_all_of_the_new);
    t_service_end();
    return T_DONE();
}
