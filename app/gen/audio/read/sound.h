/* SPDX-License-Identifier: MIT
 *
 * sound: what a file of sound is and how long it lasts, from its headers: WAV, MP3, FLAC, Ogg
 * (Opus, Vorbis, Speex, FLAC) and M4A. Reads hostile bytes: whatever a header claims, nothing is
 * longer than its bytes can be. Nothing is decoded; of a WAV the samples can be looked at. Pure.
 */
#ifndef GEN_AUDIO_READ_SOUND_H
#define GEN_AUDIO_READ_SOUND_H

#include "base/budget.h"
#include "base/text/str.h"

enum sound_coding {
    SOUND_CODED, /* no samples that could be looked at */
    SOUND_U8,
    SOUND_S16, /* little endian, as all that follow */
    SOUND_S24,
    SOUND_S32,
    SOUND_F32,
    SOUND_F64,
    SOUND_ALAW,
    SOUND_MULAW,
};

/* Those of the first channel. */
struct sound_samples {
    enum sound_coding coding;
    struct str bytes;
    size_t step; /* bytes from one to the next */
    size_t count, rate;
};

struct sound {
    uint64_t ms;
    struct str payload; /* the sound without what is told about it */
    bool is_quiet;      /* coded as silence throughout */
    bool is_flac;       /* the payload is frames of FLAC, or parts of such */
    struct sound_samples samples;
};

/* False: no sound that is known, or none that could be played. What is found borrows bytes. */
bool sound_read(struct str bytes, struct sound *s) __attribute__((warn_unused_result));
/* Whether nothing is to be heard in it. Charged for the samples it looks at. */
bool sound_is_silent(const struct sound *s, struct budget *budget);
/* Sample i as 16 bits. */
int sound_sample(const struct sound_samples *s, size_t i);

#endif
