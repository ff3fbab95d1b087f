/* SPDX-License-Identifier: MIT
 *
 * encode: text to tokens with a real vocabulary. Private to the token files.
 */
#ifndef GEN_TOKENS_ENCODE_H
#define GEN_TOKENS_ENCODE_H

#include "gen/tokens/vocab.h"

enum {
    TEKKEN_FIRST = 1000 /* id of entry 0; control tokens stand before it */
};

/* Where tokens go. At most encode_most(text) of them come from a text. */
struct encode_sink {
    size_t n;       /* tokens so far */
    uint32_t *ids;  /* of the tokens, unless NULL */
    uint32_t *ends; /* the offset behind each, unless NULL, in the text as normalised: see below */
    bool has_underline; /* the text held U+2581 */
    size_t most;        /* with more tokens than that it stops soon; 0: never */
    size_t stopped_at;  /* how much of the text was encoded then; 0: it did not stop */
};

static inline bool encode_is_enough(const struct encode_sink *s)
{
    return s->most && s->n > s->most;
}

static inline size_t encode_most(struct str text)
{
    return text.n + 1;
}

/* v must be exact. SentencePiece puts a space in front of the text and one for each U+2581; it is
 * in that text that ends are given. Texts are below 4 GB where ends are wanted. */
void encode_text(const struct vocab *v, enum tokenizer t, struct str text, struct encode_sink *s);

#endif
