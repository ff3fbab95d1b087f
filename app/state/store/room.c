/* SPDX-License-Identifier: MIT
 * One workspace in the store: see room.h. */
#include "state/store/room.h"

#include "base/mem/mem.h"

#include <assert.h>
#include <stdlib.h>

struct room *room_new(void)
{
    struct room *r = mem_zalloc(1, sizeof *r);
    map_init(&r->shelves);
    return r;
}

static void free_shelf(void *shelf)
{
    shelf_free(shelf);
}

void room_free(struct room *r)
{
    map_fini(&r->shelves, free_shelf);
    free(r->due);
    free(r->tallies);
    free(r);
}

size_t room_count(const struct room *r)
{
    const struct shelf *s;
    size_t count = 0;
    for (size_t at = 0; (s = map_next(&r->shelves, &at, NULL));)
        count += s->all.n;
    return count;
}

struct shelf *room_shelf(const struct room *r, struct str kind)
{
    return map_get(&r->shelves, kind);
}

/* ---- what expires ---- */

static void due_put(struct room *r, size_t at, struct kept *k)
{
    r->due[at] = k;
    k->due = (ptrdiff_t)at;
}

static bool is_sooner(const struct kept *a, const struct kept *b)
{
    return a->record.expires_at < b->record.expires_at;
}

static void due_up(struct room *r, size_t at)
{
    struct kept *k = r->due[at];
    while (at && is_sooner(k, r->due[(at - 1) / 2])) {
        due_put(r, at, r->due[(at - 1) / 2]);
        at = (at - 1) / 2;
    }
    due_put(r, at, k);
}

static void due_down(struct room *r, size_t at)
{
    struct kept *k = r->due[at];
    for (size_t child = 2 * at + 1; child < r->due_n; child = 2 * at + 1) {
        if (child + 1 < r->due_n && is_sooner(r->due[child + 1], r->due[child]))
            child++;
        if (!is_sooner(r->due[child], k))
            break;
        due_put(r, at, r->due[child]);
        at = child;
    }
    due_put(r, at, k);
}

static void due_add(struct room *r, struct kept *k)
{
    if (!k->record.expires_at)
        return;
    if (r->due_n == r->due_cap) {
        r->due_cap = r->due_cap ? r->due_cap * 2 : 8;
        r->due = mem_realloc(r->due, r->due_cap * sizeof(struct kept *));
    }
    due_put(r, r->due_n++, k);
    due_up(r, r->due_n - 1);
}

static void due_remove(struct room *r, struct kept *k)
{
    if (k->due == NOT_DUE)
        return;
    size_t at = (size_t)k->due;
    k->due = NOT_DUE;
    struct kept *last = r->due[--r->due_n];
    if (last == k)
        return;
    due_put(r, at, last);
    due_up(r, at);
    due_down(r, (size_t)last->due);
}

int64_t room_next_due(const struct room *r)
{
    return r->due_n ? r->due[0]->record.expires_at : INT64_MAX;
}

struct kept *room_first_due(const struct room *r)
{
    assert(r->due_n);
    return r->due[0];
}

/* ---- records ---- */

void room_add(struct room *r, struct kept *k)
{
    struct shelf *s = room_shelf(r, k->record.kind);
    if (!s) {
        s = shelf_new(k->record.kind);
        map_put(&r->shelves, k->record.kind, s);
    }
    k->record.order = ++r->orders;
    shelf_add(s, k);
    due_add(r, k);
    r->bytes += k->cost;
}

void room_swap(struct room *r, struct kept *old, struct kept *k)
{
    k->record.order = old->record.order;
    shelf_swap(room_shelf(r, k->record.kind), old, k);
    due_remove(r, old);
    due_add(r, k);
    r->bytes += k->cost;
    r->bytes -= old->cost;
}

/* Takes one out and puts it behind the end of a list; returns the new end. */
static struct kept **take_out(struct room *r, struct shelf *s, struct kept *k, struct kept **end)
{
    shelf_remove(s, k);
    due_remove(r, k);
    r->bytes -= k->cost;
    k->next = NULL;
    *end = k;
    return &k->next;
}

/* The list is the queue of those whose children are still to follow. */
struct kept *room_remove(struct room *r, struct kept *k, size_t *freed)
{
    struct kept *first = NULL;
    size_t before = r->bytes;
    struct kept **end = take_out(r, room_shelf(r, k->record.kind), k, &first);
    for (const struct kept *parent = first; parent; parent = parent->next) {
        struct shelf *s;
        struct run *children;
        for (size_t at = 0; (s = map_next(&r->shelves, &at, NULL));)
            while ((children = shelf_children(s, parent->record.id)))
                end = take_out(r, s, children->items[children->n - 1], end);
    }
    *freed = before - r->bytes;
    return first;
}

/* ---- contents that were there ---- */

static struct tally *tally_find(const struct room *r, uint64_t contents)
{
    size_t slot = contents & r->tally_mask;
    while (r->tallies[slot].times && r->tallies[slot].contents != contents)
        slot = (slot + 1) & r->tally_mask;
    return &r->tallies[slot];
}

/* Doubles the table, or, when it is as large as it may be, begins it anew. */
static void tally_grow(struct room *r)
{
    struct tally *old = r->tallies;
    size_t slots = old ? r->tally_mask + 1 : 0;
    bool keep = slots < TALLIES_MAX;
    size_t grown = slots ? slots * (keep ? 2 : 1) : 16;
    r->tallies = mem_zalloc(grown, sizeof *r->tallies);
    r->tally_mask = grown - 1;
    r->tally_count = keep ? r->tally_count : 0;
    for (size_t i = 0; keep && i < slots; i++)
        if (old[i].times)
            *tally_find(r, old[i].contents) = old[i];
    free(old);
}

static struct tally *tally_of(struct room *r, uint64_t contents)
{
    if (!r->tallies || r->tally_count > r->tally_mask / 2)
        tally_grow(r);
    struct tally *t = tally_find(r, contents);
    r->tally_count += !t->times;
    t->contents = contents;
    return t;
}

uint64_t room_tally(struct room *r, uint64_t contents)
{
    return tally_of(r, contents)->times++;
}

void room_set_tally(struct room *r, uint64_t contents, uint64_t times)
{
    tally_of(r, contents)->times = times;
}
