/* SPDX-License-Identifier: MIT
 *
 * line: a call as one line for people, the same in the log of the server (option log.requests) and
 * from `mistral requests`:
 *   #12 POST /v1/chat/completions 200 3.2 ms mistral-small-latest rule=weather
 */
#ifndef STATE_JOURNAL_LINE_H
#define STATE_JOURNAL_LINE_H

#include "base/text/buf.h"

struct journal_line {
    int64_t n;
    struct str method, path, model, rule, fault; /* empty: none */
    struct str ended;                            /* of a stream, "done"; else empty */
    int64_t events;                              /* delivered of it */
    int status;
    double duration_ms;
};

/* Adds it without a line's end; control characters, which could move a terminal, as '?'. */
void journal_line_text(const struct journal_line *line, struct buf *out);
/* The same as an object: {"n","method","path","status","duration_ms","model","events","ended",
 * "rule","fault"}, null for what is empty. */
void journal_line_json(const struct journal_line *line, struct buf *out);

#endif
