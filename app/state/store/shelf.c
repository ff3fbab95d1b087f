/* SPDX-License-Identifier: MIT
 * Records of one kind and their indexes: see shelf.h. */
#include "state/store/shelf.h"

#include "base/mem/mem.h"

#include <assert.h>
#include <stdlib.h>

enum {
    NAME_ROOM = 256 /* of an index key on the stack */
};

/* What a record takes beside its bytes: links, index entries, the allocator's own. */
static size_t overhead(const struct record *r)
{
    enum {
        ENTRY = 64
    };
    size_t index = ENTRY + r->id.n;
    if (r->name.n)
        index += ENTRY + r->parent.n + r->name.n;
    if (r->parent.n)
        index += ENTRY + r->parent.n;
    return sizeof(struct kept) + index;
}

static struct str put_text(char **room, struct str s)
{
    struct str copy = { *room, s.n };
    if (s.n)
        memcpy(*room, s.p, s.n);
    (*room)[s.n] = 0;
    *room += s.n + 1;
    return copy;
}

struct kept *kept_new(const struct record *draft)
{
    const struct record *d = draft;
    size_t text = d->kind.n + d->id.n + d->parent.n + d->name.n + d->bytes.n + 5;
    struct kept *k = mem_alloc(sizeof *k + text);
    char *room = (char *)(k + 1);
    *k = (struct kept){ .record = *d, .due = NOT_DUE };
    atomic_init(&k->references, 1);
    k->record.kind = put_text(&room, d->kind);
    k->record.id = put_text(&room, d->id);
    k->record.parent = put_text(&room, d->parent);
    k->record.name = put_text(&room, d->name);
    k->record.bytes = put_text(&room, d->bytes);
    k->cost = overhead(d) + text + (d->blob ? blob_bytes(d->blob).n : 0);
    if (d->blob)
        blob_ref(d->blob);
    return k;
}

struct kept *kept_ref(struct kept *k)
{
    atomic_fetch_add_explicit(&k->references, 1, memory_order_relaxed);
    return k;
}

void kept_drop(struct kept *k)
{
    if (atomic_fetch_sub_explicit(&k->references, 1, memory_order_acq_rel) != 1)
        return;
    blob_drop(k->record.blob);
    free(k);
}

size_t run_behind(const struct run *r, uint64_t order)
{
    size_t low = 0, high = r->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (r->items[middle]->record.order <= order)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void run_add(struct run *r, struct kept *k)
{
    if (r->n == r->cap) {
        r->cap = r->cap ? r->cap * 2 : 4;
        r->items = mem_realloc(r->items, r->cap * sizeof(struct kept *));
    }
    r->items[r->n++] = k;
}

static size_t run_place(const struct run *r, const struct kept *k)
{
    size_t at = run_behind(r, k->record.order);
    assert(at > 0 && r->items[at - 1] == k);
    return at - 1;
}

static void run_remove(struct run *r, const struct kept *k)
{
    size_t at = run_place(r, k);
    memmove(r->items + at, r->items + at + 1, (r->n - at - 1) * sizeof(struct kept *));
    r->n--;
    if (r->n < r->cap / 4) {
        r->cap /= 2;
        r->items = mem_realloc(r->items, r->cap * sizeof(struct kept *));
    }
}

static void run_free(void *run)
{
    struct run *r = run;
    free(r->items);
    free(r);
}

struct shelf *shelf_new(struct str kind)
{
    struct shelf *s = mem_zalloc(1, sizeof *s);
    s->kind = mem_dup(kind.p, kind.n);
    map_init(&s->by_id);
    map_init(&s->by_name);
    map_init(&s->by_parent);
    return s;
}

void shelf_free(struct shelf *s)
{
    for (size_t i = 0; i < s->all.n; i++)
        kept_drop(s->all.items[i]);
    free(s->all.items);
    map_fini(&s->by_id, NULL);
    map_fini(&s->by_name, NULL);
    map_fini(&s->by_parent, run_free);
    free(s->kind);
    free(s);
}

/* The key of by_name, in room where it fits, else on the heap. */
static struct str name_key(char room[static NAME_ROOM], struct str parent, struct str name)
{
    size_t n = parent.n + 1 + name.n;
    char *p = n <= NAME_ROOM ? room : mem_alloc(n);
    char *to = p;
    if (parent.n)
        memcpy(to, parent.p, parent.n);
    to[parent.n] = 0;
    if (name.n)
        memcpy(to + parent.n + 1, name.p, name.n);
    return (struct str){ p, n };
}

static void name_key_end(const char *room, struct str key)
{
    if (key.p != room)
        free(mem_own(key.p));
}

struct kept *shelf_named(const struct shelf *s, struct str parent, struct str name)
{
    char room[NAME_ROOM];
    struct str key = name_key(room, parent, name);
    struct kept *k = map_get(&s->by_name, key);
    name_key_end(room, key);
    return k;
}

static void set_name(struct shelf *s, struct kept *k, bool there)
{
    char room[NAME_ROOM];
    if (!k->record.name.n)
        return;
    struct str key = name_key(room, k->record.parent, k->record.name);
    if (there)
        map_put(&s->by_name, key, k);
    else
        map_del(&s->by_name, key);
    name_key_end(room, key);
}

struct run *shelf_children(const struct shelf *s, struct str parent)
{
    return map_get(&s->by_parent, parent);
}

void shelf_add(struct shelf *s, struct kept *k)
{
    const struct record *r = &k->record;
    map_put(&s->by_id, r->id, k);
    set_name(s, k, true);
    run_add(&s->all, k);
    if (!r->parent.n)
        return;
    struct run *children = shelf_children(s, r->parent);
    if (!children) {
        children = mem_zalloc(1, sizeof *children);
        map_put(&s->by_parent, r->parent, children);
    }
    run_add(children, k);
}

void shelf_swap(struct shelf *s, struct kept *old, struct kept *k)
{
    assert(str_eq(old->record.parent, k->record.parent));
    map_put(&s->by_id, k->record.id, k);
    set_name(s, old, false);
    set_name(s, k, true);
    s->all.items[run_place(&s->all, old)] = k;
    if (!k->record.parent.n)
        return;
    struct run *children = shelf_children(s, k->record.parent);
    children->items[run_place(children, old)] = k;
}

void shelf_remove(struct shelf *s, struct kept *k)
{
    const struct record *r = &k->record;
    map_del(&s->by_id, r->id);
    set_name(s, k, false);
    run_remove(&s->all, k);
    if (!r->parent.n)
        return;
    struct run *children = shelf_children(s, r->parent);
    run_remove(children, k);
    if (!children->n) {
        map_del(&s->by_parent, r->parent);
        run_free(children);
    }
}
