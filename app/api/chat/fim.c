/* SPDX-License-Identifier: MIT
 *
 * /v1/fim/completions: the code between a prompt and a suffix, as a completion.
 */
#include "api/chat/complete.h"
#include "api/chat/fields.h"
#include "api/chat/rules.h"
#include "api/resources.h"
#include "call/life/rates.h"
#include "call/plan/model.h"
#include "call/rules/subject.h"

#include "api/tables/inference.inc"

static int fim_completion(struct call *call)
{
    struct model_ref model;
    int status = model_require(call, &model);
    if (!status)
        status = chat_check_options(call, model.card, call->body.json);
    return status ? status : chat_complete(call, &model, call->body.json);
}

/* clang-format off */
static const struct route routes[] = {
    { OP_fim_completion_v1_fim_completions_post, .kind = "fim", .generated = true,
      .scriptable = SCRIPT_CONTENT, .rates = &rates_chat, .subject = subject_of_texts,
      .body = &fim_body, .can = CAN_FIM, .handler = fim_completion },
};
/* clang-format on */

const struct resource fim_resource = { routes, ARRAY_LEN(routes) };
