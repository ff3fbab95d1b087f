/* SPDX-License-Identifier: MIT
 * Text to vector: see embedding.h. Each different word gives features (its stem, its skeleton of
 * consonants, its letter sequences), each feature adds its signed weight at a few places that its
 * hash chooses in every block of 1024, and a Hadamard transform of each block spreads these over
 * all components without changing any angle. So a sparse, cheap sketch becomes a dense vector,
 * whose prefixes and signs are useful too. */
#include "gen/embed/embedding.h"

#include "base/hash.h"
#include "gen/embed/bag.h"

#include <assert.h>
#include <math.h>

enum {
    BLOCK = 1024,
    BLOCKS = EMBEDDING_DIMS_MAX / BLOCK,
    PLACES = 4, /* of a feature in each block */
};

/* How much each feature of a word weighs, in 1/256. These and the two tables below were found with
 * tests/bench/embedding. */
enum {
    SHARE_STEM = 200,
    SHARE_SKELETON = 80,
    SHARE_GRAMS = 160, /* all letter sequences of a word together, as a length */
    SHARE_TWO = 70,
    SHARE_RIGHT = 180, /* of a misspelt word: what was meant, what was written */
    SHARE_WRONG = 180,
    SHARE_WHOLE = 160,
    SHARE_NUMBER = 150,
    SHARE_CHAR = 110,
    SHARE_PAIR = 220,
    GRAM = 4,
    EARLY = 32, /* words and pairs of words that count as the beginning */
    LATE = 144,
};

struct sketch {
    uint64_t space;
    size_t blocks;
    uint64_t total; /* no sum exceeds it, transformed or not */
    int64_t sums[BLOCKS][BLOCK];
};

/* Spreads every bit of x over all (the finaliser of SplitMix64). */
static uint64_t mix(uint64_t x)
{
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
    x = (x ^ x >> 27) * 0x94D049BB133111EBu;
    return x ^ x >> 31;
}

static void sketch_add(struct sketch *s, uint64_t feature, int32_t weight)
{
    uint64_t seed = feature ^ s->space;
    s->total += (uint64_t)weight * PLACES;
    for (size_t b = 0; b < s->blocks; b++) {
        seed += 0x9E3779B97F4A7C15u;
        uint64_t bits = mix(seed);
        for (size_t i = 0; i < PLACES; i++, bits >>= 11)
            s->sums[b][bits & (BLOCK - 1)] += bits & BLOCK ? weight : -weight;
    }
}

/* 256 for a rare word, by its grade of words_commonness. */
static uint64_t weight_of_grade(unsigned grade)
{
    static const uint16_t weights[16] = { 256, 239, 228, 216, 204, 192, 179, 166,
                                          153, 139, 124, 108, 91,  72,  51,  24 };
    return weights[grade & 15];
}

static uint64_t weight_of_word(const struct term *t, enum words_language language)
{
    if (t->functions >> language & 1)
        return 20;
    /* no other language has grades: its words are neither rare nor common */
    return language == WORDS_ENGLISH || t->kind != TERM_WORD ? weight_of_grade(t->grade) : 200;
}

/* Repetition counts, but ever less: count * (k + 1) / (count + k). In a longer text k is larger, so
 * that what is said once weighs less there against what is said often. And a text says first what
 * it is about: words that appear later weigh less, down to LATE. */
static int32_t weight_of(const struct bag *b, size_t number, enum words_language language)
{
    const struct term *t = &b->terms[number];
    size_t terms = b->count;
    uint64_t k = 256 + 3 * (terms < 4096 ? terms : 4096); /* in 1/256 */
    uint64_t count = t->count;
    uint64_t damped = count * (256 + k) * 256 / (count * 256 + k);
    uint64_t fall = (uint64_t)(256 - LATE) * EARLY;
    uint64_t place = LATE + fall / (number > EARLY ? number : EARLY);
    return (int32_t)(weight_of_word(t, language) * damped * place >> 16);
}

static int32_t share(int32_t weight, int32_t part)
{
    return weight * part / 256;
}

static bool is_silent(char c)
{
    switch (c) {
    case 'a':
    case 'e':
    case 'i':
    case 'o':
    case 'u':
    case 'y':
    case 'h':
    case 'w':
        return true;
    default:
        return false;
    }
}

/* Consonants, doubled ones once, behind the first letter: the same for most misspellings. */
static uint64_t skeleton(struct str word)
{
    uint64_t bits = (unsigned char)word.p[0];
    char before = word.p[0];
    for (size_t i = 1; i < word.n; i++) {
        char c = word.p[i];
        if (c != before && !is_silent(c))
            bits = mix(bits << 8 | (unsigned char)c);
        before = c;
    }
    return bits;
}

/* 256 / sqrt(n) */
static int32_t share_of_n(size_t n)
{
    static const uint16_t shares[] = { 256, 256, 181, 148, 128, 114, 105, 97, 91,
                                       85,  81,  77,  74,  71,  68,  66,  64 };
    return shares[n < ARRAY_LEN(shares) ? n : ARRAY_LEN(shares) - 1];
}

static void add_grams(struct sketch *s, struct str word, int32_t weight)
{
    char framed[WORD_MAX + 10];
    framed[0] = '<';
    memcpy(framed + 1, word.p, word.n);
    framed[word.n + 1] = '>';
    size_t n = word.n + 2 < GRAM ? 1 : word.n + 3 - GRAM;
    int32_t each = share(weight, share_of_n(n));
    for (size_t i = 0; i < n; i++) {
        uint64_t bits = 0x4747;
        for (size_t k = 0; k < GRAM && i + k < word.n + 2; k++)
            bits = bits << 8 | (unsigned char)framed[i + k];
        sketch_add(s, mix(bits), each);
    }
}

static void add_stem(struct sketch *s, struct str stem, uint64_t hash, int32_t weight)
{
    sketch_add(s, hash, share(weight, SHARE_STEM));
    if (stem.n < 4)
        return;
    sketch_add(s, skeleton(stem), share(weight, SHARE_SKELETON));
    add_grams(s, stem, share(weight, SHARE_GRAMS));
}

/* A rare word that is one slip of the pen from a listed one is, more or less, half that one: so a
 * misspelt word stays near the right one, and a rare word keeps what tells it apart. */
static void add_word(struct sketch *s, const struct term *t, struct str stem, int32_t weight)
{
    char other[WORD_MAX];
    size_t n = t->grade || t->functions ? 0 : words_correct(stem, other);
    if (n) {
        struct str right = { other, n };
        weight = (int32_t)((uint64_t)weight * weight_of_grade(words_commonness(right)) / 256);
        add_stem(s, right, hash_str(0, right), share(weight, SHARE_RIGHT));
        weight = share(weight, SHARE_WRONG);
    }
    add_stem(s, stem, t->hash, weight);
}

static void add_term(struct sketch *s, const struct term *t, struct str text, int32_t weight)
{
    switch ((enum term_kind)t->kind) {
    case TERM_WORD:
        add_word(s, t, text, weight);
        return;
    case TERM_NUMBER:
        sketch_add(s, t->hash, share(weight, SHARE_NUMBER));
        return;
    case TERM_WHOLE:
        sketch_add(s, t->hash, share(weight, SHARE_WHOLE));
        return;
    case TERM_CHAR:
        sketch_add(s, t->hash, share(weight, SHARE_CHAR));
        return;
    case TERM_PAIR:
        sketch_add(s, t->hash, share(weight, SHARE_PAIR));
        return;
    case TERM_TWO:
        sketch_add(s, t->hash, share(weight, SHARE_TWO));
        return;
    }
}

static void sketch_text(struct sketch *s, struct str text)
{
    struct bag bag;
    bag_init(&bag);
    bag_fill(&bag, text);
    enum words_language language = bag_language(&bag);
    for (size_t i = 0; i < bag.count; i++) {
        const struct term *t = &bag.terms[i];
        add_term(s, t, (struct str){ bag.pool + t->at, t->n }, weight_of(&bag, i, language));
    }
    if (!bag.count) /* no word: the bytes themselves are the one feature */
        sketch_add(s, hash_str(1, text), 256);
    bag_fini(&bag);
}

typedef int32_t four_ints __attribute__((vector_size(16), may_alias));

/* In place; values grow by up to BLOCK. */
static void hadamard(int32_t v[static BLOCK])
{
    for (size_t i = 0; i < BLOCK; i += 4) {
        int32_t a = v[i] + v[i + 1], b = v[i] - v[i + 1];
        int32_t c = v[i + 2] + v[i + 3], d = v[i + 2] - v[i + 3];
        v[i] = a + c;
        v[i + 1] = b + d;
        v[i + 2] = a - c;
        v[i + 3] = b - d;
    }
    four_ints *fours = (four_ints *)v;
    for (size_t half = 1; half < BLOCK / 4; half *= 2)
        for (size_t i = 0; i < BLOCK / 4; i += 2 * half)
            for (size_t k = i; k < i + half; k++) {
                four_ints a = fours[k], b = fours[k + half];
                fours[k] = a + b;
                fours[k + half] = a - b;
            }
}

/* The sums of one block, transformed. All blocks drop the same bits, as many as the text asks for:
 * so that nothing overflows, and that a shorter vector is the exact prefix of a longer one. */
static void spread(const struct sketch *s, size_t block, int32_t out[static BLOCK])
{
    unsigned drop = 0;
    while (s->total >> drop >= 1 << 29)
        drop++;
    for (size_t i = 0; i < BLOCK; i++)
        out[i] = (int32_t)(s->sums[block][i] >> drop);
    hadamard(out);
}

/* In a fixed order, so that it rounds the same everywhere. */
static double sum_of_squares(const int32_t *v, size_t n)
{
    double even = 0, odd = 0;
    size_t i = 0;
    for (; i + 2 <= n; i += 2) {
        even += (double)v[i] * (double)v[i];
        odd += (double)v[i + 1] * (double)v[i + 1];
    }
    if (i < n)
        even += (double)v[i] * (double)v[i];
    return even + odd;
}

/* The nearest half-precision value, ties to even; |v| <= 1. */
static float to_half(float v)
{
    if (fabsf(v) < 0x1p-14f)
        return v + 0.75f - 0.75f; /* subnormal halves lie 2^-24 apart, as floats near 0.75 do */
    uint32_t bits;
    memcpy(&bits, &v, sizeof bits);
    bits += 0xFFF + (bits >> 13 & 1);
    bits &= ~(uint32_t)0x1FFF;
    memcpy(&v, &bits, sizeof v);
    return v;
}

void embedding_vector(uint64_t space, size_t dims, struct str text, float *out)
{
    assert(dims > 0 && dims <= EMBEDDING_DIMS_MAX);
    struct sketch s;
    s.space = mix(space + 1);
    s.total = 0;
    s.blocks = (dims + BLOCK - 1) / BLOCK;
    memset(s.sums, 0, s.blocks * sizeof s.sums[0]);
    sketch_text(&s, text);

    _Alignas(16) int32_t v[BLOCKS * BLOCK];
    for (size_t b = 0; b < s.blocks; b++)
        spread(&s, b, v + b * BLOCK);
    double squares = sum_of_squares(v, dims);
    if (squares == 0) { /* everything cancelled out in a very short vector */
        memset(out, 0, dims * sizeof *out);
        out[hash_str(space, text) % dims] = 1;
        return;
    }
    double scale = 1 / sqrt(squares);
    for (size_t i = 0; i < dims; i++)
        out[i] = to_half((float)(v[i] * scale));
}
