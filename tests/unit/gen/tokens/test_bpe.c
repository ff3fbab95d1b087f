/* SPDX-License-Identifier: MIT
 * The laws of bpe.h: a long piece, taken a block at a time, is what it is when merged whole. */
#include "t.h"

#include "base/prng.h"
#include "gen/tokens/bpe.h"
#include "gen/tokens/tokens.h"

#include <stdlib.h>

enum {
    LONG = 20000,
    ROUNDS = 6
};

static uint32_t whole[LONG];

static void check_run(const struct bpe_piece *piece)
{
    size_t n = bpe_split(piece, whole), at = 0, part, wrong = 0;
    struct bpe_run run;
    bpe_run_start(&run, piece);
    while ((part = bpe_run_next(&run)) > 0)
        for (size_t i = 0; i < part; i++, at++)
            wrong += at >= n || run.base + run.ends[i] != whole[at];
    bpe_run_end(&run);
    CHECK_INT(wrong, 0);
    CHECK_INT(at, n);
}

/* Letters that merge far, marks that merge in long runs, characters of several bytes, any bytes. */
static const struct str alphabets[] = {
    STR_INIT("a"),
    STR_INIT("-"),
    STR_INIT(" "),
    STR_INIT("ab"),
    STR_INIT("=-"),
    STR_INIT("etaoinshrdlu"),
    STR_INIT("\xC3\xA9\xE2\x96\x81\xE6\x97\xA5"),
    STR_INIT("AaBbCcDd01+/="),
};

static char text[LONG + 16];

static void fill(struct prng *random, size_t kind)
{
    for (size_t i = 0; i < LONG; i++) {
        if (kind < ARRAY_LEN(alphabets)) {
            struct str of = alphabets[kind];
            text[i] = of.p[kind == 6 ? i % of.n : prng_below(random, of.n)];
        } else {
            text[i] = (char)prng_below(random, 256);
        }
    }
}

static void a_run_is_the_whole(void)
{
    const char *path = getenv("MISTRAL_VOCAB");
    struct vocab *v = vocab_open(path ? path : VOCAB_FILE, NULL);
    struct prng random = prng_from(1);
    for (size_t kind = 0; vocab_is_exact(v) && kind <= ARRAY_LEN(alphabets); kind++) {
        for (size_t round = 0; round < ROUNDS; round++) {
            fill(&random, kind);
            size_t n = round ? BPE_BLOCK + prng_below(&random, LONG - BPE_BLOCK) : LONG;
            for (int list = 0; list < 2; list++)
                check_run(&(struct bpe_piece){ .list = &v->lists[list],
                                               .is_spm = list == VOCAB_SPM,
                                               .p = (const unsigned char *)text,
                                               .n = n,
                                               .room = LONG });
        }
    }
    vocab_close(v);
}

int main(void)
{
    RUN(a_run_is_the_whole);
    return T_DONE();
}
