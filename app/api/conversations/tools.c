/* SPDX-License-Identifier: MIT
 * Tools of the server in a conversation, see session.h: what they found as the service shows it.
 * Pictures become files of the workspace, which the files API downloads. */
#include "api/conversations/entries.h"
#include "api/conversations/session.h"
#include "base/hash.h"
#include "base/md5.h"
#include "call/env.h"
#include "call/resource/crud.h"
#include "call/tools/library.h"
#include "gen/builtin/builtin.h"
#include "gen/ids.h"
#include "state/journal/journal.h"

enum {
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
        .created_ms = world_now_ms(call->env->world),
        .updated_ms = world_now_ms(call->env->world),
    };
    run->chunks[run->chunk_count++] = file_chunk(a, draft.id);
    /* taken: by the same picture of a try that another append overtook */
    return store_add(world_store(call->env->world), &draft) == STORE_FULL ? crud_fail_full(call)
                                                                          : 0;
}

int session_run_tool(struct session *s, const struct json *tool, struct str message,
                     struct run *run)
{
    struct arena *a = &s->call->arena;
    enum builtin b = builtin_named(member(tool, STR("type")));
    struct builtin_found found;
    char id[ID_TOOL_CALL_SIZE];
    builtin_run(a, b, message, s->seed, &found);
    id_tool_call(id, hash_u64(s->seed, s->turn.count));
    *run = (struct run){ .call = { .id = arena_dup(a, str_from(id)),
                                   .name = builtin_name(b),
                                   .arguments = found.arguments } };
    if (b == BUILTIN_LIBRARY)
        return search_library(s, tool, message, run);
    run->text = found.text;
    run->info = info_of(a, &found.text, 1, found.code);
    for (size_t i = 0; i < found.reference_count; i++)
        run->chunks[run->chunk_count++] = reference_chunk(a, run->call.name, &found.references[i]);
    return found.prompt.n ? keep_picture(s, found.prompt, run) : 0;
}
