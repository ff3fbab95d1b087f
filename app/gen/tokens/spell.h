/* SPDX-License-Identifier: MIT
 *
 * spell: the bytes that token ids stand for: the way back, which only log probabilities ask for. A
 * speller is made of the whole vocabulary, in about a millisecond, and thrown away after use.
 */
#ifndef GEN_TOKENS_SPELL_H
#define GEN_TOKENS_SPELL_H

#include "gen/tokens/tokens.h"

struct speller;

/* NULL without a real vocabulary, and for SentencePiece. */
struct speller *speller_new(const struct vocab *v, enum tokenizer t)
    __attribute__((warn_unused_result));
void speller_free(struct speller *s);
/* Lives as long as the vocabulary; of a control token its name ("[INST]"); {NULL, 0} for what is
 * none, and when s is NULL. */
struct str speller_text(const struct speller *s, uint32_t id);

#endif
