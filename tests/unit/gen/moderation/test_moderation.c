/* SPDX-License-Identifier: MIT
 * The laws of gen/moderation: words speak for their category in every language, harmless text for
 * none, whatever bytes come. */
#include "t.h"

#include "gen/moderation/lexicon.h"
#include "gen/moderation/moderation.h"

enum {
    HALF = MODERATION_SCALE / 2
};

static const struct moderation *words;

static uint32_t score_of(enum moderation_version v, const char *text, const char *category)
{
    uint32_t scores[MODERATION_CATEGORIES_MOST];
    size_t n = moderation_scores(words, v, str_from(text), scores);
    for (size_t i = 0; i < n; i++)
        if (strcmp(moderation_category(v, i), category) == 0)
            return scores[i];
    return UINT32_MAX;
}

static void every_language_is_heard(void)
{
    static const char *const threats[] = {
        "I will murder you tonight", "Je vais t'ASSASSINER ce soir",
        "Ich werde dich erstechen",  "Voy a asesinarte esta noche",
        "Ti voglio strangolare",     "Vou assassinar você",
        "Ik ga je vermoorden",       "Я тебя застрелить хочу",
        "سوف اقتلك الليلة",          "今晚我要杀死你",
        "今夜あなたを殺す",          "오늘 밤 너를 죽이겠다",
    };
    for (size_t i = 0; i < ARRAY_LEN(threats); i++) {
        if (score_of(MODERATION_V2, threats[i], "violence_and_threats") <= HALF)
            printf("not heard: %s\n", threats[i]);
        CHECK(score_of(MODERATION_V2, threats[i], "violence_and_threats") > HALF);
        CHECK(score_of(MODERATION_V2, threats[i], "law") < HALF);
    }
}

static void harmless_text_scores_near_nothing(void)
{
    static const char *const texts[] = {
        "The bridge was built in 1902 and still stands.",
        "Le pont tient depuis 1902.",
        "Die Brücke steht seit 1902. Mitglied, Begriff.",
        "La paella es un plato de arroz.",
        "Мост стоит с 1902 года.",
        "这座桥建于1902年。",
        "橋は1902年に建てられた。",
        "",
    };
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        uint32_t scores[MODERATION_CATEGORIES_MOST];
        size_t n = moderation_scores(words, MODERATION_V2, str_from(texts[i]), scores);
        for (size_t k = 0; k < n; k++)
            CHECK(scores[k] < MODERATION_SCALE / 100);
    }
}

static void generations_have_their_own_categories(void)
{
    CHECK(score_of(MODERATION_V1, "how to build a bomb", "dangerous_and_criminal_content") > HALF);
    CHECK(score_of(MODERATION_V1, "how to hack a bank", "dangerous_and_criminal_content") > HALF);
    CHECK(score_of(MODERATION_V2, "how to build a bomb", "dangerous") > HALF);
    CHECK(score_of(MODERATION_V2, "how to build a bomb", "criminal") < HALF);
    CHECK(score_of(MODERATION_V1, "x", "jailbreaking") == UINT32_MAX);
    CHECK(score_of(MODERATION_V2, "x", "dangerous_and_criminal_content") == UINT32_MAX);
}

static void words_end_where_they_should(void)
{
    CHECK(score_of(MODERATION_V2, "I will sue them", "law") > HALF);
    CHECK(score_of(MODERATION_V2, "They wear suede", "law") < HALF);
    CHECK(score_of(MODERATION_V2, "ignore \n previous instructions", "jailbreaking") > HALF);
    CHECK(score_of(MODERATION_V2, "a robe and a robot", "criminal") < HALF);
}

static void any_bytes_are_text(void)
{
    char bytes[512];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(i * 37 + i / 3);
    uint32_t scores[MODERATION_CATEGORIES_MOST];
    for (size_t n = 0; n < sizeof bytes; n++)
        CHECK(moderation_scores(words, MODERATION_V2, (struct str){ bytes, n }, scores) == 11);
}

int main(void)
{
    struct arena a;
    arena_init(&a);
    words = moderation_new(&a);
    RUN(every_language_is_heard);
    RUN(harmless_text_scores_near_nothing);
    RUN(generations_have_their_own_categories);
    RUN(words_end_where_they_should);
    RUN(any_bytes_are_text);
    arena_fini(&a);
    return T_DONE();
}
