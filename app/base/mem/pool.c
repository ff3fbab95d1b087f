/* SPDX-License-Identifier: MIT
 * Spare blocks on a stack: see pool.h. The block used last is used next: it is still in the
 * processor's cache. */
#include "base/mem/pool.h"

#include "base/mem/mem.h"
#include "base/mem/poison.h"

#include <pthread.h>
#include <stdlib.h>

enum {
    SPARE_MOST = 64
};

struct pool {
    pthread_mutex_t lock;
    size_t size;
    size_t count;
    void *spare[SPARE_MOST];
};

struct pool *pool_new(size_t size)
{
    struct pool *p = mem_zalloc(1, sizeof *p);
    pthread_mutex_init(&p->lock, NULL);
    p->size = size;
    return p;
}

void pool_free(struct pool *p)
{
    if (!p)
        return;
    while (p->count)
        free(p->spare[--p->count]);
    pthread_mutex_destroy(&p->lock);
    free(p);
}

void *pool_take(struct pool *p)
{
    pthread_mutex_lock(&p->lock);
    void *block = p->count ? p->spare[--p->count] : NULL;
    pthread_mutex_unlock(&p->lock);
    return block ? block : mem_alloc(p->size);
}

void pool_give(struct pool *p, void *block)
{
    pthread_mutex_lock(&p->lock);
    if (!WITH_ASAN && p->count < SPARE_MOST) {
        p->spare[p->count++] = block;
        block = NULL;
    }
    pthread_mutex_unlock(&p->lock);
    free(block);
}
