/* SPDX-License-Identifier: MIT
 * Workspaces of records under one lock: see store.h. What goes away is unlinked under the lock and
 * freed without it. */
#include "state/store/store.h"

#include "base/mem/mem.h"
#include "state/store/inside.h"

#include <assert.h>
#include <stdlib.h>

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

struct shelf *store_shelf(const struct store *s, uint64_t workspace, struct str kind)
{
    const struct room *r = find_room(s, workspace);
    return r ? room_shelf(r, kind) : NULL;
}

static struct kept *find(const struct store *s, struct store_key key)
{
    const struct shelf *shelf = store_shelf(s, key.workspace, key.kind);
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

const struct record *store_lend(struct arena *a, struct kept *k)
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
    return store_lend(a, k);
}

const struct record *store_named(struct store *s, struct store_key key, struct str parent,
                                 struct arena *a)
{
    pthread_mutex_lock(&s->lock);
    const struct shelf *shelf = store_shelf(s, key.workspace, key.kind);
    struct kept *k = shelf ? shelf_named(shelf, parent, key.id) : NULL;
    if (k)
        kept_ref(k);
    pthread_mutex_unlock(&s->lock);
    return store_lend(a, k);
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
    const struct shelf *shelf = store_shelf(s, r->workspace, r->kind);
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

static bool has_parent(const struct store *s, const struct record *r, struct str kind)
{
    return !kind.n || find(s, (struct store_key){ r->workspace, kind, r->parent });
}

enum store_result store_add_below(struct store *s, const struct record *draft,
                                  struct str parent_kind)
{
    assert(draft->id.n && draft->kind.n && (!parent_kind.n || draft->parent.n));
    struct kept *k = kept_new(draft);
    pthread_mutex_lock(&s->lock);
    enum store_result result = has_parent(s, draft, parent_kind) ? add_locked(s, k) : STORE_STALE;
    pthread_mutex_unlock(&s->lock);
    if (result != STORE_OK)
        kept_drop(k);
    return result;
}

enum store_result store_add(struct store *s, const struct record *draft)
{
    return store_add_below(s, draft, STR(""));
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

/* What expired is put in front of list. */
static struct kept *expire_room(struct store *s, struct room *r, int64_t now, struct kept *list)
{
    while (room_next_due(r) <= now) {
        struct kept *gone = remove_locked(s, room_first_due(r)), *last = gone;
        while (last->next)
            last = last->next;
        last->next = list;
        list = gone;
    }
    return list;
}

static struct kept *expire_locked(struct store *s, int64_t now)
{
    struct kept *list = NULL;
    struct room *r;
    int64_t next = INT64_MAX;
    for (size_t at = 0; (r = map_next(&s->rooms, &at, NULL));) {
        if (r->own_time)
            continue;
        list = expire_room(s, r, now, list);
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

void store_own_time(struct store *s, uint64_t workspace, bool own)
{
    pthread_mutex_lock(&s->lock);
    struct room *r = own ? make_room(s, workspace) : find_room(s, workspace);
    if (r)
        r->own_time = own;
    if (r && room_next_due(r) < atomic_load(&s->next_due))
        atomic_store(&s->next_due, room_next_due(r));
    pthread_mutex_unlock(&s->lock);
}

void store_expire_one(struct store *s, uint64_t workspace, int64_t now)
{
    pthread_mutex_lock(&s->lock);
    struct room *r = find_room(s, workspace);
    struct kept *list = r ? expire_room(s, r, now, NULL) : NULL;
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
