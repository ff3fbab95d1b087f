/* SPDX-License-Identifier: MIT
 * The laws of pages: cursors read back, for their own list alone, and nothing else reads as one. */
#include "t.h"

#include "base/prng.h"
#include "state/store/page.h"

static void a_cursor_reads_back(void)
{
    static const uint64_t orders[] = { 0, 1, 255, 1000000, (uint64_t)1 << 63, UINT64_MAX };
    char text[PAGE_CURSOR_SIZE];
    for (size_t i = 0; i < ARRAY_LEN(orders); i++) {
        uint64_t order = 7;
        struct str cursor = page_cursor(text, orders[i], 5);
        CHECK_INT(cursor.n, PAGE_CURSOR_SIZE - 1);
        CHECK(page_cursor_read(cursor, 5, &order));
        CHECK(order == orders[i]);
        CHECK(!page_cursor_read(cursor, 6, &order));
    }
}

static void it_is_the_same_on_every_machine(void)
{
    char text[PAGE_CURSOR_SIZE];
    CHECK_STR(str_sub(page_cursor(text, 258, 1), 0, 16), STR("0000000000000102"));
}

static void nothing_else_is_one(void)
{
    char text[PAGE_CURSOR_SIZE];
    uint64_t order = 7;
    struct str cursor = page_cursor(text, 42, 5);
    CHECK(!page_cursor_read(STR(""), 5, &order));
    CHECK(!page_cursor_read(str_sub(cursor, 0, 31), 5, &order));
    CHECK(!page_cursor_read(STR("00000000000000000000000000000000"), 5, &order));
    struct prng r = prng_from(1);
    for (int i = 0; i < 10000; i++) {
        char changed[PAGE_CURSOR_SIZE];
        memcpy(changed, text, sizeof changed);
        size_t at = prng_below(&r, PAGE_CURSOR_SIZE - 1);
        changed[at] = (char)prng_below(&r, 256);
        bool same = changed[at] == text[at];
        CHECK(page_cursor_read((struct str){ changed, 32 }, 5, &order) == same);
    }
    CHECK_INT(order, 42);
}

static void pages_are_counted(void)
{
    CHECK_INT(page_skip(0, 100), 0);
    CHECK_INT(page_skip(3, 100), 300);
    CHECK(page_skip(SIZE_MAX, 2) == SIZE_MAX);
    CHECK_INT(page_count(0, 10), 0);
    CHECK_INT(page_count(10, 10), 1);
    CHECK_INT(page_count(11, 10), 2);
    CHECK_INT(page_count(11, 0), 0);
}

int main(void)
{
    RUN(a_cursor_reads_back);
    RUN(it_is_the_same_on_every_machine);
    RUN(nothing_else_is_one);
    RUN(pages_are_counted);
    return T_DONE();
}
