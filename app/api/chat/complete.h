/* SPDX-License-Identifier: MIT
 *
 * complete: from the checked body of a completion to its answer, the one way for chat, FIM and
 * agents: reads the options, has the answer planned (answer/answer.h) and sets the call's response
 * to its JSON or its stream.
 */
#ifndef API_CHAT_COMPLETE_H
#define API_CHAT_COMPLETE_H

#include "answer/models.h"
#include "call/call.h"

/* body: that of the call, or what an agent made of it. Returns 200, or the status of a refusal
 * (context overflow, unsatisfiable schema). */
int chat_complete(struct call *call, const struct model_ref *model, const struct json *body);

#endif
