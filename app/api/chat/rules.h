/* SPDX-License-Identifier: MIT
 *
 * rules: what the service refuses of the options of a completion with a 400 although each is
 * well-formed: what a model does not have, sampling that contradicts itself.
 */
#ifndef API_CHAT_RULES_H
#define API_CHAT_RULES_H

#include "answer/models.h"
#include "call/call.h"

/* 0, or the status of a written refusal. */
int chat_check_options(struct call *call, const struct model_card *card, const struct json *body);
/* No model was seen to have log probabilities: 0 when none are asked for, or behaviour
 * chat.logprobs serves them, else the recorded 400. */
int chat_check_logprobs(struct call *call);

#endif
