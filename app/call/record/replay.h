/* SPDX-License-Identifier: MIT
 *
 * replay: record.mode=replay. The rules of record.file answer what no other rule does; what they
 * do not answer is a 404 that tells the nearest recording and where it differs. Reads files: such
 * calls belong to side threads (call_is_large). Called by dispatch.
 */
#ifndef CALL_RECORD_REPLAY_H
#define CALL_RECORD_REPLAY_H

#include "call/call.h"

/* Whether the recordings are to answer the call, which no rule did. */
bool replay_takes(const struct call *call);
/* The status of the answer that was written; 0 where a recording of rules lets one be made up. */
int replay_answer(struct call *call);

#endif
