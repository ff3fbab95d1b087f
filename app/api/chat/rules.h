/* SPDX-License-Identifier: MIT
 *
 * rules: what the service refuses with a 400 although every field is well-formed: the
 * order of messages, tool calls and their results, what a model cannot read, sampling that
 * contradicts itself. Sentences, codes and their order are mistral-api B.2 and B.3.
 */
#ifndef API_CHAT_RULES_H
#define API_CHAT_RULES_H

#include "answer/models.h"
#include "call/call.h"

/* 0 when the messages may be answered by the model, else the status of a written refusal. */
int chat_check_messages(struct call *call, const struct model_card *card,
                        const struct json *messages);
/* The same for capabilities and sampling options of the body. */
int chat_check_options(struct call *call, const struct model_card *card, const struct json *body);

#endif
