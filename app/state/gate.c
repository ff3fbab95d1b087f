/* SPDX-License-Identifier: MIT
 * Together or alone: see gate.h. */
#include "state/gate.h"

#include "base/time/clock.h"

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
    atomic_init(&g->shut, 0);
}

void gate_fini(struct gate *g)
{
    pthread_mutex_destroy(&g->door);
    pthread_rwlock_destroy(&g->lock);
}

bool gate_is_shut(const struct gate *g)
{
    return atomic_load_explicit(&g->shut, memory_order_relaxed) > 0;
}

void gate_enter(struct gate *g)
{
    if (gate_is_shut(g)) {
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
    if (pthread_rwlock_timedwrlock(&g->lock, &end) == 0) {
        atomic_fetch_add(&g->shut, 1);
        return;
    }
    pthread_mutex_lock(&g->door);
    atomic_fetch_add(&g->shut, 1);
    pthread_rwlock_wrlock(&g->lock);
    pthread_mutex_unlock(&g->door);
}

void gate_open(struct gate *g)
{
    atomic_fetch_sub(&g->shut, 1);
    pthread_rwlock_unlock(&g->lock);
}
