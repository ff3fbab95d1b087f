/* SPDX-License-Identifier: MIT
 *
 * See estimate.h. A piece is one token for its first few characters and a part of a token for each
 * further one, by script: figures fitted to the real vocabularies. What is left of a token counts
 * or not by the piece's hash, so that the sum over a text comes out and a piece always counts
 * alike.
 */
#include "gen/tokens/estimate.h"

#include "base/hash.h"
#include "base/text/utf8.h"

enum kind {
    KIND_WORD, /* ASCII letters */
    KIND_SIGNS,
    KIND_SPACE,
    KIND_LATIN,
    KIND_GREEK,
    KIND_CYRILLIC,
    KIND_ARABIC, /* and Hebrew */
    KIND_INDIC,  /* and Thai, Georgian ... */
    KIND_SYMBOL,
    KIND_CHINESE, /* and Japanese */
    KIND_HANGUL,
    KIND_EMOJI,
    KIND_COUNT
};

struct rate {
    uint8_t free; /* characters that the first token covers */
    uint8_t each; /* sixteenths of a token for each further one */
};

/* clang-format off */
static const struct rate tekken_rates[KIND_COUNT] = {
    [KIND_WORD]     = { 4, 2 },
    [KIND_SIGNS]    = { 3, 6 },
    [KIND_SPACE]    = { 16, 1 },
    [KIND_LATIN]    = { 3, 5 },
    [KIND_GREEK]    = { 3, 7 },
    [KIND_CYRILLIC] = { 3, 3 },
    [KIND_ARABIC]   = { 4, 6 },
    [KIND_INDIC]    = { 3, 8 },
    [KIND_SYMBOL]   = { 1, 16 },
    [KIND_CHINESE]  = { 1, 11 },
    [KIND_HANGUL]   = { 2, 12 },
    [KIND_EMOJI]    = { 0, 32 },
};

static const struct rate spm_rates[KIND_COUNT] = {
    [KIND_WORD]     = { 4, 3 },
    [KIND_SIGNS]    = { 1, 8 },
    [KIND_SPACE]    = { 12, 1 },
    [KIND_LATIN]    = { 2, 11 },
    [KIND_GREEK]    = { 0, 16 },
    [KIND_CYRILLIC] = { 3, 7 },
    [KIND_ARABIC]   = { 0, 14 },
    [KIND_INDIC]    = { 0, 16 },
    [KIND_SYMBOL]   = { 1, 24 },
    [KIND_CHINESE]  = { 0, 15 },
    [KIND_HANGUL]   = { 0, 19 },
    [KIND_EMOJI]    = { 0, 64 },
};
/* clang-format on */

static enum kind kind_of_lead(unsigned char c)
{
    static const struct {
        unsigned char below;
        enum kind kind;
    } leads[] = {
        { 0xCC, KIND_LATIN },   { 0xD0, KIND_GREEK },  { 0xD5, KIND_CYRILLIC },
        { 0xE0, KIND_ARABIC },  { 0xE2, KIND_INDIC },  { 0xE3, KIND_SYMBOL },
        { 0xEA, KIND_CHINESE }, { 0xEE, KIND_HANGUL }, { 0xF0, KIND_SYMBOL },
    };
    for (size_t i = 0; i < ARRAY_LEN(leads); i++)
        if (c < leads[i].below)
            return leads[i].kind;
    return KIND_EMOJI;
}

/* By the first character beyond ASCII, else by the last one, which is never a lead. */
static enum kind kind_of(struct str piece)
{
    for (size_t i = 0; i < piece.n; i++)
        if ((unsigned char)piece.p[i] >= 0x80)
            return kind_of_lead((unsigned char)piece.p[i]);
    unsigned char last = (unsigned char)piece.p[piece.n - 1];
    if (last <= ' ')
        return KIND_SPACE;
    return (last | 0x20) >= 'a' && (last | 0x20) <= 'z' ? KIND_WORD : KIND_SIGNS;
}

size_t estimate_piece(enum tokenizer t, struct str piece)
{
    struct rate rate = (tokenizer_is_tekken(t) ? tekken_rates : spm_rates)[kind_of(piece)];
    size_t characters = utf8_count(piece) - (piece.n > 1 && piece.p[0] == ' ' ? 1 : 0);
    size_t more = characters > rate.free ? characters - rate.free : 0;
    size_t sixteenths = 16 + more * rate.each;
    size_t n = sixteenths / 16;
    if (hash_str(t, piece) % 16 < sixteenths % 16)
        n++;
    return n < piece.n ? n : piece.n;
}
