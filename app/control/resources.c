/* SPDX-License-Identifier: MIT
 * The list of the fake's own endpoints: see resources.h. */
#include "control/resources.h"

#define RESOURCE_ADDRESS(name) &name##_resource,

const struct resource *const control_resources[] = { CONTROL_RESOURCES(RESOURCE_ADDRESS) NULL };
