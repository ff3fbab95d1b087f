/* SPDX-License-Identifier: MIT
 *
 * bag: the different words of a text with their counts, in order of first appearance.
 * Private to embedding. Small texts stay on the stack, larger ones move to the heap; the cost is
 * linear in the text.
 */
#ifndef GEN_EMBED_BAG_H
#define GEN_EMBED_BAG_H

#include "gen/words/words.h"

enum term_kind {
    TERM_WORD,
    TERM_NUMBER,
    TERM_WHOLE, /* an identifier of several parts, joined */
    TERM_CHAR,  /* of a script without spaces */
    TERM_PAIR,  /* two of these */
    TERM_TWO,   /* two neighbouring words; has no text */
};

struct term {
    uint64_t hash;
    uint32_t count;
    uint32_t at;        /* where its text starts in the bag's pool */
    uint16_t functions; /* languages that have it among their function words */
    uint8_t n;          /* bytes of its text */
    uint8_t grade;      /* how common, see words_commonness */
    uint8_t kind;
};

enum {
    BAG_TERMS = 256,
    BAG_POOL = 1024,
};

struct bag {
    struct term *terms;
    uint32_t *slots; /* hash table of term numbers + 1 */
    char *pool;
    size_t count, cap, mask, pool_n, pool_cap;
    unsigned votes[WORDS_LANGUAGES]; /* different function words of each language */
    struct term few_terms[BAG_TERMS];
    uint32_t few_slots[BAG_TERMS * 2];
    char few_chars[BAG_POOL];
};

void bag_init(struct bag *b);
void bag_fini(struct bag *b);
/* Reads the whole text. */
void bag_fill(struct bag *b, struct str text);
/* The language most of whose function words were met; English when in doubt. */
enum words_language bag_language(const struct bag *b);

#endif
