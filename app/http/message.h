/* SPDX-License-Identifier: MIT
 *
 * message: a request as it came from nginx and a response on its way back. No socket knows of it,
 * no JSON does. Request strings are borrowed from whoever filled them and stay valid until the
 * call ends.
 */
#ifndef HTTP_MESSAGE_H
#define HTTP_MESSAGE_H

#include "base/mem/arena.h"
#include "base/text/buf.h"

enum method {
    METHOD_GET,
    METHOD_HEAD,
    METHOD_POST,
    METHOD_PUT,
    METHOD_PATCH,
    METHOD_DELETE,
    METHOD_OPTIONS,
    METHOD_OTHER,
};

struct blob;

struct header {
    struct str name; /* of a request: lower case with dashes, "content-type" */
    struct str value;
};

struct request {
    enum method method;
    struct str method_name; /* as sent */
    struct str path;        /* as sent (still percent-encoded), without the query */
    struct str query;       /* as sent, without the question mark; empty when there is none */
    const struct header *headers;
    size_t header_count;
    bool secure; /* it came to the web server by TLS */
    struct str body;
    bool too_big;      /* the body passed its limit and is not here */
    struct blob *blob; /* what holds a long body (state/store/blob.h), as long as the call; NULL:
                          nothing that could be kept */
    const int *lent;   /* descriptor of the file that blob is mapped from, if its room is wanted:
                          what is to be kept moves out of it */
};

struct events;

enum {
    RESPONSE_KEPT = 16 << 10 /* of an answer that is sent in slices, its beginning is kept */
};

/* A long body that is made piece by piece while it is sent. Embedded as the first member of each
 * reply's own struct; lives in the call's arena. */
struct slices {
    /* Appends the next piece, some ten KiB; false: that was the last. */
    bool (*next)(struct slices *s, struct buf *out);
    int64_t length; /* bytes of all pieces; -1: not known before */
};

/* The body is one of three: the bytes of `body`, events, slices. */
struct response {
    int status;              /* 0 until settled */
    struct str content_type; /* empty: no body, no header */
    struct header *headers;  /* besides Content-Type and Content-Length, which the server writes */
    size_t header_count, header_cap;
    struct buf body; /* of events: the same answer as one JSON text, of slices: the beginning of
                        what was sent; both for the journal, not for the wire */
    struct events *events; /* the body is this stream of events (http/sse.h) */
    struct slices *slices; /* the body is what these give */
    size_t sliced;         /* bytes that they have given */
};

/* Whether the client gets events. */
static inline bool response_is_stream(const struct response *r)
{
    return r->events != NULL;
}

/* METHOD_OTHER for what it does not know. Case matters, as in HTTP. */
enum method method_from(struct str name);
/* "GET"; METHOD_OTHER gives "OTHER". */
const char *method_name(enum method m);
/* The value of the first header of that name (given in lower case); {NULL, 0} when absent. */
struct str request_header(const struct request *r, struct str name);
/* Makes one of those that have the same name, in the place of the first, as RFC 9110 (5.3) allows
 * and nginx does from 1.23 on: "1, 2", and "a=1; b=2" of cookies. Returns how many are left. */
size_t headers_join(struct arena *a, struct header *headers, size_t count);
/* Adds a header; name and value must live as long as the arena does. */
void response_header(struct arena *a, struct response *r, struct str name, struct str value);
/* Appends the next slice to out, as r->slices->next does, and keeps count and beginning. */
bool response_slice(struct response *r, struct buf *out);
/* "OK", "Not Found"; "Unknown" for codes nobody uses. */
const char *status_reason(int status);

#endif
