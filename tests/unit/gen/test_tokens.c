/* SPDX-License-Identifier: MIT
 * The laws of tokens.h: what holds with any vocabulary, and what only the real one gives. */
#include "t.h"

#include "gen/tokens.h"

static const struct str samples[] = {
    STR_INIT(""),
    STR_INIT("a"),
    STR_INIT(" "),
    STR_INIT("What is the capital of France?"),
    STR_INIT("if (x == 1) {\n    return foo(bar[3]);\n}\n"),
    STR_INIT("Sch\xC3\xB6ne Gr\xC3\xBC\xC3\x9F"
             "e aus M\xC3\xBCnchen \xF0\x9F\x98\x80\xF0\x9F\x98\x80"),
    STR_INIT("\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E\xE3\x81\xA7\xE3\x81\x99"),
    STR_INIT("\xFF\xFE broken \xE6\x97 bytes \xF0\x9F"),
    STR_INIT("nul \0 inside"),
};

static void every_tokenizer_keeps_the_laws(const struct vocab *v)
{
    struct arena a;
    arena_init(&a);
    for (int t = 0; t < TOKENIZER_COUNT; t++) {
        for (size_t i = 0; i < ARRAY_LEN(samples); i++) {
            size_t *ends, n = tokens_split(v, (enum tokenizer)t, &a, samples[i], &ends);
            uint32_t *ids;
            CHECK_INT(tokens_count(v, (enum tokenizer)t, samples[i]), n);
            CHECK_INT(tokens_encode(v, (enum tokenizer)t, &a, samples[i], &ids), n);
            CHECK((n == 0) == (samples[i].n == 0));
            CHECK(n == 0 || ends[n - 1] == samples[i].n);
            for (size_t k = 1; k < n; k++)
                CHECK(ends[k] >= ends[k - 1]);
        }
    }
    arena_fini(&a);
}

static void estimator_keeps_the_laws(void)
{
    every_tokenizer_keeps_the_laws(NULL);
}

static void missing_file_gives_an_estimator_and_says_so(void)
{
    struct buf error;
    buf_init(&error, 1000);
    struct vocab *v = vocab_open("/nonexistent", &error);
    CHECK(v != NULL && !vocab_is_exact(v) && !vocab_is_exact(NULL));
    CHECK(str_find(buf_view(&error), STR("/nonexistent"), 0) != SIZE_MAX);
    CHECK(tokens_count(v, TOKENIZER_TEKKEN_V13, STR("hello")) == 1);
    vocab_close(v);
    vocab_close(vocab_open(NULL, NULL));
    vocab_close(NULL);
    buf_fini(&error);
}

int main(void)
{
    RUN(estimator_keeps_the_laws);
    RUN(missing_file_gives_an_estimator_and_says_so);
    return T_DONE();
}
