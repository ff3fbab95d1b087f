/* SPDX-License-Identifier: MIT
 * The laws of tokens.h: what holds with any vocabulary, and what only the real one gives. */
#include "t.h"

#include "gen/tokens.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

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

static void unfit_file_gives_an_estimator(void)
{
    char path[] = "/tmp/test_tokens_XXXXXX";
    int fd = mkstemp(path);
    static const char junk[200] = "MISTRALV\1\0\0\0\xC8";
    CHECK(fd >= 0);
    for (size_t n = 0; n <= sizeof junk; n += 100) {
        CHECK(pwrite(fd, junk, n, 0) == (ssize_t)n);
        struct vocab *v = vocab_open(path, NULL);
        CHECK(!vocab_is_exact(v));
        vocab_close(v);
    }
    close(fd);
    unlink(path);
}

static void models_have_the_tokenizer_of_their_family(void)
{
    CHECK(tokenizer_of_model(STR("mistral-embed")) == TOKENIZER_SPM_V1);
    CHECK(tokenizer_of_model(STR("mistral-small-latest")) == TOKENIZER_TEKKEN_V15);
    CHECK(tokenizer_of_model(STR("mistral-small-2506")) == TOKENIZER_TEKKEN_V11);
    CHECK(tokenizer_of_model(STR("mistral-large-latest")) == TOKENIZER_TEKKEN_V13);
    CHECK(tokenizer_of_model(STR("unheard-of")) == TOKENIZER_TEKKEN_V13);
    CHECK_STR(tokenizer_name(TOKENIZER_TEKKEN_V15), STR("tekken-v15"));
}

/* What mistral-common gives; tests/e2e/tokens compares thousands more. */
static void real_ids_are_the_reference_tokenizers(const struct vocab *v)
{
    static const uint32_t tekken[] = { 22177, 1044,  4304,   1033, 1032, 1049,  1050,
                                       1051,  1052,  1032,   1494, 1681, 98355, 10260,
                                       10008, 15199, 119685, 1152, 1128 };
    static const uint32_t spm[] = { 23325, 29493, 2294, 29576, 29473, 29508, 29518, 29538,
                                    29549, 29473, 1146, 29510, 29481, 2647,  29688, 1101,
                                    29646, 781,   781,  29910, 29887, 31089, 29473, 31343 };
    struct str text =
        STR("Hello, world! 1234  it's "
            "na\xC3\xAFve\xE2\x80\xA6\n\n\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E \xF0\x9F\x98\x80");
    struct arena a;
    uint32_t *ids;
    arena_init(&a);
    size_t n = tokens_encode(v, TOKENIZER_TEKKEN_V3, &a, text, &ids);
    CHECK(n == ARRAY_LEN(tekken) && memcmp(ids, tekken, sizeof tekken) == 0);
    n = tokens_encode(v, TOKENIZER_SPM_V3, &a, text, &ids);
    CHECK(n == ARRAY_LEN(spm) && memcmp(ids, spm, sizeof spm) == 0);
    arena_fini(&a);
}

/* Recorded usage of the real service: these counts are + 2 there. */
static void real_counts_match_recorded_embeddings(const struct vocab *v)
{
    CHECK_INT(tokens_count(v, TOKENIZER_SPM_V1, STR("Ruby is a programmer's best friend")), 9);
    CHECK_INT(tokens_count(v, TOKENIZER_SPM_V1, STR("Ruby is great")), 3);
    size_t three = tokens_count(v, TOKENIZER_SPM_V1, STR("Ruby")) +
                   tokens_count(v, TOKENIZER_SPM_V1, STR("Python")) +
                   tokens_count(v, TOKENIZER_SPM_V1, STR("JavaScript"));
    CHECK_INT(three, 3);
}

static void slices_do_not_cut_characters(const struct vocab *v)
{
    struct str text = STR("\xF0\x9F\x98\x80\xE2\x96\x81 \xE2\x96\x81x\xE9\xBE\x98");
    struct arena a;
    arena_init(&a);
    for (int t = 0; t < TOKENIZER_COUNT; t++) {
        size_t *ends, n = tokens_split(v, (enum tokenizer)t, &a, text, &ends);
        CHECK(n > 4 && ends[n - 1] == text.n);
        for (size_t i = 0; i < n; i++)
            CHECK(ends[i] == text.n || ((unsigned char)text.p[ends[i]] & 0xC0) != 0x80);
    }
    arena_fini(&a);
}

/* Words of equal length, long runs, and what a heap sorts worst: linear in practice. */
static void megabyte_without_spaces_is_no_trap(const struct vocab *v)
{
    char *text = malloc(1000000);
    for (int kind = 0; kind < 3; kind++) {
        for (size_t i = 0; i < 1000000; i++)
            text[i] = (char)(kind == 0 ? 'a' : kind == 1 ? ' ' : 'a' + (i * i / 7) % 26);
        for (int t = TOKENIZER_SPM_V7; t <= TOKENIZER_TEKKEN_V3; t++)
            CHECK(tokens_count(v, (enum tokenizer)t, (struct str){ text, 1000000 }) > 10000);
    }
    free(text);
}

static void real_vocabulary(void)
{
    const char *path = getenv("MISTRAL_VOCAB");
    struct vocab *v = vocab_open(path ? path : VOCAB_FILE, NULL);
    if (!vocab_is_exact(v)) {
        printf("skipped: no vocabulary at %s\n", path ? path : VOCAB_FILE);
    } else {
        every_tokenizer_keeps_the_laws(v);
        real_ids_are_the_reference_tokenizers(v);
        real_counts_match_recorded_embeddings(v);
        slices_do_not_cut_characters(v);
        megabyte_without_spaces_is_no_trap(v);
    }
    vocab_close(v);
}

int main(void)
{
    RUN(estimator_keeps_the_laws);
    RUN(missing_file_gives_an_estimator_and_says_so);
    RUN(unfit_file_gives_an_estimator);
    RUN(models_have_the_tokenizer_of_their_family);
    RUN(real_vocabulary);
    return T_DONE();
}
