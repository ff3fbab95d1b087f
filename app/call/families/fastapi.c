/* SPDX-License-Identifier: MIT
 *
 * FastAPI's own words, which all families built on it use where nothing of their own comes first:
 * {"detail": text} and the 422 list of pydantic. Also the voice of libraries and of workflows,
 * which have no other.
 */
#include "call/families/voice.h"

int fastapi_detail(struct call *call, int status, struct str text)
{
    struct jw *w = voice_start(call);
    jw_object(w);
    jw_key_str(w, STR("detail"), text);
    jw_object_end(w);
    return status;
}

int fastapi_invalid(struct call *call, struct str details)
{
    jw_object(voice_start(call));
    voice_put_details(call, STR("detail"), details);
    jw_object_end(&call->jw);
    return 422;
}

/* A syntax error is one of validation; the framework says the rest when its parser gives up. */
int fastapi_broken(struct call *call, const struct json_scan *scan)
{
    if (!scan || scan->fault != JSON_SYNTAX)
        return voice_of(call->family)
            ->detail(call, 400, STR("There was an error parsing the body"));
    struct buf message;
    buf_init(&message, 1024);
    jw_quote(&message, str_from(scan->message), JW_COMPACT);
    struct str details =
        arena_printf(&call->arena,
                     "[{\"type\":\"json_invalid\",\"loc\":[\"body\",%zu],\"msg\":\"JSON decode "
                     "error\",\"input\":{},\"ctx\":{\"error\":%.*s}}]",
                     scan->at, STR_ARG(buf_view(&message)));
    buf_fini(&message);
    return voice_of(call->family)->invalid(call, details);
}

static int library_coded(struct call *call, const struct coded *error)
{
    return fastapi_detail(call, error->status, error->message);
}

static int library_not_found(struct call *call, struct str noun, struct str id)
{
    return fastapi_detail(call, 404, voice_missing(call, noun, id));
}

const struct voice voice_library = {
    .json = JW_COMPACT,
    .type = STR_INIT("application/json"),
    .json_by_type = true,
    .detail = fastapi_detail,
    .coded = library_coded,
    .not_found = library_not_found,
    .invalid = fastapi_invalid,
    .broken = fastapi_broken,
};
