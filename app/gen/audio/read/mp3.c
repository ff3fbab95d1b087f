/* SPDX-License-Identifier: MIT
 * MPEG audio of layer 3, frame by frame: see readers.h. */
#include "gen/audio/read/readers.h"
#include "gen/bytes.h"

enum {
    TAG_HEAD = 10,
    RESYNC_MOST = 64 << 10 /* bytes that are skipped for the next frame */
};

struct frame {
    size_t bytes, samples, hertz;
    size_t side;           /* where its side information begins */
    bool is_mono, is_full; /* one channel; MPEG 1, not the lower rates */
};

/* Seven bits a byte. */
static size_t tag_length(struct str s, size_t at)
{
    return TAG_HEAD + (byte_at(s, at + 6) << 21 | byte_at(s, at + 7) << 14 |
                       byte_at(s, at + 8) << 7 | byte_at(s, at + 9));
}

size_t mp3_tags(struct str s)
{
    size_t at = 0;
    while (at < s.n && bytes_are(s, at, STR("ID3")))
        at += tag_length(s, at);
    return at < s.n ? at : s.n;
}

static bool frame_at(struct str s, size_t at, struct frame *f)
{
    static const uint16_t rates[2][16] = {
        { 0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0 },
        { 0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0 },
    };
    static const uint32_t hertz[4] = { 44100, 48000, 32000, 0 };
    size_t head = big32(s, at), version = head >> 19 & 3;
    if (at + 4 > s.n || head >> 21 != 0x7FF || version == 1 || (head >> 17 & 3) != 1)
        return false; /* layer 3 only */
    size_t rate = rates[version != 3][head >> 12 & 15] * (size_t)1000;
    f->hertz = hertz[head >> 10 & 3] >> (version == 3 ? 0 : version == 2 ? 1 : 2);
    if (!rate || !f->hertz)
        return false;
    f->is_full = version == 3;
    f->is_mono = (head >> 6 & 3) == 3;
    f->samples = f->is_full ? 1152 : 576;
    f->bytes = f->samples / 8 * rate / f->hertz + (head >> 9 & 1);
    f->side = at + 4 + (head >> 16 & 1 ? 0 : 2);
    return true;
}

bool mp3_is_frame(struct str s, size_t at)
{
    struct frame f;
    return frame_at(s, at, &f);
}

/* A frame that holds figures for players instead of sound. */
static bool is_notes(struct str s, const struct frame *f)
{
    size_t at = f->side + (f->is_full ? (f->is_mono ? 17 : 32) : (f->is_mono ? 9 : 17));
    return bytes_are(s, at, STR("Xing")) || bytes_are(s, at, STR("Info"));
}

/* Whether the first granule of the first channel has any data: the twelve bits that count them. */
static bool has_data(struct str s, const struct frame *f)
{
    size_t bit = f->is_full ? (f->is_mono ? 18 : 20) : (f->is_mono ? 9 : 10);
    uint64_t side = big64(s, f->side);
    return (side >> (64 - bit - 12) & 0xFFF) != 0;
}

/* Where a frame begins, at `at` or soon behind it; s.n: nowhere. */
static size_t find_frame(struct str s, size_t at)
{
    struct frame f, next;
    size_t most = at + RESYNC_MOST < s.n ? at + RESYNC_MOST : s.n;
    if (frame_at(s, at, &f))
        return at;
    for (; at < most; at++)
        if (frame_at(s, at, &f) && frame_at(s, at + f.bytes, &next))
            return at;
    return s.n;
}

bool read_mp3(struct str s, struct sound *sound)
{
    size_t from = find_frame(s, mp3_tags(s)), at = from;
    uint64_t samples = 0, rate = 0;
    struct frame f;
    sound->is_quiet = true;
    for (; at < s.n && frame_at(s, at, &f); at += f.bytes) {
        if (at == from && is_notes(s, &f))
            continue;
        rate = f.hertz;
        samples += f.samples;
        sound->is_quiet = sound->is_quiet && !has_data(s, &f);
    }
    sound->payload = str_sub(s, from, at);
    sound->ms = ms_of(samples, rate);
    return rate > 0;
}
