/* SPDX-License-Identifier: MIT
 *
 * reply: reads an HTTP/1.1 answer from the bytes of a connection as they come, in pieces of any
 * size: status, headers, and the body without its chunks. It tells an answer that ended from one
 * that broke off, which is why the way out speaks HTTP/1.1. Knows no socket; bounded.
 *
 *   HEAD --blank line--> BODY --as long as it said--> WHOLE      any --> BROKEN
 */
#ifndef EGRESS_REPLY_H
#define EGRESS_REPLY_H

#include "base/mem/arena.h"
#include "base/text/buf.h"
#include "http/message.h"

enum reply_state {
    REPLY_HEAD,
    REPLY_BODY,
    REPLY_WHOLE,
    REPLY_BROKEN,
};

enum reply_framing {
    FRAMED_BY_CLOSE,
    FRAMED_BY_LENGTH,
    FRAMED_BY_CHUNKS,
};

struct reply {
    enum reply_state state;
    enum reply_framing framing;
    bool no_body; /* it answers HEAD */
    struct arena *arena;
    struct buf line; /* of the head, or the line of a chunk, as far as it is here */
    uint64_t left;   /* bytes of the body, or of the chunk */
    bool in_chunk, in_trailer, after_chunk;
    size_t trailer;   /* bytes of it so far */
    unsigned interim; /* answers before the one that counts */
    int status;
    struct header *headers; /* names in lower case; from BODY on */
    size_t header_count;
};

/* What it reads lives in the arena. */
void reply_init(struct reply *r, struct arena *a, bool no_body);
void reply_fini(struct reply *r);
/* Appends what is of the body. Bytes behind the end are dropped. Not to be called when WHOLE or
 * BROKEN. */
void reply_feed(struct reply *r, struct str bytes, struct buf *body);
/* The connection ended: WHOLE, if that is how the body ends, else BROKEN. */
void reply_close(struct reply *r);
/* The value of the header of that name (in lower case); {NULL, 0}: there is none. */
struct str reply_header(const struct reply *r, struct str name);

#endif
