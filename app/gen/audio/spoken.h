/* SPDX-License-Identifier: MIT
 *
 * spoken: how long a text takes when it is said: about 150 words a minute, so many syllables as its
 * vowels give, and a rest where a sentence or a part of one ends. Both ways use it: speech is as
 * long as its text, and a text that is made up for a sound is as long as the sound. Depends on the
 * text alone. Pure, linear.
 */
#ifndef GEN_AUDIO_SPOKEN_H
#define GEN_AUDIO_SPOKEN_H

#include "base/mem/arena.h"

enum {
    SPOKEN_RATE = 24000,               /* samples a second, of all that is counted here */
    SPOKEN_SYLLABLE = SPOKEN_RATE / 5, /* samples of one */
    SPOKEN_WORD_MOST = 160,            /* bytes: longer ones are parted */
};

/* A word with what stands between it and the next; all of them are the text. What is written
 * without spaces is parted by characters. */
struct spoken_word {
    struct str text;
    uint64_t at, length; /* samples; its syllables come first, its rest is what is left */
    uint32_t syllables;
};

struct spoken {
    const struct spoken_word *words;
    size_t count;
    uint64_t length; /* samples */
};

/* What is returned borrows the text. */
void spoken_plan(struct arena *a, struct str text, struct spoken *plan);

#endif
