/* SPDX-License-Identifier: MIT
 * Any bytes from a web server: taken whole or in pieces they mean the same, what is kept of them is
 * bounded, and the parameters become a request or are refused. The first byte is the piece. */
#include "server/wire/params.h"
#include "server/wire/records.h"

#include <assert.h>

enum {
    BODY_MAX = 64
};

static size_t run(struct records *r, struct str bytes, size_t piece)
{
    size_t at = 0;
    records_init(r);
    while (at < bytes.n && r->state < RECORDS_WHOLE) {
        enum records_state before = r->state;
        size_t used = records_feed(r, str_sub(bytes, at, at + piece));
        assert(used > 0 && used <= piece);
        at += used;
        if (before == RECORDS_HEAD && r->state == RECORDS_BODY)
            records_limit_body(r, BODY_MAX);
    }
    assert(r->body.n <= BODY_MAX && r->params.n <= at && r->replies.n <= 4096);
    return at;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct records whole, pieces;
    struct params params;
    struct arena arena;
    if (size < 2)
        return 0;
    struct str bytes = { (const char *)data + 1, size - 1 };
    size_t one = run(&whole, bytes, bytes.n), other = run(&pieces, bytes, data[0] % 16u + 1);
    assert(one == other && whole.state == pieces.state && whole.too_big == pieces.too_big);
    assert(str_eq(buf_view(&whole.body), buf_view(&pieces.body)));
    assert(str_eq(buf_view(&whole.params), buf_view(&pieces.params)));
    assert(str_eq(buf_view(&whole.replies), buf_view(&pieces.replies)));
    arena_init(&arena);
    if (params_read(&arena, &whole.params, &params))
        assert(params.request.header_count <= size);
    arena_fini(&arena);
    records_fini(&whole);
    records_fini(&pieces);
    return 0;
}
