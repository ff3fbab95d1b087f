/* SPDX-License-Identifier: MIT
 *
 * /v1/fim/completions: the code between a prompt and a suffix, as a completion (mistral-api C.1).
 */
#include "answer/complete.h"
#include "api/chat/fields.h"
#include "api/chat/rules.h"
#include "api/resources.h"

static int fim_completion(struct call *call)
{
    struct completion_request r = {
        .body = call->json,
        .prompt = json_str(json_get(call->json, STR("prompt"))),
        .suffix = field_str(call->json, STR("suffix"), STR("")),
    };
    int status = model_require(call, CAN_FIM, &r.model);
    if (!status)
        status = chat_check_options(call, &r.model, call->json);
    return status ? status : complete(call, &r);
}

/* clang-format off */
static const struct route routes[] = {
    { .operation = "fim_completion_v1_fim_completions_post", .kind = "fim", .method = METHOD_POST,
      .path = "/v1/fim/completions", .auth = AUTH_KEY, .body_kind = BODY_JSON, .rate = RATE_CHAT,
      .body = &fim_body, .handler = fim_completion },
};
/* clang-format on */

const struct resource fim_resource = { routes, ARRAY_LEN(routes) };
