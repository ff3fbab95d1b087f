/* SPDX-License-Identifier: MIT
 *
 * /v1/chat/completions: messages to a completion, as JSON or as a stream. The
 * gateway sends /v1/completions, which no spec has, to the same operation (recorded, A.4): a body
 * of the OpenAI completions API meets the validator of chat.
 */
#include "api/chat/complete.h"
#include "api/chat/fields.h"
#include "api/chat/rules.h"
#include "api/resources.h"
#include "call/conversation.h"
#include "call/life/rates.h"
#include "call/plan/model.h"
#include "call/rules/subject.h"

#include "api/tables/inference.inc"

static int chat_completion(struct call *call)
{
    const struct json *messages = json_get(call->body.json, STR("messages"));
    struct model_ref model;
    const struct json *tools = json_get(call->body.json, STR("tools"));
    int status = conversation_check_builtin(call, tools);
    if (!status)
        status = conversation_check_urls(call, messages);
    if (!status)
        status = model_require(call, &model);
    if (!status)
        status = conversation_check(call, model.card, messages);
    if (!status)
        status = conversation_check_tools(call, tools);
    if (!status)
        status = chat_check_options(call, model.card, call->body.json);
    if (!status)
        status = chat_check_logprobs(call);
    return status ? status : chat_complete(call, &model, call->body.json);
}

/* clang-format off */
static const struct route routes[] = {
    { OP_chat_completion_v1_chat_completions_post, .kind = "chat", .generated = true,
      .scriptable = SCRIPT_CONTENT, .rates = &rates_chat, .subject = subject_of_dialogue,
      .body = &chat_body, .can = CAN_CHAT, .handler = chat_completion },
    { .operation = "chat_completion_v1_chat_completions_post", .kind = "chat", .method = METHOD_POST,
      .path = "/v1/completions", OF_SERVICE(FAMILY_INFERENCE), .request = REQUEST_JSON,
      .response = RESPONSE_EITHER, .success = 200, .generated = true,
      .scriptable = SCRIPT_CONTENT, .rates = &rates_chat, .subject = subject_of_dialogue,
      .body = &chat_body, .can = CAN_CHAT, .handler = chat_completion },
};
/* clang-format on */

const struct resource chat_resource = { routes, ARRAY_LEN(routes) };
