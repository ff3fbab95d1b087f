/* SPDX-License-Identifier: MIT
 *
 * events: streams that rules make or end: a body that is a stream of events already, and the error
 * event of the fault error_event. Called by apply_rule and dispatch.
 */
#ifndef CALL_RULES_EVENTS_H
#define CALL_RULES_EVENTS_H

#include "call/call.h"

/* The events of a text/event-stream text, each as it stands there, one token to the pace. */
struct events *scripted_events(struct arena *a, struct str text);
/* Lets the call's stream end with an error event in the form of its operation: behind so many
 * events as the fault says, or in place of the last. */
void end_with_error_event(struct call *call);

#endif
