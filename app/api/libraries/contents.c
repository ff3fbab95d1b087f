/* SPDX-License-Identifier: MIT
 *
 * What a document holds: its text, and URLs by which anybody may fetch the file or the text for
 * some hours.
 */
#include "api/libraries/libraries.h"

#include "call/env.h"
#include "call/errors.h"
#include "call/resource/send.h"
#include "call/resource/signed.h"

int library_documents_text(struct call *call)
{
    int status = 0;
    const struct record *document = crud_find(call, &status);
    if (!document)
        return status;
    jw_object(&call->jw);
    jw_key_str(&call->jw, STR("text"), document_text(call, document->workspace, document->id));
    jw_object_end(&call->jw);
    return 0;
}

static int tell_url(struct call *call, const char *what)
{
    int status = 0;
    const struct record *document = crud_find(call, &status);
    if (!document)
        return status;
    jw_str(&call->jw, document_url(call, document, what));
    return 0;
}

int library_documents_url(struct call *call)
{
    return tell_url(call, "signed");
}

int library_documents_text_url(struct call *call)
{
    return tell_url(call, "signed-text");
}

/* The document that a signed URL opens; NULL: the status is that of the refusal. */
static const struct record *open_signed(struct call *call, const char *what, int *status)
{
    struct store_key key = { 0, STR("document"), call->params[1] };
    *status = signed_check(call, document_signed(call, key.id, what), &key.workspace);
    if (*status)
        return NULL;
    const struct record *document = store_get(world_store(call->env->world), key, &call->arena);
    if (!document || !str_eq(document->parent, call->params[0]))
        *status = fail_not_found(call, "document", key.id);
    return *status ? NULL : document;
}

int library_documents_download(struct call *call)
{
    int status;
    const struct record *document = open_signed(call, "signed", &status);
    if (!document)
        return status;
    if (!document->blob) /* a snapshot was loaded without it */
        return fail_not_found(call, "document", document->id);
    const struct json *members = json_parse(&call->arena, document->bytes, NULL);
    struct str type = json_str(json_get(members, STR("mime_type")));
    send_bytes(call, type.n ? type : STR("application/octet-stream"), blob_bytes(document->blob));
    return 0;
}

int library_documents_download_text(struct call *call)
{
    int status;
    const struct record *document = open_signed(call, "signed-text", &status);
    if (!document)
        return status;
    send_bytes(call, STR("text/plain; charset=utf-8"),
               document_text(call, document->workspace, document->id));
    return 0;
}
