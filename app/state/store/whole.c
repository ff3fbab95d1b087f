/* SPDX-License-Identifier: MIT
 * All of a store at once: see whole.h. */
#include "state/store/whole.h"

#include "base/mem/mem.h"
#include "state/store/inside.h"

#include <stdlib.h>

static const struct store_tally_view *copy_tallies(struct arena *a, const struct room *r,
                                                   size_t *count)
{
    struct store_tally_view *list = ARENA_ARRAY(a, struct store_tally_view, r->tally_count);
    *count = 0;
    for (size_t i = 0; r->tallies && i <= r->tally_mask; i++)
        if (r->tallies[i].times)
            list[(*count)++] =
                (struct store_tally_view){ r->tallies[i].contents, r->tallies[i].times };
    return list;
}

static int by_order(const void *x, const void *y)
{
    const struct record *a = *(const struct record *const *)x,
                        *b = *(const struct record *const *)y;
    return a->order < b->order ? -1 : a->order > b->order;
}

static void copy_room(const struct room *r, struct store_whole *whole)
{
    const struct shelf *shelf;
    for (size_t at = 0; (shelf = map_next(&r->shelves, &at, NULL));)
        for (size_t i = 0; i < shelf->all.n; i++)
            whole->records[whole->count++] = &kept_ref(shelf->all.items[i])->record;
}

void store_read_whole(struct store *s, struct arena *a, const uint64_t *workspace,
                      struct store_whole *whole)
{
    const struct room *r;
    struct str name;
    *whole = (struct store_whole){ 0 };
    pthread_mutex_lock(&s->lock);
    struct store_room *rooms = ARENA_ARRAY(a, struct store_room, s->rooms.count);
    whole->records = ARENA_ARRAY(a, const struct record *, s->count);
    for (size_t at = 0; (r = map_next(&s->rooms, &at, &name));) {
        struct store_room *room = &rooms[whole->room_count];
        memcpy(&room->workspace, name.p, sizeof room->workspace);
        if (workspace && room->workspace != *workspace)
            continue;
        room->orders = r->orders;
        room->tallies = copy_tallies(a, r, &room->tally_count);
        whole->room_count++;
        room->first = whole->count;
        copy_room(r, whole);
        room->count = whole->count - room->first;
    }
    pthread_mutex_unlock(&s->lock);
    whole->rooms = rooms;
}

/* Shelves have theirs in order; a room has several. */
void store_order_whole(struct arena *a, struct store_whole *whole)
{
    for (size_t i = 0; i < whole->room_count; i++) {
        const struct store_room *room = &whole->rooms[i];
        if (room->count)
            qsort(whole->records + room->first, room->count, sizeof *whole->records, by_order);
    }
    for (size_t i = 0; i < whole->count; i++)
        (void)store_lend(a, mem_own(whole->records[i]));
}

struct store *store_like(const struct store *s)
{
    return store_new(s->bounds);
}

static struct room *room_of(struct store *s, uint64_t workspace)
{
    struct str name = { (const char *)&workspace, sizeof workspace };
    struct room *r = map_get(&s->rooms, name);
    if (!r) {
        r = room_new();
        map_put(&s->rooms, name, r);
    }
    return r;
}

enum store_result store_put_back(struct store *s, const struct record *draft)
{
    struct room *r = room_of(s, draft->workspace);
    if (draft->order && draft->order <= r->orders)
        return STORE_STALE;
    if (draft->order)
        r->orders = draft->order - 1;
    return store_add(s, draft);
}

void store_put_back_room(struct store *s, const struct store_room *room)
{
    if (!room->orders && !room->tally_count)
        return;
    struct room *r = room_of(s, room->workspace);
    r->orders = room->orders > r->orders ? room->orders : r->orders;
    for (size_t i = 0; i < room->tally_count; i++)
        room_set_tally(r, room->tallies[i].contents, room->tallies[i].times);
}

void store_swap(struct store *s, struct store *fresh)
{
    pthread_mutex_lock(&s->lock);
    struct map rooms = s->rooms;
    size_t bytes = s->bytes, count = s->count;
    s->rooms = fresh->rooms;
    s->bytes = fresh->bytes;
    s->count = fresh->count;
    atomic_store(&s->next_due, atomic_load(&fresh->next_due));
    pthread_mutex_unlock(&s->lock);
    fresh->rooms = rooms;
    fresh->bytes = bytes;
    fresh->count = count;
}

void store_take_one(struct store *s, struct store *fresh, uint64_t workspace)
{
    struct str name = { (const char *)&workspace, sizeof workspace };
    struct room *r = map_del(&fresh->rooms, name);
    if (!r)
        return;
    fresh->bytes -= r->bytes;
    fresh->count -= room_count(r);
    pthread_mutex_lock(&s->lock);
    map_put(&s->rooms, name, r);
    s->bytes += r->bytes;
    s->count += room_count(r);
    if (room_next_due(r) < atomic_load(&s->next_due))
        atomic_store(&s->next_due, room_next_due(r));
    pthread_mutex_unlock(&s->lock);
}
