/* SPDX-License-Identifier: MIT
 * Route and key of a call: see admit.h. */
#include "call/life/admit.h"

#include "call/env.h"
#include "call/errors.h"
#include "call/families/voice.h"
#include "call/life/read_body.h"
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

static int check_bearer(struct call *call)
{
    struct str token;
    if (!bearer_token(call, &token))
        return fail_unauthorized(call);
    call->key = token;
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
static int refuse_path(struct call *call, const struct route_match *match)
{
    const struct route *near = route_near(call->env->routes, path_served(call->request.path));
    bool known = match->methods || match->known >= 2;
    enum auth auth = known ? near->auth : AUTH_NONE;
    call->family = known ? near->family : FAMILY_GATEWAY;
    if (path_is_control(call->request.path)) {
        auth = AUTH_CONTROL;
        call->family = FAMILY_CONTROL;
    }
    int status = check_auth(call, auth);
    if (status)
        return status;
    return match->methods ? fail_method(call, match->methods) : fail_path(call);
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

int admit(struct call *call)
{
    struct str path = path_served(call->request.path);
    struct route_match match = route_find(call->env->routes, call->request.method, path);
    if (!match.row)
        return refuse_path(call, &match);
    take_row(call, match.row);
    for (size_t i = 0; i < match.param_count; i++)
        call->params[i] = uri_decode(&call->arena, match.params[i], false);
    int status = check_auth(call, call->route->auth);
    return status ? status : read_body(call);
}
