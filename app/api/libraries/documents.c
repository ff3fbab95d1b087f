/* SPDX-License-Identifier: MIT
 *
 * Documents of a library: uploaded, and read in steps that a client watches. What will be known in
 * the end is found out at once; a document that is not done yet does not tell it.
 */
#include "api/libraries/libraries.h"

#include "base/hash.h"
#include "base/md5.h"
#include "base/time/moment.h"
#include "call/env.h"
#include "call/errors.h"
#include "call/families/voice.h"
#include "call/resource/keep.h"
#include "gen/ocr/ocr.h"
#include "gen/tokens/tokens.h"
#include "http/form.h"
#include "http/mime.h"
#include "state/journal/journal.h"

enum {
    SUMMARY_WORDS = 40
};

/* ---- upload ---- */

struct incoming {
    struct str name, type, bytes, text, summary;
    size_t pages;
    char hash[MD5_HEX_SIZE];
};

static struct str first_words(struct str text)
{
    size_t at = 0, words = 0;
    while (at < text.n && words < SUMMARY_WORDS) {
        at = str_until(text, at, " \n");
        at = str_skip(text, at, " \n");
        words++;
    }
    return str_trim(str_sub(text, 0, at));
}

/* What cannot be read has no text. */
static void read_text(struct call *call, struct incoming *in)
{
    struct ocr_document d = { .count = 0 };
    if (!ocr_read(&call->arena, &call->budget, in->type, in->bytes, &d))
        return;
    in->text = ocr_markdown(&call->arena, &d);
    in->pages = d.count;
    in->summary = first_words(in->text);
}

static struct str extension_of(struct str name)
{
    size_t from = name.n;
    while (from && name.p[from - 1] != '.')
        from--;
    return from ? str_sub(name, from, name.n) : STR("");
}

static struct str document_of(struct call *call, const struct incoming *in)
{
    char now[MOMENT_SIZE];
    struct buf text;
    struct jw w;
    int64_t main = (int64_t)tokens_count(call->env->vocab, TOKENIZER_TEKKEN_V13, in->text);
    int64_t summary = (int64_t)tokens_count(call->env->vocab, TOKENIZER_TEKKEN_V13, in->summary);
    buf_init(&text, 1 << 20);
    jw_init(&w, &text, JW_COMPACT);
    jw_object(&w);
    jw_key_str(&w, STR("hash"), str_from(in->hash));
    jw_key_str_or_null(&w, STR("mime_type"), in->type);
    jw_key_str_or_null(&w, STR("extension"), extension_of(in->name));
    jw_key_int(&w, STR("size"), (int64_t)in->bytes.n);
    jw_key_str(&w, STR("name"), in->name);
    jw_key_str_or_null(&w, STR("summary"), in->summary);
    jw_key_str(&w, STR("last_processed_at"), moment_print_ms(now, call_now_ms(call)));
    jw_key_int(&w, STR("number_of_pages"), (int64_t)in->pages);
    jw_key_str(&w, STR("uploaded_by_type"), STR("User"));
    jw_key_int(&w, STR("tokens_processing_main_content"), main);
    jw_key_int(&w, STR("tokens_processing_summary"), summary);
    jw_key_int(&w, STR("tokens_processing_total"), main + summary);
    jw_key(&w, STR("attributes"));
    jw_object(&w);
    jw_object_end(&w);
    jw_object_end(&w);
    struct str document = arena_dup(&call->arena, buf_view(&text));
    buf_fini(&text);
    return document;
}

/* The document of the library that has the same contents, which are its name in the store; NULL:
 * none has. */
static const struct record *find_same(struct call *call, const struct incoming *in)
{
    struct store_key key = { journal_key_hash(call->key), STR("document"), str_from(in->hash) };
    return store_named(world_store(call->env->world), key, call->params[0], &call->arena);
}

static int answer_same(struct call *call, const struct record *same)
{
    (void)voice_start(call);
    crud_answer(call, same);
    return 200;
}

int library_documents_upload(struct call *call)
{
    const struct form_part *file = form_file(call->body.form, STR("file"));
    struct incoming in = { .name = file->file_name, .bytes = file->bytes };
    struct str type = mime_from_name(in.name);
    in.type = type.n ? type : file->type;
    (void)md5_hex(in.hash, in.bytes);
    const struct record *same = find_same(call, &in);
    if (same)
        return answer_same(call, same);
    read_text(call, &in);
    struct record draft = { .name = str_from(in.hash), /* as .unique says */
                            .bytes = document_of(call, &in),
                            .blob = blob_lend(&call->arena, keep_bytes(call, in.bytes)),
                            .job = job_start(call_now(call)) };
    int status = crud_keep(call, hash_str(hash_str(0, draft.bytes), in.bytes), &draft);
    same = status ? find_same(call, &in) : NULL;
    if (same) /* another was faster with the same */
        return answer_same(call, same);
    if (status)
        return status;
    status = document_keep_text(call, &draft, in.text);
    if (status) { /* a document without its text is none */
        struct store_key key = { draft.workspace, draft.kind, draft.id };
        (void)store_remove(world_store(call->env->world), key);
        return status;
    }
    crud_answer(call, &draft);
    return 201;
}

/* ---- looking ---- */

int library_documents_status(struct call *call)
{
    int status = 0;
    const struct record *document = crud_find(call, &status);
    if (!document)
        return status;
    document = document_look(call, document);
    jw_object(&call->jw);
    jw_key_str(&call->jw, STR("document_id"), document->id);
    jw_key_str(&call->jw, STR("process_status"), document_state(document));
    jw_key_str(&call->jw, STR("processing_status"), document_word(document));
    jw_object_end(&call->jw);
    return 0;
}

/* It begins again; what it said stays the same. */
int library_documents_reprocess(struct call *call)
{
    int status = 0;
    struct record draft;
    const struct record *document;
    do {
        document = crud_find(call, &status);
        if (!document)
            return status;
        draft = *document;
        draft.job = job_start(call_now(call));
        draft.updated_ms = call_now_ms(call);
    } while (store_replace(world_store(call->env->world), document, &draft) == STORE_STALE);
    return 0;
}
