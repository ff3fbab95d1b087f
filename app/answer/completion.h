/* SPDX-License-Identifier: MIT
 *
 * completion: how chat, FIM and agents show an answer: as one JSON text, or as a stream of chunks.
 * Both views read the one plan, so they cannot differ. Shapes and key order as recorded from the
 * service in August 2026.
 */
#ifndef ANSWER_COMPLETION_H
#define ANSWER_COMPLETION_H

#include "answer/answer.h"
#include "http/sse.h"
#include "json/jw.h"

struct completion {
    struct str id, model;
    int64_t created; /* seconds since 1970 */
    struct answer answer;
};

void completion_json(struct jw *w, const struct completion *c);
/* The same as server-sent events ending in [DONE]; lives in the arena, borrows the plan. */
struct events *completion_events(struct arena *a, const struct completion *c);

#endif
