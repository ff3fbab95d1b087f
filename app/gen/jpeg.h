/* SPDX-License-Identifier: MIT
 *
 * jpeg: pictures of one tone of grey, for images of which only place and size are known. Pure.
 */
#ifndef GEN_JPEG_H
#define GEN_JPEG_H

#include "base/text/buf.h"

/* Appends a baseline JPEG of that size (each side 1 to 65535), of a light grey that the seed
 * chooses: about one byte for each 256 pixels. */
void jpeg_write(struct buf *out, size_t width, size_t height, uint64_t seed);

#endif
