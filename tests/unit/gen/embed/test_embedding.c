/* SPDX-License-Identifier: MIT
 * The laws of embeddings: what is near, what is far, and that nothing but the text decides. */
#include "t.h"

#include "base/hash.h"
#include "base/mem/mem.h"
#include "base/prng.h"
#include "gen/embed/embedding.h"

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

static void a_slip_keeps_a_sentence_near(void)
{
    static const char *const pairs[][2] = {
        { "Please send the invoice to our accounting department",
          "Please send the invioce to our accounting department" },
        { "The children are playing football in the park",
          "The childern are playing football in the park" },
        { "How do I reset my password?", "How do I reset my pasword?" },
        { "A machine learning model for text classification",
          "A machine lerning model for text classification" },
        { "The quick brown fox jumps over the lazy dog",
          "The quick brown foxes jump over the lazy dogs" },
        { "The library opens at nine", "The libraries open at nine" },
    };
    for (size_t i = 0; i < ARRAY_LEN(pairs); i++)
        CHECK(cosine(pairs[i][0], pairs[i][1]) > 0.8f);
}

static void paraphrases_lie_between(void)
{
    static const char *const pairs[][2] = {
        { "How do I reset my password?", "What are the steps to reset a forgotten password?" },
        { "A man is playing a guitar", "Someone plays the guitar" },
        { "The new phone has a better camera", "The camera of the new phone is improved" },
        { "我想取消我的订阅", "如何取消订阅" },
        { "東京の天気はどうですか", "東京の今日の天気" },
        { "ราคาเท่าไรครับ สวัสดี", "ราคาเท่าไร" },
    };
    for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
        float c = cosine(pairs[i][0], pairs[i][1]);
        CHECK(c > 0.4f && c < 0.95f);
    }
    CHECK(cosine("我想取消我的订阅", "今天天气很好") < 0.3f);
}

static void order_matters_a_little(void)
{
    float c = cosine("dog bites man", "man bites dog");
    CHECK(c > 0.7f && c < 0.99f);
}

static void function_words_of_a_language_weigh_little(void)
{
    CHECK(cosine("le chat est sur le tapis dans la maison", "un chat et un tapis avec une maison") >
          0.8f);
    CHECK(cosine("le chat est dans la maison", "le prix est dans la lettre") < 0.3f);
    CHECK(cosine("Der Hund ist nicht in dem Garten", "Der Brief ist nicht in dem Kasten") < 0.3f);
    CHECK(cosine("кошка не в доме", "письмо не в ящике") < 0.3f);
}

static void identifiers_meet_the_words_they_are_made_of(void)
{
    CHECK(cosine("getUserName", "get user name") > 0.7f);
    CHECK(cosine("getUserName", "get_user_name") > 0.95f);
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

/* Bit-exact on every machine: a change here changes what clients stored. */
static void golden_vectors(void)
{
    static const struct {
        const char *text;
        size_t dims;
        uint64_t hash;
    } golden[] = {
        { "", 1024, 0x7C0473339823EF0C },
        { "Hello, world!", 1024, 0x18161ED1772A7BFA },
        { "The boundary layer on a flat plate in supersonic flow", 1024, 0x3BAA8E1FE4F412C2 },
        { "const getUserName = (id) => users[id].name;", 1536, 0xEDB0F9E6B05EB3D4 },
        { "東京は今日も晴れです。", 3072, 0xD459428EE44CF624 },
    };
    for (size_t i = 0; i < ARRAY_LEN(golden); i++) {
        float v[EMBEDDING_DIMS_MAX];
        embedding_vector(1, golden[i].dims, str_from(golden[i].text), v);
        uint64_t hash = 0;
        for (size_t k = 0; k < golden[i].dims; k++) /* halves are whole multiples of 2^-24 */
            hash = hash_u64(hash, (uint64_t)(int64_t)(v[k] * 0x1p24f));
        if (hash != golden[i].hash)
            printf("golden %zu: 0x%016llX\n", i, (unsigned long long)hash);
        CHECK(hash == golden[i].hash);
    }
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
    RUN(a_slip_keeps_a_sentence_near);
    RUN(paraphrases_lie_between);
    RUN(order_matters_a_little);
    RUN(function_words_of_a_language_weigh_little);
    RUN(identifiers_meet_the_words_they_are_made_of);
    RUN(golden_vectors);
    RUN(a_megabyte_is_no_trouble);
    return T_DONE();
}
