/* SPDX-License-Identifier: MIT
 *
 * One row of a batch: what is called for it, and the line that its answer becomes. An answer does
 * not look as that of a live call: the service prints there a model of its own, with all the nulls
 * (recorded 2026-08-10 and 2026-08-19 of chats; that usage looks so everywhere is assumed).
 */
#include "api/batch/batch.h"
#include "call/env.h"

#define CHAT "/v1/chat/completions"
#define AGENTS "/v1/agents/completions"

struct batch_kind batch_kind(const struct env *env, struct str endpoint, struct str model,
                             struct str agent)
{
    bool asks_agent = agent.n && str_eq(endpoint, STR(CHAT));
    struct str path = asks_agent ? STR(AGENTS) : endpoint;
    const struct route *route = route_find(env->routes, METHOD_POST, path).row;
    if (!route)
        route = route_find(env->known, METHOD_POST, path).row;
    return (struct batch_kind){ .route = route, .model = model, .agent = agent };
}

static bool is_any_of(struct str key, const char *const *list)
{
    while (*list && !str_eq(key, str_from(*list)))
        list++;
    return *list != NULL;
}

/* In the form in which the service writes out inline rows, as the offsets of recorded ids tell. */
void batch_put_body(struct jw *w, const struct batch_kind *kind, const struct json *body)
{
    static const char *const set[] = { "model", "agent_id", "stream", NULL };
    struct json_member m = { 0 };
    jw_object(w);
    while (json_next(body, &m))
        if (!is_any_of(m.key, set))
            jw_key_tree(w, m.key, m.value);
    if (kind->agent.n)
        jw_key_str(w, STR("agent_id"), kind->agent);
    else
        jw_key_str(w, STR("model"), kind->model);
    if (row_may_stream(kind->route))
        jw_key_bool(w, STR("stream"), false);
    jw_object_end(w);
}

/* ---- answers ---- */

static void key_tree(struct jw *w, const char *key, const struct json *v)
{
    jw_key_tree(w, str_from(key), v);
}

static void put_usage(struct jw *w, const struct json *usage)
{
    const struct json *details = json_get(usage, STR("prompt_tokens_details"));
    jw_object(w);
    key_tree(w, "prompt_tokens", json_get(usage, STR("prompt_tokens")));
    key_tree(w, "completion_tokens", json_get(usage, STR("completion_tokens")));
    key_tree(w, "total_tokens", json_get(usage, STR("total_tokens")));
    key_tree(w, "prompt_audio_seconds", json_get(usage, STR("prompt_audio_seconds")));
    jw_key_null(w, STR("prompt_token_details"));
    jw_key_int(w, STR("request_count"), 0);
    jw_key(w, STR("prompt_tokens_details"));
    jw_object(w);
    jw_key(w, STR("messages"));
    jw_array(w);
    jw_array_end(w);
    jw_key_int(w, STR("cached_tokens"), json_int(json_get(details, STR("cached_tokens"))));
    jw_key_int(w, STR("audio_tokens"), json_int(json_get(details, STR("audio_tokens"))));
    jw_object_end(w);
    jw_key_null(w, STR("completion_tokens_details"));
    jw_key_null(w, STR("service_tier"));
    jw_object_end(w);
}

/* What is not among the members that were put. */
static void put_others(struct jw *w, const struct json *object, const char *const *known)
{
    struct json_member m = { 0 };
    while (json_next(object, &m))
        if (!is_any_of(m.key, known))
            jw_key_tree(w, m.key, m.value);
}

static void put_message(struct jw *w, const struct json *message)
{
    static const char *const known[] = { "role",  "content",  "tool_calls", "tool_call_id",
                                         "index", "metadata", NULL };
    jw_object(w);
    for (size_t i = 0; known[i]; i++)
        key_tree(w, known[i], json_get(message, str_from(known[i])));
    put_others(w, message, known);
    jw_object_end(w);
}

/* Where tools of the server ran there are several. */
static void put_messages(struct jw *w, const struct json *messages)
{
    jw_key(w, STR("messages"));
    jw_array(w);
    for (size_t i = 0; i < json_count(messages); i++)
        put_message(w, json_at(messages, i));
    jw_array_end(w);
}

static void put_choice(struct jw *w, const struct json *choice)
{
    static const char *const known[] = { "index", "finish_reason", "message", "messages", NULL };
    const struct json *message = json_get(choice, STR("message"));
    const struct json *messages = json_get(choice, STR("messages"));
    jw_object(w);
    key_tree(w, "index", json_get(choice, STR("index")));
    key_tree(w, "finish_reason", json_get(choice, STR("finish_reason")));
    if (message || !messages) {
        jw_key(w, STR("message"));
        put_message(w, message);
    }
    if (messages)
        put_messages(w, messages);
    put_others(w, choice, known);
    jw_object_end(w);
}

static void put_completion(struct jw *w, const struct json *answer)
{
    static const char *const known[] = { "id",      "object",  "model", "usage",
                                         "created", "choices", NULL };
    const struct json *choices = json_get(answer, STR("choices"));
    jw_object(w);
    key_tree(w, "id", json_get(answer, STR("id")));
    key_tree(w, "object", json_get(answer, STR("object")));
    key_tree(w, "model", json_get(answer, STR("model")));
    jw_key(w, STR("usage"));
    put_usage(w, json_get(answer, STR("usage")));
    key_tree(w, "created", json_get(answer, STR("created")));
    jw_key(w, STR("choices"));
    jw_array(w);
    for (size_t i = 0; i < json_count(choices); i++)
        put_choice(w, json_at(choices, i));
    jw_array_end(w);
    put_others(w, answer, known);
    jw_object_end(w);
}

static void put_with_usage(struct jw *w, const struct json *answer)
{
    struct json_member m = { 0 };
    jw_object(w);
    while (json_next(answer, &m)) {
        jw_key(w, m.key);
        if (str_eq(m.key, STR("usage")) && json_get(m.value, STR("prompt_tokens")))
            put_usage(w, m.value);
        else
            jw_tree(w, m.value);
    }
    jw_object_end(w);
}

/* A rule may have dictated anything, JSON or not. */
static void put_answer(struct jw *w, const struct json *answer, struct str text)
{
    bool is_completion =
        str_eq(json_str(json_get(answer, STR("object"))), STR("chat.completion")) &&
        json_is(json_get(answer, STR("choices")), JSON_ARRAY);
    if (is_completion)
        put_completion(w, answer);
    else if (json_is(answer, JSON_OBJECT))
        put_with_usage(w, answer);
    else
        jw_str(w, text);
}

void batch_put_row(struct buf *out, struct str id, const struct json *custom_id, int status,
                   struct str answer)
{
    struct arena a;
    struct jw w;
    arena_init(&a);
    jw_init(&w, out, JW_SPACED_ASCII);
    jw_object(&w);
    jw_key_str(&w, STR("id"), id);
    jw_key_tree(&w, STR("custom_id"), json_is(custom_id, JSON_STRING) ? custom_id : NULL);
    jw_key(&w, STR("response"));
    jw_object(&w);
    jw_key_int(&w, STR("status_code"), status);
    jw_key(&w, STR("body"));
    if (status < 400)
        put_answer(&w, json_parse(&a, answer, NULL), answer);
    else
        jw_str(&w, answer);
    jw_object_end(&w);
    jw_key_null(&w, STR("error"));
    jw_object_end(&w);
    buf_putc(out, '\n');
    arena_fini(&a);
}
