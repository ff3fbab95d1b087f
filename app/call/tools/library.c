/* SPDX-License-Identifier: MIT
 * Documents of libraries: see library.h. */
#include "call/tools/library.h"

#include "call/env.h"
#include "call/resource/crud.h"
#include "call/resource/signed.h"

enum {
    HOURS = 24
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
    job_look(&draft.job, &machine, world_job_pace(call->env->world), NULL);
    if (store_replace(store, document, &draft) == STORE_STALE)
        return document;
    struct store_key key = { document->workspace, document->kind, document->id };
    const struct record *now = store_get(store, key, &call->arena);
    return now ? now : document;
}

/* ---- texts ---- */

int document_keep_text(struct call *call, const struct record *document, struct str text)
{
    struct record draft = { .workspace = document->workspace,
                            .kind = STR("document_text"),
                            .id = document->id,
                            .parent = document->id,
                            .blob = blob_lend(&call->arena, blob_copy(text)),
                            .created_ms = document->created_ms,
                            .updated_ms = document->updated_ms };
    if (store_add(world_store(call->env->world), &draft) == STORE_FULL)
        return crud_fail_full(call);
    return 0;
}

struct str document_text(struct call *call, uint64_t workspace, struct str id)
{
    struct store_key key = { workspace, STR("document_text"), id };
    const struct record *text = store_get(world_store(call->env->world), key, &call->arena);
    return text && text->blob ? blob_bytes(text->blob) : STR("");
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
