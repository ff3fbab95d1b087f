/* SPDX-License-Identifier: MIT
 *
 * sse: a stream of events: the one interface through which the server pulls them from a reply, and
 * their framing as server-sent events. A source reads only its own plan and never waits: pace,
 * faults and the socket are the player's business (server/play/play.c); nor does it frame what it
 * gives, as a WebSocket frames otherwise.
 */
#ifndef HTTP_SSE_H
#define HTTP_SSE_H

#include "base/text/buf.h"

enum {
    SSE_EVENT_MAX = 256 << 20 /* bytes of one event */
};

enum event_kind {
    EVENT_JSON, /* its data is one JSON text */
    EVENT_MARK, /* a word of the protocol: [DONE] */
    EVENT_RAW,  /* a whole event as it is sent, framed already */
};

struct event {
    struct str name; /* of its `event:` line; empty: it has none. Lives as long as the source */
    enum event_kind kind;
    size_t text;    /* bytes of the answer's text that it carries, of a completion */
    size_t tokens;  /* model tokens this event carries; decides when the next one is due */
    int64_t gap_ns; /* or this does: the time until then; 0: the tokens do */
    bool final;     /* tells that the answer, or one choice of it, is complete */
    bool last;      /* nothing follows */
    bool pending;   /* there is none yet: nothing was appended */
    bool broken;    /* nor will there be: what was given is not the whole */
};

/* Embedded as the first member of each reply's own stream struct; lives in the call's arena. */
struct events {
    /* Appends the data of exactly one event, without any line break: a few KiB, but for what comes
     * in one piece (all tool calls of a choice), and never more than SSE_EVENT_MAX. Not called
     * again after it answered last. */
    struct event (*next)(struct events *e, struct buf *data);
};

/* Pulls the next event and appends it as a server-sent one: `event: <name>` when it has a name,
 * `data: <data>`, a blank line; nothing when it is pending or broken. */
struct event sse_next(struct events *e, struct buf *out);

/* Takes the next event off a text of such, with the blank line that ends it; the rest of the text
 * where none does. Empty only when the text is. */
struct str sse_cut(struct str *text);

#endif
