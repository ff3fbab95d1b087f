/* SPDX-License-Identifier: MIT
 * Pages and the fake's own endpoints: see browser.h. */
#include "call/life/browser.h"

#include "call/env.h"
#include "call/errors.h"
#include "http/origin.h"

/* Without the port that goes without saying. */
static struct str bare(struct str origin)
{
    struct str port = str_starts(origin, STR("https://")) ? STR(":443") : STR(":80");
    return str_ends(origin, port) ? str_sub(origin, 0, origin.n - port.n) : origin;
}

/* list: values with commas between. */
static bool is_listed(const char *list, struct str value)
{
    struct str rest = str_from(list);
    while (rest.p && value.n)
        if (str_eq_ci(bare(str_trim(str_cut(&rest, ','))), bare(value)))
            return true;
    return false;
}

static struct str origin_of(const struct call *call)
{
    return request_header(&call->request, STR("origin"));
}

static bool is_own(struct call *call, struct str origin)
{
    return str_eq_ci(bare(origin), bare(request_origin(&call->arena, &call->request)));
}

int browser_check(struct call *call)
{
    if (!path_is_control(call->request.path))
        return 0;
    const struct config *config = call->env->config;
    struct str origin = origin_of(call), host = request_header(&call->request, STR("host"));
    call->family = FAMILY_CONTROL;
    if (config->control_hosts[0] && !is_listed(config->control_hosts, host))
        return fail_control(call, 421, STR("Host"), STR("the option control_hosts lists who may"),
                            "the control endpoints are not served under this name");
    if (!origin.n || is_own(call, origin) || is_listed(config->control_origins, origin))
        return 0;
    return fail_control(call, 403, STR("Origin"), STR("the option control_origins lists who may"),
                        "a page of another origin may not use the control endpoints");
}

struct str browser_allowed(const struct call *call)
{
    if (!path_is_control(call->request.path))
        return STR("*");
    struct str origin = origin_of(call);
    return is_listed(call->env->config->control_origins, origin) ? origin : STR("");
}
