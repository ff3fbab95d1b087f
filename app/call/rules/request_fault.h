/* SPDX-License-Identifier: MIT
 *
 * request_fault: a failure that the request itself asks for, where the option request_faults is on:
 *
 *   x-parlel-fault: status=429; retry-after=2
 *   x-parlel-fault: kind=disconnect; after_events=3; delay_ms=20
 *
 * It is a rule for this one call, made of the header: what a rule of these members may say, it may.
 */
#ifndef CALL_RULES_REQUEST_FAULT_H
#define CALL_RULES_REQUEST_FAULT_H

#include "call/call.h"
#include "state/rules/rule.h"

/* 0, and the rule, which lives as long as the call (NULL: nothing is asked for), or the status of
 * the refusal that was written, as the header says nothing that can be done. */
int request_fault(struct call *call, struct rule **rule);

#endif
