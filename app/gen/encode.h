/* SPDX-License-Identifier: MIT
 *
 * encode: text to ids with a real vocabulary. Private to the token files.
 */
#ifndef GEN_ENCODE_H
#define GEN_ENCODE_H

#include "gen/vocab.h"

/* Where ids go: kept one behind the other, or only counted. Start with { .keep = ... }. */
struct encode_sink {
    bool keep;
    size_t n;      /* ids so far */
    size_t cap;    /* of ids */
    uint32_t *ids; /* freed by encode_fini */
    uint32_t few[256];
};

void encode_fini(struct encode_sink *s);
/* v must be exact. */
void encode_text(const struct vocab *v, enum tokenizer t, struct str text, struct encode_sink *s);
/* Bytes that an id spells, where SentencePiece's U+2581 counts as one. */
size_t encode_length(const struct vocab *v, enum tokenizer t, uint32_t id);

#endif
