/* SPDX-License-Identifier: MIT
 *
 * resources: the files of the fake's own endpoints under /__parlel/. A new one is a line of the
 * list below.
 */
#ifndef CONTROL_RESOURCES_H
#define CONTROL_RESOURCES_H

#include "call/call.h"

/* clang-format off */
/* Each defines `const struct resource NAME_resource`. */
#define CONTROL_RESOURCES(RESOURCE) \
    RESOURCE(clock) \
    RESOURCE(config) \
    RESOURCE(dashboard) \
    RESOURCE(explain) \
    RESOURCE(metrics) \
    RESOURCE(openapi) \
    RESOURCE(page) \
    RESOURCE(requests) \
    RESOURCE(requests_diff) \
    RESOURCE(requests_rule) \
    RESOURCE(reset) \
    RESOURCE(rules) \
    RESOURCE(rules_schema) \
    RESOURCE(scenarios) \
    RESOURCE(state) \
    RESOURCE(streams) \
    RESOURCE(verdict) \
    RESOURCE(workspaces)
/* clang-format on */

#define RESOURCE_DECLARED(name) extern const struct resource name##_resource;
CONTROL_RESOURCES(RESOURCE_DECLARED)

/* All of them, NULL-terminated. */
extern const struct resource *const control_resources[];

#endif
