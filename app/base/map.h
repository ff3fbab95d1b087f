/* SPDX-License-Identifier: MIT
 *
 * map: byte strings to pointers, in order of insertion (so that no answer ever depends on hash
 * order). Keys are copied. Deleting keeps the order of the rest. Not shared between threads
 * without the caller's lock.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/text/str.h"

struct map_entry;

struct map {
    struct map_entry *entries; /* in order; deleted ones have a NULL key until the next rebuild */
    uint32_t *index;           /* hash table of entry numbers + 1 */
    size_t count;              /* live entries */
    size_t used, cap;          /* entries in use, deleted ones included */
    size_t mask;               /* slots of index - 1, or 0 */
};

void map_init(struct map *m);
/* drop (may be NULL) is called for each value. */
void map_fini(struct map *m, void (*drop)(void *value));
/* The value, or NULL. */
void *map_get(const struct map *m, struct str key);
/* Sets; returns the value that stood there before, or NULL. value must not be NULL. */
void *map_put(struct map *m, struct str key, void *value);
/* Removes; returns the value that stood there, or NULL. */
void *map_del(struct map *m, struct str key);
/* Walks in order: start with *at = 0; returns the next value and its key (may be NULL), or NULL at
 * the end. The map must not change in between, but for map_del of what was just returned. */
void *map_next(const struct map *m, size_t *at, struct str *key);

#endif
