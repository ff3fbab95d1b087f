/* SPDX-License-Identifier: MIT
 *
 * events: streams that rules make or end: a body that is a stream of events already, and the error
 * event of the fault error_event. Called by apply_rule and dispatch.
 */
#ifndef CALL_RULES_EVENTS_H
#define CALL_RULES_EVENTS_H

#include "call/call.h"
#include "call/rules/template.h"

/* The events of a text/event-stream text, each as it stands there, one token to the pace. */
struct events *scripted_events(struct arena *a, struct str text);
/* The events of a reply that dictates them as they are sent. slow: what the waits between them are
 * multiplied by; 0: as `timing` says. Sets the call's time to the first. */
struct events *dictated_events(struct call *call, struct filling *t, const struct rule_reply *reply,
                               double slow);
/* Lets the call's stream end with an error event in the form of its operation: behind so many
 * events as the fault says, or in place of the last. */
void end_with_error_event(struct call *call);

#endif
