/* SPDX-License-Identifier: MIT
 *
 * planned: what the planner of answers (answer/answer.h) said, told to the call: its refusal in the
 * words of the call's operation, and what the answer used. Called by all operations that plan.
 */
#ifndef CALL_PLANNED_H
#define CALL_PLANNED_H

#include "answer/answer.h"
#include "call/call.h"

/* Plans what r asks, with ids and cached tokens as the options of the call's workspace have them.
 * 0, or the status of the refusal that was written. */
int planned_answer(struct call *call, struct answer_request *r, struct answer *answer);
/* Writes the refusal; returns its status. */
int fail_refusal(struct call *call, const struct refusal *refusal);
/* Notes it for journal, rate limits and headers. */
void planned_usage(struct call *call, const struct answer_usage *u);

#endif
