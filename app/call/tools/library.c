/* SPDX-License-Identifier: MIT
 * Documents of libraries: see library.h. */
#include "call/tools/library.h"

#include "call/env.h"
#include "call/errors.h"
#include "call/resource/crud.h"
#include "call/resource/signed.h"
#include "state/journal/journal.h"

enum {
    HOURS = 24,
    INDEX_MOST = 256 << 20,
    STEPS_PER_DOCUMENT = 80,
    LIKENESS_LEAST = 60000 /* of a passage that has anything to do with the question */
};

/* ---- processing ---- */

static const struct job_row rows[] = {
    { STR_INIT("todo"), STR_INIT("in_progress"), 1, NULL },
    { STR_INIT("in_progress"), STR_INIT("done"), 3, NULL },
    { STR_INIT("done"), STR_INIT(""), 0, NULL },
};
static const struct job_machine machine = { rows, ARRAY_LEN(rows) };

struct str document_state(const struct record *document)
{
    return job_row(&document->job, &machine)->state;
}

struct str document_word(const struct record *document)
{
    return str_eq(document_state(document), STR("done")) ? STR("Completed") : STR("Running");
}

/* Others may have looked meanwhile: then the document is as they found it. */
const struct record *document_look(struct call *call, const struct record *document)
{
    struct record draft = *document;
    struct store *store = world_store(call->env->world);
    job_look(&draft.job, &machine, world_job_pace_by(call->env->world, call->env->config), NULL);
    if (store_replace(store, document, &draft) == STORE_STALE)
        return document;
    struct store_key key = { document->workspace, document->kind, document->id };
    const struct record *now = store_get(store, key, &call->arena);
    return now ? now : document;
}

/* ---- texts ---- */

static int keep_part(struct call *call, const struct record *document, struct str kind,
                     struct str bytes)
{
    struct record draft = { .workspace = document->workspace,
                            .kind = kind,
                            .id = document->id,
                            .parent = document->id,
                            .blob = blob_lend(&call->arena, blob_copy(bytes)),
                            .created_ms = document->created_ms,
                            .updated_ms = document->updated_ms };
    enum store_result result =
        store_add_below(world_store(call->env->world), &draft, STR("document"));
    if (result == STORE_STALE)
        return fail_not_found(call, "document", document->id);
    return result == STORE_FULL ? crud_fail_full(call) : 0;
}

static const struct record *library_get(struct call *call, struct str id)
{
    struct store_key key = { journal_key_hash(call->key), STR("library"), id };
    return store_get(world_store(call->env->world), key, &call->arena);
}

/* In what pieces: nobody says what the service counts; here it is bytes. */
static size_t passage_size(struct call *call, struct str library_id)
{
    const struct record *library = library_get(call, library_id);
    const struct json *members = library ? json_parse(&call->arena, library->bytes, NULL) : NULL;
    int64_t size = json_int(json_get(members, STR("chunk_size")));
    return size > 0 ? (size_t)size : PASSAGE_BYTES;
}

int document_keep_text(struct call *call, const struct record *document, struct str text)
{
    struct buf index;
    int status = keep_part(call, document, STR("document_text"), text);
    buf_init(&index, INDEX_MOST);
    passages_index(&index, &call->budget, text, passage_size(call, document->parent));
    if (!status)
        status = keep_part(call, document, STR("document_index"), buf_view(&index));
    buf_fini(&index);
    return status;
}

static struct str part_of(struct call *call, struct str kind, uint64_t workspace, struct str id)
{
    struct store_key key = { workspace, kind, id };
    const struct record *part = store_get(world_store(call->env->world), key, &call->arena);
    return part && part->blob ? blob_bytes(part->blob) : STR("");
}

struct str document_text(struct call *call, uint64_t workspace, struct str id)
{
    return part_of(call, STR("document_text"), workspace, id);
}

/* ---- URLs ---- */

struct str document_signed(struct call *call, struct str id, const char *what)
{
    return arena_printf(&call->arena, "%.*s/%s", STR_ARG(id), what);
}

struct str document_url(struct call *call, const struct record *document, const char *what)
{
    struct str path = arena_printf(&call->arena, "/v1/libraries/%.*s/documents/%.*s/%s",
                                   STR_ARG(document->parent), STR_ARG(document->id), what);
    return signed_url(call, path, document_signed(call, document->id, what), HOURS);
}

/* ---- searching ---- */

static int fail_search(struct call *call)
{
    return fail_too_much_work(call, "Searching the libraries");
}

int library_check(struct call *call, const struct json *ids)
{
    for (size_t i = 0; i < json_count(ids); i++) {
        if (!budget_spend(&call->budget, STEPS_PER_DOCUMENT))
            return fail_search(call);
        if (!library_get(call, json_str(json_at(ids, i))))
            return fail_not_found(call, "library", json_str(json_at(ids, i)));
    }
    return 0;
}

static bool is_done(const struct record *document, const void *arg)
{
    (void)arg;
    return str_eq(document_state(document), STR("done"));
}

/* All documents of the libraries that are processed; NULL: the budget ended. */
static const struct record **documents_of(struct call *call, const struct json *ids, size_t *count)
{
    struct arena *a = &call->arena;
    struct store_page *pages = ARENA_ARRAY(a, struct store_page, json_count(ids) + 1);
    size_t total = 0;
    for (size_t i = 0; i < json_count(ids); i++) {
        struct store_query query = { .workspace = journal_key_hash(call->key),
                                     .kind = STR("document"),
                                     .parent = json_str(json_at(ids, i)),
                                     .most = SIZE_MAX,
                                     .keep = is_done };
        store_list(world_store(call->env->world), &query, a, &pages[i]);
        total += pages[i].count;
        if (!budget_spend(&call->budget, STEPS_PER_DOCUMENT * pages[i].count))
            return NULL;
    }
    const struct record **all = ARENA_ARRAY(a, const struct record *, total + 1);
    *count = 0;
    for (size_t i = 0; i < json_count(ids); i++)
        for (size_t k = 0; k < pages[i].count; k++)
            all[(*count)++] = pages[i].records[k];
    return all;
}

/* A passage far less like the question than the best is no answer to it. */
static bool is_near(const struct passages *p, size_t i)
{
    return p->best[i].likeness >= LIKENESS_LEAST && p->best[i].likeness >= p->best[0].likeness / 2;
}

int library_search(struct call *call, const struct json *ids, struct str question,
                   struct library_found *found)
{
    struct passages *p = ARENA_NEW(&call->arena, struct passages);
    size_t count;
    *found = (struct library_found){ .count = 0 };
    int status = library_check(call, ids);
    if (status)
        return status;
    const struct record **documents = documents_of(call, ids, &count);
    if (!documents)
        return fail_search(call);
    passages_begin(p, question);
    for (size_t i = 0; i < count; i++) {
        const struct record *d = documents[i];
        struct str index = part_of(call, STR("document_index"), d->workspace, d->id);
        if (!passages_find(p, &call->budget, i, index))
            return fail_search(call);
    }
    for (size_t i = 0; i < p->count && is_near(p, i); i++) {
        const struct record *d = documents[p->best[i].source];
        const struct json *members = json_parse(&call->arena, d->bytes, NULL);
        struct str text = document_text(call, d->workspace, d->id);
        found->passages[found->count++] = (struct library_passage){
            .document = d,
            .name = json_str(json_get(members, STR("name"))),
            .text = str_trim(str_sub(text, p->best[i].from, p->best[i].to)),
        };
    }
    return 0;
}
