/* SPDX-License-Identifier: MIT
 *
 * egress: the way out. Fetches from other servers, off by default and bounded: in number, in bytes
 * and in time; no event loop ever waits for one. Each runs on a thread of its own, which resolves
 * the name, looks whether the address may be gone to, asks, and reads the answer as it comes:
 *
 *   http    straight to the address, and only where it is this machine or the operator names it
 *   https   by nginx, which does TLS: a socket beside the process's own (conf/egress.conf) takes
 *           the request with the address and name to go to
 *
 *   egress_start -> RUNS -> HEAD (status and headers are there) -> WHOLE
 *                     '---------'--> FAILED
 */
#ifndef EGRESS_EGRESS_H
#define EGRESS_EGRESS_H

#include "base/text/buf.h"
#include "http/message.h"

#include <sys/types.h>

struct egress;
struct fetch;

enum {
    EGRESS_THREADS = 64,  /* at a time; more wait, within their time */
    EGRESS_WAITING = 1024 /* so many; more fail */
};

struct egress *egress_new(void);
/* Breaks off what runs, and waits for its end: afterwards no news come. Takes NULL. */
void egress_stop(struct egress *e);
/* Does so too. Takes NULL. */
void egress_free(struct egress *e);
/* The parent process, which opens the way out when it gets that signal; pid 0: nobody does. */
struct opener {
    pid_t pid;
    int signal;
};

/* Where nginx's way out is, a path, and who opens it if it is not there. Before the first fetch.
 * Takes NULL. */
void egress_set_way_out(struct egress *e, const char *path, struct opener opener);
/* NULL when https can be fetched; else a sentence that says why not. Static. */
const char *egress_lacks_tls(const struct egress *e);
/* Called (from any thread, no lock held) whenever a fetch has news. Once, before the first. */
void egress_on_news(struct egress *e, void (*news)(void *arg), void *arg);

struct fetch_request {
    struct str method, url;
    const struct header *headers; /* but those that belong to the connection */
    size_t header_count;
    struct str body;
    struct str allow;    /* hosts that may be anywhere, with commas between (address.h) */
    bool allow_loopback; /* this machine may be asked too */
    size_t most;         /* bytes of the answer's body */
    int64_t idle_ms;     /* the longest silence */
    int64_t total_ms;    /* for all of it */
    unsigned redirects;  /* that are followed; each is looked at as the first was */
    /* Called by the fetch's thread when it has ended and nobody sees that yet. NULL: nobody. */
    void (*ended)(void *arg, const struct fetch *f);
    void (*drop)(void *arg); /* frees arg; NULL: nothing is to be freed */
    void *arg;
};

/* Copies all of it, but takes arg. One reference for the caller. Never NULL: what cannot even
 * begin has FAILED. */
struct fetch *egress_start(struct egress *e, const struct fetch_request *r);
/* Nobody waits for it any more: what is not whole soon is broken off. */
void fetch_release(struct fetch *f);

enum fetch_state {
    FETCH_RUNS,
    FETCH_HEAD,
    FETCH_WHOLE,
    FETCH_FAILED,
};

enum fetch_state fetch_state(const struct fetch *f);
/* From HEAD on, and after a FAILED that came later; 0: there is none. */
int fetch_status(const struct fetch *f);
/* The same; names in lower case. They live as long as the fetch. */
const struct header *fetch_headers(const struct fetch *f, size_t *count);
struct str fetch_header(const struct fetch *f, struct str name);
/* How many bytes of the body are here. */
size_t fetch_size(const struct fetch *f);
/* Bytes of the body that are here, from `from` on: at most `most` of them are appended. */
size_t fetch_read(const struct fetch *f, size_t from, size_t most, struct buf *out);
/* Of WHOLE: the body; lives as long as the fetch. */
struct str fetch_body(const struct fetch *f);
/* Of FAILED: a clause for people. Lives as long as the fetch. */
struct str fetch_problem(const struct fetch *f);
/* When what stands before that place of the body was all here, in ns since the fetch began; and
 * when the head was. For `ended`, and after it. */
int64_t fetch_time_of(const struct fetch *f, size_t place);
int64_t fetch_head_time(const struct fetch *f);
/* Counts up with all news: equal numbers, nothing new. */
uint64_t fetch_news(const struct fetch *f);
/* Waits until its number is another one, or it has ended: for tests, which have no loop. */
void fetch_wait(const struct fetch *f, uint64_t news);

#endif
