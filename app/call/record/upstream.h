/* SPDX-License-Identifier: MIT
 *
 * upstream: the events of another server's stream, passed on as they come; private to
 * call/record/.
 */
#ifndef CALL_RECORD_UPSTREAM_H
#define CALL_RECORD_UPSTREAM_H

#include "call/call.h"
#include "egress/egress.h"

/* The body of the call's fetch, whose head is here. Notes in the call what it has seen. */
struct events *upstream_events(struct call *call);

#endif
