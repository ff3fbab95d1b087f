/* SPDX-License-Identifier: MIT
 * The laws of tokens.h: what holds with any vocabulary, and what only the real one gives. */
#include "t.h"

#include "gen/tokens/tokens.h"

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

/* Prose in several languages, and code. */
static const struct {
    struct str text;
    size_t tekken, spm; /* real counts */
} ordinary[] = {
    { STR_INIT("The committee met on Tuesday morning to discuss the budget for the coming y"
               "ear. Several members argued that spending on public transport should rise, "
               "while others pointed out that the roads had been neglected for too long. Af"
               "ter three hours of debate they agreed to postpone the decision until an ind"
               "ependent report had been published. If you want to bake bread at home, star"
               "t with good flour, water, salt and a little yeast. Mix everything in a larg"
               "e bowl, cover it with a towel and leave it overnight. In the morning, shape"
               " the dough, let it rest for an hour and bake it in a very hot oven until th"
               "e crust turns deep brown."),
      129, 134 },
    { STR_INIT("Le comit\xC3\xA9 s'est r\xC3\xA9uni mardi matin pour discuter du budget de "
               "l'ann\xC3\xA9"
               "e prochaine. Plusieurs membres ont affirm\xC3\xA9 que les d\xC3\xA9p"
               "enses pour les transports publics devaient augmenter, tandis que d'autres o"
               "nt rappel\xC3\xA9 que les routes avaient \xC3\xA9t\xC3\xA9 n\xC3\xA9glig\xC3\xA9"
               "e"
               "s depuis trop longtemps. Apr\xC3\xA8s trois heures de d\xC3\xA9"
               "bat, ils ont"
               " d\xC3\xA9"
               "cid\xC3\xA9 d'attendre un rapport ind\xC3\xA9pendant. Der Ausschu"
               "ss traf sich am Dienstagmorgen, um \xC3\xBC"
               "ber den Haushalt des kommenden J"
               "ahres zu sprechen. Mehrere Mitglieder meinten, die Ausgaben f\xC3\xBCr den "
               "\xC3\xB6"
               "ffentlichen Nahverkehr m\xC3\xBCssten steigen, w\xC3\xA4hrend ander"
               "e darauf hinwiesen, dass die Stra\xC3\x9F"
               "en zu lange vernachl\xC3\xA4ssigt "
               "worden seien. Nach dreist\xC3\xBCndiger Debatte verschoben sie die Entschei"
               "dung. Il comitato si \xC3\xA8 riunito marted\xC3\xAC mattina per discutere "
               "il bilancio del prossimo anno. Diversi membri hanno sostenuto che la spesa "
               "per i trasporti pubblici dovrebbe aumentare, mentre altri hanno osservato c"
               "he le strade sono state trascurate per troppo tempo. Dopo tre ore di dibatt"
               "ito hanno rinviato la decisione."),
      217, 299 },
    { STR_INIT("\xD0\x9A\xD0\xBE\xD0\xBC\xD0\xB8\xD1\x82\xD0\xB5\xD1\x82 "
               "\xD1\x81\xD0\xBE\xD0\xB1\xD1\x80\xD0\xB0\xD0\xBB\xD1\x81\xD1\x8F "
               "\xD0\xB2\xD0\xBE \xD0\xB2\xD1\x82\xD0\xBE\xD1\x80\xD0\xBD\xD0\xB8\xD0\xBA "
               "\xD1\x83\xD1\x82\xD1\x80\xD0\xBE\xD0\xBC,"
               " \xD1\x87\xD1\x82\xD0\xBE\xD0\xB1\xD1\x8B "
               "\xD0\xBE\xD0\xB1\xD1\x81\xD1\x83\xD0\xB4\xD0\xB8\xD1\x82\xD1\x8C "
               "\xD0\xB1\xD1\x8E\xD0\xB4\xD0\xB6\xD0\xB5\xD1\x82 \xD0\xBD\xD0\xB0 "
               "\xD1\x81\xD0\xBB\xD0\xB5\xD0\xB4\xD1\x83\xD1\x8E\xD1\x89\xD0\xB8\xD0\xB9 "
               "\xD0\xB3\xD0\xBE\xD0\xB4. "
               "\xD0\x9D\xD0\xB5\xD1\x81\xD0\xBA\xD0\xBE\xD0\xBB\xD1\x8C\xD0\xBA\xD0\xBE "
               "\xD1\x87\xD0\xBB\xD0\xB5\xD0\xBD\xD0\xBE\xD0\xB2 "
               "\xD1\x83\xD1\x82\xD0\xB2\xD0\xB5\xD1\x80\xD0\xB6\xD0\xB4\xD0\xB0\xD0\xBB\xD0\xB8,"
               " \xD1\x87\xD1\x82\xD0\xBE \xD1\x80\xD0\xB0\xD1\x81\xD1\x85\xD0\xBE\xD0\xB4\xD1\x8B "
               "\xD0\xBD\xD0\xB0 "
               "\xD0\xBE\xD0\xB1\xD1\x89\xD0\xB5\xD1\x81\xD1\x82\xD0\xB2\xD0\xB5\xD0\xBD\xD0\xBD"
               "\xD1\x8B\xD0\xB9 "
               "\xD1\x82\xD1\x80\xD0\xB0\xD0\xBD\xD1\x81\xD0\xBF\xD0\xBE\xD1\x80\xD1\x82 "
               "\xD0\xB4\xD0\xBE\xD0\xBB\xD0\xB6\xD0\xBD\xD1\x8B "
               "\xD0\xB2\xD1\x8B\xD1\x80\xD0\xB0\xD1\x81\xD1\x82\xD0\xB8, \xD0\xB0 "
               "\xD0\xB4\xD1\x80\xD1\x83\xD0\xB3\xD0\xB8\xD0\xB5 "
               "\xD1\x83\xD0\xBA\xD0\xB0\xD0\xB7\xD1\x8B\xD0\xB2\xD0\xB0\xD0\xBB\xD0\xB8, "
               "\xD1\x87\xD1\x82\xD0\xBE "
               "\xD0\xB4\xD0\xBE\xD1\x80\xD0\xBE\xD0\xB3\xD0\xB8 "
               "\xD1\x81\xD0\xBB\xD0\xB8\xD1\x88\xD0\xBA\xD0\xBE\xD0\xBC "
               "\xD0\xB4\xD0\xBE\xD0\xBB\xD0\xB3\xD0\xBE "
               "\xD0\xBE\xD1\x81\xD1\x82\xD0\xB0\xD0\xB2\xD0\xB0\xD0\xBB\xD0\xB8\xD1\x81\xD1\x8C "
               "\xD0\xB1\xD0\xB5\xD0\xB7 "
               "\xD0\xB2\xD0\xBD\xD0\xB8\xD0\xBC\xD0\xB0\xD0\xBD\xD0\xB8\xD1\x8F."
               " \xD0\x9F\xD0\xBE\xD1\x81\xD0\xBB\xD0\xB5 \xD1\x82\xD1\x80\xD1\x91\xD1\x85 "
               "\xD1\x87\xD0\xB0\xD1\x81\xD0\xBE\xD0\xB2 "
               "\xD1\x81\xD0\xBF\xD0\xBE\xD1\x80\xD0\xBE\xD0\xB2 "
               "\xD0\xBE\xD0\xBD\xD0\xB8 \xD1\x80\xD0\xB5\xD1\x88\xD0\xB8\xD0\xBB\xD0\xB8 "
               "\xD0\xB4\xD0\xBE\xD0\xB6\xD0\xB4\xD0\xB0\xD1\x82\xD1\x8C\xD1\x81\xD1\x8F "
               "\xD0\xBD\xD0\xB5\xD0\xB7\xD0\xB0\xD0\xB2\xD0\xB8\xD1\x81\xD0\xB8\xD0\xBC\xD0\xBE"
               "\xD0\xB3\xD0\xBE "
               "\xD0\xBE\xD1\x82\xD1\x87\xD1\x91\xD1\x82\xD0\xB0."),
      72, 109 },
    { STR_INIT(
          "\xE5\xA7\x94\xE5\x93\xA1\xE4\xBC\x9A\xE3\x81\xAF\xE7\x81\xAB\xE6\x9B\x9C\xE6\x97\xA5\xE3"
          "\x81\xAE\xE6\x9C\x9D\xE3\x81\xAB\xE9\x9B\x86\xE3\x81\xBE\xE3\x82\x8A\xE3\x80\x81\xE6\x9D"
          "\xA5\xE5\xB9\xB4\xE3\x81\xAE\xE4\xBA\x88\xE7\xAE\x97\xE3\x81\xAB\xE3\x81\xA4\xE3\x81\x84"
          "\xE3\x81\xA6\xE8\xA9\xB1\xE3\x81\x97\xE5\x90\x88\xE3\x81\x84\xE3\x81\xBE\xE3\x81\x97\xE3"
          "\x81\x9F\xE3\x80\x82\xE6\x95\xB0\xE5\x90\x8D\xE3\x81\xAE\xE5\xA7\x94\xE5\x93\xA1\xE3\x81"
          "\xAF\xE5\x85\xAC\xE5\x85\xB1\xE4\xBA\xA4\xE9\x80\x9A\xE3\x81\xB8\xE3\x81\xAE\xE6\x94\xAF"
          "\xE5\x87\xBA\xE3\x82\x92\xE5\xA2\x97\xE3\x82\x84\xE3\x81\x99\xE3\x81\xB9\xE3\x81\x8D\xE3"
          "\x81\xA0\xE3\x81\xA8\xE4\xB8\xBB\xE5\xBC\xB5\xE3\x81\x97\xE3\x81\xBE\xE3\x81\x97\xE3\x81"
          "\x9F\xE3\x81\x8C\xE3\x80\x81\xE4\xBB\x96\xE3\x81\xAE\xE5\xA7\x94\xE5\x93\xA1\xE3\x81\xAF"
          "\xE9\x81\x93\xE8\xB7\xAF\xE3\x81\x8C\xE9\x95\xB7\xE3\x81\x84\xE9\x96\x93\xE6\x94\xBE\xE7"
          "\xBD\xAE\xE3\x81\x95\xE3\x82\x8C\xE3\x81\xA6\xE3\x81\x8D\xE3\x81\x9F\xE3\x81\xA8\xE6\x8C"
          "\x87\xE6\x91\x98\xE3\x81\x97\xE3\x81\xBE\xE3\x81\x97\xE3\x81\x9F\xE3\x80\x82\xE4\xB8\x89"
          "\xE6\x99\x82\xE9\x96\x93\xE3\x81\xAE\xE8\xAD\xB0\xE8\xAB\x96\xE3\x81\xAE\xE5\xBE\x8C\xE3"
          "\x80\x81\xE6\xB1\xBA\xE5\xAE\x9A\xE3\x82\x92\xE5\xBB\xB6\xE6\x9C\x9F\xE3\x81\x99\xE3\x82"
          "\x8B\xE3\x81\x93\xE3\x81\xA8\xE3\x81\xAB\xE3\x81\x97\xE3\x81\xBE\xE3\x81\x97\xE3\x81\x9F"
          "\xE3\x80\x82"),
      78, 120 },
    { STR_INIT("counts only while the symbol at that offset still has that rank with its ne"
               "ighbour. */\nstruct link {\n    uint32_t end, before; /* where it ends; whe"
               "re the one before it starts */\n    uint32_t rank;        /* of it with its"
               " neighbour; NEVER for the last, and for what is gone */\n};\n\nstruct chain"
               " {\n    const struct piece *piece;\n    struct link *links; /* by offset of"
               " the symbol's start */\n    uint64_t *heap;\n    size_t n, cap;\n};\n\nstat"
               "ic void heap_push(struct chain *c, uint64_t item)\n{\n    if (c->n == c->ca"
               "p) {\n        c->cap = c->cap ? c->cap * 2 : 1024;\n        c->heap = mem_r"
               "ealloc(c->heap, c->cap * sizeof *c->heap);\n    }\n    size_t at = c->n++;\n "
               "   while (at > 0 && c->heap[(at - 1) / 2] > item) {\n        c->heap[at] = "
               "c->heap[(at - 1) / 2];\n        at = (at - 1) / 2;\n    }\n    c->heap[at] "
               "= item;\n}\n\nstatic uint64_t heap_pop(struct chain *c)\n{\n    uint64_t to"
               "p = c->heap[0], item = c->heap[--c->n];\n    size_t at = 0, child;\n    whi"
               "le ((child = at * 2 + 1) < c->n) {\n        if (child + 1 < c->n && c->heap"
               "[child + 1] < c->heap[child])\n            child++;\n        if (c->heap[ch"
               "ild] >= item)\n            break;\n        c->heap[at] = c->heap[child];\n "
               "       at = child;\n    }\n    c->heap[at] = item;\n    return top;\n}\n\n/"
               "* Finds the rank of the symbol at `at` with its neighbour. */\nstatic void "
               "rank_again(struct chain *c, size_t at)\n{\n    struct link *l = &c->links[a"
               "t];\n    l->rank = l"),
      465, 529 },
};

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
