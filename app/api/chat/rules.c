/* SPDX-License-Identifier: MIT
 * Order of messages and contradicting options: see rules.h. */
#include "api/chat/rules.h"

#include "answer/dialogue.h"
#include "api/chat/content.h"
#include "call/errors.h"
#include "call/model.h"

#define FAIL_ORDER(call, ...)                                                                      \
    fail_coded((call), 400, "invalid_request_message_order", "3230", __VA_ARGS__)

static bool is_prefix(const struct json *message)
{
    return field_bool(message, STR("prefix"), false);
}

static int check_ends(struct call *call, const struct json *messages)
{
    size_t n = json_count(messages);
    const struct json *last = json_at(messages, n - 1);
    enum role role = message_role(last);
    if (n == 1 && role != ROLE_USER && role != ROLE_SYSTEM)
        return FAIL_ORDER(call, "Conversation must start with a user message or system message");
    if (n > 1 && role == ROLE_ASSISTANT && !is_prefix(last))
        return FAIL_ORDER(call, "Expected last role User or Tool (or Assistant with prefix True) "
                                "for serving but got assistant");
    return 0;
}

/* Models of the newest template take a user turn right after tool results (recorded in August 2026
 * on mistral-small-latest); the others refuse it. */
static bool may_follow(enum role before, enum role role, bool newest)
{
    switch (before) {
    case ROLE_SYSTEM:
    case ROLE_USER:
        return role != ROLE_TOOL;
    case ROLE_ASSISTANT:
        return role != ROLE_SYSTEM;
    case ROLE_TOOL:
        return role == ROLE_ASSISTANT || role == ROLE_TOOL || (role == ROLE_USER && newest);
    }
    return false;
}

static int check_order(struct call *call, const struct json *messages, bool newest)
{
    for (size_t i = 1; i < json_count(messages); i++) {
        enum role before = message_role(json_at(messages, i - 1));
        enum role role = message_role(json_at(messages, i));
        if (!may_follow(before, role, newest))
            return FAIL_ORDER(call, "Unexpected role '%s' after role '%s'", role_name(role),
                              role_name(before));
    }
    return 0;
}

/* As many results as calls before the next assistant turn and before the end. */
static int check_balance(struct call *call, const struct json *messages)
{
    int64_t due = 0;
    for (size_t i = 0; i <= json_count(messages); i++) {
        const struct json *message = json_at(messages, i);
        bool turn = !message || message_role(message) == ROLE_ASSISTANT;
        if (turn && due != 0)
            return FAIL_ORDER(call, "Not the same number of function calls and responses");
        if (message && message_role(message) == ROLE_TOOL)
            due--;
        else if (turn)
            due = (int64_t)json_count(json_get(message, STR("tool_calls")));
    }
    return 0;
}

static bool has_reasoning(const struct json *messages)
{
    for (size_t i = 0; i < json_count(messages); i++) {
        const struct json *content = json_get(json_at(messages, i), STR("content"));
        for (size_t k = 0; json_is(content, JSON_ARRAY) && k < json_count(content); k++)
            if (json_get(json_at(content, k), STR("thinking")))
                return true;
    }
    return false;
}

int chat_check_messages(struct call *call, const struct model_card *card,
                        const struct json *messages)
{
    if (!json_count(messages))
        return FAIL_ORDER(call, "Conversation must have at least one message");
    int status = check_ends(call, messages);
    if (!status)
        status = check_order(call, messages, card->tokenizer == TOKENIZER_TEKKEN_V15);
    if (!status)
        status = check_balance(call, messages);
    if (!status)
        status = chat_check_content(call, card, messages);
    if (!status && has_reasoning(messages) && !(card->can & CAN_REASON))
        status = fail_coded(call, 400, "invalid_request_invalid_args", "3051",
                            "Reasoning input is not enabled for this model");
    return status;
}

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
