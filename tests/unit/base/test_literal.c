/* SPDX-License-Identifier: MIT
 * The literal of a regular expression stands in every text in which it matches, whatever the
 * expression; and that of the usual ones is found.
 */
#include "t.h"

#include "base/prng.h"
#include "base/text/buf.h"
#include "base/text/literal.h"
#include "base/text/pattern.h"

enum {
    ROUNDS = 60000,
    TEXTS = 6,
    PIECES_MOST = 7
};

static void the_longest_run_that_must_be_there_is_found(void)
{
    static const char *const cases[][2] = {
        { "order", "order" },
        { "^order-\\d+ of \\w+$", "order-" },
        { "a.*weather in (Paris|Rome)\\b", "weather in " },
        { "u-000123\\b", "u-000123" },
        { "\\$5\\.00", ".00" },
        { "colou?r", "colo" },
        { "ab+cd", "ab" },
        { "abc*", "ab" },
        { "abc{0,2}de", "ab" },
        { "{\"a\":1}", "{\"a\":1}" },
        { "x[abc]yz", "yz" },
        { "x[^]a]yz", "yz" },
        { "caf\xc3\xa9?s", "caf" },
        { "(?:one)?two", "two" },
        { "(?<n>a)b\\d", "b" },
        { "one(?!two)three", "three" },
        { "\xc3\xa9t\xc3\xa9", "\xc3\xa9t\xc3\xa9" },
        { "abc??de", "ab" },
        { "abc++de", "abc" },
        { "abc{2}+de", "ab" },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        CHECK_STR(literal_of_pattern(str_from(cases[i][0])), str_from(cases[i][1]));
}

static void what_is_not_understood_has_none(void)
{
    static const char *const cases[] = {
        "",           "one|two", "(?i)order", "(?i:order)x", "x(?#c)y",    "(*UTF)order",
        "\\Qa|b\\E",  "\\x41bc", "\\N{U+41}", "(a)\\1b",     "\\p{L}x",    "[[:alpha:]]x",
        "\\d+",       ".*",      "(?R)?abc",  "a{1",         "(?(1)a|b)c", "[\\Q]\\E]a",
        "(\\Q)\\E)a", "\\cAbc",  "\\k<n>ab",
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        CHECK_STR(literal_of_pattern(str_from(cases[i])), STR(""));
}

static struct str random_pattern(struct prng *r, struct buf *out)
{
    static const char *const pieces[] = {
        "a",   "b",     "ab",      "ba",    "aab",      "*",    "+",       "?",    "{0,1}", "{2}",
        "(a)", "(a|b)", "(?:b)",   "(?=a)", "(?!b)",    "[ab]", "[^a]",    "[]a]", ".",     "^",
        "$",   "|",     "\\w",     "\\b",   "\\.",      "\\a",  "(?i)",    "(?i:", ")",     "(",
        "\\1", "\\Q",   "\\E",     "{",     "}",        "]",    "(?<n>a)", "{,2}", "\\(",   "\\)",
        "[(]", "[)]",   "(?|a|b)", "(?>a)", "\xc3\xa9", "\\K",  "??",      "*+",   "\\x61", "(?x)",
        "#",   " ",     "\\|",     "[\\]]", "(*F)",     "\\d",  "\\[",     "A",    "(?#",   "-",
    };
    size_t count = 1 + prng_below(r, PIECES_MOST);
    buf_reset(out);
    for (size_t i = 0; i < count; i++)
        buf_str(out, str_from(pieces[prng_below(r, ARRAY_LEN(pieces))]));
    return buf_view(out);
}

static struct str random_text(struct prng *r, struct buf *out)
{
    static const char *const pieces[] = {
        "a", "b", "ab", "A", ".", "(", ")", "\xc3\xa9", "{", " "
    };
    size_t count = prng_below(r, 8);
    buf_reset(out);
    for (size_t i = 0; i < count; i++)
        buf_str(out, str_from(pieces[prng_below(r, ARRAY_LEN(pieces))]));
    return buf_view(out);
}

static void it_stands_in_every_text_that_matches(void)
{
    struct prng r = prng_from(15);
    struct buf source, text;
    size_t told = 0;
    buf_init(&source, 4096);
    buf_init(&text, 4096);
    for (int i = 0; i < ROUNDS; i++) {
        struct arena a;
        struct pattern_fault fault;
        arena_init(&a);
        struct str regex = random_pattern(&r, &source);
        struct str literal = literal_of_pattern(regex);
        const struct pattern *p = literal.n ? pattern_new(&a, regex, PATTERN_BYTES, &fault) : NULL;
        for (int k = 0; p && k < TEXTS; k++) {
            struct str t = random_text(&r, &text);
            if (!pattern_found(p, t, t_budget()))
                continue;
            told++;
            if (str_find(t, literal, 0) == SIZE_MAX)
                printf("%.*s matches in %.*s without %.*s\n", STR_ARG(regex), STR_ARG(t),
                       STR_ARG(literal));
            CHECK(str_find(t, literal, 0) != SIZE_MAX);
        }
        arena_fini(&a);
    }
    CHECK(told > ROUNDS / 50);
    buf_fini(&source);
    buf_fini(&text);
}

int main(void)
{
    RUN(the_longest_run_that_must_be_there_is_found);
    RUN(what_is_not_understood_has_none);
    RUN(it_stands_in_every_text_that_matches);
    return T_DONE();
}
