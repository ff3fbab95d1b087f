/* SPDX-License-Identifier: MIT
 * The laws of tokens.h: what holds with any vocabulary, and what only the real one gives. */
#include "unit/gen/tokens/samples.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    LISTS_AT = 24,
    HEAD = LISTS_AT + 2 * 24
}; /* of a vocabulary: see gen/tokens/vocab.c */

/* Writes bytes over a copy of the vocabulary and opens that. */
static struct vocab *open_damaged(struct str file, size_t at, size_t n, struct buf *error)
{
    char path[] = "/tmp/test_tokens_XXXXXX";
    struct buf copy;
    buf_init(&copy, file.n);
    buf_str(&copy, file);
    for (size_t i = 0; i < n; i++)
        copy.p[at + i] = (char)(i * 0x9E3779B97F4A7C15u >> 56);
    int fd = mkstemp(path);
    CHECK(fd >= 0 && write(fd, copy.p, copy.n) == (ssize_t)copy.n);
    buf_fini(&copy);
    struct vocab *v = vocab_open(path, error);
    close(fd);
    unlink(path);
    return v;
}

static void damaged_head_is_refused_and_said(struct str file)
{
    for (size_t at = 0; at < HEAD; at += 4) {
        struct buf error;
        buf_init(&error, 1000);
        struct vocab *v = open_damaged(file, at, at < LISTS_AT ? 4 : 3, &error);
        if (!vocab_is_exact(v))
            CHECK(str_find(buf_view(&error), STR("is not a vocabulary"), 0) != SIZE_MAX);
        CHECK(at >= LISTS_AT ||
              !vocab_is_exact(v)); /* a list may have some numbers a little wrong */
        CHECK(tokens_count(v, TOKENIZER_TEKKEN_V13, STR("some text, and more")) > 0);
        vocab_close(v);
        buf_fini(&error);
    }
    struct vocab *v = open_damaged(str_sub(file, 0, file.n - 1), 0, 0, NULL);
    CHECK(!vocab_is_exact(v));
    vocab_close(v);
}

/* What stands in the text and the tables is not checked, yet nothing outside the file is read. */
static void damaged_tables_do_no_harm(struct str file)
{
    struct vocab *v = open_damaged(file, HEAD, file.n - HEAD, NULL);
    CHECK(vocab_is_exact(v));
    for (size_t i = 0; i < ARRAY_LEN(ordinary); i++) {
        CHECK(tokens_count(v, TOKENIZER_TEKKEN_V13, ordinary[i].text) > 0);
        CHECK(tokens_count(v, TOKENIZER_SPM_V3, ordinary[i].text) > 0);
    }
    vocab_close(v);
}

static void damaged_vocabulary(const char *path)
{
    FILE *f = fopen(path, "rb");
    struct buf file;
    char block[4096];
    buf_init(&file, 10 << 20);
    for (size_t n; (n = fread(block, 1, sizeof block, f)) > 0;)
        buf_add(&file, block, n);
    fclose(f);
    damaged_head_is_refused_and_said(buf_view(&file));
    damaged_tables_do_no_harm(buf_view(&file));
    buf_fini(&file);
}

static void fixed_texts_count_like_others(const struct vocab *v)
{
    for (int t = 0; t < TOKENIZER_COUNT; t++)
        for (int i = 0; i < TOKENS_FIXED_COUNT; i++)
            CHECK_INT(tokens_fixed_count(v, (enum tokenizer)t, (enum tokens_fixed)i),
                      tokens_count(v, (enum tokenizer)t, tokens_fixed_text((enum tokens_fixed)i)));
}

static void tokenizers_have_names(void)
{
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

static void real_counts_are_those_the_estimator_is_held_to(const struct vocab *v)
{
    for (size_t i = 0; i < ARRAY_LEN(ordinary); i++) {
        CHECK_INT(tokens_count(v, TOKENIZER_TEKKEN_V13, ordinary[i].text), ordinary[i].tekken);
        CHECK_INT(tokens_count(v, TOKENIZER_SPM_V3, ordinary[i].text), ordinary[i].spm);
    }
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

/* Up to `most` to the token, above it near the truth, whatever the text. */
static void counting_to_a_bound_is_exact_below_it(const struct vocab *v)
{
    char *text = malloc(300000);
    for (int kind = 0; kind < 3; kind++) {
        for (size_t i = 0; i < 300000; i++)
            text[i] = kind == 0 ? '-' : (char)(i % (kind == 1 ? 7 : 3000) ? 'a' + i * i % 26 : ' ');
        for (int t = TOKENIZER_SPM_V7; t <= TOKENIZER_TEKKEN_V3; t++) {
            struct str s = { text, 300000 };
            size_t n = tokens_count(v, (enum tokenizer)t, s);
            CHECK_INT(tokens_count_to(v, (enum tokenizer)t, s, n), n);
            CHECK_INT(tokens_count_to(v, (enum tokenizer)t, s, n + 1), n);
            CHECK(tokens_count_to(v, (enum tokenizer)t, s, n - 1) >= n);
            size_t about = tokens_count_to(v, (enum tokenizer)t, s, n / 4);
            CHECK(about > n - n / 10 && about < n + n / 10);
        }
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
        real_counts_are_those_the_estimator_is_held_to(v);
        real_counts_match_recorded_embeddings(v);
        fixed_texts_count_like_others(v);
        damaged_vocabulary(path ? path : VOCAB_FILE);
        slices_do_not_cut_characters(v);
        megabyte_without_spaces_is_no_trap(v);
        counting_to_a_bound_is_exact_below_it(v);
    }
    vocab_close(v);
}

int main(void)
{
    RUN(tokenizers_have_names);
    RUN(real_vocabulary);
    return T_DONE();
}
