/* SPDX-License-Identifier: MIT
 *
 * dictate: the answer that a rule wants, as the planner takes it (answer/answer.h): templates
 * filled in from the request, arguments written as JSON. Called by operations that answer with a
 * plan.
 */
#ifndef CALL_RULES_DICTATE_H
#define CALL_RULES_DICTATE_H

#include "answer/answer.h"
#include "call/call.h"

/* What the call's rule dictates, in the call's arena; NULL when none does. */
const struct answer_dictated *dictate_answer(struct call *call);

#endif
