/* SPDX-License-Identifier: MIT
 * Blocks of prompts by workspace: see prefixes.h. */
#include "state/prefixes.h"

#include "base/map.h"
#include "base/mem/mem.h"

#include <pthread.h>
#include <stdlib.h>

/* Open addressing, half of the slots free; 0 is a free one. */
struct seen {
    uint64_t *slots;
    size_t count, mask;
};

struct prefixes {
    pthread_mutex_t lock;
    struct map workspaces; /* to struct seen */
};

struct prefixes *prefixes_new(void)
{
    struct prefixes *p = mem_zalloc(1, sizeof *p);
    pthread_mutex_init(&p->lock, NULL);
    map_init(&p->workspaces);
    return p;
}

static void free_seen(void *seen)
{
    struct seen *s = seen;
    if (s)
        free(s->slots);
    free(s);
}

void prefixes_free(struct prefixes *p)
{
    if (!p)
        return;
    map_fini(&p->workspaces, free_seen);
    pthread_mutex_destroy(&p->lock);
    free(p);
}

static struct str map_key(const uint64_t *workspace)
{
    return (struct str){ (const char *)workspace, sizeof *workspace };
}

static struct seen *seen_of(struct prefixes *p, uint64_t workspace)
{
    struct seen *s = map_get(&p->workspaces, map_key(&workspace));
    if (s)
        return s;
    s = mem_zalloc(1, sizeof *s);
    map_put(&p->workspaces, map_key(&workspace), s);
    return s;
}

/* The block's slot, or the free one that is its. */
static uint64_t *slot_of(const struct seen *s, uint64_t block)
{
    size_t at = block & s->mask;
    while (s->slots[at] && s->slots[at] != block)
        at = (at + 1) & s->mask;
    return &s->slots[at];
}

static void grow(struct seen *s)
{
    struct seen old = *s;
    size_t slots = old.slots ? 2 * (old.mask + 1) : 64;
    s->slots = mem_zalloc(slots, sizeof *s->slots);
    s->mask = slots - 1;
    for (size_t i = 0; old.slots && i <= old.mask; i++)
        if (old.slots[i])
            *slot_of(s, old.slots[i]) = old.slots[i];
    free(old.slots);
}

/* True: it was there. */
static bool note(struct seen *s, uint64_t block)
{
    block += !block;
    if (!s->slots || s->count > s->mask / 2)
        grow(s);
    uint64_t *slot = slot_of(s, block);
    if (*slot)
        return true;
    *slot = block;
    s->count++;
    return false;
}

size_t prefixes_note(struct prefixes *p, uint64_t workspace, const uint64_t *blocks, size_t count)
{
    size_t known = 0;
    pthread_mutex_lock(&p->lock);
    struct seen *s = seen_of(p, workspace);
    for (size_t i = 0; i < count; i++)
        known += note(s, blocks[i]) && known == i;
    if (s->count > PREFIXES_MOST) {
        free(s->slots);
        *s = (struct seen){ 0 };
    }
    pthread_mutex_unlock(&p->lock);
    return known;
}

size_t prefixes_read(struct prefixes *p, struct arena *a, uint64_t workspace,
                     const uint64_t **blocks)
{
    size_t count = 0;
    pthread_mutex_lock(&p->lock);
    const struct seen *s = map_get(&p->workspaces, map_key(&workspace));
    uint64_t *list = ARENA_ARRAY(a, uint64_t, s ? s->count : 0);
    for (size_t i = 0; s && s->slots && i <= s->mask; i++)
        if (s->slots[i])
            list[count++] = s->slots[i];
    pthread_mutex_unlock(&p->lock);
    *blocks = list;
    return count;
}

void prefixes_forget(struct prefixes *p, uint64_t workspace)
{
    pthread_mutex_lock(&p->lock);
    free_seen(map_del(&p->workspaces, map_key(&workspace)));
    pthread_mutex_unlock(&p->lock);
}

void prefixes_clear(struct prefixes *p)
{
    pthread_mutex_lock(&p->lock);
    map_fini(&p->workspaces, free_seen);
    map_init(&p->workspaces);
    pthread_mutex_unlock(&p->lock);
}

void prefixes_take_all(struct prefixes *p, struct prefixes *fresh)
{
    pthread_mutex_lock(&p->lock);
    struct map before = p->workspaces;
    p->workspaces = fresh->workspaces;
    pthread_mutex_unlock(&p->lock);
    fresh->workspaces = before;
}

void prefixes_take_one(struct prefixes *p, struct prefixes *fresh, uint64_t workspace)
{
    struct seen *seen = map_del(&fresh->workspaces, map_key(&workspace));
    if (!seen)
        return;
    pthread_mutex_lock(&p->lock);
    free_seen(map_put(&p->workspaces, map_key(&workspace), seen));
    pthread_mutex_unlock(&p->lock);
}
