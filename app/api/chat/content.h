/* SPDX-License-Identifier: MIT
 *
 * content: the part of completion_rules that looks into single messages: tool calls and
 * results, empty turns, chunks that a role or a model does not take.
 */
#ifndef API_CHAT_CONTENT_H
#define API_CHAT_CONTENT_H

#include "call/call.h"
#include "answer/models.h"
#include "schema/json/jsonschema.h"

/* 0, or the status of a written refusal. */
int chat_check_content(struct call *call, const struct model_card *card,
                       const struct json *messages);
/* Names and parameter schemas of function tools. */
int chat_check_tools(struct call *call, const struct json *tools);
/* 400 for a function tool (an object with name and parameters) whose schema cannot be used. */
int chat_fail_tool(struct call *call, const struct json *function, const struct schema_error *err);

#endif
