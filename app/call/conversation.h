/* SPDX-License-Identifier: MIT
 *
 * conversation: the rules of conversations (answer/check/rules.h) applied to a call: as the
 * configured behaviours have them, and worded by the call's family. Called by every operation that
 * takes messages in the form of chat.
 */
#ifndef CALL_CONVERSATION_H
#define CALL_CONVERSATION_H

#include "answer/models.h"
#include "call/call.h"

/* URLs of images and documents: a mistake of the body, so before all other checks. 0, or 422. Of
 * one chunk, and of all in the messages. */
int conversation_check_url(struct call *call, const struct json *chunk);
int conversation_check_urls(struct call *call, const struct json *messages);
/* The same for tools that run on the server and that chat does not have any more. */
int conversation_check_builtin(struct call *call, const struct json *tools);
/* 0 when the messages may be answered by the model, else the status of a written refusal. */
int conversation_check(struct call *call, const struct model_card *card,
                       const struct json *messages);
/* The same for names and parameter schemas of function tools. */
int conversation_check_tools(struct call *call, const struct json *tools);

#endif
