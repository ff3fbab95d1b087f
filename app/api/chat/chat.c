/* SPDX-License-Identifier: MIT
 *
 * /v1/chat/completions: messages to a completion, as JSON or as a stream (mistral-api B). The
 * gateway sends /v1/completions, which no spec has, to the same operation (recorded, A.4): a body
 * of the OpenAI completions API meets the validator of chat.
 */
#include "answer/complete.h"
#include "api/chat/content.h"
#include "api/chat/fields.h"
#include "api/chat/rules.h"
#include "api/resources.h"

static int chat_completion(struct call *call)
{
    struct completion_request r = {
        .body = call->json,
        .messages = json_get(call->json, STR("messages")),
        .tools = json_get(call->json, STR("tools")),
    };
    int status = model_require(call, CAN_CHAT, &r.model);
    if (!status)
        status = chat_check_messages(call, r.model.card, r.messages);
    if (!status)
        status = chat_check_tools(call, r.tools);
    if (!status)
        status = chat_check_options(call, &r.model, call->json);
    return status ? status : complete(call, &r);
}

/* clang-format off */
static const struct route routes[] = {
    { .operation = "chat_completion_v1_chat_completions_post", .kind = "chat", .method = METHOD_POST,
      .path = "/v1/chat/completions", .auth = AUTH_KEY, .body_kind = BODY_JSON, .rate = RATE_CHAT,
      .body = &chat_body, .handler = chat_completion },
    { .operation = "chat_completion_v1_chat_completions_post", .kind = "chat", .method = METHOD_POST,
      .path = "/v1/completions", .auth = AUTH_KEY, .body_kind = BODY_JSON, .rate = RATE_CHAT,
      .body = &chat_body, .handler = chat_completion },
};
/* clang-format on */

const struct resource chat_resource = { routes, ARRAY_LEN(routes) };
