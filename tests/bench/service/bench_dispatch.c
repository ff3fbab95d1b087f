/* SPDX-License-Identifier: MIT
 *
 * What a call costs inside the process: CPU time of dispatch() with its answer played into memory,
 * per kind of request, without any socket. Arguments: how many calls of each kind (20,000) and,
 * optionally, the one kind to run. MISTRAL_VOCAB names the vocabulary.
 */
#include "call/call.h"
#include "service.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double cpu_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static size_t run(const struct env *env, const char *path, struct str body)
{
    static const struct header headers[] = {
        { STR_INIT("authorization"), STR_INIT("Bearer key") },
        { STR_INIT("content-type"), STR_INIT("application/json") },
    };
    struct call *call = call_new(env);
    call->request = (struct request){
        .method = body.n ? METHOD_POST : METHOD_GET,
        .method_name = body.n ? STR("POST") : STR("GET"),
        .path = str_from(path),
        .query = STR(""),
        .headers = headers,
        .header_count = ARRAY_LEN(headers),
        .body = body,
    };
    dispatch(call);
    struct response *r = &call->response;
    struct buf played;
    buf_init(&played, 64 << 20);
    while (r->events && !sse_next(r->events, &played).last)
        continue;
    while (r->slices && response_slice(r, &played))
        continue;
    size_t bytes = played.n ? played.n : r->body.n;
    buf_fini(&played);
    if (call->response.status != 200)
        printf("status %d: %.*s\n", call->response.status, STR_ARG(buf_view(&call->response.body)));
    call_end(call, &(struct outcome){ .ended = ENDED_DONE });
    return bytes;
}

struct kind {
    const char *name, *path, *before, *after; /* of the body; before is NULL: there is none */
    size_t filler;                            /* words of history between the two */
    int share;                                /* of the calls asked for: 1 of so many */
};

#define USER "\"messages\":[{\"role\":\"user\",\"content\":\""
#define ASK "Why do foxes hunt at night, and what do they eat in winter %d?"
#define TOOL(n)                                                                                    \
    "{\"type\":\"function\",\"function\":{\"name\":\"tool_" n                                      \
    "\",\"description\":\"Does the thing " n                                                       \
    "\",\"parameters\":{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"},"       \
    "\"count\":{\"type\":\"integer\"}},\"required\":[\"city\"]}}}"

/* clang-format off */
static const struct kind kinds[] = {
    { "health", "/health", NULL, NULL, 0, 1 },
    { "chat", "/v1/chat/completions", "{\"model\":\"mistral-small-latest\"," USER, "\"}]}", 0, 1 },
    { "stream", "/v1/chat/completions", "{\"model\":\"mistral-small-latest\",\"stream\":true," USER, "\"}]}", 0, 1 },
    { "chat, 10 tools, 20 kB history", "/v1/chat/completions",
      "{\"model\":\"mistral-small-latest\",\"tools\":[" TOOL("a") "," TOOL("b") "," TOOL("c") "," TOOL("d") "," TOOL("e") ","
      TOOL("f") "," TOOL("g") "," TOOL("h") "," TOOL("i") "," TOOL("j") "]," USER, "\"}]}", 3000, 20 },
    { "json_schema", "/v1/chat/completions",
      "{\"model\":\"mistral-small-latest\",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"p\",\"schema\":"
      "{\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"},\"email\":{\"type\":\"string\",\"format\":\"email\"},"
      "\"tags\":{\"type\":\"array\",\"items\":{\"type\":\"string\"},\"minItems\":2}},\"required\":[\"name\",\"email\",\"tags\"],"
      "\"additionalProperties\":false}}}," USER, "\"}]}", 0, 1 },
    { "stream of 4,096 tokens", "/v1/chat/completions",
      "{\"model\":\"mistral-small-latest\",\"stream\":true,\"max_tokens\":4096," USER "Write 6000 words. ", "\"}]}", 0, 50 },
    { "embeddings, 64 inputs, base64", "/v1/embeddings",
      "{\"model\":\"mistral-embed\",\"encoding_format\":\"base64\",\"input\":[\"", "\"]}", 64, 50 },
    { "embeddings, 64 inputs, float", "/v1/embeddings", "{\"model\":\"mistral-embed\",\"input\":[\"", "\"]}", 64, 50 },
};
/* clang-format on */

static void write_body(const struct kind *kind, int i, struct buf *body)
{
    bool embeds = strstr(kind->path, "embeddings") != NULL;
    buf_reset(body);
    if (!kind->before)
        return;
    buf_printf(body, "%s", kind->before);
    for (size_t k = 0; k < kind->filler; k++) {
        if (embeds)
            buf_printf(body,
                       "A sentence of some fifteen words, number %zu, about foxes that hunt at "
                       "night in winter\",\"",
                       k + (size_t)i);
        else
            buf_printf(body, "word%zu ", k % 97);
    }
    buf_printf(body, ASK, i % 1000);
    buf_printf(body, "%s", kind->after);
}

static void measure(const struct env *env, const struct kind *kind, int count)
{
    struct buf body;
    size_t bytes = 0;
    double spent = 0;
    count = count / kind->share > 0 ? count / kind->share : 1;
    buf_init(&body, 1 << 20);
    for (int i = 0; i < count; i++) {
        write_body(kind, i, &body);
        double start = cpu_us();
        bytes += run(env, kind->path, buf_view(&body));
        spent += cpu_us() - start;
    }
    printf("%-32s %9.1f us a call  %8zu bytes an answer\n", kind->name, spent / count,
           bytes / (size_t)count);
    buf_fini(&body);
}

int main(int argc, char **argv)
{
    struct config config;
    struct buf error;
    buf_init(&error, 4096);
    int count = argc > 1 ? atoi(argv[1]) : 20000;
    if (!config_load(&config, 1, argv, &error)) {
        printf("%s\n", error.p);
        return 1;
    }
    struct env *env = service_new(&config);
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
        if (argc < 3 || strcmp(argv[2], kinds[i].name) == 0)
            measure(env, &kinds[i], count);
    service_free(env);
    config_fini(&config);
    buf_fini(&error);
    return 0;
}
