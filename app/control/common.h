/* SPDX-License-Identifier: MIT
 *
 * common: what several of the fake's own endpoints have in common.
 */
#ifndef CONTROL_COMMON_H
#define CONTROL_COMMON_H

#include "call/call.h"

/* The query of an endpoint that takes no parameter: any is refused. */
extern const struct table no_query;

/* The answer {"ok":true}; returns its status. */
int answer_ok(struct call *call);

#endif
