/* SPDX-License-Identifier: MIT
 *
 * completion_stream: the state of a stream of chunks, and the frame of one chunk. Private to the
 * stream view of a completion (completion_events.c, completion_calls.c).
 *
 *   {"id":...,"choices":[{"index":0,"delta":{ ... },"finish_reason":null}],"p":"abc"}
 *   |---------- begin --------------------|     |---------- finish --------------|
 *
 * Where tools of the server ran, a delta begins with the index of its message.
 */
#ifndef ANSWER_VIEW_COMPLETION_STREAM_H
#define ANSWER_VIEW_COMPLETION_STREAM_H

#include "answer/view/completion_parts.h"

enum phase {
    PHASE_RUNS, /* of tools of the server: a call, its result, the next call */
    PHASE_ROLE,
    PHASE_ROLE_AGAIN, /* of third parties' models */
    PHASE_EMPTY,      /* a chunk of no text, before thinking */
    PHASE_THINKING,   /* deltas that are lists of thinking chunks */
    PHASE_TEXT,
    PHASE_CHUNKS, /* behind the text, in one delta */
    PHASE_CALLS,
    PHASE_PIECES, /* of calls */
    PHASE_END,    /* a chunk that only finishes */
    PHASE_OVER,
};

struct cursor {
    struct str head; /* of every chunk, up to what is in its delta */
    enum phase phase;
    size_t message;    /* of those that runs make it: the delta's index */
    size_t token;      /* tokens of the current text already sent */
    size_t call, sent; /* which call's pieces, bytes of its arguments already sent */
    bool named;        /* the call's first piece was sent */
    size_t probs;      /* tokens whose log probabilities were sent */
    size_t events;
};

struct completion_stream {
    struct events base;
    const struct completion *plan;
    struct cursor *cursors;
    size_t turn; /* whose event is next */
    size_t open; /* choices that are not over */
};

static inline const struct choice *stream_choice(const struct completion_stream *s)
{
    return &s->plan->answer.choices[s->turn];
}

static inline struct cursor *stream_cursor(const struct completion_stream *s)
{
    return &s->cursors[s->turn];
}

void stream_begin(const struct completion_stream *s, struct buf *out);
/* Ends the delta, and with `over` the choice: finish reason, usage when it was the last. */
void stream_finish(struct completion_stream *s, struct buf *out, bool over);
/* The members of a delta that stand for no text. */
void stream_no_text(const struct completion_stream *s, struct buf *out);

/* All calls of the choice in one chunk, which ends it. */
void stream_calls(struct completion_stream *s, struct buf *out);
/* One piece of a call; moves the cursor, and to PHASE_END behind the last one. */
void stream_call_piece(struct completion_stream *s, struct buf *out, size_t *tokens);

#endif
