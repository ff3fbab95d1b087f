/* SPDX-License-Identifier: MIT
 * FastCGI through libfcgi: see fcgi.h. Listening sockets are in listen.c, the response head in
 * head.c; here is what needs fcgiapp.h. */
#include "server/wire/fcgi.h"

#include "base/mem/mem.h"
#include "server/wire/params.h"
#include "server/wire/records.h"
#include "state/store/blob.h"

#include <fcgiapp.h>

#include <assert.h>
#include <errno.h>
#include <linux/sockios.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

enum {
    PEER_TIMEOUT_S = 10,    /* a peer that takes nothing of what it said it would */
    SEND_BUFFER = 212992,   /* Linux's default for unix sockets, wanted for TCP too */
    READ_SLICE = 32 * 1024, /* bytes read in one go, on the stack */
    READ_SLICES = 8,        /* of one connection, before others get their turn */
    SHORT_BODY = 1024, /* fits beside the call, which holds it as long as its answer is played */
    LONG_BODY = 64 * 1024,
};

struct fcgi {
    int fd;
    int source; /* see open_output */
    struct records in;
    bool has_head;    /* the request's parameters are there */
    bool asked_more;  /* something follows the request: what that is, nobody will know */
    FCGX_Request out; /* without streams until something is written */
};

void fcgi_init(void)
{
    int failed = FCGX_Init();
    assert(!failed);
    /* libfcgi's own handlers would end all reading and writing for good at the first SIGPIPE. */
    struct sigaction ignore = { .sa_handler = SIG_IGN };
    sigaction(SIGPIPE, &ignore, NULL);
    sigaction(SIGUSR1, &ignore, NULL);
}

static void set_limits(int fd)
{
    struct timeval limit = { .tv_sec = PEER_TIMEOUT_S };
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof(limit));
    int on = 1;
    if (setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on)) != 0)
        return; /* not TCP */
    int size = SEND_BUFFER;
    setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &size, sizeof(size));
}

enum fcgi_accepted fcgi_accept(int listener, int *fd)
{
    do
        *fd = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
    while (*fd < 0 && (errno == EINTR || errno == ECONNABORTED));
    if (*fd >= 0) {
        set_limits(*fd);
        return FCGI_ACCEPTED;
    }
    return errno == EAGAIN ? FCGI_NOBODY : FCGI_STARVED;
}

unsigned fcgi_peer(int fd)
{
    struct ucred peer = { 0 };
    socklen_t size = sizeof(peer);
    bool is_known = getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.pid > 0;
    return is_known ? (unsigned)peer.pid : 0;
}

struct fcgi *fcgi_new(int fd, int source)
{
    struct fcgi *f = mem_zalloc(1, sizeof(*f));
    f->fd = fd;
    f->source = source;
    records_init(&f->in);
    FCGX_InitRequest(&f->out, -1, 0);
    return f;
}

static void close_output(struct fcgi *f)
{
    FCGX_Free(&f->out, 0);
}

void fcgi_free(struct fcgi *f)
{
    if (!f)
        return;
    close_output(f);
    records_fini(&f->in);
    if (f->fd >= 0)
        close(f->fd);
    free(f);
}

int fcgi_fd(const struct fcgi *f)
{
    return f->fd;
}

/* ---- reading ---- */

static size_t body_limit(const struct fcgi_limits *limits, const struct request *q)
{
    struct str type = request_header(q, STR("content-type"));
    struct str form = STR("multipart/");
    bool is_upload = str_eq_ci(str_sub(type, 0, form.n), form);
    return is_upload ? limits->upload : limits->body;
}

static enum fcgi_read begin_body(struct fcgi *f, struct arena *a, const struct fcgi_limits *limits,
                                 struct request *out)
{
    struct params params;
    if (!params_read(a, &f->in.params, &params))
        return FCGI_GONE;
    *out = params.request;
    out->too_big = params.refused;
    records_limit_body(&f->in, body_limit(limits, out));
    struct str file = params.body_file;
    bool taken = !file.n || upload_take(a, limits->folder, file, f->fd, limits->upload, out);
    return taken ? FCGI_MORE : FCGI_GONE;
}

/* A long one may be kept by what it is stored in; one that is in a file did not come here. */
static void end_body(struct fcgi *f, struct arena *a, struct request *out)
{
    size_t n = 0;
    char *body = buf_detach(&f->in.body, &n);
    out->too_big = out->too_big || f->in.too_big;
    if (!body)
        return;
    out->body = (struct str){ body, n };
    if (n <= SHORT_BODY) {
        out->body = arena_dup(a, out->body);
        free(body);
    } else if (n < LONG_BODY) {
        arena_defer(a, free, body);
    } else {
        out->blob = blob_lend(a, blob_take(body, n));
    }
}

/* Whoever asks for more than he reads gets no answer. */
static void send_replies(struct fcgi *f)
{
    (void)!send(f->fd, f->in.replies.p, f->in.replies.n, MSG_DONTWAIT | MSG_NOSIGNAL);
    buf_reset(&f->in.replies);
}

static enum fcgi_read feed(struct fcgi *f, struct arena *a, const struct fcgi_limits *limits,
                           struct str bytes, struct request *out)
{
    enum fcgi_read read = FCGI_MORE;
    while (bytes.n > 0 && read == FCGI_MORE) {
        size_t used = records_feed(&f->in, bytes);
        bytes = str_sub(bytes, used, bytes.n);
        if (f->in.state == RECORDS_BROKEN)
            return FCGI_GONE;
        if (f->in.state == RECORDS_WHOLE) {
            end_body(f, a, out);
            read = FCGI_READ;
        } else if (f->in.state == RECORDS_BODY && !f->has_head) {
            f->has_head = true;
            read = begin_body(f, a, limits, out);
        }
    }
    f->asked_more = bytes.n > 0;
    if (f->in.replies.n > 0)
        send_replies(f);
    return read;
}

enum fcgi_read fcgi_read(struct fcgi *f, struct arena *a, const struct fcgi_limits *limits,
                         struct request *out)
{
    char bytes[READ_SLICE];
    enum fcgi_read read = FCGI_MORE;
    for (size_t i = 0; i < READ_SLICES && read == FCGI_MORE; i++) {
        ssize_t n = recv(f->fd, bytes, sizeof(bytes), MSG_DONTWAIT);
        if (n < 0 && (errno == EAGAIN || errno == EINTR))
            break;
        if (n <= 0)
            return FCGI_GONE;
        read = feed(f, a, limits, (struct str){ bytes, (size_t)n }, out);
        if ((size_t)n < sizeof(bytes))
            break;
    }
    return read;
}

size_t fcgi_give_up(struct fcgi *f, struct arena *a)
{
    size_t n = 0;
    char *body = buf_detach(&f->in.body, &n);
    if (body)
        arena_defer(a, free, body);
    return n;
}

/* ---- writing ---- */

int fcgi_source(void)
{
    /* BEGIN for a responder whose connection is kept, padded to 24 bytes, and no PARAMS */
    static const unsigned char request[] = { 1, 1, 0, 1, 0, 8, 8, 0, 0, 1, 1, 0, 0, 0, 0, 0,
                                             0, 0, 0, 0, 0, 0, 0, 0, 1, 4, 0, 1, 0, 0, 0, 0 };
    int fd = memfd_create("request", MFD_CLOEXEC);
    if (fd >= 0 && write(fd, request, sizeof(request)) != sizeof(request)) {
        close(fd);
        return -1;
    }
    return fd;
}

/* libfcgi makes its writer when it has read a request, and reads where it blocks. So it reads one
 * that is always there, and then writes to this connection, for the request that was read here. */
static bool open_output(struct fcgi *f)
{
    if (f->out.out)
        return true;
    f->out.ipcFd = f->source;
    f->out.keepConnection = 1; /* else FCGX_Accept_r closes it first */
    if (lseek(f->source, 0, SEEK_SET) != 0 || FCGX_Accept_r(&f->out) != 0)
        return false;
    f->out.ipcFd = f->fd;
    f->out.requestId = (int)f->in.id;
    /* 8 KB less each for thousands of streams; with nothing in it, closing err writes nothing */
    FCGX_FreeStream(&f->out.in);
    FCGX_FClose(f->out.err);
    FCGX_FreeStream(&f->out.err);
    return true;
}

bool fcgi_is_writable(const struct fcgi *f)
{
    struct pollfd p = { .fd = f->fd, .events = POLLOUT };
    return poll(&p, 1, 0) > 0;
}

bool fcgi_write(struct fcgi *f, struct str bytes)
{
    assert(bytes.n <= FCGI_SLICE);
    return open_output(f) && FCGX_PutStr(bytes.p, (int)bytes.n, f->out.out) == (int)bytes.n;
}

bool fcgi_flush(struct fcgi *f)
{
    return !f->out.out || FCGX_FFlush(f->out.out) == 0;
}

bool fcgi_finish(struct fcgi *f)
{
    /* FCGX_Finish_r would do the same, had the other streams not been freed. */
    bool whole = open_output(f) && FCGX_FClose(f->out.out) == 0;
    close_output(f);
    whole = whole && f->in.keep && !f->asked_more;
    records_reset(&f->in);
    f->has_head = false;
    if (whole)
        return true;
    close(f->fd);
    f->fd = -1;
    return false;
}

bool fcgi_is_taken(const struct fcgi *f)
{
    int left = 0;
    return ioctl(f->fd, SIOCOUTQ, &left) != 0 || left == 0;
}

void fcgi_break(int fd)
{
    static const char no_record[8] = { 0 }; /* there is no version 0 */
    (void)!send(fd, no_record, sizeof(no_record), MSG_DONTWAIT | MSG_NOSIGNAL);
}

bool fcgi_refuse_more(struct fcgi *f)
{
    char c;
    shutdown(f->fd, SHUT_RD);
    return recv(f->fd, &c, 1, MSG_PEEK | MSG_DONTWAIT) > 0;
}
