/* SPDX-License-Identifier: MIT
 * Errors, each said in the voice of the call's family: see errors.h. */
#include "call/errors.h"

#include "call/env.h"
#include "call/families/voice.h"
#include "json/dumps.h"

static const struct voice *voice(const struct call *call)
{
    return voice_of(call->family);
}

int fail_detail(struct call *call, int status, struct str text)
{
    return voice(call)->detail(call, status, text);
}

/* It is the gateway that looks for a key, for all families in the same words; of them the charset
 * (recorded 2026-06). */
int fail_unauthorized(struct call *call)
{
    fastapi_detail(call, 401, STR("Unauthorized"));
    call->response.content_type = STR("application/json; charset=utf-8");
    return 401;
}

int fail_path(struct call *call)
{
    bool gateway = call->family == FAMILY_GATEWAY;
    return fail_detail(call, 404,
                       gateway ? STR("no Route matched with those values") : STR("Not Found"));
}

int fail_method(struct call *call, unsigned methods)
{
    struct buf allow;
    buf_init(&allow, 256);
    for (int m = METHOD_GET; m < METHOD_OTHER; m++)
        if (methods & 1u << m)
            buf_printf(&allow, "%s%s", allow.n ? ", " : "", method_name((enum method)m));
    response_header(&call->arena, &call->response, STR("Allow"),
                    arena_dup(&call->arena, buf_view(&allow)));
    buf_fini(&allow);
    return fail_detail(call, 405, STR("Method Not Allowed"));
}

int fail_not_found(struct call *call, const char *noun, struct str id)
{
    return voice(call)->not_found(call, str_from(noun), id);
}

int fail_agent(struct call *call, struct str id)
{
    return voice_beta.not_found(call, STR("agent"), id);
}

int fail_invalid(struct call *call, struct str details)
{
    return voice(call)->invalid(call, details);
}

int fail_value(struct call *call, struct str text)
{
    struct buf details;
    struct jw w;
    buf_init(&details, call->response.body.max);
    jw_init(&w, &details, JW_COMPACT);
    jw_array(&w);
    jw_object(&w);
    jw_key_str(&w, STR("type"), STR("value_error"));
    jw_key_raw(&w, STR("loc"), voice_is_bare(call) ? STR("[]") : STR("[\"body\"]"));
    jw_key_str(&w, STR("msg"), text);
    dumps_key_tree(&w, STR("input"), call->body.json);
    jw_key_raw(&w, STR("ctx"), STR("{\"error\":{}}"));
    if (voice_is_bare(call))
        jw_key_str(&w, STR("url"), STR("https://errors.pydantic.dev/2.11/v/value_error"));
    jw_object_end(&w);
    jw_array_end(&w);
    int status = details.full ? fail_too_big(call) : fail_invalid(call, buf_view(&details));
    buf_fini(&details);
    return status;
}

int fail_json(struct call *call, const struct json_scan *scan)
{
    return voice(call)->broken(call, scan);
}

int fail_coded(struct call *call, int status, const char *type, const char *code,
               const char *format, ...)
{
    va_list args;
    va_start(args, format);
    struct str message = arena_vprintf(&call->arena, format, args);
    va_end(args);
    return voice(call)->coded(call, &(struct coded){ status, type, code, message });
}

int fail_coded_about(struct call *call, int status, const char *type, const char *code,
                     const struct str parts[static 3])
{
    struct buf message;
    buf_init(&message, SIZE_MAX / 4);
    for (size_t i = 0; i < 3; i++)
        buf_str(&message, parts[i]);
    voice(call)->coded(call, &(struct coded){ status, type, code, buf_view(&message) });
    buf_fini(&message);
    return status;
}

int fail_form(struct call *call)
{
    return voice(call)->broken(call, NULL);
}

/* As nginx says it (conf/errors.conf). */
int fail_too_big(struct call *call)
{
    long long room = call->env->config->room;
    if (room == 0)
        return fail_coded(call, 413, "invalid_request_error", "9413",
                          "The request body is too large.");
    return fail_coded(call, 413, "invalid_request_error", "9413",
                      "The request body is too large: the server's temporary folder has room for "
                      "%lld bytes.",
                      room);
}

int fail_too_much_work(struct call *call, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    struct str what = arena_vprintf(&call->arena, format, args);
    va_end(args);
    call->response.content_type = STR("");
    call->fault = (struct fault){ .kind = FAULT_NONE };
    return fail_coded(call, 400, "invalid_request_error", "3000",
                      "%.*s takes more work than one call may cost.", STR_ARG(what));
}

int fail_model(struct call *call, struct str model)
{
    return fail_coded_about(call, 400, "invalid_model", "1500",
                            (const struct str[]){ STR("Invalid model: "), model, STR("") });
}

int fail_fetch(struct call *call, struct str url)
{
    return fail_coded_about(
        call, 400, "invalid_request_file", "3310",
        (const struct str[]){ STR("File could not be fetched from url '"), url, STR("'") });
}
