/* SPDX-License-Identifier: MIT
 *
 * letters: what kind of character a code point is, as far as Tekken's split pattern asks: Unicode
 * general categories folded into seven classes. Private to the token files.
 */
#ifndef GEN_TOKENS_LETTERS_H
#define GEN_TOKENS_LETTERS_H

#include <stdint.h>

enum letter {
    LETTER_OTHER,      /* punctuation, symbols, unassigned */
    LETTER_UPPER,      /* Lu, Lt */
    LETTER_LOWER,      /* Ll */
    LETTER_CASELESS,   /* Lm, Lo */
    LETTER_MARK,       /* M */
    LETTER_NUMBER,     /* N */
    LETTER_SPACE,      /* \s but for the next */
    LETTER_NEWLINE,    /* \r and \n */
    LETTER_EVEN_UPPER, /* only inside the table: upper and lower case take turns */
    LETTER_EVEN_LOWER
};

/* The range that the last code point was found in: text seldom changes script. Start with { 0 }. */
struct letters {
    uint32_t from, to; /* [from, to) */
    enum letter kind;
};

/* For any code point; *last is a memory between calls. */
enum letter letters_kind(struct letters *last, uint32_t c);

#endif
