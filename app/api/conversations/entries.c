/* SPDX-License-Identifier: MIT
 * Entries of conversations: see entries.h. */
#include "api/conversations/entries.h"

#include "api/tables/agents.inc"
#include "base/hash.h"
#include "base/map.h"
#include "base/time/moment.h"
#include "gen/ids.h"
#include "schema/table/fill.h"
#include "json/build.h"

enum {
    FOUND_MOST = 64 << 20,
    ENTRIES_MOST = 512 << 20
};

static bool is_assistant(const struct json *entry)
{
    return str_eq(member(entry, STR("role")), STR("assistant"));
}

struct str entry_type(const struct json *entry)
{
    struct str type = member(entry, STR("type"));
    return type.n ? type : STR("message.input");
}

static bool is_of(const struct json *entry, const char *type)
{
    return str_eq(entry_type(entry), str_from(type));
}

/* ---- records ---- */

/* The contents, which the call's arena holds and nobody changes, and what they say. */
struct history {
    const struct blob *contents;
    const struct json *entries;
};

const struct json *entries_of_record(struct call *call, const struct record *r)
{
    const struct history *known = call->history;
    if (!r->blob)
        return NULL;
    if (known && known->contents == r->blob)
        return known->entries;
    struct history *read = ARENA_NEW(&call->arena, struct history);
    *read = (struct history){ r->blob, json_parse(&call->arena, blob_bytes(r->blob), NULL) };
    call->history = read;
    return read->entries;
}

struct blob *entries_kept(const struct blob *kept, const struct json *entries, size_t count)
{
    struct str old = kept ? blob_bytes(kept) : STR("[]");
    struct buf text;
    buf_init(&text, ENTRIES_MOST);
    buf_str(&text, str_sub(old, 0, old.n - 1));
    for (size_t i = count; i < json_count(entries); i++) {
        struct jw w;
        buf_str(&text, i ? STR(",") : STR(""));
        jw_init(&w, &text, JW_COMPACT);
        jw_tree(&w, json_at(entries, i));
    }
    buf_putc(&text, ']');
    struct blob *all = blob_copy(buf_view(&text));
    buf_fini(&text);
    return all;
}

/* ---- inputs ---- */

static const struct kind {
    const char *type, *prefix; /* of ids */
    const struct table *table;
} kinds[] = {
    { "message.input", "msg_", &message_input_entry_table },
    { "message.output", "msg_", &message_output_entry_table },
    { "function.call", "fc_", &function_call_entry_table },
    { "function.result", "fr_", &function_result_entry_table },
    { "tool.execution", "tool_exec_", &tool_execution_entry_table },
    { "agent.handoff", "handoff_", &agent_handoff_entry_table },
};

static const struct kind *kind_of(const struct json *entry)
{
    for (size_t i = 1; i < ARRAY_LEN(kinds); i++)
        if (is_of(entry, kinds[i].type))
            return &kinds[i];
    return &kinds[0];
}

/* What an entry lacks. */
static const struct json *lacks(struct arena *a, const struct json *entry, const struct kind *kind,
                                struct str time, uint64_t seed)
{
    char id[ID_PREFIXED_SIZE];
    int64_t seconds = 0;
    struct build b;
    struct jw *w = build_begin(&b);
    jw_object(w);
    if (!field_given(entry, STR("created_at")))
        jw_key_str(w, STR("created_at"), time);
    if (!field_given(entry, STR("id"))) {
        bool known = moment_parse(time, &seconds);
        id_prefixed(id, str_from(kind->prefix), known ? (uint64_t)seconds * 1000 : 0, seed);
        jw_key_str(w, STR("id"), str_from(id));
    }
    jw_object_end(w);
    return build_end(&b, a);
}

static void put_text(struct jw *w, struct str text)
{
    jw_object(w);
    jw_key_str(w, STR("role"), STR("user"));
    jw_key_str(w, STR("content"), text);
    jw_object_end(w);
}

const struct json *entries_of_inputs(struct arena *a, const struct json *inputs, struct str time,
                                     uint64_t seed)
{
    struct build b, single;
    struct jw *w = build_begin(&single);
    jw_array(w);
    if (json_is(inputs, JSON_STRING))
        put_text(w, json_str(inputs));
    jw_array_end(w);
    const struct json *alone = build_end(&single, a);
    const struct json *list = json_is(inputs, JSON_ARRAY) ? inputs : alone;
    w = build_begin(&b);
    jw_array(w);
    for (size_t i = 0; i < json_count(list); i++) {
        const struct json *entry = json_at(list, i);
        const struct kind *kind = kind_of(entry);
        fill_answer(w, kind->table, lacks(a, entry, kind, time, hash_u64(seed, i)), entry, a);
    }
    jw_array_end(w);
    return build_end(&b, a);
}

/* ---- messages ---- */

/* What chat takes; references and files that tools left are no text. */
static void put_content(struct jw *w, const struct json *content)
{
    jw_key(w, STR("content"));
    if (!json_is(content, JSON_ARRAY)) {
        jw_str(w, json_str(content));
        return;
    }
    jw_array(w);
    for (size_t i = 0; i < json_count(content); i++) {
        struct str type = member(json_at(content, i), STR("type"));
        bool left = str_eq(type, STR("tool_reference")) || str_eq(type, STR("tool_file")) ||
                    str_eq(type, STR("reference"));
        if (!left)
            jw_tree(w, json_at(content, i));
    }
    jw_array_end(w);
}

static void begin_message(struct jw *w, const char *role)
{
    jw_object(w);
    jw_key_str(w, STR("role"), str_from(role));
}

static void put_function(struct jw *w, struct str id, struct str name, const struct json *arguments)
{
    jw_object(w);
    jw_key_str(w, STR("id"), id);
    jw_key_str(w, STR("type"), STR("function"));
    jw_key(w, STR("function"));
    jw_object(w);
    jw_key_str(w, STR("name"), name);
    jw_key_tree(w, STR("arguments"), arguments);
    jw_object_end(w);
    jw_object_end(w);
}

static void put_result(struct jw *w, struct str id, struct str name, struct str result)
{
    begin_message(w, "tool");
    jw_key_str(w, STR("tool_call_id"), id);
    if (name.n)
        jw_key_str(w, STR("name"), name);
    jw_key_str(w, STR("content"), result);
    jw_object_end(w);
}

/* What a tool of the server found: all of its texts. */
static struct str found_text(struct arena *a, const struct json *entry)
{
    const struct json *result = json_get(json_get(entry, STR("info")), STR("result"));
    struct str all = member(json_at(result, 0), STR("text"));
    struct buf text;
    if (json_count(result) < 2)
        return all;
    buf_init(&text, FOUND_MOST);
    for (size_t i = 0; i < json_count(result); i++) {
        buf_str(&text, text.n ? STR("\n\n") : STR(""));
        buf_str(&text, member(json_at(result, i), STR("text")));
    }
    all = arena_dup(a, buf_view(&text));
    buf_fini(&text);
    return all;
}

static void put_execution(struct arena *a, struct jw *w, const struct json *entry)
{
    char id[ID_TOOL_CALL_SIZE];
    struct str name = member(entry, STR("name"));
    id_tool_call(id, hash_str(0, member(entry, STR("id"))));
    begin_message(w, "assistant");
    jw_key_str(w, STR("content"), STR(""));
    jw_key(w, STR("tool_calls"));
    jw_array(w);
    put_function(w, str_from(id), name, json_get(entry, STR("arguments")));
    jw_array_end(w);
    jw_object_end(w);
    put_result(w, str_from(id), name, found_text(a, entry));
}

/* A call that waits to be allowed, or was, shows as its execution; one that was denied, as such. */
static bool is_shown(const struct json *call)
{
    struct str status = member(call, STR("confirmation_status"));
    return !status.n || str_eq(status, STR("denied"));
}

/* Calls that follow each other are of one message, behind its text if there was any. Returns the
 * place behind them. */
static size_t put_calls(struct jw *w, const struct json *entries, size_t from,
                        const struct json *message)
{
    size_t i = from, shown = 0;
    begin_message(w, "assistant");
    if (message)
        put_content(w, json_get(message, STR("content")));
    else
        jw_key_str(w, STR("content"), STR(""));
    for (; i < json_count(entries) && is_of(json_at(entries, i), "function.call"); i++) {
        const struct json *call = json_at(entries, i);
        if (!is_shown(call))
            continue;
        if (!shown++) {
            jw_key(w, STR("tool_calls"));
            jw_array(w);
        }
        put_function(w, member(call, STR("tool_call_id")), member(call, STR("name")),
                     json_get(call, STR("arguments")));
    }
    if (shown)
        jw_array_end(w);
    jw_object_end(w);
    for (size_t k = from; k < i; k++)
        if (str_eq(member(json_at(entries, k), STR("confirmation_status")), STR("denied")))
            put_result(w, member(json_at(entries, k), STR("tool_call_id")), STR(""),
                       STR("The user did not allow this call."));
    return i;
}

static bool has_shown_calls(const struct json *entries, size_t from)
{
    bool shown = false;
    for (; from < json_count(entries) && is_of(json_at(entries, from), "function.call"); from++)
        shown = shown || is_shown(json_at(entries, from));
    return shown;
}

static void put_input(struct jw *w, const struct json *entry)
{
    begin_message(w, is_assistant(entry) ? "assistant" : "user");
    put_content(w, json_get(entry, STR("content")));
    if (field_bool(entry, STR("prefix"), false))
        jw_key_bool(w, STR("prefix"), true);
    jw_object_end(w);
}

/* The message, or messages, of the entry at i; returns the place behind it. */
static size_t put_entry(struct arena *a, struct jw *w, const struct json *entries, size_t i)
{
    const struct json *entry = json_at(entries, i);
    if (is_of(entry, "message.output"))
        return put_calls(w, entries, i + 1, entry);
    if (is_of(entry, "function.call")) {
        if (has_shown_calls(entries, i))
            return put_calls(w, entries, i, NULL);
    } else if (is_of(entry, "function.result")) {
        put_result(w, member(entry, STR("tool_call_id")), STR(""), member(entry, STR("result")));
    } else if (is_of(entry, "tool.execution")) {
        put_execution(a, w, entry);
    } else if (is_of(entry, "message.input")) {
        put_input(w, entry);
    }
    return i + 1;
}

const struct json *entries_messages(struct arena *a, const struct json *entries,
                                    struct str instructions)
{
    struct build b;
    struct jw *w = build_begin(&b);
    jw_array(w);
    if (instructions.n) {
        begin_message(w, "system");
        jw_key_str(w, STR("content"), instructions);
        jw_object_end(w);
    }
    for (size_t i = 0; i < json_count(entries);)
        i = put_entry(a, w, entries, i);
    jw_array_end(w);
    return build_end(&b, a);
}

/* ---- open calls ---- */

static void fini_map(void *what)
{
    map_fini(what, NULL);
}

const struct json *entries_open_call(struct arena *a, const struct json *entries)
{
    static char there;
    struct map *results = ARENA_NEW(a, struct map);
    map_init(results);
    arena_defer(a, fini_map, results);
    for (size_t i = 0; i < json_count(entries); i++)
        if (is_of(json_at(entries, i), "function.result"))
            (void)map_put(results, member(json_at(entries, i), STR("tool_call_id")), &there);
    for (size_t i = 0; i < json_count(entries); i++) {
        const struct json *entry = json_at(entries, i);
        struct str status = member(entry, STR("confirmation_status"));
        bool settled = status.n && !str_eq(status, STR("pending"));
        if (is_of(entry, "function.call") && !settled &&
            !map_get(results, member(entry, STR("tool_call_id"))))
            return entry;
    }
    return NULL;
}
