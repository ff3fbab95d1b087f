/* SPDX-License-Identifier: MIT
 * The list of the fake's own endpoints: see resources.h. */
#include "control/resources.h"

/* clang-format off */
const struct resource *const control_resources[] = {
    &requests_resource,
    &reset_resource,
    NULL,
};
/* clang-format on */
