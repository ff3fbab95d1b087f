/* SPDX-License-Identifier: MIT
 * The laws of chores: who does them, that they take turns, that one object has one. */
#include "t.h"

#include "base/mem/mem.h"
#include "state/chores.h"

#include <pthread.h>
#include <sched.h>

struct count {
    struct chore chore; /* first */
    size_t slices;
    char *log; /* of slices, by the first letter of the object */
};

static size_t freed;

static bool step(struct chore *chore)
{
    struct count *c = (struct count *)(void *)chore;
    size_t n = strlen(c->log);
    c->log[n] = chore->id.p[0];
    c->log[n + 1] = 0;
    atomic_fetch_add(&chore->done, 1);
    return --c->slices > 0 && !atomic_load(&chore->cut);
}

static void end(struct chore *chore)
{
    freed++;
    free(chore);
}

static struct chore *make(const char *id, size_t slices, char *log)
{
    struct count *c = mem_zalloc(1, sizeof *c);
    *c = (struct count){ .chore = { .id = str_from(id), .step = step, .free = end },
                         .slices = slices,
                         .log = log };
    return &c->chore;
}

static void without_a_thread_it_is_done_at_once(void)
{
    char log[100] = "";
    struct chores *s = chores_new();
    struct chore_figures f;
    freed = 0;
    chores_begin(s, make("a", 3, log));
    CHECK_STR(str_from(log), STR("aaa"));
    CHECK(!chores_look(s, 0, STR("a"), &f));
    CHECK_INT(freed, 1);
    chores_free(s);
}

static void they_take_turns(void)
{
    char log[100] = "";
    struct chores *s = chores_new();
    struct chore_figures f = { 0 };
    chores_serve(s);
    chores_begin(s, make("a", 3, log));
    chores_begin(s, make("b", 2, log));
    for (int i = 0; i < 3; i++)
        CHECK(chores_step(s));
    CHECK_STR(str_from(log), STR("aba"));
    CHECK(chores_look(s, 0, STR("a"), &f));
    CHECK_INT(f.done, 2);
    CHECK(!chores_look(s, 1, STR("a"), &f)); /* of another workspace */
    chores_step(s);
    chores_step(s);
    CHECK_STR(str_from(log), STR("ababa"));
    CHECK(!chores_look(s, 0, STR("a"), &f) && !chores_look(s, 0, STR("b"), &f));
    chores_stop(s);
    CHECK(!chores_step(s));
    chores_free(s);
}

static void few_are_half_done_at_any_time(void)
{
    char log[100] = "";
    struct chores *s = chores_new();
    static const char *const ids[] = { "a", "b", "c", "d", "e", "f" };
    chores_serve(s);
    for (size_t i = 0; i < ARRAY_LEN(ids); i++)
        chores_begin(s, make(ids[i], 2, log));
    for (size_t i = 0; i < 2 * ARRAY_LEN(ids); i++)
        CHECK(chores_step(s));
    CHECK_STR(str_from(log), STR("abcdabcdefef"));
    chores_begin(s, make("g", 1, log));
    CHECK(chores_step(s));
    CHECK_STR(str_from(log), STR("abcdabcdefefg"));
    chores_free(s);
}

static void one_object_has_one(void)
{
    char log[100] = "";
    struct chores *s = chores_new();
    freed = 0;
    chores_serve(s);
    chores_begin(s, make("a", 2, log));
    chores_begin(s, make("a", 2, log));
    CHECK_INT(freed, 1);
    chores_step(s);
    chores_free(s); /* with what is left */
    CHECK_INT(freed, 2);
    CHECK_STR(str_from(log), STR("a"));
}

static void what_is_cut_has_its_first_slice(void)
{
    char log[100] = "";
    struct chores *s = chores_new();
    struct chore_figures f;
    chores_serve(s);
    chores_begin(s, make("a", 9, log));
    chores_cut(s, 0, STR("b"));
    chores_cut(s, 0, STR("a"));
    chores_step(s);
    CHECK_STR(str_from(log), STR("a"));
    CHECK(!chores_look(s, 0, STR("a"), &f));
    chores_free(s);
}

static struct chores *dropping;

static bool drop_all(struct chore *chore)
{
    chores_drop(dropping, NULL, STR(""));
    CHECK(atomic_load(&chore->dropped));
    return true;
}

static void what_is_dropped_is_done_no_more(void)
{
    char log[100] = "";
    uint64_t here = 0, there = 1;
    struct chore_figures f;
    struct chores *s = dropping = chores_new();
    freed = 0;
    chores_serve(s);
    chores_begin(s, make("a", 9, log));
    chores_begin(s, make("b", 9, log));
    chores_begin(s, make("c", 9, log));
    chores_drop(s, &there, STR(""));
    chores_drop(s, &here, STR("b"));
    CHECK_INT(freed, 1);
    CHECK(!chores_look(s, here, STR("b"), &f) && chores_look(s, here, STR("c"), &f));
    for (int i = 0; i < 3; i++)
        chores_step(s);
    CHECK_STR(str_from(log), STR("aca"));
    chores_drop(s, &here, STR(""));
    CHECK_INT(freed, 3);
    struct chore *self = make("d", 9, log); /* it is dropped while it is under way */
    self->step = drop_all;
    chores_begin(s, self);
    CHECK(chores_step(s));
    CHECK_INT(freed, 4);
    chores_free(s);
}

static char again_log[100];

static bool drop_and_begin_again(struct chore *chore)
{
    struct chore_figures f;
    chores_drop(dropping, NULL, STR(""));
    CHECK(!chores_look(dropping, 0, chore->id, &f));
    chores_begin(dropping, make("e", 2, again_log));
    CHECK(chores_look(dropping, 0, chore->id, &f));
    CHECK_INT(f.done, 0);
    return true;
}

/* Ids are made of what is asked for, so that what was forgotten comes back under the same one. */
static void what_is_dropped_is_not_in_the_way_of_another(void)
{
    struct chores *s = dropping = chores_new();
    struct chore *before = make("e", 9, again_log);
    struct chore_figures f;
    freed = 0;
    chores_serve(s);
    before->step = drop_and_begin_again;
    chores_begin(s, before);
    CHECK(chores_step(s));
    CHECK_INT(freed, 1);
    while (chores_look(s, 0, STR("e"), &f))
        chores_step(s);
    CHECK_STR(str_from(again_log), STR("ee"));
    CHECK_INT(freed, 2);
    chores_free(s);
}

static void *serve(void *chores)
{
    while (chores_step(chores))
        continue;
    return NULL;
}

static void note(void *ended)
{
    atomic_fetch_add((atomic_size_t *)ended, 1);
}

static void a_thread_does_them_and_tells_when_they_are_over(void)
{
    char logs[8][100] = { "" };
    struct chores *s = chores_new();
    atomic_size_t ended = 0;
    pthread_t thread;
    chores_on_end(s, note, &ended);
    chores_serve(s);
    t_check(pthread_create(&thread, NULL, serve, s) == 0, __FILE__, __LINE__, "a thread");
    static const char *const ids[8] = { "a", "b", "c", "d", "e", "f", "g", "h" };
    for (int i = 0; i < 8; i++)
        chores_begin(s, make(ids[i], 50, logs[i]));
    while (atomic_load(&ended) < 8)
        sched_yield();
    chores_stop(s);
    pthread_join(thread, NULL);
    for (int i = 0; i < 8; i++)
        CHECK_INT(strlen(logs[i]), 50);
    chores_free(s);
}

int main(void)
{
    RUN(without_a_thread_it_is_done_at_once);
    RUN(they_take_turns);
    RUN(few_are_half_done_at_any_time);
    RUN(one_object_has_one);
    RUN(what_is_cut_has_its_first_slice);
    RUN(what_is_dropped_is_done_no_more);
    RUN(what_is_dropped_is_not_in_the_way_of_another);
    RUN(a_thread_does_them_and_tells_when_they_are_over);
    return T_DONE();
}
