/* SPDX-License-Identifier: MIT
 * The names of tokenizers: see tokens.h. */
#include "gen/tokens/tokens.h"

#include <assert.h>

/* clang-format off */
static const struct str names[TOKENIZER_COUNT] = {
    STR_INIT("spm-v1"), STR_INIT("spm-v2"), STR_INIT("spm-v3"), STR_INIT("spm-v7"),
    STR_INIT("tekken-v3"), STR_INIT("tekken-v7"), STR_INIT("tekken-v11"), STR_INIT("tekken-v13"),
    STR_INIT("tekken-v15"),
};
/* clang-format on */

struct str tokenizer_name(enum tokenizer t)
{
    assert(t < TOKENIZER_COUNT);
    return names[t];
}

int tokenizer_version(enum tokenizer t)
{
    static const uint8_t versions[TOKENIZER_COUNT] = { 1, 2, 3, 7, 3, 7, 11, 13, 15 };
    return versions[t];
}
