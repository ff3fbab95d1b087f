/* SPDX-License-Identifier: MIT
 *
 * client: a small FastCGI client, as nginx is one: it writes the records of a request to a unix
 * socket and folds what comes back. For the server's tests only; there is no nginx in them.
 */
#ifndef TESTS_CLIENT_H
#define TESTS_CLIENT_H

#include "base/text/buf.h"
#include "base/time/clock.h"

#include <poll.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum {
    RECORD_BEGIN = 1,
    RECORD_END = 3,
    RECORD_PARAMS = 4,
    RECORD_STDIN = 5,
    RECORD_STDOUT = 6,
    RECORD_MAX = 65528,
};

static const size_t CLIENT_MAX = (size_t)1 << 30;

struct answer {
    int fd;
    struct buf raw; /* bytes of records not yet folded */
    struct buf out; /* head and body */
    bool ended;     /* the end of the request was seen */
    bool closed;    /* the server closed */
};

static inline int client_connect(const char *path)
{
    struct sockaddr_un at = { .sun_family = AF_UNIX };
    snprintf(at.sun_path, sizeof(at.sun_path), "%s", path);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connect(fd, (const struct sockaddr *)&at, sizeof(at)) == 0)
        return fd;
    close(fd);
    return -1;
}

static inline void put_record(struct buf *b, int type, struct str content)
{
    do {
        struct str part = str_sub(content, 0, RECORD_MAX);
        const unsigned char head[8] = { 1,
                                        (unsigned char)type,
                                        0,
                                        1,
                                        (unsigned char)(part.n >> 8),
                                        (unsigned char)(part.n & 255),
                                        0,
                                        0 };
        buf_add(b, head, sizeof(head));
        buf_str(b, part);
        content = str_sub(content, part.n, content.n);
    } while (content.n > 0);
}

static inline void put_length(struct buf *b, size_t n)
{
    if (n > 127)
        buf_putc(b, (char)(0x80 | (n >> 24)));
    if (n > 127)
        buf_putc(b, (char)(n >> 16));
    if (n > 127)
        buf_putc(b, (char)(n >> 8));
    buf_putc(b, (char)n);
}

static inline void put_param(struct buf *b, const char *name, struct str value)
{
    put_length(b, strlen(name));
    put_length(b, value.n);
    buf_str(b, str_from(name));
    buf_str(b, value);
}

struct ask {
    const char *method, *uri;
    struct str body;
    bool without_length, without_keep;
    const char *const *headers; /* more of them: a parameter's name, its value, ...; NULL ends it */
};

static inline void put_request(struct buf *b, const struct ask *ask)
{
    struct buf params;
    char length[24];
    buf_init(&params, CLIENT_MAX);
    put_param(&params, "REQUEST_METHOD", str_from(ask->method));
    put_param(&params, "REQUEST_URI", str_from(ask->uri));
    const char *query = strchr(ask->uri, '?');
    put_param(&params, "QUERY_STRING", str_from(query ? query + 1 : ""));
    snprintf(length, sizeof(length), "%zu", ask->body.n);
    put_param(&params, "CONTENT_LENGTH", str_from(ask->without_length ? "" : length));
    put_param(&params, "CONTENT_TYPE", STR("text/plain"));
    put_param(&params, "HTTP_X_TEST_NAME", STR("Value"));
    for (const char *const *h = ask->headers; h && *h; h += 2)
        put_param(&params, h[0], str_from(h[1]));
    const char begin[8] = { 0, 1, ask->without_keep ? 0 : 1, 0, 0, 0, 0, 0 };
    put_record(b, RECORD_BEGIN, (struct str){ begin, sizeof(begin) });
    put_record(b, RECORD_PARAMS, buf_view(&params));
    put_record(b, RECORD_PARAMS, STR(""));
    if (ask->body.n > 0)
        put_record(b, RECORD_STDIN, ask->body);
    put_record(b, RECORD_STDIN, STR(""));
    buf_fini(&params);
}

/* False when the server did not take all of it. */
static inline bool send_all(int fd, struct str s)
{
    while (s.n > 0) {
        ssize_t n = send(fd, s.p, s.n, MSG_NOSIGNAL);
        if (n <= 0)
            return false;
        s = str_sub(s, (size_t)n, s.n);
    }
    return true;
}

static inline bool client_send(int fd, const struct ask *ask)
{
    struct buf b;
    buf_init(&b, CLIENT_MAX);
    put_request(&b, ask);
    bool ok = send_all(fd, buf_view(&b));
    buf_fini(&b);
    return ok;
}

static inline void answer_init(struct answer *a, int fd)
{
    *a = (struct answer){ .fd = fd };
    buf_init(&a->raw, CLIENT_MAX);
    buf_init(&a->out, CLIENT_MAX);
}

static inline void answer_fini(struct answer *a)
{
    buf_fini(&a->raw);
    buf_fini(&a->out);
}

/* Folds the whole records in raw. */
static inline void answer_fold(struct answer *a)
{
    size_t at = 0;
    while (a->raw.n - at >= 8) {
        const unsigned char *h = (const unsigned char *)a->raw.p + at;
        size_t n = (size_t)h[4] << 8 | h[5], whole = 8 + n + h[6];
        if (a->raw.n - at < whole)
            break;
        if (h[1] == RECORD_STDOUT)
            buf_add(&a->out, h + 8, n);
        a->ended = a->ended || h[1] == RECORD_END;
        at += whole;
    }
    if (at > 0)
        memmove(a->raw.p, a->raw.p + at, a->raw.n - at);
    a->raw.n -= at;
}

/* Reads once what is there, waiting at most so long. False: nothing came. */
static inline bool answer_read(struct answer *a, int timeout_ms)
{
    struct pollfd p = { .fd = a->fd, .events = POLLIN };
    if (poll(&p, 1, timeout_ms) <= 0)
        return false;
    ssize_t n = recv(a->fd, buf_room(&a->raw, 65536), 65536, 0);
    a->closed = n <= 0;
    if (n > 0)
        a->raw.n += (size_t)n;
    answer_fold(a);
    return n > 0;
}

/* Reads to the end of the answer. */
static inline bool answer_whole(struct answer *a, int timeout_ms)
{
    int64_t end = clock_mono_ns() + (int64_t)timeout_ms * 1000000;
    while (!a->ended && !a->closed) {
        int64_t left = (end - clock_mono_ns()) / 1000000;
        if (left <= 0 || (!answer_read(a, (int)left) && !a->closed))
            break;
    }
    return a->ended;
}

static inline bool answer_has(const struct answer *a, const char *text)
{
    return str_find(buf_view(&a->out), str_from(text), 0) != SIZE_MAX;
}

static inline struct str answer_body(const struct answer *a)
{
    struct str all = buf_view(&a->out);
    size_t at = str_find(all, STR("\r\n\r\n"), 0);
    return at == SIZE_MAX ? STR("") : str_sub(all, at + 4, all.n);
}

#endif
