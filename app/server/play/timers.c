/* SPDX-License-Identifier: MIT
 * A binary heap of timers: see timers.h. */
#include "server/play/timers.h"

#include "base/mem/mem.h"

#include <assert.h>
#include <stdlib.h>

void timers_init(struct timers *t)
{
    *t = (struct timers){ 0 };
}

void timers_fini(struct timers *t)
{
    free(t->heap);
    *t = (struct timers){ 0 };
}

static void put(struct timers *t, size_t i, struct timer *timer)
{
    t->heap[i] = timer;
    timer->place = i + 1;
}

static void sift_up(struct timers *t, size_t i, struct timer *timer)
{
    while (i > 0) {
        size_t parent = (i - 1) / 2;
        if (t->heap[parent]->due <= timer->due)
            break;
        put(t, i, t->heap[parent]);
        i = parent;
    }
    put(t, i, timer);
}

static void sift_down(struct timers *t, size_t i, struct timer *timer)
{
    for (;;) {
        size_t child = 2 * i + 1;
        if (child >= t->count)
            break;
        if (child + 1 < t->count && t->heap[child + 1]->due < t->heap[child]->due)
            child++;
        if (t->heap[child]->due >= timer->due)
            break;
        put(t, i, t->heap[child]);
        i = child;
    }
    put(t, i, timer);
}

/* Finds the place of a timer that may have to go either way from i. */
static void settle(struct timers *t, size_t i, struct timer *timer)
{
    if (i > 0 && t->heap[(i - 1) / 2]->due > timer->due)
        sift_up(t, i, timer);
    else
        sift_down(t, i, timer);
}

void timers_set(struct timers *t, struct timer *timer, int64_t due)
{
    timer->due = due;
    if (timer->place > 0) {
        assert(t->heap[timer->place - 1] == timer);
        settle(t, timer->place - 1, timer);
        return;
    }
    if (t->count == t->cap) {
        t->cap = t->cap ? 2 * t->cap : 64;
        t->heap = mem_realloc(t->heap, t->cap * sizeof(void *));
    }
    sift_up(t, t->count++, timer);
}

void timers_clear(struct timers *t, struct timer *timer)
{
    if (timer->place == 0)
        return;
    size_t i = timer->place - 1;
    assert(t->heap[i] == timer);
    struct timer *last = t->heap[--t->count];
    timer->place = 0;
    if (last != timer)
        settle(t, i, last);
}

struct timer *timers_pop(struct timers *t, int64_t now)
{
    if (timers_next(t) > now)
        return NULL;
    struct timer *first = t->heap[0];
    timers_clear(t, first);
    return first;
}

int64_t timers_next(const struct timers *t)
{
    return t->count > 0 ? t->heap[0]->due : INT64_MAX;
}
