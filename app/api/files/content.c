/* SPDX-License-Identifier: MIT
 *
 * The contents of files: to who has the key, and by a signed URL to anybody for some hours of the
 * world's clock. The service signs URLs of its storage; here they lead back to where the client
 * thinks this is.
 */
#include "api/files/files.h"
#include "base/hash.h"
#include "call/env.h"
#include "call/errors.h"
#include "call/resource/send.h"
#include "http/origin.h"
#include "http/uri.h"
#include "state/journal/journal.h"

#include <inttypes.h>
#include <stdlib.h>

enum {
    URL_SALT = 0x75726C,
    HOURS = 24, /* that a URL is good for when nothing is said */
    HOUR = 3600 /* seconds */
};

int files_download(struct call *call)
{
    int status = 0;
    const struct record *file = crud_find(call, &status);
    if (!file)
        return status;
    send_bytes(call, STR("application/octet-stream"),
               file->blob ? blob_bytes(file->blob) : STR(""));
    return 0;
}

/* What a URL is signed with; shows that it was made here and nothing in it was changed. */
static struct str sign(struct arena *a, struct str workspace, struct str id, struct str expires)
{
    uint64_t hash = hash_str(hash_str(hash_str(URL_SALT, workspace), id), expires);
    return arena_printf(a, "%016" PRIx64 "%016" PRIx64, hash, hash_u64(hash, URL_SALT));
}

int files_get_signed_url(struct call *call)
{
    int status = 0;
    struct arena *a = &call->arena;
    const struct record *file = crud_find(call, &status);
    if (!file)
        return status;
    int64_t hours = field_int(call->query, STR("expiry"), HOURS);
    struct str workspace = arena_printf(a, "%016" PRIx64, journal_key_hash(call->key));
    struct str expires = arena_printf(a, "%" PRId64, world_now(call->env->world) + hours * HOUR);
    struct str origin = request_origin(a, &call->request);
    struct str signature = sign(a, workspace, file->id, expires);
    jw_object(&call->jw);
    jw_key_str(&call->jw, STR("url"),
               arena_printf(a, "%.*s/v1/files/%.*s/signed?ws=%.*s&se=%.*s&sig=%.*s",
                            STR_ARG(origin), STR_ARG(file->id), STR_ARG(workspace),
                            STR_ARG(expires), STR_ARG(signature)));
    jw_object_end(&call->jw);
    return 0;
}

static uint64_t read_hex(struct str digits)
{
    char text[17] = "";
    memcpy(text, digits.p, digits.n < 16 ? digits.n : 16);
    return strtoull(text, NULL, 16);
}

int files_download_signed(struct call *call)
{
    struct arena *a = &call->arena;
    struct str id = call->params[0], query = call->request.query;
    struct str workspace = query_get(a, query, STR("ws")), expires = query_get(a, query, STR("se"));
    int64_t until = 0;
    bool right = str_eq(query_get(a, query, STR("sig")), sign(a, workspace, id, expires));
    if (!right || !str_to_i64(expires, &until))
        return fail_detail(call, 403, STR("The signature of this URL is not right."));
    if (world_now(call->env->world) >= until)
        return fail_detail(call, 403, STR("This URL has expired."));
    struct store_key key = { read_hex(workspace), STR("file"), id };
    const struct record *file = store_get(world_store(call->env->world), key, a);
    if (!file)
        return fail_not_found(call, "file", id);
    struct str type = json_str(json_get(json_parse(a, file->bytes, NULL), STR("mimetype")));
    send_bytes(call, type.n ? type : STR("application/octet-stream"),
               file->blob ? blob_bytes(file->blob) : STR(""));
    return 0;
}
