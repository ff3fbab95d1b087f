/* SPDX-License-Identifier: MIT
 * Text to vector: see embedding.h. Each different word gives features (its stem, its skeleton of
 * consonants, its letter sequences), each feature adds its signed weight at a few places that its
 * hash chooses in every block of 1024, and a Hadamard transform of each block spreads these over
 * all components without changing any angle. So a sparse, cheap sketch becomes a dense vector,
 * whose prefixes and signs are useful too. */
#include "gen/embedding.h"

#include "base/hash.h"
#include "gen/embedding_bag.h"

#include <assert.h>
#include <math.h>

enum {
    BLOCK = 1024,
    BLOCKS = EMBEDDING_DIMS_MAX / BLOCK,
    PLACES = 4, /* of a feature in each block */
};

/* Weights are in 1/256. Found with tests/bench/embedding. */
enum {
    SHARE_STEM = 200,
    SHARE_SKELETON = 100,
    SHARE_GRAMS = 120, /* all letter sequences of a word together, as a length */
    SHARE_TWO = 90,
    SHARE_WHOLE = 160,
    SHARE_NUMBER = 180,
    SHARE_CHAR = 110,
    SHARE_PAIR = 220,
    DAMP = 300, /* k of count * (k + 1) / (count + k), in 1/256 */
    GRAM = 4,
};

struct sketch {
    uint64_t space;
    size_t blocks;
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
    for (size_t b = 0; b < s->blocks; b++) {
        seed += 0x9E3779B97F4A7C15u;
        uint64_t bits = mix(seed);
        for (size_t i = 0; i < PLACES; i++, bits >>= 11)
            s->sums[b][bits & (BLOCK - 1)] += bits & BLOCK ? weight : -weight;
    }
}

/* 1 to 15 in words_commonness: rare to common */
static int32_t weight_of_grade(unsigned grade)
{
    static const uint16_t weights[16] = { 256, 215, 200, 185, 170, 155, 140, 125,
                                          110, 95,  80,  65,  50,  36,  24,  14 };
    return weights[grade & 15];
}

static int32_t weight_of(const struct term *t, enum words_language language)
{
    bool is_function = t->functions >> language & 1;
    int32_t weight = is_function ? 20 : weight_of_grade(t->grade);
    if (language != WORDS_ENGLISH && !is_function)
        weight = 200;
    uint64_t count = t->count;
    uint64_t damped = count * (256 + DAMP) * 256 / (count * 256 + DAMP);
    return (int32_t)((uint64_t)weight * damped >> 8);
}

static int32_t share(int32_t weight, int32_t part)
{
    return weight * part / 256;
}

/* Consonants, doubled ones once, behind the first letter: the same for most misspellings. */
static uint64_t skeleton(struct str word)
{
    uint64_t bits = (unsigned char)word.p[0];
    char before = word.p[0];
    for (size_t i = 1; i < word.n; i++) {
        char c = word.p[i];
        if (c != before && !memchr("aeiouyhw", c, 8))
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

static void add_term(struct sketch *s, const struct term *t, struct str text, int32_t weight)
{
    switch ((enum term_kind)t->kind) {
    case TERM_WORD:
        sketch_add(s, t->hash, share(weight, SHARE_STEM));
        if (t->n < 4)
            return;
        sketch_add(s, skeleton(text), share(weight, SHARE_SKELETON));
        add_grams(s, text, share(weight, SHARE_GRAMS));
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
        add_term(s, t, (struct str){ bag.pool + t->at, t->n }, weight_of(t, language));
    }
    if (!bag.count) /* no word: the bytes themselves are the one feature */
        sketch_add(s, hash_str(1, text), 256);
    bag_fini(&bag);
}

/* In place; values grow by up to BLOCK. */
static void hadamard(int32_t v[static BLOCK])
{
    for (size_t half = 1; half < BLOCK; half *= 2)
        for (size_t i = 0; i < BLOCK; i += 2 * half)
            for (size_t k = i; k < i + half; k++) {
                int32_t a = v[k], b = v[k + half];
                v[k] = a + b;
                v[k + half] = a - b;
            }
}

/* Bits to drop so that the sums of the first block stay below 2^14. One scale for all blocks, and
 * from the first alone, keeps a shorter vector the exact prefix of a longer one. */
static unsigned excess_bits(const int64_t sums[static BLOCK])
{
    uint64_t all = 0;
    for (size_t i = 0; i < BLOCK; i++)
        all |= (uint64_t)(sums[i] < 0 ? -sums[i] : sums[i]);
    unsigned bits = all ? 64 - (unsigned)__builtin_clzll(all) : 0;
    return bits > 14 ? bits - 14 : 0;
}

/* Rounded and kept within 2^16, so that squares of transformed sums add up in 64 bits. */
static int32_t scaled(int64_t sum, unsigned drop)
{
    int64_t limit = 1 << 16;
    int64_t half = drop ? (int64_t)1 << (drop - 1) : 0;
    int64_t v = (sum < 0 ? half - sum : half + sum) >> drop;
    v = v > limit ? limit : v;
    return (int32_t)(sum < 0 ? -v : v);
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
    s.blocks = (dims + BLOCK - 1) / BLOCK;
    memset(s.sums, 0, s.blocks * sizeof s.sums[0]);
    sketch_text(&s, text);

    int32_t v[BLOCKS][BLOCK];
    unsigned drop = excess_bits(s.sums[0]);
    uint64_t squares = 0;
    for (size_t b = 0, left = dims; b < s.blocks; b++, left -= BLOCK) {
        for (size_t i = 0; i < BLOCK; i++)
            v[b][i] = scaled(s.sums[b][i], drop);
        hadamard(v[b]);
        for (size_t i = 0; i < BLOCK && i < left; i++)
            squares += (uint64_t)((int64_t)v[b][i] * v[b][i]);
    }
    if (!squares) { /* everything cancelled out in a very short vector */
        memset(out, 0, dims * sizeof *out);
        out[hash_str(space, text) % dims] = 1;
        return;
    }
    double norm = sqrt((double)squares);
    for (size_t i = 0; i < dims; i++)
        out[i] = to_half((float)((double)v[i / BLOCK][i % BLOCK] / norm));
}
