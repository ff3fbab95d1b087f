/* SPDX-License-Identifier: MIT
 *
 * language: which language a text is in, and which one a word names. Pure.
 */
#ifndef GEN_TEXT_LANGUAGE_H
#define GEN_TEXT_LANGUAGE_H

#include "gen/text/words.h"

/* By script and by common words of the first KB; LANGUAGE_EN when it is not plain. Never AUTO. */
enum language language_detect(struct str text);
/* "en", "fr", ...; "" for AUTO. Static. */
struct str language_code(enum language language);
/* The two halves of language_detect; LANGUAGE_AUTO when nothing tells. */
enum language language_of_script(struct str text);
enum language language_of_words(const struct text_words *ws);

#endif
