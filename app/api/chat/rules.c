/* SPDX-License-Identifier: MIT
 * Contradicting options: see rules.h. */
#include "api/chat/rules.h"

#include "call/env.h"
#include "call/errors.h"
#include "call/plan/model.h"

static int fail_args(struct call *call, const char *message)
{
    return fail_coded(call, 400, "invalid_request_invalid_args", "3051", "%s", message);
}

int chat_check_logprobs(struct call *call)
{
    static const struct str switches[] = { STR_INIT("logprobs"), STR_INIT("prompt_logprobs") };
    static const struct str counts[] = { STR_INIT("top_logprobs"),
                                         STR_INIT("top_prompt_logprobs") };
    const struct json *body = call->body.json;
    bool asked = false;
    for (size_t i = 0; i < ARRAY_LEN(switches); i++)
        asked = asked || field_bool(body, switches[i], false) || field_int(body, counts[i], 0) > 0;
    if (!asked || call->env->config->behaviours[CHAT_LOGPROBS] == LOGPROBS_SERVE)
        return 0;
    return fail_args(call, "Logprobs are not enabled for this model");
}

int chat_check_options(struct call *call, const struct model_card *card, const struct json *body)
{
    struct str effort;
    if (field_given(body, STR("prompt_mode")) && !(card->traits & TRAIT_ANY_MODE))
        return fail_args(call, "Reasoning prompt mode is not enabled for this model");
    int status =
        model_effort(call, card, field_str(body, STR("reasoning_effort"), STR("")), &effort);
    if (status)
        return status;
    status = model_check_sampling(call, card, body, effort);
    if (status)
        return status;
    if (field_int(body, STR("n"), 1) > 1 && card->traits & TRAIT_ONE_CHOICE)
        return fail_args(call, "Number of completions n > 1 is not supported for this model");
    return 0;
}
