/* SPDX-License-Identifier: MIT
 *
 * writers: one writer per format of speech_file.h: what stands before the sound, and the next piece
 * of it; false: that was the last. Private to gen/audio.
 */
#ifndef GEN_AUDIO_WRITE_WRITERS_H
#define GEN_AUDIO_WRITE_WRITERS_H

#include "gen/audio/write/speech_file.h"

void write_wav_head(struct speech_file *f, struct buf *out);
bool write_wav(struct speech_file *f, struct buf *out);
bool write_pcm(struct speech_file *f, struct buf *out);
void write_flac_head(struct speech_file *f, struct buf *out);
bool write_flac(struct speech_file *f, struct buf *out);
void write_mp3_head(struct speech_file *f, struct buf *out);
bool write_mp3(struct speech_file *f, struct buf *out);
void write_opus_head(struct speech_file *f, struct buf *out);
bool write_opus(struct speech_file *f, struct buf *out);

/* The body of a Vorbis comment: who wrote it, and the comment. */
void write_vorbis_comment(const struct speech_file *f, struct buf *out);

static inline void put_little(struct buf *out, uint64_t value, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++)
        buf_putc(out, (char)(value >> (8 * i)));
}

/* At most eight bytes. */
static inline void put_big(struct buf *out, uint64_t value, size_t bytes)
{
    for (size_t i = bytes; i > 0; i--)
        buf_putc(out, (char)(value >> (8 * (i - 1))));
}

/* Numbers of any count of bits, the first bit of a byte its highest. */
struct bits {
    struct buf *out;
    uint64_t held; /* the last count bits of it are not written yet: fewer than eight */
    size_t count;
};

/* n: 32 at the most. */
static inline void bits_put(struct bits *b, uint32_t value, size_t n)
{
    b->held = b->held << n | (value & ((1ull << n) - 1));
    for (b->count += n; b->count >= 8; b->count -= 8)
        buf_putc(b->out, (char)(b->held >> (b->count - 8)));
}

/* To the end of the byte, with zeros. */
static inline void bits_end(struct bits *b)
{
    if (b->count)
        bits_put(b, 0, 8 - b->count);
}

#endif
