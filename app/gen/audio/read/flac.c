/* SPDX-License-Identifier: MIT
 * FLAC, from its first block, or where that does not know, from the last frame; and a part of a
 * file, which begins anywhere, by its frames: see readers.h. */
#include "gen/audio/read/flac.h"

#include "gen/audio/read/readers.h"
#include "gen/bytes.h"

enum {
    BLOCK_INFO = 0,
    FRAME_HEAD_MOST = 16,
    FRAME_LEAST = 10,      /* bytes of any frame */
    BLOCK_MOST = 65535,    /* samples of one */
    LAST_WITHIN = 1 << 20, /* bytes from the end in which the last frame begins */
    CODE_MOST = 7,         /* bytes of a number */
    PART_WITHIN = 1 << 16, /* bytes in which a part has a whole frame */
};

uint32_t flac_crc(struct str s, unsigned width)
{
    uint32_t value = 0, top = 1u << (width - 1), polynomial = width == 8 ? 0x07 : 0x8005;
    for (size_t i = 0; i < s.n; i++) {
        value ^= (uint32_t)(unsigned char)s.p[i] << (width - 8);
        for (int bit = 0; bit < 8; bit++)
            value = value << 1 ^ (value & top ? polynomial : 0);
    }
    return value & ((top << 1) - 1);
}

/* A number as UTF-8 would write it, up to 36 bits; returns how many bytes it takes, 0 for none. */
static size_t read_code(struct str s, size_t at, uint64_t *value)
{
    unsigned first = (unsigned)byte_at(s, at);
    size_t n = 0;
    while (n < 8 && (first & (0x80u >> n)))
        n++;
    if (n == 1 || n > CODE_MOST)
        return 0;
    *value = n ? first & (0x7Fu >> n) : first;
    for (size_t i = 1; i < n; i++) {
        if ((byte_at(s, at + i) & 0xC0) != 0x80)
            return 0;
        *value = *value << 6 | (byte_at(s, at + i) & 0x3F);
    }
    return n ? n : 1;
}

/* Samples of a block by its code; *at moves behind what follows the head's number. */
static size_t block_size(struct str s, size_t code, size_t *at)
{
    if (code == 6)
        return byte_at(s, (*at)++) + 1;
    if (code == 7) {
        *at += 2;
        return big16(s, *at - 2) + 1;
    }
    if (code == 1)
        return 192;
    return code < 6 ? (size_t)576 << (code - 2) : (size_t)256 << (code - 8);
}

bool flac_head(struct str s, size_t at, size_t fixed, struct flac_head *h)
{
    static const size_t rates[16] = { 0,     88200, 176400, 192000, 8000,  16000,
                                      22050, 24000, 32000,  44100,  48000, 96000 };
    size_t head = big16(s, at), size = byte_at(s, at + 2) >> 4, rate = byte_at(s, at + 2) & 15;
    uint64_t number = 0;
    if ((head & 0xFFFE) != 0xFFF8 || !size || rate == 15)
        return false;
    size_t from = at, code = read_code(s, at + 4, &number);
    at += 4 + code;
    size_t samples = block_size(s, size, &at);
    at += rate == 12 ? 1 : rate > 12 ? 2 : 0;
    if (!code || at >= s.n || flac_crc(str_sub(s, from, at), 8) != byte_at(s, at))
        return false;
    *h = (struct flac_head){ .bytes = at + 1 - from,
                             .samples = samples,
                             .begins = head & 1 ? number : number * (fixed ? fixed : samples),
                             .rate = rates[rate],
                             .channels = (unsigned)byte_at(s, from + 3) >> 4,
                             .bits = (unsigned)byte_at(s, from + 3) >> 1 & 7 };
    return true;
}

static uint64_t samples_by_last_frame(struct str s, size_t from, size_t fixed)
{
    size_t least = s.n > LAST_WITHIN && s.n - LAST_WITHIN > from ? s.n - LAST_WITHIN : from;
    struct flac_head h;
    for (size_t at = s.n; at > least; at--)
        if (flac_head(s, at - 1, fixed, &h))
            return h.begins + h.samples;
    return 0;
}

/* By whole frames: the checksum of a head alone is there by chance in any file. */
bool read_flac_part(struct str s, struct sound *sound)
{
    struct flac_head first;
    for (size_t at = 0; at < s.n && at < PART_WITHIN; at++) {
        if (!flac_head(s, at, 0, &first) || !first.rate || !flac_frame(s, at, &first, NULL))
            continue;
        uint64_t end = samples_by_last_frame(s, at, first.samples);
        sound->payload = str_sub(s, at, s.n);
        sound->is_flac = true;
        sound->ms = ms_of(end > first.begins ? end - first.begins : first.samples, first.rate);
        return true;
    }
    return false;
}

bool read_flac(struct str s, struct sound *sound)
{
    uint64_t rate = 0, samples = 0;
    size_t at = 4, fixed = 0;
    for (bool last = false; !last && at + 4 <= s.n;) {
        size_t head = byte_at(s, at), length = big32(s, at) & 0xFFFFFF;
        if ((head & 0x7F) == BLOCK_INFO && length >= 34) {
            uint64_t figures = big64(s, at + 14); /* rate 20, channels 3, bits 5, samples 36 */
            rate = figures >> 44;
            samples = figures & 0xFFFFFFFFF;
            fixed = big16(s, at + 6);
        }
        last = head & 0x80;
        at += 4 + length;
    }
    at = at < s.n ? at : s.n;
    sound->payload = str_sub(s, at, s.n);
    sound->is_flac = true;
    if (!samples)
        samples = samples_by_last_frame(s, at, fixed);
    uint64_t most = (uint64_t)(s.n - at) / FRAME_LEAST * BLOCK_MOST;
    sound->ms = ms_of(samples < most ? samples : most, rate);
    return rate > 0;
}
