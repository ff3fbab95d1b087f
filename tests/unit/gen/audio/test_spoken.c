/* SPDX-License-Identifier: MIT
 * How long words are when they are said. */
#include "gen/audio/spoken.h"

#include "t.h"

static struct arena arena;
static struct spoken plan;

static void say(const char *text)
{
    arena_reset(&arena);
    spoken_plan(&arena, str_from(text), &plan);
}

static size_t syllables(const char *word)
{
    say(word);
    return plan.words[0].syllables;
}

static void vowels_make_syllables(void)
{
    CHECK_INT((long long)syllables("programming"), 3);
    CHECK_INT((long long)syllables("language"), 2);
    CHECK_INT((long long)syllables("the"), 1);
    CHECK_INT((long long)syllables("rhythm"), 1);
    CHECK_INT((long long)syllables("Ärger"), 2);
    CHECK_INT((long long)syllables("библиотека"), 5);
    CHECK_INT((long long)syllables("1999"), 8);
    CHECK_INT((long long)syllables("שלום"), 2);
    CHECK_INT((long long)syllables("図書"), 2);
    CHECK_INT((long long)syllables("한국어"), 3);
    CHECK_INT((long long)syllables("--"), 0);
}

static void the_words_are_the_text(void)
{
    static const char *const texts[] = {
        "", " ", "one", "  one  two\n", "図書館は静かです。本を読む。", "a\xFF\xFEz \xE3", "..."
    };
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        struct str left = str_from(texts[i]);
        uint64_t at = 0;
        say(texts[i]);
        for (size_t k = 0; k < plan.count; k++) {
            const struct spoken_word *w = &plan.words[k];
            CHECK(w->text.n && str_starts(left, w->text) && w->at == at && w->length);
            left = str_sub(left, w->text.n, left.n);
            at += w->length;
        }
        CHECK(!left.n && plan.length == at);
    }
}

static void long_words_are_parted(void)
{
    char text[1000];
    memset(text, 'a', sizeof text);
    text[999] = 0;
    say(text);
    CHECK_INT((long long)plan.count, 7);
    memset(text, ' ', 999);
    say(text);
    CHECK_INT((long long)plan.count, 7);
}

/* About 150 words a minute. */
static void speech_has_its_pace(void)
{
    say("Ruby is a programming language designed for developer happiness. It was made in Japan, "
        "where it is still looked after, and people all over the world write programs in it that "
        "others use every day without ever knowing what they were written in.");
    uint64_t words_a_minute = plan.count * 60 * SPOKEN_RATE / plan.length;
    CHECK(words_a_minute > 130 && words_a_minute < 190);
}

int main(void)
{
    arena_init(&arena);
    RUN(vowels_make_syllables);
    RUN(the_words_are_the_text);
    RUN(long_words_are_parted);
    RUN(speech_has_its_pace);
    arena_fini(&arena);
    return T_DONE();
}
