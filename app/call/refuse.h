/* SPDX-License-Identifier: MIT
 *
 * refuse: what the planner of answers refuses (answer/answer.h), in the words of the call's
 * operation.
 */
#ifndef CALL_REFUSE_H
#define CALL_REFUSE_H

#include "answer/answer.h"
#include "call/call.h"

/* Writes the refusal; returns its status. */
int fail_refusal(struct call *call, const struct refusal *refusal);

#endif
