/* SPDX-License-Identifier: MIT
 *
 * flac: frames of FLAC (RFC 9639): their heads, and the samples of those that are whole. Reads
 * hostile bytes. Private to gen/audio.
 */
#ifndef GEN_AUDIO_READ_FLAC_H
#define GEN_AUDIO_READ_FLAC_H

#include "base/mem/arena.h"
#include "gen/audio/read/sound.h"

enum {
    FLAC_BLOCK_MOST = 16384 /* samples of a frame that is decoded */
};

struct flac_head {
    size_t bytes;            /* of the head */
    size_t samples;          /* of a channel */
    uint64_t begins;         /* sample with which it begins */
    size_t rate;             /* 0: as the file's first block says */
    unsigned channels, bits; /* codes, as the head has them */
};

/* The checksum of heads (width 8), x^8 + x^2 + x + 1, and of frames (16), x^16 + x^15 + x^2 + 1. */
uint32_t flac_crc(struct str s, unsigned width);

/* The head of the frame that begins at `at`; false: none does. fixed: samples of the frames before
 * it; 0: as many as it has itself. */
bool flac_head(struct str s, size_t at, size_t fixed, struct flac_head *h);

/* The frame that begins at `at`, whole and by its checksum: returns its bytes, 0 for none. out: its
 * first channel's samples, FLAC_BLOCK_MOST at most; NULL: they are not wanted. Of 16 bits a sample,
 * and not where the first channel is told as a difference. */
size_t flac_frame(struct str s, size_t at, const struct flac_head *h, int32_t *out);

/* The samples of all whole frames of a payload, in the arena; none when the budget ends. */
void flac_samples(struct arena *a, struct budget *budget, const struct sound *sound,
                  struct sound_samples *samples);

#endif
