/* SPDX-License-Identifier: MIT
 *
 * pieces: cuts text into the pieces that Tekken never merges across: a word with the character
 * before it, one digit, a run of punctuation, a run of white space. Equals the vocabulary's own
 * pattern, character for character. Private to the token files.
 */
#ifndef GEN_PIECES_H
#define GEN_PIECES_H

#include "base/str.h"
#include "gen/letters.h"

struct pieces {
    struct str text;
    size_t at; /* where the next piece starts */
    struct letters last;
};

/* The next piece, never empty; {NULL, 0} at the end. Time is linear over the whole text. */
struct str pieces_next(struct pieces *p);

#endif
