/* SPDX-License-Identifier: MIT
 * Tools of the server, see hosted.h: what they found as the service shows it. Pictures become files
 * of the workspace, which the files API downloads. */
#include "call/tools/hosted.h"

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

static struct str text_of(const struct json *tool, const char *key)
{
    return json_str(json_get(tool, str_from(key)));
}

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
static int search_library(struct call *call, const struct hosted_use *use, struct hosted_run *run)
{
    struct library_found found;
    struct str texts[PASSAGES_BEST];
    int status =
        library_search(call, json_get(use->tool, STR("library_ids")), use->message, &found);
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

static int keep_picture(struct call *call, const struct hosted_use *use, struct str prompt,
                        struct hosted_run *run)
{
    struct arena *a = &call->arena;
    char id[ID_UUID_SIZE];
    struct buf png;
    buf_init(&png, PICTURE_MAX);
    builtin_picture(&png, prompt);
    struct str bytes = arena_dup(a, buf_view(&png));
    buf_fini(&png);
    id_uuid4(id, hash_u64(use->seed, hash_str(use->nth, prompt)));
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
    run->file = draft.id;
    /* taken: by the same picture of a try that another append overtook */
    return store_add(world_store(call->env->world), &draft) == STORE_FULL ? crud_fail_full(call)
                                                                          : 0;
}

/* ---- connectors ---- */

static bool is_connector(const struct json *tool)
{
    return str_eq(text_of(tool, "type"), STR("connector"));
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
static struct str connector_function(struct call *call, const struct json *tool, struct str message)
{
    struct arena *a = &call->arena;
    struct str name = hosted_name(call, tool), first = STR("");
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

static struct str run_connector(struct call *call, const struct hosted_use *use,
                                struct hosted_run *run)
{
    struct arena *a = &call->arena;
    run->text = connector_say(a, use->message, hash_str(use->seed, run->call.name));
    return info_of(a, &run->text, 1, STR(""));
}

/* ---- all tools ---- */

struct str hosted_name(struct call *call, const struct json *tool)
{
    return is_connector(tool) ? connector_name(call, text_of(tool, "connector_id"))
                              : text_of(tool, "type");
}

struct str hosted_function(struct call *call, const struct json *tool, struct str message)
{
    if (is_connector(tool))
        return connector_function(call, tool, message);
    struct str name = text_of(tool, "type");
    return builtin_named(name) != BUILTIN_NONE && is_left(tool, name) ? name : STR("");
}

bool hosted_has(struct call *call, const struct json *tool, struct str function)
{
    if (is_connector(tool))
        return connector_tool_named(&call->arena, hosted_name(call, tool), function) <
               CONNECTOR_TOOLS;
    return builtin_named(function) != BUILTIN_NONE && str_eq(text_of(tool, "type"), function);
}

struct str hosted_arguments(struct call *call, const struct hosted_use *use)
{
    struct arena *a = &call->arena;
    struct builtin_found found;
    if (is_connector(use->tool)) {
        struct str name = hosted_name(call, use->tool);
        size_t i = connector_tool_named(a, name, use->function) % CONNECTOR_TOOLS;
        return connector_arguments(a, i, use->message);
    }
    builtin_run(a, builtin_named(use->function), use->message, use->seed, &found);
    return found.arguments;
}

/* A search has functions that the service lists by names of their own. */
bool hosted_needs_confirmation(const struct json *tool, struct str function)
{
    const struct json *list = json_pointer(tool, STR("/tool_configuration/requires_confirmation"));
    bool searches = str_eq(function, STR("web_search_premium"));
    for (size_t i = 0; i < json_count(list); i++) {
        struct str name = json_str(json_at(list, i));
        if (str_eq(name, function) ||
            (searches && (str_eq(name, STR("web_search")) || str_eq(name, STR("news_search")))))
            return true;
    }
    return false;
}

/* ---- choosing ---- */

static bool is_wanted(struct call *call, const struct json *tool, struct str message, bool helps)
{
    if (!budget_spend(&call->budget, STEPS_PER_TOOL))
        return false;
    enum builtin b = builtin_named(text_of(tool, "type"));
    if (!hosted_function(call, tool, message).n)
        return false;
    if (is_connector(tool))
        return helps ? builtin_may_help(BUILTIN_SEARCH, message)
                     : builtin_is_named(hosted_name(call, tool), message);
    return helps ? builtin_may_help(b, message) : builtin_is_wanted(b, message);
}

static bool has_run(const struct hosted *h, struct str name)
{
    for (size_t i = 0; i < h->ran_count; i++)
        if (str_eq(h->ran[i], name))
            return true;
    return h->ran_count == HOSTED_TOOLS;
}

void hosted_note(struct hosted *h, struct str name)
{
    if (!has_run(h, name))
        h->ran[h->ran_count++] = name;
}

const struct json *hosted_wanted(struct call *call, const struct hosted *h,
                                 const struct json *tools, struct str message, bool helps)
{
    for (size_t i = 0; i < json_count(tools); i++) {
        const struct json *tool = json_at(tools, i);
        if (is_wanted(call, tool, message, helps) && !has_run(h, hosted_name(call, tool)))
            return tool;
    }
    return NULL;
}

/* ---- running ---- */

int hosted_run(struct call *call, const struct hosted_use *use, struct hosted_run *run)
{
    struct arena *a = &call->arena;
    struct builtin_found found;
    enum builtin b = builtin_named(use->function);
    char id[ID_TOOL_CALL_SIZE];
    id_tool_call(id, hash_u64(use->seed, use->nth));
    *run = (struct hosted_run){ .call = { .id = arena_dup(a, str_from(id)),
                                          .name = use->function,
                                          .arguments = hosted_arguments(call, use) } };
    if (is_connector(use->tool)) {
        run->info = run_connector(call, use, run);
        return 0;
    }
    if (b == BUILTIN_LIBRARY)
        return search_library(call, use, run);
    builtin_run(a, b, use->message, use->seed, &found);
    run->text = found.text;
    run->info = info_of(a, &found.text, 1, found.code);
    for (size_t i = 0; i < found.reference_count; i++)
        run->chunks[run->chunk_count++] = reference_chunk(a, use->function, &found.references[i]);
    return found.prompt.n ? keep_picture(call, use, found.prompt, run) : 0;
}
