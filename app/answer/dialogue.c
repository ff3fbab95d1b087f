/* SPDX-License-Identifier: MIT
 * Reading conversations: see dialogue.h. */
#include "answer/dialogue.h"

#include "base/hash.h"
#include "base/text/buf.h"
#include "schema/table/check.h"

static const struct str ROLES[] = { STR_INIT("system"), STR_INIT("user"), STR_INIT("assistant"),
                                    STR_INIT("tool") };

enum role message_role(const struct json *message)
{
    struct str role = json_str(json_get(message, STR("role")));
    for (size_t i = 0; i < ARRAY_LEN(ROLES); i++)
        if (str_eq(role, ROLES[i]))
            return (enum role)i;
    return ROLE_USER;
}

const char *role_name(enum role role)
{
    return ROLES[role].p;
}

static void add_joined(struct buf *out, struct str text, struct str joint)
{
    if (!text.n)
        return;
    if (out->n)
        buf_str(out, joint);
    buf_str(out, text);
}

/* With the text that was read in it. */
static bool is_document(const struct json *chunk)
{
    return json_get(chunk, STR("document_url")) || json_get(chunk, STR("file_id"));
}

struct str content_text(struct arena *a, const struct json *content)
{
    if (!json_is(content, JSON_ARRAY))
        return json_str(content);
    if (json_count(content) == 1 && json_get(json_at(content, 0), STR("text")))
        return json_str(json_get(json_at(content, 0), STR("text")));
    struct buf all;
    bool apart = false; /* the chunk before was a document */
    buf_init(&all, SIZE_MAX / 4);
    for (size_t i = 0; i < json_count(content); i++) {
        const struct json *chunk = json_at(content, i);
        const struct json *thinking = json_get(chunk, STR("thinking"));
        const struct json *resource = json_get(chunk, STR("content"));
        const struct json *text = json_get(resource ? resource : chunk, STR("text"));
        bool part = is_document(chunk) || is_document(resource);
        add_joined(&all, thinking ? content_text(a, thinking) : json_str(text),
                   part || apart ? STR("\n\n") : STR("\n"));
        apart = part;
    }
    struct str copy = arena_dup(a, buf_view(&all));
    buf_fini(&all);
    return copy;
}

struct str message_text(struct arena *a, const struct json *message)
{
    return content_text(a, json_get(message, STR("content")));
}

static uint64_t hash_call(uint64_t hash, const struct json *call)
{
    const struct json *function = json_get(call, STR("function"));
    hash = hash_str(hash, json_str(json_get(call, STR("id"))));
    hash = hash_str(hash, json_str(json_get(function, STR("name"))));
    const struct json *arguments = json_get(function, STR("arguments"));
    return json_is(arguments, JSON_STRING) ? hash_str(hash, json_str(arguments))
                                           : json_hash(hash, arguments);
}

/* Clients differ in what they add to the same conversation (prefix, index, null members), and in
 * whether a text stands in a list alone. */
static uint64_t hash_content(uint64_t hash, const struct json *content)
{
    const struct json *only = json_count(content) == 1 ? json_at(content, 0) : NULL;
    if (str_eq(json_str(json_get(only, STR("type"))), STR("text")))
        return hash_str(hash, json_str(json_get(only, STR("text"))));
    return json_is(content, JSON_ARRAY) ? json_hash(hash, content)
                                        : hash_str(hash, json_str(content));
}

static uint64_t hash_message(uint64_t hash, enum role role, const struct json *message)
{
    const struct json *calls = json_get(message, STR("tool_calls"));
    hash = hash_u64(hash, (uint64_t)role);
    hash = hash_content(hash, json_get(message, STR("content")));
    for (size_t i = 0; i < json_count(calls); i++)
        hash = hash_call(hash, json_at(calls, i));
    return hash_str(hash, json_str(json_get(message, STR("tool_call_id"))));
}

bool text_is_observation(struct str text)
{
    static const struct str heads[] = { STR_INIT("Observation:"), STR_INIT("Tool result:"),
                                        STR_INIT("Tool results:") };
    for (size_t i = 0; i < ARRAY_LEN(heads); i++)
        if (str_starts(text, heads[i]))
            return true;
    return false;
}

static struct str without_head(struct str text, bool observed)
{
    if (observed)
        str_cut(&text, ':');
    return observed ? str_trim(text) : text;
}

struct dialogue dialogue_read(struct arena *a, const struct json *messages)
{
    struct dialogue d = { 0 };
    struct buf system, results;
    buf_init(&system, SIZE_MAX / 4);
    buf_init(&results, SIZE_MAX / 4);
    for (size_t i = 0; i < json_count(messages); i++) {
        const struct json *message = json_at(messages, i);
        enum role role = message_role(message);
        d.last = message;
        d.prefix = role == ROLE_ASSISTANT && field_bool(message, STR("prefix"), false);
        d.hash = hash_message(d.hash, role, message);
        if (role == ROLE_SYSTEM)
            add_joined(&system, message_text(a, message), STR("\n\n"));
        struct str text =
            role == ROLE_USER || role == ROLE_TOOL ? message_text(a, message) : STR("");
        bool observed = role == ROLE_USER && d.user.n && text_is_observation(str_trim(text));
        if (role == ROLE_TOOL || observed)
            add_joined(&results, without_head(text, observed), STR("\n"));
        d.results += role == ROLE_TOOL || observed;
        if (role != ROLE_USER || observed)
            continue;
        d.user = text;
        d.results = 0;
        buf_reset(&results);
    }
    d.system = arena_dup(a, buf_view(&system));
    d.tool_results = arena_dup(a, buf_view(&results));
    buf_fini(&system);
    buf_fini(&results);
    return d;
}
