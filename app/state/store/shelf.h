/* SPDX-License-Identifier: MIT
 *
 * shelf: the records of one kind in one workspace with their indexes: by id, by name among
 * siblings, by parent, in order of creation. Owns one reference of each record it holds. Not locked
 * by itself. Internal to the store.
 */
#ifndef STATE_STORE_SHELF_H
#define STATE_STORE_SHELF_H

#include "base/map.h"
#include "state/store/store.h"

#include <stdatomic.h>

enum {
    NOT_DUE = -1 /* kept.due of what never expires */
};

/* A record with what the store knows of it; its text stands behind it in the same block. */
struct kept {
    struct record record; /* first: a record handed out is its kept */
    atomic_size_t references;
    size_t cost;       /* bytes that are counted for it */
    ptrdiff_t due;     /* its place in the workspace's expiries */
    struct kept *next; /* in a list of those that are on their way out */
};

/* A copy of the draft with one reference. */
struct kept *kept_new(const struct record *draft);
struct kept *kept_ref(struct kept *k);
void kept_drop(struct kept *k);

/* Records by order of creation, ascending. */
struct run {
    struct kept **items;
    size_t n, cap;
};

/* Where those begin that are younger than `order`. */
size_t run_behind(const struct run *r, uint64_t order);

struct shelf {
    char *kind;
    struct map by_id;
    struct map by_name;   /* parent, NUL, name */
    struct map by_parent; /* to struct run */
    struct run all;
};

struct shelf *shelf_new(struct str kind);
/* Drops what it holds. */
void shelf_free(struct shelf *s);
struct kept *shelf_named(const struct shelf *s, struct str parent, struct str name);
/* Adds one that is younger than all others; its id and name must be free. Takes the reference. */
void shelf_add(struct shelf *s, struct kept *k);
/* Puts k in the place of old, of the same id, parent and order. Takes the reference of k, gives
 * that of old. */
void shelf_swap(struct shelf *s, struct kept *old, struct kept *k);
/* Takes it off; the reference is the caller's then. */
void shelf_remove(struct shelf *s, struct kept *k);
/* Those of one parent; NULL: none. */
struct run *shelf_children(const struct shelf *s, struct str parent);

#endif
