/* SPDX-License-Identifier: MIT
 * Words as time: see spoken.h. */
#include "gen/audio/spoken.h"

#include "base/text/utf8.h"

enum {
    REST_WORD = SPOKEN_RATE / 25, /* samples */
    REST_PART = SPOKEN_RATE / 5,  /* behind a comma */
    REST_SENTENCE = SPOKEN_RATE * 2 / 5,
    NO_WORD = SPOKEN_RATE / 8, /* of what is not said: a dash, a smiley */
    DIGIT_SYLLABLES = 2,
    DENSE_MOST = 4 /* characters of a script without spaces that make a word */
};

enum letter {
    LETTER_NONE,
    LETTER_VOWEL,
    LETTER_CONSONANT,
    LETTER_DIGIT,
    LETTER_HALF,     /* of a script that leaves vowels out, or marks them: two are a syllable */
    LETTER_SYLLABLE, /* each is one: Chinese, kana, hangul */
};

static bool is_dense(uint32_t c)
{
    return (c >= 0x3040 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0x20000 && c <= 0x3FFFF);
}

static bool is_listed(uint32_t c, const char *letters)
{
    char text[4];
    size_t n = utf8_put(text, c);
    return str_find(str_from(letters), (struct str){ text, n }, 0) != SIZE_MAX;
}

static enum letter letter_of(uint32_t c)
{
    static const char vowels[] =
        "aeiouyAEIOUYàáâãäåæèéêëìíîïòóôõöøùúûüýÿœÀÁÂÃÄÅÆÈÉÊËÌÍÎÏÒÓÔÕÖØÙÚÛÜÝŒ"
        "āăąēėęěīįıōőūůűųаеёиоуыэюяіїєАЕЁИОУЫЭЮЯІЇЄαεηιουωάέήίόύώΑΕΗΙΟΥΩ";
    if (c >= '0' && c <= '9')
        return LETTER_DIGIT;
    if (c < 0x80) {
        bool is_letter = (c | 32) >= 'a' && (c | 32) <= 'z';
        if (!is_letter)
            return LETTER_NONE;
        return strchr("aeiouyAEIOUY", (int)c) ? LETTER_VOWEL : LETTER_CONSONANT;
    }
    if (c < 0x530) {
        bool is_sign = c < 0xC0 || c == 0xD7 || c == 0xF7;
        if (is_sign)
            return LETTER_NONE;
        return is_listed(c, vowels) ? LETTER_VOWEL : LETTER_CONSONANT;
    }
    if (c < 0x2000)
        return LETTER_HALF;
    if (is_dense(c) || (c >= 0xAC00 && c <= 0xD7A3))
        return LETTER_SYLLABLE;
    return LETTER_NONE; /* punctuation, symbols, pictures */
}

/* Runs of vowels, of Cyrillic each; digits and characters; an e at the end is not heard where there
 * is another. */
static uint32_t count_syllables(struct str word)
{
    uint32_t syllables = 0, halves = 0;
    enum letter before = LETTER_NONE;
    bool said = false, mute = false;
    for (size_t at = 0; at < word.n;) {
        uint32_t c = utf8_next(word, &at);
        enum letter letter = letter_of(c);
        said = said || letter != LETTER_NONE;
        if (letter == LETTER_NONE)
            continue;
        mute = letter == LETTER_VOWEL && c == 'e' && before == LETTER_CONSONANT;
        syllables += letter == LETTER_VOWEL && (before != LETTER_VOWEL || c >= 0x400);
        syllables += letter == LETTER_DIGIT ? DIGIT_SYLLABLES : letter == LETTER_SYLLABLE;
        halves += letter == LETTER_HALF;
        before = letter;
    }
    syllables += (halves + 1) / 2;
    syllables -= mute && syllables > 1;
    return syllables || !said ? syllables : 1;
}

static uint64_t rest_behind(struct str word)
{
    word = str_trim(word);
    static const struct {
        struct str end;
        uint64_t rest;
    } rests[] = {
        { STR_INIT("."), REST_SENTENCE },  { STR_INIT("!"), REST_SENTENCE },
        { STR_INIT("?"), REST_SENTENCE },  { STR_INIT("。"), REST_SENTENCE },
        { STR_INIT("！"), REST_SENTENCE }, { STR_INIT("？"), REST_SENTENCE },
        { STR_INIT("؟"), REST_SENTENCE },  { STR_INIT("…"), REST_SENTENCE },
        { STR_INIT(":"), REST_PART },      { STR_INIT(","), REST_PART },
        { STR_INIT(";"), REST_PART },      { STR_INIT("、"), REST_PART },
        { STR_INIT("，"), REST_PART },     { STR_INIT("،"), REST_PART },
    };
    for (size_t i = 0; i < ARRAY_LEN(rests); i++)
        if (str_ends(word, rests[i].end))
            return rests[i].rest;
    return is_dense(word.n ? utf8_next(word, &(size_t){ utf8_floor(word, word.n - 1) }) : 0)
               ? 0
               : REST_WORD;
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static size_t skip_space(struct str text, size_t at)
{
    while (at < text.n && is_space(text.p[at]))
        at++;
    return at;
}

/* Where the word ends that begins at `at`, white space behind it included. */
static size_t word_end(struct str text, size_t at)
{
    size_t most = at + SPOKEN_WORD_MOST < text.n ? utf8_floor(text, at + SPOKEN_WORD_MOST) : text.n;
    size_t dense = 0, next;
    for (at = skip_space(text, at); at < most && !is_space(text.p[at]); at = next) {
        next = at;
        bool is = is_dense(utf8_next(text, &next));
        if (is && dense == DENSE_MOST)
            return at;
        dense += is;
    }
    at = skip_space(text, at);
    return at < most ? at : most;
}

void spoken_plan(struct arena *a, struct str text, struct spoken *plan)
{
    size_t count = 0, end;
    for (size_t at = 0; at < text.n; at = word_end(text, at))
        count++;
    struct spoken_word *words = ARENA_ARRAY(a, struct spoken_word, count);
    *plan = (struct spoken){ .words = words, .count = count };
    for (size_t at = 0; at < text.n; at = end, words++) {
        end = word_end(text, at);
        words->text = str_sub(text, at, end);
        words->at = plan->length;
        words->syllables = count_syllables(words->text);
        words->length = words->syllables * (uint64_t)SPOKEN_SYLLABLE + rest_behind(words->text);
        if (words->length < NO_WORD)
            words->length = NO_WORD;
        plan->length += words->length;
    }
}
