/* SPDX-License-Identifier: MIT
 *
 * The voice of the fake's own endpoints, which no real service has: {"error":{"message","path",
 * "hint"}}, one mistake at a time, and of several the one that explains most.
 */
#include "base/text/utf8.h"
#include "call/errors.h"
#include "call/families/voice.h"

enum {
    TEXT_SHOWN = 16 << 10 /* bytes, of what a client may have sent */
};

/* What is repeated, where nobody knows how long it is. */
static struct str shortened(struct call *call, struct str text)
{
    if (text.n <= TEXT_SHOWN)
        return text;
    return arena_printf(&call->arena, "%.*s...",
                        STR_ARG(str_sub(text, 0, utf8_floor(text, TEXT_SHOWN))));
}

int fail_control(struct call *call, int status, struct str path, struct str hint,
                 const char *format, ...)
{
    va_list args;
    va_start(args, format);
    struct str message = arena_vprintf(&call->arena, format, args);
    va_end(args);
    struct jw *w = voice_start(call);
    jw_object(w);
    jw_key(w, STR("error"));
    jw_object(w);
    jw_key_str(w, STR("message"), shortened(call, message));
    jw_key_str_or_null(w, STR("path"), shortened(call, path));
    jw_key_str_or_null(w, STR("hint"), hint);
    jw_object_end(w);
    jw_object_end(w);
    return status;
}

int fail_body(struct call *call)
{
    const struct table *query = call->route->query;
    return fail_control(call, 400, STR(""),
                        query && query->count ? STR("parameters go into the query") : STR(""),
                        "a body is not understood here");
}

static int control_detail(struct call *call, int status, struct str text)
{
    struct str hint = STR("GET / lists the endpoints");
    if (status == 404)
        return fail_control(call, 404, STR(""), hint, "there is no %s",
                            arena_dup(&call->arena, call->request.path).p);
    if (status == 405)
        return fail_control(call, 405, STR(""), hint, "%.*s is not for this path",
                            STR_ARG(call->request.method_name));
    return fail_control(call, status, STR(""), STR(""), "%.*s", STR_ARG(text));
}

static int control_coded(struct call *call, const struct coded *error)
{
    return fail_control(call, error->status, STR(""), STR(""), "%.*s", STR_ARG(error->message));
}

static int control_not_found(struct call *call, struct str noun, struct str id)
{
    return fail_control(call, 404, STR(""), STR(""), "%.*s",
                        STR_ARG(voice_missing(call, noun, id)));
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
            buf_printf(&path, "/%.*s", STR_ARG(shortened(call, json_str(step))));
    }
    struct str copy = arena_dup(&call->arena, buf_view(&path));
    buf_fini(&path);
    return copy;
}

static const struct table *table_of(const struct route *route, struct str where)
{
    if (str_eq(where, STR("path")))
        return route->path_table;
    return str_eq(where, STR("query")) ? route->query : route->body;
}

static struct str known_names(struct call *call, struct str where)
{
    const struct table *table = table_of(call->route, where);
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

/* An unknown name is answered with the names there are. */
static int control_invalid(struct call *call, struct str details)
{
    const struct json *first = worst(json_parse(&call->arena, details, NULL));
    const struct json *loc = json_get(first, STR("loc"));
    struct str path = pointer_of(call, loc), msg = json_str(json_get(first, STR("msg")));
    struct str where = json_str(json_at(loc, 0));
    bool unknown = is_unknown(first);
    bool names_help = json_count(loc) == (unknown ? 2 : 1);
    struct str hint = names_help ? known_names(call, where) : STR("");
    if (unknown)
        return fail_control(call, 400, path, hint, "there is no %.*s here (%.*s)",
                            STR_ARG(shortened(call, json_str(json_at(loc, json_count(loc) - 1)))),
                            STR_ARG(where));
    if (!path.n)
        return fail_control(call, 400, path, hint, "the %.*s: %.*s", STR_ARG(where), STR_ARG(msg));
    return fail_control(call, 400, path, hint, "%.*s of the %.*s: %.*s", STR_ARG(path),
                        STR_ARG(where), STR_ARG(msg));
}

static int control_broken(struct call *call, const struct json_scan *scan)
{
    return fail_control(
        call, 400, STR(""), STR("send a JSON body"), "the body is not JSON: %s at character %zu",
        scan && scan->message ? scan->message : "malformed text", scan ? scan->at : 0);
}

const struct voice voice_control = {
    .json = JW_COMPACT,
    .type = STR_INIT("application/json"),
    .strict = true,
    .detail = control_detail,
    .coded = control_coded,
    .not_found = control_not_found,
    .invalid = control_invalid,
    .broken = control_broken,
};
