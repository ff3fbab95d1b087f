/* SPDX-License-Identifier: MIT
 *
 * messages: the input of the Responses API in the form of chat, which is what the planner, the
 * rules of conversations and scripted rules read (answer/dialogue.h). A developer is a system;
 * reasoning, a message and calls that follow one another are one turn of the assistant. The body
 * need not have been checked: what is not as it should be is left out.
 */
#ifndef API_RESPONSES_MESSAGES_H
#define API_RESPONSES_MESSAGES_H

#include "json/tree.h"

/* `instructions` and `input` as a list of messages. */
const struct json *responses_messages(struct arena *a, const struct json *body);
/* The functions of `tools`, also those in namespaces, as a list of tools; NULL when there are none.
 * Custom tools are left out: no item of an answer could call one. */
const struct json *responses_tools(struct arena *a, const struct json *body);

#endif
