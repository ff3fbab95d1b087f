/* SPDX-License-Identifier: MIT
 *
 * subject: what of a call the rules are compared with. The body need not have been checked: what is
 * not as it should be reads as absent.
 */
#ifndef CALL_RULES_SUBJECT_H
#define CALL_RULES_SUBJECT_H

#include "call/call.h"
#include "state/rules/rule.h"

/* Needs call->route (NULL: none was found) and call->body; borrows from the call and its arena. */
struct rule_subject subject_read(struct call *call);

/* Adds a dialogue: messages and tools in the form of chat; what is no list is left out. For hooks
 * of rows whose bodies have another form. */
void subject_add_dialogue(struct call *call, const struct json *messages, const struct json *tools,
                          struct rule_subject *s);
/* Hooks for rows (struct route, subject). A body that is a dialogue: its last user message and so
 * on, its tools; without messages what subject_of_texts finds. */
void subject_of_dialogue(struct call *call, struct rule_subject *s);
/* A body whose `input` is a chat (messages, or an object with `messages`) or a list of chats: the
 * first of them. */
void subject_of_chats(struct call *call, struct rule_subject *s);
/* A body whose text is its `prompt`, `input` or `inputs`. */
void subject_of_texts(struct call *call, struct rule_subject *s);

#endif
