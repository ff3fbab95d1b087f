/* SPDX-License-Identifier: MIT
 * Speech: the same samples whatever they are read in, soft, as high as the voice; files in frames.
 */
#include "gen/audio/write/speech_file.h"

#include "base/hash.h"
#include "gen/audio/read/sound.h"
#include "t.h"

#define TEXT "Ruby is a programming language, isn't it? Yes."

static struct arena arena;

static struct voice_tone tone(uint64_t seed, const char *gender)
{
    return voice_tone_of(seed, str_from(gender), 0);
}

static size_t read_all(int16_t *to, size_t step, struct voice_tone t)
{
    struct speech s;
    size_t n = 0, got;
    speech_begin(&s, &arena, STR(TEXT), t);
    while ((got = speech_read(&s, to + n, step)) > 0)
        n += got;
    CHECK(n == s.plan.length);
    return n;
}

static void samples_do_not_depend_on_how_they_are_read(void)
{
    static int16_t once[SPOKEN_RATE * 20], pieces[SPOKEN_RATE * 20];
    size_t n = read_all(once, SPOKEN_RATE * 20, tone(1, "male"));
    CHECK(read_all(pieces, 777, tone(1, "male")) == n && !memcmp(once, pieces, n * 2));
    CHECK(read_all(pieces, 777, tone(2, "male")) == n && memcmp(once, pieces, n * 2));
}

static void tones_are_soft(void)
{
    static int16_t samples[SPOKEN_RATE * 20];
    size_t n = read_all(samples, 5000, tone(1, "female"));
    int peak = 0, step = 0;
    for (size_t i = 1; i < n; i++) {
        int d = samples[i] - samples[i - 1];
        peak = samples[i] > peak ? samples[i] : peak;
        step = d > step ? d : -d > step ? -d : step;
    }
    CHECK(peak > 4000 && peak < 10000);
    CHECK(step < 1500);
}

/* Turns from below to above in the middle of the first syllable, which is 200 ms. */
static void men_are_lower_than_women(void)
{
    static int16_t samples[SPOKEN_RATE * 20];
    static const char *const genders[] = { "male", "female" };
    int turns[2] = { 0, 0 };
    for (uint64_t seed = 0; seed < 20; seed++)
        for (int g = 0; g < 2; g++) {
            read_all(samples, 5000, tone(seed, genders[g]));
            for (size_t i = 1000; i < 3400; i++)
                turns[g] += samples[i - 1] < -100 && samples[i] >= -100;
        }
    CHECK(turns[0] * 13 < turns[1] * 10);
}

static void the_thirty_are_thirty(void)
{
    for (size_t i = 0; i < VOICE_PRESETS; i++)
        for (size_t k = i + 1; k < VOICE_PRESETS; k++) {
            CHECK(!str_eq(voice_presets[i].slug, voice_presets[k].slug));
            CHECK(!voice_presets[i].id.n || !str_eq(voice_presets[i].id, voice_presets[k].id));
        }
}

/* So that a change of any byte is seen as one; the same on every machine. */
static void files_are_what_they_were(void)
{
    static const struct {
        const char *format;
        uint64_t bytes, hash;
    } rows[] = {
        { "mp3", 36433, 0x3A054AB2E4004983 },  { "wav", 172940, 0x00BCAAC5B9B75255 },
        { "pcm", 345600, 0x2A4154925A496F74 }, { "flac", 46561, 0x3B40652DF75749AA },
        { "opus", 5186, 0xC8A5FB5F05EB360F },
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct speech_file f;
        struct buf out;
        buf_init(&out, 8 << 20);
        speech_file_begin(&f, &arena, speech_format_from(str_from(rows[i].format)), STR(TEXT),
                          tone(7, "male"));
        for (size_t before = 0; speech_file_next(&f, &out); before = out.n)
            CHECK(out.n - before < 16 << 10);
        CHECK_INT((long long)out.n, (long long)rows[i].bytes);
        CHECK(hash_str(0, buf_view(&out)) == rows[i].hash);
        buf_fini(&out);
    }
}

static void nothing_is_said_of_nothing(void)
{
    static const char *const formats[] = { "mp3", "wav", "pcm", "flac", "opus" };
    for (size_t i = 0; i < ARRAY_LEN(formats); i++) {
        struct speech_file f;
        struct buf out;
        buf_init(&out, 8 << 20);
        speech_file_begin(&f, &arena, speech_format_from(str_from(formats[i])), STR(""),
                          tone(7, "male"));
        while (speech_file_next(&f, &out))
            CHECK(out.n < 4096);
        buf_fini(&out);
    }
    CHECK(speech_format_from(STR("aac")) == SPEECH_FORMATS);
}

int main(void)
{
    arena_init(&arena);
    RUN(samples_do_not_depend_on_how_they_are_read);
    RUN(tones_are_soft);
    RUN(men_are_lower_than_women);
    RUN(the_thirty_are_thirty);
    RUN(files_are_what_they_were);
    RUN(nothing_is_said_of_nothing);
    arena_fini(&arena);
    return T_DONE();
}
