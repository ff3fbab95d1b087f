/* SPDX-License-Identifier: MIT
 * The laws of embeddings: what is near, what is far, and that nothing but the text decides. */
#include "t.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/prng.h"
#include "gen/embedding.h"

#include <math.h>
#include <stdlib.h>

enum {
    DIMS = 1024,
};

static const char *const topics[] = {
    "The boundary layer on a flat plate in supersonic flow separates at the shock wave.",
    "Mix the flour with the eggs, add a pinch of salt and let the dough rest for an hour.",
    "Interest rates were left unchanged by the central bank, contrary to expectations.",
    "How do I reset my password when the recovery address is gone?",
    "Penguins huddle together to keep warm during the Antarctic winter.",
    "Returns a promise that resolves with the parsed JSON body of the response.",
    "The orchestra opened the season with a late symphony by Bruckner.",
    "Patients received either placebo or forty milligrams of the new compound daily.",
    "Bicycles may be carried on regional trains outside the rush hour.",
    "Roman engineers built aqueducts whose slope was only a few centimetres per kilometre.",
};

static float cosine_of(uint64_t space_a, const char *a, uint64_t space_b, const char *b)
{
    float x[DIMS], y[DIMS], sum = 0;
    embedding_vector(space_a, DIMS, str_from(a), x);
    embedding_vector(space_b, DIMS, str_from(b), y);
    for (size_t i = 0; i < DIMS; i++)
        sum += x[i] * y[i];
    return sum;
}

static float cosine(const char *a, const char *b)
{
    return cosine_of(1, a, 1, b);
}

static float length(const float *v, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += (double)v[i] * (double)v[i];
    return (float)sqrt(sum);
}

static void same_text_same_vector(void)
{
    float a[DIMS], b[DIMS];
    for (size_t i = 0; i < ARRAY_LEN(topics); i++) {
        embedding_vector(1, DIMS, str_from(topics[i]), a);
        embedding_vector(1, DIMS, str_from(topics[i]), b);
        CHECK(memcmp(a, b, sizeof a) == 0);
    }
}

static void every_text_has_unit_length(void)
{
    static const char *const odd[] = { "", " ", "!?", "a", "\xFF\xFE", "東京", "\n\n", "0" };
    static const size_t sizes[] = { 1, 2, 7, 8, 256, 1000, 1024, 1025, 1536, 3072 };
    float v[EMBEDDING_DIMS_MAX];
    for (size_t i = 0; i < ARRAY_LEN(odd) + ARRAY_LEN(topics); i++)
        for (size_t k = 0; k < ARRAY_LEN(sizes); k++) {
            const char *text = i < ARRAY_LEN(odd) ? odd[i] : topics[i - ARRAY_LEN(odd)];
            embedding_vector(1, sizes[k], str_from(text), v);
            CHECK(fabsf(length(v, sizes[k]) - 1) < 1e-3f);
        }
}

static void texts_without_words_differ(void)
{
    CHECK(fabsf(cosine("", "!")) < 0.2f);
    CHECK(fabsf(cosine("?", "!")) < 0.2f);
}

static void components_are_half_precision(void)
{
    float v[DIMS];
    embedding_vector(1, DIMS, str_from(topics[0]), v);
    for (size_t i = 0; i < DIMS; i++) {
        float fine = v[i] * 0x1p24f;
        CHECK(fine == rintf(fine));
        int exponent;
        float mantissa = frexpf(v[i], &exponent) * 2048;
        CHECK(mantissa == rintf(mantissa));
        CHECK(v[i] != 0 || !signbit(v[i]));
    }
}

static void unrelated_texts_are_orthogonal_on_average(void)
{
    float sum = 0;
    size_t count = 0;
    for (size_t i = 0; i < ARRAY_LEN(topics); i++)
        for (size_t k = 0; k < i; k++, count++) {
            float c = cosine(topics[i], topics[k]);
            CHECK(fabsf(c) < 0.25f);
            sum += c;
        }
    CHECK(fabsf(sum / (float)count) < 0.06f);
}

static void each_model_has_a_space_of_its_own(void)
{
    for (size_t i = 0; i < ARRAY_LEN(topics); i++)
        CHECK(fabsf(cosine_of(1, topics[i], 2, topics[i])) < 0.15f);
}

static void case_and_accents_hardly_matter(void)
{
    CHECK(cosine("The Café in Zürich is open", "THE CAFE IN ZURICH IS OPEN") > 0.99f);
    CHECK(cosine("Größe der Übertragung", "große der ubertragung") > 0.99f);
    CHECK(cosine("ПРИВЕТ, МИР", "привет мир") > 0.99f);
}

static void fewer_dimensions_are_the_renormalised_prefix(void)
{
    static const size_t sizes[] = { 1536, 1024, 512, 100 };
    float full[EMBEDDING_DIMS_MAX], part[EMBEDDING_DIMS_MAX];
    embedding_vector(3, EMBEDDING_DIMS_MAX, str_from(topics[0]), full);
    for (size_t k = 0; k < ARRAY_LEN(sizes); k++) {
        embedding_vector(3, sizes[k], str_from(topics[0]), part);
        float n = length(full, sizes[k]);
        for (size_t i = 0; i < sizes[k]; i++)
            CHECK(fabsf(full[i] / n - part[i]) < 2e-4f);
    }
}

static void a_megabyte_is_no_trouble(void)
{
    size_t n = 1 << 20;
    char *text = mem_alloc(n);
    struct prng r = prng_from(7);
    for (size_t i = 0; i < n; i++)
        text[i] = i % 8 == 7 ? ' ' : (char)('a' + prng_below(&r, 26));
    float v[DIMS];
    embedding_vector(1, DIMS, (struct str){ text, n }, v);
    CHECK(fabsf(length(v, DIMS) - 1) < 1e-3f);
    memset(text, 'a', n);
    embedding_vector(1, DIMS, (struct str){ text, n }, v);
    CHECK(fabsf(length(v, DIMS) - 1) < 1e-3f);
    free(text);
}

int main(void)
{
    RUN(same_text_same_vector);
    RUN(every_text_has_unit_length);
    RUN(texts_without_words_differ);
    RUN(components_are_half_precision);
    RUN(unrelated_texts_are_orthogonal_on_average);
    RUN(each_model_has_a_space_of_its_own);
    RUN(case_and_accents_hardly_matter);
    RUN(fewer_dimensions_are_the_renormalised_prefix);
    RUN(a_megabyte_is_no_trouble);
    return T_DONE();
}
