/* SPDX-License-Identifier: MIT
 *
 * readers: one reader of each file format that sound.c knows by its first bytes. Each sets length,
 * payload and what else it can tell; false: it cannot be played. Private to gen/audio.
 */
#ifndef GEN_AUDIO_READ_READERS_H
#define GEN_AUDIO_READ_READERS_H

#include "gen/audio/read/sound.h"

bool read_wav(struct str bytes, struct sound *s);
bool read_mp3(struct str bytes, struct sound *s);
bool read_flac(struct str bytes, struct sound *s);
bool read_flac_part(struct str bytes, struct sound *s);
bool read_ogg(struct str bytes, struct sound *s);
bool read_m4a(struct str bytes, struct sound *s);

/* Length of the ID3 tags that a file begins with. */
size_t mp3_tags(struct str bytes);
/* Whether an MPEG audio frame of layer 3 begins there. */
bool mp3_is_frame(struct str bytes, size_t at);

/* Milliseconds of so many samples, without overflow. */
static inline uint64_t ms_of(uint64_t samples, uint64_t rate)
{
    return rate ? samples / rate * 1000 + samples % rate * 1000 / rate : 0;
}

#endif
