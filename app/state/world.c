/* SPDX-License-Identifier: MIT
 * The world: see world.h. */
#include "state/world.h"

#include "base/mem.h"

#include <pthread.h>
#include <stdlib.h>

enum {
    FIXED_TIME = 1700000000
};

struct world {
    pthread_rwlock_t lock;
    struct journal *journal;
    struct rules *rules;
    int64_t now;
};

struct world *world_new(const struct config *config)
{
    struct world *w = mem_zalloc(1, sizeof *w);
    pthread_rwlock_init(&w->lock, NULL);
    w->journal = journal_new((size_t)config->journal_entries, (size_t)config->journal_bytes);
    w->rules = rules_new();
    w->now = FIXED_TIME;
    return w;
}

void world_free(struct world *w)
{
    if (!w)
        return;
    rules_free(w->rules);
    journal_free(w->journal);
    pthread_rwlock_destroy(&w->lock);
    free(w);
}

struct journal *world_journal(struct world *w)
{
    return w->journal;
}

struct rules *world_rules(struct world *w)
{
    return w->rules;
}

void world_read(struct world *w)
{
    pthread_rwlock_rdlock(&w->lock);
}

void world_write(struct world *w)
{
    pthread_rwlock_wrlock(&w->lock);
}

void world_unlock(struct world *w)
{
    pthread_rwlock_unlock(&w->lock);
}

int64_t world_now(const struct world *w)
{
    return w->now;
}

void world_reset(struct world *w, struct str key)
{
    journal_clear(w->journal, key);
    rules_reset(w->rules, key);
}
