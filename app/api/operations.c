/* SPDX-License-Identifier: MIT
 * What the service has, as rows without handlers: see resources.h. */
#include "api/tables/operations.inc"
#include "api/resources.h"

const struct resource api_operations = { operations, ARRAY_LEN(operations) };
