/* SPDX-License-Identifier: MIT
 * Keeping a piece of a body: see keep.h. */
#include "call/resource/keep.h"

enum {
    WASTE_SHARE = 2 /* what is kept is at least that part of what it keeps alive */
};

struct blob *keep_bytes(const struct call *call, struct str bytes)
{
    const struct request *q = &call->request;
    bool stays = q->blob && !q->lent && bytes.n >= q->body.n / WASTE_SHARE;
    return stays ? blob_part(q->blob, bytes) : blob_copy(bytes);
}
