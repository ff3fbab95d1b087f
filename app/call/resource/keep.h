/* SPDX-License-Identifier: MIT
 *
 * keep: makes a lasting thing of bytes that came in a request's body, for handlers that store them.
 */
#ifndef CALL_RESOURCE_KEEP_H
#define CALL_RESOURCE_KEEP_H

#include "call/call.h"
#include "state/store/blob.h"

/* bytes is a piece of call->request.body. One reference is the caller's. A copy only where the body
 * cannot stay where it is, see struct request. */
struct blob *keep_bytes(const struct call *call, struct str bytes)
    __attribute__((warn_unused_result));

#endif
