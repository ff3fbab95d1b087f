/* SPDX-License-Identifier: MIT
 * Reading a request's body: see read_body.h. */
#include "call/read_body.h"

#include "call/errors.h"
#include "call/families/voice.h"

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
static int check_no_body(struct call *call)
{
    struct str body = str_trim(call->request.body);
    bool refused = call->route->family == FAMILY_CONTROL && body.n && !str_eq(body, STR("{}"));
    return refused ? fail_body(call) : 0;
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

int read_body(struct call *call)
{
    struct json_scan scan;
    struct str body = call->request.body;
    if (call->route->request == REQUEST_NONE)
        return check_no_body(call);
    if (!body.n)
        return 0;
    bool is_text = call->route->family != FAMILY_CONTROL &&
                   !is_json_type(request_header(&call->request, STR("content-type")));
    if (is_text) {
        call->body =
            (struct body){ BODY_TEXT, .json = parse_text(&call->arena, body), .bytes = body };
        return 0;
    }
    struct str bare = without_mark(body);
    const struct json *json = json_parse(&call->arena, bare, &scan);
    if (json) {
        call->body = (struct body){ BODY_JSON, .json = json, .bytes = bare };
        return 0;
    }
    call->body = (struct body){ BODY_BYTES, .bytes = body };
    return fail_json(call, &scan);
}
