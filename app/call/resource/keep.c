/* SPDX-License-Identifier: MIT
 * Keeping a piece of a body: see keep.h. */
#include "call/resource/keep.h"

enum {
    WASTE_SHARE = 2,        /* what is kept is at least that part of what it keeps alive */
    MAPPED_MIN = 128 << 10, /* a process has some ten thousand mappings at the most */
};

struct blob *keep_bytes(const struct call *call, struct str bytes)
{
    const struct request *q = &call->request;
    if (!q->blob || bytes.n < MAPPED_MIN || bytes.n < q->body.n / WASTE_SHARE)
        return blob_copy(bytes);
    if (q->lent)
        blob_settle(q->blob, *q->lent);
    return blob_part(q->blob, bytes);
}
