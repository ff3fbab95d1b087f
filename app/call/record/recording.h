/* SPDX-License-Identifier: MIT
 *
 * recording: what is to be written of a call that goes to another server, kept until the answer is
 * whole; private to call/record/.
 */
#ifndef CALL_RECORD_RECORDING_H
#define CALL_RECORD_RECORDING_H

#include "call/call.h"
#include "egress/egress.h"
#include "tape/library.h"

/* Which file the call's recordings are in. In the call's arena. */
struct library_file recording_file(struct call *call);
/* Sets what becomes of the fetch's end. Nothing where record.file is empty. */
void recording_begin(struct call *call, struct fetch_request *r);

#endif
