/* SPDX-License-Identifier: MIT
 *
 * words: text as a sequence of normalised words, for what compares texts (embedding). Case and
 * accents are folded away, identifiers are split at capitals and underscores, scripts without
 * spaces come as characters and pairs of characters. Pure; any bytes are text.
 */
#ifndef GEN_WORDS_WORDS_H
#define GEN_WORDS_WORDS_H

#include "base/text/str.h"

enum {
    WORD_MAX = 64, /* bytes of a word; a longer run is cut into several */
};

enum word_kind {
    WORD_PLAIN,  /* letters, perhaps with digits */
    WORD_NUMBER, /* starts with a digit */
    WORD_WHOLE,  /* an identifier whose parts came just before, joined */
    WORD_CHAR,   /* one character of a script without spaces */
    WORD_PAIR,   /* two neighbours of such a script; comes after its second character */
};

struct word {
    struct str text; /* UTF-8, folded; borrowed from the reader until the next word */
    enum word_kind kind;
};

/* A reader over text, which it borrows. */
struct words {
    struct str text;
    size_t at;
    uint32_t previous; /* the character before, of a script without spaces, or 0 */
    bool has_pair;     /* the pair in run[] is still to be told */
    size_t parts, part;
    size_t run_n;
    uint8_t cut[WORD_MAX + 1]; /* where the parts of run[] begin, and its end */
    char run[WORD_MAX + 8];
};

void words_init(struct words *w, struct str text);
/* The next word; false at the end. */
bool words_next(struct words *w, struct word *out);

/* Case and accents folded: the base letter in lower case, 0 for a mark that is to be dropped. A
 * ligature gives its first letter; words_next writes both. */
uint32_t words_fold(uint32_t c);
/* The second letter of a ligature or of the like of sharp s, or 0. */
uint32_t words_fold_second(uint32_t c);
/* Letters and digits of any script; marks too. */
bool words_is_letter(uint32_t c);
/* Written without spaces (Han, Kana, Hangul, Thai, ...). */
bool words_is_spaceless(uint32_t c);

/* Cuts English suffixes off a folded word in place, as far as its ASCII letters go; returns the
 * new length, which is never more. Words of other languages pass nearly unharmed. */
size_t words_stem(char *word, size_t n);

/* Languages whose function words are known. */
enum words_language {
    WORDS_ENGLISH,
    WORDS_FRENCH,
    WORDS_GERMAN,
    WORDS_SPANISH,
    WORDS_ITALIAN,
    WORDS_PORTUGUESE,
    WORDS_DUTCH,
    WORDS_POLISH,
    WORDS_RUSSIAN,
    WORDS_SWEDISH,
    WORDS_LANGUAGES,
};

/* How common a stemmed English word is: 0 = not in the list, 1 (met now and then) to 15 ("the"). */
unsigned words_commonness(struct str stem);
/* For a stem that is not in the list: the most common listed one that differs by one slip of the
 * pen (a letter too many, too few, wrong, two swapped; not the first). Returns its length, or 0. */
size_t words_correct(struct str stem, char out[static WORD_MAX]);
/* Bit set (1 << enum words_language) of the languages that have this folded, unstemmed word among
 * their function words. */
unsigned words_function_in(struct str word);

#endif
