/* SPDX-License-Identifier: MIT
 *
 * media: how large the images and how long the sounds of a request are, from their headers alone.
 * Reads hostile bytes: says false or 0 for what it does not understand.
 */
#ifndef GEN_MEDIA_H
#define GEN_MEDIA_H

#include "base/mem/arena.h"

struct media_size {
    size_t width, height;
};

/* Width and height of a PNG, JPEG, GIF or WebP; false for anything else. Neither is 0. */
bool media_image_size(struct str bytes, struct media_size *size);
/* Length of a WAV or MP3, in milliseconds; 0 when it is neither. */
uint64_t media_sound_ms(struct str bytes);
/* By its first bytes: a WAV, MP3, FLAC or Ogg. */
bool media_is_sound(struct str bytes);
/* The first `most` or so bytes of a base64 data URI, or of plain base64; false when it is neither.
 * *type (may be NULL) gets the media type, "" for plain base64. */
bool media_data(struct arena *a, struct str uri, size_t most, struct str *type, struct str *bytes)
    __attribute__((warn_unused_result));

#endif
