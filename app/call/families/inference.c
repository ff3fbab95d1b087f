/* SPDX-License-Identifier: MIT
 *
 * The voice of inference: the flat envelope, with a four-digit code as text (recorded 2025-08 to
 * 2026-08, in this order of keys), and pydantic's list for what the schema refuses, bare or
 * wrapped into the envelope as the service did until March 2026 (config errors.validation), and
 * does for forms: transcription has a parser of its own (recorded 2026-08-16).
 */
#include "call/families/voice.h"

#include "call/env.h"

static int inference_coded(struct call *call, const struct coded *error)
{
    if (!error->code)
        return fastapi_detail(call, error->status, error->message);
    struct jw *w = voice_start(call);
    jw_object(w);
    jw_key_str(w, STR("object"), STR("error"));
    jw_key_str(w, STR("message"), error->message);
    jw_key_str(w, STR("type"), str_from(error->type));
    jw_key_null(w, STR("param"));
    jw_key_str(w, STR("code"), str_from(error->code));
    jw_key_int(w, STR("raw_status_code"), error->status);
    jw_object_end(w);
    return error->status;
}

/* "Model not found: x" */
static int inference_not_found(struct call *call, struct str noun, struct str id)
{
    struct buf text;
    buf_init(&text, SIZE_MAX / 4);
    buf_str(&text, voice_missing(call, noun, STR("")));
    buf_str(&text, id.n ? STR(": ") : STR(""));
    buf_str(&text, id);
    int status =
        inference_coded(call, &(struct coded){ 404, "model_not_found", "3040", buf_view(&text) });
    buf_fini(&text);
    return status;
}

/* What follows the message of a 422. */
static void put_end(struct jw *w)
{
    jw_key_str(w, STR("type"), STR("invalid_request_error"));
    jw_key_null(w, STR("param"));
    jw_key_null(w, STR("code"));
    jw_key_int(w, STR("raw_status_code"), 422);
}

static int inference_invalid(struct call *call, struct str details)
{
    bool wrapped = str_eq(str_from(call->env->config->errors_validation), STR("wrapped"));
    if (!wrapped && !voice_is_bare(call))
        return fastapi_invalid(call, details);
    struct jw *w = voice_start(call);
    jw_object(w);
    jw_key_str(w, STR("object"), STR("error"));
    jw_key(w, STR("message"));
    jw_object(w);
    voice_put_details(call, STR("detail"), details);
    jw_object_end(w);
    put_end(w);
    jw_object_end(w);
    return 422;
}

/* Recorded 2026-08-16 of a transcription that was posted as JSON. */
static int inference_formless(struct call *call)
{
    struct jw *w = voice_start(call);
    jw_object(w);
    jw_key_str(w, STR("object"), STR("error"));
    jw_key_str(w, STR("message"),
               STR("Invalid request, make sure the request is formatted as a multipart/form-data "
                   "request."));
    put_end(w);
    jw_object_end(w);
    return 422;
}

const struct voice voice_inference = {
    .json = JW_COMPACT,
    .type = STR_INIT("application/json"),
    .json_by_type = true,
    .bare_forms = true,
    .detail = fastapi_detail,
    .coded = inference_coded,
    .not_found = inference_not_found,
    .invalid = inference_invalid,
    .broken = fastapi_broken,
    .formless = inference_formless,
};
