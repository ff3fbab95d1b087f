/* SPDX-License-Identifier: MIT
 * Route and key of a call: see admit.h. */
#include "call/life/admit.h"

#include "call/env.h"
#include "call/errors.h"
#include "call/families/voice.h"
#include "call/life/read/read_body.h"
#include "http/uri.h"

static bool bearer_token(const struct call *call, struct str *token)
{
    struct str value = request_header(&call->request, STR("authorization"));
    struct str scheme = str_cut(&value, ' ');
    *token = str_trim(value);
    return str_eq_ci(scheme, STR("bearer")) && token->n > 0;
}

static int check_control_token(struct call *call)
{
    struct str wanted = str_from(call->env->config->control_token), token;
    if (!wanted.n || (bearer_token(call, &token) && str_eq(token, wanted)) ||
        str_eq(request_header(&call->request, STR("x-parlel-token")), wanted))
        return 0;
    return fail_control(call, 401, STR(""),
                        STR("send it as Authorization: Bearer <token> or x-parlel-token"),
                        "the control endpoints need the configured token");
}

/* The name that a header or the path gives, or the API key. */
static struct str workspace_of(struct call *call, struct str api_key)
{
    struct str header = str_from(call->env->config->workspaces_header), name;
    if (header.n) {
        name = str_trim(request_header(&call->request, arena_lower(&call->arena, header)));
        if (name.n)
            return name;
    }
    (void)path_workspace(call->request.path, &name);
    return name.n ? uri_decode(&call->arena, name, false) : api_key;
}

struct str admit_whose(struct call *call)
{
    struct str key;
    return bearer_token(call, &key) ? workspace_of(call, key) : STR("");
}

static int check_bearer(struct call *call)
{
    if (!bearer_token(call, &call->api_key))
        return fail_unauthorized(call);
    call_enter(call, workspace_of(call, call->api_key));
    return 0;
}

static int check_auth(struct call *call, enum auth auth)
{
    switch (auth) {
    case AUTH_NONE:
        return 0;
    case AUTH_KEY:
        return check_bearer(call);
    case AUTH_CONTROL:
        return check_control_token(call);
    }
    return 0;
}

/* The gateway knows the first two segments of what it serves; the rest is the service's, which asks
 * for the key before all else. Without the token nobody learns which endpoints of the fake's own
 * there are. */
int admit_refuse_path(struct call *call)
{
    struct str path = path_served(call->request.path);
    const struct route *near = route_near(call->env->routes, path);
    struct route_match match = route_find(call->env->routes, call->request.method, path);
    bool known = match.methods || match.known >= 2;
    enum auth auth = known ? near->auth : AUTH_NONE;
    call->family = known ? near->family : FAMILY_GATEWAY;
    if (path_is_control(call->request.path)) {
        auth = AUTH_CONTROL;
        call->family = FAMILY_CONTROL;
    }
    int status = check_auth(call, auth);
    if (status)
        return status;
    return match.methods ? fail_method(call, match.methods) : fail_path(call);
}

static void take_row(struct call *call, const struct route *row)
{
    call->route = row;
    call->family = row->family;
    call->jw.style = voice_of(row->family)->json;
}

int admit_row(struct call *call, const struct route *row)
{
    take_row(call, row);
    return read_body(call);
}

/* Of no use to rules: it belongs to the fake. */
static bool is_own_path(struct str path)
{
    return path_is_control(path) || str_eq(path, STR("/mcp"));
}

/* What only a rule can answer: an operation of the service that is not served, or a path of the
 * user's own. */
static int admit_unserved(struct call *call, const struct route *known)
{
    if (known)
        take_row(call, known);
    else
        call->family = FAMILY_GATEWAY;
    if (bearer_token(call, &call->api_key))
        call_enter(call, workspace_of(call, call->api_key));
    read_any_body(call);
    return 0;
}

static void take_params(struct call *call, const struct route_match *match)
{
    for (size_t i = 0; i < match->param_count; i++)
        call->params[i] = uri_decode(&call->arena, match->params[i], false);
}

int admit(struct call *call)
{
    struct str path = path_served(call->request.path);
    struct route_match match = route_find(call->env->routes, call->request.method, path);
    if (!match.row && is_own_path(path))
        return admit_refuse_path(call);
    if (!match.row)
        return admit_unserved(call, route_find(call->env->known, call->request.method, path).row);
    take_row(call, match.row);
    take_params(call, &match);
    int status = check_auth(call, call->route->auth);
    return status ? status : read_body(call);
}
