/* SPDX-License-Identifier: MIT
 *
 * media: how large the images of a request are, from their headers alone, and what a data URI
 * holds. Reads hostile bytes: says false for what it does not understand. Sounds:
 * gen/audio/read/sound.h.
 */
#ifndef GEN_MEDIA_H
#define GEN_MEDIA_H

#include "base/mem/arena.h"

struct media_size {
    size_t width, height;
};

/* Width and height of a PNG, JPEG, GIF or WebP; false for anything else. Neither is 0. */
bool media_image_size(struct str bytes, struct media_size *size);
/* The first `most` or so bytes of a base64 data URI, or of plain base64; false when it is neither.
 * *type (may be NULL) gets the media type, "" for plain base64. */
bool media_data(struct arena *a, struct str uri, size_t most, struct str *type, struct str *bytes)
    __attribute__((warn_unused_result));

#endif
