/* SPDX-License-Identifier: MIT
 * The laws of the metrics: nothing is lost between threads, nothing grows without bound. */
#include "t.h"

#include "state/metrics.h"

#include <pthread.h>

static void *count_many(void *arg)
{
    char rule[32];
    for (int i = 0; i < 20000; i++) {
        int n = snprintf(rule, sizeof rule, "rule %d", i % 40);
        metrics_count(arg, &(struct metrics_call){ .operation = STR("chat"),
                                                   .rule = { rule, (size_t)n },
                                                   .status = 200 + i % 3,
                                                   .duration_ns = i * (int64_t)100000,
                                                   .events = 2 });
    }
    return NULL;
}

static void threads_lose_nothing(void)
{
    struct metrics *m = metrics_new();
    struct metrics_view v;
    struct arena a;
    pthread_t threads[3];
    uint64_t sum = 0, buckets = 0;
    arena_init(&a);
    for (size_t i = 0; i < ARRAY_LEN(threads); i++)
        pthread_create(&threads[i], NULL, count_many, m);
    for (size_t i = 0; i < ARRAY_LEN(threads); i++)
        pthread_join(threads[i], NULL);
    metrics_read(m, &a, &v);
    for (size_t i = 0; i < v.request_count; i++)
        sum += v.requests[i].count;
    CHECK_INT(v.request_count, 120);
    CHECK_INT(sum, 60000);
    CHECK_INT(v.latency_count, 1);
    for (size_t i = 0; i <= METRICS_BUCKETS; i++)
        buckets += v.latencies[0].buckets[i];
    CHECK_INT(buckets, 60000);
    CHECK_INT(v.latencies[0].buckets[0], 33); /* 0 to 1 ms, thrice */
    CHECK_INT(v.events, 120000);
    arena_fini(&a);
    metrics_free(m);
}

static void many_rules_share_a_series(void)
{
    struct metrics *m = metrics_new();
    struct metrics_view v;
    struct arena a;
    char rule[300];
    uint64_t others = 0;
    arena_init(&a);
    for (int i = 0; i < 10000; i++) {
        int n = snprintf(rule, sizeof rule, "%d %0200d", i, 0);
        metrics_count(m, &(struct metrics_call){ .operation = STR("chat"),
                                                 .rule = { rule, (size_t)n },
                                                 .status = 200 });
    }
    metrics_read(m, &a, &v);
    CHECK(v.request_count < 1100);
    for (size_t i = 0; i < v.request_count; i++)
        if (str_eq(v.requests[i].rule, STR("(others)")))
            others = v.requests[i].count;
    CHECK_INT(v.request_count - 1 + others, 10000);
    arena_fini(&a);
    metrics_free(m);
}

static void a_reset_leaves_the_open_streams(void)
{
    struct metrics *m = metrics_new();
    struct metrics_view v;
    struct arena a;
    arena_init(&a);
    metrics_stream(m, 1);
    metrics_count(m, &(struct metrics_call){
                         .operation = STR("chat"), .rule = STR("r"), .status = 200, .events = 3 });
    metrics_reset(m);
    metrics_read(m, &a, &v);
    CHECK_INT(v.request_count, 0);
    CHECK_INT(v.latency_count, 0);
    CHECK_INT(v.events, 0);
    CHECK_INT(v.open_streams, 1);
    metrics_count(m, &(struct metrics_call){ .operation = STR("chat"), .status = 200 });
    metrics_read(m, &a, &v);
    CHECK_INT(v.request_count, 1);
    arena_fini(&a);
    metrics_free(m);
}

int main(void)
{
    RUN(threads_lose_nothing);
    RUN(many_rules_share_a_series);
    RUN(a_reset_leaves_the_open_streams);
    return T_DONE();
}
