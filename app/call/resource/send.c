/* SPDX-License-Identifier: MIT
 * Stored bytes as an answer: see send.h. */
#include "call/resource/send.h"

enum {
    SLICE = 64 << 10
};

struct stored {
    struct slices slices; /* first */
    struct str left;
};

static bool next_slice(struct slices *slices, struct buf *out)
{
    struct stored *s = (struct stored *)slices;
    buf_str(out, str_sub(s->left, 0, SLICE));
    s->left = str_sub(s->left, SLICE, s->left.n);
    return s->left.n > 0;
}

void send_bytes(struct call *call, struct str type, struct str bytes)
{
    struct stored *s = ARENA_NEW(&call->arena, struct stored);
    *s = (struct stored){ { next_slice, (int64_t)bytes.n }, bytes };
    call->response.content_type = type;
    call->response.slices = &s->slices;
}
