/* SPDX-License-Identifier: MIT
 * The list of open streams: see streams.h. */
#include "state/streams.h"

#include "base/mem/mem.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

struct streams {
    pthread_mutex_t lock;
    struct stream *newest, *oldest;
    size_t count;
    void (*wake)(void *arg);
    void *wake_arg;
};

struct streams *streams_new(void)
{
    struct streams *all = mem_zalloc(1, sizeof *all);
    pthread_mutex_init(&all->lock, NULL);
    return all;
}

void streams_free(struct streams *all)
{
    if (!all)
        return;
    assert(all->count == 0);
    pthread_mutex_destroy(&all->lock);
    free(all);
}

void streams_on_release(struct streams *all, void (*wake)(void *arg), void *arg)
{
    all->wake = wake;
    all->wake_arg = arg;
}

/* prev is older, next is newer. */
void streams_add(struct streams *all, struct stream *s)
{
    pthread_mutex_lock(&all->lock);
    s->prev = all->newest;
    s->next = NULL;
    if (s->prev)
        s->prev->next = s;
    else
        all->oldest = s;
    all->newest = s;
    all->count++;
    pthread_mutex_unlock(&all->lock);
}

void streams_remove(struct streams *all, struct stream *s)
{
    pthread_mutex_lock(&all->lock);
    if (s->prev)
        s->prev->next = s->next;
    else
        all->oldest = s->next;
    if (s->next)
        s->next->prev = s->prev;
    else
        all->newest = s->prev;
    all->count--;
    pthread_mutex_unlock(&all->lock);
}

static struct stream_view view(const struct stream *s, struct arena *a)
{
    return (struct stream_view){
        .n = s->n,
        .since_ns = s->since_ns,
        .operation = arena_dup(a, s->operation),
        .key = arena_dup(a, s->key),
        .model = arena_dup(a, s->model),
        .delivered = atomic_load(&s->delivered),
        .held = atomic_load(&s->held) && !s->hangs,
    };
}

size_t streams_list(struct streams *all, struct arena *a, struct stream_view **views)
{
    size_t count = 0;
    pthread_mutex_lock(&all->lock);
    *views = ARENA_ARRAY(a, struct stream_view, all->count);
    for (const struct stream *s = all->oldest; s; s = s->next)
        if (!stream_is_dropped(s))
            (*views)[count++] = view(s, a);
    pthread_mutex_unlock(&all->lock);
    return count;
}

/* Under the lock. Dropped ones have a number that may be another's by now. */
static struct stream *find(const struct streams *all, uint64_t n)
{
    struct stream *s = all->newest;
    while (s && (s->n != n || stream_is_dropped(s)))
        s = s->prev;
    return s;
}

bool streams_release(struct streams *all, uint64_t n, uint64_t events)
{
    pthread_mutex_lock(&all->lock);
    struct stream *s = find(all, n);
    bool can = s && !s->hangs;
    if (can) {
        uint64_t before = atomic_load(&s->allowed);
        atomic_store(&s->allowed, events < UINT64_MAX - before ? before + events : UINT64_MAX);
    }
    pthread_mutex_unlock(&all->lock);
    if (can && all->wake)
        all->wake(all->wake_arg);
    return can;
}

void streams_drop(struct streams *all, struct str key)
{
    pthread_mutex_lock(&all->lock);
    for (struct stream *s = all->oldest; s; s = s->next)
        if (!key.n || str_eq(key, s->key))
            atomic_store(&s->dropped, true);
    pthread_mutex_unlock(&all->lock);
    if (all->wake)
        all->wake(all->wake_arg);
}

static int compare(const void *x, const void *y)
{
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return a < b ? -1 : a > b;
}

size_t streams_held(struct streams *all, struct arena *a, uint64_t **numbers)
{
    size_t count = 0;
    pthread_mutex_lock(&all->lock);
    *numbers = ARENA_ARRAY(a, uint64_t, all->count);
    for (const struct stream *s = all->oldest; s; s = s->next)
        if (atomic_load(&s->held) && !stream_is_dropped(s))
            (*numbers)[count++] = s->n;
    pthread_mutex_unlock(&all->lock);
    qsort(*numbers, count, sizeof **numbers, compare);
    return count;
}
