/* SPDX-License-Identifier: MIT
 * Regular expressions mean what ECMA-262 says, and what is generated matches. */
#include "schema/regex/regex.h"

#include "base/text/utf8.h"
#include "t.h"

static bool compiles(const char *pattern)
{
    struct arena a;
    struct str reason = { 0 };
    arena_init(&a);
    bool ok = regex_compile(&a, t_budget(), str_from(pattern), &reason) != NULL;
    CHECK(ok == (reason.n == 0));
    arena_fini(&a);
    return ok;
}

static bool found(const char *pattern, struct str text)
{
    struct arena a;
    struct str reason;
    arena_init(&a);
    const struct regex *re = regex_compile(&a, t_budget(), str_from(pattern), &reason);
    bool ok = re && regex_found(re, text, t_budget());
    arena_fini(&a);
    return ok;
}

static void expressions_are_searched_not_anchored(void)
{
    CHECK(found("b+", STR("abbc")));
    CHECK(!found("^b+$", STR("abbc")));
    CHECK(found("", STR("")));
    CHECK(found("^(?:a|bc)$", STR("bc")));
}

static void classes_are_those_of_ecma(void)
{
    CHECK(!found("^\\d$", STR("\xD9\xA3"))); /* an Arabic digit */
    CHECK(!found("^\\w$", STR("\xC3\xA9")));
    CHECK(found("^\\s$", STR("\xC2\xA0")));
    CHECK(found("^\\s$", STR("\v")));
    CHECK(found("^\\S$", STR("\xC3\xA9")));
    CHECK(found("^[^]$", STR("\n")));
    CHECK(!found("[]", STR("a")));
    CHECK(!found("^.$", STR("\n")));
    CHECK(!found("^.$", STR("\xE2\x80\xA8")));
    CHECK(found("^.$", STR("\xF0\x9F\x98\x80")));
    CHECK(found("^[\\w.-]+$", STR("a.b-c")));
    CHECK(found("^[^\\D5]$", STR("4")));
    CHECK(!found("^[^\\D5]$", STR("5")));
}

static void dollar_does_not_see_a_final_newline(void)
{
    CHECK(!found("^a$", STR("a\n")));
    CHECK(found("a\\nb", STR("a\nb")));
}

static void escapes_are_read(void)
{
    CHECK(found("^\\u0041\\x42\\u{43}$", STR("ABC")));
    CHECK(found("^\\ud83d\\ude00$", STR("\xF0\x9F\x98\x80")));
    CHECK(found("^\\cJ\\t\\0$", (struct str){ "\n\t\0", 3 }));
    CHECK(found("^\\/\\-\\_$", STR("/-_")));
    CHECK(found("^[\\]\\-a]+$", STR("]-a")));
    CHECK(found("^[\\b]$", STR("\b")));
    CHECK(found("^a{,2}$", STR("a{,2}")));
    CHECK(found("^a{2,}$", STR("aaa")));
}

static void properties_are_known_by_long_and_short_names(void)
{
    CHECK(found("^\\p{L}+$", STR("\xC3\xA9t\xC3\xA9")));
    CHECK(found("^\\p{Letter}$", STR("\xC3\xA9")));
    CHECK(found("^\\p{Script=Greek}$", STR("\xCE\xB1")));
    CHECK(found("^\\P{Lu}$", STR("a")));
    CHECK(found("^[^\\p{Lu}]$", STR("a")));
    CHECK(!compiles("\\p{Nonsense}"));
}

static void looks_and_references_work(void)
{
    CHECK(found("^(?=.*\\d)(?!.*x).+$", STR("ab1")));
    CHECK(!found("^(?=.*\\d)(?!.*x).+$", STR("xb1")));
    CHECK(found("^(a|b)\\1$", STR("bb")));
    CHECK(!found("^(a|b)\\1$", STR("ab")));
    CHECK(found("^(?<x>ab)\\k<x>$", STR("abab")));
    CHECK(found("^\\1(a)$", STR("a"))); /* a group not captured yet is empty */
    CHECK(found("(?<=a)b", STR("ab")));
    CHECK(found("\\bis\\b", STR("this is")));
    CHECK(found("\\Bis", STR("this")));
}

static void faults_are_refused(void)
{
    CHECK(!compiles("("));
    CHECK(!compiles(")"));
    CHECK(!compiles("[a"));
    CHECK(!compiles("a{3,2}"));
    CHECK(!compiles("*a"));
    CHECK(!compiles("a**"));
    CHECK(!compiles("\\"));
    CHECK(!compiles("[z-a]"));
    CHECK(!compiles("(?i)a"));
    CHECK(!compiles("\\k<no>(?<yes>a)"));
    CHECK(!compiles("a{99999}"));
    CHECK(compiles("a{0,99999}"));
}

static void hopeless_searches_end(void)
{
    static char text[5001];
    memset(text, 'a', sizeof text - 1);
    CHECK(!found("^(a+)+$x", str_from(text)));
    CHECK(!found("^(a|aa)+b", str_from(text)));
}

/* How many of 20 seeds give a text that matches, within the bounds. */
static int generates(const char *pattern, uint32_t min, uint32_t max)
{
    int good = 0;
    struct arena a;
    struct str reason, text;
    arena_init(&a);
    const struct regex *re = regex_compile(&a, t_budget(), str_from(pattern), &reason);
    for (uint64_t seed = 0; re && seed < 20; seed++) {
        struct prng r = prng_from(seed);
        const struct regex_wish wish = { .r = &r, .min = min, .max = max, .budget = t_budget() };
        if (!regex_generate(&a, re, &wish, &text))
            continue;
        size_t length = utf8_count(text);
        good += regex_found(re, text, t_budget()) && length >= min && length <= max &&
                utf8_check(text) == text.n;
    }
    arena_fini(&a);
    return good;
}

static void generated_texts_match(void)
{
    static const char *const patterns[] = {
        "^[a-z]+$",
        "^\\d{3}-\\d{4}$",
        "^(red|green|blue)$",
        "^(https?|ftp)://[^\\s/$.?#].[^\\s]*$",
        "^[A-Z]{2}\\d{2}[A-Z0-9]{1,30}$",
        "^#([0-9a-f]{3}){1,2}$",
        "foo",
        "^$",
        "",
        "a|b",
        "^(?:[a-z0-9]+(?:-[a-z0-9]+)*)$",
        "^\\p{Lu}\\p{Ll}+$",
        "^[^a-zA-Z0-9]+$",
        "^[^\\x00-\\x7f]+$",
        "^[\\u4e00-\\u9fa5]{2,4}$",
        "^(a|b)\\1{2}$",
        "^(?=.*[A-Z])(?=.*[a-z])(?=.*\\d).{8,}$",
        "^(?!admin)[a-z]{3,}$",
        "^(?=.{6,10}$)[a-z]+@[a-z]+$",
        "\\bword\\b",
        "^\\S+@\\S+\\.\\S+$",
        "^(\\d+)(,\\s*\\d+)*$",
        "^[\\s\\S]*$",
        "^[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?$",
        "^(?!.*--)[a-z-]{4,8}$",
        "^\\W{2}$",
        "^\\D\\S\\n$",
        "x{3}y{0,2}z*?",
        "^((([a-c]){2}){2}){2}$",
        "^(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}$",
        "^(?<y>\\d{4})-(?<m>0[1-9]|1[0-2])$",
    };
    for (size_t i = 0; i < ARRAY_LEN(patterns); i++) {
        int good = generates(patterns[i], 0, REGEX_MANY);
        if (good != 20)
            printf("%s: %d of 20\n", patterns[i], good);
        CHECK_INT(good, 20);
    }
}

static void length_bounds_are_met(void)
{
    CHECK_INT(generates("^[a-z]+-[a-z]+$", 30, 30), 20);
    CHECK_INT(generates("^(ab|cde)*$", 12, 14), 20);
    CHECK_INT(generates("^[a-z]*$", 0, 0), 20);
    CHECK_INT(generates("^.*$", 100, 120), 20);
    CHECK_INT(generates("b", 40, 50), 20);
    CHECK_INT(generates("^(a{1,3}){2,4}$", 11, 12), 20);
    CHECK_INT(generates("^a{5}$", 6, 9), 0);
    CHECK_INT(generates("^a{5}$", 0, 4), 0);
    CHECK_INT(generates("^\\u{1F600}+$", 3, 3), 20);
}

static void what_cannot_match_is_given_up(void)
{
    CHECK_INT(generates("[]", 0, REGEX_MANY), 0);
    CHECK_INT(generates("^a(?!.)b$", 0, REGEX_MANY), 0);
    CHECK_INT(generates("a^", 0, REGEX_MANY), 0);
    CHECK_INT(generates("^((a{1000}){1000}){1000}$", 0, REGEX_MANY), 0);
}

static void same_seed_same_text(void)
{
    struct arena a;
    struct str reason, one = { 0 }, two = { 0 };
    arena_init(&a);
    const struct regex *re = regex_compile(&a, t_budget(), STR("^[a-z]{20}$"), &reason);
    struct prng r = prng_from(7), s = prng_from(7);
    const struct regex_wish wish = { .r = &r, .max = REGEX_MANY, .budget = t_budget() },
                            again = { .r = &s, .max = REGEX_MANY, .budget = t_budget() };
    CHECK(re && regex_generate(&a, re, &wish, &one) && regex_generate(&a, re, &again, &two));
    CHECK_STR(one, two);
    arena_fini(&a);
}

int main(void)
{
    RUN(expressions_are_searched_not_anchored);
    RUN(classes_are_those_of_ecma);
    RUN(dollar_does_not_see_a_final_newline);
    RUN(escapes_are_read);
    RUN(properties_are_known_by_long_and_short_names);
    RUN(looks_and_references_work);
    RUN(faults_are_refused);
    RUN(hopeless_searches_end);
    RUN(generated_texts_match);
    RUN(length_bounds_are_met);
    RUN(what_cannot_match_is_given_up);
    RUN(same_seed_same_text);
    return T_DONE();
}
