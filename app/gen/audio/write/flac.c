/* SPDX-License-Identifier: MIT
 *
 * FLAC (RFC 9639): blocks of 4,096 samples, each foretold from the two before it, the rest in Rice
 * codes of one parameter: see writers.h.
 */
#include "gen/audio/read/flac.h"
#include "gen/audio/write/writers.h"

enum {
    BLOCK = 4096,
    ORDER = 2, /* samples that stand as they are */
    BLOCK_INFO = 0,
    BLOCK_COMMENT = 4,
    LAST = 0x80,
    BITS = 16,
    RATE_CODE = 7, /* 24,000 Hz */
    PARAMETER_MOST = 14
};

void write_flac_head(struct speech_file *f, struct buf *out)
{
    struct buf comment;
    uint64_t samples = f->speech.plan.length;
    buf_str(out, STR("fLaC"));
    put_big(out, BLOCK_INFO, 1);
    put_big(out, 34, 3);
    put_big(out, BLOCK, 2);
    put_big(out, BLOCK, 2);
    put_big(out, 0, 6); /* sizes of frames: not known */
    put_big(out, (uint64_t)SPOKEN_RATE << 44 | (uint64_t)(BITS - 1) << 36 | samples, 8);
    put_big(out, 0, 8); /* nor is a digest */
    put_big(out, 0, 8);
    buf_init(&comment, SIZE_MAX / 4);
    write_vorbis_comment(f, &comment);
    put_big(out, BLOCK_COMMENT | LAST, 1);
    put_big(out, comment.n, 3);
    buf_str(out, buf_view(&comment));
    buf_fini(&comment);
}

/* As UTF-8 writes it, up to 2^16. */
static void put_number(struct bits *b, uint32_t number)
{
    if (number < 0x80) {
        bits_put(b, number, 8);
    } else if (number < 0x800) {
        bits_put(b, 0xC0 | number >> 6, 8);
        bits_put(b, 0x80 | (number & 0x3F), 8);
    } else {
        bits_put(b, 0xE0 | number >> 12, 8);
        bits_put(b, 0x80 | (number >> 6 & 0x3F), 8);
        bits_put(b, 0x80 | (number & 0x3F), 8);
    }
}

static void put_frame_head(struct bits *b, uint64_t number, size_t samples)
{
    size_t from = b->out->n;
    bits_put(b, 0xFFF8, 16);
    bits_put(b, samples == BLOCK ? 12 : 7, 4);
    bits_put(b, RATE_CODE, 4);
    bits_put(b, 0, 4); /* one channel */
    bits_put(b, 4, 3); /* of 16 bits */
    bits_put(b, 0, 1);
    put_number(b, (uint32_t)number);
    if (samples != BLOCK)
        bits_put(b, (uint32_t)samples - 1, 16);
    bits_put(b, flac_crc(str_sub(buf_view(b->out), from, b->out->n), 8), 8);
}

/* Zigzag: 0, -1, 1, -2, ... */
static uint32_t residual(const int16_t *s, size_t i)
{
    int32_t r = s[i] - 2 * s[i - 1] + s[i - 2];
    return r < 0 ? (uint32_t)(-(r + 1)) * 2 + 1 : (uint32_t)r * 2;
}

static uint32_t best_parameter(const int16_t *s, size_t n)
{
    uint64_t sum = 0;
    uint32_t k = 0;
    for (size_t i = ORDER; i < n; i++)
        sum += residual(s, i);
    while (k < PARAMETER_MOST && (sum >> k) > n)
        k++;
    return k;
}

static void put_rice(struct bits *b, uint32_t value, uint32_t k)
{
    uint32_t high = value >> k;
    for (; high >= 32; high -= 32)
        bits_put(b, 0, 32);
    bits_put(b, 0, high);
    bits_put(b, 1, 1);
    bits_put(b, value, k);
}

static void put_samples(struct bits *b, const int16_t *s, size_t n)
{
    size_t plain = n > ORDER ? ORDER : n;
    bool foretold = n > ORDER;
    bits_put(b, foretold ? (8 + ORDER) << 1 : 1 << 1, 8); /* or verbatim */
    for (size_t i = 0; i < plain; i++)
        bits_put(b, (uint16_t)s[i], BITS);
    if (!foretold)
        return;
    uint32_t k = best_parameter(s, n);
    bits_put(b, 0, 2 + 4); /* parameters of four bits, one for all */
    bits_put(b, k, 4);
    for (size_t i = ORDER; i < n; i++)
        put_rice(b, residual(s, i), k);
}

bool write_flac(struct speech_file *f, struct buf *out)
{
    int16_t samples[BLOCK];
    struct bits b = { .out = out };
    size_t n = speech_read(&f->speech, samples, BLOCK), from = out->n;
    if (!n)
        return false;
    put_frame_head(&b, f->blocks, n);
    put_samples(&b, samples, n);
    bits_end(&b);
    put_big(out, flac_crc(str_sub(buf_view(out), from, out->n), 16), 2);
    return f->speech.done < f->speech.plan.length;
}
