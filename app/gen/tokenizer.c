/* SPDX-License-Identifier: MIT
 * Which tokenizer a model uses: see tokens.h. */
#include "gen/tokens.h"

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
