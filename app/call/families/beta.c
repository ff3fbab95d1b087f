/* SPDX-License-Identifier: MIT
 *
 * The voice of agents and conversations: an envelope with a capital `Error`, a code that is a
 * number, no `param`; a 422 carries its list twice (recorded 2026).
 */
#include "call/families/voice.h"

static int envelope_end(struct call *call, const char *type, const char *code, int status)
{
    struct jw *w = &call->jw;
    int64_t number = 0;
    /* the finer types of inference were never seen here */
    bool plain = !type || str_starts(str_from(type), STR("invalid_"));
    jw_key_str(w, STR("type"), plain ? STR("invalid_request_error") : str_from(type));
    jw_key(w, STR("code"));
    if (str_to_i64(str_from(code), &number))
        jw_int(w, number);
    else
        jw_null(w);
    jw_object_end(w);
    return status;
}

static void envelope_begin(struct call *call)
{
    struct jw *w = voice_start(call);
    jw_object(w);
    jw_key_str(w, STR("object"), STR("Error"));
}

static int beta_coded(struct call *call, const struct coded *error)
{
    envelope_begin(call);
    jw_key_str(&call->jw, STR("message"), error->message);
    return envelope_end(call, error->type, error->code, error->status);
}

static int beta_not_found(struct call *call, struct str noun, struct str id)
{
    return beta_coded(call, &(struct coded){ 404, "invalid_request_error", "3001",
                                             voice_missing(call, noun, id) });
}

static int beta_invalid(struct call *call, struct str details)
{
    envelope_begin(call);
    voice_put_details(call, STR("detail"), details);
    voice_put_details(call, STR("message"), details);
    return envelope_end(call, "invalid_request_error", "3001", 422);
}

const struct voice voice_beta = {
    .json = JW_COMPACT,
    .type = STR_INIT("application/json"),
    .json_by_type = true,
    .detail = fastapi_detail,
    .coded = beta_coded,
    .not_found = beta_not_found,
    .invalid = beta_invalid,
    .broken = fastapi_broken,
};
