/* SPDX-License-Identifier: MIT
 * Any bytes as text: all three functions agree on the number, slices never fall and end
 * where the input does, with the estimator and, where MISTRAL_VOCAB names one, with a vocabulary.
 * The first byte picks the tokenizer; the rest is also tried as a request. */
#include "gen/tokens/prompt/prompt.h"

#include <assert.h>
#include <stdlib.h>

static void check(const struct vocab *v, enum tokenizer t, struct arena *a, struct str text)
{
    size_t *ends, n = tokens_split(v, t, a, text, &ends);
    uint32_t *ids;
    assert(tokens_count(v, t, text) == n && tokens_encode(v, t, a, text, &ids) == n);
    assert((n == 0) == (text.n == 0));
    for (size_t i = 0; i < n; i++)
        assert(ends[i] <= text.n && (i == 0 || ends[i] >= ends[i - 1]));
    assert(n == 0 || ends[n - 1] == text.n);
    struct prompt p = prompt_of_body(v, t, json_parse(a, text, NULL));
    struct prompt_size size = prompt_count(&p, a);
    assert(prompt_encode(&p, a, &ids).tokens == size.tokens && size.tokens > 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct vocab *v;
    if (!v)
        v = vocab_open(getenv("MISTRAL_VOCAB"), NULL);
    if (size == 0)
        return 0;
    struct arena a;
    arena_init(&a);
    struct str text = { (const char *)data + 1, size - 1 };
    check(NULL, data[0] % TOKENIZER_COUNT, &a, text);
    check(v, data[0] % TOKENIZER_COUNT, &a, text);
    arena_fini(&a);
    return 0;
}
