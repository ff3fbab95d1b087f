/* SPDX-License-Identifier: MIT
 * The tables of a row against a request: see checks.h. */
#include "call/checks.h"

#include "call/env.h"
#include "call/errors.h"
#include "call/query.h"

static int check_part(struct call *call, const struct table *table, const struct json *value,
                      const char *where)
{
    bool control = call->route->family == FAMILY_CONTROL;
    struct check_options options = {
        .allow_unknown =
            !control && (str_eq(str_from(where), STR("query")) ||
                         str_eq(str_from(call->env->config->fields_unknown), STR("ignore"))),
    };
    struct buf details;
    buf_init(&details, call->response.body.max);
    size_t mistakes = check_value(&call->arena, table, value, str_from(where), options, &details);
    int status = 0;
    if (details.full)
        status = fail_too_big(call);
    else if (mistakes)
        status = fail_invalid(call, buf_view(&details));
    buf_fini(&details);
    return status;
}

int check_parts(struct call *call)
{
    const struct route *route = call->route;
    int status = 0;
    if (route->query) {
        call->query = query_json(&call->arena, call->request.query);
        status = check_part(call, route->query, call->query, "query");
    }
    bool absent = route->request == REQUEST_JSON_OPTIONAL && call->body.kind == BODY_NONE;
    if (!status && route->body && !absent)
        status = check_part(call, route->body, call->body.json, "body");
    return status;
}
