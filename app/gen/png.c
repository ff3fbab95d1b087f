/* SPDX-License-Identifier: MIT
 * PNG files: see png.h. */
#include "gen/png.h"

#include "base/mem/mem.h"

#include <assert.h>
#include <stdlib.h>
#include <zlib.h>

static void put_u32(unsigned char to[static 4], size_t v)
{
    for (size_t i = 0; i < 4; i++)
        to[i] = (unsigned char)(v >> (24 - 8 * i));
}

static void put_chunk(struct buf *out, const char *kind, const void *data, size_t n)
{
    unsigned char number[4];
    put_u32(number, n);
    buf_add(out, number, sizeof number);
    size_t from = out->n;
    buf_add(out, kind, 4);
    buf_add(out, data, n);
    put_u32(number, crc32(0, (const unsigned char *)out->p + from, (uInt)(out->n - from)));
    buf_add(out, number, sizeof number);
}

void png_write(struct buf *out, const unsigned char *rows, const struct png *p)
{
    unsigned char head[13] = { [8] = 8 };
    size_t n = png_stride(p) * p->height;
    uLongf size = compressBound(n);
    unsigned char *packed = mem_alloc(size);
    int status = compress(packed, &size, rows, n);
    assert(status == Z_OK);
    (void)status;
    put_u32(head, p->width);
    put_u32(head + 4, p->height);
    head[9] = (unsigned char)p->kind;
    buf_str(out, STR("\x89PNG\r\n\x1a\n"));
    put_chunk(out, "IHDR", head, sizeof head);
    put_chunk(out, "IDAT", packed, size);
    put_chunk(out, "IEND", "", 0);
    free(packed);
}
