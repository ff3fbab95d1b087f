/* SPDX-License-Identifier: MIT
 *
 * The first byte says in what pieces the rest comes. An answer reads the
 * same whole and in pieces; what is read is bounded by what came.
 */
#include "egress/reply.h"

#include <stdlib.h>

static void require(bool ok)
{
    if (!ok)
        abort();
}

struct read {
    struct arena a;
    struct reply r;
    struct buf body;
};

static void read_all(struct read *x, struct str bytes, size_t piece)
{
    arena_init(&x->a);
    reply_init(&x->r, &x->a, false);
    buf_init(&x->body, SIZE_MAX / 4);
    while (bytes.n && (x->r.state == REPLY_HEAD || x->r.state == REPLY_BODY)) {
        reply_feed(&x->r, str_sub(bytes, 0, piece), &x->body);
        bytes = str_sub(bytes, piece, bytes.n);
    }
    if (x->r.state == REPLY_HEAD || x->r.state == REPLY_BODY)
        reply_close(&x->r);
}

static void end(struct read *x)
{
    reply_fini(&x->r);
    buf_fini(&x->body);
    arena_fini(&x->a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct read whole, pieces;
    struct str bytes = { (const char *)data, size };
    if (!size)
        return 0;
    bytes = str_sub(bytes, 1, size);
    read_all(&whole, bytes, size);
    read_all(&pieces, bytes, 1 + data[0] % 32);
    require(whole.r.state == REPLY_WHOLE || whole.r.state == REPLY_BROKEN);
    require(whole.r.state == pieces.r.state && whole.r.status == pieces.r.status);
    require(str_eq(buf_view(&whole.body), buf_view(&pieces.body)));
    require(whole.body.n <= size && whole.r.header_count == pieces.r.header_count);
    end(&whole);
    end(&pieces);
    return 0;
}
