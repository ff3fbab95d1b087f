/* SPDX-License-Identifier: MIT
 * Options: see config.h. */
#include "config.h"
