/* SPDX-License-Identifier: MIT
 * Bodies to plans, plans to responses: see complete.h. */
#include "api/chat/complete.h"

#include "api/chat/server_tools.h"
#include "base/hash.h"
#include "call/env.h"
#include "call/errors.h"
#include "call/plan/model.h"
#include "call/plan/options.h"
#include "call/plan/planned.h"
#include "call/resource/document.h"
#include "call/rules/dictate.h"
#include "gen/ids.h"

/* 0, or the status of a refusal. */
static int read_request(struct call *call, const struct model_ref *model, const struct json *body,
                        struct answer_request *r)
{
    *r = (struct answer_request){
        .budget = &call->budget,
        .vocab = call->env->vocab,
        .model = model->card,
        .prompt = field_str(body, STR("prompt"), STR("")),
        .suffix = field_str(body, STR("suffix"), STR("")),
        .tools = json_get(body, STR("tools")),
        .guardrails = json_get(body, STR("guardrails")),
        .options = options_read(call, body),
        .dictated = dictate_answer(call),
    };
    int status = model_effort(call, model->card, field_str(body, STR("reasoning_effort"), STR("")),
                              &r->options.effort);
    return status ? status : document_fill(call, json_get(body, STR("messages")), &r->messages);
}

/* What the model and the day make of the answer's shape. */
static unsigned read_habits(const struct call *call, const struct model_card *card)
{
    const int32_t *behaviours = call->env->config->behaviours;
    bool foreign = card->traits & TRAIT_FOREIGN;
    unsigned habits = foreign ? HABIT_FOREIGN : 0;
    if (behaviours[CHAT_CALL_TYPE] == MEMBER_ABSENT)
        habits |= HABIT_NO_CALL_TYPE;
    if (foreign || behaviours[CHAT_SERVICE_TIER] == MEMBER_ABSENT)
        habits |= HABIT_NO_TIER;
    if (model_fragments(call, card))
        habits |= HABIT_FRAGMENTS;
    return habits;
}

static int respond(struct call *call, const struct completion *c, const struct model_ref *model)
{
    planned_usage(call, &c->answer.usage);
    completion_json(&call->jw, c);
    if (field_bool(call->body.json, STR("stream"), false))
        call->response.events = completion_events(&call->arena, c);
    else
        model_warn(call, model);
    return 200;
}

int chat_complete(struct call *call, const struct model_ref *model, const struct json *body)
{
    struct answer_request r;
    struct completion *c = ARENA_NEW(&call->arena, struct completion);
    char id[ID_HEX32_SIZE];
    int status = read_request(call, model, body, &r);
    if (status)
        return status;
    if (budget_is_spent(&call->budget))
        return fail_too_much_work(call, "What the rule dictates");
    status = server_tools_answer(call, &r, c);
    if (status)
        return status;
    id_hex32(id, hash_u64(c->answer.id_seed, 0x6964));
    c->id = arena_dup(&call->arena, str_from(id));
    c->model = model->name;
    c->created = call_now(call);
    c->habits = read_habits(call, model->card);
    return respond(call, c, model);
}
