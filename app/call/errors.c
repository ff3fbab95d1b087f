/* SPDX-License-Identifier: MIT
 * Error bodies: see errors.h. */
#include "call/errors.h"

#include "base/hash.h"
#include "call/env.h"
#include "gen/ids.h"

static void start_over(struct call *call)
{
    buf_reset(&call->response.body);
    call->response.events = NULL;
    call->response.slices = NULL;
    jw_init(&call->jw, &call->response.body, JW_COMPACT);
}

int fail_detail(struct call *call, int status, struct str text)
{
    start_over(call);
    jw_object(&call->jw);
    jw_key_str(&call->jw, STR("detail"), text);
    jw_object_end(&call->jw);
    return status;
}

int fail_no_route(struct call *call)
{
    char id[ID_HEX32_SIZE];
    uint64_t n = call->entry ? journal_number(call->entry) : 0;
    start_over(call);
    id_hex32(id, hash_u64(hash_str(0x404, call->request.path), n));
    jw_object(&call->jw);
    jw_key_str(&call->jw, STR("message"), STR("no Route matched with those values"));
    jw_key_str(&call->jw, STR("request_id"), str_from(id));
    jw_object_end(&call->jw);
    return 404;
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
    if (path_is_control(call->request.path))
        return fail_control(call, 405, STR(""), STR("GET / lists the endpoints"),
                            "%.*s is not for this path", STR_ARG(call->request.method_name));
    return fail_detail(call, 405, STR("Method Not Allowed"));
}

int fail_invalid(struct call *call, struct str details)
{
    struct jw *w = &call->jw;
    bool wrapped = str_eq(str_from(call->env->config->errors_validation), STR("wrapped"));
    start_over(call);
    jw_object(w);
    if (wrapped) {
        jw_key_str(w, STR("object"), STR("error"));
        jw_key(w, STR("message"));
        jw_object(w);
    }
    jw_key_raw(w, STR("detail"), details);
    if (wrapped) {
        jw_object_end(w);
        jw_key_str(w, STR("type"), STR("invalid_request_error"));
        jw_key_null(w, STR("param"));
        jw_key_null(w, STR("code"));
        jw_key_int(w, STR("raw_status_code"), 422);
    }
    jw_object_end(w);
    return 422;
}

int fail_json(struct call *call, const struct json_scan *scan)
{
    if (scan->fault != JSON_SYNTAX) /* FastAPI's answer to what its parser gives up on */
        return fail_detail(call, 400, STR("There was an error parsing the body"));
    struct buf message;
    buf_init(&message, 1024);
    jw_quote(&message, str_from(scan->message), JW_COMPACT);
    struct str details =
        arena_printf(&call->arena,
                     "[{\"type\":\"json_invalid\",\"loc\":[\"body\",%zu],\"msg\":\"JSON decode "
                     "error\",\"input\":{},\"ctx\":{\"error\":%.*s}}]",
                     scan->at, STR_ARG(buf_view(&message)));
    buf_fini(&message);
    return fail_invalid(call, details);
}

static int write_flat(struct call *call, int status, const char *type, const char *code,
                      struct str message)
{
    struct jw *w = &call->jw;
    start_over(call);
    jw_object(w);
    jw_key_str(w, STR("object"), STR("error"));
    jw_key_str(w, STR("message"), message);
    jw_key_str(w, STR("type"), str_from(type));
    jw_key_null(w, STR("param"));
    jw_key_str(w, STR("code"), str_from(code));
    jw_key_int(w, STR("raw_status_code"), status);
    jw_object_end(w);
    return status;
}

int fail_flat(struct call *call, int status, const char *type, const char *code, const char *format,
              ...)
{
    va_list args;
    va_start(args, format);
    struct str message = arena_vprintf(&call->arena, format, args);
    va_end(args);
    return write_flat(call, status, type, code, message);
}

int fail_flat_about(struct call *call, int status, const char *type, const char *code,
                    const struct str parts[static 3])
{
    struct buf message;
    buf_init(&message, SIZE_MAX / 4);
    for (size_t i = 0; i < 3; i++)
        buf_str(&message, parts[i]);
    write_flat(call, status, type, code, buf_view(&message));
    buf_fini(&message);
    return status;
}

int fail_too_big(struct call *call)
{
    call->response.content_type = STR("");
    return fail_flat(call, 413, "invalid_request_error", "9413", "The request body is too large.");
}

int fail_model(struct call *call, struct str model)
{
    return fail_flat_about(call, 400, "invalid_model", "1500",
                           (const struct str[]){ STR("Invalid model: "), model, STR("") });
}

int fail_beta(struct call *call, int status, int code, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    struct str message = arena_vprintf(&call->arena, format, args);
    va_end(args);
    struct jw *w = &call->jw;
    start_over(call);
    jw_object(w);
    jw_key_str(w, STR("object"), STR("Error"));
    jw_key_str(w, STR("message"), message);
    jw_key_str(w, STR("type"), STR("invalid_request_error"));
    jw_key_int(w, STR("code"), code);
    jw_object_end(w);
    return status;
}

int fail_control(struct call *call, int status, struct str path, struct str hint,
                 const char *format, ...)
{
    va_list args;
    va_start(args, format);
    struct str message = arena_vprintf(&call->arena, format, args);
    va_end(args);
    struct jw *w = &call->jw;
    start_over(call);
    jw_object(w);
    jw_key(w, STR("error"));
    jw_object(w);
    jw_key_str(w, STR("message"), message);
    jw_key_str_or_null(w, STR("path"), path);
    jw_key_str_or_null(w, STR("hint"), hint);
    jw_object_end(w);
    jw_object_end(w);
    return status;
}

/* ["body","rules",0,"name"] -> /rules/0/name */
static struct str pointer_of(struct call *call, const struct json *loc)
{
    struct buf path;
    buf_init(&path, 64 << 10);
    for (size_t i = 1; i < json_count(loc); i++) {
        const struct json *step = json_at(loc, i);
        if (json_is(step, JSON_INT))
            buf_printf(&path, "/%lld", (long long)json_int(step));
        else
            buf_printf(&path, "/%.*s", STR_ARG(json_str(step)));
    }
    struct str copy = arena_dup(&call->arena, buf_view(&path));
    buf_fini(&path);
    return copy;
}

static struct str known_names(struct call *call, const struct table *table)
{
    struct buf names;
    buf_init(&names, 64 << 10);
    buf_str(&names, table->count ? STR("known here: ") : STR("nothing is known here"));
    for (size_t i = 0; i < table->count; i++)
        buf_printf(&names, "%s%.*s", i ? ", " : "", STR_ARG(table->fields[i].name));
    struct str copy = arena_dup(&call->arena, buf_view(&names));
    buf_fini(&names);
    return copy;
}

static bool is_unknown(const struct json *detail)
{
    return str_eq(json_str(json_get(detail, STR("type"))), STR("extra_forbidden"));
}

/* A misspelled field is missing under its right name too: the misspelling says more. */
static const struct json *worst(const struct json *details)
{
    for (size_t i = 0; i < json_count(details); i++)
        if (is_unknown(json_at(details, i)))
            return json_at(details, i);
    return json_at(details, 0);
}

int fail_body(struct call *call)
{
    const struct table *query = call->route->query;
    return fail_control(call, 400, STR(""),
                        query && query->count ? STR("parameters go into the query") : STR(""),
                        "a body is not understood here");
}

int fail_checked(struct call *call, const struct table *table, struct str details)
{
    const struct json *first = worst(json_parse(&call->arena, details, NULL));
    const struct json *loc = json_get(first, STR("loc"));
    struct str path = pointer_of(call, loc), msg = json_str(json_get(first, STR("msg")));
    struct str where = json_str(json_at(loc, 0));
    bool unknown = is_unknown(first);
    bool names_help = json_count(loc) == (unknown ? 2 : 1);
    struct str hint = names_help ? known_names(call, table) : STR("");
    if (unknown)
        return fail_control(call, 400, path, hint, "there is no %.*s here (%.*s)",
                            STR_ARG(json_str(json_at(loc, json_count(loc) - 1))), STR_ARG(where));
    if (!path.n)
        return fail_control(call, 400, path, hint, "the %.*s: %.*s", STR_ARG(where), STR_ARG(msg));
    return fail_control(call, 400, path, hint, "%.*s of the %.*s: %.*s", STR_ARG(path),
                        STR_ARG(where), STR_ARG(msg));
}
