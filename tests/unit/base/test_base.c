/* SPDX-License-Identifier: MIT
 * The laws of base/: strings, arena, buffer, map, hash, numbers, UTF-8, base64. */
#include "t.h"

#include "base/budget.h"
#include "base/hash.h"
#include "base/index.h"
#include "base/map.h"
#include "base/mem/arena.h"
#include "base/mem/pool.h"
#include "base/prng.h"
#include "base/text/base64.h"
#include "base/text/buf.h"
#include "base/text/utf8.h"

#include <stdlib.h>

static void cut_yields_every_part_once(void)
{
    struct str rest = STR("a,,b");
    CHECK_STR(str_cut(&rest, ','), STR("a"));
    CHECK_STR(str_cut(&rest, ','), STR(""));
    CHECK(rest.p != NULL);
    CHECK_STR(str_cut(&rest, ','), STR("b"));
    CHECK(rest.p == NULL);
}

/* Where few places are likely, and where many are. */
static void found_is_the_first_place(void)
{
    char text[300];
    for (size_t likely = 0; likely < 200; likely += 7) {
        struct str hay = { text, likely + 3 };
        memset(text, 'a', likely);
        memcpy(text + likely, "abc", 3);
        CHECK_INT(str_find(hay, STR("ab"), 0), likely);
        CHECK_INT(str_find(hay, STR("ab"), likely), likely);
        CHECK(str_find(hay, STR("ab"), likely + 1) == SIZE_MAX);
        CHECK(str_find(hay, STR("abcd"), 0) == SIZE_MAX && str_find(hay, STR("ad"), 0) == SIZE_MAX);
        CHECK_INT(str_find(hay, STR("c"), 0), likely + 2);
        CHECK_INT(str_find(hay, STR(""), likely), likely);
    }
}

static void glob_matches_whole_string(void)
{
    CHECK(str_glob(STR("mistral-*"), STR("mistral-small-latest")));
    CHECK(str_glob(STR("*small*"), STR("mistral-small-latest")));
    CHECK(str_glob(STR("*"), STR("")));
    CHECK(!str_glob(STR("mistral-?"), STR("mistral-")));
    CHECK(!str_glob(STR("mistral"), STR("mistral-small")));
    CHECK(str_glob(STR("*a*a*a*b"), STR("aaaaaaaaaaaaaaaaaaaaaaaaaaaab")));
}

static void numbers_are_whole_strings(void)
{
    int64_t i;
    double d;
    CHECK(str_to_i64(STR("-9223372036854775808"), &i) && i == INT64_MIN);
    CHECK(!str_to_i64(STR("9223372036854775808"), &i));
    CHECK(!str_to_i64(STR("1x"), &i));
    CHECK(!str_to_i64(STR(" 1"), &i));
    CHECK(!str_to_i64(STR(""), &i));
    CHECK(str_to_double(STR("1.5e3"), &d) && d > 1499 && d < 1501);
    CHECK(!str_to_double(STR("nan"), &d));
    CHECK(!str_to_double(STR("0x10"), &d));
}

static void replaced_is_every_occurrence(void)
{
    struct arena a;
    arena_init(&a);
    CHECK_STR(arena_replaced(&a, STR("a-b--c"), STR("-"), STR(" and ")), STR("a and b and  and c"));
    CHECK_STR(arena_replaced(&a, STR("**x**"), STR("**"), STR("")), STR("x"));
    CHECK_STR(arena_replaced(&a, STR("aaa"), STR("aa"), STR("b")), STR("ba"));
    CHECK_STR(arena_replaced(&a, STR("x"), STR("longer"), STR("b")), STR("x"));
    CHECK_STR(arena_replaced(&a, (struct str){ 0 }, STR("b"), STR("c")), STR(""));
    arena_fini(&a);
}

static int undone;
static void undo(void *what)
{
    undone = undone * 10 + *(int *)what;
}

static void arena_runs_cleanups_newest_first(void)
{
    static int one = 1, two = 2;
    struct arena a;
    arena_init(&a);
    arena_defer(&a, undo, &one);
    arena_defer(&a, undo, &two);
    char *big = arena_alloc(&a, 100000);
    CHECK(big[99999] == 0);
    CHECK_STR(arena_printf(&a, "%d-%s", 7, "x"), STR("7-x"));
    for (int i = 0; i < 10000; i++)
        CHECK(((uintptr_t)arena_alloc(&a, 3) & 15) == 0);
    arena_fini(&a);
    CHECK_INT(undone, 21);
}

static void arena_begins_in_lent_memory_and_goes_on(void)
{
    _Alignas(16) static char room[256];
    struct arena a;
    arena_init_with(&a, room, sizeof room);
    for (int round = 0; round < 3; round++) {
        char *first = arena_alloc(&a, 40), *second = arena_alloc(&a, 40);
        CHECK(!a.chunks); /* nothing from the heap yet */
        char *big = arena_alloc(&a, 1000), *many = arena_alloc(&a, 50000);
        CHECK(a.chunks != NULL);
        memset(big, 'b', 1000);
        memset(many, 'm', 50000);
        memset(first, 'f', 40);
        CHECK(second[0] == 0);
        arena_reset(&a);
    }
    arena_fini(&a);
    memset(room, 0, sizeof room); /* the caller's again */
    CHECK(!a.lent && !a.chunks);
}

static void pool_gives_blocks_that_do_not_overlap(void)
{
    struct pool *p = pool_new(500);
    char *blocks[100];
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < ARRAY_LEN(blocks); i++) {
            blocks[i] = pool_take(p);
            memset(blocks[i], (int)i, 500);
        }
        for (size_t i = 0; i < ARRAY_LEN(blocks); i++) {
            CHECK(blocks[i][0] == (char)i && blocks[i][499] == (char)i);
            pool_give(p, blocks[i]);
        }
    }
    pool_free(p);
    pool_free(NULL);
}

static void buffer_keeps_all_it_is_given_while_it_grows(void)
{
    struct buf b;
    buf_init(&b, 100000);
    for (size_t i = 0; i < 100000; i++)
        buf_putc(&b, (char)('a' + i % 26));
    CHECK(!b.full && b.n == 100000 && b.cap <= 100001 && b.p[b.n] == 0);
    buf_putc(&b, 'x');
    CHECK(b.full && b.n == 100000);
    for (size_t i = 0; i < b.n; i += 997)
        CHECK(b.p[i] == (char)('a' + i % 26));
    buf_fini(&b);
}

static void buffer_drops_what_passes_its_maximum(void)
{
    struct buf b;
    buf_init(&b, 8);
    buf_str(&b, STR("12345"));
    buf_str(&b, STR("6789"));
    CHECK(b.full);
    CHECK_STR(buf_view(&b), STR("12345"));
    buf_reset(&b);
    buf_printf(&b, "%08d", 3);
    CHECK_STR(buf_view(&b), STR("00000003"));
    size_t n;
    char *p = buf_detach(&b, &n);
    CHECK_STR(((struct str){ p, n }), STR("00000003"));
    free(p);
    CHECK(b.p == NULL);
}

static void map_keeps_insertion_order_across_deletes(void)
{
    static int values[1000];
    struct map m;
    map_init(&m);
    char key[16];
    for (int i = 0; i < 1000; i++) {
        values[i] = i;
        snprintf(key, sizeof key, "k%d", i);
        CHECK(map_put(&m, str_from(key), &values[i]) == NULL);
    }
    for (int i = 0; i < 1000; i += 2) {
        snprintf(key, sizeof key, "k%d", i);
        CHECK(map_del(&m, str_from(key)) == &values[i]);
        CHECK(map_get(&m, str_from(key)) == NULL);
    }
    CHECK(map_put(&m, STR("k1"), &values[0]) == &values[1]);
    CHECK(map_put(&m, STR("new"), &values[2]) == NULL);
    CHECK_INT(m.count, 501);
    size_t at = 0;
    struct str name;
    CHECK(map_next(&m, &at, &name) == &values[0]);
    CHECK_STR(name, STR("k1"));
    int *last = NULL, *v;
    while ((v = map_next(&m, &at, &name)))
        last = v;
    CHECK(last == &values[2]);
    map_fini(&m, NULL);
}

/* Keys of eight bytes that one of 4,096 slots holds, were the seed of a table known. */
static size_t meeting_keys(uint64_t *keys, size_t count)
{
    size_t n = 0;
    for (uint64_t i = 0; n < count; i++)
        if ((hash_bytes(0, &i, sizeof i) & 4095) == 0)
            keys[n++] = i;
    return n;
}

static void no_chosen_keys_meet_in_a_table(void)
{
    enum {
        KEYS = 1500
    };
    static uint64_t keys[KEYS];
    size_t used[64] = { 0 }, most = 0;
    meeting_keys(keys, KEYS);
    for (size_t i = 0; i < KEYS; i++) {
        size_t slot = hash_secret((struct str){ (const char *)&keys[i], sizeof keys[i] }) % 64;
        most = ++used[slot] > most ? used[slot] : most;
    }
    CHECK(most < KEYS / 10);
}

static void index_finds_all_entries_of_a_hash_in_order(void)
{
    static int values[3000];
    struct arena a;
    struct index x = { 0 };
    arena_init(&a);
    size_t at = 0;
    CHECK(!index_next(&x, 5, &at));
    for (int i = 0; i < 3000; i++)
        index_add(&a, &x, UINT64_MAX - (uint64_t)(i % 1000), &values[i]);
    for (int i = 0; i < 1000; i++) {
        uint64_t hash = UINT64_MAX - (uint64_t)i;
        at = 0;
        CHECK(index_next(&x, hash, &at) == &values[i]);
        CHECK(index_next(&x, hash, &at) == &values[i + 1000]);
        CHECK(index_next(&x, hash, &at) == &values[i + 2000]);
        CHECK(!index_next(&x, hash, &at));
    }
    arena_fini(&a);
}

static void budget_is_spent_once(void)
{
    struct budget b = { 10 };
    CHECK(budget_spend(&b, 9) && !budget_is_spent(&b));
    struct budget part = budget_part(&b, 5);
    CHECK_INT(part.left, 1);
    CHECK(!budget_spend(&part, 3));
    budget_settle(&b, 1, &part);
    CHECK(budget_is_spent(&b) && !budget_spend(&b, 1));
    CHECK_INT(budget_for(1000).left, BUDGET_CALL);
    CHECK_INT(budget_for(SIZE_MAX).left, BUDGET_MOST);
    CHECK(budget_for(1 << 20).left > BUDGET_CALL);
}

static void hash_and_prng_are_the_same_everywhere(void)
{
    CHECK(hash_str(0, STR("")) == 0x2D06800538D394C2u); /* XXH3's published value */
    CHECK(hash_str(1, STR("a")) != hash_str(2, STR("a")));
    struct prng r = prng_from(42);
    CHECK(prng_next(&r) == 0xBDD732262FEB6E95u);
    for (int i = 0; i < 1000; i++) {
        int64_t v = prng_range(&r, -3, 3);
        CHECK(v >= -3 && v <= 3);
        double u = prng_unit(&r);
        CHECK(u >= 0 && u < 1);
    }
}

static void utf8_is_strict(void)
{
    CHECK_INT(utf8_check(STR("h\xC3\xA9llo \xF0\x9F\x98\x80")), 11);
    CHECK_INT(utf8_check(STR("abcdefghi\xC0\x80")), 9);
    CHECK_INT(utf8_check(STR("\xED\xA0\x80")), 0);
    CHECK_INT(utf8_check(STR("\xF4\x90\x80\x80")), 0);
    CHECK_INT(utf8_check(STR("ab\xE2\x82")), 2);
    CHECK_INT(utf8_count(STR("\xE2\x82\xAC"
                             "1")),
              2);
    char out[4];
    CHECK_STR(((struct str){ out, utf8_put(out, 0x1F600) }), STR("\xF0\x9F\x98\x80"));
    CHECK_STR(((struct str){ out, utf8_put(out, 0x20AC) }), STR("\xE2\x82\xAC"));
    CHECK_STR(((struct str){ out, utf8_put(out, 0xE9) }), STR("\xC3\xA9"));
    CHECK_STR(((struct str){ out, utf8_put(out, 0xD800) }), STR("\xEF\xBF\xBD"));
    CHECK_INT(utf8_floor(STR("a\xE2\x82\xAC"), 3), 1);
}

static void base64_goes_both_ways(void)
{
    struct arena a;
    struct buf b;
    arena_init(&a);
    buf_init(&b, 1000);
    const char *all = "foobar\0\xff";
    static const char *const want[] = { "",         "Zg==",         "Zm8=",
                                        "Zm9v",     "Zm9vYg==",     "Zm9vYmE=",
                                        "Zm9vYmFy", "Zm9vYmFyAA==", "Zm9vYmFyAP8=" };
    for (size_t n = 0; n <= 8; n++) {
        struct str back;
        buf_reset(&b);
        base64_add(&b, all, n);
        CHECK_STR(buf_view(&b), str_from(want[n]));
        CHECK(base64_decode(&a, str_from(want[n]), &back));
        CHECK_STR(back, ((struct str){ all, n }));
    }
    struct str back;
    CHECK(base64_decode(&a, STR("Zm8"), &back));
    CHECK(!base64_decode(&a, STR("Z"), &back));
    CHECK(!base64_decode(&a, STR("Zm!v"), &back));
    CHECK(!base64_decode(&a, STR("Zg==Zg=="), &back));
    buf_fini(&b);
    arena_fini(&a);
}

int main(void)
{
    RUN(cut_yields_every_part_once);
    RUN(found_is_the_first_place);
    RUN(glob_matches_whole_string);
    RUN(numbers_are_whole_strings);
    RUN(replaced_is_every_occurrence);
    RUN(arena_runs_cleanups_newest_first);
    RUN(arena_begins_in_lent_memory_and_goes_on);
    RUN(pool_gives_blocks_that_do_not_overlap);
    RUN(buffer_keeps_all_it_is_given_while_it_grows);
    RUN(buffer_drops_what_passes_its_maximum);
    RUN(map_keeps_insertion_order_across_deletes);
    RUN(no_chosen_keys_meet_in_a_table);
    RUN(index_finds_all_entries_of_a_hash_in_order);
    RUN(budget_is_spent_once);
    RUN(hash_and_prng_are_the_same_everywhere);
    RUN(utf8_is_strict);
    RUN(base64_goes_both_ways);
    return T_DONE();
}
