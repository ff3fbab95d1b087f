/* SPDX-License-Identifier: MIT
 *
 * quota: what the configured limits do to a call. Asked by dispatch only;
 * what holds and what is used stands in call->limits and call->used for the headers.
 */
#ifndef CALL_LIFE_QUOTA_H
#define CALL_LIFE_QUOTA_H

#include "call/call.h"

/* Counts the request against its key's limits; without room for it sets call->quota_wait_ms. */
void quota_admit(struct call *call);
/* The request is not to count after all: what was asked for made no sense. */
void quota_refund(struct call *call);
/* 429 with Retry-After, for a call without room. */
int quota_refuse(struct call *call);
/* Charges what the answer cost, once it is settled. */
void quota_settle(struct call *call);

#endif
