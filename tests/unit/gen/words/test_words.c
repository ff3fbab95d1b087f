/* SPDX-License-Identifier: MIT
 * The laws of words: folding, splitting, stemming, commonness. */
#include "t.h"

#include "base/text/buf.h"
#include "base/text/utf8.h"
#include "gen/words/words.h"

/* The words of text with a bar behind each; stems them when asked. */
static struct str told(const char *text, bool stem)
{
    static char out[512];
    size_t n = 0;
    struct words reader;
    struct word word;
    words_init(&reader, str_from(text));
    while (words_next(&reader, &word) && n + WORD_MAX < sizeof out) {
        memcpy(out + n, word.text.p, word.text.n);
        n += stem ? words_stem(out + n, word.text.n) : word.text.n;
        out[n++] = '|';
    }
    return (struct str){ out, n };
}

static void case_and_accents_fold_away(void)
{
    CHECK_STR(told("CAFÉ Ångström naïve", false), STR("cafe|angstrom|naive|"));
    CHECK_STR(told("Straße Æther œuvre", false), STR("strasse|aether|oeuvre|"));
    CHECK_STR(told("ΑΘΗΝΑ Αθήνα ἀρχή", false), STR("αθηνα|αθηνα|αρχη|"));
    CHECK_STR(told("ЁЖИК ёжик", false), STR("ежик|ежик|"));
    CHECK_STR(told("Trần Đại Nghĩa", false), STR("tran|dai|nghia|"));
    CHECK_STR(told("cafe\xCC\x81 \xEF\xAC\x81n \xEF\xBC\xA6\xEF\xBC\xB5", false),
              STR("cafe|fin|fu|"));
}

static void identifiers_split_at_their_seams(void)
{
    CHECK_STR(told("getUserName", false), STR("get|user|name|getusername|"));
    CHECK_STR(told("HTTPServer", false), STR("http|server|httpserver|"));
    CHECK_STR(told("snake_case_ _x", false), STR("snake|case|snakecase|x|"));
    CHECK_STR(told("README utf8 v2", false), STR("readme|utf8|v2|"));
    CHECK_STR(told("___", false), STR(""));
}

static void apostrophes_part_or_join(void)
{
    CHECK_STR(told("the dog's don't it's", false), STR("the|dog|dont|it|"));
    CHECK_STR(told("l'eau d’azur", false), STR("l|eau|d|azur|"));
    CHECK_STR(told("'quoted' dogs'", false), STR("quoted|dogs|"));
}

static void scripts_without_spaces_come_as_pairs(void)
{
    CHECK_STR(told("東京都", false), STR("東|京|東京|都|京都|"));
    CHECK_STR(told("カナ。かな", false), STR("か|な|かな|か|な|かな|"));
    CHECK_STR(told("日x本", false), STR("日|x|本|"));
}

static void suffixes_are_cut(void)
{
    CHECK_STR(told("flows flowing flowed flow", true), STR("flow|flow|flow|flow|"));
    CHECK_STR(told("cities city", true), STR("citi|citi|"));
    CHECK_STR(told("measurement measurements", true), STR("measur|measur|"));
    CHECK_STR(told("relational relate", true), STR("relat|relat|"));
    CHECK_STR(told("hopping hoping", true), STR("hop|hope|"));
    CHECK_STR(told("this gas bus is was", true), STR("this|gas|bus|is|was|"));
    CHECK_STR(told("boxes churches", true), STR("box|church|"));
}

static void common_words_have_grades(void)
{
    CHECK(words_commonness(STR("the")) == 15);
    CHECK(words_commonness(STR("method")) > words_commonness(STR("temperatur")));
    CHECK(words_commonness(STR("temperatur")) > 0);
    CHECK_INT(words_commonness(STR("aerodynam")), 0);
    CHECK_INT(words_commonness(STR("")), 0);
    CHECK_INT(words_commonness(STR("\xC3\xA9")), 0);
    CHECK_INT(words_commonness(STR("abcdefghijklmnopqrst")), 0);
}

static void function_words_know_their_languages(void)
{
    CHECK_INT(words_function_in(STR("the")), 1 << WORDS_ENGLISH);
    CHECK(words_function_in(STR("de")) >> WORDS_FRENCH & 1);
    CHECK(words_function_in(STR("de")) >> WORDS_DUTCH & 1);
    CHECK_INT(words_function_in(STR("и")), 1 << WORDS_RUSSIAN);
    CHECK_INT(words_function_in(STR("nicht")), 1 << WORDS_GERMAN);
    CHECK_INT(words_function_in(STR("i")) & 1, 1); /* the shortest and the last of the table */
    CHECK_INT(words_function_in(STR("этот")), 1 << WORDS_RUSSIAN);
    CHECK_INT(words_function_in(STR("bicycle")), 0);
    CHECK_INT(words_function_in(STR("")), 0);
}

static struct str corrected(const char *stem)
{
    static char out[WORD_MAX];
    return (struct str){ out, words_correct(str_from(stem), out) };
}

static void slips_of_the_pen_are_corrected(void)
{
    CHECK_STR(corrected("pasword"), STR("password"));
    CHECK_STR(corrected("childern"), STR("children"));
    CHECK_STR(corrected("temperratur"), STR("temperatur"));
    CHECK_STR(corrected("librery"), STR(""));
    CHECK_STR(corrected("machina"), STR("machin"));
    CHECK_STR(corrected("qwrtzpl"), STR(""));
    CHECK_STR(corrected("abc"), STR(""));
    CHECK_STR(corrected("\xC3\xA9t\xC3\xA9"), STR(""));
}

static void any_bytes_are_text(void)
{
    char bytes[512];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(i * 37 + i / 256);
    struct words reader;
    struct word word;
    words_init(&reader, (struct str){ bytes, sizeof bytes });
    while (words_next(&reader, &word)) {
        CHECK(word.text.n > 0 && word.text.n <= WORD_MAX);
        CHECK(utf8_check(word.text) == word.text.n);
    }
    CHECK_STR(told("a\xC3", false), STR("a|"));
}

static void long_runs_are_cut(void)
{
    char run[1000];
    memset(run, 'a', sizeof run);
    struct words reader;
    struct word word;
    size_t total = 0;
    words_init(&reader, (struct str){ run, sizeof run });
    while (words_next(&reader, &word))
        total += word.text.n;
    CHECK_INT(total, sizeof run);
}

int main(void)
{
    RUN(case_and_accents_fold_away);
    RUN(identifiers_split_at_their_seams);
    RUN(apostrophes_part_or_join);
    RUN(scripts_without_spaces_come_as_pairs);
    RUN(suffixes_are_cut);
    RUN(common_words_have_grades);
    RUN(function_words_know_their_languages);
    RUN(slips_of_the_pen_are_corrected);
    RUN(any_bytes_are_text);
    RUN(long_runs_are_cut);
    return T_DONE();
}
