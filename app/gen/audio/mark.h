/* SPDX-License-Identifier: MIT
 *
 * mark: a word as it stands in sound that was made here, so that it can be heard again. In samples
 * it is in their lowest bits, a bit each, where the word is spoken; in frames of codecs it is a run
 * of bytes that decoders skip. What is cut, copied or put together otherwise keeps the words whose
 * marks are whole.
 *
 *   sync 4 | text length 1 | flags 1 | voice 2 | milliseconds 2 | check 4 | text
 *
 * Numbers are big endian, the first bit of a byte is its highest. The check covers all behind it
 * and what stands between it and the sync.
 */
#ifndef GEN_AUDIO_MARK_H
#define GEN_AUDIO_MARK_H

#include "base/budget.h"
#include "base/mem/arena.h"
#include "gen/audio/read/sound.h"
#include "gen/audio/spoken.h"

enum {
    MARK_HEAD = 14,
    MARK_MOST = MARK_HEAD + SPOKEN_WORD_MOST,

    MARK_FIRST = 1 << 0, /* of its text */
    MARK_LAST = 1 << 1,
};

struct mark {
    struct str text;
    unsigned flags, voice, ms;
    uint64_t at_ms; /* where its middle is in the sound; 0 where that is not known */
};

/* Writes it; returns how many bytes it takes. */
size_t mark_write(unsigned char to[static MARK_MOST], const struct mark *m);
/* All that are found, in order; the texts live in the arena. Charged for what it looks at. */
struct mark *mark_find(struct arena *a, struct budget *budget, const struct sound *s,
                       size_t *count);

#endif
