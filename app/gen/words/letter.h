/* SPDX-License-Identifier: MIT
 *
 * letter: what a character is to the words of a text. Private to gen/.
 */
#ifndef GEN_WORDS_LETTER_H
#define GEN_WORDS_LETTER_H

#include "base/text/str.h"

/* What an ASCII byte is to words: letter.c. */
extern const char letter_kinds[256];
bool letter_is_wide(uint32_t c);

/* Letters of any script, digits and '_': what words are made of. */
static inline bool letter_is(uint32_t c)
{
    return c < 0x80 ? letter_kinds[c] == 'w' : letter_is_wide(c);
}

/* What stands between two words, and whether it is more than one character. */
enum {
    GAP_SENTENCE = 1,
    GAP_APOSTROPHE = 2,
    GAP_QUOTE = 4,
    GAP_OTHER = 8,
    GAP_ANY = 16,
    GAP_MANY = 32
};
/* The same with one more character. */
unsigned letter_gap(unsigned gap, uint32_t c);

/* Makes the letter at p a capital, or a small one, where its script has them (ASCII, Latin-1,
 * Cyrillic; no letter becomes longer); n bytes are there. Returns how many it has, at least 1. */
size_t letter_turn(char *p, size_t n, bool capital);

/* Where the run of words' ASCII bytes from `at` on ends. */
static inline size_t letter_run(struct str s, size_t at)
{
    const char *p = s.p + at, *end = s.p + s.n;
    while (p < end && letter_kinds[(unsigned char)*p] == 'w')
        p++;
    return (size_t)(p - s.p);
}

#endif
