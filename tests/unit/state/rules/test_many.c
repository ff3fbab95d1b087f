/* SPDX-License-Identifier: MIT
 * The laws of very many rules: choosing costs the same among few and many, looking them over
 * takes time in proportion, and what was refused or deleted leaves no room taken. */
#include "base/mem/mem.h"
#include "state/rules/rules.h"
#include "t.h"

#include <time.h>

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static bool change(struct rules *s, const char *key, struct str text, bool replace)
{
    struct arena a;
    struct rules_list list;
    struct rule_refusal no;
    arena_init(&a);
    struct rules_edit edit = { str_from(key), json_parse(&a, text, NULL), replace };
    bool ok = rules_change(s, &a, &edit, &list, &no);
    arena_fini(&a);
    return ok;
}

/* before and after stand around the rule's number in its match. */
static struct rules *filled(size_t count, const char *before, const char *after)
{
    struct rules *s = rules_new();
    struct buf text;
    buf_init(&text, 64 << 20);
    buf_str(&text, STR("{\"version\":1,\"rules\":["));
    for (size_t i = 0; i < count; i++)
        buf_printf(&text, "%s{\"match\":{%s%06zu%s},\"reply\":{\"content\":\"x\"}}", i ? "," : "",
                   before, i, after);
    buf_str(&text, STR("]}"));
    CHECK(change(s, "", buf_view(&text), false));
    buf_fini(&text);
    return s;
}

static double choosing_ms(struct rules *s)
{
    struct budget budget;
    struct str heavy;
    struct arena a;
    arena_init(&a);
    struct rule_subject subject = { .arena = &a,
                                    .budget = &budget,
                                    .heavy = &heavy,
                                    .kind = STR("chat"),
                                    .operation = STR("op-000099"),
                                    .model = STR("m-000099"),
                                    .key = STR("k-000099"),
                                    .user = STR("a question: u-000099, is it not?") };
    double from = 0;
    for (int i = -1; i < 3000; i++) { /* the first makes the index */
        budget = (struct budget){ BUDGET_CALL };
        struct rule *r = rules_choose(s, &subject, NULL);
        CHECK(r != NULL);
        if (r)
            rule_release(r);
        arena_reset(&a);
        from = i < 0 ? now_ms() : from;
    }
    double took = now_ms() - from;
    arena_fini(&a);
    return took;
}

static void many_rules_are_chosen_from_as_fast_as_few(void)
{
    static const char *const matches[][2] = {
        { "\"operation\":\"op-", "\"" },
        { "\"model\":\"m-", "\"" },
        { "\"key\":\"k-", "\"" },
        { "\"user\":\"u-", "\"" },
        { "\"user\":{\"equals\":\"a question: u-", ", is it not?\"}" },
        { "\"user\":{\"regex\":\"^a question: u-", "\\\\b.*\\\\?$\"}" },
        { "\"user\":{\"regex\":\"(a|the) question:? u-", "[,;]\"}" },
    };
    for (size_t i = 0; i < ARRAY_LEN(matches); i++) {
        struct rules *few = filled(100, matches[i][0], matches[i][1]);
        struct rules *many = filled(10000, matches[i][0], matches[i][1]);
        double few_ms = choosing_ms(few), many_ms = choosing_ms(many);
        if (many_ms > few_ms * 20)
            printf("%s: %.2f ms, %.2f ms of 100\n", matches[i][0], many_ms, few_ms);
        CHECK(many_ms <= few_ms * 20); /* of a hundred times as many, with all their cache misses */
        rules_free(few);
        rules_free(many);
    }
}

static double showing_ms(struct rules *s)
{
    double best = 1e9;
    for (int i = 0; i < 3; i++) {
        struct arena a;
        struct rules_list list;
        arena_init(&a);
        double from = now_ms();
        rules_show(s, &a, STR(""), &list);
        double took = now_ms() - from;
        best = took < best ? took : best;
        arena_fini(&a);
    }
    return best;
}

static void looking_over_takes_time_in_proportion(void)
{
    struct rules *few = filled(2000, "\"user\":\"u-", "\"");
    struct rules *many = filled(32000, "\"user\":\"u-", "\"");
    double few_ms = showing_ms(few), many_ms = showing_ms(many);
    if (many_ms > few_ms * 60)
        printf("%.2f ms, %.2f ms of 2,000\n", many_ms, few_ms);
    CHECK(many_ms <= few_ms * 60); /* of 16 times as many; their square would be 256 */
    rules_free(few);
    rules_free(many);
}

static void a_rule_that_stands_twice_is_told_among_many(void)
{
    struct rules *s = filled(600, "\"user\":\"u-", "\"");
    struct arena a;
    struct rules_list list;
    CHECK(change(
        s, "",
        STR("{\"id\":\"again\",\"match\":{\"user\":\"u-000300\"},\"reply\":{\"content\":\"x\"}}"),
        false));
    arena_init(&a);
    rules_show(s, &a, STR(""), &list);
    CHECK_INT(list.warning_count, 1);
    CHECK(list.warning_count && str_eq(list.warnings[0].rule->id, STR("again")));
    arena_fini(&a);
    rules_free(s);
}

static void a_regex_made_to_be_slow_does_not_hold_up_the_lint(void)
{
    struct buf text;
    struct rules *s = rules_new(), *plain = filled(400, "\"user\":\"u-", "\"");
    buf_init(&text, 1 << 20);
    buf_str(&text, STR("{\"version\":1,\"rules\":["));
    for (int i = 0; i < 200; i++)
        buf_printf(&text,
                   "{\"match\":{\"user\":{\"regex\":\"(*NO_START_OPT)(?:.)*(?:.)*[\\\\x01%d]\"}},"
                   "\"reply\":{\"content\":\"x\"}},"
                   "{\"match\":{\"user\":{\"equals\":\"%0300d\"}},\"reply\":{\"content\":\"x\"}}%s",
                   i, i, i < 199 ? "," : "]}");
    double from = now_ms();
    CHECK(change(s, "", buf_view(&text), false));
    double took = now_ms() - from, usual = showing_ms(plain);
    if (took > 100 + usual * 50)
        printf("%.1f ms, %.1f ms of plain ones\n", took, usual);
    CHECK(took <= 100 + usual * 50);
    buf_fini(&text);
    rules_free(s);
    rules_free(plain);
}

static void what_is_refused_takes_no_room(void)
{
    char key[32];
    struct rules *s = rules_new();
    CHECK(
        change(s, "", STR("{\"id\":\"there\",\"match\":{},\"reply\":{\"content\":\"x\"}}"), false));
    for (int i = 0; i < 4200; i++) {
        snprintf(key, sizeof key, "ghost%d", i);
        CHECK(!change(s, key, STR("{\"id\":\"there\",\"match\":{},\"reply\":{\"content\":\"x\"}}"),
                      i % 2 == 0));
    }
    CHECK(change(s, "new", STR("{\"match\":{},\"reply\":{\"content\":\"x\"}}"), false));
    rules_free(s);
}

static void what_is_deleted_takes_no_room(void)
{
    char key[32];
    struct rules *s = rules_new();
    for (int i = 0; i < 4200; i++) {
        snprintf(key, sizeof key, "key%d", i);
        CHECK(change(s, key, STR("{\"id\":\"one\",\"match\":{},\"reply\":{\"content\":\"x\"}}"),
                     false));
        if (i % 2)
            CHECK(rules_delete_one(s, STR("one")));
        else
            CHECK(change(s, key, STR("{\"version\":1,\"rules\":[]}"), true));
    }
    CHECK(!rules_any(s));
    rules_free(s);
}

static void a_refusal_changes_nothing(void)
{
    struct arena a;
    struct rules_list list;
    struct rules *s = rules_new();
    CHECK(change(
        s, "k",
        STR("{\"version\":1,\"rules\":[{\"id\":\"a\",\"match\":{},\"reply\":{\"content\":\"x\"}},"
            "{\"id\":\"b\",\"match\":{},\"reply\":{\"content\":\"x\"}}]}"),
        false));
    CHECK(change(s, "", STR("{\"id\":\"c\",\"match\":{},\"reply\":{\"content\":\"x\"}}"), false));
    CHECK(!change(
        s, "k",
        STR("{\"version\":1,\"rules\":[{\"id\":\"d\",\"match\":{},\"reply\":{\"content\":\"x\"}},"
            "{\"id\":\"c\",\"match\":{},\"reply\":{\"content\":\"x\"}}]}"),
        true));
    arena_init(&a);
    rules_show(s, &a, STR("k"), &list);
    CHECK_INT(list.count, 2);
    CHECK_STR(list.views[0].rule->id, STR("a"));
    arena_fini(&a);
    CHECK(change(s, "", STR("{\"id\":\"d\",\"match\":{},\"reply\":{\"content\":\"x\"}}"), false));
    CHECK(!change(s, "", STR("{\"id\":\"a\",\"match\":{},\"reply\":{\"content\":\"x\"}}"), false));
    CHECK(rules_delete_one(s, STR("a")) && !rules_delete_one(s, STR("a")));
    rules_free(s);
}

int main(void)
{
    RUN(many_rules_are_chosen_from_as_fast_as_few);
    RUN(looking_over_takes_time_in_proportion);
    RUN(a_rule_that_stands_twice_is_told_among_many);
    RUN(a_regex_made_to_be_slow_does_not_hold_up_the_lint);
    RUN(what_is_refused_takes_no_room);
    RUN(what_is_deleted_takes_no_room);
    RUN(a_refusal_changes_nothing);
    return T_DONE();
}
