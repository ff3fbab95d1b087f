/* SPDX-License-Identifier: MIT
 *
 * Pictures of one tone: see jpeg.h. One component in blocks of 8 x 8; the first block says how
 * bright it is, in ten bits, all others that nothing changes, in two zero bits each: a difference
 * of category 0, then the end of the block.
 */
#include "gen/jpeg.h"

enum {
    QUANTUM = 8, /* so that a step of the brightness is one level */
    CATEGORY = 7,
    LOWEST = 1 << (CATEGORY - 1)
};

static void put(struct buf *out, const unsigned char *bytes, size_t n)
{
    buf_add(out, bytes, n);
}

static void put_heads(struct buf *out, size_t width, size_t height)
{
    static const unsigned char start[] = { 0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 'J', 'F', 'I', 'F',
                                           0,    1,    1,    0,    0, 1,  0,   1,   0,   0 };
    static const unsigned char quanta[] = { 0xFF, 0xDB, 0, 67, 0 };
    const unsigned char frame[] = { 0xFF,
                                    0xC0,
                                    0,
                                    11,
                                    8,
                                    (unsigned char)(height >> 8),
                                    (unsigned char)height,
                                    (unsigned char)(width >> 8),
                                    (unsigned char)width,
                                    1,
                                    1,
                                    0x11,
                                    0 };
    /* Codes: category 0 is "0", CATEGORY is "10"; the end of a block is "0". */
    static const unsigned char tables[] = {
        0xFF, 0xC4, 0, 21, 0x00, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, CATEGORY,
        0xFF, 0xC4, 0, 20, 0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    static const unsigned char scan[] = { 0xFF, 0xDA, 0, 8, 1, 1, 0x00, 0, 63, 0 };
    put(out, start, sizeof start);
    put(out, quanta, sizeof quanta);
    for (size_t i = 0; i < 64; i++)
        buf_putc(out, QUANTUM);
    put(out, frame, sizeof frame);
    put(out, tables, sizeof tables);
    put(out, scan, sizeof scan);
}

void jpeg_write(struct buf *out, size_t width, size_t height, uint64_t seed)
{
    size_t blocks = ((width + 7) / 8) * ((height + 7) / 8);
    unsigned tone = LOWEST + (unsigned)(seed % 48);
    unsigned first = 2U << 8 | tone << 1; /* "10", the tone, "0" */
    size_t bits = 10 + 2 * (blocks - 1);
    put_heads(out, width, height);
    buf_putc(out, (char)(first >> 2));
    unsigned rest = (first & 3) << 6; /* two bits, then zeros, then ones to the end */
    for (size_t at = 8; at < bits; at += 8) {
        unsigned byte = at == 8 ? rest : 0;
        if (bits - at < 8)
            byte |= 0xFFU >> (bits - at);
        buf_putc(out, (char)byte);
    }
    buf_add(out, "\xFF\xD9", 2);
}
