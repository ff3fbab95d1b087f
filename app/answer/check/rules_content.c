/* SPDX-License-Identifier: MIT
 * Single messages and tools by themselves: see rules.h. */
#include "answer/check/rules.h"

#include "answer/dialogue.h"
#include "schema/json/draft7.h"
#include "schema/table/check.h"

static bool is_alnum(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool is_nine(struct str id)
{
    for (size_t i = 0; i < id.n; i++)
        if (!is_alnum(id.p[i]))
            return false;
    return id.n == 9;
}

static bool is_function_name(struct str name)
{
    for (size_t i = 0; i < name.n; i++)
        if (!is_alnum(name.p[i]) && name.p[i] != '_' && name.p[i] != '-')
            return false;
    return name.n >= 1 && name.n <= 64;
}

static bool check_name(const struct check_state *s, enum rules_class kind, struct str name)
{
    return is_function_name(name) ||
           rules_refuse(s, kind, STR("Function name was "), name,
                        STR(" but must be a-z, A-Z, 0-9, or contain underscores and dashes, with "
                            "a maximum length of 64."));
}

/* id is "null", the field's default in the service, where none was given. */
static bool check_id(const struct check_state *s, enum rules_class kind, struct str id)
{
    bool none = !id.n || str_eq(id, STR("null"));
    if (s->rules->ids == CALL_IDS_ANY)
        return true;
    if (s->rules->ids == CALL_IDS_LIBRARY && s->version >= 13)
        return !none || rules_refuse(s, kind,
                                     STR("Tool call id must be a non-empty string other than "
                                         "'null' for tokenizer version 13 or newer."),
                                     STR(""), STR(""));
    if (none && kind == RULES_CALL)
        return rules_refuse(s, kind, STR("Tool call id has to be defined in serving mode."),
                            STR(""), STR(""));
    return is_nine(id) || s->rules->model->traits & TRAIT_LONG_IDS ||
           rules_refuse(s, kind, STR("Tool call id was "), id,
                        STR(" but must be a-z, A-Z, 0-9, with a length of 9."));
}

/* Chunks by their type, with the names of the library's classes, in the order of these names. */
static const struct {
    struct str type, name;
} kinds[] = {
    { STR_INIT("input_audio"), STR_INIT("AudioChunk") },
    { STR_INIT("document_url"), STR_INIT("DocumentURLChunk") },
    { STR_INIT("file"), STR_INIT("FileChunk") },
    { STR_INIT("image_url"), STR_INIT("ImageURLChunk") },
    { STR_INIT("thinking"), STR_INIT("ThinkChunk") },
};

/* Which of them a role may have, as bits. */
enum {
    AUDIO = 1,
    DOCUMENT = 2,
    FILE_CHUNK = 4,
    IMAGE = 8,
    THINKING = 16
};

static bool has_chunk(const struct json *content, struct str type)
{
    for (size_t i = 0; json_is(content, JSON_ARRAY) && i < json_count(content); i++)
        if (str_eq(json_str(json_get(json_at(content, i), STR("type"))), type))
            return true;
    return false;
}

static bool refuse_chunks(const struct check_state *s, enum rules_class kind, unsigned wrong,
                          const struct json *message)
{
    struct buf list;
    buf_init(&list, 1024);
    buf_printf(&list, "%s message: [", role_name(message_role(message)));
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++, wrong >>= 1)
        if (wrong & 1)
            buf_printf(&list, "'%.*s'%s", STR_ARG(kinds[i].name), wrong >> 1 ? ", " : "");
    rules_refuse(s, kind, STR("Unexpected content chunk types in "), buf_view(&list), STR("]"));
    buf_fini(&list);
    return false;
}

/* Text, references and resources may stand everywhere. */
static bool check_chunks(const struct check_state *s, enum rules_class kind, unsigned may,
                         const struct json *message)
{
    const struct json *content = json_get(message, STR("content"));
    unsigned wrong = 0;
    for (size_t i = 0; json_is(content, JSON_ARRAY) && i < ARRAY_LEN(kinds); i++)
        if (!(may >> i & 1) && has_chunk(content, kinds[i].type))
            wrong |= 1u << i;
    return !wrong || refuse_chunks(s, kind, wrong, message);
}

static bool refuse_assistant(const struct check_state *s, struct str message)
{
    return rules_refuse(s, RULES_ASSISTANT, message, STR(""), STR(""));
}

static bool has_content(const struct check_state *s, const struct json *message)
{
    const struct json *content = json_get(message, STR("content"));
    return message_text(s->arena, message).n > 0 ||
           (json_is(content, JSON_ARRAY) && json_count(content) > 0 &&
            !has_chunk(content, STR("text")));
}

static bool check_calls(const struct check_state *s, const struct json *calls)
{
    for (size_t i = 0; i < json_count(calls); i++) {
        const struct json *call = json_at(calls, i);
        struct str name = json_str(json_pointer(call, STR("/function/name")));
        if (!check_id(s, RULES_CALL, field_str(call, STR("id"), STR("null"))) ||
            !check_name(s, RULES_CALL, name))
            return false;
    }
    return true;
}

static bool check_assistant(const struct check_state *s, const struct json *message, bool last)
{
    const struct json *calls = json_get(message, STR("tool_calls"));
    bool full = has_content(s, message),
         takes_empty = s->rules->empty_assistant && s->version >= 11;
    unsigned may = s->version >= 11 ? THINKING : 0;
    if (!check_chunks(s, RULES_ASSISTANT, may, message))
        return false;
    if (s->version <= 3 && full && json_count(calls))
        return refuse_assistant(
            s, STR("Assistant message must have either content or tool_calls, but not both."));
    if (!full && !json_count(calls) && !takes_empty)
        return refuse_assistant(
            s, STR("Assistant message must have either content or tool_calls, but not none."));
    if (!check_calls(s, calls))
        return false;
    return last || !field_bool(message, STR("prefix"), false) ||
           refuse_assistant(s, STR("Assistant message with prefix True must be last message"));
}

/* Recorded: a PDF in the answer of a tool, by a model of template 15. */
static bool check_result(const struct check_state *s, const struct json *message)
{
    unsigned may = s->version >= 15 ? IMAGE | DOCUMENT | FILE_CHUNK : 0;
    if (!check_chunks(s, RULES_OTHER, may, message))
        return false;
    if (field_given(message, STR("name")) &&
        !check_name(s, RULES_OTHER, json_str(json_get(message, STR("name")))))
        return false;
    if (s->version < 11 && !field_given(message, STR("tool_call_id")))
        return rules_refuse(s, RULES_REQUEST, STR("Tool call id has to be defined."), STR(""),
                            STR(""));
    return check_id(s, RULES_OTHER, field_str(message, STR("tool_call_id"), STR("")));
}

bool rules_check_message(const struct check_state *s, const struct json *message, bool last)
{
    switch (message_role(message)) {
    case ROLE_SYSTEM:
        return true;
    case ROLE_ASSISTANT:
        return check_assistant(s, message, last);
    case ROLE_TOOL:
        return check_result(s, message);
    case ROLE_USER:
        return check_chunks(s, RULES_OTHER, AUDIO | DOCUMENT | FILE_CHUNK | IMAGE, message);
    }
    return true;
}

bool rules_check_tools(struct arena *a, const struct json *tools, struct refusal *refusal)
{
    struct check_state s = { .arena = a, .refusal = refusal };
    for (size_t i = 0; i < json_count(tools); i++) {
        const struct json *function = json_get(json_at(tools, i), STR("function"));
        struct str wrong;
        if (!function)
            continue;
        if (!draft7_check(a, json_get(function, STR("parameters")), &wrong))
            return rules_refuse(&s, RULES_OTHER, STR("Invalid tool schema: "), wrong, STR(""));
        if (!check_name(&s, RULES_OTHER, json_str(json_get(function, STR("name")))))
            return false;
    }
    return true;
}
