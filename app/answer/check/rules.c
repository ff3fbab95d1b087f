/* SPDX-License-Identifier: MIT
 * The structure of a conversation, and tools: see rules.h. */
#include "answer/check/rules.h"

#include "answer/dialogue.h"
#include "base/map.h"
#include "schema/json/draft7.h"
#include "schema/table/check.h"

static const struct {
    const char *type, *code;
} classes[] = {
    [RULES_STRUCTURE] = { "invalid_request_message_order", "3230" },
    [RULES_CALL] = { "invalid_function_call", "3280" },
    [RULES_ASSISTANT] = { "invalid_assistant_message", "3240" },
    [RULES_REQUEST] = { "invalid_request", "3000" },
    [RULES_OTHER] = { "invalid_request_invalid_args", "3051" },
    [RULES_FILE] = { "invalid_request_file", "3310" },
    [RULES_AUDIO] = { "invalid_request_audio", "3291" },
    [RULES_DOCUMENT] = { "document_parser_invalid_file", "3740" },
};

bool rules_refuse(const struct check_state *s, enum rules_class kind, struct str before,
                  struct str text, struct str after)
{
    struct buf message;
    buf_init(&message, SIZE_MAX / 4);
    buf_str(&message, before);
    buf_str(&message, text);
    buf_str(&message, after);
    *s->refusal = (struct refusal){ .status = 400,
                                    .type = classes[kind].type,
                                    .code = classes[kind].code,
                                    .message = arena_dup(s->arena, buf_view(&message)) };
    buf_fini(&message);
    return false;
}

static bool refuse_order(const struct check_state *s, struct str message)
{
    return rules_refuse(s, RULES_STRUCTURE, message, STR(""), STR(""));
}

static bool check_ends(const struct check_state *s, const struct json *messages)
{
    size_t n = json_count(messages);
    const struct json *last = json_at(messages, n - 1);
    enum role role = message_role(last);
    if (!n)
        return refuse_order(s, STR("Conversation must have at least one message"));
    if (n == 1 && role != ROLE_USER && role != ROLE_SYSTEM)
        return refuse_order(s,
                            STR("Conversation must start with a user message or system message"));
    if (n == 1 || role != ROLE_ASSISTANT || field_bool(last, STR("prefix"), false))
        return true;
    return rules_refuse(
        s, RULES_STRUCTURE, STR("Expected last role User or Tool (or Assistant with prefix"),
        s->rules->library_words ? STR("") : STR(" True"), STR(") for serving but got assistant"));
}

static bool may_follow(enum role before, enum role role, bool user_behind_results)
{
    switch (before) {
    case ROLE_SYSTEM:
    case ROLE_USER:
        return role != ROLE_TOOL;
    case ROLE_ASSISTANT:
        return role != ROLE_SYSTEM;
    case ROLE_TOOL:
        return role == ROLE_ASSISTANT || role == ROLE_TOOL ||
               (role == ROLE_USER && user_behind_results);
    }
    return false;
}

static bool check_order(const struct check_state *s, const struct json *messages)
{
    for (size_t i = 1; i < json_count(messages); i++) {
        enum role before = message_role(json_at(messages, i - 1));
        enum role role = message_role(json_at(messages, i));
        if (!may_follow(before, role, s->rules->user_behind_results)) {
            struct str message = arena_printf(s->arena, "Unexpected role '%s' after role '%s'",
                                              role_name(role), role_name(before));
            return refuse_order(s, message);
        }
    }
    return true;
}

/* The ids of an assistant turn's calls: those still to be answered, those that are. */
struct turn {
    struct map due, done;
    size_t calls, results;
};

static void turn_fini(struct turn *t)
{
    map_fini(&t->due, NULL);
    map_fini(&t->done, NULL);
    t->calls = t->results = 0;
}

static bool begin_turn(const struct check_state *s, struct turn *t, const struct json *message)
{
    static char mark;
    const struct json *calls = json_get(message, STR("tool_calls"));
    if (t->calls != t->results)
        return refuse_order(s, STR("Not the same number of function calls and responses"));
    turn_fini(t);
    t->calls = json_count(calls);
    for (size_t i = 0; s->version >= 11 && i < t->calls; i++) {
        struct str id = field_str(json_at(calls, i), STR("id"), STR("null"));
        if (map_put(&t->due, id, &mark))
            return rules_refuse(s, RULES_STRUCTURE, STR("Duplicate tool call id "), id,
                                STR(" in assistant message"));
    }
    return true;
}

/* Results answer calls of the assistant turn before them, each once; older templates count them
 * only. */
static bool add_result(const struct check_state *s, struct turn *t, const struct json *message)
{
    struct str id = field_str(message, STR("tool_call_id"), STR("None"));
    t->results++;
    if (s->version < 11)
        return true;
    void *mark = map_del(&t->due, id);
    if (mark) {
        map_put(&t->done, id, mark);
        return true;
    }
    return rules_refuse(s, RULES_STRUCTURE,
                        map_get(&t->done, id) ? STR("Duplicate tool call id ")
                                              : STR("Unexpected tool call id "),
                        id, STR(" in tool results"));
}

/* Recorded: a conversation may begin with the answer of a tool, whose call is not there. */
static bool check_pairs(const struct check_state *s, const struct json *messages)
{
    struct turn turn = { 0 };
    bool ok = true;
    for (size_t i = 0; i < json_count(messages) && ok; i++) {
        const struct json *message = json_at(messages, i);
        enum role role = message_role(message);
        if (role == ROLE_ASSISTANT)
            ok = begin_turn(s, &turn, message);
        else if (role == ROLE_TOOL && i > 0)
            ok = add_result(s, &turn, message);
    }
    ok = ok && begin_turn(s, &turn, NULL);
    turn_fini(&turn);
    return ok;
}

static bool check_each(const struct check_state *s, const struct json *messages)
{
    size_t n = json_count(messages);
    for (size_t i = 0; i < n; i++)
        if (!rules_check_message(s, json_at(messages, i), i == n - 1))
            return false;
    for (size_t i = 0; i < n; i++)
        if (!rules_check_media(s, json_at(messages, i)))
            return false;
    return true;
}

bool rules_check_messages(struct arena *a, const struct rules *r, const struct json *messages,
                          struct refusal *refusal)
{
    struct check_state s = { a, r, refusal, tokenizer_version(r->model->tokenizer) };
    return check_ends(&s, messages) && check_order(&s, messages) && check_pairs(&s, messages) &&
           check_each(&s, messages);
}
