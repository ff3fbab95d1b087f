/* SPDX-License-Identifier: MIT
 * Counters: see metrics.h. Two maps under one lock that is held for a look-up:
 *
 *   requests   operation + status + rule -> count
 *   latencies  operation -> a bucket each, then the sum
 */
#include "state/metrics.h"

#include "base/map.h"
#include "base/mem/mem.h"

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

enum {
    SERIES_MOST = 1000, /* those with a rule of their own; the rest fits beside them */
    OPERATION_BYTES = 100,
    RULE_BYTES = 120, /* of a rule's name */
};

const int64_t metrics_bounds_ms[METRICS_BUCKETS] = {
    1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 10000, 60000, 600000,
};

struct requests {
    struct metrics_requests view;
    char rule[RULE_BYTES];
};

struct metrics {
    pthread_mutex_t lock; /* of the maps */
    struct map requests, latencies;
    _Atomic uint64_t events, late_events;
    _Atomic int64_t open_streams;
};

struct metrics *metrics_new(void)
{
    struct metrics *m = mem_zalloc(1, sizeof *m);
    pthread_mutex_init(&m->lock, NULL);
    map_init(&m->requests);
    map_init(&m->latencies);
    return m;
}

static void empty(struct metrics *m)
{
    map_fini(&m->requests, free);
    map_fini(&m->latencies, free);
}

void metrics_free(struct metrics *m)
{
    if (!m)
        return;
    empty(m);
    pthread_mutex_destroy(&m->lock);
    free(m);
}

void metrics_reset(struct metrics *m)
{
    pthread_mutex_lock(&m->lock);
    empty(m);
    pthread_mutex_unlock(&m->lock);
    atomic_store(&m->events, 0);
    atomic_store(&m->late_events, 0);
}

/* UTF-8 is not cut within a character. */
static struct str cut_rule(struct str rule)
{
    size_t n = rule.n < RULE_BYTES ? rule.n : RULE_BYTES;
    while (n && n < rule.n && ((unsigned char)rule.p[n] & 0xC0) == 0x80)
        n--;
    return str_sub(rule, 0, n);
}

/* operation, a NUL, status, rule: no other series has these bytes. */
static struct requests *requests_of(struct metrics *m, struct str operation, struct str rule,
                                    int status)
{
    char key[OPERATION_BYTES + 1 + sizeof status + RULE_BYTES], *end = key;
    assert(operation.n <= OPERATION_BYTES);
    if (operation.n)
        end = mempcpy(end, operation.p, operation.n);
    *end++ = 0;
    end = mempcpy(end, &status, sizeof status);
    if (rule.n)
        end = mempcpy(end, rule.p, rule.n);
    struct str name = { key, (size_t)(end - key) };
    struct requests *r = map_get(&m->requests, name);
    if (r)
        return r;
    r = mem_zalloc(1, sizeof *r);
    r->view = (struct metrics_requests){ operation, { r->rule, rule.n }, status, 0 };
    if (rule.n)
        memcpy(r->rule, rule.p, rule.n);
    map_put(&m->requests, name, r);
    return r;
}

static void count_request(struct metrics *m, const struct metrics_call *c)
{
    struct str rule = cut_rule(c->rule);
    if (rule.n && m->requests.count >= SERIES_MOST)
        rule = STR("(others)");
    requests_of(m, c->operation, rule, c->status)->view.count++;
}

static void count_latency(struct metrics *m, const struct metrics_call *c)
{
    struct metrics_latency *l = map_get(&m->latencies, c->operation);
    size_t bucket = 0;
    if (!l) {
        l = mem_zalloc(1, sizeof *l);
        l->operation = c->operation;
        map_put(&m->latencies, c->operation, l);
    }
    while (bucket < METRICS_BUCKETS && c->duration_ns > metrics_bounds_ms[bucket] * 1000000)
        bucket++;
    l->buckets[bucket]++;
    l->sum_ns += c->duration_ns > 0 ? (uint64_t)c->duration_ns : 0;
}

static void add(_Atomic uint64_t *number, uint64_t n)
{
    if (n)
        atomic_fetch_add_explicit(number, n, memory_order_relaxed);
}

void metrics_count(struct metrics *m, const struct metrics_call *c)
{
    pthread_mutex_lock(&m->lock);
    count_request(m, c);
    count_latency(m, c);
    pthread_mutex_unlock(&m->lock);
    add(&m->events, c->events);
    add(&m->late_events, c->late);
}

void metrics_stream(struct metrics *m, int change)
{
    atomic_fetch_add_explicit(&m->open_streams, change, memory_order_relaxed);
}

static void read_requests(const struct metrics *m, struct arena *a, struct metrics_view *view)
{
    const struct requests *r;
    view->requests = ARENA_ARRAY(a, struct metrics_requests, m->requests.count);
    for (size_t at = 0; (r = map_next(&m->requests, &at, NULL));) {
        struct metrics_requests *to = &view->requests[view->request_count++];
        *to = r->view;
        to->rule = arena_dup(a, r->view.rule);
    }
}

static void read_latencies(const struct metrics *m, struct arena *a, struct metrics_view *view)
{
    const struct metrics_latency *l;
    view->latencies = ARENA_ARRAY(a, struct metrics_latency, m->latencies.count);
    for (size_t at = 0; (l = map_next(&m->latencies, &at, NULL));)
        view->latencies[view->latency_count++] = *l;
}

void metrics_read(struct metrics *m, struct arena *a, struct metrics_view *view)
{
    *view = (struct metrics_view){
        .events = atomic_load(&m->events),
        .late_events = atomic_load(&m->late_events),
        .open_streams = atomic_load(&m->open_streams),
    };
    pthread_mutex_lock(&m->lock);
    read_requests(m, a, view);
    read_latencies(m, a, view);
    pthread_mutex_unlock(&m->lock);
}
