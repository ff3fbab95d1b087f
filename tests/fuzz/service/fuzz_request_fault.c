/* SPDX-License-Identifier: MIT
 * The header by which a request asks for its failure: whatever it says, the call is answered, as
 * JSON or a stream, or refused.
 */
#include "service.h"

#include "json/scan.h"

#include <assert.h>
#include <stdlib.h>

static struct config config;
static struct env *env;

static void end_service(void)
{
    service_free(env);
    config_fini(&config);
}

static void start_service(void)
{
    char name[] = "fuzz", vocab[] = "--vocab=/nonexistent", faults[] = "--request_faults=on";
    char *const argv[] = { name, vocab, faults };
    struct buf error;
    buf_init(&error, 4096);
    if (!config_load(&config, ARRAY_LEN(argv), argv, &error))
        abort();
    buf_fini(&error);
    env = service_new(&config);
    atexit(end_service);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct header headers[] = {
        { STR("authorization"), STR("Bearer fuzz") },
        { STR("content-type"), STR("application/json") },
        { STR("x-parlel-fault"), { (const char *)data, size } },
    };
    if (!env)
        start_service();
    struct call *call = call_new(env);
    call->request.method = METHOD_POST;
    call->request.method_name = STR("POST");
    call->request.path = STR("/v1/chat/completions");
    call->request.query = STR("");
    call->request.body = STR("{\"model\":\"mistral-small-latest\",\"max_tokens\":1,\"messages\":[{"
                             "\"role\":\"user\",\"content\":\"x\"}]}");
    call->request.headers = headers;
    call->request.header_count = ARRAY_LEN(headers);
    dispatch(call);
    assert(call->response.status >= 200 && call->response.status < 600);
    if (str_eq(call->response.content_type, STR("application/json")))
        assert(json_scan(buf_view(&call->response.body)).fault == JSON_FINE);
    call_end(call, &(struct outcome){ .ended = ENDED_DONE });
    return 0;
}
