/* SPDX-License-Identifier: MIT
 * What gen/text knows of words: how a prompt is cut into them, and the languages' tables. */
#include "t.h"

#include "gen/text/lang/language.h"
#include "gen/text/text.h"
#include "gen/text/words.h"

/* Sets that other languages do without: they have prose, or thoughts in English, instead. */
static bool is_english_only(size_t set)
{
    return set == L_VERSE || set == L_STORY || set == L_LETTER || set == L_THINK_OPEN ||
           set == L_THINK || set == L_THINK_CLOSE || set == L_THINK_MATH;
}

static void word_tables_are_sorted(void)
{
    for (enum language l = LANGUAGE_EN; l < LANGUAGE_COUNT; l++) {
        const struct text_pack *pack = text_pack_of(l);
        for (size_t i = 1; i < pack->word_count; i++)
            CHECK(strcmp(pack->words[i - 1].text, pack->words[i].text) < 0);
        for (size_t i = 0; i < pack->word_count; i++)
            CHECK(pack->words[i].text[0] && !pack->words[i].text[PACK_WORD_BYTES - 1]);
        for (size_t set = 0; set < LINES_COUNT; set++)
            CHECK(pack->lines[set].n > 0 || (l > LANGUAGE_EN && is_english_only(set)));
    }
}

static void each_word_of_a_table_is_found(void)
{
    for (enum language l = LANGUAGE_EN; l < LANGUAGE_COUNT; l++) {
        const struct text_pack *pack = text_pack_of(l);
        for (size_t i = 0; i < pack->word_count; i++) {
            const struct pack_word *row = &pack->words[i];
            char other[PACK_WORD_BYTES + 2] = { 0 };
            memcpy(other, row->text, PACK_WORD_BYTES);
            CHECK(text_pack_find(pack, row->text) == row);
            strcat(other, "~"); /* in no word */
            CHECK(text_pack_find(pack, other) == NULL);
            CHECK(text_pack_longest(pack, str_from(other)) == row);
            CHECK(text_pack_longest(pack, str_from(row->text)) == row);
        }
        static const char none[PACK_WORD_BYTES];
        CHECK(text_pack_find(pack, none) == NULL);
        CHECK(text_pack_longest(pack, STR("")) == NULL);
        CHECK(text_pack_longest(pack, STR("~")) == NULL);
    }
    /* rows of 什么时候 and the like lie between the two */
    CHECK_STR(str_from(text_pack_longest(&text_pack_zh, STR("什么\xFF"))->text), STR("什么"));
}

static void words_keep_their_spelling_and_fold(void)
{
    static const char text[] = "L'ÉTÉ ПРИВЕТ_2 Node.js, C++ est-ce \"x\" 3.14 a-b. C# 日本！";
    static const struct {
        const char *written, *folded;
    } wanted[] = {
        { "L", "l" },
        { "ÉTÉ", "été" },
        { "ПРИВЕТ_2", "привет_2" },
        { "Node.js", "node.js" },
        { "C++", "c++" },
        { "est", "est" },
        { "ce", "ce" },
        { "x", "x" },
        { "3.14", "3.14" },
        { "a-b", "a-b" },
        { "C#", "c#" },
        { "日本", "日本" },
    };
    struct text_words ws;
    text_words_scan(&ws, str_from(text));
    CHECK(ws.n == ARRAY_LEN(wanted));
    for (size_t i = 0; i < ws.n; i++) {
        CHECK_STR(text_words_at(&ws, i), str_from(wanted[i].written));
        CHECK_STR(text_words_folded(&ws, i), str_from(wanted[i].folded));
    }
    CHECK(ws.w[1].apart && ws.w[7].capital && !ws.w[7].first && ws.w[10].first);
    text_words_scan(&ws, STR("a_word_of_forty_one_bytes_is_never_lookedU b"));
    CHECK(ws.n == 2 && text_words_folded(&ws, 0).n == 0 && !ws.folded[0][0]);
}

static void roles_are_those_of_the_pack_last_asked(void)
{
    struct text_words ws;
    text_words_scan(&ws, STR("was ist 12"));
    text_words_look_up(&ws, &text_pack_en);
    CHECK(ws.w[0].role == W_ASK && text_words_has_role(&ws, W_ASK));
    text_words_look_up(&ws, &text_pack_de);
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
    RUN(word_tables_are_sorted);
    RUN(each_word_of_a_table_is_found);
    RUN(words_keep_their_spelling_and_fold);
    RUN(roles_are_those_of_the_pack_last_asked);
    RUN(the_head_tells_the_language);
    return T_DONE();
}
