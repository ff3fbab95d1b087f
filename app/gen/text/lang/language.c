/* SPDX-License-Identifier: MIT
 * Which language a text is in, by script and by known words: see text.h. */
#include "gen/text/lang/language.h"

#include "gen/words/letter.h"

#include "base/text/utf8.h"

enum {
    DETECT_BYTES = 1024,
    DETECT_WORDS = 40,
    LOOK_AHEAD = 8,  /* bytes behind a word that may decide where it ends */
    SCORE_PLAIN = 4, /* less is a coincidence */
    SCORE_SURE = 1   /* so much a word, and it is English for certain */
};

struct str language_code(enum language language)
{
    static const char *const codes[LANGUAGE_COUNT] = {
        "", "en", "fr", "de", "es", "it", "pt", "nl", "ru", "zh", "ja", "ar", "ko",
    };
    return str_from(language < LANGUAGE_COUNT ? codes[language] : "");
}

/* The first and last letters of a script, whose language it stands for where so many times as many
 * of its letters are more than all: one of Han says as much as several Latin ones. In the order in
 * which they are asked. */
static const struct {
    uint32_t from, to;
    enum language language;
    unsigned times;
} scripts[] = {
    { 0x3040, 0x30FF, LANGUAGE_JA, 8 }, { 0x3400, 0x9FFF, LANGUAGE_ZH, 4 },
    { 0xAC00, 0xD7A3, LANGUAGE_KO, 4 }, { 0x400, 0x52F, LANGUAGE_RU, 2 },
    { 0x600, 0x77F, LANGUAGE_AR, 2 },
};

/* Whether a byte begins a character from U+0400 on: eight at a time, for most texts have none. */
static bool leaves_latin(struct str text)
{
    const uint64_t tops = 0x8080808080808080u;
    size_t at = 0;
    for (; at + sizeof tops <= text.n; at += sizeof tops) {
        uint64_t bytes;
        memcpy(&bytes, text.p + at, sizeof bytes);
        if (bytes & bytes << 1 & (bytes << 2 | bytes << 3) & tops) /* 1101xxxx or 111xxxxx */
            return true;
    }
    for (; at < text.n; at++)
        if ((unsigned char)text.p[at] >= 0xD0)
            return true;
    return false;
}

/* A script stands for its language when it is a good part of the letters. */
enum language language_of_script(struct str text)
{
    size_t count[ARRAY_LEN(scripts)] = { 0 }, letters = 0;
    text = str_sub(text, 0, DETECT_BYTES);
    if (!leaves_latin(text))
        return LANGUAGE_AUTO;
    for (size_t at = 0; at < text.n;) {
        uint32_t c = utf8_next(text, &at);
        letters += letter_is(c);
        for (size_t i = 0; i < ARRAY_LEN(scripts) && letter_is(c); i++)
            count[i] += c >= scripts[i].from && c <= scripts[i].to;
    }
    for (size_t i = 0; i < ARRAY_LEN(scripts); i++)
        if (count[i] * scripts[i].times > letters)
            return scripts[i].language;
    return LANGUAGE_AUTO;
}

static unsigned role_weight(enum word_role role, size_t length)
{
    static const unsigned char weights[] = {
        [W_CONTENT] = 0, [W_STOP] = 2,  [W_PRON] = 2,  [W_TAIL] = 1,   [W_DET] = 2,
        [W_MY] = 2,      [W_JOIN] = 2,  [W_ABOUT] = 2, [W_VERB] = 4,   [W_WHAT] = 3,
        [W_WHY] = 4,     [W_HOW] = 4,   [W_WHEN] = 4,  [W_WHO] = 4,    [W_WHERE] = 4,
        [W_ASK] = 3,     [W_LIST] = 2,  [W_GREET] = 6, [W_THANKS] = 6, [W_NUMBER] = 2,
        [W_SAY] = 2,     [W_REPLY] = 2, [W_COUNT] = 2, [W_SUM_UP] = 2, [W_TRANSLATE] = 2,
        [W_CODE] = 2,    [W_JOKE] = 2,  [W_POEM] = 2,  [W_STORY] = 2,  [W_LETTER] = 2,
        [W_LENGTH] = 2,  [W_BRIEF] = 1,
    };
    return length == 1 ? 1 : weights[role];
}

/* Letters that English does not have, and few others of these languages. */
static bool has_own_letter(struct str text, enum language l)
{
    for (struct str rest = text_pack_of(l)->letters; rest.n;)
        if (str_find(text, str_cut(&rest, '|'), 0) != SIZE_MAX)
            return true;
    return false;
}

/* A short sentence of few known words: one of them, and a letter that the language has. */
static enum language by_letters(const struct text_words *ws, const unsigned *sums)
{
    struct str text = str_sub(ws->text, 0, DETECT_BYTES);
    enum language best = LANGUAGE_AUTO;
    for (enum language l = LANGUAGE_FR; l <= LANGUAGE_NL; l++)
        if (sums[l] >= SCORE_PLAIN / 2 && sums[l] > sums[LANGUAGE_EN] && sums[l] > sums[best] &&
            has_own_letter(text, l))
            best = l;
    return best;
}

static enum language by_score(const struct text_words *ws, size_t count)
{
    unsigned sums[LANGUAGE_COUNT] = { 0 };
    const struct pack_sense *senses = text_pack_senses();
    for (size_t i = 0; i < count; i++)
        for (unsigned k = ws->w[i].sense; k; k = senses[k].next)
            sums[senses[k].language] +=
                role_weight((enum word_role)senses[k].role, ws->w[i].end - ws->w[i].start);
    enum language best = sums[LANGUAGE_EN] ? LANGUAGE_EN : LANGUAGE_AUTO;
    unsigned high = sums[LANGUAGE_EN];
    if (high >= SCORE_PLAIN && high >= count * SCORE_SURE)
        return best; /* no other language shares so many words with English */
    for (enum language l = LANGUAGE_FR; l <= LANGUAGE_NL; l++)
        if (sums[l] > high && sums[l] >= SCORE_PLAIN) {
            high = sums[l];
            best = l;
        }
    enum language marked = high < SCORE_PLAIN ? by_letters(ws, sums) : LANGUAGE_AUTO;
    return marked != LANGUAGE_AUTO ? marked : best;
}

enum language language_of_words(const struct text_words *ws)
{
    size_t count = ws->n < DETECT_WORDS ? ws->n : DETECT_WORDS;
    bool goes_on = ws->text.n > DETECT_BYTES;
    if (!goes_on || count == 0 || ws->w[count - 1].end + LOOK_AHEAD <= DETECT_BYTES)
        return by_score(ws, count);
    struct text_words head; /* so few words of so long a text: some lie behind what counts */
    text_words_scan(&head, str_sub(ws->text, 0, DETECT_BYTES));
    return by_score(&head, head.n < DETECT_WORDS ? head.n : DETECT_WORDS);
}

enum language language_detect(struct str text)
{
    enum language l = language_of_script(text);
    if (l == LANGUAGE_AUTO) {
        struct text_words ws;
        text_words_scan(&ws, str_sub(text, 0, DETECT_BYTES));
        l = language_of_words(&ws);
    }
    return l == LANGUAGE_AUTO ? LANGUAGE_EN : l;
}
