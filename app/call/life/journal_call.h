/* SPDX-License-Identifier: MIT
 *
 * journal_call: what of a call goes into the journal: headers and query without secrets, the body
 * or what stands for it, the answer cut at a cap. Private to dispatch.
 */
#ifndef CALL_LIFE_JOURNAL_CALL_H
#define CALL_LIFE_JOURNAL_CALL_H

#include "call/call.h"

/* Opens the call's journal entry. Called once, when route, key and body are known. */
void journal_call_open(struct call *call);
/* Lists a journalled answer among the open streams while it plays, if it is a stream or held.
 * Called when the call is settled. */
void journal_call_stream(struct call *call);
/* Closes it; nothing to do for a call that is not journalled. */
void journal_call_close(struct call *call, const struct outcome *outcome);

/* How a call ended, in the journal's word. Static. */
const char *journal_call_ended(enum ended ended);

#endif
