/* SPDX-License-Identifier: MIT
 * Without a vocabulary, or with a damaged one: estimates, and said so. */
#include "unit/gen/tokens/samples.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void estimator_keeps_the_laws(void)
{
    every_tokenizer_keeps_the_laws(NULL);
}

static void check_near(size_t got, size_t want)
{
    CHECK(got * 100 >= want * 85 && got * 100 <= want * 115);
}

static void estimates_are_within_15_percent(void)
{
    size_t tekken = 0, spm = 0, real_tekken = 0, real_spm = 0;
    for (size_t i = 0; i < ARRAY_LEN(ordinary); i++) {
        size_t one = tokens_count(NULL, TOKENIZER_TEKKEN_V13, ordinary[i].text);
        size_t two = tokens_count(NULL, TOKENIZER_SPM_V3, ordinary[i].text);
        check_near(one, ordinary[i].tekken);
        check_near(two, ordinary[i].spm);
        tekken += one;
        spm += two;
        real_tekken += ordinary[i].tekken;
        real_spm += ordinary[i].spm;
    }
    check_near(tekken, real_tekken);
    check_near(spm, real_spm);
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

int main(void)
{
    RUN(estimator_keeps_the_laws);
    RUN(estimates_are_within_15_percent);
    RUN(missing_file_gives_an_estimator_and_says_so);
    RUN(unfit_file_gives_an_estimator);
    return T_DONE();
}
