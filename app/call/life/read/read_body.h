/* SPDX-License-Identifier: MIT
 *
 * read_body: tells what came as the body of a request, as its row wants it: the only place that
 * sets call->body. Called by dispatch only.
 */
#ifndef CALL_LIFE_READ_BODY_H
#define CALL_LIFE_READ_BODY_H

#include "call/call.h"

/* As what it looks like, for a call that nothing is known of: nothing is refused. */
void read_any_body(struct call *call);
/* 0, or the status of the refusal that was written. */
int read_body(struct call *call);

#endif
