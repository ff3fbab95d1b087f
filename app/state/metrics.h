/* SPDX-License-Identifier: MIT
 *
 * metrics: what was served since the start or the last reset, in figures that only grow (and the
 * number of open streams). Safe from any thread by one short lock of its own. Bounded: when there
 * are too many rules or models, the rest share one series.
 */
#ifndef STATE_METRICS_H
#define STATE_METRICS_H

#include "base/mem/arena.h"

struct metrics;

enum {
    METRICS_BUCKETS = 14
};
/* Upper bounds of the latency buckets in milliseconds; one more bucket holds what is above. */
extern const int64_t metrics_bounds_ms[METRICS_BUCKETS];

/* A call that ended. */
struct metrics_call {
    struct str operation; /* static text; empty: no route */
    struct str rule;      /* empty: none; a long name is cut */
    int status;
    int64_t duration_ns;
    size_t events, late; /* of a stream: written, and written late */
    bool own;            /* of the fake's own endpoints: counted apart */
    struct str model;    /* empty: the answer has no usage; a long name is cut */
    int64_t prompt_tokens, completion_tokens;
    const char *fault; /* static: that struck; NULL: none */
};

struct metrics *metrics_new(void);
void metrics_free(struct metrics *m);
/* All at zero again, but for the streams that are open. */
void metrics_reset(struct metrics *m);
void metrics_count(struct metrics *m, const struct metrics_call *c);
/* A stream began (1) or ended (-1). */
void metrics_stream(struct metrics *m, int change);

struct metrics_requests {
    struct str operation, rule;
    int status;
    bool own;
    uint64_t count;
};
struct metrics_tokens {
    struct str model;
    uint64_t prompt, completion;
};
struct metrics_faults {
    struct str kind;
    uint64_t count;
};
struct metrics_latency {
    struct str operation;
    uint64_t buckets[METRICS_BUCKETS + 1]; /* not cumulative */
    uint64_t sum_ns;
};
/* Lives in the arena. In no order that means anything. */
struct metrics_view {
    struct metrics_requests *requests;
    struct metrics_latency *latencies;
    struct metrics_tokens *tokens;
    struct metrics_faults *faults;
    size_t request_count, latency_count, token_count, fault_count;
    uint64_t events, late_events;
    int64_t open_streams;
};
void metrics_read(struct metrics *m, struct arena *a, struct metrics_view *view);

#endif
