/* SPDX-License-Identifier: MIT
 * Reading a request's body: see read_body.h. */
#include "call/life/read/read_body.h"

#include "call/errors.h"
#include "call/families/voice.h"
#include "call/life/read/form_json.h"
#include "http/multipart.h"

/* FastAPI reads a body as JSON when the type says so or is absent; any other is left as text. */
static bool is_json_type(struct str type)
{
    struct str media = str_trim(str_cut(&type, ';')), json = STR("application/json");
    struct str begin = STR("application/"), end = STR("+json");
    return !media.n || str_eq(media, json) || str_eq_ci(media, json) ||
           (media.n > end.n && str_eq_ci(str_sub(media, 0, begin.n), begin) &&
            str_eq_ci(str_sub(media, media.n - end.n, media.n), end));
}

/* A parameter that came in the body would be lost, and everything reset instead of one key. */
static int read_nothing(struct call *call)
{
    struct str body = str_trim(call->request.body);
    bool strict = voice_of(call->family)->strict;
    return strict && body.n && !str_eq(body, STR("{}")) ? fail_body(call) : 0;
}

/* One string, whatever it holds. */
static const struct json *parse_text(struct arena *a, struct str body)
{
    struct buf quoted;
    buf_init(&quoted, SIZE_MAX / 4);
    jw_quote(&quoted, body, JW_COMPACT);
    const struct json *text = json_parse(a, buf_view(&quoted), NULL);
    buf_fini(&quoted);
    return text;
}

/* Python's json.loads takes a byte order mark in front of UTF-8. */
static struct str without_mark(struct str body)
{
    struct str mark = STR("\xEF\xBB\xBF");
    return str_starts(body, mark) ? str_sub(body, mark.n, body.n) : body;
}

static int read_json(struct call *call)
{
    struct json_scan scan;
    struct str body = call->request.body, bare = without_mark(body);
    bool by_type = voice_of(call->family)->json_by_type;
    if (by_type && !is_json_type(request_header(&call->request, STR("content-type")))) {
        call->body =
            (struct body){ BODY_TEXT, .json = parse_text(&call->arena, body), .bytes = body };
        return 0;
    }
    const struct json *json = json_parse(&call->arena, bare, &scan);
    if (json) {
        call->body = (struct body){ BODY_JSON, .json = json, .bytes = bare };
        return 0;
    }
    call->body = (struct body){ BODY_BYTES, .bytes = body };
    return fail_json(call, &scan);
}

/* False: the parts are not what the boundary promises. */
static bool read_parts(struct call *call, struct str boundary, const struct table *table)
{
    struct arena *a = &call->arena;
    struct str body = call->request.body;
    struct form *form = ARENA_NEW(a, struct form);
    enum multipart_state state = MULTIPART_MORE;
    struct multipart m;
    multipart_init(&m, a, boundary);
    while (state == MULTIPART_MORE)
        state = multipart_step(&m, body, true, body.n);
    call->body = (struct body){ BODY_BYTES, .bytes = body };
    if (state == MULTIPART_BAD)
        return false;
    multipart_form(&m, body, form);
    call->body =
        (struct body){ BODY_FORM, .json = form_json(a, form, table), .form = form, .bytes = body };
    return true;
}

/* What is no form has none of its fields. The program's own calls (a row of a batch) have their
 * fields as JSON. */
static int read_form(struct call *call)
{
    struct arena *a = &call->arena;
    const struct table *table = call->route->body;
    int (*formless)(struct call * call) = voice_of(call->family)->formless;
    struct str boundary;
    if (call->batched)
        return read_json(call);
    struct str type = request_header(&call->request, STR("content-type"));
    if (call->parent)
        return read_json(call);
    if (multipart_is_form(a, type, &boundary))
        return read_parts(call, boundary, table) ? 0 : fail_form(call);
    call->body = (struct body){ BODY_BYTES, .json = form_json(a, ARENA_NEW(a, struct form), table),
                                .bytes = call->request.body };
    return formless ? formless(call) : 0;
}

void read_any_body(struct call *call)
{
    struct str body = call->request.body, boundary;
    struct str type = request_header(&call->request, STR("content-type"));
    const struct json *json = body.n ? json_parse(&call->arena, without_mark(body), NULL) : NULL;
    call->body = (struct body){ body.n ? BODY_BYTES : BODY_NONE, .bytes = body };
    if (json)
        call->body = (struct body){ BODY_JSON, .json = json, .bytes = without_mark(body) };
    else if (multipart_is_form(&call->arena, type, &boundary))
        (void)read_parts(call, boundary, NULL);
}

int read_body(struct call *call)
{
    struct str body = call->request.body;
    if (call->request.too_big)
        return fail_too_big(call);
    switch (call->route->request) {
    case REQUEST_NONE:
        return read_nothing(call);
    case REQUEST_FORM:
        return read_form(call);
    case REQUEST_JSON:
    case REQUEST_JSON_OPTIONAL:
        return body.n ? read_json(call) : 0;
    case REQUEST_BYTES:
        call->body = (struct body){ body.n ? BODY_BYTES : BODY_NONE, .bytes = body };
        return 0;
    case REQUEST_ANY:
        read_any_body(call);
        return 0;
    }
    return 0;
}
