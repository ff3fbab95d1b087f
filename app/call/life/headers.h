/* SPDX-License-Identifier: MIT
 *
 * headers: the response headers that every answer of the service carries, and
 * the answer to a CORS preflight. Private to dispatch.
 */
#ifndef CALL_LIFE_HEADERS_H
#define CALL_LIFE_HEADERS_H

#include "call/call.h"
#include "gen/ids.h"

/* What identifies the answer to the call of journal entry n, which came at that time of its
 * workspace. */
struct str correlation_id(char to[static ID_UUID_SIZE], uint64_t n, int64_t clock_ms);
/* Adds what belongs to a settled call: correlation ids, rate limits, CORS. */
void headers_add(struct call *call);
/* 204 with what a browser asks before a cross-origin call. */
int headers_preflight(struct call *call);

#endif
