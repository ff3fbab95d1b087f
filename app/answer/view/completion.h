/* SPDX-License-Identifier: MIT
 *
 * completion: how chat, FIM and agents show an answer: as one JSON text, or as a stream of chunks.
 * Both views read the one plan, so they cannot differ. Shapes and key order as recorded from the
 * service in August 2026.
 */
#ifndef ANSWER_VIEW_COMPLETION_H
#define ANSWER_VIEW_COMPLETION_H

#include "answer/answer.h"
#include "http/sse.h"
#include "json/jw.h"

/* How models and days of the service differ in what they show. */
enum completion_habit {
    HABIT_NO_CALL_TYPE = 1 << 0, /* calls have no "type" */
    HABIT_NO_TIER = 1 << 1,      /* usage has no service_tier */
    HABIT_FRAGMENTS = 1 << 2,    /* a stream brings calls in pieces */
    HABIT_FOREIGN = 1 << 3,      /* no padding; an index in deltas, logprobs in their choices */
};

/* A run of a tool of the server, which the answer tells of before it says anything. */
struct completion_run {
    struct tool_call call;
    struct str result;
};

struct completion {
    struct str id, model;
    int64_t created; /* seconds since 1970 */
    unsigned habits; /* enum completion_habit, or-ed */
    struct answer answer;
    /* With runs a choice has "messages" (each call, its result, the answer, by their index) in
     * place of its "message"; so the service's guide to connectors in completions has it. */
    const struct completion_run *runs;
    size_t run_count;
    const struct str *chunks; /* JSON of what stands behind the text: pictures */
    size_t chunk_count;
};

/* What was used, in the members and order of the inference services. */
void usage_json(struct jw *w, const struct answer_usage *u, bool has_tier);
void completion_json(struct jw *w, const struct completion *c);
/* The same as server-sent events ending in [DONE]; lives in the arena, borrows the plan. */
struct events *completion_events(struct arena *a, const struct completion *c);

#endif
