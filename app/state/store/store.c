/* SPDX-License-Identifier: MIT
 * Workspaces of records under one lock: see store.h. What goes away is unlinked under the lock and
 * freed without it. */
#include "state/store/store.h"

#include "base/mem.h"
#include "state/store/room.h"

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

enum {
    SLICE = 256 /* records that a list takes at a time */
};

struct store {
    pthread_mutex_t lock;
    struct map rooms; /* by workspace */
    struct store_bounds bounds;
    size_t bytes;             /* of all rooms, as count */
    size_t count;             /* of records */
    _Atomic int64_t next_due; /* nothing expires before; INT64_MAX: nothing does */
};

struct store *store_new(struct store_bounds bounds)
{
    struct store *s = mem_zalloc(1, sizeof *s);
    pthread_mutex_init(&s->lock, NULL);
    map_init(&s->rooms);
    s->bounds = bounds;
    atomic_init(&s->next_due, INT64_MAX);
    return s;
}

static void free_room(void *room)
{
    room_free(room);
}

void store_free(struct store *s)
{
    if (!s)
        return;
    map_fini(&s->rooms, free_room);
    pthread_mutex_destroy(&s->lock);
    free(s);
}

static struct str map_key(const uint64_t *workspace)
{
    return (struct str){ (const char *)workspace, sizeof *workspace };
}

static struct room *find_room(const struct store *s, uint64_t workspace)
{
    return map_get(&s->rooms, map_key(&workspace));
}

static struct room *make_room(struct store *s, uint64_t workspace)
{
    struct room *r = find_room(s, workspace);
    if (r)
        return r;
    r = room_new();
    map_put(&s->rooms, map_key(&workspace), r);
    return r;
}

static struct shelf *find_shelf(const struct store *s, uint64_t workspace, struct str kind)
{
    const struct room *r = find_room(s, workspace);
    return r ? room_shelf(r, kind) : NULL;
}

static struct kept *find(const struct store *s, struct store_key key)
{
    const struct shelf *shelf = find_shelf(s, key.workspace, key.kind);
    return shelf ? map_get(&shelf->by_id, key.id) : NULL;
}

static void drop_list(struct kept *list)
{
    while (list) {
        struct kept *k = list;
        list = k->next;
        kept_drop(k);
    }
}

static void drop_lent(void *kept)
{
    kept_drop(kept);
}

static const struct record *lend(struct arena *a, struct kept *k)
{
    if (!k)
        return NULL;
    arena_defer(a, drop_lent, k);
    return &k->record;
}

/* ---- reading ---- */

const struct record *store_get(struct store *s, struct store_key key, struct arena *a)
{
    pthread_mutex_lock(&s->lock);
    struct kept *k = find(s, key);
    if (k)
        kept_ref(k);
    pthread_mutex_unlock(&s->lock);
    return lend(a, k);
}

const struct record *store_named(struct store *s, struct store_key key, struct str parent,
                                 struct arena *a)
{
    pthread_mutex_lock(&s->lock);
    const struct shelf *shelf = find_shelf(s, key.workspace, key.kind);
    struct kept *k = shelf ? shelf_named(shelf, parent, key.id) : NULL;
    if (k)
        kept_ref(k);
    pthread_mutex_unlock(&s->lock);
    return lend(a, k);
}

struct slice {
    uint64_t after;   /* in: where it begins; out: where the next one does */
    size_t skip;      /* in: left out from there */
    size_t want;      /* in: the most that are taken */
    size_t available; /* out: from where it began, those left out too */
    struct kept *items[SLICE];
    size_t n;
};

static const struct run *find_run(const struct store *s, const struct store_query *q)
{
    const struct shelf *shelf = find_shelf(s, q->workspace, q->kind);
    if (!shelf)
        return NULL;
    return q->parent.n ? shelf_children(shelf, q->parent) : &shelf->all;
}

static void cut_slice(const struct run *run, bool newest_first, struct slice *slice)
{
    size_t place = newest_first && !slice->after ? run->n
                   : newest_first                ? run_behind(run, slice->after - 1)
                                                 : run_behind(run, slice->after);
    slice->available = newest_first ? place : run->n - place;
    while (slice->n < slice->want && slice->skip + slice->n < slice->available) {
        size_t far = slice->skip + slice->n;
        struct kept *k = run->items[newest_first ? place - 1 - far : place + far];
        slice->items[slice->n++] = kept_ref(k);
    }
    if (slice->n)
        slice->after = slice->items[slice->n - 1]->record.order;
}

static void take_slice(struct store *s, const struct store_query *q, struct slice *slice)
{
    slice->n = 0;
    slice->available = 0;
    if (slice->want > SLICE)
        slice->want = SLICE;
    pthread_mutex_lock(&s->lock);
    const struct run *run = find_run(s, q);
    if (run)
        cut_slice(run, q->newest_first, slice);
    pthread_mutex_unlock(&s->lock);
}

static const struct record **make_page(struct arena *a, const struct store_query *q, size_t n)
{
    return ARENA_ARRAY(a, const struct record *, q->most < n ? q->most : n);
}

static void list_all(struct store *s, const struct store_query *q, struct arena *a,
                     struct store_page *page)
{
    struct slice slice = { .after = q->after, .skip = q->skip, .want = q->most };
    take_slice(s, q, &slice);
    page->total = slice.available;
    size_t left = slice.available > q->skip ? slice.available - q->skip : 0;
    size_t room = q->most < left ? q->most : left;
    page->records = make_page(a, q, left);
    page->more = left > q->most;
    for (slice.skip = 0; slice.n; take_slice(s, q, &slice)) {
        for (size_t i = 0; i < slice.n; i++)
            page->records[page->count++] = lend(a, slice.items[i]);
        slice.want = room - page->count;
    }
}

/* False: nothing is left to look for. */
static bool take_match(struct store_page *page, const struct store_query *q, struct arena *a,
                       struct kept *k)
{
    page->total++;
    if (page->total <= q->skip) {
        kept_drop(k);
        return true;
    }
    if (page->count < q->most) {
        page->records[page->count++] = lend(a, k);
        return true;
    }
    page->more = true;
    kept_drop(k);
    return q->counts;
}

/* Whatever was taken is kept by the page or given back. */
static bool sift_slice(struct store_page *page, const struct store_query *q, struct arena *a,
                       const struct slice *slice)
{
    bool goes_on = true;
    for (size_t i = 0; i < slice->n; i++) {
        if (goes_on && q->keep(&slice->items[i]->record, q->arg))
            goes_on = take_match(page, q, a, slice->items[i]);
        else
            kept_drop(slice->items[i]);
    }
    return goes_on && slice->n;
}

static void list_matches(struct store *s, const struct store_query *q, struct arena *a,
                         struct store_page *page)
{
    struct slice slice = { .after = q->after, .want = SLICE };
    struct store_query bounded = *q;
    take_slice(s, q, &slice);
    page->records = make_page(a, q, slice.available);
    if (bounded.most > slice.available)
        bounded.most = slice.available; /* what is added meanwhile finds no place */
    while (sift_slice(page, &bounded, a, &slice))
        take_slice(s, q, &slice);
}

void store_list(struct store *s, const struct store_query *q, struct arena *a,
                struct store_page *page)
{
    *page = (struct store_page){ 0 };
    if (q->keep)
        list_matches(s, q, a, page);
    else
        list_all(s, q, a, page);
}

size_t store_count(struct store *s)
{
    pthread_mutex_lock(&s->lock);
    size_t count = s->count;
    pthread_mutex_unlock(&s->lock);
    return count;
}

size_t store_bytes(struct store *s)
{
    pthread_mutex_lock(&s->lock);
    size_t bytes = s->bytes;
    pthread_mutex_unlock(&s->lock);
    return bytes;
}

/* ---- writing ---- */

static bool fits(const struct store *s, const struct room *r, size_t cost, size_t freed)
{
    size_t all = s->bytes - freed, own = (r ? r->bytes : 0) - freed;
    return all <= s->bounds.all && cost <= s->bounds.all - all && own <= s->bounds.workspace &&
           cost <= s->bounds.workspace - own;
}

static void note_due(struct store *s, const struct kept *k)
{
    int64_t at = k->record.expires_at;
    if (at && at < atomic_load(&s->next_due))
        atomic_store(&s->next_due, at);
}

static enum store_result add_locked(struct store *s, struct kept *k)
{
    const struct record *r = &k->record;
    const struct shelf *shelf = find_shelf(s, r->workspace, r->kind);
    if (shelf &&
        (map_get(&shelf->by_id, r->id) || (r->name.n && shelf_named(shelf, r->parent, r->name))))
        return STORE_TAKEN;
    if (!fits(s, find_room(s, r->workspace), k->cost, 0))
        return STORE_FULL;
    room_add(make_room(s, r->workspace), k);
    s->bytes += k->cost;
    s->count++;
    note_due(s, k);
    return STORE_OK;
}

enum store_result store_add(struct store *s, const struct record *draft)
{
    assert(draft->id.n && draft->kind.n);
    struct kept *k = kept_new(draft);
    pthread_mutex_lock(&s->lock);
    enum store_result result = add_locked(s, k);
    pthread_mutex_unlock(&s->lock);
    if (result != STORE_OK)
        kept_drop(k);
    return result;
}

static enum store_result replace_locked(struct store *s, struct kept *old, struct kept *k)
{
    const struct record *r = &k->record;
    struct room *room = find_room(s, r->workspace);
    struct shelf *shelf = room ? room_shelf(room, r->kind) : NULL;
    if (!shelf || map_get(&shelf->by_id, r->id) != old)
        return STORE_STALE;
    const struct kept *named = r->name.n ? shelf_named(shelf, r->parent, r->name) : NULL;
    if (named && named != old)
        return STORE_TAKEN;
    if (k->cost > old->cost && !fits(s, room, k->cost, old->cost))
        return STORE_FULL;
    room_swap(room, old, k);
    s->bytes += k->cost;
    s->bytes -= old->cost;
    note_due(s, k);
    return STORE_OK;
}

enum store_result store_replace(struct store *s, const struct record *old,
                                const struct record *draft)
{
    assert(old->workspace == draft->workspace && str_eq(old->kind, draft->kind) &&
           str_eq(old->id, draft->id) && str_eq(old->parent, draft->parent));
    struct kept *before = mem_own(old), *k = kept_new(draft);
    pthread_mutex_lock(&s->lock);
    enum store_result result = replace_locked(s, before, k);
    pthread_mutex_unlock(&s->lock);
    kept_drop(result == STORE_OK ? before : k);
    return result;
}

static struct kept *remove_locked(struct store *s, struct kept *k)
{
    size_t freed;
    struct kept *list = room_remove(find_room(s, k->record.workspace), k, &freed);
    s->bytes -= freed;
    for (const struct kept *gone = list; gone; gone = gone->next)
        s->count--;
    return list;
}

bool store_remove(struct store *s, struct store_key key)
{
    pthread_mutex_lock(&s->lock);
    struct kept *k = find(s, key), *list = k ? remove_locked(s, k) : NULL;
    pthread_mutex_unlock(&s->lock);
    drop_list(list);
    return list != NULL;
}

uint64_t store_tally(struct store *s, uint64_t workspace, uint64_t contents)
{
    pthread_mutex_lock(&s->lock);
    uint64_t times = room_tally(make_room(s, workspace), contents);
    pthread_mutex_unlock(&s->lock);
    return times;
}

static struct kept *expire_locked(struct store *s, int64_t now)
{
    struct kept *list = NULL;
    struct room *r;
    int64_t next = INT64_MAX;
    for (size_t at = 0; (r = map_next(&s->rooms, &at, NULL));) {
        while (room_next_due(r) <= now) {
            struct kept *gone = remove_locked(s, room_first_due(r)), *last = gone;
            while (last->next)
                last = last->next;
            last->next = list;
            list = gone;
        }
        if (room_next_due(r) < next)
            next = room_next_due(r);
    }
    atomic_store(&s->next_due, next);
    return list;
}

void store_expire(struct store *s, int64_t now)
{
    if (now < atomic_load(&s->next_due))
        return;
    pthread_mutex_lock(&s->lock);
    struct kept *list = expire_locked(s, now);
    pthread_mutex_unlock(&s->lock);
    drop_list(list);
}

void store_forget(struct store *s, uint64_t workspace)
{
    pthread_mutex_lock(&s->lock);
    struct room *r = map_del(&s->rooms, map_key(&workspace));
    s->bytes -= r ? r->bytes : 0;
    s->count -= r ? room_count(r) : 0;
    pthread_mutex_unlock(&s->lock);
    if (r)
        room_free(r);
}

void store_clear(struct store *s)
{
    pthread_mutex_lock(&s->lock);
    struct map rooms = s->rooms;
    map_init(&s->rooms);
    s->bytes = 0;
    s->count = 0;
    atomic_store(&s->next_due, INT64_MAX);
    pthread_mutex_unlock(&s->lock);
    map_fini(&rooms, free_room);
}
