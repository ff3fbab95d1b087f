/* SPDX-License-Identifier: MIT
 * What was spoken is heard again: whole, in parts, as other samples, by its comment; and nothing
 * else is. */
#include "gen/audio/heard.h"

#include "gen/audio/write/speech_file.h"
#include "t.h"
#include "unit/gen/audio/sounds.h"

#define TEXT "The quick brown fox, at 7:30, said: \"où est la gare ?\" 図書館は静かです。 Done.\n"

static struct arena arena;
static struct buf file;
static struct heard heard;
static struct sound sound;

static struct voice_tone tone(uint64_t seed)
{
    return voice_tone_of(seed, STR("female"), 0);
}

static void speak(const char *format, const char *text)
{
    struct speech_file f;
    arena_reset(&arena);
    buf_reset(&file);
    speech_file_begin(&f, &arena, speech_format_from(str_from(format)), str_from(text), tone(1));
    while (speech_file_next(&f, &file))
        CHECK(file.n < 4 << 20);
}

static bool hear(struct str bytes)
{
    struct budget budget = { BUDGET_MOST };
    if (!sound_read(bytes, &sound))
        return false;
    heard_read(&arena, &budget, bytes, &sound, &heard);
    return heard.text.p != NULL;
}

static void every_format_is_heard_again(void)
{
    static const char *const formats[] = { "mp3", "wav", "flac", "opus" };
    static const char *const texts[] = { TEXT, "a", "  two words ", "...", "Hi", "x\ty\n\nz" };
    for (size_t i = 0; i < ARRAY_LEN(formats); i++)
        for (size_t k = 0; k < ARRAY_LEN(texts); k++) {
            speak(formats[i], texts[k]);
            CHECK(hear(buf_view(&file)));
            CHECK_STR(heard.text, str_from(texts[k]));
        }
}

static void a_file_is_as_long_as_its_text(void)
{
    static const char *const formats[] = { "mp3", "wav", "flac", "opus" };
    struct spoken plan;
    for (size_t i = 0; i < ARRAY_LEN(formats); i++) {
        speak(formats[i], TEXT);
        CHECK(hear(buf_view(&file)));
        spoken_plan(&arena, STR(TEXT), &plan);
        uint64_t ms = plan.length / (SPOKEN_RATE / 1000);
        CHECK(sound.ms >= ms && sound.ms < ms + 60);
    }
}

static struct buf samples; /* of 16 bits */

static void take_samples(void)
{
    buf_reset(&samples);
    speak("wav", TEXT);
    CHECK(sound_read(buf_view(&file), &sound));
    buf_str(&samples, sound.samples.bytes);
}

/* Samples [from, to) as a WAV of their own. */
static bool hear_part(size_t from, size_t to)
{
    static struct buf wav;
    buf_init(&wav, 16 << 20);
    put_wav(&wav, 1, SPOKEN_RATE, 2, 0, 0);
    memset(wav.p + 40, 0xFF, 4);
    buf_str(&wav, str_sub(buf_view(&samples), from * 2, to * 2));
    bool any = hear(wav.n ? arena_dup(&arena, buf_view(&wav)) : STR(""));
    buf_fini(&wav);
    return any;
}

static void of_a_part_its_words_are_heard(void)
{
    struct spoken plan;
    take_samples();
    spoken_plan(&arena, STR(TEXT), &plan);
    CHECK(hear_part(0, samples.n / 2));
    CHECK_STR(heard.text, STR(TEXT));
    const struct spoken_word *quick = &plan.words[1], *fox = &plan.words[3];
    CHECK(hear_part(quick->at, fox->at));
    CHECK_STR(heard.text, STR("quick brown"));
    CHECK(hear_part(quick->at + 7, fox->at + fox->length - 7)); /* middles are all that counts */
    CHECK_STR(heard.text, STR("quick brown fox,"));
    CHECK(hear_part(quick->at + quick->length - 9, fox->at));
    CHECK_STR(heard.text, STR("brown"));
    CHECK(!hear_part(quick->at, quick->at + 900));
    CHECK(heard.marks == NULL);
}

static void words_have_their_times(void)
{
    struct spoken plan;
    take_samples();
    spoken_plan(&arena, STR(TEXT), &plan);
    CHECK(hear_part(0, samples.n / 2));
    CHECK_INT((long long)heard.count, (long long)plan.count);
    for (size_t i = 0; i < heard.count; i++) {
        const struct spoken_word *w = &plan.words[i];
        uint64_t middle = (w->at + w->length / 2) / (SPOKEN_RATE / 1000);
        CHECK_STR(heard.marks[i].text, w->text);
        CHECK(heard.marks[i].at_ms + 2 > middle && heard.marks[i].at_ms < middle + 2);
        CHECK_INT(heard.marks[i].ms, (long long)(w->length / (SPOKEN_RATE / 1000)));
    }
}

/* Each sample through a function. */
static bool hear_as(void (*put)(struct buf *out, int16_t sample), size_t tag, size_t bytes)
{
    struct buf wav;
    buf_init(&wav, 64 << 20);
    put_wav(&wav, tag, SPOKEN_RATE, bytes, 0, 0);
    memset(wav.p + 40, 0xFF, 4);
    for (size_t i = 0; i + 2 <= samples.n; i += 2) {
        int16_t sample;
        memcpy(&sample, samples.p + i, 2);
        put(&wav, sample);
    }
    bool any = hear(arena_dup(&arena, buf_view(&wav)));
    buf_fini(&wav);
    return any;
}

static void put_float(struct buf *out, int16_t sample)
{
    float v = (float)sample / 32768;
    buf_add(out, &v, sizeof v);
}

static void put_cut(struct buf *out, int16_t sample)
{
    put_little(out, (uint16_t)(int16_t)((float)sample / 32768 * 32767), 2);
}

static void put_wide(struct buf *out, int16_t sample)
{
    put_little(out, (uint32_t)(uint16_t)sample << 16, 4);
}

static void other_samples_say_the_same(void)
{
    take_samples();
    CHECK(hear_as(put_float, 3, 4));
    CHECK_STR(heard.text, STR(TEXT));
    CHECK(hear_as(put_cut, 1, 2)); /* one less each, but for rounding */
    CHECK_STR(heard.text, STR(TEXT));
    CHECK(hear_as(put_wide, 1, 4));
    CHECK_STR(heard.text, STR(TEXT));
}

/* Without the head and its comment, cut anywhere: words whose frames are whole. */
static void of_a_part_of_flac_its_words_are_heard(void)
{
    static struct buf part;
    speak("flac", TEXT);
    struct str all = buf_view(&file);
    CHECK(hear(all) && heard.marks && heard.count > 8);
    CHECK_STR(heard.text, STR(TEXT));
    uint64_t whole = sound.ms;
    buf_init(&part, 16 << 20);
    buf_str(&part, str_sub(all, all.n / 4, all.n * 3 / 4));
    CHECK(hear(buf_view(&part)) && heard.marks);
    CHECK(str_find(STR(TEXT), heard.text, 0) != SIZE_MAX && heard.text.n > 20);
    CHECK(sound.ms > whole / 3 && sound.ms < whole * 2 / 3);
    for (size_t i = 1; i < 8; i++)
        part.p[part.n * i / 8] ^= 1; /* frames less, and what stood in them */
    size_t before = heard.count;
    CHECK(hear(buf_view(&part)));
    CHECK(heard.count && heard.count < before);
    CHECK(!hear(str_sub(all, all.n / 2, all.n / 2 + 300)));
    buf_fini(&part);
}

static void two_voices_are_told_apart(void)
{
    take_samples();
    struct buf both;
    buf_init(&both, 16 << 20);
    buf_str(&both, buf_view(&samples));
    struct speech s;
    int16_t piece[1000];
    speech_begin(&s, &arena, STR("And you?"), tone(2));
    for (size_t n; (n = speech_read(&s, piece, 1000)) > 0;)
        buf_add(&both, piece, n * 2);
    buf_reset(&samples);
    buf_str(&samples, buf_view(&both));
    buf_fini(&both);
    CHECK(hear_part(0, samples.n / 2));
    CHECK_STR(heard.text, STR(TEXT "And you?"));
    CHECK(heard.marks[0].voice != heard.marks[heard.count - 1].voice);
}

static void what_the_samples_lost_the_comment_has(void)
{
    speak("wav", TEXT);
    for (size_t i = file.n - 2 * 240000; i < file.n; i += 2)
        file.p[i] = 0;
    struct str data = STR("data");
    size_t at = str_find(buf_view(&file), data, 0);
    memset(file.p + at + 8, 0, file.n - at - 8);
    CHECK(hear(buf_view(&file)));
    CHECK_STR(heard.text, STR(TEXT));
    CHECK(heard.marks == NULL);
    at = str_find(buf_view(&file), STR("quick"), 0);
    file.p[at] = 'k'; /* a comment that was changed is none */
    CHECK(!hear(buf_view(&file)));
}

static void what_others_made_says_nothing(void)
{
    buf_reset(&file);
    put_wav(&file, 1, SPOKEN_RATE, 2, 24000, 0x1235);
    CHECK(!hear(buf_view(&file)));
    buf_str(&file, STR("spoken 0123456789abcdef 5: Hello spoken  : spoken x -1: "));
    CHECK(!hear(buf_view(&file)));
}

/* Each is hashed: together they must not be what a loop is held for. */
static void many_false_comments_are_given_up(void)
{
    struct budget budget = { 100000 };
    buf_reset(&file);
    put_wav(&file, 1, SPOKEN_RATE, 2, 0, 0);
    for (int i = 0; i < 100000; i++)
        buf_str(&file, STR("spoken 0123456789abcdef 200000: "));
    CHECK(sound_read(buf_view(&file), &sound));
    heard_read(&arena, &budget, buf_view(&file), &sound, &heard);
    CHECK(!heard.text.p && budget_is_spent(&budget));
}

int main(void)
{
    arena_init(&arena);
    buf_init(&file, 16 << 20);
    buf_init(&samples, 16 << 20);
    RUN(every_format_is_heard_again);
    RUN(a_file_is_as_long_as_its_text);
    RUN(of_a_part_its_words_are_heard);
    RUN(words_have_their_times);
    RUN(other_samples_say_the_same);
    RUN(of_a_part_of_flac_its_words_are_heard);
    RUN(two_voices_are_told_apart);
    RUN(what_the_samples_lost_the_comment_has);
    RUN(what_others_made_says_nothing);
    RUN(many_false_comments_are_given_up);
    buf_fini(&file);
    buf_fini(&samples);
    arena_fini(&arena);
    return T_DONE();
}
