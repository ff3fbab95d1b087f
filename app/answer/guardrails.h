/* SPDX-License-Identifier: MIT
 *
 * guardrails: moderation of what the user asks, when the request wants it. Called by the planner.
 */
#ifndef ANSWER_GUARDRAILS_H
#define ANSWER_GUARDRAILS_H

#include "answer/answer.h"

/* Judges `text` by a list of guardrails as chat takes it (may be NULL). false, with a refusal of
 * 403, when one that blocks is violated; else *json gets the list of what they found, empty when
 * nothing was asked for. Both live in the arena. */
bool guardrails_apply(struct arena *a, const struct json *guardrails, struct str text,
                      struct str *json, struct refusal *refusal);

#endif
