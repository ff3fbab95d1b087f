/* SPDX-License-Identifier: MIT
 * The laws of the journal: order, bounds, outcomes, references, keys that are never told. */
#include "t.h"

#include "state/journal/journal.h"

#include <pthread.h>
#include <stdlib.h>

static struct journal_request request(struct str path, struct str key)
{
    return (struct journal_request){
        .kind = STR("chat"), .path = path, .key = key, .body = STR("{\"a\":1}")
    };
}

static void record(struct journal *j, struct str path, struct str key)
{
    struct journal_request r = request(path, key);
    struct journal_outcome o = { .status = 200, .ended = "done", .response = STR("{}") };
    journal_close(j, journal_open(j, &r), &o);
}

static void entries_come_oldest_first_with_their_outcome(void)
{
    struct journal *j = journal_new(10, 1 << 20);
    struct journal_view *views;
    struct arena a;
    arena_init(&a);
    record(j, STR("/one"), STR("key"));
    struct journal_request r = request(STR("/two"), STR(""));
    struct journal_entry *running = journal_open(j, &r);
    CHECK_INT(journal_running(j), 1);
    CHECK_INT(journal_number(running), 2);
    CHECK_INT(journal_snapshot(j, &a, 0, SIZE_MAX, &views), 2);
    CHECK_STR(views[0].request->path, STR("/one"));
    CHECK_INT(views[0].outcome->status, 200);
    CHECK(views[1].outcome == NULL);
    CHECK(views[1].fingerprint.n == 0);
    journal_close(j, running, &(struct journal_outcome){ .status = 401 });
    CHECK_INT(journal_running(j), 0);
    arena_fini(&a);
    journal_free(j);
}

static void the_oldest_leave_first_by_count_and_by_bytes(void)
{
    struct journal *j = journal_new(3, 1 << 20);
    struct journal_view *views;
    struct arena a;
    arena_init(&a);
    char path[32];
    for (int i = 0; i < 8; i++) {
        snprintf(path, sizeof path, "/%d", i);
        record(j, str_from(path), STR("k"));
    }
    CHECK_INT(journal_snapshot(j, &a, 0, SIZE_MAX, &views), 3);
    CHECK_INT(views[0].n, 6);
    CHECK_STR(views[2].request->path, STR("/7"));
    CHECK_INT(journal_dropped(j), 5);
    arena_reset(&a);
    journal_free(j);

    j = journal_new(1000, 10000);
    for (int i = 0; i < 100; i++)
        record(j, STR("/x"), STR("k"));
    size_t kept = journal_snapshot(j, &a, 0, SIZE_MAX, &views);
    CHECK(kept > 5 && kept < 50);
    CHECK_INT(views[kept - 1].n, 100);
    arena_fini(&a);
    journal_free(j);
}

static void a_snapshot_outlives_a_clear(void)
{
    struct journal *j = journal_new(10, 1 << 20);
    struct journal_view *views;
    struct arena a;
    arena_init(&a);
    record(j, STR("/kept"), STR("k"));
    struct journal_request r = request(STR("/running"), STR("k"));
    struct journal_entry *running = journal_open(j, &r);
    CHECK_INT(journal_snapshot(j, &a, 0, SIZE_MAX, &views), 2);
    journal_clear(j, STR(""));
    CHECK_STR(views[0].request->path, STR("/kept"));
    journal_close(j, running, &(struct journal_outcome){ .status = 200 });
    CHECK_STR(views[1].request->path, STR("/running"));
    struct journal_view *now;
    CHECK_INT(journal_snapshot(j, &a, 0, SIZE_MAX, &now), 0);
    record(j, STR("/new"), STR("k"));
    CHECK_INT(journal_snapshot(j, &a, 0, SIZE_MAX, &now), 1);
    CHECK_INT(now[0].n, 1);
    arena_fini(&a);
    journal_free(j);
}

static void a_number_in_use_is_given_to_no_other(void)
{
    struct journal *j = journal_new(10, 1 << 20);
    struct journal_view *views;
    struct arena a;
    arena_init(&a);
    struct journal_request r = request(STR("/running"), STR("k"));
    struct journal_entry *running = journal_open(j, &r);
    journal_clear(j, STR(""));
    record(j, STR("/new"), STR("k"));
    journal_close(j, running, &(struct journal_outcome){ .status = 200 });
    record(j, STR("/newer"), STR("k"));
    CHECK_INT(journal_snapshot(j, &a, 0, SIZE_MAX, &views), 2);
    CHECK_INT(views[0].n, 2);
    CHECK_INT(views[1].n, 3);
    running = journal_open(j, &r);
    journal_reset(j);
    record(j, STR("/new"), STR("k"));
    CHECK_INT(journal_snapshot(j, &a, 0, SIZE_MAX, &views), 1);
    CHECK_INT(views[0].n, 1);
    journal_close(j, running, &(struct journal_outcome){ .status = 200 });
    arena_fini(&a);
    journal_free(j);
}

static void a_clear_by_key_leaves_the_others(void)
{
    struct journal *j = journal_new(10, 1 << 20);
    struct journal_view *views;
    struct arena a;
    arena_init(&a);
    record(j, STR("/a"), STR("alpha-key"));
    record(j, STR("/b"), STR("beta-key"));
    record(j, STR("/c"), STR("alpha-key"));
    journal_clear(j, STR("alpha-key"));
    CHECK_INT(journal_snapshot(j, &a, 0, SIZE_MAX, &views), 1);
    CHECK_STR(views[0].request->path, STR("/b"));
    arena_fini(&a);
    journal_free(j);
}

static void a_clear_by_key_keeps_the_order_wherever_the_ring_begins(void)
{
    static const char *const paths[] = { "/0", "/1", "/2", "/3", "/4", "/5" };
    struct journal_view *views;
    struct arena a;
    arena_init(&a);
    for (size_t turned = 0; turned < 6; turned++) {
        struct journal *j = journal_new(6, 1 << 20);
        for (size_t i = 0; i < turned; i++)
            record(j, STR("/old"), STR("old-key"));
        for (size_t i = 0; i < 6; i++)
            record(j, str_from(paths[i]), i % 2 ? STR("odd-key") : STR("even-key"));
        journal_forget(j, journal_key_hash(STR("even-key")));
        record(j, STR("/new"), STR("even-key"));
        CHECK_INT(journal_snapshot(j, &a, 0, SIZE_MAX, &views), 4);
        for (size_t i = 0; i < 3; i++)
            CHECK_STR(views[i].request->path, str_from(paths[2 * i + 1]));
        CHECK_STR(views[3].request->path, STR("/new"));
        arena_reset(&a);
        journal_free(j);
    }
    arena_fini(&a);
}

static void a_fingerprint_never_tells_the_key(void)
{
    struct journal *j = journal_new(10, 1 << 20);
    struct journal_view *views;
    struct arena a;
    arena_init(&a);
    record(j, STR("/"), STR("sk-1234567890abcdef"));
    record(j, STR("/"), STR("abc"));
    CHECK_INT(journal_snapshot(j, &a, 0, SIZE_MAX, &views), 2);
    CHECK(str_starts(views[0].fingerprint, STR("...cdef-")));
    CHECK(str_find(views[0].fingerprint, STR("0abcdef"), 0) == SIZE_MAX);
    CHECK(str_starts(views[1].fingerprint, STR("...c-")));
    CHECK(views[0].request->key.n == 0);
    CHECK(views[0].key_hash == journal_key_hash(STR("sk-1234567890abcdef")));
    arena_fini(&a);
    journal_free(j);
}

static void *hammer(void *arg)
{
    struct arena a;
    arena_init(&a);
    for (int i = 0; i < 2000; i++) {
        struct journal_view *views;
        record(arg, STR("/thread"), STR("k"));
        if (i % 50 == 0)
            journal_snapshot(arg, &a, 0, SIZE_MAX, &views);
        if (i % 500 == 0)
            journal_clear(arg, STR(""));
    }
    arena_fini(&a);
    return NULL;
}

static void threads_do_not_disturb_each_other(void)
{
    struct journal *j = journal_new(100, 1 << 20);
    pthread_t threads[4];
    for (size_t i = 0; i < 4; i++)
        CHECK(pthread_create(&threads[i], NULL, hammer, j) == 0);
    for (size_t i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
    CHECK_INT(journal_running(j), 0);
    journal_free(j);
}

struct resetting {
    struct journal *journal;
    _Atomic bool over;
};

static void *reset_often(void *arg)
{
    struct resetting *r = arg;
    while (!r->over)
        journal_reset(r->journal);
    return NULL;
}

static void *record_often(void *arg)
{
    struct resetting *r = arg;
    while (!r->over)
        record(r->journal, STR("/thread"), STR("k"));
    return NULL;
}

static void a_part_is_read_from_a_serial_number_on(void)
{
    struct journal *j = journal_new(3, 1 << 20);
    struct arena a;
    struct journal_view *views;
    arena_init(&a);
    for (int i = 0; i < 5; i++)
        record(j, STR("/a"), STR("k"));
    CHECK_INT(journal_snapshot(j, &a, 4, SIZE_MAX, &views), 2);
    CHECK_INT(views[0].serial, 4);
    CHECK_INT(journal_snapshot(j, &a, 1, 2, &views), 2);
    CHECK_INT(views[1].serial, 4);
    CHECK_INT(journal_snapshot(j, &a, 6, SIZE_MAX, &views), 0);
    arena_fini(&a);
    journal_free(j);
}

/* More than are read under the lock in one go, while calls and resets come. */
static void many_are_read_without_a_gap(void)
{
    struct resetting r = { .journal = journal_new(50000, (size_t)1 << 30) };
    pthread_t threads[2];
    size_t gaps = 0, most = 0;
    for (size_t i = 0; i < ARRAY_LEN(threads); i++)
        CHECK(pthread_create(&threads[i], NULL, record_often, &r) == 0);
    for (size_t times = 0; most < 20000 || times < 40; times++) {
        struct journal_view *views;
        struct arena a;
        arena_init(&a);
        size_t count = journal_snapshot(r.journal, &a, 0, SIZE_MAX, &views);
        most = count > most ? count : most;
        bool whole = journal_dropped(r.journal) == 0; /* else some may have left meanwhile */
        for (size_t k = 1; whole && k < count; k++)
            gaps += views[k].n != views[k - 1].n + 1;
        arena_fini(&a);
        if (times % 10 == 9 && most >= 20000)
            journal_reset(r.journal);
    }
    r.over = true;
    for (size_t i = 0; i < ARRAY_LEN(threads); i++)
        pthread_join(threads[i], NULL);
    CHECK_INT(gaps, 0);
    journal_free(r.journal);
}

static void a_reset_is_seen_whole(void)
{
    struct resetting r = { .journal = journal_new(100, 1 << 20) };
    pthread_t threads[3];
    size_t twice = 0;
    for (size_t i = 0; i < ARRAY_LEN(threads); i++)
        CHECK(pthread_create(&threads[i], NULL, i ? record_often : reset_often, &r) == 0);
    for (int i = 0; i < 20000; i++) {
        struct journal_view *views;
        struct arena a;
        arena_init(&a);
        size_t count = journal_snapshot(r.journal, &a, 0, SIZE_MAX, &views);
        for (size_t k = 0; k < count; k++)
            twice += k > 0 && views[k].n != views[k - 1].n + 1;
        arena_fini(&a);
    }
    r.over = true;
    for (size_t i = 0; i < ARRAY_LEN(threads); i++)
        pthread_join(threads[i], NULL);
    CHECK_INT(twice, 0);
    journal_free(r.journal);
}

int main(void)
{
    RUN(entries_come_oldest_first_with_their_outcome);
    RUN(the_oldest_leave_first_by_count_and_by_bytes);
    RUN(a_snapshot_outlives_a_clear);
    RUN(a_number_in_use_is_given_to_no_other);
    RUN(a_clear_by_key_leaves_the_others);
    RUN(a_clear_by_key_keeps_the_order_wherever_the_ring_begins);
    RUN(a_part_is_read_from_a_serial_number_on);
    RUN(many_are_read_without_a_gap);
    RUN(a_fingerprint_never_tells_the_key);
    RUN(threads_do_not_disturb_each_other);
    RUN(a_reset_is_seen_whole);
    return T_DONE();
}
