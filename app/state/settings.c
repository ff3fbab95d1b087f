/* SPDX-License-Identifier: MIT
 * Options that change: see settings.h. */
#include "state/settings.h"

#include "base/mem.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct kept {
    struct kept *next;
    struct config config;
};

struct settings {
    const struct config *start;
    _Atomic(const struct config *) now;
    pthread_mutex_t lock; /* of what follows; who reads `now` needs none */
    struct kept *kept;
};

struct settings *settings_new(const struct config *start)
{
    struct settings *s = mem_zalloc(1, sizeof *s);
    s->start = start;
    atomic_store(&s->now, start);
    pthread_mutex_init(&s->lock, NULL);
    return s;
}

static void free_kept(struct kept *k)
{
    config_fini(&k->config);
    free(k);
}

void settings_free(struct settings *s)
{
    if (!s)
        return;
    while (s->kept) {
        struct kept *k = s->kept;
        s->kept = k->next;
        free_kept(k);
    }
    pthread_mutex_destroy(&s->lock);
    free(s);
}

const struct config *settings_now(const struct settings *s)
{
    return atomic_load_explicit(&s->now, memory_order_acquire);
}

static bool change_all(struct settings *s, struct config *c, const struct setting *list,
                       size_t count, size_t *wrong, struct buf *error)
{
    for (size_t i = 0; i < count; i++) {
        *wrong = i;
        if (!(list[i].value.p ? config_set(c, list[i].name, list[i].value, error)
                              : config_restore(c, list[i].name, s->start, error)))
            return false;
    }
    return true;
}

/* The state that is published: an old one that is the same, or this one. Takes k. */
static const struct config *keep(struct settings *s, struct kept *k)
{
    const struct config *same = config_same(s->start, &k->config) ? s->start : NULL;
    for (struct kept *old = s->kept; old && !same; old = old->next)
        if (config_same(&old->config, &k->config))
            same = &old->config;
    if (same) {
        free_kept(k);
        return same;
    }
    k->next = s->kept;
    s->kept = k;
    return &k->config;
}

bool settings_change(struct settings *s, const struct setting *list, size_t count, size_t *wrong,
                     struct buf *error)
{
    struct kept *k = mem_zalloc(1, sizeof *k);
    pthread_mutex_lock(&s->lock);
    config_copy(&k->config, settings_now(s));
    bool ok = change_all(s, &k->config, list, count, wrong, error);
    if (ok)
        atomic_store_explicit(&s->now, keep(s, k), memory_order_release);
    else
        free_kept(k);
    pthread_mutex_unlock(&s->lock);
    return ok;
}

void settings_reset(struct settings *s)
{
    pthread_mutex_lock(&s->lock);
    atomic_store_explicit(&s->now, s->start, memory_order_release);
    pthread_mutex_unlock(&s->lock);
}
