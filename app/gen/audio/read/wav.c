/* SPDX-License-Identifier: MIT
 * RIFF WAVE, from the chunks "fmt " and "data": see readers.h. */
#include "gen/audio/read/readers.h"
#include "gen/bytes.h"

enum {
    WAVE_PCM = 1,
    WAVE_FLOAT = 3,
    WAVE_ALAW = 6,
    WAVE_MULAW = 7,
    WAVE_EXTENSIBLE = 0xFFFE /* the format stands further back */
};

struct wav_format {
    size_t tag, channels, rate, byte_rate, block, bits;
};

static struct wav_format format_at(struct str s, size_t at)
{
    struct wav_format f = { .tag = little16(s, at),
                            .channels = little16(s, at + 2),
                            .rate = little32(s, at + 4),
                            .byte_rate = little32(s, at + 8),
                            .block = little16(s, at + 12),
                            .bits = little16(s, at + 14) };
    if (f.tag == WAVE_EXTENSIBLE)
        f.tag = little16(s, at + 24);
    return f;
}

static enum sound_coding coding_of(const struct wav_format *f)
{
    size_t bytes = (f->bits + 7) / 8;
    static const enum sound_coding whole[] = { SOUND_CODED, SOUND_U8, SOUND_S16, SOUND_S24,
                                               SOUND_S32 };
    if (!f->channels || bytes * f->channels != f->block)
        return SOUND_CODED;
    if (f->tag == WAVE_PCM && bytes < ARRAY_LEN(whole))
        return whole[bytes];
    if (f->tag == WAVE_FLOAT && (bytes == 4 || bytes == 8))
        return bytes == 4 ? SOUND_F32 : SOUND_F64;
    if (bytes == 1 && (f->tag == WAVE_ALAW || f->tag == WAVE_MULAW))
        return f->tag == WAVE_ALAW ? SOUND_ALAW : SOUND_MULAW;
    return SOUND_CODED;
}

/* told: samples of a sound that is coded, as the chunk "fact" has it; 0: it is not known. */
static bool set_data(struct str data, const struct wav_format *f, size_t told, struct sound *s)
{
    enum sound_coding coding = coding_of(f);
    s->payload = data;
    if (!f->rate)
        return false;
    if (coding == SOUND_CODED) { /* ADPCM and the like: its own figures are all there is */
        s->ms = told ? ms_of(told, f->rate) : ms_of(data.n, f->byte_rate);
        return told || f->byte_rate;
    }
    s->samples = (struct sound_samples){ .coding = coding,
                                         .bytes = data,
                                         .step = f->block,
                                         .count = data.n / f->block,
                                         .rate = f->rate };
    s->ms = ms_of(s->samples.count, f->rate);
    return true;
}

/* A stream's unknown length is what is there. */
bool read_wav(struct str s, struct sound *sound)
{
    struct wav_format format = { 0 };
    size_t told = 0;
    for (size_t at = 12; at + 8 <= s.n;) {
        size_t length = little32(s, at + 4), left = s.n - at - 8;
        if (bytes_are(s, at, STR("fmt ")) && length >= 16)
            format = format_at(s, at + 8);
        if (bytes_are(s, at, STR("fact")))
            told = little32(s, at + 8);
        if (bytes_are(s, at, STR("data")))
            return set_data(str_sub(s, at + 8, at + 8 + (length < left ? length : left)), &format,
                            told, sound);
        if (length >= left)
            break;
        at += 8 + length + (length & 1);
    }
    return false;
}
