/* SPDX-License-Identifier: MIT
 *
 * voices: those that the service brings, and how a voice sounds here: a soft tone per syllable
 * whose height and colour differ by voice. Facts of the thirty (slugs, names, languages, ids as far
 * as they are known) are those that clients of the service list. Pure.
 */
#ifndef GEN_AUDIO_VOICES_H
#define GEN_AUDIO_VOICES_H

#include "base/text/str.h"

struct voice_preset {
    struct str slug;     /* "en_paul_neutral" */
    struct str id;       /* empty: not known, it is made of the slug */
    const char *speaker; /* "Paul" */
    const char *mood;    /* "Neutral" */
    const char *language, *gender;
};

enum {
    VOICE_PRESETS = 30
};

/* In the service's order. */
extern const struct voice_preset voice_presets[VOICE_PRESETS];

enum {
    TONE_PARTIALS = 3
};

struct voice_tone {
    uint32_t hertz;                   /* of its middle */
    uint32_t spread;                  /* hundredths by which it goes up and down */
    uint32_t partials[TONE_PARTIALS]; /* of 256 in all: the tone, its octave and what follows */
    uint16_t number;                  /* tells it from others in marks */
};

/* seed: a hash of what the voice is. gender: "male", "female" or anything else. expressiveness: 1
 * or more; 0: the usual. */
struct voice_tone voice_tone_of(uint64_t seed, struct str gender, double expressiveness);

#endif
