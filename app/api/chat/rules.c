/* SPDX-License-Identifier: MIT
 * Contradicting options: see rules.h. */
#include "api/chat/rules.h"

#include "call/env.h"
#include "call/errors.h"
#include "call/model.h"

static int fail_args(struct call *call, const char *message)
{
    return fail_coded(call, 400, "invalid_request_invalid_args", "3051", "%s", message);
}

/* Recorded: where such a model thinks, the default of top_p is below 1. */
static double default_top_p(const struct model_card *card, struct str effort)
{
    bool lowers = card->traits & TRAIT_LOW_TOP_P && !str_eq(effort, STR("none"));
    return lowers ? 0.95 : 1;
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
    double temperature = field_double(body, STR("temperature"), card->temperature);
    double top_p = field_double(body, STR("top_p"), default_top_p(card, effort));
    if (!(temperature > 0 || temperature < 0) && top_p < 1)
        return fail_coded(call, 400, "invalid_request_greedy_sampling", "3054",
                          "top_p must be 1 when using greedy sampling");
    if (field_int(body, STR("n"), 1) > 1 && card->traits & TRAIT_ONE_CHOICE)
        return fail_args(call, "Number of completions n > 1 is not supported for this model");
    return 0;
}
