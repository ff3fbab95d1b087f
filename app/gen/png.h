/* SPDX-License-Identifier: MIT
 *
 * png: pixels as a PNG file, packed by zlib. Pure.
 */
#ifndef GEN_PNG_H
#define GEN_PNG_H

#include "base/text/buf.h"

enum png_kind {
    PNG_GRAY = 0, /* a byte a pixel */
    PNG_RGB = 2,  /* three */
};

struct png {
    size_t width, height;
    enum png_kind kind;
};

/* Bytes of a row, its filter's included. */
static inline size_t png_stride(const struct png *p)
{
    return 1 + p->width * (p->kind == PNG_RGB ? 3 : 1);
}

/* rows: one behind the other, each behind the byte of its filter. */
void png_write(struct buf *out, const unsigned char *rows, const struct png *p);

#endif
