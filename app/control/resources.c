/* SPDX-License-Identifier: MIT
 * The list of the fake's own endpoints: see resources.h. */
#include "control/resources.h"

/* clang-format off */
const struct resource *const control_resources[] = {
    &clock_resource,
    &config_resource,
    &dashboard_resource,
    &explain_resource,
    &metrics_resource,
    &page_resource,
    &requests_resource,
    &reset_resource,
    &rules_resource,
    &streams_resource,
    &verdict_resource,
    &workspaces_resource,
    NULL,
};
/* clang-format on */
