/* SPDX-License-Identifier: MIT
 * Items to messages: see messages.h. */
#include "api/responses/messages.h"

#include "schema/table/check.h"
#include "json/jw.h"

#include <assert.h>

/* What is written is read again as a tree. */
struct draft {
    struct buf text;
    struct jw w;
};

static void draft_init(struct draft *d)
{
    buf_init(&d->text, SIZE_MAX / 4);
    jw_init(&d->w, &d->text, JW_COMPACT);
    jw_array(&d->w);
}

static const struct json *draft_read(struct draft *d, struct arena *a)
{
    jw_array_end(&d->w);
    const struct json *tree = json_parse(a, arena_dup(a, buf_view(&d->text)), NULL);
    buf_fini(&d->text);
    assert(tree);
    return tree;
}

static struct str member(const struct json *v, const char *key)
{
    return json_str(json_get(v, str_from(key)));
}

static bool is_type(const struct json *v, const char *type)
{
    return str_eq(member(v, "type"), str_from(type));
}

static void emit_chunk(struct jw *w, const char *type, const char *key, struct str value)
{
    jw_object(w);
    jw_key_str(w, STR("type"), str_from(type));
    jw_key_str(w, str_from(key), value);
}

static void emit_text(struct jw *w, struct str text)
{
    emit_chunk(w, "text", "text", text);
    jw_object_end(w);
}

/* One that names no source has an empty one, and is refused as such. */
static void emit_image(struct jw *w, const struct json *part)
{
    struct str detail = member(part, "detail");
    jw_object(w);
    jw_key_str(w, STR("type"), STR("image_url"));
    jw_key(w, STR("image_url"));
    jw_object(w);
    jw_key_str(w, STR("url"), member(part, "image_url"));
    if (detail.n && !str_eq(detail, STR("auto")))
        jw_key_str(w, STR("detail"), detail);
    jw_object_end(w);
    jw_object_end(w);
}

static void emit_document(struct jw *w, const struct json *part)
{
    struct str url = member(part, "file_url"), name = member(part, "filename");
    emit_chunk(w, "document_url", "document_url", url.n ? url : member(part, "file_data"));
    if (name.n)
        jw_key_str(w, STR("document_name"), name);
    jw_object_end(w);
}

static void emit_part(struct jw *w, const struct json *part)
{
    bool image = is_type(part, "input_image"), file = is_type(part, "input_file");
    struct str id = member(part, "file_id");
    if ((image || file) && id.n) {
        emit_chunk(w, "file", "file_id", id);
        jw_object_end(w);
    } else if (image) {
        emit_image(w, part);
    } else if (file) {
        emit_document(w, part);
    } else {
        emit_text(w, member(part, is_type(part, "refusal") ? "refusal" : "text"));
    }
}

static void emit_parts(struct jw *w, const struct json *content)
{
    for (size_t i = 0; i < json_count(content); i++)
        emit_part(w, json_at(content, i));
}

static void emit_content(struct jw *w, const struct json *content)
{
    jw_key(w, STR("content"));
    if (!json_is(content, JSON_ARRAY)) {
        jw_str(w, json_str(content));
        return;
    }
    jw_array(w);
    emit_parts(w, content);
    jw_array_end(w);
}

static void emit_message(struct jw *w, struct str role, const struct json *content)
{
    jw_object(w);
    jw_key_str(w, STR("role"), str_eq(role, STR("developer")) ? STR("system") : role);
    emit_content(w, content);
    jw_object_end(w);
}

static void emit_result(struct jw *w, const struct json *item)
{
    jw_object(w);
    jw_key_str(w, STR("role"), STR("tool"));
    jw_key_str(w, STR("tool_call_id"), member(item, "call_id"));
    emit_content(w, json_get(item, STR("output")));
    jw_object_end(w);
}

/* ---- turns of the assistant ---- */

/* What an item is in a turn, in the order in which a turn has them. */
enum part_of_turn {
    NOT_IN_TURN,
    TURN_REASONING,
    TURN_MESSAGE,
    TURN_CALL,
};

static enum part_of_turn part_of_turn(const struct json *item)
{
    if (is_type(item, "reasoning"))
        return TURN_REASONING;
    if (is_type(item, "function_call"))
        return TURN_CALL;
    return str_eq(member(item, "role"), STR("assistant")) ? TURN_MESSAGE : NOT_IN_TURN;
}

/* The index behind the turn that begins at i: there is one message in it, and nothing that comes
 * earlier in a turn follows what comes later. */
static size_t turn_end(const struct json *items, size_t i)
{
    enum part_of_turn last = part_of_turn(json_at(items, i)), next;
    for (i++; i < json_count(items); i++, last = next) {
        next = part_of_turn(json_at(items, i));
        if (next < last || (next == TURN_MESSAGE && last == TURN_MESSAGE))
            break;
    }
    return i;
}

/* The full text where it is there, else its summary. */
static void emit_reasoning(struct jw *w, const struct json *item)
{
    const struct json *texts = json_get(item, STR("content"));
    if (!json_count(texts))
        texts = json_get(item, STR("summary"));
    for (size_t i = 0; i < json_count(texts); i++) {
        jw_object(w);
        jw_key_str(w, STR("type"), STR("thinking"));
        jw_key(w, STR("thinking"));
        jw_array(w);
        emit_text(w, member(json_at(texts, i), "text"));
        jw_array_end(w);
        jw_key_bool(w, STR("closed"), true);
        jw_object_end(w);
    }
}

static void emit_turn_content(struct jw *w, const struct json *items, size_t from, size_t to)
{
    const struct json *first = json_at(items, from);
    jw_key(w, STR("content"));
    if (part_of_turn(first) == TURN_CALL || json_is(json_get(first, STR("content")), JSON_STRING)) {
        jw_str(w, member(first, "content"));
        return;
    }
    jw_array(w);
    for (size_t i = from; i < to; i++) {
        const struct json *item = json_at(items, i);
        const struct json *content = json_get(item, STR("content"));
        if (part_of_turn(item) == TURN_REASONING)
            emit_reasoning(w, item);
        else if (json_is(content, JSON_STRING))
            emit_text(w, json_str(content));
        else
            emit_parts(w, content);
    }
    jw_array_end(w);
}

static void emit_call(struct jw *w, const struct json *item)
{
    jw_object(w);
    jw_key_str(w, STR("id"), member(item, "call_id"));
    jw_key_str(w, STR("type"), STR("function"));
    jw_key(w, STR("function"));
    jw_object(w);
    jw_key_str(w, STR("name"), member(item, "name"));
    jw_key_str(w, STR("arguments"), member(item, "arguments"));
    jw_object_end(w);
    jw_object_end(w);
}

static void emit_turn(struct jw *w, const struct json *items, size_t from, size_t to)
{
    size_t calls = to;
    while (calls > from && part_of_turn(json_at(items, calls - 1)) == TURN_CALL)
        calls--;
    jw_object(w);
    jw_key_str(w, STR("role"), STR("assistant"));
    emit_turn_content(w, items, from, calls);
    if (calls < to) {
        jw_key(w, STR("tool_calls"));
        jw_array(w);
        for (size_t i = calls; i < to; i++)
            emit_call(w, json_at(items, i));
        jw_array_end(w);
    }
    jw_object_end(w);
}

static void emit_items(struct jw *w, const struct json *items)
{
    size_t i = 0;
    while (i < json_count(items)) {
        const struct json *item = json_at(items, i);
        size_t end = i + 1;
        if (part_of_turn(item) != NOT_IN_TURN)
            emit_turn(w, items, i, end = turn_end(items, i));
        else if (is_type(item, "function_call_output"))
            emit_result(w, item);
        else
            emit_message(w, member(item, "role"), json_get(item, STR("content")));
        i = end;
    }
}

const struct json *responses_messages(struct arena *a, const struct json *body)
{
    const struct json *instructions = json_get(body, STR("instructions"));
    const struct json *input = json_get(body, STR("input"));
    struct draft d;
    draft_init(&d);
    if (json_is(instructions, JSON_STRING))
        emit_message(&d.w, STR("system"), instructions);
    if (json_is(input, JSON_STRING))
        emit_message(&d.w, STR("user"), input);
    else if (json_is(input, JSON_ARRAY))
        emit_items(&d.w, input);
    return draft_read(&d, a);
}

/* ---- tools ---- */

static void emit_function(struct jw *w, const struct json *tool)
{
    const struct json *parameters = json_get(tool, STR("parameters"));
    jw_object(w);
    jw_key_str(w, STR("type"), STR("function"));
    jw_key(w, STR("function"));
    jw_object(w);
    jw_key_str(w, STR("name"), member(tool, "name"));
    if (field_given(tool, STR("description")))
        jw_key_str(w, STR("description"), member(tool, "description"));
    if (json_is(parameters, JSON_OBJECT))
        jw_key_tree(w, STR("parameters"), parameters);
    else
        jw_key_raw(w, STR("parameters"), STR("{}"));
    if (field_given(tool, STR("strict")))
        jw_key_tree(w, STR("strict"), json_get(tool, STR("strict")));
    jw_object_end(w);
    jw_object_end(w);
}

/* Tools in the form of the Responses API, and those in their namespaces. */
static void emit_tools(struct jw *w, const struct json *tools)
{
    for (size_t i = 0; i < json_count(tools); i++) {
        const struct json *tool = json_at(tools, i);
        const struct json *inner = json_get(tool, STR("tools"));
        if (is_type(tool, "function"))
            emit_function(w, tool);
        for (size_t k = 0; is_type(tool, "namespace") && k < json_count(inner); k++)
            if (is_type(json_at(inner, k), "function"))
                emit_function(w, json_at(inner, k));
    }
}

const struct json *responses_tools(struct arena *a, const struct json *body)
{
    const struct json *tools = json_get(body, STR("tools"));
    struct draft d;
    draft_init(&d);
    if (json_is(tools, JSON_ARRAY))
        emit_tools(&d.w, tools);
    const struct json *list = draft_read(&d, a);
    return json_count(list) ? list : NULL;
}
