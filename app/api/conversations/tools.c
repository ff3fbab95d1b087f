/* SPDX-License-Identifier: MIT
 * Tools of the server in a conversation, see session.h: what they found as the service shows it.
 * Pictures become files of the workspace, which the files API downloads. */
#include "api/conversations/entries.h"
#include "api/conversations/session.h"
#include "base/hash.h"
#include "base/md5.h"
#include "call/env.h"
#include "call/resource/crud.h"
#include "call/tools/connector.h"
#include "call/tools/library.h"
#include "gen/builtin/builtin.h"
#include "gen/ids.h"
#include "state/journal/journal.h"

enum {
    STEPS_PER_TOOL = 100, /* names are looked up, words compared */
    PICTURE_MAX = 1 << 20,
    TEXT_MAX = 4 << 20
};

struct writing {
    struct buf text;
    struct jw w;
};

static struct jw *write_begin(struct writing *to)
{
    buf_init(&to->text, TEXT_MAX);
    jw_init(&to->w, &to->text, JW_COMPACT);
    jw_object(&to->w);
    return &to->w;
}

static struct str write_end(struct writing *to, struct arena *a)
{
    jw_object_end(&to->w);
    struct str copy = arena_dup(a, buf_view(&to->text));
    buf_fini(&to->text);
    return copy;
}

/* Recorded of the code interpreter: a list as MCP has it, then what is the tool's own. */
static struct str info_of(struct arena *a, const struct str *texts, size_t count, struct str code)
{
    struct writing to;
    struct jw *w = write_begin(&to);
    jw_key(w, STR("result"));
    jw_array(w);
    for (size_t i = 0; i < count; i++) {
        jw_object(w);
        jw_key_str(w, STR("type"), STR("text"));
        jw_key_str(w, STR("text"), texts[i]);
        jw_object_end(w);
    }
    jw_array_end(w);
    if (code.n) {
        jw_key_str(w, STR("code"), code);
        jw_key_str(w, STR("code_output"), texts[0]);
    }
    return write_end(&to, a);
}

static struct str reference_chunk(struct arena *a, struct str tool,
                                  const struct builtin_reference *reference)
{
    struct writing to;
    struct jw *w = write_begin(&to);
    jw_key_str(w, STR("type"), STR("tool_reference"));
    jw_key_str(w, STR("tool"), tool);
    jw_key_str(w, STR("title"), reference->title);
    jw_key_str(w, STR("url"), reference->url);
    jw_key_null(w, STR("favicon"));
    jw_key_str(w, STR("description"), reference->description);
    return write_end(&to, a);
}

/* ---- libraries ---- */

/* Each passage is a text of its own, and cited by its document. */
static int search_library(struct session *s, const struct json *tool, struct str message,
                          struct run *run)
{
    struct call *call = s->call;
    struct library_found found;
    struct str texts[PASSAGES_BEST];
    int status = library_search(call, json_get(tool, STR("library_ids")), message, &found);
    for (size_t i = 0; i < found.count; i++) {
        const struct library_passage *p = &found.passages[i];
        texts[i] = p->text;
        run->text =
            i ? arena_printf(&call->arena, "%.*s\n\n%.*s", STR_ARG(run->text), STR_ARG(p->text))
              : p->text;
        struct builtin_reference reference = { .title = p->name,
                                               .url = document_url(call, p->document, "signed"),
                                               .description = p->text };
        run->chunks[run->chunk_count++] = reference_chunk(&call->arena, run->call.name, &reference);
    }
    run->info = info_of(&call->arena, texts, found.count, STR(""));
    return status;
}

/* ---- pictures ---- */

static struct str file_document(struct arena *a, struct str bytes, struct str name)
{
    char signature[MD5_HEX_SIZE];
    struct writing to;
    struct jw *w = write_begin(&to);
    jw_key_str(w, STR("object"), STR("file"));
    jw_key_int(w, STR("bytes"), (int64_t)bytes.n);
    jw_key_str(w, STR("filename"), name);
    jw_key_str(w, STR("purpose"), STR("ocr"));
    jw_key_str(w, STR("sample_type"), STR("ocr_input"));
    jw_key_int(w, STR("num_lines"), 0);
    jw_key_str(w, STR("mimetype"), STR("image/png"));
    jw_key_str(w, STR("source"), STR("mistral"));
    jw_key_str(w, STR("signature"), md5_hex(signature, bytes));
    jw_key_str(w, STR("visibility"), STR("workspace"));
    return write_end(&to, a);
}

static struct str file_chunk(struct arena *a, struct str id)
{
    struct writing to;
    struct jw *w = write_begin(&to);
    jw_key_str(w, STR("type"), STR("tool_file"));
    jw_key_str(w, STR("tool"), STR("image_generation"));
    jw_key_str(w, STR("file_id"), id);
    jw_key_str(w, STR("file_name"), STR("image_generated_0"));
    jw_key_str(w, STR("file_type"), STR("png"));
    return write_end(&to, a);
}

static int keep_picture(struct session *s, struct str prompt, struct run *run)
{
    struct call *call = s->call;
    struct arena *a = &call->arena;
    char id[ID_UUID_SIZE];
    struct buf png;
    buf_init(&png, PICTURE_MAX);
    builtin_picture(&png, prompt);
    struct str bytes = arena_dup(a, buf_view(&png));
    buf_fini(&png);
    id_uuid4(id, hash_u64(s->seed, hash_str(s->turn.count, prompt)));
    struct record draft = {
        .workspace = journal_key_hash(call->key),
        .kind = STR("file"),
        .id = arena_dup(a, str_from(id)),
        .bytes = file_document(a, bytes, STR("image_generated_0.png")),
        .blob = blob_lend(a, blob_copy(bytes)),
        .created_ms = call_now_ms(call),
        .updated_ms = call_now_ms(call),
    };
    run->chunks[run->chunk_count++] = file_chunk(a, draft.id);
    /* taken: by the same picture of a try that another append overtook */
    return store_add(world_store(call->env->world), &draft) == STORE_FULL ? crud_fail_full(call)
                                                                          : 0;
}

/* ---- connectors ---- */

static bool is_connector(const struct json *tool)
{
    return str_eq(member(tool, STR("type")), STR("connector"));
}

static bool lists(const struct json *list, struct str name)
{
    for (size_t i = 0; i < json_count(list); i++)
        if (str_eq(json_str(json_at(list, i)), name))
            return true;
    return false;
}

/* What the tool's configuration leaves. */
static bool is_left(const struct json *tool, struct str function)
{
    const struct json *configuration = json_get(tool, STR("tool_configuration"));
    const struct json *include = json_get(configuration, STR("include"));
    return (!json_count(include) || lists(include, function)) &&
           !lists(json_get(configuration, STR("exclude")), function);
}

/* The first that is left, but one that the message names goes before. */
static struct str connector_function(struct session *s, const struct json *tool, struct str message)
{
    struct arena *a = &s->call->arena;
    struct str name = tool_name(s, tool), first = STR("");
    for (size_t i = 0; i < CONNECTOR_TOOLS; i++) {
        struct str function = connector_tool(a, name, i);
        if (!is_left(tool, function))
            continue;
        if (str_find(message, function, 0) != SIZE_MAX)
            return function;
        first = first.n ? first : function;
    }
    return first;
}

static struct str run_connector(struct session *s, struct str message, struct run *run)
{
    struct arena *a = &s->call->arena;
    run->text = connector_say(a, message, hash_str(s->seed, run->call.name));
    return info_of(a, &run->text, 1, STR(""));
}

/* ---- all tools ---- */

struct str tool_name(struct session *s, const struct json *tool)
{
    return is_connector(tool) ? connector_name(s->call, member(tool, STR("connector_id")))
                              : member(tool, STR("type"));
}

struct str tool_function(struct session *s, const struct json *tool, struct str message)
{
    if (is_connector(tool))
        return connector_function(s, tool, message);
    struct str name = member(tool, STR("type"));
    return builtin_named(name) != BUILTIN_NONE && is_left(tool, name) ? name : STR("");
}

bool tool_has(struct session *s, const struct json *tool, struct str function)
{
    if (is_connector(tool))
        return connector_tool_named(&s->call->arena, tool_name(s, tool), function) <
               CONNECTOR_TOOLS;
    return builtin_named(function) != BUILTIN_NONE && str_eq(member(tool, STR("type")), function);
}

struct str tool_arguments(struct session *s, const struct json *tool, struct str function,
                          struct str message)
{
    struct arena *a = &s->call->arena;
    struct builtin_found found;
    if (is_connector(tool))
        return connector_arguments(
            a, connector_tool_named(a, tool_name(s, tool), function) % CONNECTOR_TOOLS, message);
    builtin_run(a, builtin_named(function), message, s->seed, &found);
    return found.arguments;
}

bool tool_wanted(struct session *s, const struct json *tool, struct str message, bool helps)
{
    if (!budget_spend(&s->call->budget, STEPS_PER_TOOL))
        return false; /* take_step refuses */
    enum builtin b = builtin_named(member(tool, STR("type")));
    if (!tool_function(s, tool, message).n)
        return false;
    if (is_connector(tool))
        return helps ? builtin_may_help(BUILTIN_SEARCH, message)
                     : builtin_is_named(tool_name(s, tool), message);
    return helps ? builtin_may_help(b, message) : builtin_is_wanted(b, message);
}

int session_run_tool(struct session *s, const struct json *tool, struct str function,
                     struct str message, struct run *run)
{
    struct arena *a = &s->call->arena;
    struct builtin_found found;
    char id[ID_TOOL_CALL_SIZE];
    id_tool_call(id, hash_u64(s->seed, s->turn.count));
    *run = (struct run){ .call = { .id = arena_dup(a, str_from(id)),
                                   .name = function,
                                   .arguments = tool_arguments(s, tool, function, message) } };
    if (is_connector(tool)) {
        run->info = run_connector(s, message, run);
        return 0;
    }
    if (builtin_named(function) == BUILTIN_LIBRARY)
        return search_library(s, tool, message, run);
    builtin_run(a, builtin_named(function), message, s->seed, &found);
    run->text = found.text;
    run->info = info_of(a, &found.text, 1, found.code);
    for (size_t i = 0; i < found.reference_count; i++)
        run->chunks[run->chunk_count++] = reference_chunk(a, function, &found.references[i]);
    return found.prompt.n ? keep_picture(s, found.prompt, run) : 0;
}
