/* SPDX-License-Identifier: MIT
 *
 * responses: how the Responses API shows an answer: as one object with a list of items (reasoning,
 * message, calls), or as a stream of named events, numbered from 0, that fold to that object. Both
 * views read the one plan, so they cannot differ. No such answer of the service was recorded: the
 * shapes are those of its published schema, order of keys and of events those of OpenAI's API,
 * whose format it is.
 */
#ifndef ANSWER_VIEW_RESPONSES_H
#define ANSWER_VIEW_RESPONSES_H

#include "answer/answer.h"
#include "http/sse.h"
#include "json/jw.h"

/* A function that stands in a namespace: its calls tell which one. */
struct responses_function {
    struct str name, space;
};

struct responses_view {
    int64_t created; /* seconds since 1970; also when it was complete */
    /* Members that repeat the request, JSON already: from `instructions` to `model`, and from
     * `parallel_tool_calls` to `truncation`. */
    struct str before_output, after_output;
    const struct responses_function *functions;
    size_t function_count;
    bool fragments;       /* a stream brings the arguments of calls in pieces */
    struct answer answer; /* of one choice */
};

void responses_json(struct jw *w, struct arena *a, const struct responses_view *r);
/* The same as server-sent events; lives in the arena, borrows the plan. */
struct events *responses_events(struct arena *a, const struct responses_view *r);

#endif
