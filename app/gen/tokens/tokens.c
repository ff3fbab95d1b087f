/* SPDX-License-Identifier: MIT
 *
 * The public functions of tokens.h, each either with the real vocabulary (encode.h) or by estimate.
 */
#include "gen/tokens/tokens.h"

#include "base/hash.h"
#include "base/mem/mem.h"
#include "base/text/utf8.h"
#include "gen/tokens/encode.h"
#include "gen/tokens/estimate.h"
#include "gen/tokens/pieces.h"

#include <assert.h>
#include <stdatomic.h>
#include <stdlib.h>

enum {
    FEW = 2048
}; /* tokens kept on the stack */

static size_t estimate_count(enum tokenizer t, struct str text)
{
    struct pieces p = { .text = text };
    size_t n = 0;
    for (size_t from = 0, to; from < text.n; from = to) {
        to = pieces_end(&p, from);
        n += estimate_piece(t, str_sub(text, from, to));
    }
    return n;
}

size_t tokens_count(const struct vocab *v, enum tokenizer t, struct str text)
{
    if (!vocab_is_exact(v))
        return estimate_count(t, text);
    struct encode_sink s = { 0 };
    encode_text(v, t, text, &s);
    return s.n;
}

size_t tokens_count_to(const struct vocab *v, enum tokenizer t, struct str text, size_t most)
{
    if (!vocab_is_exact(v))
        return estimate_count(t, text);
    struct encode_sink s = { .most = most };
    encode_text(v, t, text, &s);
    if (!s.stopped_at)
        return s.n;
    /* the rest as what was read; SentencePiece may have read a space more than there is */
    size_t read = s.stopped_at < text.n ? s.stopped_at : text.n;
    return s.n + (size_t)((uint64_t)s.n * (text.n - read) / read);
}

struct str tokens_fixed_text(enum tokens_fixed which)
{
    static const struct str texts[TOKENS_FIXED_COUNT] = {
        [TOKENS_EFFORT_NONE] = STR_INIT("{\"reasoning_effort\": \"none\"}"),
    };
    return texts[which];
}

size_t tokens_fixed_count(const struct vocab *v, enum tokenizer t, enum tokens_fixed which)
{
    struct str text = tokens_fixed_text(which);
    if (!vocab_is_exact(v) || !tokenizer_is_tekken(t))
        return tokens_count(v, t, text);
    size_t n = atomic_load_explicit(&v->fixed[which], memory_order_relaxed);
    if (!n) { /* who counts it at the same time finds the same number */
        n = tokens_count(v, t, text);
        atomic_store_explicit(&v->fixed[which], n, memory_order_relaxed);
    }
    return n;
}

/* A character that starts before this byte may go on here. */
static inline bool is_cut(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
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
    for (size_t from = 0, to; from < text.n; from = to) {
        to = pieces_end(&p, from);
        size_t parts = estimate_piece(t, str_sub(text, from, to));
        for (size_t i = 1; i <= parts; i++)
            (*ends)[n++] = whole_characters(text, from + (to - from) * i / parts);
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

/* Room for what is kept of the tokens of any text that long: few, or on the heap. */
static uint32_t *keep_room(struct str text, uint32_t few[static FEW])
{
    size_t most = encode_most(text);
    return most <= FEW ? few : mem_alloc(most * sizeof *few);
}

size_t tokens_encode(const struct vocab *v, enum tokenizer t, struct arena *a, struct str text,
                     uint32_t **ids)
{
    if (!vocab_is_exact(v))
        return estimate_encode(t, a, text, ids);
    uint32_t few[FEW], *kept = keep_room(text, few);
    struct encode_sink s = { .ids = kept };
    encode_text(v, t, text, &s);
    *ids = ARENA_ARRAY(a, uint32_t, s.n);
    if (s.n)
        memcpy(*ids, kept, s.n * sizeof **ids);
    if (kept != few)
        free(kept);
    return s.n;
}

/* Turns ends in the text as SentencePiece normalised it into offsets in the text itself: there is
 * no space in front, and U+2581 is longer than a space. */
static void spm_ends(struct str text, const struct encode_sink *s, size_t *ends)
{
    static const struct str underline = STR_INIT("\xE2\x96\x81");
    size_t longer = 0, from = 0;
    for (size_t i = 0; i < s->n; i++) {
        for (; s->has_underline && from + 1 < s->ends[i]; from++)
            if (str_starts(str_sub(text, from + longer, text.n), underline))
                longer += underline.n - 1;
        ends[i] = whole_characters(text, s->ends[i] - 1 + longer);
    }
}

/* The last end is that of the text, no other one is. */
static void tekken_ends(struct str text, const struct encode_sink *s, size_t *ends)
{
    const uint32_t *from = s->ends;
    for (size_t i = 0, last = s->n - 1; i < last; i++)
        ends[i] = is_cut(text.p[from[i]]) ? whole_characters(text, from[i]) : from[i];
    ends[s->n - 1] = text.n;
}

size_t tokens_split(const struct vocab *v, enum tokenizer t, struct arena *a, struct str text,
                    size_t **ends)
{
    if (!vocab_is_exact(v))
        return estimate_split(t, a, text, ends);
    uint32_t few[FEW], *kept = keep_room(text, few);
    struct encode_sink s = { .ends = kept };
    encode_text(v, t, text, &s);
    *ends = ARENA_ARRAY(a, size_t, s.n);
    if (s.n && tokenizer_is_tekken(t))
        tekken_ends(text, &s, *ends);
    else
        spm_ends(text, &s, *ends);
    if (kept != few)
        free(kept);
    return s.n;
}
