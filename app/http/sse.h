/* SPDX-License-Identifier: MIT
 *
 * sse: server-sent events: their framing, and the one interface through which the server pulls
 * them from a reply. A source reads only its own plan and never waits: pace, faults and the socket
 * are the player's business (server/play.c).
 */
#ifndef HTTP_SSE_H
#define HTTP_SSE_H

#include "base/buf.h"

enum {
    SSE_EVENT_MAX = 256 << 20 /* bytes of one event */
};

struct event_step {
    size_t tokens; /* model tokens this event carries; decides when the next one is due */
    bool last;     /* nothing follows */
};

/* Embedded as the first member of each reply's own stream struct; lives in the call's arena. */
struct events {
    /* Appends exactly one event to out: a few KiB, but for what comes in one piece (all tool calls
     * of a choice, a vector), and never more than SSE_EVENT_MAX. Not called again after it answered
     * last. */
    struct event_step (*next)(struct events *e, struct buf *out);
};

/* `data: <json>` and the blank line. */
void sse_data(struct buf *out, struct str json);
/* With an `event:` line before it. */
void sse_event(struct buf *out, struct str name, struct str json);

#endif
