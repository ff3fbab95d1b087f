/* SPDX-License-Identifier: MIT
 *
 * quota: what the configured limits do to a call (mistral-api A.3, A.4). Asked by dispatch only;
 * what holds and what is used stands in call->limits and call->used for the headers.
 */
#ifndef API_QUOTA_H
#define API_QUOTA_H

#include "api/call.h"

/* Counts the request against its key's limits; 0, or 429 with Retry-After when there is no room. */
int quota_admit(struct call *call);
/* Charges what the answer cost, once it is settled. */
void quota_settle(struct call *call);

#endif
