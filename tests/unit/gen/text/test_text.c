/* SPDX-License-Identifier: MIT
 * The laws of gen/text: what any prompt may rely on. Run with --print to read sample answers. */
#include "gen/text/lang/language.h"
#include "unit/gen/text/written.h"

#include "base/hash.h"
#include "base/text/utf8.h"

#include <stdlib.h>

/* Prompts made of parts, so that there are hundreds. */
static const char *prompt_number(size_t i, char room[static 256])
{
    static const char *const asks[] = { "What is %s?",
                                        "Why does %s matter?",
                                        "Explain %s to a beginner.",
                                        "How can I learn more about %s?",
                                        "List three facts about %s.",
                                        "Is %s useful?",
                                        "I have been thinking about %s lately.",
                                        "Write a Python function for %s." };
    static const char *const subjects[] = {
        "photosynthesis",   "the French Revolution", "quantum computing",
        "sourdough bread",  "my vegetable garden",   "Kubernetes",
        "the stock market", "modern jazz",           "plate tectonics",
        "remote work",      "database indexes",      "the Roman Empire",
        "solar energy",     "chess openings",        "urban planning",
        "machine learning",
    };
    const char *ask = asks[i % ARRAY_LEN(asks)];
    const char *subject = subjects[i / ARRAY_LEN(asks) % ARRAY_LEN(subjects)];
    const char *slot = strstr(ask, "%s");
    snprintf(room, 256, "%.*s%s%s", (int)(slot - ask), ask, subject, slot + 2);
    return room;
}

enum {
    PROMPTS = 128,
    STYLES = TEXT_CONTINUE + 1
};

static void same_request_same_bytes(void)
{
    char room[256];
    for (size_t i = 0; i < PROMPTS; i++) {
        const char *prompt = prompt_number(i, room);
        uint64_t first = hash_str(0, answer(prompt, i));
        CHECK(hash_str(0, answer(prompt, i)) == first);
    }
}

static int by_value(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static void different_prompts_differ(void)
{
    static uint64_t hashes[PROMPTS * 2];
    char room[256];
    for (size_t i = 0; i < PROMPTS; i++) {
        const char *prompt = prompt_number(i, room);
        hashes[2 * i] = hash_str(0, answer(prompt, hash_str(1, str_from(prompt))));
        hashes[2 * i + 1] = hash_str(0, answer(prompt, hash_str(2, str_from(prompt))));
    }
    qsort(hashes, ARRAY_LEN(hashes), sizeof hashes[0], by_value);
    size_t equal = 0;
    for (size_t i = 1; i < ARRAY_LEN(hashes); i++)
        equal += hashes[i] == hashes[i - 1];
    CHECK(equal <= 4); /* a short code answer may have few variants */
}

static size_t count_items(struct str s)
{
    size_t n = 0;
    for (struct str rest = s; rest.p;) {
        struct str line = str_cut(&rest, '\n');
        size_t digits = 0;
        while (digits < line.n && line.p[digits] >= '0' && line.p[digits] <= '9')
            digits++;
        n += str_starts(line, STR("- ")) ||
             (digits && str_starts(str_sub(line, digits, line.n), STR(". ")));
    }
    return n;
}

static void lists_have_as_many_items_as_asked(void)
{
    static const struct {
        const char *prompt;
        size_t items;
    } cases[] = {
        { "List three benefits of exercise", 3 },
        { "Give me 5 tips for learning Spanish", 5 },
        { "Name 12 animals", 12 },
        { "What are the top 10 cities to visit?", 10 },
        { "Can you suggest seven names for a cat?", 7 },
        { "Write 40 ideas for a blog", 40 },
        { "Donne-moi trois idées de repas", 3 },
        { "Nenne vier Gründe für Sport", 4 },
        { "Enumera cinco ventajas del deporte", 5 },
        { "列出三个优点", 3 },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        for (uint64_t seed = 0; seed < 8; seed++)
            CHECK_INT(count_items(answer(cases[i].prompt, seed)), cases[i].items);
}

static void utf8_is_always_whole(void)
{
    static const char *const texts[] = {
        "",
        "\xff\xfe",
        "caf\xc3",
        "Hello \x80 world?",
        "光合作用是什么",
        "😀😀😀",
        "Résume : \xe2\x82",
        "Translate \"\xf0\x9f\x98\" to French",
        "«»",
        "Say \xc3\xa9\xc3",
        "什么\xe6\x98",
        "what is \xc3\xa9\xa9\xa9 ?",
    };
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        for (int style = 0; style < STYLES; style++) {
            struct str s = write_with(texts[i], texts[(i + 1) % ARRAY_LEN(texts)], i, 0,
                                      (enum text_style)style);
            CHECK_INT(utf8_check(s), s.n);
            CHECK(s.n > 0);
        }
    }
}

static void long_text_has_no_short_cycle(void)
{
    enum {
        KEPT = 20
    };
    char room[256];
    for (size_t i = 0; i < 8; i++) {
        struct str rest = write_with(prompt_number(i * 17, room), "", i, 4000, TEXT_ANSWER);
        CHECK(rest.n > 4000 * 4 && rest.n < 4000 * 9);
        uint64_t last[KEPT] = { 0 };
        size_t n = 0, repeated = 0;
        while (rest.p) {
            struct str sentence = str_trim(str_cut(&rest, '.'));
            if (sentence.n < 12)
                continue;
            uint64_t hash = hash_str(0, sentence);
            for (size_t k = 0; k < KEPT; k++)
                repeated += last[k] == hash;
            last[n++ % KEPT] = hash;
        }
        CHECK(n > 200);
        CHECK(repeated <= n / 50);
    }
}

static void wished_length_is_roughly_kept(void)
{
    static const size_t wishes[] = { 60, 150, 400, 1000, 3000 };
    char room[256];
    for (size_t i = 0; i < ARRAY_LEN(wishes); i++) {
        struct str s = write_with(prompt_number(i * 8, room), "", i, wishes[i], TEXT_ANSWER);
        size_t words = 1;
        for (size_t k = 0; k < s.n; k++)
            words += s.p[k] == ' ' || s.p[k] == '\n';
        CHECK(words > wishes[i] * 7 / 10 && words < wishes[i] * 15 / 10 + 20);
    }
}

static void default_answers_are_short(void)
{
    char room[256];
    for (size_t i = 0; i < PROMPTS; i++) {
        size_t n = answer(prompt_number(i, room), i).n;
        CHECK(n >= 40 && n <= 1100);
    }
}

static size_t sentences(struct str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += strchr(".!?", s.p[i]) && (i + 1 == s.n || s.p[i + 1] == ' ' || s.p[i + 1] == '\n');
    return n;
}

static void even_a_brief_answer_is_a_text(void)
{
    static const char *const asks[] = { "Write a short text about tea.",
                                        "Explain briefly what jazz is",
                                        "Schreibe einen kurzen Text über Brot.",
                                        "Parle-moi brièvement de la mer" };
    for (size_t i = 0; i < ARRAY_LEN(asks); i++)
        for (uint64_t seed = 0; seed < 50; seed++)
            CHECK(sentences(answer(asks[i], seed)) >= 2);
    for (uint64_t seed = 0; seed < 50; seed++)
        CHECK_INT(sentences(answer("Answer in one sentence: what is jazz?", seed)), 1);
}

static void a_full_buffer_ends_the_text(void)
{
    struct buf small;
    buf_init(&small, 100);
    for (int style = 0; style < STYLES; style++) {
        buf_reset(&small);
        text_write(&small, &(struct text_request){ .prompt = STR("Write 90 ideas for a blog"),
                                                   .words = 100000,
                                                   .style = (enum text_style)style });
        CHECK(small.n <= 100);
    }
    buf_fini(&small);
}

static void print_samples(void)
{
    char room[256];
    for (size_t i = 0; i < PROMPTS; i += 2) {
        const char *prompt = prompt_number(i, room);
        struct str s = answer(prompt, i);
        printf("> %s\n%.*s\n\n", prompt, STR_ARG(s));
    }
}

int main(int argc, char **argv)
{
    buf_init(&out, 1 << 22);
    if (argc > 1 && strcmp(argv[1], "--print") == 0)
        print_samples();
    RUN(same_request_same_bytes);
    RUN(different_prompts_differ);
    RUN(lists_have_as_many_items_as_asked);
    RUN(utf8_is_always_whole);
    RUN(long_text_has_no_short_cycle);
    RUN(wished_length_is_roughly_kept);
    RUN(default_answers_are_short);
    RUN(even_a_brief_answer_is_a_text);
    RUN(a_full_buffer_ends_the_text);
    buf_fini(&out);
    return T_DONE();
}
