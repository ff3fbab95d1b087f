/* SPDX-License-Identifier: MIT
 * See tokens.h. */
#include "gen/tokens.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "gen/estimate.h"
#include "gen/pieces.h"
#include "gen/vocab.h"

#include <assert.h>

/* clang-format off */
static const struct str names[TOKENIZER_COUNT] = {
    STR_INIT("spm-v1"), STR_INIT("spm-v2"), STR_INIT("spm-v3"), STR_INIT("spm-v7"),
    STR_INIT("tekken-v3"), STR_INIT("tekken-v7"), STR_INIT("tekken-v11"), STR_INIT("tekken-v13"),
    STR_INIT("tekken-v15"),
};

/* First match wins. From what is published of each family, and where nothing is, from its age. */
static const struct {
    struct str glob;
    enum tokenizer tokenizer;
} models[] = {
    { STR_INIT("mistral-embed*"),           TOKENIZER_SPM_V1 },
    { STR_INIT("open-mistral-7b*"),         TOKENIZER_SPM_V3 },
    { STR_INIT("open-mixtral-8x7b*"),       TOKENIZER_SPM_V1 },
    { STR_INIT("open-mixtral-8x22b*"),      TOKENIZER_SPM_V3 },
    { STR_INIT("mistral-large-24*"),        TOKENIZER_SPM_V7 },
    { STR_INIT("codestral-24*"),            TOKENIZER_SPM_V3 },
    { STR_INIT("open-mistral-nemo*"),       TOKENIZER_TEKKEN_V3 },
    { STR_INIT("mistral-tiny*"),            TOKENIZER_TEKKEN_V3 },
    { STR_INIT("pixtral-12b*"),             TOKENIZER_TEKKEN_V3 },
    { STR_INIT("codestral*"),               TOKENIZER_TEKKEN_V7 },
    { STR_INIT("mistral-code*"),            TOKENIZER_TEKKEN_V7 },
    { STR_INIT("mistral-moderation-2411*"), TOKENIZER_TEKKEN_V3 },
    { STR_INIT("mistral-small-2501*"),      TOKENIZER_TEKKEN_V7 },
    { STR_INIT("mistral-small-2503*"),      TOKENIZER_TEKKEN_V7 },
    { STR_INIT("mistral-medium-2505*"),     TOKENIZER_TEKKEN_V7 },
    { STR_INIT("mistral-small-2506*"),      TOKENIZER_TEKKEN_V11 },
    { STR_INIT("mistral-medium-2508*"),     TOKENIZER_TEKKEN_V11 },
    { STR_INIT("voxtral*"),                 TOKENIZER_TEKKEN_V11 },
    { STR_INIT("mistral-small-*"),          TOKENIZER_TEKKEN_V15 },
    { STR_INIT("mistral-medium*"),          TOKENIZER_TEKKEN_V15 },
    { STR_INIT("magistral-small-latest"),   TOKENIZER_TEKKEN_V15 },
    { STR_INIT("labs-leanstral*"),          TOKENIZER_TEKKEN_V15 },
};
/* clang-format on */

struct str tokenizer_name(enum tokenizer t)
{
    assert(t < TOKENIZER_COUNT);
    return names[t];
}

enum tokenizer tokenizer_of_model(struct str model)
{
    for (size_t i = 0; i < ARRAY_LEN(models); i++)
        if (str_glob(models[i].glob, model))
            return models[i].tokenizer;
    return TOKENIZER_TEKKEN_V13;
}

size_t tokens_count(const struct vocab *v, enum tokenizer t, struct str text)
{
    (void)v;
    struct pieces p = { .text = text };
    size_t n = 0;
    for (struct str piece; (piece = pieces_next(&p)).p;)
        n += estimate_piece(t, piece);
    return n;
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

size_t tokens_split(const struct vocab *v, enum tokenizer t, struct arena *a, struct str text,
                    size_t **ends)
{
    size_t count = tokens_count(v, t, text), n = 0;
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

size_t tokens_encode(const struct vocab *v, enum tokenizer t, struct arena *a, struct str text,
                     uint32_t **ids)
{
    size_t *ends, n = tokens_split(v, t, a, text, &ends), from = 0;
    *ids = ARENA_ARRAY(a, uint32_t, n);
    for (size_t i = 0; i < n; from = ends[i++])
        (*ids)[i] = 1000 + (uint32_t)(hash_str(0, str_sub(text, from, ends[i])) % 30000);
    return n;
}
