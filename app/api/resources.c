/* SPDX-License-Identifier: MIT
 * The list of resources: see resources.h. */
#include "api/resources.h"

#define RESOURCE_ADDRESS(name) &name##_resource,

const struct resource *const api_resources[] = { API_RESOURCES(RESOURCE_ADDRESS) NULL };
