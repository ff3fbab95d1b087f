/* SPDX-License-Identifier: MIT
 *
 * stems: the table behind words_commonness and words_correct; nobody else reads it.
 */
#ifndef GEN_WORDS_STEMS_H
#define GEN_WORDS_STEMS_H

enum {
    WORDS_STEM_MAX = 14, /* letters of the longest listed stem */
};

/* [first letter - 'a'][length]: rows of length bytes, the other letters and a digit, sorted; NULL
 * for none. */
extern const char *const WORDS_STEMS[26][WORDS_STEM_MAX + 1];

#endif
