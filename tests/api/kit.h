/* SPDX-License-Identifier: MIT
 *
 * api_kit: calls through dispatch() without a socket: t_call(METHOD_POST, "/v1/...", body) runs one
 * and keeps its answer until the next; t_json("/choices/0/...") reads it. The service is made anew
 * by t_service("--option=value", ...). MISTRAL_VOCAB is left to the environment.
 */
#ifndef TESTS_API_KIT_H
#define TESTS_API_KIT_H

#include "t.h"

#include "api/exchanges.h"
#include "call/call.h"
#include "service.h"

static struct config t_config;
static struct env *t_svc;
static struct arena t_arena; /* of the last answer */
static int t_status;
static bool t_waited;     /* it was answered when its wait was over, no earlier */
static struct str t_body; /* a stream: all of its events */
static struct str t_content_type;
static const struct json *t_tree;
static struct header t_headers[64];
static size_t t_header_count;
static const char *t_auth = "Bearer test-key";
static const char *t_type = "application/json";
static struct header t_extra;    /* one more, if it has a name */
static size_t t_answer_max;      /* the most bytes of an answer, if not 0 */
static struct outcome t_outcome; /* how the player says that calls ended */

static inline void t_service_end(void)
{
    service_free(t_svc);
    t_svc = NULL;
    config_fini(&t_config);
    arena_fini(&t_arena);
}

static inline void t_service_list(int argc, char *const *argv)
{
    struct buf error;
    buf_init(&error, 4096);
    t_service_end();
    t_check(config_load(&t_config, argc, argv, &error), __FILE__, __LINE__, "options are right");
    buf_fini(&error);
    t_svc = service_new(&t_config);
    arena_init(&t_arena);
}
#define t_service(...)                                                                             \
    t_service_list((int)ARRAY_LEN(((const char *[]){ "t", __VA_ARGS__ })),                         \
                   (char *const *)(uintptr_t)(const char *[]){ "t", __VA_ARGS__ })

static inline bool t_is_json(struct str text)
{
    struct arena a;
    arena_init(&a);
    bool is_json = json_parse(&a, text, NULL) != NULL;
    arena_fini(&a);
    return is_json;
}

/* The events as they would be sent; each that says so is JSON. */
static inline void t_play(const struct call *call, struct buf *out)
{
    struct events *events = call->response.events;
    enum response_kind kind = call->route ? call->route->response : RESPONSE_SSE;
    bool named = kind == RESPONSE_NAMED_SSE || kind == RESPONSE_EITHER_NAMED;
    struct event event;
    do {
        size_t from = out->n;
        event = sse_next(events, out);
        from = str_find(buf_view(out), STR("data: "), from) + 6;
        t_check(event.kind != EVENT_JSON || t_is_json(str_sub(buf_view(out), from, out->n)),
                __FILE__, __LINE__, "an event of JSON is JSON");
        t_check(event.kind == EVENT_RAW || named == (event.name.n > 0), __FILE__, __LINE__,
                "events are named as the row says");
    } while (!event.last);
}

static inline void t_keep_answer(struct call *call)
{
    struct response *r = &call->response;
    struct buf played;
    buf_init(&played, 64 << 20);
    if (r->events)
        t_play(call, &played);
    else if (r->slices)
        while (response_slice(r, &played))
            continue;
    else
        buf_str(&played, buf_view(&r->body));
    arena_reset(&t_arena);
    t_status = r->status;
    t_body = arena_dup(&t_arena, buf_view(&played));
    t_tree = json_parse(&t_arena, t_body, NULL);
    t_content_type = arena_dup(&t_arena, r->content_type);
    t_header_count = 0;
    for (size_t i = 0; i < call->response.header_count; i++)
        t_headers[t_header_count++] =
            (struct header){ arena_dup(&t_arena, call->response.headers[i].name),
                             arena_dup(&t_arena, call->response.headers[i].value) };
    buf_fini(&played);
}

/* What the fake's own endpoints answer is as openapi.json says. */
static inline void t_check_own(const struct call *call)
{
    const struct route *row = call->route;
    struct buf mistakes;
    if (!row || row->family != FAMILY_CONTROL || t_status != row->success || !t_tree)
        return;
    buf_init(&mistakes, 1 << 20);
    if (row->answer)
        (void)check_value(&t_arena, row->answer, t_tree, STR(""), (struct check_options){ 0 },
                          &mistakes);
    t_check_str(buf_view(&mistakes), STR(""), row->operation, __LINE__);
    t_check(row->answer || row->response != RESPONSE_JSON, row->operation, __LINE__,
            "its answer is described");
    buf_fini(&mistakes);
}

/* A call that is dispatched, for a test that plays it and ends it with call_end. target may have a
 * query. */
static inline struct call *t_open(enum method method, const char *target, struct str body)
{
    struct call *call = call_new(t_svc);
    struct str query = str_from(target);
    struct header *headers = ARENA_ARRAY(&call->arena, struct header, 3);
    call->request.path = str_cut(&query, '?');
    call->request.query = query.p ? query : STR("");
    call->request.method = method;
    call->request.method_name = str_from(method_name(method));
    call->request.body = body;
    if (t_auth)
        headers[call->request.header_count++] =
            (struct header){ STR("authorization"), str_from(t_auth) };
    if (t_type)
        headers[call->request.header_count++] =
            (struct header){ STR("content-type"), str_from(t_type) };
    if (t_extra.name.n)
        headers[call->request.header_count++] = t_extra;
    call->request.headers = headers;
    if (t_answer_max)
        call->response.body.max = t_answer_max;
    dispatch(call);
    return call;
}

/* Returns the status. */
static inline int t_call_bytes(enum method method, const char *target, struct str body)
{
    struct call *call = t_open(method, target, body);
    t_waited = call->response.status == CALL_WAITING;
    while (call->response.status == CALL_WAITING)
        call_resume(call, !call->look_cut);
    t_keep_answer(call);
    t_check_own(call);
    exchange_log(call, t_body);
    call_end(call, &t_outcome);
    return t_status;
}

/* The same of a text. */
static inline int t_call(enum method method, const char *target, const char *body)
{
    return t_call_bytes(method, target, str_from(body));
}

/* The value at a JSON pointer of the last answer. */
static inline const struct json *t_json(const char *pointer)
{
    return json_pointer(t_tree, str_from(pointer));
}

static inline struct str t_header(const char *name)
{
    for (size_t i = 0; i < t_header_count; i++)
        if (str_eq_ci(t_headers[i].name, str_from(name)))
            return t_headers[i].value;
    return (struct str){ NULL, 0 };
}

static inline bool t_has(const char *text)
{
    return str_find(t_body, str_from(text), 0) != SIZE_MAX;
}

#define CHECK_BODY(text) CHECK_STR(t_body, str_from(text))

#endif
