/* SPDX-License-Identifier: MIT
 *
 * content: the part of rules that looks into single messages: tool calls and
 * results, empty turns, chunks that a role or a model does not take.
 */
#ifndef API_CHAT_CONTENT_H
#define API_CHAT_CONTENT_H

#include "answer/models.h"
#include "call/call.h"

/* 0, or the status of a written refusal. */
int chat_check_content(struct call *call, const struct model_card *card,
                       const struct json *messages);
/* Names and parameter schemas of function tools. */
int chat_check_tools(struct call *call, const struct json *tools);

#endif
