/* SPDX-License-Identifier: MIT
 *
 * The contents of files: to who has the key, and by a signed URL to anybody.
 */
#include "api/files/files.h"
#include "call/env.h"
#include "call/errors.h"
#include "call/resource/send.h"
#include "call/resource/signed.h"

enum {
    HOURS = 24 /* that a URL is good for when nothing is said */
};

int files_download(struct call *call)
{
    int status = 0;
    const struct record *file = crud_find(call, &status);
    if (!file)
        return status;
    if (!file->blob) /* a snapshot was loaded without it */
        return fail_not_found(call, "file", file->id);
    send_bytes(call, STR("application/octet-stream"), blob_bytes(file->blob));
    return 0;
}

int files_get_signed_url(struct call *call)
{
    int status = 0;
    const struct record *file = crud_find(call, &status);
    if (!file)
        return status;
    struct str path = arena_printf(&call->arena, "/v1/files/%.*s/signed", STR_ARG(file->id));
    jw_object(&call->jw);
    jw_key_str(&call->jw, STR("url"),
               signed_url(call, path, file->id, field_int(call->query, STR("expiry"), HOURS)));
    jw_object_end(&call->jw);
    return 0;
}

int files_download_signed(struct call *call)
{
    struct arena *a = &call->arena;
    struct store_key key = { 0, STR("file"), call->params[0] };
    int status = signed_check(call, key.id, &key.workspace);
    if (status)
        return status;
    const struct record *file = store_get(world_store(call->env->world), key, a);
    if (!file || !file->blob)
        return fail_not_found(call, "file", key.id);
    struct str type = json_str(json_get(json_parse(a, file->bytes, NULL), STR("mimetype")));
    send_bytes(call, type.n ? type : STR("application/octet-stream"), blob_bytes(file->blob));
    return 0;
}
