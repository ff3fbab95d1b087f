/* SPDX-License-Identifier: MIT
 * Insertion-ordered hash map: see map.h. Linear probing over entry numbers; a deleted entry keeps
 * its slot until the next rebuild, which also compacts the entries. */
#include "base/map.h"

#include "base/hash.h"
#include "base/mem/mem.h"

#include <stdlib.h>

struct map_entry {
    char *key; /* NULL: deleted */
    size_t key_n;
    uint64_t hash;
    void *value;
};

void map_init(struct map *m)
{
    *m = (struct map){ 0 };
}

void map_fini(struct map *m, void (*drop)(void *value))
{
    for (size_t i = 0; i < m->used; i++) {
        if (!m->entries[i].key)
            continue;
        free(m->entries[i].key);
        if (drop)
            drop(m->entries[i].value);
    }
    free(m->entries);
    free(m->index);
    map_init(m);
}

static struct map_entry *find(const struct map *m, struct str key, uint64_t hash)
{
    if (!m->mask)
        return NULL;
    for (size_t slot = hash & m->mask; m->index[slot]; slot = (slot + 1) & m->mask) {
        struct map_entry *e = &m->entries[m->index[slot] - 1];
        if (e->key && e->hash == hash && str_eq((struct str){ e->key, e->key_n }, key))
            return e;
    }
    return NULL;
}

void *map_get(const struct map *m, struct str key)
{
    const struct map_entry *e = m->count ? find(m, key, hash_secret(key)) : NULL;
    return e ? e->value : NULL;
}

static void link_entry(struct map *m, size_t number)
{
    size_t slot = m->entries[number].hash & m->mask;
    while (m->index[slot])
        slot = (slot + 1) & m->mask;
    m->index[slot] = (uint32_t)(number + 1);
}

static void rebuild(struct map *m)
{
    size_t cap = 8;
    while (cap < m->count * 2)
        cap *= 2;
    struct map_entry *entries = mem_zalloc(cap, sizeof *entries);
    size_t used = 0;
    for (size_t i = 0; i < m->used; i++)
        if (m->entries[i].key)
            entries[used++] = m->entries[i];
    free(m->entries);
    free(m->index);
    m->entries = entries;
    m->used = used;
    m->cap = cap;
    m->mask = cap * 2 - 1;
    m->index = mem_zalloc(cap * 2, sizeof *m->index);
    for (size_t i = 0; i < used; i++)
        link_entry(m, i);
}

void *map_put(struct map *m, struct str key, void *value)
{
    uint64_t hash = hash_secret(key);
    struct map_entry *e = find(m, key, hash);
    if (e) {
        void *old = e->value;
        e->value = value;
        return old;
    }
    if (m->used == m->cap)
        rebuild(m);
    m->entries[m->used] = (struct map_entry){ mem_dup(key.p, key.n), key.n, hash, value };
    link_entry(m, m->used++);
    m->count++;
    return NULL;
}

void *map_del(struct map *m, struct str key)
{
    struct map_entry *e = m->count ? find(m, key, hash_secret(key)) : NULL;
    if (!e)
        return NULL;
    free(e->key);
    e->key = NULL;
    m->count--;
    return e->value;
}

void *map_next(const struct map *m, size_t *at, struct str *key)
{
    while (*at < m->used) {
        const struct map_entry *e = &m->entries[(*at)++];
        if (!e->key)
            continue;
        if (key)
            *key = (struct str){ e->key, e->key_n };
        return e->value;
    }
    return NULL;
}
