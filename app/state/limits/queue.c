/* SPDX-License-Identifier: MIT
 * Calls in line: see queue.h. */
#include "state/limits/queue.h"

#include "base/map.h"
#include "base/mem/mem.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

/* Of one workspace; there while anybody is in it. */
struct line {
    uint64_t workspace;
    size_t admitted;
    struct ticket *first; /* of those that wait */
    struct ticket **end;
};

struct queue {
    pthread_mutex_t lock;
    struct map lines; /* by workspace */
    void (*wake)(void *arg);
    void *wake_arg;
};

struct queue *queue_new(void)
{
    struct queue *q = mem_zalloc(1, sizeof *q);
    pthread_mutex_init(&q->lock, NULL);
    map_init(&q->lines);
    return q;
}

void queue_free(struct queue *q)
{
    if (!q)
        return;
    assert(q->lines.count == 0);
    map_fini(&q->lines, NULL);
    pthread_mutex_destroy(&q->lock);
    free(q);
}

void queue_on_admission(struct queue *q, void (*wake)(void *arg), void *arg)
{
    q->wake = wake;
    q->wake_arg = arg;
}

static struct str map_key(const uint64_t *workspace)
{
    return (struct str){ (const char *)workspace, sizeof *workspace };
}

static struct line *line_of(struct queue *q, uint64_t workspace)
{
    struct line *line = map_get(&q->lines, map_key(&workspace));
    if (line)
        return line;
    line = mem_zalloc(1, sizeof *line);
    line->workspace = workspace;
    line->end = &line->first;
    map_put(&q->lines, map_key(&workspace), line);
    return line;
}

/* In their order, each by the bound that held when it came. True: there was one. */
static bool admit(struct line *line)
{
    bool any = false;
    while (line->first && line->admitted < line->first->most) {
        struct ticket *t = line->first;
        line->first = t->next;
        if (!line->first)
            line->end = &line->first;
        line->admitted++;
        atomic_store_explicit(&t->admitted, true, memory_order_release);
        any = true;
    }
    return any;
}

void queue_enter(struct ticket *t)
{
    struct queue *q = t->queue;
    assert(t->most && !t->line);
    pthread_mutex_lock(&q->lock);
    struct line *line = line_of(q, t->workspace);
    t->line = line;
    t->next = NULL;
    *line->end = t;
    line->end = &t->next;
    (void)admit(line); /* nobody but t itself: before it, all that could be were */
    pthread_mutex_unlock(&q->lock);
}

static void take_out(struct line *line, struct ticket *t)
{
    struct ticket **at = &line->first;
    while (*at != t)
        at = &(*at)->next;
    *at = t->next;
    if (!t->next)
        line->end = at;
}

void queue_leave(struct ticket *t)
{
    struct queue *q = t->queue;
    struct line *line = t->line;
    if (!line)
        return;
    pthread_mutex_lock(&q->lock);
    if (ticket_is_admitted(t))
        line->admitted--;
    else
        take_out(line, t);
    t->line = NULL;
    bool any = admit(line);
    if (!line->admitted && !line->first) {
        map_del(&q->lines, map_key(&line->workspace));
        free(line);
    }
    pthread_mutex_unlock(&q->lock);
    if (any && q->wake)
        q->wake(q->wake_arg);
}
