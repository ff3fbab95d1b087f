/* SPDX-License-Identifier: MIT
 * What the text does that the prompt asks for: language, form, sums, code, results. */
#include "gen/text/lang/language.h"
#include "unit/gen/text/written.h"

#include "base/hash.h"
#include "base/text/utf8.h"

#include <stdlib.h>

static bool contains(struct str s, const char *part)
{
    return str_find(s, str_from(part), 0) != SIZE_MAX;
}

static void language_follows_prompt(void)
{
    static const struct {
        const char *text;
        enum language language;
    } cases[] = {
        { "What is the capital of France?", LANGUAGE_EN },
        { "Quelle est la capitale de la France ?", LANGUAGE_FR },
        { "Was ist die Hauptstadt von Frankreich?", LANGUAGE_DE },
        { "¿Cuál es la capital de Francia?", LANGUAGE_ES },
        { "Qual è la capitale della Francia?", LANGUAGE_IT },
        { "Qual é a capital da França e onde fica?", LANGUAGE_PT },
        { "Wat is de hoofdstad van Frankrijk?", LANGUAGE_NL },
        { "Какая столица Франции?", LANGUAGE_RU },
        { "法国的首都是什么？", LANGUAGE_ZH },
        { "フランスの首都はどこですか？", LANGUAGE_JA },
        { "ما هي عاصمة فرنسا؟", LANGUAGE_AR },
        { "프랑스의 수도는 어디인가요?", LANGUAGE_KO },
        { "Combien coûte la facture 77120 ?", LANGUAGE_FR },
        { "Die Rechnung beträgt 58 Euro.", LANGUAGE_DE },
        { "The café in Zürich", LANGUAGE_EN },
        { "Kürbis", LANGUAGE_EN },
        { "Bonjour", LANGUAGE_FR },
        { "Hola", LANGUAGE_ES },
        { "xyz 123", LANGUAGE_EN },
        { "", LANGUAGE_EN },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        CHECK_STR(language_code(language_detect(str_from(cases[i].text))),
                  language_code(cases[i].language));
    CHECK(contains(answer("Quelle est la capitale de la France ?", 1), " "));
    CHECK(contains(answer("2 + 2 ?", 1), "**4**"));
}

static void plain_wishes_are_met(void)
{
    static const struct {
        const char *prompt, *wanted;
    } exact[] = {
        { "Reply with exactly: pong", "pong" },
        { "Say this is a test", "this is a test" },
        { "Reply with the word \"ok\" and nothing else.", "ok" },
        { "Respond with only the word banana.", "banana" },
        { "Please say 'it's fine'", "it's fine" },
        { "Repeat after me: one two three", "one two three" },
        { "Réponds uniquement par : oui", "oui" },
        { "Count from 1 to 5", "1, 2, 3, 4, 5" },
        { "Count to 3.", "1, 2, 3" },
        { "Count from 3 down to 1", "3, 2, 1" },
        { "Translate \"Good morning\" to French", "Bonjour" },
        { "What is the capital of France?", "The capital of France is **Paris**." },
    };
    for (size_t i = 0; i < ARRAY_LEN(exact); i++)
        for (uint64_t seed = 0; seed < 4; seed++)
            CHECK_STR(answer(exact[i].prompt, seed), str_from(exact[i].wanted));
}

static void sums_are_right(void)
{
    static const struct {
        const char *prompt, *result;
    } cases[] = {
        { "What's 2 + 2?", "**4**" },
        { "12 * 12", "**144**" },
        { "What is 15% of 80?", "**12**" },
        { "calculate (3 + 4) * 2 - 1", "**13**" },
        { "what is 7 divided by 2", "**3.5**" },
        { "Combien font 6 × 7 ?", "**42**" },
        { "What is 10 - 25?", "**-15**" },
        { "2^10", "**1024**" },
        { "0.1 + 0.2 =", "**0.3**" },
        { "1,000 + 1", "**1001**" },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        CHECK(contains(answer(cases[i].prompt, i), cases[i].result));
    CHECK(!contains(answer("What happened on 2024-01-15 in the city archive?", 1), "2008"));
    CHECK(answer("What is 1 / 0?", 1).n > 0);
    CHECK(answer("9223372036854775807 * 9223372036854775807", 1).n > 0);
}

static void code_comes_fenced_in_the_language_asked(void)
{
    CHECK(contains(answer("Write a Python function that sorts a list", 1), "```python\n"));
    CHECK(contains(answer("Write a SQL query to find all customers", 1), "```sql\n"));
    CHECK(contains(answer("Write a bash script that counts files", 1), "```bash\n"));
    CHECK(contains(answer("Write a TypeScript class for a cart", 1), "```typescript\n"));
    /* a template that ends with a dollar ends there */
    for (uint64_t seed = 0; seed < 8; seed++) {
        struct str regex = answer("Write a regex for a date", seed);
        CHECK(contains(regex, "$\n```") && !memchr(regex.p, 0, regex.n));
    }
}

static void tool_answers_quote_the_results(void)
{
    static const struct {
        const char *results, *wanted[3];
    } cases[] = {
        { "{\"city\":\"Paris\",\"temperature\":18,\"unit\":\"celsius\",\"sky\":\"sunny\"}",
          { "Paris", "the temperature is **18 celsius**", "the sky is sunny" } },
        { "{\"result\": 42.50}", { "the result is **42.50**", "weather", "." } },
        { "{\"status\":\"Paid\"}", { "the status is Paid", ".", "" } },
        { "[{\"title\":\"One\",\"stars\":5},{\"title\":\"Two\",\"stars\":3}]",
          { "- **One**: the stars is **5**", "- **Two**", "" } },
        { "The shop is open until 8 pm", { "The shop is open until 8 pm", "", "" } },
        { "{\"a\":1}\n{\"b\":2}", { "the a is **1**", "the b is **2**", "" } },
        { "{\"is_open\":true,\"data\":{\"tags\":[\"x\",\"y\"]}}", { "yes", "x and y", "" } },
        { "\"done\"", { "done", "", "" } },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        for (uint64_t seed = 0; seed < 4; seed++) {
            struct str s =
                write_with("What's the weather?", cases[i].results, seed, 0, TEXT_TOOL_ANSWER);
            for (size_t k = 0; k < 3; k++)
                CHECK(str_find_ci(s, str_from(cases[i].wanted[k]), 0) != SIZE_MAX);
        }
    }
    CHECK(write_with("Weather?", "", 1, 0, TEXT_TOOL_ANSWER).n > 0);
    CHECK(write_with("Weather?", "[]", 1, 0, TEXT_TOOL_ANSWER).n > 0);
    CHECK(write_with("Weather?", "{}", 1, 0, TEXT_TOOL_ANSWER).n > 0);
}

static void topics_are_what_the_prompt_is_about(void)
{
    static const struct {
        const char *prompt, *topic;
    } cases[] = {
        { "How does photosynthesis work?", "photosynthesis" },
        { "Is Python faster than C?", "Python" },
        { "What do you think about remote work?", "remote work" },
        { "Compare cats and dogs", "cats and dogs" },
        { "You are a helpful assistant. What is machine learning?", "machine learning" },
        { "What is the largest city in Canada?", "the largest city in Canada" },
        { "Explain my vegetable garden", "your vegetable garden" },
        { "Explique-moi la révolution française", "« révolution française »" },
        { "什么是光合作用？", "“光合作用”" },
        { "광합성이 무엇인가요?", "‘광합성’" },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        CHECK(contains(answer(cases[i].prompt, i), cases[i].topic));
    struct str more = write_with("Tell me more", "What is quantum computing?", 1, 0, TEXT_ANSWER);
    CHECK(contains(more, "quantum computing"));
}

int main(void)
{
    buf_init(&out, 1 << 22);
    RUN(language_follows_prompt);
    RUN(plain_wishes_are_met);
    RUN(sums_are_right);
    RUN(code_comes_fenced_in_the_language_asked);
    RUN(tool_answers_quote_the_results);
    RUN(topics_are_what_the_prompt_is_about);
    buf_fini(&out);
    return T_DONE();
}
