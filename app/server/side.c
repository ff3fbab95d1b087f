/* SPDX-License-Identifier: MIT
 * A queue, threads that serve it, and desks: see side.h. */
#include "server/side.h"

#include "base/mem/mem.h"
#include "server/thread.h"

#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <unistd.h>

enum {
    NICENESS = 5 /* a third of a loop's share when both are busy, and late to the core */
};

struct queue {
    struct side_job *first, *last;
};

struct side {
    pthread_mutex_t lock;
    pthread_cond_t given;
    struct queue urgent, other;
    bool hurries, ends;
    size_t count;
    pthread_t threads[];
};

/* ---- desks ---- */

bool desk_init(struct desk *d)
{
    *d = (struct desk){ .ready_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK) };
    pthread_mutex_init(&d->lock, NULL);
    return d->ready_fd >= 0;
}

void desk_fini(struct desk *d)
{
    if (d->ready_fd >= 0)
        close(d->ready_fd);
    pthread_mutex_destroy(&d->lock);
}

static void append(struct side_job **first, struct side_job **last, struct side_job *job)
{
    job->next = NULL;
    if (*first)
        (*last)->next = job;
    else
        *first = job;
    *last = job;
}

/* Written for the first job alone, so that the counter never fills. */
static void desk_put(struct side_job *job)
{
    static const uint64_t one = 1;
    struct desk *d = job->desk;
    pthread_mutex_lock(&d->lock);
    bool empty = !d->first;
    append(&d->first, &d->last, job);
    if (empty)
        (void)!write(d->ready_fd, &one, sizeof(one));
    pthread_mutex_unlock(&d->lock);
}

struct side_job *desk_take(struct desk *d)
{
    uint64_t count;
    pthread_mutex_lock(&d->lock);
    struct side_job *all = d->first;
    d->first = d->last = NULL;
    (void)!read(d->ready_fd, &count, sizeof(count));
    pthread_mutex_unlock(&d->lock);
    return all;
}

/* ---- threads ---- */

/* The next job, waiting for it; NULL at the end. *begins: it is to be run. */
static struct side_job *take(struct side *s, bool *begins)
{
    pthread_mutex_lock(&s->lock);
    while (!s->urgent.first && !s->other.first && !s->ends)
        pthread_cond_wait(&s->given, &s->lock);
    struct queue *q = s->urgent.first ? &s->urgent : &s->other;
    struct side_job *job = q->first;
    if (job)
        q->first = job->next;
    *begins = job && !s->hurries && !atomic_load(&job->unwanted);
    pthread_mutex_unlock(&s->lock);
    return job;
}

static void *run(void *arg)
{
    struct side *s = arg;
    bool begins;
    setpriority(PRIO_PROCESS, (id_t)gettid(), getpriority(PRIO_PROCESS, 0) + NICENESS);
    for (struct side_job *job; (job = take(s, &begins));) {
        if (begins)
            job->run(job);
        desk_put(job);
    }
    return NULL;
}

struct side *side_new(size_t threads)
{
    struct side *s = mem_zalloc(1, sizeof(*s) + threads * sizeof(pthread_t));
    pthread_mutex_init(&s->lock, NULL);
    pthread_cond_init(&s->given, NULL);
    while (s->count < threads && thread_start(&s->threads[s->count], run, s))
        s->count++;
    if (s->count == threads)
        return s;
    side_free(s);
    return NULL;
}

void side_free(struct side *s)
{
    if (!s)
        return;
    pthread_mutex_lock(&s->lock);
    s->ends = true;
    pthread_cond_broadcast(&s->given);
    pthread_mutex_unlock(&s->lock);
    for (size_t i = 0; i < s->count; i++)
        pthread_join(s->threads[i], NULL);
    pthread_cond_destroy(&s->given);
    pthread_mutex_destroy(&s->lock);
    free(s);
}

static void put(struct side *s, struct queue *q, struct side_job *job)
{
    pthread_mutex_lock(&s->lock);
    append(&q->first, &q->last, job);
    pthread_cond_signal(&s->given);
    pthread_mutex_unlock(&s->lock);
}

void side_put(struct side *s, struct side_job *job)
{
    put(s, &s->other, job);
}

void side_put_urgent(struct side *s, struct side_job *job)
{
    put(s, &s->urgent, job);
}

void side_hurry(struct side *s)
{
    pthread_mutex_lock(&s->lock);
    s->hurries = true;
    pthread_mutex_unlock(&s->lock);
}
