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

#endif
