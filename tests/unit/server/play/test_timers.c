/* SPDX-License-Identifier: MIT
 * The laws of the timer heap. */
#include "t.h"

#include "base/prng.h"
#include "server/play/timers.h"

enum {
    MANY = 1000
};

static void earliest_comes_first(void)
{
    static struct timer all[MANY];
    struct timers t;
    struct prng r = prng_from(1);
    timers_init(&t);
    for (size_t i = 0; i < MANY; i++)
        timers_set(&t, &all[i], prng_range(&r, 0, 500));
    int64_t before = 0;
    size_t count = 0;
    for (struct timer *first; (first = timers_pop(&t, INT64_MAX - 1)); count++) {
        CHECK(first->due >= before);
        CHECK_INT(first->place, 0);
        before = first->due;
    }
    CHECK_INT(count, MANY);
    timers_fini(&t);
}

static void nothing_comes_before_it_is_due(void)
{
    struct timer a = { 0 };
    struct timers t;
    timers_init(&t);
    CHECK_INT(timers_next(&t), INT64_MAX);
    timers_set(&t, &a, 10);
    CHECK_INT(timers_next(&t), 10);
    CHECK(!timers_pop(&t, 9));
    CHECK(timers_pop(&t, 10) == &a);
    CHECK(!timers_pop(&t, INT64_MAX - 1));
    timers_fini(&t);
}

static void heap_is_sound(const struct timers *t)
{
    for (size_t i = 0; i < t->count; i++) {
        CHECK_INT(t->heap[i]->place, i + 1);
        CHECK(i == 0 || t->heap[(i - 1) / 2]->due <= t->heap[i]->due);
    }
}

static void timers_move_and_go_in_any_order(void)
{
    static struct timer all[64];
    struct timers t;
    struct prng r = prng_from(2);
    timers_init(&t);
    for (size_t step = 0; step < 5000; step++) {
        struct timer *one = &all[prng_below(&r, ARRAY_LEN(all))];
        if (prng_below(&r, 3) == 0)
            timers_clear(&t, one);
        else
            timers_set(&t, one, prng_range(&r, 0, 100));
        heap_is_sound(&t);
    }
    for (size_t i = 0; i < ARRAY_LEN(all); i++) {
        timers_clear(&t, &all[i]);
        timers_clear(&t, &all[i]);
    }
    CHECK_INT(t.count, 0);
    timers_fini(&t);
}

int main(void)
{
    RUN(earliest_comes_first);
    RUN(nothing_comes_before_it_is_due);
    RUN(timers_move_and_go_in_any_order);
    return T_DONE();
}
