/* SPDX-License-Identifier: MIT
 * Refusals of the planner: see refuse.h. */
#include "call/refuse.h"

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
