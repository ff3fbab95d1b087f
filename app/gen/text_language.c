/* SPDX-License-Identifier: MIT
 * Which language a text is in, by script and by known words: see text.h. */
#include "gen/text_prompt.h"

#include "base/utf8.h"

enum {
    DETECT_BYTES = 1024,
    DETECT_WORDS = 40,
    SCORE_PLAIN = 4, /* less is a coincidence */
    SCORE_SURE = 1   /* so much a word, and it is English for certain */
};

const struct text_pack *text_pack_of(enum language language)
{
    static const struct text_pack *const packs[LANGUAGE_COUNT] = {
        [LANGUAGE_AUTO] = &text_pack_en, [LANGUAGE_EN] = &text_pack_en,
        [LANGUAGE_FR] = &text_pack_fr,   [LANGUAGE_DE] = &text_pack_de,
        [LANGUAGE_ES] = &text_pack_es,   [LANGUAGE_IT] = &text_pack_it,
        [LANGUAGE_PT] = &text_pack_pt,   [LANGUAGE_NL] = &text_pack_nl,
        [LANGUAGE_RU] = &text_pack_ru,   [LANGUAGE_ZH] = &text_pack_zh,
        [LANGUAGE_JA] = &text_pack_ja,   [LANGUAGE_AR] = &text_pack_ar,
        [LANGUAGE_KO] = &text_pack_ko,
    };
    return packs[language < LANGUAGE_COUNT ? language : LANGUAGE_EN];
}

struct str language_code(enum language language)
{
    static const char *const codes[LANGUAGE_COUNT] = {
        "", "en", "fr", "de", "es", "it", "pt", "nl", "ru", "zh", "ja", "ar", "ko",
    };
    return str_from(language < LANGUAGE_COUNT ? codes[language] : "");
}

enum script {
    SCRIPT_LATIN,
    SCRIPT_CYRILLIC,
    SCRIPT_ARABIC,
    SCRIPT_HAN,
    SCRIPT_KANA,
    SCRIPT_HANGUL,
    SCRIPT_COUNT
};

static enum script script_of(uint32_t c)
{
    if (c < 0x400)
        return SCRIPT_LATIN;
    if (c < 0x530)
        return SCRIPT_CYRILLIC;
    if (c >= 0x600 && c < 0x780)
        return SCRIPT_ARABIC;
    if (c >= 0x3040 && c < 0x3100)
        return SCRIPT_KANA;
    if (c >= 0x3400 && c < 0xA000)
        return SCRIPT_HAN;
    if (c >= 0xAC00 && c < 0xD7A4)
        return SCRIPT_HANGUL;
    return SCRIPT_LATIN;
}

/* The language a non-Latin script stands for when it is a good part of the letters, else AUTO. */
static enum language by_script(struct str text)
{
    size_t count[SCRIPT_COUNT] = { 0 }, letters = 0;
    for (size_t at = 0; at < text.n;) {
        uint32_t c = utf8_next(text, &at);
        if (!text_words_has(c))
            continue;
        letters++;
        count[script_of(c)]++;
    }
    /* A Han character says as much as several Latin letters. */
    if (count[SCRIPT_KANA] * 8 > letters)
        return LANGUAGE_JA;
    if (count[SCRIPT_HAN] * 4 > letters)
        return LANGUAGE_ZH;
    if (count[SCRIPT_HANGUL] * 4 > letters)
        return LANGUAGE_KO;
    if (count[SCRIPT_CYRILLIC] * 2 > letters)
        return LANGUAGE_RU;
    return count[SCRIPT_ARABIC] * 2 > letters ? LANGUAGE_AR : LANGUAGE_AUTO;
}

static unsigned role_weight(enum word_role role, size_t length)
{
    static const unsigned char weights[] = {
        [W_CONTENT] = 0, [W_TAIL] = 1,   [W_MY] = 2,    [W_ABOUT] = 2, [W_VERB] = 4,
        [W_WHAT] = 3,    [W_WHY] = 4,    [W_HOW] = 4,   [W_WHEN] = 4,  [W_WHO] = 4,
        [W_WHERE] = 4,   [W_ASK] = 3,    [W_LIST] = 2,  [W_GREET] = 6, [W_COUNT] = 2,
        [W_THANKS] = 6,  [W_NUMBER] = 2, [W_BRIEF] = 1,
    };
    if (length == 1)
        return role == W_CONTENT ? 0 : 1;
    return role < ARRAY_LEN(weights) && weights[role] ? weights[role] : role == W_CONTENT ? 0 : 2;
}

/* The first words of a text, folded once for all languages. */
struct sample {
    struct str words[DETECT_WORDS];
    char bytes[DETECT_WORDS][WORD_BYTES];
    size_t count;
};

static void take_sample(struct sample *sample, struct str text)
{
    struct text_words ws;
    text_words_scan(&ws, text);
    sample->count = ws.n < DETECT_WORDS ? ws.n : DETECT_WORDS;
    for (size_t i = 0; i < sample->count; i++)
        sample->words[i] = text_words_fold(sample->bytes[i], text_words_at(&ws, i));
}

static unsigned score(const struct sample *sample, const struct text_pack *pack)
{
    unsigned sum = 0;
    for (size_t i = 0; i < sample->count; i++)
        sum += role_weight(text_pack_role(pack, sample->words[i], NULL), sample->words[i].n);
    return sum;
}

/* AUTO when nothing tells. */
enum language language_guess(struct str text)
{
    struct str head = str_sub(text, 0, DETECT_BYTES);
    enum language best = by_script(head);
    if (best != LANGUAGE_AUTO)
        return best;
    struct sample sample;
    take_sample(&sample, head);
    unsigned high = score(&sample, &text_pack_en);
    best = high ? LANGUAGE_EN : LANGUAGE_AUTO;
    if (high >= SCORE_PLAIN && high >= sample.count * SCORE_SURE)
        return best; /* no other language shares so many words with English */
    for (enum language l = LANGUAGE_FR; l <= LANGUAGE_NL; l++) {
        unsigned s = score(&sample, text_pack_of(l));
        if (s > high && s >= SCORE_PLAIN) {
            high = s;
            best = l;
        }
    }
    return best;
}

enum language language_detect(struct str text)
{
    enum language l = language_guess(text);
    return l == LANGUAGE_AUTO ? LANGUAGE_EN : l;
}

enum language language_named(struct str folded)
{
    static const struct {
        const char *name;
        enum language language;
    } names[] = {
        { "english", LANGUAGE_EN },       { "anglais", LANGUAGE_EN },
        { "englisch", LANGUAGE_EN },      { "inglés", LANGUAGE_EN },
        { "inglese", LANGUAGE_EN },       { "inglês", LANGUAGE_EN },
        { "engels", LANGUAGE_EN },        { "french", LANGUAGE_FR },
        { "français", LANGUAGE_FR },      { "französisch", LANGUAGE_FR },
        { "francés", LANGUAGE_FR },       { "francese", LANGUAGE_FR },
        { "francês", LANGUAGE_FR },       { "frans", LANGUAGE_FR },
        { "german", LANGUAGE_DE },        { "allemand", LANGUAGE_DE },
        { "deutsch", LANGUAGE_DE },       { "alemán", LANGUAGE_DE },
        { "tedesco", LANGUAGE_DE },       { "alemão", LANGUAGE_DE },
        { "duits", LANGUAGE_DE },         { "spanish", LANGUAGE_ES },
        { "espagnol", LANGUAGE_ES },      { "spanisch", LANGUAGE_ES },
        { "español", LANGUAGE_ES },       { "spagnolo", LANGUAGE_ES },
        { "espanhol", LANGUAGE_ES },      { "spaans", LANGUAGE_ES },
        { "italian", LANGUAGE_IT },       { "italien", LANGUAGE_IT },
        { "italienisch", LANGUAGE_IT },   { "italiano", LANGUAGE_IT },
        { "italiaans", LANGUAGE_IT },     { "portuguese", LANGUAGE_PT },
        { "portugais", LANGUAGE_PT },     { "português", LANGUAGE_PT },
        { "portugiesisch", LANGUAGE_PT }, { "portugués", LANGUAGE_PT },
        { "dutch", LANGUAGE_NL },         { "néerlandais", LANGUAGE_NL },
        { "nederlands", LANGUAGE_NL },    { "russian", LANGUAGE_RU },
        { "russe", LANGUAGE_RU },         { "russisch", LANGUAGE_RU },
        { "chinese", LANGUAGE_ZH },       { "chinois", LANGUAGE_ZH },
        { "chinesisch", LANGUAGE_ZH },    { "mandarin", LANGUAGE_ZH },
        { "japanese", LANGUAGE_JA },      { "japonais", LANGUAGE_JA },
        { "japanisch", LANGUAGE_JA },     { "arabic", LANGUAGE_AR },
        { "arabe", LANGUAGE_AR },         { "arabisch", LANGUAGE_AR },
        { "korean", LANGUAGE_KO },        { "coréen", LANGUAGE_KO },
        { "koreanisch", LANGUAGE_KO },
    };
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (str_eq(folded, str_from(names[i].name)))
            return names[i].language;
    return LANGUAGE_AUTO;
}
