/* SPDX-License-Identifier: MIT
 *
 * send: an answer that is bytes somebody stored, sent as they lie, in slices.
 */
#ifndef CALL_RESOURCE_SEND_H
#define CALL_RESOURCE_SEND_H

#include "call/call.h"

/* Makes bytes, which live until the call ends, the answer. type: its Content-Type. */
void send_bytes(struct call *call, struct str type, struct str bytes);

#endif
