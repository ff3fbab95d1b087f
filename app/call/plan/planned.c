/* SPDX-License-Identifier: MIT
 * What the planner said: see planned.h. */
#include "call/plan/planned.h"

#include "call/env.h"
#include "call/errors.h"
#include "call/ids.h"

static int fail_guardrail(struct call *call, const struct refusal *refusal)
{
    struct jw *w = &call->jw;
    jw_object(w);
    jw_key(w, STR("error"));
    jw_object(w);
    jw_key_str(w, STR("message"), STR("Content blocked by guardrail"));
    jw_key_int(w, STR("status"), refusal->status);
    jw_object_end(w);
    jw_key(w, STR("guardrails"));
    jw_object(w);
    jw_key_raw(w, STR("results"), refusal->guardrail);
    jw_object_end(w);
    jw_object_end(w);
    return refusal->status;
}

int fail_refusal(struct call *call, const struct refusal *refusal)
{
    if (refusal->guardrail.n)
        return fail_guardrail(call, refusal);
    return fail_coded_about(call, refusal->status, refusal->type, refusal->code,
                            (const struct str[]){ refusal->message, STR(""), STR("") });
}

/* What the workspace's earlier prompts began with, unless a rule says what was cached. */
static void count_cached(struct call *call, const struct answer_request *r, struct answer *answer)
{
    size_t known = prefixes_note(world_prefixes(call->env->world), journal_key_hash(call->key),
                                 answer->blocks, answer->block_count);
    if (!r->dictated || r->dictated->cached_tokens == DICTATED_UNSET)
        answer->usage.cached_tokens = (int64_t)known * answer->block_size;
}

int planned_answer(struct call *call, struct answer_request *r, struct answer *answer)
{
    struct refusal refusal;
    bool warm = str_eq(str_from(call->env->config->cache_prompt), STR("warm"));
    r->options.wants_blocks = warm;
    r->options.id_salt = ids_salt(call);
    if (!answer_plan(&call->arena, r, answer, &refusal))
        return fail_refusal(call, &refusal);
    if (warm)
        count_cached(call, r, answer);
    return 0;
}

void planned_usage(struct call *call, const struct answer_usage *u)
{
    call->usage = (struct usage){
        .known = true,
        .prompt_tokens = u->prompt_tokens,
        .completion_tokens = u->completion_tokens,
        .total_tokens = answer_total(u),
        .cached_tokens = u->cached_tokens,
        .cost = answer_total(u) - u->cached_tokens - u->audio_tokens,
        .audio_seconds = u->audio_seconds,
    };
}
