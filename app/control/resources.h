/* SPDX-License-Identifier: MIT
 *
 * resources: the files of the fake's own endpoints under /__parlel/, a line each.
 */
#ifndef CONTROL_RESOURCES_H
#define CONTROL_RESOURCES_H

#include "call/call.h"

extern const struct resource clock_resource;
extern const struct resource config_resource;
extern const struct resource dashboard_resource;
extern const struct resource explain_resource;
extern const struct resource metrics_resource;
extern const struct resource page_resource;
extern const struct resource requests_resource;
extern const struct resource reset_resource;
extern const struct resource rules_resource;
extern const struct resource streams_resource;
extern const struct resource verdict_resource;
extern const struct resource workspaces_resource;

/* All of the above, NULL-terminated. */
extern const struct resource *const control_resources[];

#endif
