/* SPDX-License-Identifier: MIT
 *
 * /__parlel/: the dashboard, a page that shows the journal, open streams and rules to a person. The
 * page itself is open; what it shows comes from the control endpoints, with their token.
 */
#include "control/common.h"
#include "control/resources.h"

#include "call/call.h"

/* The file next to this one, as it is; the assembler looks for it where the headers are. */
__asm__(".pushsection .rodata\n"
        "dashboard_begin: .incbin \"control/pages/dashboard.html\"\n"
        "dashboard_end:\n"
        ".popsection\n");
extern const char dashboard_begin[], dashboard_end[];

static int dashboard(struct call *call)
{
    struct response *r = &call->response;
    r->content_type = STR("text/html; charset=utf-8");
    response_header(
        &call->arena, r, STR("Content-Security-Policy"),
        STR("default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
            "img-src data:; connect-src 'self'; frame-ancestors 'none'"));
    buf_add(&r->body, dashboard_begin, (size_t)(dashboard_end - dashboard_begin));
    return 200;
}

/* Seen from where the client is, which may be behind a prefix. */
static int redirect(struct call *call)
{
    response_header(&call->arena, &call->response, STR("Location"), STR("__parlel/"));
    return 302;
}

/* Asked for by every browser on its own: no traffic under test, and nothing to show. */
static int icon(struct call *call)
{
    (void)call;
    return 204;
}

/* clang-format off */
static const struct route routes[] = {
    { .operation = "parlel_dashboard", .kind = "control", .method = METHOD_GET,
      .summary = "the dashboard: the journal as it grows, open streams, rules, in a browser",
      .path = "/__parlel/", .family = FAMILY_CONTROL, .auth = AUTH_NONE, .response = RESPONSE_BYTES, .success = 200, .query = &no_query,
      .handler = dashboard },
    { .operation = "parlel_dashboard_redirect", .kind = "control", .method = METHOD_GET,
      .summary = "leads to the dashboard",
      .path = "/__parlel", .family = FAMILY_CONTROL, .auth = AUTH_NONE, .response = RESPONSE_EMPTY, .success = 204,
      .handler = redirect },
    { .operation = "parlel_icon", .kind = "control", .method = METHOD_GET, .path = "/favicon.ico",
      .summary = "nothing, for the browsers that ask",
      .family = FAMILY_CONTROL, .auth = AUTH_NONE, .response = RESPONSE_EMPTY, .success = 204,
      .handler = icon },
};
/* clang-format on */

const struct resource dashboard_resource = { routes, ARRAY_LEN(routes) };
