/* SPDX-License-Identifier: MIT
 * The whole program minus the socket: the first line of the input is "METHOD TARGET", the rest the
 * body. Every call is answered; what says it is JSON is JSON; a stream ends; a second, equal call
 * has the same answer (but for what the first changed: only /v1/ is compared).
 */
#include "service.h"

#include <assert.h>
#include <stdlib.h>

enum {
    EVENTS_MOST = 200000
};

static struct config config;
static struct env *env;

static void end_service(void)
{
    service_free(env);
    config_fini(&config);
}

static void start_service(void)
{
    char name[] = "fuzz", vocab[] = "--vocab=/nonexistent";
    char *const argv[] = { name, vocab };
    struct buf error;
    buf_init(&error, 4096);
    if (!config_load(&config, ARRAY_LEN(argv), argv, &error))
        abort();
    buf_fini(&error);
    env = service_new(&config);
    atexit(end_service);
}

static void collect(struct call *call, struct buf *answer)
{
    struct response *r = &call->response;
    size_t i = 0;
    if (r->events)
        while (!sse_next(r->events, answer).last)
            assert(i++ < EVENTS_MOST);
    else if (r->slices)
        while (response_slice(r, answer))
            assert(i++ < EVENTS_MOST);
    else
        buf_str(answer, buf_view(&r->body));
}

static void run(struct str method, struct str target, struct str body, struct buf *answer)
{
    static const struct header headers[] = {
        { STR_INIT("authorization"), STR_INIT("Bearer fuzz") },
        { STR_INIT("content-type"), STR_INIT("application/json") },
    };
    struct call *call = call_new(env);
    call->request.method = method_from(method);
    call->request.method_name = method;
    call->request.path = str_cut(&target, '?');
    call->request.query = target.p ? target : STR("");
    call->request.headers = headers;
    call->request.header_count = ARRAY_LEN(headers);
    call->request.body = body;
    dispatch(call);
    while (call->response.status == CALL_WAITING)
        call_resume(call, true);
    assert(call->response.status >= 200 && call->response.status < 600);
    collect(call, answer);
    if (!call->response.events && str_eq(call->response.content_type, STR("application/json")))
        assert(json_scan(buf_view(answer)).fault == JSON_FINE);
    call_end(call, &(struct outcome){ .ended = ENDED_DONE });
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str body = { (const char *)data, size };
    struct str line = str_cut(&body, '\n'), target = line, method = str_cut(&target, ' ');
    struct buf once, twice;
    if (!env)
        start_service();
    buf_init(&once, 64 << 20);
    buf_init(&twice, 64 << 20);
    run(method, target.p ? target : STR("/"), body.p ? body : STR(""), &once);
    if (target.p && str_starts(target, STR("/v1/chat/"))) {
        run(method, target, body.p ? body : STR(""), &twice);
        assert(str_eq(buf_view(&once), buf_view(&twice)));
    }
    buf_fini(&once);
    buf_fini(&twice);
    run(STR("POST"), STR("/__parlel/reset"), STR(""), &once);
    buf_fini(&once);
    return 0;
}
