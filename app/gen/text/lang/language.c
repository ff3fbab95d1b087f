/* SPDX-License-Identifier: MIT
 * Which language a text is in, by script and by known words: see text.h. */
#include "gen/text/lang/language.h"

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
    size_t count[SCRIPT_COUNT] = { 0 }, letters = 0;
    text = str_sub(text, 0, DETECT_BYTES);
    if (!leaves_latin(text))
        return LANGUAGE_AUTO;
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

static unsigned score(const struct text_words *ws, size_t count, const struct text_pack *pack)
{
    unsigned sum = 0;
    for (size_t i = 0; i < count; i++) {
        const struct pack_word *known = text_pack_find(pack, ws->folded[i]);
        if (known)
            sum += role_weight((enum word_role)known->role, text_words_folded(ws, i).n);
    }
    return sum;
}

/* As score, by the roles the words have: English is the likeliest to be asked for them anyway. */
static unsigned score_english(struct text_words *ws, size_t count)
{
    unsigned sum = 0;
    text_words_look_up(ws, &text_pack_en);
    for (size_t i = 0; i < count; i++) {
        bool is_figure = ws->folded[i][0] >= '0' && ws->folded[i][0] <= '9'; /* of any language */
        if (ws->w[i].role != W_CONTENT && !is_figure)
            sum += role_weight((enum word_role)ws->w[i].role, text_words_folded(ws, i).n);
    }
    return sum;
}

static enum language by_score(struct text_words *ws, size_t count)
{
    unsigned high = score_english(ws, count);
    enum language best = high ? LANGUAGE_EN : LANGUAGE_AUTO;
    if (high >= SCORE_PLAIN && high >= count * SCORE_SURE)
        return best; /* no other language shares so many words with English */
    for (enum language l = LANGUAGE_FR; l <= LANGUAGE_NL; l++) {
        unsigned s = score(ws, count, text_pack_of(l));
        if (s > high && s >= SCORE_PLAIN) {
            high = s;
            best = l;
        }
    }
    return best;
}

enum language language_of_words(struct text_words *ws)
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

enum language language_by_name(struct str word)
{
    static const struct {
        struct str name;
        enum language language;
    } names[] = {
        /* clang-format off */
        { STR_INIT("english"), LANGUAGE_EN }, { STR_INIT("anglais"), LANGUAGE_EN },
        { STR_INIT("englisch"), LANGUAGE_EN }, { STR_INIT("inglés"), LANGUAGE_EN },
        { STR_INIT("inglese"), LANGUAGE_EN }, { STR_INIT("inglês"), LANGUAGE_EN },
        { STR_INIT("engels"), LANGUAGE_EN }, { STR_INIT("french"), LANGUAGE_FR },
        { STR_INIT("français"), LANGUAGE_FR }, { STR_INIT("französisch"), LANGUAGE_FR },
        { STR_INIT("francés"), LANGUAGE_FR }, { STR_INIT("francese"), LANGUAGE_FR },
        { STR_INIT("francês"), LANGUAGE_FR }, { STR_INIT("frans"), LANGUAGE_FR },
        { STR_INIT("german"), LANGUAGE_DE }, { STR_INIT("allemand"), LANGUAGE_DE },
        { STR_INIT("deutsch"), LANGUAGE_DE }, { STR_INIT("alemán"), LANGUAGE_DE },
        { STR_INIT("tedesco"), LANGUAGE_DE }, { STR_INIT("alemão"), LANGUAGE_DE },
        { STR_INIT("duits"), LANGUAGE_DE }, { STR_INIT("spanish"), LANGUAGE_ES },
        { STR_INIT("espagnol"), LANGUAGE_ES }, { STR_INIT("spanisch"), LANGUAGE_ES },
        { STR_INIT("español"), LANGUAGE_ES }, { STR_INIT("spagnolo"), LANGUAGE_ES },
        { STR_INIT("espanhol"), LANGUAGE_ES }, { STR_INIT("spaans"), LANGUAGE_ES },
        { STR_INIT("italian"), LANGUAGE_IT }, { STR_INIT("italien"), LANGUAGE_IT },
        { STR_INIT("italienisch"), LANGUAGE_IT }, { STR_INIT("italiano"), LANGUAGE_IT },
        { STR_INIT("italiaans"), LANGUAGE_IT }, { STR_INIT("portuguese"), LANGUAGE_PT },
        { STR_INIT("portugais"), LANGUAGE_PT }, { STR_INIT("português"), LANGUAGE_PT },
        { STR_INIT("portugiesisch"), LANGUAGE_PT }, { STR_INIT("portugués"), LANGUAGE_PT },
        { STR_INIT("dutch"), LANGUAGE_NL }, { STR_INIT("néerlandais"), LANGUAGE_NL },
        { STR_INIT("nederlands"), LANGUAGE_NL }, { STR_INIT("russian"), LANGUAGE_RU },
        { STR_INIT("russe"), LANGUAGE_RU }, { STR_INIT("russisch"), LANGUAGE_RU },
        { STR_INIT("chinese"), LANGUAGE_ZH }, { STR_INIT("chinois"), LANGUAGE_ZH },
        { STR_INIT("chinesisch"), LANGUAGE_ZH }, { STR_INIT("mandarin"), LANGUAGE_ZH },
        { STR_INIT("japanese"), LANGUAGE_JA }, { STR_INIT("japonais"), LANGUAGE_JA },
        { STR_INIT("japanisch"), LANGUAGE_JA }, { STR_INIT("arabic"), LANGUAGE_AR },
        { STR_INIT("arabe"), LANGUAGE_AR }, { STR_INIT("arabisch"), LANGUAGE_AR },
        { STR_INIT("korean"), LANGUAGE_KO }, { STR_INIT("coréen"), LANGUAGE_KO },
        { STR_INIT("koreanisch"), LANGUAGE_KO },
        /* clang-format on */
    };
    for (size_t k = 0; k < ARRAY_LEN(names); k++)
        if (names[k].name.n == word.n && (names[k].name.p[0] | 0x20) == (word.p[0] | 0x20) &&
            str_eq_ci(names[k].name, word))
            return names[k].language;
    if (word.n > 6 && word.p[word.n - 1] == 'e') /* "ins Englische" */
        return language_by_name(str_sub(word, 0, word.n - 1));
    return LANGUAGE_AUTO;
}

enum language language_named(const struct text_words *ws, size_t i)
{
    return language_by_name(text_words_folded(ws, i));
}
