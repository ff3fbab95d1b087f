/* SPDX-License-Identifier: MIT
 * Together or alone: see gate.h. */
#include "state/gate.h"

#include "base/clock.h"

#include <stdatomic.h>
#include <time.h>

enum {
    NS_PER_MS = 1000000,
    NS_PER_S = 1000000000
};

void gate_init(struct gate *g)
{
    pthread_rwlock_init(&g->lock, NULL); /* it lets readers in while a writer waits */
    pthread_mutex_init(&g->door, NULL);
    atomic_init(&g->shut, false);
}

void gate_fini(struct gate *g)
{
    pthread_mutex_destroy(&g->door);
    pthread_rwlock_destroy(&g->lock);
}

void gate_enter(struct gate *g)
{
    if (atomic_load_explicit(&g->shut, memory_order_relaxed)) {
        pthread_mutex_lock(&g->door);
        pthread_mutex_unlock(&g->door);
    }
    pthread_rwlock_rdlock(&g->lock);
}

void gate_leave(struct gate *g)
{
    pthread_rwlock_unlock(&g->lock);
}

static struct timespec patience_ends(void)
{
    int64_t end = clock_wall_ns() + (int64_t)GATE_PATIENCE_MS * NS_PER_MS;
    return (struct timespec){ .tv_sec = end / NS_PER_S, .tv_nsec = end % NS_PER_S };
}

void gate_close(struct gate *g)
{
    struct timespec end = patience_ends();
    if (pthread_rwlock_timedwrlock(&g->lock, &end) == 0)
        return;
    pthread_mutex_lock(&g->door);
    atomic_store(&g->shut, true);
    pthread_rwlock_wrlock(&g->lock);
    atomic_store(&g->shut, false);
    pthread_mutex_unlock(&g->door);
}

void gate_open(struct gate *g)
{
    pthread_rwlock_unlock(&g->lock);
}
