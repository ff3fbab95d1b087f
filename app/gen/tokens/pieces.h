/* SPDX-License-Identifier: MIT
 *
 * pieces: cuts text into the pieces that Tekken never merges across: a word with the character
 * before it, one digit, a run of punctuation, a run of white space. Equals the vocabulary's own
 * pattern, character for character. Private to the token files.
 */
#ifndef GEN_TOKENS_PIECES_H
#define GEN_TOKENS_PIECES_H

#include "base/text/str.h"
#include "gen/tokens/letters.h"

struct pieces {
    struct str text;
    struct letters last;
};

/* The end of the piece that starts at `at`, which must be the end of another one, or 0, and below
 * text.n. A piece is never empty. Time is linear over the whole text. */
size_t pieces_end(struct pieces *p, size_t at);

/* Kinds of ASCII characters as bits; 0 for bytes beyond. */
enum {
    PIECES_SIGN = 1u << LETTER_OTHER,
    PIECES_UPPER = 1u << LETTER_UPPER,
    PIECES_LOWER = 1u << LETTER_LOWER,
    PIECES_SPACE = 1u << LETTER_SPACE,
    PIECES_LETTER = PIECES_UPPER | PIECES_LOWER
};
extern const uint8_t pieces_ascii[256];

/* The highest bit of each of eight bytes that is not a to z. */
static inline uint64_t pieces_not_lower(uint64_t bytes)
{
    const uint64_t ones = 0x0101010101010101u, high = 0x80 * ones;
    uint64_t low = bytes & ~high; /* so that no sum carries into the next byte */
    return (~(low + (0x80 - 'a') * ones) | (low + (0x7F - 'z') * ones) | bytes) & high;
}

/* How long the piece is that starts these eight bytes, the first of them lowest, if it ends among
 * them and is an ordinary one of ASCII: small letters or one capital before them, with or without a
 * sign or a space in front, or a sign before a space; else 0. Most pieces are, and where a word
 * ends is what a processor cannot guess: so no loop looks for it. */
static inline size_t pieces_short(uint64_t bytes)
{
    unsigned first = pieces_ascii[bytes & 0xFF], second = pieces_ascii[bytes >> 8 & 0xFF];
    uint64_t stop = pieces_not_lower(bytes) & ~(uint64_t)0xFF;
    if (first & (PIECES_SIGN | PIECES_SPACE)) {
        if (second & PIECES_UPPER)
            stop &= ~(uint64_t)0xFFFF;
        else if (!(second & PIECES_LOWER))
            return first == PIECES_SIGN && second == PIECES_SPACE;
    } else if (!(first & PIECES_LETTER)) {
        return 0;
    }
    if (!stop)
        return 0;
    unsigned bit = (unsigned)__builtin_ctzll(stop) - 7; /* the lowest of the byte behind */
    unsigned behind = pieces_ascii[bytes >> bit & 0xFF];
    return behind && !(behind & PIECES_UPPER) ? bit / 8 : 0;
}

#endif
