/* SPDX-License-Identifier: MIT
 *
 * The public functions of tokens.h, each either with the real vocabulary (encode.h) or by estimate.
 */
#include "gen/tokens.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "gen/encode.h"
#include "gen/estimate.h"
#include "gen/pieces.h"

#include <assert.h>

static size_t estimate_count(enum tokenizer t, struct str text)
{
    struct pieces p = { .text = text };
    size_t n = 0;
    for (struct str piece; (piece = pieces_next(&p)).p;)
        n += estimate_piece(t, piece);
    return n;
}

size_t tokens_count(const struct vocab *v, enum tokenizer t, struct str text)
{
    if (!vocab_is_exact(v))
        return estimate_count(t, text);
    struct encode_sink s = { .keep = false };
    encode_text(v, t, text, &s);
    encode_fini(&s);
    return s.n;
}

/* Moves an offset forward to where no character is cut. */
static size_t whole_characters(struct str text, size_t at)
{
    size_t floor = utf8_floor(text, at);
    if (floor == at)
        return at;
    size_t end = floor;
    utf8_next(text, &end);
    return end > at ? end : at;
}

static size_t estimate_split(enum tokenizer t, struct arena *a, struct str text, size_t **ends)
{
    size_t count = estimate_count(t, text), n = 0;
    *ends = ARENA_ARRAY(a, size_t, count);
    struct pieces p = { .text = text };
    for (struct str piece; (piece = pieces_next(&p)).p;) {
        size_t parts = estimate_piece(t, piece), from = (size_t)(piece.p - text.p);
        for (size_t i = 1; i <= parts; i++)
            (*ends)[n++] = whole_characters(text, from + piece.n * i / parts);
    }
    assert(n == count);
    return n;
}

static size_t estimate_encode(enum tokenizer t, struct arena *a, struct str text, uint32_t **ids)
{
    size_t *ends, n = estimate_split(t, a, text, &ends), from = 0;
    *ids = ARENA_ARRAY(a, uint32_t, n);
    for (size_t i = 0; i < n; from = ends[i++])
        (*ids)[i] = 1000 + (uint32_t)(hash_str(0, str_sub(text, from, ends[i])) % 30000);
    return n;
}

size_t tokens_encode(const struct vocab *v, enum tokenizer t, struct arena *a, struct str text,
                     uint32_t **ids)
{
    if (!vocab_is_exact(v))
        return estimate_encode(t, a, text, ids);
    struct encode_sink s = { .keep = true };
    encode_text(v, t, text, &s);
    *ids = ARENA_ARRAY(a, uint32_t, s.n);
    if (s.n)
        memcpy(*ids, s.ids, s.n * sizeof **ids);
    encode_fini(&s);
    return s.n;
}

/* Moves *at over n bytes of text as the vocabulary spells them, and over the space that
 * SentencePiece put in front, which is not in the text: *at is 1 more than the offset there. */
static void spm_advance(struct str text, size_t *at, size_t n)
{
    static const struct str underline = STR_INIT("\xE2\x96\x81");
    for (; n > 0; n--) {
        bool is_underline = *at > 0 && str_starts(str_sub(text, *at - 1, text.n), underline);
        *at += is_underline ? underline.n : 1;
    }
}

size_t tokens_split(const struct vocab *v, enum tokenizer t, struct arena *a, struct str text,
                    size_t **ends)
{
    if (!vocab_is_exact(v))
        return estimate_split(t, a, text, ends);
    struct encode_sink s = { .keep = true };
    encode_text(v, t, text, &s);
    *ends = ARENA_ARRAY(a, size_t, s.n);
    size_t at = 0;
    for (size_t i = 0; i < s.n; i++) {
        size_t length = encode_length(v, t, s.ids[i]);
        if (tokenizer_is_tekken(t))
            at += length;
        else
            spm_advance(text, &at, length);
        (*ends)[i] = whole_characters(text, tokenizer_is_tekken(t) ? at : at - 1);
    }
    encode_fini(&s);
    return s.n;
}
