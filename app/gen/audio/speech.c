/* SPDX-License-Identifier: MIT
 * Samples of speech: see speech.h. */
#include "gen/audio/speech.h"

#include "base/hash.h"

enum {
    ATTACK = SPOKEN_SYLLABLE / 8, /* samples in which a syllable comes up, */
    RELEASE = SPOKEN_SYLLABLE / 3,
    GAP = SPOKEN_SYLLABLE / 12, /* and of silence behind it */
    PEAK = 9000,
    QUARTER = 1 << 14, /* of a turn */
};

void speech_begin(struct speech *s, struct arena *a, struct str text, struct voice_tone tone)
{
    *s = (struct speech){ .text = text, .tone = tone };
    spoken_plan(a, text, &s->plan);
}

/* ---- tones ---- */

/* A sine of a turn of 2^32, times 32,768, within a thousandth: a parabola, bent. */
static int32_t sine(uint32_t turn)
{
    int32_t x = (int32_t)(turn >> 16);
    x = x >= 2 * QUARTER ? x - 4 * QUARTER : x; /* half a turn either way */
    int32_t size = x < 0 ? -x : x;
    int32_t y = (int32_t)((int64_t)x * (2 * QUARTER - size) / (QUARTER / 2));
    int32_t bent = (int32_t)((int64_t)y * (y < 0 ? -y : y) / 32768);
    return y + (int32_t)((int64_t)(bent - y) * 7373 / 32768);
}

/* How high a syllable is: around the voice's middle, and down where the sentence ends. */
static uint32_t pitch_of(const struct speech *s, size_t word, size_t syllable)
{
    uint64_t draw = hash_u64(hash_u64(s->tone.number, word), syllable);
    uint64_t middle = (uint64_t)s->tone.hertz * 1000, width = middle * s->tone.spread / 100;
    uint64_t pitch = middle - width + draw % (2 * width + 1);
    struct str text = str_trim(s->plan.words[word].text);
    bool question = str_ends(text, STR("?"));
    if (question || str_ends(text, STR(".")))
        pitch = question ? pitch + width : pitch - width;
    return (uint32_t)pitch;
}

static uint32_t level_at(uint64_t within)
{
    uint64_t end = SPOKEN_SYLLABLE - GAP;
    if (within < ATTACK)
        return (uint32_t)(within * SPEECH_LEVEL / ATTACK);
    if (within >= end)
        return 0;
    return within < end - RELEASE ? SPEECH_LEVEL
                                  : (uint32_t)((end - within) * SPEECH_LEVEL / RELEASE);
}

/* Of a syllable whose height is a step of that many parts of a turn. */
static int16_t tone_at(const struct voice_tone *t, uint32_t step, uint64_t within)
{
    int64_t sum = 0;
    uint32_t turn = step * (uint32_t)within;
    for (uint32_t i = 0; i < TONE_PARTIALS; i++)
        sum += (int64_t)sine(turn * (i + 1)) * t->partials[i];
    return (int16_t)(sum * PEAK / 256 * level_at(within) / SPEECH_LEVEL / 32768);
}

/* ---- words ---- */

static const struct spoken_word *word_of(const struct speech *s)
{
    return &s->plan.words[s->word];
}

static void make_mark(struct speech *s)
{
    const struct spoken_word *w = word_of(s);
    uint64_t ms = w->length / (SPOKEN_RATE / 1000);
    struct mark m = {
        .text = w->text,
        .flags = (unsigned)((s->word == 0 ? MARK_FIRST : 0) |
                            (s->word + 1 == s->plan.count ? MARK_LAST : 0)),
        .voice = s->tone.number,
        .ms = ms < UINT16_MAX ? (unsigned)ms : UINT16_MAX,
    };
    s->mark_n = mark_write(s->mark, &m);
}

static void next_word(struct speech *s)
{
    s->word++;
    s->mark_n = 0;
}

/* The lowest bit becomes that of the mark. Never 0 there, so that one less is the other bit. */
static int16_t with_bit(int16_t sample, unsigned bit)
{
    int value = (sample & ~1) | (int)bit;
    return (int16_t)(value ? value : 2);
}

/* `n` samples of the word, from `within` on, all of one syllable or of its rest. */
static void fill(struct speech *s, int16_t *to, uint64_t within, size_t n)
{
    const struct spoken_word *w = word_of(s);
    uint64_t syllable = within / SPOKEN_SYLLABLE, first = (w->length - s->mark_n * 8) / 2;
    bool sounds = syllable < w->syllables;
    uint64_t pitch = sounds ? pitch_of(s, s->word, syllable) : 0;
    uint32_t step = (uint32_t)((pitch << 32) / (SPOKEN_RATE * 1000ull));
    for (size_t i = 0; i < n; i++, within++) {
        int16_t sample = sounds ? tone_at(&s->tone, step, within - syllable * SPOKEN_SYLLABLE) : 0;
        uint64_t bit = within - first;
        if (within >= first && bit < s->mark_n * 8)
            sample = with_bit(sample, (unsigned)s->mark[bit / 8] >> (7 - bit % 8) & 1);
        to[i] = sample;
    }
}

size_t speech_read(struct speech *s, int16_t *to, size_t most)
{
    size_t n = 0;
    while (n < most && s->word < s->plan.count) {
        const struct spoken_word *w = word_of(s);
        uint64_t within = s->done - w->at, end = (within / SPOKEN_SYLLABLE + 1) * SPOKEN_SYLLABLE;
        if (within == w->length) {
            next_word(s);
            continue;
        }
        if (!s->mark_n)
            make_mark(s);
        uint64_t left = (end < w->length ? end : w->length) - within;
        size_t part = left < most - n ? (size_t)left : most - n;
        fill(s, to + n, within, part);
        n += part;
        s->done += part;
    }
    return n;
}

/* ---- notes ---- */

/* Whether the word at `sample` is there; moves to it. */
static bool move_to(struct speech *s, uint64_t sample)
{
    while (s->word < s->plan.count && sample >= word_of(s)->at + word_of(s)->length)
        next_word(s);
    return s->word < s->plan.count;
}

struct speech_note speech_note(struct speech *s, uint64_t sample)
{
    if (!move_to(s, sample))
        return (struct speech_note){ 0, 0 };
    const struct spoken_word *w = word_of(s);
    uint64_t within = sample - w->at, syllable = within / SPOKEN_SYLLABLE;
    if (syllable >= w->syllables)
        return (struct speech_note){ 0, 0 };
    return (struct speech_note){ pitch_of(s, s->word, syllable),
                                 level_at(within - syllable * SPOKEN_SYLLABLE) };
}

const unsigned char *speech_mark(struct speech *s, uint64_t from, uint64_t to, size_t *n)
{
    if (!move_to(s, from))
        return NULL;
    uint64_t middle = word_of(s)->at + word_of(s)->length / 2;
    if (middle < from || middle >= to)
        return NULL;
    make_mark(s);
    *n = s->mark_n;
    return s->mark;
}
