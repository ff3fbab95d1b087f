/* SPDX-License-Identifier: MIT
 * See estimate.h. The figures were fitted to the real vocabularies over text in many languages. */
#include "gen/estimate.h"

#include "base/utf8.h"

/* Bytes of a piece that one token covers on average, in tenths, by the first byte of the letters:
 * most words of a language with a Latin alphabet are one or two tokens. */
static size_t tenths_per_token(unsigned char lead)
{
    if (lead < 0x80)
        return 55;
    return lead < 0xE0 ? 50 : 32;
}

size_t estimate_piece(enum tokenizer t, struct str piece)
{
    size_t other = 0;
    for (size_t i = 0; i < piece.n; i++) {
        if ((unsigned char)piece.p[i] >= 0x80) {
            other = (unsigned char)piece.p[i];
            break;
        }
    }
    size_t tenths = tenths_per_token((unsigned char)other);
    if (!tokenizer_is_tekken(t))
        tenths = tenths * 4 / 5;
    /* A short piece is in the vocabulary whole. */
    if (piece.n <= 7)
        return other >= 0xE0 && piece.n > 3 ? 2 : 1;
    size_t n = (piece.n * 10 + tenths / 2) / tenths;
    return n < 1 ? 1 : n > piece.n ? piece.n : n;
}
