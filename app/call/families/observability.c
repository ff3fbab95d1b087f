/* SPDX-License-Identifier: MIT
 *
 * The voice of observability: {"detail":{"message","error_code"}}, as the SDK's ObservabilityError
 * reads it; what the framework itself says stays a text.
 */
#include "call/families/voice.h"

static int put(struct call *call, int status, struct str message, struct str code)
{
    struct jw *w = voice_start(call);
    jw_object(w);
    jw_key(w, STR("detail"));
    jw_object(w);
    jw_key_str(w, STR("message"), message);
    jw_key_str_or_null(w, STR("error_code"), code);
    jw_object_end(w);
    jw_object_end(w);
    return status;
}

static int observability_coded(struct call *call, const struct coded *error)
{
    return put(call, error->status, error->message, STR(""));
}

static int observability_not_found(struct call *call, struct str noun, struct str id)
{
    return put(call, 404, voice_missing(call, noun, id), STR(""));
}

/* body.name: Field required */
static void add_mistake(struct buf *text, const struct json *mistake)
{
    const struct json *loc = json_get(mistake, STR("loc"));
    for (size_t i = 0; i < json_count(loc); i++) {
        const struct json *step = json_at(loc, i);
        buf_str(text, i ? STR(".") : STR(""));
        if (json_is(step, JSON_INT))
            buf_printf(text, "%lld", (long long)json_int(step));
        else
            buf_str(text, json_str(step));
    }
    buf_str(text, STR(": "));
    buf_str(text, json_str(json_get(mistake, STR("msg"))));
}

static int observability_invalid(struct call *call, struct str details)
{
    struct buf text;
    const struct json *list = json_parse(&call->arena, details, NULL);
    buf_init(&text, SIZE_MAX / 4);
    for (size_t i = 0; i < json_count(list); i++) {
        buf_str(&text, i ? STR("; ") : STR(""));
        add_mistake(&text, json_at(list, i));
    }
    int status = put(call, 422, buf_view(&text), STR("VALIDATION_ERROR"));
    buf_fini(&text);
    return status;
}

const struct voice voice_observability = {
    .json = JW_COMPACT,
    .type = STR_INIT("application/json"),
    .json_by_type = true,
    .detail = fastapi_detail,
    .coded = observability_coded,
    .not_found = observability_not_found,
    .invalid = observability_invalid,
    .broken = fastapi_broken,
};
