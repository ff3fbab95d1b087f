/* SPDX-License-Identifier: MIT
 *
 * records: takes apart what a web server sends over FastCGI: the parameters and the body of one
 * request after the other. Fed with bytes as they come, in pieces of any size, it never waits and
 * knows no socket. What it keeps is bounded: RECORDS_PARAMS_MAX for the parameters, and the limit
 * of the body, which whoever feeds it sets when the parameters are there.
 *
 *   BEGIN  PARAMS.. PARAMS(0)  STDIN.. STDIN(0)
 *                            |                 '-> RECORDS_WHOLE
 *                            '-> RECORDS_BODY
 */
#ifndef SERVER_WIRE_RECORDS_H
#define SERVER_WIRE_RECORDS_H

#include "base/text/buf.h"

enum {
    RECORDS_HEADER = 8, /* bytes */
    RECORDS_PARAMS_MAX = 1 << 20,
};

enum records_state {
    RECORDS_HEAD, /* the parameters are not complete */
    RECORDS_BODY, /* they are, the body is not */
    RECORDS_WHOLE,
    RECORDS_BROKEN, /* no FastCGI, or more of it than is understood here */
};

struct records {
    enum records_state state;
    unsigned char header[RECORDS_HEADER]; /* of the current record */
    size_t header_n;                      /* bytes of it that are there */
    size_t content, padding;              /* bytes of the record that are still to come */
    unsigned id;                          /* the request's */
    bool begun, keep;                     /* keep: the connection is to stay open */
    unsigned char begin[8];               /* content of the BEGIN record */
    struct buf params;                    /* names and values, for records_next_param */
    struct buf body;
    bool too_big;       /* the body passed its limit and was dropped */
    struct buf replies; /* to management records, to be sent by whoever feeds */
};

void records_init(struct records *r);
void records_fini(struct records *r);
/* Ready for the next request. */
void records_reset(struct records *r);
/* How many of the bytes it used: fewer than all when the state became another one. Not to be called
 * when WHOLE or BROKEN. */
size_t records_feed(struct records *r, struct str bytes) __attribute__((warn_unused_result));
/* When the state has become RECORDS_BODY: how long the body may be. */
void records_limit_body(struct records *r, size_t most);

/* Takes the next parameter off *params; false at the end, or when what is left is none: then some
 * is left. The strings are pieces of *params. */
bool records_next_param(struct str *params, struct str *name, struct str *value);

#endif
