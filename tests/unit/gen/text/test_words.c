/* SPDX-License-Identifier: MIT
 * What gen/text knows of words: how a prompt is cut into them, and the languages' tables. */
#include "t.h"

#include "gen/ask/cue.h"
#include "gen/text/lang/language.h"
#include "gen/text/text.h"
#include "gen/text/words.h"
#include "gen/words/letter.h"

#include <stdlib.h>

/* Sets that other languages do without: they have prose, or thoughts in English, instead. */
static bool is_english_only(size_t set)
{
    return set == L_VERSE || set == L_STORY || set == L_LETTER || set == L_THINK_OPEN ||
           set == L_THINK || set == L_THINK_CLOSE || set == L_THINK_MATH;
}

static void each_language_has_its_lines(void)
{
    for (enum language l = LANGUAGE_EN; l < LANGUAGE_COUNT; l++) {
        const struct text_pack *pack = text_pack_of(l);
        CHECK(pack->language == l);
        for (size_t set = 0; set < LINES_COUNT; set++) {
            struct lines lines = pack->lines[set];
            CHECK(lines.n > 0 || (l > LANGUAGE_EN && is_english_only(set)));
            for (size_t i = 0; i < lines.n; i++)
                CHECK(lines.p[i].n > 0);
        }
    }
}

static void check_word(const struct text_pack *pack, size_t role, struct str word)
{
    struct str value = word;
    word = str_cut(&value, '=');
    size_t n = 0;
    const struct lexicon *known = text_pack_lexicon();
    const struct pack_sense *sense =
        text_pack_find(text_pack_senses(), text_pack_known(known, word).sense, pack->language);
    CHECK(sense && sense->role == role && sense->value == (value.p ? atoi(value.p) : 0));
    CHECK(text_pack_longest(pack, word, &n) == sense && n == word.n);
    char other[LEXICON_WORD + 2] = { 0 };
    memcpy(other, word.p, word.n);
    other[word.n] = '~'; /* in no word */
    CHECK(lexicon_find(known, str_from(other)) == 0);
    CHECK(text_pack_longest(pack, str_from(other), &n) == sense && n == word.n);
}

static void each_word_of_a_language_is_found(void)
{
    size_t n;
    for (enum language l = LANGUAGE_EN; l < LANGUAGE_COUNT; l++) {
        const struct text_pack *pack = text_pack_of(l);
        for (size_t role = 0; role < WORD_ROLES; role++)
            for (size_t i = 0; i < pack->words[role].n; i++)
                for (struct str rest = pack->words[role].p[i]; rest.p;)
                    check_word(pack, role, str_cut(&rest, ' '));
        CHECK(text_pack_longest(pack, STR(""), &n) == NULL);
        CHECK(text_pack_longest(pack, STR("~"), &n) == NULL);
    }
    CHECK(lexicon_find(text_pack_lexicon(), STR("")) == 0);
    CHECK(text_pack_longest(text_pack_of(LANGUAGE_ZH), STR("什么\xFF"), &n) && n == strlen("什么"));
}

static void words_keep_their_spelling(void)
{
    static const char text[] = "L'ÉTÉ ПРИВЕТ_2 Node.js, C++ est-ce \"x\" 3.14 a-b. C# 日本！";
    static const char *const wanted[] = { "L",  "ÉTÉ", "ПРИВЕТ_2", "Node.js", "C++", "est",
                                          "ce", "x",   "3.14",     "a-b",     "C#",  "日本" };
    struct text_words ws;
    text_words_scan(&ws, str_from(text));
    CHECK(ws.n == ARRAY_LEN(wanted));
    for (size_t i = 0; i < ws.n; i++)
        CHECK_STR(text_words_at(&ws, i), str_from(wanted[i]));
    CHECK(ws.w[1].apart && ws.w[7].capital && !ws.w[7].first && ws.w[10].first);
}

/* Words of a text are those of any text that it is the end of. */
static void what_was_cut_is_joined(void)
{
    static struct cues c;
    struct text_words ws, alone;
    struct str text = STR("Be brief.\nIs C++ well-known, or is it Node.js?\n");
    struct str end = str_sub(text, str_find(text, STR("Is"), 0), text.n - 1);
    cues_read(&c, text);
    text_words_join(&ws, &c, end);
    text_words_scan(&alone, end);
    CHECK(ws.n == 7 && ws.n == alone.n && ws.w[0].first && !ws.w[2].cut);
    for (size_t i = 0; i < ws.n; i++)
        CHECK(ws.w[i].start == alone.w[i].start && ws.w[i].sense == alone.w[i].sense &&
              ws.w[i].cut == alone.w[i].cut);
    CHECK_STR(text_words_at(&ws, 6), STR("Node.js"));
}

static void a_letter_is_turned_and_no_sign(void)
{
    static const char small[] = "aé÷ñя-еӂß中1", large[] = "AÉ÷ÑЯ-ЕӂSS中1";
    char text[sizeof small];
    memcpy(text, small, sizeof small);
    for (size_t at = 0; at < strlen(text);)
        at += letter_turn(text + at, strlen(text) - at, true);
    CHECK_STR(str_from(text), str_from(large));
    for (size_t at = 0; at < strlen(text);)
        at += letter_turn(text + at, strlen(text) - at, false);
    CHECK_STR(str_from(text), STR("aé÷ñя-еӂss中1"));
}

static void roles_are_those_of_the_pack_last_asked(void)
{
    struct text_words ws;
    text_words_scan(&ws, STR("was ist 12"));
    text_words_look_up(&ws, text_pack_of(LANGUAGE_EN));
    CHECK(ws.w[0].role == W_ASK && text_words_has_role(&ws, W_ASK));
    text_words_look_up(&ws, text_pack_of(LANGUAGE_DE));
    CHECK(ws.w[0].role == W_WHAT && text_words_has_role(&ws, W_WHAT));
    CHECK(ws.w[2].role == W_NUMBER && ws.w[2].value == 12);
}

/* Only the first KB tells the language: a word across its end counts as far as it goes. */
static void the_head_tells_the_language(void)
{
    char text[1100];
    memset(text, '.', sizeof text);
    memcpy(text + sizeof text - 40, " der die das und nicht warum ist das so ", 40);
    CHECK_STR(language_code(language_detect((struct str){ text, sizeof text })), STR("en"));
    memcpy(text + 900, " der die das und nicht warum ist das so ", 40);
    CHECK_STR(language_code(language_detect((struct str){ text, sizeof text })), STR("de"));
    memset(text, '.', sizeof text);
    memcpy(text + 1017, " pourquoi", 9); /* "pourqu" */
    CHECK_STR(language_code(language_detect((struct str){ text, sizeof text })), STR("en"));
    memcpy(text + 1014, " pourquoi...", 12);
    CHECK_STR(language_code(language_detect((struct str){ text, sizeof text })), STR("fr"));
}

int main(void)
{
    RUN(each_language_has_its_lines);
    RUN(each_word_of_a_language_is_found);
    RUN(words_keep_their_spelling);
    RUN(what_was_cut_is_joined);
    RUN(a_letter_is_turned_and_no_sign);
    RUN(roles_are_those_of_the_pack_last_asked);
    RUN(the_head_tells_the_language);
    return T_DONE();
}
