/* SPDX-License-Identifier: MIT
 * gzip and deflate, as answers are recorded when nobody unpacked them. */
#include "tape/import/reading.h"

#include <limits.h>
#include <zlib.h>

enum {
    UNPACKED_MOST = 32 << 20, /* bytes of a whole file */
    PIECE = 64 << 10,
    EITHER_HEADER = 32 /* gzip or zlib, whichever it is */
};

static bool unpack(struct str packed, struct buf *out)
{
    /* NOLINTNEXTLINE(performance-no-int-to-ptr): zlib reads only */
    z_stream z = { .next_in = (Bytef *)(uintptr_t)packed.p, .avail_in = (uInt)packed.n };
    int state = Z_OK;
    if (packed.n > UINT_MAX || inflateInit2(&z, MAX_WBITS + EITHER_HEADER) != Z_OK)
        return false;
    while (state == Z_OK) {
        char *room = buf_room(out, PIECE);
        if (!room)
            break;
        z.next_out = (Bytef *)room;
        z.avail_out = PIECE;
        state = inflate(&z, Z_NO_FLUSH);
        out->n += PIECE - z.avail_out;
    }
    inflateEnd(&z);
    return state == Z_STREAM_END;
}

bool import_unpack(struct importing *i, struct str *body)
{
    struct buf out;
    static const char gzip[] = "\x1F\x8B";
    bool marked = str_starts(*body, str_from(gzip)) || (body->n && body->p[0] == 0x78);
    if (!marked) /* who recorded it has unpacked it, and left the header */
        return true;
    buf_init(&out, UNPACKED_MOST - i->unpacked);
    bool ok = unpack(*body, &out);
    i->unpacked += out.n;
    if (ok)
        *body = arena_dup(i->a, buf_view(&out));
    buf_fini(&out);
    return ok;
}
