/* SPDX-License-Identifier: MIT
 * A search costs what its budget says, whatever the pattern and the text. */
#include "base/text/pattern.h"
#include "t.h"

#include <stdlib.h>
#include <time.h>

enum {
    TEXT_MAX = 1000000,
    SLOWER_MOST = 12 /* times, for one step, than the plainest search */
};

static char text[TEXT_MAX + 1];

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* What is left of the budget of a call. */
static size_t search(const char *source, size_t n, bool *found)
{
    struct arena a;
    struct budget budget = { BUDGET_CALL };
    struct pattern_fault fault = { 0 };
    arena_init(&a);
    const struct pattern *p = pattern_new(&a, str_from(source), PATTERN_BYTES, &fault);
    CHECK(p != NULL);
    *found = p && pattern_found(p, (struct str){ text, n }, &budget);
    arena_fini(&a);
    return budget.left;
}

static void ordinary_searches_cost_little(void)
{
    static const struct {
        const char *source;
        size_t n;
        bool found;
    } rows[] = {
        { "aaa$", 2000, true },        { "^a+$", 2000, true },      { "b", 50000, false },
        { "\\bfoo\\b", 50000, false }, { "(a|b)+\\z", 2000, true }, { "a.*z", 300, false },
        { "(.)\\1\\1", 2000, true },   { "[^b]{3}", 2000, true },
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        bool found;
        size_t left = search(rows[i].source, rows[i].n, &found);
        CHECK(found == rows[i].found);
        CHECK(left > BUDGET_CALL - BUDGET_CALL / 10);
    }
}

static void no_search_goes_beyond_its_budget(void)
{
    static const struct {
        const char *source;
        size_t n;
    } rows[] = {
        { "(?:.)*(?:.)*[\\x01\\x02]", 300 },
        { "(*NO_START_OPT).*.*=[0-9]", 300 },
        { "(*NO_START_OPT)(a+)+$b", 300 },
        { "(*NO_START_OPT)a*b", TEXT_MAX },
        { "(*NO_START_OPT)a*+b", TEXT_MAX },
        { "(*NO_START_OPT)[^b]*b", TEXT_MAX },
        { "(*NO_START_OPT)(a{1,5000})\\1{3}b", 10000 },
        { "(*NO_START_OPT)(?i)(a{1,5000})\\1{3}b", 10000 },
        { "(*NO_START_OPT)(?<x>a*)(?P=x)b", 10000 },
        { "(*NO_START_OPT)(?=.*a)(?=.*b).*", TEXT_MAX },
        { "(*NO_START_OPT)(.|\\n)*foo", TEXT_MAX },
        { "(*NO_START_OPT)(a|aa|aaa|b?)*c", 10000 },
        { "(*NO_START_OPT)(?|(a*)|(b*))\\1c", 10000 },
        { "(*NO_START_OPT)(a(?1)?b)", 10000 },
        { "(*NO_START_OPT)\\X*b", 10000 },
        { "(*NO_START_OPT)(?:a{0,1000}){0,60}b", 10000 },
        { "\\w+\\s\\w+", TEXT_MAX },
    };
    bool found;
    search("(*NO_START_OPT)b", TEXT_MAX, &found); /* touches the memory */
    double from = now_ms();
    size_t left = search("(*NO_START_OPT)b", TEXT_MAX, &found);
    double plain = now_ms() - from;
    CHECK(!found && left == 0);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        from = now_ms();
        left = search(rows[i].source, rows[i].n, &found);
        double took = now_ms() - from;
        CHECK(!found && left == 0);
        if (took > plain * SLOWER_MOST)
            printf("%s: %.1f ms, plain %.1f ms\n", rows[i].source, took, plain);
        CHECK(took <= plain * SLOWER_MOST);
    }
}

static void a_class_costs_as_much_as_it_is_long(void)
{
    static char source[70000];
    size_t n = 0;
    source[n++] = '[';
    for (unsigned c = 0x100; n < 60000; c += 2)
        n += (size_t)snprintf(source + n, 16, "\\x{%x}", c);
    memcpy(source + n, "]*=", 4);
    static const char last[] = "\xCC\x81";
    for (size_t i = 0; i < TEXT_MAX; i++)
        text[i] = last[i % 2];
    bool found;
    CHECK(search(source, TEXT_MAX, &found) == 0 && !found);
    memset(text, 'a', TEXT_MAX);
}

static void what_is_no_pattern_says_why(void)
{
    struct arena a;
    struct pattern_fault fault = { 0 };
    arena_init(&a);
    CHECK(!pattern_new(&a, STR("a(b"), PATTERN_UTF8, &fault));
    CHECK_STR(fault.message, STR("missing closing parenthesis"));
    CHECK_INT(fault.at, 3);
    arena_fini(&a);
}

int main(void)
{
    memset(text, 'a', TEXT_MAX);
    RUN(ordinary_searches_cost_little);
    RUN(no_search_goes_beyond_its_budget);
    RUN(a_class_costs_as_much_as_it_is_long);
    RUN(what_is_no_pattern_says_why);
    return T_DONE();
}
