/* SPDX-License-Identifier: MIT
 * Counters: see metrics.h. Four maps under one lock that is held for a look-up:
 *
 *   requests   operation + status + rule -> count
 *   latencies  operation -> a bucket each, then the sum
 *   tokens     model -> of prompts, of answers
 *   faults     kind -> count
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
    RULE_BYTES = 120, /* of a rule's name, or a model's */
    MODELS_MOST = 200,
};

const int64_t metrics_bounds_ms[METRICS_BUCKETS] = {
    1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 10000, 60000, 600000,
};

struct requests {
    struct metrics_requests view;
    struct metrics_latency *latency; /* of the operation; NULL: of the fake's own */
    char rule[RULE_BYTES];
};

struct tokens {
    struct metrics_tokens view;
    char model[RULE_BYTES];
};

struct metrics {
    pthread_mutex_t lock; /* of the maps */
    struct map requests, latencies, tokens, faults;
    _Atomic uint64_t events, late_events;
    _Atomic int64_t open_streams;
};

struct metrics *metrics_new(void)
{
    struct metrics *m = mem_zalloc(1, sizeof *m);
    pthread_mutex_init(&m->lock, NULL);
    map_init(&m->requests);
    map_init(&m->latencies);
    map_init(&m->tokens);
    map_init(&m->faults);
    return m;
}

static void empty(struct metrics *m)
{
    map_fini(&m->requests, free);
    map_fini(&m->latencies, free);
    map_fini(&m->tokens, free);
    map_fini(&m->faults, free);
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

static struct metrics_latency *latency_of(struct metrics *m, struct str operation)
{
    struct metrics_latency *l = map_get(&m->latencies, operation);
    if (l)
        return l;
    l = mem_zalloc(1, sizeof *l);
    l->operation = operation;
    map_put(&m->latencies, operation, l);
    return l;
}

/* operation, a NUL, status, whose it is, rule: no other series has these bytes. */
static struct requests *requests_of(struct metrics *m, const struct metrics_call *c,
                                    struct str rule)
{
    struct str operation = c->operation;
    char key[OPERATION_BYTES + 2 + sizeof c->status + RULE_BYTES], *end = key;
    assert(operation.n <= OPERATION_BYTES);
    if (operation.n)
        end = mempcpy(end, operation.p, operation.n);
    *end++ = 0;
    end = mempcpy(end, &c->status, sizeof c->status);
    *end++ = (char)c->own;
    if (rule.n)
        end = mempcpy(end, rule.p, rule.n);
    struct str name = { key, (size_t)(end - key) };
    struct requests *r = map_get(&m->requests, name);
    if (r)
        return r;
    r = mem_zalloc(1, sizeof *r);
    r->view = (struct metrics_requests){ operation, { r->rule, rule.n }, c->status, c->own, 0 };
    r->latency = c->own ? NULL : latency_of(m, operation);
    if (rule.n)
        memcpy(r->rule, rule.p, rule.n);
    map_put(&m->requests, name, r);
    return r;
}

static void count_latency(struct metrics_latency *l, int64_t duration_ns)
{
    size_t bucket = 0;
    while (bucket < METRICS_BUCKETS && duration_ns > metrics_bounds_ms[bucket] * 1000000)
        bucket++;
    l->buckets[bucket]++;
    l->sum_ns += duration_ns > 0 ? (uint64_t)duration_ns : 0;
}

static void count_request(struct metrics *m, const struct metrics_call *c)
{
    struct str rule = cut_rule(c->rule);
    if (rule.n && m->requests.count >= SERIES_MOST)
        rule = STR("(others)");
    struct requests *r = requests_of(m, c, rule);
    r->view.count++;
    if (r->latency)
        count_latency(r->latency, c->duration_ns);
}

static void count_tokens(struct metrics *m, const struct metrics_call *c)
{
    struct str model = cut_rule(c->model);
    struct tokens *t = map_get(&m->tokens, model);
    if (!t && m->tokens.count >= MODELS_MOST) {
        model = STR("(others)");
        t = map_get(&m->tokens, model);
    }
    if (!t) {
        t = mem_zalloc(1, sizeof *t);
        memcpy(t->model, model.p, model.n);
        t->view.model = (struct str){ t->model, model.n };
        map_put(&m->tokens, model, t);
    }
    t->view.prompt += c->prompt_tokens > 0 ? (uint64_t)c->prompt_tokens : 0;
    t->view.completion += c->completion_tokens > 0 ? (uint64_t)c->completion_tokens : 0;
}

static void count_fault(struct metrics *m, struct str kind)
{
    struct metrics_faults *f = map_get(&m->faults, kind);
    if (!f) {
        f = mem_zalloc(1, sizeof *f);
        f->kind = kind;
        map_put(&m->faults, kind, f);
    }
    f->count++;
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
    if (c->model.n)
        count_tokens(m, c);
    if (c->fault)
        count_fault(m, str_from(c->fault));
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

static void read_tokens(const struct metrics *m, struct arena *a, struct metrics_view *view)
{
    const struct tokens *t;
    view->tokens = ARENA_ARRAY(a, struct metrics_tokens, m->tokens.count);
    for (size_t at = 0; (t = map_next(&m->tokens, &at, NULL));) {
        struct metrics_tokens *to = &view->tokens[view->token_count++];
        *to = t->view;
        to->model = arena_dup(a, t->view.model);
    }
}

static void read_faults(const struct metrics *m, struct arena *a, struct metrics_view *view)
{
    const struct metrics_faults *f;
    view->faults = ARENA_ARRAY(a, struct metrics_faults, m->faults.count);
    for (size_t at = 0; (f = map_next(&m->faults, &at, NULL));)
        view->faults[view->fault_count++] = *f;
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
    read_tokens(m, a, view);
    read_faults(m, a, view);
    pthread_mutex_unlock(&m->lock);
}
