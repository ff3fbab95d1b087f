/* SPDX-License-Identifier: MIT
 *
 * sounds: files of sound written by hand, for tests.
 */
#ifndef TESTS_SOUNDS_H
#define TESTS_SOUNDS_H

#include "base/text/buf.h"

static inline void put_little(struct buf *b, uint64_t value, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++)
        buf_putc(b, (char)(value >> (8 * i)));
}

static inline void put_big(struct buf *b, uint64_t value, size_t bytes)
{
    for (size_t i = bytes; i > 0; i--)
        buf_putc(b, (char)(i > sizeof value ? 0 : value >> (8 * (i - 1))));
}

/* A WAV of one channel whose samples are of `bytes` bytes, all the same. */
static inline void put_wav(struct buf *b, size_t tag, size_t rate, size_t bytes, size_t count,
                           uint64_t sample)
{
    buf_str(b, STR("RIFF"));
    put_little(b, 36 + count * bytes, 4);
    buf_str(b, STR("WAVEfmt "));
    put_little(b, 16, 4);
    put_little(b, tag, 2);
    put_little(b, 1, 2);
    put_little(b, rate, 4);
    put_little(b, rate * bytes, 4);
    put_little(b, bytes, 2);
    put_little(b, bytes * 8, 2);
    buf_str(b, STR("data"));
    put_little(b, count * bytes, 4);
    for (size_t i = 0; i < count; i++)
        put_little(b, sample, bytes);
}

#endif
