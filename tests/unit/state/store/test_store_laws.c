/* SPDX-License-Identifier: MIT
 * What holds of the store after whatever was done to it: no byte is left or lost, pages have no gap
 * and no repeat while records come and go, threads may share it. */
#include "t.h"

#include "base/prng.h"
#include "state/store/page.h"
#include "state/store/store.h"

#include <malloc.h>
#include <pthread.h>

enum {
    ROOMY = 256 << 20
};

static struct store *roomy(void)
{
    return store_new((struct store_bounds){ ROOMY, ROOMY });
}

/* Weak: only there with a sanitizer, whose heap mallinfo2 does not know. */
size_t __sanitizer_get_current_allocated_bytes(void) __attribute__((weak));

static size_t heap_bytes(void)
{
    return __sanitizer_get_current_allocated_bytes ? __sanitizer_get_current_allocated_bytes()
                                                   : mallinfo2().uordblks;
}

static bool add(struct store *s, uint64_t workspace, const char *kind, size_t id,
                struct record *extra)
{
    char text[32];
    struct record r = extra ? *extra : (struct record){ .bytes = STR("{\"some\":\"bytes\"}") };
    snprintf(text, sizeof text, "%zu", id);
    r.workspace = workspace;
    r.kind = str_from(kind);
    r.id = str_from(text);
    return store_add(s, &r) == STORE_OK;
}

static bool drop(struct store *s, uint64_t workspace, const char *kind, size_t id)
{
    char text[32];
    snprintf(text, sizeof text, "%zu", id);
    return store_remove(s, (struct store_key){ workspace, str_from(kind), str_from(text) });
}

static bool cycles(struct store *s, size_t from, size_t count)
{
    bool ok = true;
    struct blob *contents = blob_copy(STR("contents of a file"));
    struct record r = { .bytes = STR("{}"), .blob = contents, .expires_at = 9 };
    for (size_t i = from; i < from + count; i++) {
        store_tally(s, 1, i);
        ok = add(s, 1, "file", i, &r) && drop(s, 1, "file", i) && ok;
    }
    blob_drop(contents);
    return ok && store_bytes(s) == 0;
}

static void ten_thousand_cycles_leave_no_byte(void)
{
    struct store *s = roomy();
    CHECK(cycles(s, 0, 5000)); /* the tallies have their full size then */
    size_t before = heap_bytes();
    CHECK(cycles(s, 5000, 10000));
    size_t after = heap_bytes();
    CHECK(after < before + 10000); /* what malloc keeps at hand varies */
    store_forget(s, 1);
    CHECK(heap_bytes() < before);
    store_free(s);
}

/* Bytes that a store counts which holds the same records and nothing else; as many of them. */
static size_t counted_anew(struct store *s, size_t workspaces, const char *const *kinds)
{
    struct store *fresh = roomy();
    struct arena a;
    arena_init(&a);
    for (uint64_t w = 0; w < workspaces; w++)
        for (size_t k = 0; kinds[k]; k++) {
            struct store_page page;
            struct store_query q = { .workspace = w, .kind = str_from(kinds[k]), .most = SIZE_MAX };
            store_list(s, &q, &a, &page);
            for (size_t i = 0; i < page.count; i++)
                CHECK(store_add(fresh, page.records[i]) == STORE_OK);
        }
    size_t bytes = store_bytes(fresh);
    CHECK_INT(store_count(s), store_count(fresh));
    arena_fini(&a);
    store_free(fresh);
    return bytes;
}

static void change_one(struct store *s, struct prng *r, uint64_t workspace, size_t id)
{
    static const char spaces[300] = { 0 };
    struct arena a;
    char text[32];
    arena_init(&a);
    snprintf(text, sizeof text, "%zu", id);
    const struct record *old =
        store_get(s, (struct store_key){ workspace, STR("library"), str_from(text) }, &a);
    if (old) {
        struct record draft = *old;
        draft.bytes = (struct str){ spaces, prng_below(r, sizeof spaces) };
        draft.name = (struct str){ text, prng_below(r, 2) ? strlen(text) : 0 };
        draft.expires_at = prng_range(r, 0, 1000);
        CHECK(store_replace(s, old, &draft) == STORE_OK);
    }
    arena_fini(&a);
}

static void do_something(struct store *s, struct prng *r, int64_t *now)
{
    char parent[32];
    uint64_t workspace = prng_below(r, 3);
    size_t id = prng_below(r, 40);
    struct record child = { .bytes = STR("child"), .parent = { parent, 0 } };
    struct record due = { .bytes = STR("due"), .expires_at = prng_range(r, 0, 1000) };
    child.parent.n = (size_t)snprintf(parent, sizeof parent, "%zu", (size_t)prng_below(r, 40));
    switch (prng_below(r, 9)) {
    case 0:
    case 1:
    case 2:
        add(s, workspace, "library", id, &due);
        break;
    case 3:
    case 4:
        add(s, workspace, "document", id + 100, &child);
        break;
    case 5:
        drop(s, workspace, "library", id);
        break;
    case 6:
        drop(s, workspace, "document", id + 100);
        break;
    case 7:
        change_one(s, r, workspace, id);
        break;
    case 8:
        *now += prng_below(r, 50) == 0;
        store_expire(s, *now);
        if (prng_below(r, 500) == 0)
            store_forget(s, workspace);
        break;
    }
}

static void counted_bytes_never_drift(void)
{
    static const char *const kinds[] = { "library", "document", NULL };
    struct store *s = roomy();
    struct prng r = prng_from(4);
    int64_t now = 0;
    for (int i = 0; i < 20000; i++) {
        do_something(s, &r, &now);
        if (i % 1000 == 0)
            CHECK_INT(store_bytes(s), counted_anew(s, 3, kinds));
    }
    CHECK(store_bytes(s) > 0);
    for (uint64_t w = 0; w < 3; w++)
        for (size_t id = 0; id < 140; id++) {
            drop(s, w, "library", id);
            drop(s, w, "document", id);
        }
    CHECK_INT(store_bytes(s), 0);
    CHECK_INT(store_count(s), 0);
    store_free(s);
}

static bool is_third(const struct record *r, const void *arg)
{
    (void)arg;
    return r->created_ms % 3 == 0;
}

enum {
    STAYING = 1000, /* ids below stay throughout */
};

/* Walks all pages, with comings and goings between them; counts how often each staying one came. */
static void walk(struct store *s, struct store_query q, unsigned char *seen, struct prng *r)
{
    struct arena a;
    struct store_page page;
    arena_init(&a);
    do {
        store_list(s, &q, &a, &page);
        for (size_t i = 0; i < page.count; i++) {
            int64_t id = -1;
            CHECK(str_to_i64(page.records[i]->id, &id));
            if (id < STAYING)
                seen[id]++;
        }
        if (page.count) {
            char text[PAGE_CURSOR_SIZE];
            struct str cursor = page_cursor(text, page.records[page.count - 1]->order, 1);
            CHECK(page_cursor_read(cursor, 1, &q.after));
        }
        for (int i = 0; i < 20; i++)
            if (prng_below(r, 2))
                add(s, 1, "file", STAYING + prng_below(r, 500),
                    &(struct record){ .created_ms = 3 * prng_range(r, 0, 1) });
            else
                drop(s, 1, "file", STAYING + prng_below(r, 500));
        arena_reset(&a);
    } while (page.more);
    arena_fini(&a);
}

static void pages_have_no_gap_and_no_repeat(void)
{
    struct store *s = roomy();
    struct prng r = prng_from(9);
    for (size_t i = 0; i < STAYING; i++) {
        struct record one = { .created_ms = (int64_t)i };
        CHECK(add(s, 1, "file", i, &one));
        add(s, 1, "file", STAYING + prng_below(&r, 500), &one);
    }
    for (int way = 0; way < 4; way++) {
        unsigned char seen[STAYING] = { 0 };
        struct store_query q = { .workspace = 1,
                                 .kind = STR("file"),
                                 .most = 7 + prng_below(&r, 90),
                                 .newest_first = way & 1,
                                 .keep = way & 2 ? is_third : NULL };
        walk(s, q, seen, &r);
        for (size_t i = 0; i < STAYING; i++)
            CHECK_INT(seen[i], !(way & 2) || i % 3 == 0);
    }
    store_free(s);
}

struct worker {
    struct store *s;
    uint64_t seed;
    bool ok;
};

static bool page_is_sound(struct store *s, uint64_t workspace, bool chooses)
{
    struct arena a;
    struct store_page page;
    struct store_query q = { .workspace = workspace,
                             .kind = STR("library"),
                             .most = 50,
                             .counts = true,
                             .keep = chooses ? is_third : NULL };
    bool ok = true;
    arena_init(&a);
    store_list(s, &q, &a, &page);
    for (size_t i = 0; i < page.count; i++)
        ok = ok && page.records[i]->workspace == workspace && page.records[i]->order > q.after &&
             (q.after = page.records[i]->order);
    arena_fini(&a);
    return ok;
}

static void *work(void *arg)
{
    struct worker *w = arg;
    struct prng r = prng_from(w->seed);
    int64_t now = 0;
    w->ok = true;
    for (int i = 0; i < 3000; i++) {
        uint64_t workspace = prng_below(&r, 3);
        size_t id = prng_below(&r, 40);
        struct record due = { .bytes = STR("due"), .expires_at = prng_range(&r, 0, 1000) };
        add(w->s, workspace, "library", id, &due);
        add(w->s, workspace, "document", id, &(struct record){ .parent = STR("7") });
        drop(w->s, workspace, "library", prng_below(&r, 40));
        store_tally(w->s, workspace, id);
        store_expire(w->s, now++ / 10);
        w->ok = page_is_sound(w->s, workspace, i % 2) && w->ok;
        if (prng_below(&r, 500) == 0)
            store_forget(w->s, workspace);
    }
    return NULL;
}

static void threads_may_share_it(void)
{
    static const char *const kinds[] = { "library", "document", NULL };
    struct store *s = roomy();
    struct worker workers[3];
    pthread_t threads[ARRAY_LEN(workers)];
    for (size_t i = 0; i < ARRAY_LEN(workers); i++) {
        workers[i] = (struct worker){ s, i, false };
        pthread_create(&threads[i], NULL, work, &workers[i]);
    }
    for (size_t i = 0; i < ARRAY_LEN(workers); i++) {
        pthread_join(threads[i], NULL);
        CHECK(workers[i].ok);
    }
    CHECK_INT(store_bytes(s), counted_anew(s, 3, kinds));
    store_free(s);
}

/* Of those that replace the same one at the same time, one does. */
static void *count_up(void *arg)
{
    struct worker *w = arg;
    int done = 0;
    while (done < 500) {
        struct arena a;
        arena_init(&a);
        const struct record *old =
            store_get(w->s, (struct store_key){ 1, STR("counter"), STR("1") }, &a);
        struct record draft = *old;
        draft.created_ms++;
        done += store_replace(w->s, old, &draft) == STORE_OK;
        arena_fini(&a);
    }
    return NULL;
}

static void no_change_is_lost(void)
{
    struct store *s = roomy();
    struct worker w = { s, 0, false };
    pthread_t threads[3];
    struct arena a;
    CHECK(add(s, 1, "counter", 1, NULL));
    for (size_t i = 0; i < ARRAY_LEN(threads); i++)
        pthread_create(&threads[i], NULL, count_up, &w);
    for (size_t i = 0; i < ARRAY_LEN(threads); i++)
        pthread_join(threads[i], NULL);
    arena_init(&a);
    CHECK_INT(store_get(s, (struct store_key){ 1, STR("counter"), STR("1") }, &a)->created_ms,
              1500);
    arena_fini(&a);
    store_free(s);
}

int main(void)
{
    RUN(ten_thousand_cycles_leave_no_byte);
    RUN(counted_bytes_never_drift);
    RUN(pages_have_no_gap_and_no_repeat);
    RUN(threads_may_share_it);
    RUN(no_change_is_lost);
    return T_DONE();
}
