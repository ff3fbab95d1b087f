/* SPDX-License-Identifier: MIT
 *
 * signed: URLs that open to anybody, for some hours of the world's clock, what a key would open.
 * The service signs URLs of its storage; here they lead back to where the client thinks this is.
 */
#ifndef CALL_RESOURCE_SIGNED_H
#define CALL_RESOURCE_SIGNED_H

#include "call/call.h"

/* The URL of a path, in the arena. what: names the thing that it opens, once for all of them. */
struct str signed_url(struct call *call, struct str path, struct str what, int64_t hours);

enum signed_state {
    SIGNED_GOOD,
    SIGNED_WRONG, /* not made here, or changed since */
    SIGNED_EXPIRED,
};
/* What the query of such a URL is worth; of a good one *workspace is whose the thing is. */
enum signed_state signed_read(struct call *call, struct str query, struct str what,
                              uint64_t *workspace);
/* The same of the call's own query: 0, or the 403 of one that is not good. */
int signed_check(struct call *call, struct str what, uint64_t *workspace)
    __attribute__((warn_unused_result));

#endif
