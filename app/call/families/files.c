/* SPDX-License-Identifier: MIT
 *
 * The voice of files, batch and fine-tuning, which are a Django Ninja service: JSON as Python's
 * json.dumps writes it, with spaces and in ASCII, a charset in the content type, everything under
 * `detail` (recorded 2026-08 for files; "No file matches the given query." is Django's).
 */
#include "call/families/voice.h"

static int files_coded(struct call *call, const struct coded *error)
{
    return fastapi_detail(call, error->status, error->message);
}

static int files_not_found(struct call *call, struct str noun, struct str id)
{
    (void)id; /* it is not told */
    struct str text = arena_printf(&call->arena, "No %.*s matches the given query.", STR_ARG(noun));
    return fastapi_detail(call, 404, text);
}

static int files_broken(struct call *call, const struct json_scan *scan)
{
    (void)scan;
    return fastapi_detail(call, 400, STR("Cannot parse request body"));
}

const struct voice voice_files = {
    .json = JW_SPACED_ASCII,
    .type = STR_INIT("application/json; charset=utf-8"),
    .detail = fastapi_detail,
    .coded = files_coded,
    .not_found = files_not_found,
    .invalid = fastapi_invalid,
    .broken = files_broken,
};
