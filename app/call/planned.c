/* SPDX-License-Identifier: MIT
 * What the planner said: see planned.h. */
#include "call/planned.h"

#include "call/errors.h"

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

void planned_usage(struct call *call, const struct answer_usage *u)
{
    call->usage = (struct usage){
        .known = true,
        .prompt_tokens = u->prompt_tokens,
        .completion_tokens = u->completion_tokens,
        .total_tokens = answer_total(u),
        .cost = answer_total(u) - u->cached_tokens - u->audio_tokens,
        .audio_seconds = u->audio_seconds,
    };
}
