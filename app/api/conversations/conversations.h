/* SPDX-License-Identifier: MIT
 *
 * conversations: what the source files of this folder share; the resource itself is in
 * conversations.c.
 */
#ifndef API_CONVERSATIONS_CONVERSATIONS_H
#define API_CONVERSATIONS_CONVERSATIONS_H

#include "call/call.h"
#include "state/rules/rule.h"

int conversations_start(struct call *call);
int conversations_append(struct call *call);
int conversations_restart(struct call *call);
/* What rules may ask of the three: the whole conversation. */
void conversations_subject(struct call *call, struct rule_subject *s);

#endif
