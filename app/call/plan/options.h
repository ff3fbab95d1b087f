/* SPDX-License-Identifier: MIT
 *
 * options: what a body, or an agent's arguments, say of how to answer, in the words of chat.
 */
#ifndef CALL_OPTIONS_H
#define CALL_OPTIONS_H

#include "answer/answer.h"
#include "call/call.h"

/* body was checked; what it lacks is as chat has it. The reasoning effort is left out: model_effort
 * tells it. Borrows from the body and the call's arena. */
struct answer_options options_read(struct call *call, const struct json *body);

#endif
