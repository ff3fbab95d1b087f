/* SPDX-License-Identifier: MIT
 *
 * speech: a text as samples: a soft tone for each syllable, with the marks of its words in the
 * lowest bits (mark.h). Whole numbers only: the same on every machine. It is read from its
 * beginning to its end, in pieces of any size; a piece costs what it is long.
 */
#ifndef GEN_AUDIO_SPEECH_H
#define GEN_AUDIO_SPEECH_H

#include "gen/audio/mark.h"
#include "gen/audio/voices.h"

struct speech {
    struct str text;
    struct spoken plan;
    struct voice_tone tone;
    size_t word;   /* that is spoken next, or is being spoken */
    uint64_t done; /* samples of all */
    unsigned char mark[MARK_MOST];
    size_t mark_n; /* bytes of the mark of that word; 0: not made yet */
};

/* Borrows the text. */
void speech_begin(struct speech *s, struct arena *a, struct str text, struct voice_tone tone);
/* The next samples, `most` of them, fewer at the end; returns how many. */
size_t speech_read(struct speech *s, int16_t *to, size_t most);

/* What is to be heard at a sample, for codecs that know no samples. */
struct speech_note {
    uint32_t millihertz;
    uint32_t level; /* 0 to SPEECH_LEVEL */
};
enum {
    SPEECH_LEVEL = 4096
};
/* Moves on to it; asked in rising order. */
struct speech_note speech_note(struct speech *s, uint64_t sample);
/* The mark of the word whose middle lies in [from, to), at most one; NULL: none does. Moves on as
 * speech_note does; *n gets its length. */
const unsigned char *speech_mark(struct speech *s, uint64_t from, uint64_t to, size_t *n);

#endif
