/* SPDX-License-Identifier: MIT
 * Limits on calls: see quota.h. */
#include "call/life/quota.h"

#include "call/env.h"
#include "call/errors.h"

void quota_admit(struct call *call)
{
    const struct config *config = call->env->config;
    struct world *world = call->env->world;
    struct quota_answer answer;
    struct limits limits = {
        .requests_minute = config->limits_requests_per_minute,
        .tokens_minute = config->limits_tokens_per_minute,
        .tokens_month = config->limits_tokens_per_month,
    };
    if (!call->route || !call->route->generated || !limits_any(&limits))
        return;
    call->limits = limits;
    if (!workspaces_take(world_workspaces(world), call->key, &limits, call->batched,
                         call_now_ms(call), &answer))
        call->quota_wait_ms = answer.wait_ms;
    call->used = answer.used;
}

void quota_refund(struct call *call)
{
    if (limits_any(&call->limits) && !call->quota_wait_ms && !call->batched)
        workspaces_give_back(world_workspaces(call->env->world), call->key);
}

int quota_refuse(struct call *call)
{
    long long seconds = (call->quota_wait_ms + 999) / 1000;
    if (str_eq(str_from(call->env->config->limits_retry_after), STR("on")))
        response_header(&call->arena, &call->response, STR("Retry-After"),
                        arena_printf(&call->arena, "%lld", seconds));
    return fail_status(call, 429);
}

void quota_settle(struct call *call)
{
    struct world *world = call->env->world;
    if (!limits_any(&call->limits) || call->response.status != 200)
        return;
    call->used = workspaces_charge(world_workspaces(world), call->key, call->batched,
                                   call_now_ms(call), call->usage.cost);
}
