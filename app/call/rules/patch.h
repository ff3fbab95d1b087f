/* SPDX-License-Identifier: MIT
 *
 * patch: a rule's patch merged into an answer that was made, as RFC 7396 has it: objects member by
 * member, null removes, anything else replaces. Called by dispatch.
 */
#ifndef CALL_RULES_PATCH_H
#define CALL_RULES_PATCH_H

#include "call/call.h"

/* Merges the patch of the call's rule, if it has one, into its answer in JSON: the body, and of a
 * stream its first and its last event that are JSON, where they have the members. What is no JSON
 * stays as it is. */
void patch_answer(struct call *call);

#endif
