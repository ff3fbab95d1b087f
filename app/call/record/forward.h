/* SPDX-License-Identifier: MIT
 *
 * forward: record.mode=record. A call that no rule answers goes to record.upstream as it came, with
 * the client's own key; what comes back passes through as it comes, and is written to record.file
 * when it is whole. The upstream judges the request, not our tables. Called by dispatch.
 */
#ifndef CALL_RECORD_FORWARD_H
#define CALL_RECORD_FORWARD_H

#include "call/call.h"

/* Whether the call, which was admitted or refused with that status, is the upstream's to answer. */
bool forward_takes(const struct call *call, int status);
/* Sends it there: CALL_WAITING, or the status of a refusal. */
int forward_begin(struct call *call);

#endif
