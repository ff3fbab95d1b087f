/* SPDX-License-Identifier: MIT
 *
 * text_words: cuts text into words. Private to gen/: the prompt's analysis and the choice of
 * tools. Words are spans of the source, so the user's spelling survives; a malformed byte is
 * never part of a word.
 */
#ifndef GEN_TEXT_WORDS_H
#define GEN_TEXT_WORDS_H

#include "gen/text_pack.h"

enum {
    WORDS_MAX = 96,  /* what is read of a prompt */
    WORD_BYTES = 40, /* longer words are never looked up */
};

struct text_word {
    unsigned start, end; /* bytes of the source */
    unsigned char role;  /* enum word_role, set by text_words_look_up */
    unsigned char value;
    bool first;   /* begins a sentence */
    bool cut;     /* something other than one space, dash or apostrophe precedes it */
    bool apart;   /* an apostrophe precedes it: the "s" of "it's" */
    bool capital; /* begins with an upper-case letter, or is quoted */
};

struct text_words {
    struct str text;
    size_t n;
    struct text_word w[WORDS_MAX];
};

/* The first WORDS_MAX words of text, roles W_CONTENT. */
void text_words_scan(struct text_words *ws, struct str text);
void text_words_look_up(struct text_words *ws, const struct text_pack *pack);
/* For a pack that is `dense`: the pack's own words and the numbers, wherever they stand. */
void text_words_find_dense(struct text_words *ws, struct str text, const struct text_pack *pack);

static inline struct str text_words_at(const struct text_words *ws, size_t i)
{
    return str_sub(ws->text, ws->w[i].start, ws->w[i].end);
}

/* Letters of any script, digits and '_': what words are made of. */
bool text_words_has(uint32_t c);
/* Lower case of Latin-1, Cyrillic and ASCII letters into out; an empty string when it is too long.
 * The result borrows out. */
struct str text_words_fold(char out[static WORD_BYTES], struct str word);

#endif
