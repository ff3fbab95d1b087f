/* SPDX-License-Identifier: MIT
 *
 * The life of a call, in fixed order: route, key, body (admit), limits, rules, journal, tables,
 * handler, headers. Pure: no socket, no sleep; see call.h for the contract. Limits come before
 * rules so that a call without room uses no rule up, rules before tables so that a rule may answer
 * what the service would refuse. Every call of the traffic under test is journalled, whatever
 * refuses it: its entry is written in one piece, before anything is made up. A call that is refused
 * behind the rules gives back what it took of them.
 */
#include "base/hash.h"
#include "base/time/clock.h"
#include "call/call.h"
#include "call/env.h"
#include "call/errors.h"
#include "call/families/voice.h"
#include "call/fetch/urls.h"
#include "call/life/admit.h"
#include "call/life/browser.h"
#include "call/life/checks.h"
#include "call/life/headers.h"
#include "call/life/journal_call.h"
#include "call/life/measure.h"
#include "call/life/quota.h"
#include "call/record/forward.h"
#include "call/record/replay.h"
#include "call/rules/apply_rule.h"
#include "call/rules/events.h"
#include "call/rules/patch.h"

#include <assert.h>

enum {
    JITTER_SEED = 0x6A69
};

/* What the fake's own endpoints answer is no part of the traffic under test. */
static bool is_journalled(const struct call *call)
{
    return call->route ? call->route->journalled : call->family != FAMILY_CONTROL;
}

static int handle(struct call *call)
{
    const struct route *route = call->route;
    struct world *world = call->env->world;
    bool alone = route->lock == LOCK_OWN;
    if (alone)
        world_leave(world);
    else if (route->lock == LOCK_READ)
        world_read(world);
    else if (route->lock == LOCK_WRITE)
        world_write(world);
    call->locked = route->lock != LOCK_NONE;
    int status = route->handler(call);
    if (alone)
        world_enter(world);
    else if (call->locked)
        world_unlock(world);
    call->locked = false;
    assert(!call->response.events || row_may_stream(route));
    return status ? status : route->success;
}

static int handle_and_patch(struct call *call)
{
    int status = handle(call);
    if (status < 400 && status != CALL_WAITING)
        patch_answer(call);
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
    if (!status && replay_takes(call))
        status = replay_answer(call);
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
    if (!status)
        status = urls_fetch(call);
    return status ? status : handle_and_patch(call);
}

static int answer(struct call *call)
{
    bool served = call->route && call->route->handler;
    return served ? check_and_handle(call) : admit_refuse_path(call);
}

/* What could not be finished is no answer. */
static int afford(struct call *call, int status)
{
    bool given_up = budget_is_spent(&call->budget) && (status < 400 && status != CALL_WAITING);
    return given_up ? fail_too_much_work(call, "This request") : status;
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

/* Only answers that are made up are a burden to who makes them. */
static void queue_call(struct call *call)
{
    if (!call->timing.concurrency || !call->route || !call->route->generated)
        return;
    call->ticket.queue = world_queue(call->env->world);
    call->ticket.workspace = journal_key_hash(call->key);
    call->ticket.most = call->timing.concurrency;
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
    if (status >= 400)
        apply_rule_take_back(call);
    if (call->fault.kind == FAULT_ERROR_EVENT && call->response.events)
        end_with_error_event(call);
    choose_type(call);
    quota_settle(call);
    if (!call->forwarded)
        headers_add(call);
    measure_begin(call);
    if (call->timing.jitter > 0)
        call->timing.seed = hash_str(hash_str(JITTER_SEED, call->key), call->request.body);
    queue_call(call);
    journal_call_stream(call);
}

/* From a call that was admitted, or refused with that status, to its answer. */
static void go_on(struct call *call, int status)
{
    if (is_journalled(call)) {
        if (!call->inner)
            call->timing = config_timing(call->env->config);
        if (!status)
            status = admit_by_limits_and_rules(call);
        if (!call->batched)
            journal_call_open(call);
        if (forward_takes(call, status)) {
            settle(call, forward_begin(call));
            return;
        }
    }
    settle(call, afford(call, status ? status : answer(call)));
}

struct timing config_timing(const struct config *config)
{
    return (struct timing){
        .delay_ns = config->timing_delay_ms * 1000000,
        .ttft_ns = config->timing_ttft_ms * 1000000,
        .tokens_per_second = config->timing_tokens_per_second,
        .jitter = config->timing_jitter,
        .lognormal = str_eq(str_from(config->timing_distribution), STR("lognormal")),
        .prefill_tokens_per_second = config->timing_prefill_tokens_per_second,
        .concurrency = (size_t)config->timing_concurrency,
    };
}

/* Options, rules and stores are of one moment as it sees them. */
static void live(struct call *call)
{
    call->budget = budget_for(call->request.body.n);
    int status = browser_check(call);
    if (call->request.method == METHOD_OPTIONS)
        settle(call, status ? status : headers_preflight(call));
    else
        go_on(call, status ? status : admit(call));
}

void dispatch(struct call *call)
{
    world_enter(call->env->world);
    live(call);
    world_leave(call->env->world);
}

static void live_on(struct call *call, bool wait_over)
{
    assert(call->response.status == CALL_WAITING);
    call->wait_over = call->wait_over || wait_over;
    call->look_cut = false;
    buf_reset(&call->response.body);
    jw_init(&call->jw, &call->response.body, voice_of(call->family)->json);
    int status = call->go_on ? call->go_on(call) : 0;
    settle(call, afford(call, status ? status : handle_and_patch(call)));
}

void call_resume(struct call *call, bool wait_over)
{
    world_enter(call->env->world);
    live_on(call, wait_over);
    world_leave(call->env->world);
}

/* Those of the origin, but that the body is JSON. */
static void set_inner_headers(struct call *call, const struct call_origin *origin)
{
    struct header *headers = ARENA_ARRAY(&call->arena, struct header, origin->header_count + 1);
    struct str type = STR("content-type");
    size_t count = 0;
    headers[count++] = (struct header){ type, STR("application/json") };
    for (size_t i = 0; i < origin->header_count; i++)
        if (!str_eq(origin->headers[i].name, type))
            headers[count++] = origin->headers[i];
    call->request.headers = headers;
    call->request.header_count = count;
}

static void run_inner(struct call *call, const struct call_origin *origin, const struct route *row,
                      struct str body)
{
    call->request = (struct request){
        .method = row->method,
        .method_name = str_from(method_name(row->method)),
        .path = str_from(row->path),
        .query = STR(""),
        .body = body,
    };
    set_inner_headers(call, origin);
    call->budget = budget_for(body.n);
    call->key = origin->key;
    call->api_key = origin->api_key;
    call->parent = origin->entry;
    call->inner = true;
    go_on(call, admit_row(call, row));
    while (call->response.status == CALL_WAITING)
        live_on(call, !call->look_cut);
}

struct call *call_inner(struct call *parent, const struct route *row, struct str body)
{
    assert(!parent->locked);
    struct call *call = call_new(parent->env);
    world_config_release(call->env->world, call->env->config);
    call->env = parent->env;
    world_config_share(call->env->world, call->env->config);
    call->received_wall_ns = parent->received_wall_ns;
    call->received_mono_ns = parent->received_mono_ns;
    struct call_origin origin = {
        .env = parent->env,
        .key = parent->key,
        .api_key = parent->api_key,
        .headers = parent->request.headers,
        .header_count = parent->request.header_count,
        .entry = parent->entry ? journal_number(parent->entry) : 0,
    };
    run_inner(call, &origin, row, body);
    return call;
}

struct call *call_batched(const struct call_origin *origin, const struct route *row,
                          struct str body)
{
    struct call *call = call_new(origin->env);
    call->received_wall_ns = clock_wall_ns();
    call->received_mono_ns = clock_mono_ns();
    call->batched = true;
    world_enter(call->env->world);
    call_enter(call, origin->key);
    run_inner(call, origin, row, body);
    world_leave(call->env->world);
    return call;
}

void call_record(struct call *call)
{
    assert(call->batched && !call->entry);
    journal_call_open(call);
}
