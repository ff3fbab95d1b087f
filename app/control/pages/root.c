/* SPDX-License-Identifier: MIT
 *
 * GET / tells what this is and what it serves; GET /health proves that nginx and this process both
 * live.
 */
#include "call/env.h"
#include "control/answers.h"
#include "control/resources.h"

static void emit_route(struct jw *w, const struct route *route)
{
    jw_object(w);
    jw_key_str(w, STR("method"), str_from(method_name(route->method)));
    jw_key_str(w, STR("path"), str_from(route->path));
    jw_key_str(w, STR("operation"), str_from(route->operation));
    jw_object_end(w);
}

static void emit_resources(struct jw *w, const struct resource *const *resources)
{
    for (size_t i = 0; resources[i]; i++)
        for (size_t k = 0; k < resources[i]->count; k++)
            emit_route(w, &resources[i]->routes[k]);
}

/* Who names text/html first is a person. */
static bool is_browser(const struct call *call)
{
    return str_starts(request_header(&call->request, STR("accept")), STR("text/html"));
}

/* Addresses are seen from here, so that they hold behind a prefix too. */
static int page(struct call *call)
{
    struct jw *w = &call->jw;
    response_header(&call->arena, &call->response, STR("Vary"), STR("Accept"));
    if (is_browser(call)) {
        response_header(&call->arena, &call->response, STR("Location"), STR("__parlel/"));
        return 302;
    }
    jw_object(w);
    jw_key_str(w, STR("name"), STR("mistral"));
    jw_key_str(w, STR("version"), STR(MISTRAL_VERSION));
    jw_key_str(w, STR("protocol"), STR("openai-compatible"));
    jw_key_str(w, STR("docs"), STR("__parlel/openapi.json"));
    jw_key_str(w, STR("dashboard"), STR("__parlel/"));
    jw_key_str(w, STR("tokens"),
               vocab_is_exact(call->env->vocab) ? STR("exact") : STR("estimated"));
    jw_key(w, STR("endpoints"));
    jw_array(w);
    for (size_t i = 0; call->env->resources[i]; i++)
        emit_resources(w, call->env->resources[i]);
    jw_array_end(w);
    jw_object_end(w);
    return 200;
}

static int health(struct call *call)
{
    jw_raw(&call->jw, STR("{\"status\":\"ok\"}")); /* asked for every few seconds, often */
    return 200;
}

/* clang-format off */
static const struct route routes[] = {
    { .operation = "page", .kind = "page", .method = METHOD_GET, .path = "/",
      .summary = "what this is, its endpoints, whether token counts are exact; a browser gets the "
                 "dashboard",
      .family = FAMILY_CONTROL, .auth = AUTH_NONE, .success = 200, .answer = &answer_page, .handler = page },
    { .operation = "health", .kind = "page", .method = METHOD_GET, .path = "/health",
      .summary = "`{\"status\":\"ok\"}`, answered by the C process",
      .family = FAMILY_CONTROL, .auth = AUTH_NONE, .success = 200, .answer = &answer_health, .handler = health },
};
/* clang-format on */

const struct resource page_resource = { routes, ARRAY_LEN(routes) };
