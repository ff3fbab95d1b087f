/* SPDX-License-Identifier: MIT
 *
 * /v1/agents/completions: a completion by a stored agent (mistral-api C.7). No agent can be stored
 * here yet, so a well-formed request always names one that does not exist.
 */
#include "api/completion_fields.h"
#include "api/errors.h"
#include "api/resources.h"

static int agents_completion(struct call *call)
{
    struct str id = json_str(json_get(call->json, STR("agent_id")));
    return fail_beta(call, 404, 3001, "Agent %.*s not found", STR_ARG(id));
}

/* clang-format off */
static const struct route routes[] = {
    { .operation = "agents_completion_v1_agents_completions_post", .kind = "agents", .method = METHOD_POST,
      .path = "/v1/agents/completions", .auth = AUTH_KEY, .body_kind = BODY_JSON, .rate = RATE_CHAT,
      .body = &agents_body, .handler = agents_completion },
};
/* clang-format on */

const struct resource agents_completions_resource = { routes, ARRAY_LEN(routes) };
