/* SPDX-License-Identifier: MIT
 *
 * lexicon: what is known of words: a table that is filled once, when it is first needed, and only
 * looked things up in afterwards, by any thread. A word costs one step, however many lists it
 * stands in. Capitals (ASCII, Latin-1, Cyrillic) are as small letters; words longer than
 * LEXICON_WORD bytes are never known.
 */
#ifndef BASE_LEXICON_H
#define BASE_LEXICON_H

#include "base/text/str.h"

enum {
    LEXICON_WORD = 31
};

struct lexicon;

/* Empty, with room for so many words; lives as long as the process. */
struct lexicon *lexicon_new(size_t most);
/* What is kept of a word, 0 at first: to be set by who fills the lexicon. The word is borrowed, in
 * small letters, of 1 to LEXICON_WORD bytes. */
uint64_t *lexicon_at(struct lexicon *l, struct str word);
/* Gives each word of "a b c" the bit. */
void lexicon_list(struct lexicon *l, const char *words, unsigned bit);
/* What is kept of the word, 0 when it is unknown. */
uint64_t lexicon_find(const struct lexicon *l, struct str word);

#endif
