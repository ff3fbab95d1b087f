/* SPDX-License-Identifier: MIT
 * Which format a sound has, and its samples: see sound.h. */
#include "gen/audio/read/sound.h"

#include "gen/audio/read/readers.h"
#include "gen/bytes.h"

enum {
    LEAST_BITS = 200,    /* a second, of what any codec makes: a header that claims less lies */
    SILENCE_BITS = 3000, /* a second: speech takes twice as much at least */
    QUIET = 64,          /* a sample up to it is not heard: -54 dB */
    SAMPLES_PER_STEP = 8 /* looked at in a step of the budget */
};

static bool is_m4a(struct str s)
{
    return bytes_are(s, 4, STR("ftyp"));
}

static bool read_any(struct str bytes, struct sound *s)
{
    size_t tags = mp3_tags(bytes);
    if (bytes_are(bytes, 0, STR("RIFF")) && bytes_are(bytes, 8, STR("WAVE")))
        return read_wav(bytes, s);
    if (bytes_are(bytes, tags, STR("fLaC"))) /* some write an ID3 tag before it */
        return read_flac(str_sub(bytes, tags, bytes.n), s);
    if (bytes_are(bytes, 0, STR("OggS")))
        return read_ogg(bytes, s);
    if (is_m4a(bytes))
        return read_m4a(bytes, s);
    if ((tags || mp3_is_frame(bytes, 0)) && read_mp3(bytes, s))
        return true;
    return read_flac_part(bytes, s);
}

bool sound_read(struct str bytes, struct sound *s)
{
    *s = (struct sound){ .payload = bytes };
    if (!read_any(bytes, s))
        return false;
    uint64_t most = (uint64_t)bytes.n * 8 * 1000 / LEAST_BITS;
    s->ms = s->ms < most ? s->ms : most;
    return true;
}

/* ---- samples ---- */

static int from_double(double v)
{
    double scaled = v * 32768;
    if (!(scaled > -32768))
        return scaled <= -32768 ? -32768 : 0; /* or not a number */
    if (scaled >= 32767)
        return 32767;
    return (int)(scaled + 32768.5) - 32768;
}

static int from_f32(struct str s, size_t at)
{
    uint32_t bits = (uint32_t)little32(s, at);
    float v;
    memcpy(&v, &bits, sizeof v);
    return from_double((double)v);
}

static int from_f64(struct str s, size_t at)
{
    uint64_t bits = little64(s, at);
    double v;
    memcpy(&v, &bits, sizeof v);
    return from_double(v);
}

/* ITU-T G.711 */
static int from_mulaw(unsigned code)
{
    code = ~code & 0xFF;
    int magnitude = (int)((((code & 15) << 3) + 132) << (code >> 4 & 7)) - 132;
    return code & 0x80 ? -magnitude : magnitude;
}

static int from_alaw(unsigned code)
{
    code ^= 0x55;
    unsigned exponent = code >> 4 & 7, magnitude = (code & 15) << 4 | 8;
    if (exponent)
        magnitude = (magnitude + 0x100) << (exponent - 1);
    return code & 0x80 ? (int)magnitude : -(int)magnitude;
}

int sound_sample(const struct sound_samples *s, size_t i)
{
    size_t at = i * s->step;
    switch (s->coding) {
    case SOUND_CODED:
        break;
    case SOUND_U8:
        return ((int)byte_at(s->bytes, at) - 128) * 256;
    case SOUND_S16:
        return (int16_t)little16(s->bytes, at);
    case SOUND_S24:
        return (int16_t)little16(s->bytes, at + 1);
    case SOUND_S32:
        return (int16_t)little16(s->bytes, at + 2);
    case SOUND_F32:
        return from_f32(s->bytes, at);
    case SOUND_F64:
        return from_f64(s->bytes, at);
    case SOUND_ALAW:
        return from_alaw((unsigned)byte_at(s->bytes, at));
    case SOUND_MULAW:
        return from_mulaw((unsigned)byte_at(s->bytes, at));
    }
    return 0;
}

/* Where the first is that can be heard; s->count: none is. */
static size_t first_loud(const struct sound_samples *s)
{
    for (size_t i = 0; i < s->count; i++) {
        int sample = sound_sample(s, i);
        if (sample > QUIET || sample < -QUIET)
            return i;
    }
    return s->count;
}

bool sound_is_silent(const struct sound *s, struct budget *budget)
{
    if (s->samples.coding == SOUND_CODED)
        return s->is_quiet || !s->ms || (uint64_t)s->payload.n * 8 * 1000 / s->ms < SILENCE_BITS;
    size_t loud = first_loud(&s->samples);
    (void)budget_spend(budget, loud / SAMPLES_PER_STEP);
    return loud == s->samples.count;
}
