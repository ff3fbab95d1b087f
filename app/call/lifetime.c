/* SPDX-License-Identifier: MIT
 * The birth and the end of a call: see call.h. */
#include "call/call.h"

#include "base/mem/pool.h"
#include "call/env.h"
#include "call/life/journal_call.h"
#include "call/life/log_call.h"
#include "call/life/measure.h"

enum {
    RESPONSE_MAX = 512 << 20,
    CALL_BLOCK = 6000 /* bytes: thousands of streams hold one each */
};

/* What nearly all calls need lies in one block, which is used for call after call. */
struct call_block {
    struct call call;
    struct env env;
    _Alignas(16) char room[(CALL_BLOCK - sizeof(struct call) - sizeof(struct env)) / 16 * 16];
};

struct pool *call_pool_new(void)
{
    return pool_new(sizeof(struct call_block));
}

struct call *call_new(const struct env *env)
{
    struct call_block *block = pool_take(env->calls);
    struct call *call = &block->call;
    *call = (struct call){ .reply = -1 };
    arena_init_with(&call->arena, block->room, sizeof block->room);
    arena_init(&call->look);
    block->env = *env;
    block->env.config = world_config(env->world);
    call->env = &block->env;
    call->budget = budget_for(0);
    buf_init(&call->response.body, RESPONSE_MAX);
    jw_init(&call->jw, &call->response.body, JW_COMPACT);
    return call;
}

void call_enter(struct call *call, struct str key)
{
    const struct config *before = call->env->config;
    const struct config *own = world_config_for(call->env->world, key);
    call->key = key;
    if (own == before) {
        world_config_release(call->env->world, own);
        return;
    }
    struct env *seen = ARENA_NEW(&call->arena, struct env);
    *seen = *call->env;
    seen->config = own;
    call->env = seen;
    world_expire_for(seen->world, journal_key_hash(key));
    world_config_release(seen->world, before);
}

int64_t call_now_ms(const struct call *call)
{
    return world_now_ms_by(call->env->world, call->env->config);
}

void call_end(struct call *call, const struct outcome *outcome)
{
    queue_leave(&call->ticket);
    measure_end(call, outcome);
    if (call->entry) {
        log_call(call, outcome);
        journal_call_close(call, outcome);
    }
    struct pool *pool = call->env->calls; /* the block and the arena hold env */
    world_config_release(call->env->world, call->env->config);
    buf_fini(&call->response.body);
    buf_fini(&call->played);
    arena_fini(&call->look);
    arena_fini(&call->arena);
    pool_give(pool, call);
}
