/* SPDX-License-Identifier: MIT
 *
 * Errors by their status alone, as rules ask for them, and the refusal of calls that no rule
 * matches; see errors.h. What the service's outages answer is a page of Cloudflare's; the other
 * errors of servers have the shape of a 500.
 */
#include "call/errors.h"

#include "call/env.h"
#include "call/families/voice.h"

/* clang-format off */
static const struct {
    int status;
    const char *type, *code, *message;
} known[] = {
    { 400, "invalid_request_error", "3000", "Invalid request" },
    { 402, "invalid_request_error", "1920", "Payment required" },
    { 403, "tier_not_allowed", "1910", "This model is not available in your subscription tier" },
    { 429, "rate_limited", "1300", "Rate limit exceeded" },
    { 500, "internal_server_error", "1000", "Internal Server Error" },
};
/* clang-format on */

static bool has_header(const struct call *call, struct str name)
{
    for (size_t i = 0; i < call->response.header_count; i++)
        if (str_eq_ci(call->response.headers[i].name, name))
            return true;
    return false;
}

/* The service says nothing of it; a rule may say it itself, in either of the two ways. */
static bool tells_when(const struct call *call)
{
    return str_eq(str_from(call->env->config->limits_retry_after), STR("on")) &&
           !has_header(call, STR("retry-after")) && !has_header(call, STR("retry-after-ms"));
}

/* Those that were recorded. */
static bool is_outage(int status)
{
    return status == 503 || status == 504 || status == 520;
}

/* What stands in front of the service answers when the service does not. */
static int fail_page(struct call *call, int status)
{
    struct response *r = &call->response;
    voice_start(call);
    buf_printf(&r->body,
               "<html>\r\n<head><title>%d %s</title></head>\r\n<body>\r\n<center><h1>%d "
               "%s</h1></center>\r\n<hr><center>cloudflare</center>\r\n</body>\r\n</html>\r\n",
               status, status_reason(status), status, status_reason(status));
    r->content_type = STR("text/html");
    return status;
}

/* What a row is about: "files" of files. Inference has operations for kinds, and one kind of
 * object.
 */
static struct str noun_of(const struct call *call)
{
    struct str kind = str_from(call->route ? call->route->kind : "unknown");
    if (call->family == FAMILY_INFERENCE)
        return STR("model");
    if (str_eq(kind, STR("unknown")))
        return STR("object");
    return str_ends(kind, STR("s")) ? str_sub(kind, 0, kind.n - 1) : kind;
}

int fail_status(struct call *call, int status)
{
    if (status == 429 && tells_when(call))
        response_header(&call->arena, &call->response, STR("Retry-After"), STR("1"));
    for (size_t i = 0; i < ARRAY_LEN(known); i++)
        if (known[i].status == status)
            return fail_coded(call, status, known[i].type, known[i].code, "%s", known[i].message);
    if (status == 401)
        return fail_unauthorized(call);
    if (status == 404)
        return voice_of(call->family)->not_found(call, noun_of(call), STR(""));
    if (status == 422)
        return fail_invalid(call, STR("[{\"type\":\"value_error\",\"loc\":[\"body\"],\"msg\":"
                                      "\"Value error, refused by a rule\",\"input\":null,"
                                      "\"ctx\":{\"error\":{}}}]"));
    if (is_outage(status))
        return fail_page(call, status);
    if (status > 500)
        return fail_coded(call, status, "internal_server_error", "1000", "%s",
                          status_reason(status));
    return fail_coded(call, status, NULL, NULL, "%s", status_reason(status));
}

/* "weather" (user contains "weather", not "Hello") */
static void add_miss(struct buf *out, const struct json *miss)
{
    struct str predicate = json_str(json_get(miss, STR("predicate")));
    buf_printf(out, "\"%.*s\" (", STR_ARG(json_str(json_get(miss, STR("rule")))));
    if (predicate.n)
        buf_printf(out, "%.*s: ", STR_ARG(predicate));
    buf_printf(out, "wanted %.*s; ", STR_ARG(json_str(json_get(miss, STR("expected")))));
    buf_printf(out, "got %.*s)", STR_ARG(json_str(json_get(miss, STR("actual")))));
}

static int fail_unanswered(struct call *call, const char *type, struct str message,
                           struct str near_misses)
{
    struct jw *w = voice_start(call);
    jw_object(w);
    jw_key_str(w, STR("object"), STR("error"));
    jw_key_str(w, STR("message"), message);
    jw_key_str(w, STR("type"), str_from(type));
    jw_key_null(w, STR("param"));
    jw_key_null(w, STR("code"));
    jw_key_int(w, STR("raw_status_code"), 404);
    jw_key_raw(w, STR("near_misses"), near_misses.n ? near_misses : STR("[]"));
    jw_object_end(w);
    return 404;
}

int fail_unrecorded(struct call *call, struct str message, struct str near_misses)
{
    return fail_unanswered(call, "no_matching_recording", message, near_misses);
}

int fail_unmatched(struct call *call, struct str near_misses)
{
    struct buf text;
    const struct json *misses = json_parse(&call->arena, near_misses, NULL);
    buf_init(&text, 64 << 10);
    buf_str(&text, STR("No rule matches this call"));
    for (size_t i = 0; i < json_count(misses); i++) {
        buf_str(&text, i ? STR(", ") : STR(". Nearest: "));
        add_miss(&text, json_at(misses, i));
    }
    int status = fail_unanswered(call, "no_matching_rule", buf_view(&text), near_misses);
    buf_fini(&text);
    return status;
}
