/* SPDX-License-Identifier: MIT
 *
 * subject: what of a call the rules are compared with. The body need not have been checked: what is
 * not as it should be reads as absent.
 */
#ifndef CALL_SUBJECT_H
#define CALL_SUBJECT_H

#include "call/call.h"
#include "state/rules/rule.h"

/* Needs call->route and call->json; borrows from the call and its arena. */
struct rule_subject subject_read(struct call *call);

#endif
