/* SPDX-License-Identifier: MIT
 * Passages of texts: where they are cut, that all of the text is in one, which are found. */
#include "t.h"

#include "gen/embed/passages.h"

static struct buf text, index_of;

static void make_text(const char *line, int count)
{
    buf_init(&text, 1 << 22);
    buf_init(&index_of, 1 << 22);
    for (int i = 0; i < count; i++)
        buf_printf(&text, "%s %d.\n\n", line, i);
}

static void drop_text(void)
{
    buf_fini(&text);
    buf_fini(&index_of);
}

static struct passages find(const char *question)
{
    struct passages p;
    struct budget budget = budget_for(text.n);
    passages_begin(&p, str_from(question));
    CHECK(passages_find(&p, &budget, 7, buf_view(&index_of)));
    return p;
}

static void index_all(size_t size)
{
    struct budget budget = budget_for(text.n);
    index_of.n = 0;
    passages_index(&index_of, &budget, buf_view(&text), size);
}

static void the_likest_comes_first(void)
{
    make_text("Ropes, sails and the weather at sea are spoken of in line", 100);
    buf_str(&text, STR("Marmalade is made of bitter oranges.\n\n"));
    index_all(256);
    struct passages p = find("What is marmalade made of?");
    CHECK_INT(p.count, PASSAGES_BEST);
    struct str best = str_sub(buf_view(&text), p.best[0].from, p.best[0].to);
    CHECK(str_find(best, STR("bitter oranges"), 0) != SIZE_MAX);
    CHECK_INT(p.best[0].source, 7);
    for (size_t i = 1; i < p.count; i++)
        CHECK(p.best[i].likeness <= p.best[i - 1].likeness);
    CHECK(p.best[0].likeness <= 1010000 && p.best[0].likeness > 2 * p.best[1].likeness);
    drop_text();
}

/* Of equal passages the first that came stays. */
static void equal_ones_keep_their_order(void)
{
    struct passages p;
    struct budget budget = { BUDGET_CALL };
    make_text("", 0);
    buf_str(&text, STR("The same words."));
    index_all(256);
    passages_begin(&p, STR("the same words"));
    for (size_t i = 0; i < 9; i++)
        CHECK(passages_find(&p, &budget, i, buf_view(&index_of)));
    for (size_t i = 0; i < PASSAGES_BEST; i++)
        CHECK_INT(p.best[i].source, i);
    drop_text();
}

static void passages_end_where_paragraphs_do(void)
{
    make_text("A paragraph that is not long, with a number at its end:", 50);
    index_all(256);
    struct passages p = find("paragraph 49");
    for (size_t i = 0; i < p.count; i++) {
        struct str one = str_sub(buf_view(&text), p.best[i].from, p.best[i].to);
        CHECK(str_starts(one, STR("A paragraph")));
        CHECK(one.n <= 256 && str_ends(str_trim(one), STR(".")));
    }
    drop_text();
}

/* Neither one word of 100,000 bytes nor bytes that are no text stop it. */
static void any_bytes_are_cut(void)
{
    static const unsigned char bytes[] = { 'a', 0xE2, 0x82, 0xFF, 0, ' ' };
    for (size_t kind = 0; kind < ARRAY_LEN(bytes); kind++) {
        make_text("", 0);
        for (size_t i = 0; i < 100000; i++)
            buf_putc(&text, (char)bytes[kind]);
        index_all(0);
        struct passages p = find("anything");
        for (size_t i = 0; i < p.count; i++)
            CHECK(p.best[i].to > p.best[i].from && p.best[i].to <= text.n);
        drop_text();
    }
}

static void a_budget_ends_it(void)
{
    make_text("A paragraph of some words", 1000);
    struct budget little = { 5000 };
    passages_index(&index_of, &little, buf_view(&text), 256);
    CHECK(budget_is_spent(&little));
    index_all(256);
    struct passages p;
    little = (struct budget){ 10 };
    passages_begin(&p, STR("words"));
    CHECK(!passages_find(&p, &little, 0, buf_view(&index_of)));
    drop_text();
}

int main(void)
{
    RUN(the_likest_comes_first);
    RUN(equal_ones_keep_their_order);
    RUN(passages_end_where_paragraphs_do);
    RUN(any_bytes_are_cut);
    RUN(a_budget_ends_it);
    return T_DONE();
}
