/* SPDX-License-Identifier: MIT
 *
 * guardrails: moderation of what the user asks, when the request wants it (mistral-api A.4, B.6).
 */
#ifndef ANSWER_GUARDRAILS_H
#define ANSWER_GUARDRAILS_H

#include "call/call.h"

/* Judges `text` by the request's guardrails array (may be NULL). 403 with the service's body when
 * one that blocks is violated; else 0, and *json gets the answer's top-level member, empty when
 * nothing was asked for. */
int guardrails_apply(struct call *call, const struct json *guardrails, struct str text,
                     struct str *json);

#endif
