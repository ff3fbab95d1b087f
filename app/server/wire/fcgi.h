/* SPDX-License-Identifier: MIT
 *
 * fcgi: the FastCGI side of a connection. Requests are read here, as their bytes come, and never
 * waited for (records.h takes them apart); answers are written through libfcgi, which nothing else
 * in the program knows. Between two requests the connection is parked in epoll.
 *
 *   fcgi_accept -> fcgi_new -> ( readable -> fcgi_read... -> fcgi_write... -> fcgi_finish )* ->
 * fcgi_free
 *
 * Surprise: what libfcgi writes blocks. So nobody writes more than FCGI_SLICE bytes without having
 * asked fcgi_is_writable first, and a socket time-out bounds what a broken peer can do.
 */
#ifndef SERVER_WIRE_FCGI_H
#define SERVER_WIRE_FCGI_H

#include "server/wire/upload.h"

enum {
    FCGI_SLICE = 32 * 1024, /* bytes a writable socket takes without blocking */
    FCGI_BACKLOG = 4096,
};

struct fcgi;

/* Once per process, before anything else here and before threads start. Also sets the signals
 * libfcgi took: SIGPIPE and SIGUSR1 are ignored from then on. */
void fcgi_init(void);

/* The listening socket, non-blocking, or -1 and one line in *error. place: "" for the one that was
 * handed over as fd 0, "host:port" ("[::1]:9000"), else the path of a unix socket; one that no
 * process listens on any more is replaced. */
int fcgi_listen(const char *place, const char *group, struct buf *error)
    __attribute__((warn_unused_result));
/* Closes it, and removes the path fcgi_listen made, unless it has become somebody else's. */
void fcgi_unlisten(int listener, const char *where);

enum fcgi_accepted {
    FCGI_ACCEPTED,
    FCGI_NOBODY,  /* no connection is waiting */
    FCGI_STARVED, /* out of descriptors or memory: try again later */
};

enum fcgi_accepted fcgi_accept(int listener, int *fd) __attribute__((warn_unused_result));

/* A number for the process at the other end, the same for all its connections; 0 when the system
 * does not say, as with TCP. */
unsigned fcgi_peer(int fd);

/* What libfcgi reads before it writes: one for each thread, closed by the caller. -1: the system
 * refuses a descriptor. */
int fcgi_source(void) __attribute__((warn_unused_result));
/* Takes fd; source is borrowed, and of the thread that uses the connection. */
struct fcgi *fcgi_new(int fd, int source) __attribute__((malloc, warn_unused_result));
/* Closes the connection, without ending an answer that was begun. */
void fcgi_free(struct fcgi *f);
int fcgi_fd(const struct fcgi *f);

/* How long a body may be. */
struct fcgi_limits {
    size_t body;
    size_t upload;                  /* of multipart forms */
    char folder[UPLOAD_FOLDER_MAX]; /* upload_folder */
};

enum fcgi_read {
    FCGI_READ,
    FCGI_MORE, /* the rest is not here yet: when the socket is readable again */
    FCGI_GONE, /* the peer closed, or spoke no FastCGI */
};

/* Reads what is here of a request, a quarter of a megabyte at the most; call it when the socket is
 * readable, with the same arena and *out until it is read. A body that passed its limit was dropped
 * (out->too_big). Strings live as long as the arena. */
enum fcgi_read fcgi_read(struct fcgi *f, struct arena *a, const struct fcgi_limits *limits,
                         struct request *out) __attribute__((warn_unused_result));

/* No more of the request is to be read: what is here of a body, which is so many bytes, goes with
 * the arena. */
size_t fcgi_give_up(struct fcgi *f, struct arena *a);

/* Whether FCGI_SLICE bytes can be written without blocking. */
bool fcgi_is_writable(const struct fcgi *f);
/* Buffers, and writes what does not fit. False: the peer is gone. */
bool fcgi_write(struct fcgi *f, struct str bytes) __attribute__((warn_unused_result));
/* Writes what is buffered. */
bool fcgi_flush(struct fcgi *f) __attribute__((warn_unused_result));
/* Writes what is buffered and the end of the answer, at once. True: the connection may be parked
 * for the next request; false: it is closed. Request strings are gone either way. */
bool fcgi_finish(struct fcgi *f) __attribute__((warn_unused_result));
/* Whether the peer has taken all that was flushed. */
bool fcgi_is_taken(const struct fcgi *f);
/* To end an answer so that nobody takes it for complete: nginx passes the mere end of a connection
 * on as the end of the answer, but breaks its client's connection off after what is no FastCGI (by
 * a reset, with conf/fastcgi.conf). What it has not taken by then is lost. The connection, fd, is
 * to be closed afterwards; one that is no socket takes no harm. */
void fcgi_break(int fd);
/* From now on the peer's writes fail; what it wrote before can still be read. True: there is some.
 */
bool fcgi_refuse_more(struct fcgi *f);

/* The head of an answer, up to and with the blank line; length is that of its body, if it is no
 * stream. unbuffered: tells nginx to pass on at once what comes. */
void fcgi_put_head(struct buf *out, const struct response *r, size_t length, bool unbuffered);
/* Whether a body follows the head: not after HEAD, not with 204 and 304. */
bool fcgi_has_body(const struct request *q, const struct response *r);

#endif
