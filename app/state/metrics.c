/* SPDX-License-Identifier: MIT
 * Counters: see metrics.h. Two hash tables whose slots are filled once, by compare-and-swap:
 *
 *   requests   operation + rule + status -> count
 *   latencies  operation -> a bucket each, then the sum
 */
#include "state/metrics.h"

#include "base/hash.h"
#include "base/mem.h"

#include <stdatomic.h>
#include <stdlib.h>

enum {
    SLOTS = 8192,       /* a power of two */
    SERIES_MOST = 4096, /* those with a rule of their own; the rest fits beside them */
    RULE_BYTES = 120,   /* of a rule's name */
    SUM = METRICS_BUCKETS + 1,
    NUMBERS = SUM + 1
};

const int64_t metrics_bounds_ms[METRICS_BUCKETS] = {
    1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 10000, 60000, 600000,
};

struct labels {
    struct str operation, rule;
    int status;
};

struct series {
    struct labels labels;
    char rule[RULE_BYTES];
    _Atomic uint64_t numbers[NUMBERS];
};

struct table {
    _Atomic(struct series *) slots[SLOTS];
    _Atomic size_t count;
};

struct metrics {
    struct table requests, latencies;
    _Atomic uint64_t events, late_events;
    _Atomic int64_t open_streams;
};

struct metrics *metrics_new(void)
{
    return mem_zalloc(1, sizeof(struct metrics));
}

static void free_table(struct table *t)
{
    for (size_t i = 0; i < SLOTS; i++)
        free(atomic_load(&t->slots[i]));
}

void metrics_free(struct metrics *m)
{
    if (!m)
        return;
    free_table(&m->requests);
    free_table(&m->latencies);
    free(m);
}

static bool same(const struct labels *a, const struct labels *b)
{
    return a->status == b->status && str_eq(a->operation, b->operation) && str_eq(a->rule, b->rule);
}

static struct series *make(const struct labels *l)
{
    struct series *s = mem_zalloc(1, sizeof *s);
    s->labels = *l;
    s->labels.rule.p = s->rule;
    if (l->rule.n)
        memcpy(s->rule, l->rule.p, l->rule.n);
    return s;
}

/* NULL when there is no room; the caller's labels then count nowhere. */
static struct series *find(struct table *t, const struct labels *l)
{
    struct series *fresh = NULL, *there = NULL;
    uint64_t hash = hash_u64(hash_str(hash_str(0, l->operation), l->rule), (uint64_t)l->status);
    for (size_t probe = 0; probe < SLOTS; probe++) {
        _Atomic(struct series *) *slot = &t->slots[(hash + probe) % SLOTS];
        there = atomic_load_explicit(slot, memory_order_acquire);
        if (!there) {
            fresh = fresh ? fresh : make(l);
            if (atomic_compare_exchange_strong(slot, &there, fresh)) {
                atomic_fetch_add(&t->count, 1);
                return fresh;
            }
        }
        if (same(&there->labels, l))
            break;
        there = NULL;
    }
    free(fresh);
    return there;
}

static void add(_Atomic uint64_t *number, uint64_t n)
{
    atomic_fetch_add_explicit(number, n, memory_order_relaxed);
}

/* UTF-8 is not cut within a character. */
static struct str cut_rule(struct str rule)
{
    size_t n = rule.n < RULE_BYTES ? rule.n : RULE_BYTES;
    while (n && n < rule.n && ((unsigned char)rule.p[n] & 0xC0) == 0x80)
        n--;
    return str_sub(rule, 0, n);
}

static void count_latency(struct metrics *m, const struct metrics_call *c)
{
    struct series *s = find(&m->latencies, &(struct labels){ .operation = c->operation });
    size_t bucket = 0;
    if (!s)
        return;
    while (bucket < METRICS_BUCKETS && c->duration_ns > metrics_bounds_ms[bucket] * 1000000)
        bucket++;
    add(&s->numbers[bucket], 1);
    add(&s->numbers[SUM], c->duration_ns > 0 ? (uint64_t)c->duration_ns : 0);
}

void metrics_count(struct metrics *m, const struct metrics_call *c)
{
    struct labels labels = { c->operation, cut_rule(c->rule), c->status };
    if (labels.rule.n && atomic_load(&m->requests.count) >= SERIES_MOST)
        labels.rule = STR("(others)");
    struct series *s = find(&m->requests, &labels);
    if (s)
        add(&s->numbers[0], 1);
    count_latency(m, c);
    add(&m->events, c->events);
    add(&m->late_events, c->late);
}

void metrics_stream(struct metrics *m, int change)
{
    atomic_fetch_add_explicit(&m->open_streams, change, memory_order_relaxed);
}

static uint64_t number_of(const struct series *s, size_t i)
{
    return atomic_load_explicit(&s->numbers[i], memory_order_relaxed);
}

static void read_requests(struct table *t, struct arena *a, struct metrics_view *view)
{
    view->requests = ARENA_ARRAY(a, struct metrics_requests, SLOTS);
    for (size_t i = 0; i < SLOTS; i++) {
        const struct series *s = atomic_load_explicit(&t->slots[i], memory_order_acquire);
        if (s)
            view->requests[view->request_count++] =
                (struct metrics_requests){ s->labels.operation, s->labels.rule, s->labels.status,
                                           number_of(s, 0) };
    }
}

static void read_latencies(struct table *t, struct arena *a, struct metrics_view *view)
{
    size_t most = atomic_load(&t->count);
    view->latencies = ARENA_ARRAY(a, struct metrics_latency, most);
    for (size_t i = 0; i < SLOTS && view->latency_count < most; i++) {
        const struct series *s = atomic_load_explicit(&t->slots[i], memory_order_acquire);
        if (!s)
            continue;
        struct metrics_latency *l = &view->latencies[view->latency_count++];
        l->operation = s->labels.operation;
        l->sum_ns = number_of(s, SUM);
        for (size_t k = 0; k <= METRICS_BUCKETS; k++)
            l->buckets[k] = number_of(s, k);
    }
}

void metrics_read(struct metrics *m, struct arena *a, struct metrics_view *view)
{
    *view = (struct metrics_view){
        .events = atomic_load(&m->events),
        .late_events = atomic_load(&m->late_events),
        .open_streams = atomic_load(&m->open_streams),
    };
    read_requests(&m->requests, a, view);
    read_latencies(&m->latencies, a, view);
}
