/* SPDX-License-Identifier: MIT
 *
 * The life of a call, in fixed order: route, key, body, limits, rules, journal, checks, handler,
 * headers. Pure: no socket, no sleep; see call.h for the contract and DESIGN §3 for why this order.
 */
#include "base/hash.h"
#include "base/pool.h"
#include "call/apply_rule.h"
#include "call/call.h"
#include "call/env.h"
#include "call/errors.h"
#include "call/families/voice.h"
#include "call/headers.h"
#include "call/journal_call.h"
#include "call/measure.h"
#include "call/query.h"
#include "call/quota.h"
#include "http/uri.h"

#include <assert.h>

enum {
    RESPONSE_MAX = 512 << 20,
    JITTER_SEED = 0x6A69,
    CALL_ROOM = 5 << 10 /* thousands of streams hold one each */
};

/* What nearly all calls need lies in one block, which is used for call after call. */
struct call_block {
    struct call call;
    _Alignas(16) char room[CALL_ROOM];
};

struct pool *call_pool_new(void)
{
    return pool_new(sizeof(struct call_block));
}

struct call *call_new(const struct env *env)
{
    struct call_block *block = pool_take(env->calls);
    struct call *call = &block->call;
    *call = (struct call){ 0 };
    arena_init_with(&call->arena, block->room, sizeof block->room);
    arena_init(&call->look);
    struct env *seen = ARENA_NEW(&call->arena, struct env);
    *seen = *env;
    seen->config = world_config(env->world);
    call->env = seen;
    buf_init(&call->response.body, RESPONSE_MAX);
    jw_init(&call->jw, &call->response.body, JW_COMPACT);
    return call;
}

void call_end(struct call *call, const struct outcome *outcome)
{
    measure_end(call, outcome);
    journal_call_close(call, outcome);
    struct pool *pool = call->env->calls; /* the arena holds env */
    buf_fini(&call->response.body);
    arena_fini(&call->look);
    arena_fini(&call->arena);
    pool_give(pool, call);
}

static bool bearer_token(const struct call *call, struct str *token)
{
    struct str value = request_header(&call->request, STR("authorization"));
    struct str scheme = str_cut(&value, ' ');
    *token = str_trim(value);
    return str_eq_ci(scheme, STR("bearer")) && token->n > 0;
}

static int check_control_token(struct call *call)
{
    struct str wanted = str_from(call->env->config->control_token), token;
    if (!wanted.n || (bearer_token(call, &token) && str_eq(token, wanted)) ||
        str_eq(request_header(&call->request, STR("x-parlel-token")), wanted))
        return 0;
    return fail_control(call, 401, STR(""),
                        STR("send it as Authorization: Bearer <token> or x-parlel-token"),
                        "the control endpoints need the configured token");
}

static int check_bearer(struct call *call)
{
    struct str token;
    if (!bearer_token(call, &token))
        return fail_unauthorized(call);
    call->key = token;
    return 0;
}

static int check_auth(struct call *call, enum auth auth)
{
    switch (auth) {
    case AUTH_NONE:
        return 0;
    case AUTH_KEY:
        return check_bearer(call);
    case AUTH_CONTROL:
        return check_control_token(call);
    }
    return 0;
}

/* The gateway knows the first two segments of what it serves; the rest is the service's, which asks
 * for the key before all else. Without the token nobody learns which endpoints of the fake's own
 * there are. */
static int refuse_path(struct call *call, const struct route_match *match)
{
    const struct route *near = route_near(call->env->routes, path_served(call->request.path));
    bool known = match->methods || match->known >= 2;
    enum auth auth = known ? near->auth : AUTH_NONE;
    call->family = known ? near->family : FAMILY_GATEWAY;
    if (path_is_control(call->request.path)) {
        auth = AUTH_CONTROL;
        call->family = FAMILY_CONTROL;
    }
    int status = check_auth(call, auth);
    if (status)
        return status;
    return match->methods ? fail_method(call, match->methods) : fail_path(call);
}

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

static int parse_body(struct call *call)
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

static int admit(struct call *call)
{
    struct str path = path_served(call->request.path);
    struct route_match match = route_find(call->env->routes, call->request.method, path);
    call->route = match.row;
    if (!match.row)
        return refuse_path(call, &match);
    call->family = call->route->family;
    call->jw.style = voice_of(call->family)->json;
    for (size_t i = 0; i < match.param_count; i++)
        call->params[i] = uri_decode(&call->arena, match.params[i], false);
    int status = check_auth(call, call->route->auth);
    return status ? status : parse_body(call);
}

/* What the fake's own endpoints answer is no part of the traffic under test. */
static bool is_journalled(const struct call *call)
{
    return call->route ? call->route->journalled : call->family != FAMILY_CONTROL;
}

static int check_part(struct call *call, const struct table *table, const struct json *value,
                      const char *where)
{
    bool control = call->route->family == FAMILY_CONTROL;
    struct check_options options = {
        .allow_unknown =
            !control && (str_eq(str_from(where), STR("query")) ||
                         str_eq(str_from(call->env->config->fields_unknown), STR("ignore"))),
    };
    struct buf details;
    buf_init(&details, call->response.body.max);
    size_t mistakes = check_value(&call->arena, table, value, str_from(where), options, &details);
    int status = 0;
    if (details.full)
        status = fail_too_big(call);
    else if (mistakes)
        status = fail_invalid(call, buf_view(&details));
    buf_fini(&details);
    return status;
}

static int check_parts(struct call *call)
{
    const struct route *route = call->route;
    int status = 0;
    if (route->query) {
        call->query = query_json(&call->arena, call->request.query);
        status = check_part(call, route->query, call->query, "query");
    }
    bool absent = route->request == REQUEST_JSON_OPTIONAL && call->body.kind == BODY_NONE;
    if (!status && route->body && !absent)
        status = check_part(call, route->body, call->body.json, "body");
    return status;
}

static int handle(struct call *call)
{
    struct world *world = call->env->world;
    if (call->route->lock == LOCK_READ)
        world_read(world);
    else if (call->route->lock == LOCK_WRITE)
        world_write(world);
    int status = call->route->handler(call);
    if (!status)
        status = call->route->success;
    if (call->route->lock != LOCK_NONE)
        world_unlock(world);
    return status;
}

/* Limits come first: a call that finds no room uses up no rule, and what a rule answers counts as
 * what the service does. */
static int admit_by_limits_and_rules(struct call *call)
{
    quota_admit(call);
    if (call->quota_wait_ms)
        return 0;
    int status = apply_rule(call);
    if (status && !call->rule.n)
        quota_refund(call);
    return status;
}

/* An invalid call is refused as such, room or not, and counts for nothing. */
static int check_and_handle(struct call *call)
{
    int status = check_parts(call);
    if (status)
        quota_refund(call);
    else if (call->quota_wait_ms)
        status = quota_refuse(call);
    return status ? status : handle(call);
}

static void choose_type(struct call *call)
{
    struct response *r = &call->response;
    if (r->content_type.n)
        return;
    if (response_is_stream(r))
        r->content_type = STR("text/event-stream; charset=utf-8");
    else if (r->body.n || r->slices)
        r->content_type = voice_of(call->family)->type;
}

static void settle(struct call *call, int status)
{
    if (call->response.body.full)
        status = fail_too_big(call);
    call->response.status = status;
    if (status == CALL_WAITING) {
        arena_reset(&call->look);
        return;
    }
    assert(status >= 200 && status < 600);
    choose_type(call);
    quota_settle(call);
    headers_add(call);
    measure_begin(call);
    if (call->timing.jitter > 0)
        call->timing.seed = hash_str(hash_str(JITTER_SEED, call->key), call->request.body);
    journal_call_stream(call);
}

void dispatch(struct call *call)
{
    const struct config *config = call->env->config;
    call->timing = (struct timing){
        .delay_ns = config->timing_delay_ms * 1000000,
        .ttft_ns = config->timing_ttft_ms * 1000000,
        .tokens_per_second = config->timing_tokens_per_second,
        .jitter = config->timing_jitter,
    };
    if (call->request.method == METHOD_OPTIONS) {
        settle(call, headers_preflight(call));
        return;
    }
    int status = admit(call);
    if (is_journalled(call)) {
        if (!status)
            status = admit_by_limits_and_rules(call);
        journal_call_open(call);
    } else {
        call->timing = (struct timing){ 0 };
    }
    settle(call, status ? status : check_and_handle(call));
}

void call_resume(struct call *call, bool wait_over)
{
    assert(call->response.status == CALL_WAITING);
    call->wait_over = wait_over;
    buf_reset(&call->response.body);
    jw_init(&call->jw, &call->response.body, voice_of(call->family)->json);
    settle(call, handle(call));
}
