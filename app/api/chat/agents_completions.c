/* SPDX-License-Identifier: MIT
 *
 * /v1/agents/completions: a completion by a stored agent. No agent can be stored
 * here yet, so a well-formed request names one that does not exist, unless a rule says what it
 * answers.
 */
#include "api/chat/complete.h"
#include "api/chat/fields.h"
#include "api/chat/rules.h"
#include "api/resources.h"
#include "call/conversation.h"
#include "call/errors.h"
#include "call/life/rates.h"
#include "call/model.h"
#include "call/rules/subject.h"
#include "state/rules/rule.h"

#include "api/tables/inference.inc"

static int agents_completion(struct call *call)
{
    struct model_ref model = model_named(call, str_from(model_of_agents()));
    const struct json *messages = json_get(call->body.json, STR("messages"));
    struct str id = json_str(json_get(call->body.json, STR("agent_id")));
    int status = conversation_check_urls(call, messages);
    if (status)
        return status;
    if (!call->dictated || !call->dictated->has_content)
        return fail_agent(call, id);
    status = conversation_check(call, model.card, messages);
    if (!status)
        status = conversation_check_tools(call, json_get(call->body.json, STR("tools")));
    if (!status)
        status = chat_check_logprobs(call);
    return status ? status : chat_complete(call, &model);
}

/* clang-format off */
static const struct route routes[] = {
    { OP_agents_completion_v1_agents_completions_post, .kind = "agents", .generated = true,
      .scriptable = SCRIPT_CONTENT, .rates = &rates_chat, .subject = subject_of_dialogue,
      .body = &agents_body, .handler = agents_completion },
};
/* clang-format on */

const struct resource agents_completions_resource = { routes, ARRAY_LEN(routes) };
