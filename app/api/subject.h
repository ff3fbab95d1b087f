/* SPDX-License-Identifier: MIT
 *
 * subject: what of a call the rules are compared with. The body need not have been checked: what is
 * not as it should be reads as absent.
 */
#ifndef API_SUBJECT_H
#define API_SUBJECT_H

#include "api/call.h"
#include "state/rule.h"

/* Needs call->route and call->json; borrows from the call and its arena. */
struct rule_subject subject_read(struct call *call);

#endif
