/* SPDX-License-Identifier: MIT
 * FastCGI through libfcgi: see fcgi.h. Listening sockets are in listen.c, the response head in
 * head.c; here is what needs fcgiapp.h. */
#include "server/fcgi.h"

#include "base/mem.h"

#include <fcgiapp.h>

#include <assert.h>
#include <errno.h>
#include <limits.h>
#include <linux/sockios.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

enum {
    PEER_TIMEOUT_S = 10,   /* a peer that stops in the middle of a record */
    SEND_BUFFER = 212992,  /* Linux's default for unix sockets, wanted for TCP too */
    BODY_STEP = 64 * 1024, /* growth of a body of unknown length */
};

struct fcgi {
    FCGX_Request request;
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
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
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

struct fcgi *fcgi_new(int fd)
{
    struct fcgi *f = mem_zalloc(1, sizeof(*f));
    /* Without a listening socket FCGX_Accept_r cannot wander off to accept another connection
     * when this one has ended; with keepConnection set it reads from the one it is given. */
    FCGX_InitRequest(&f->request, -1, 0);
    f->request.ipcFd = fd;
    f->request.keepConnection = 1;
    FCGX_Detach(&f->request);
    return f;
}

void fcgi_free(struct fcgi *f)
{
    if (!f)
        return;
    FCGX_Free(&f->request, f->request.ipcFd >= 0);
    free(f);
}

int fcgi_fd(const struct fcgi *f)
{
    return f->request.ipcFd;
}

/* ---- reading ---- */

/* "HTTP_X_A=b" becomes the header x-a: b, in place: libfcgi only frees the string later. */
static struct header header_from(char *param, size_t prefix)
{
    char *name = param + prefix, *p = name;
    for (; *p != '\0' && *p != '='; p++) {
        if (*p == '_')
            *p = '-';
        else if (*p >= 'A' && *p <= 'Z')
            *p = (char)(*p - 'A' + 'a');
    }
    struct header h = { .name = { name, (size_t)(p - name) } };
    if (*p == '=')
        h.value = str_from(p + 1);
    return h;
}

struct params {
    struct str method, uri, query, length;
    bool has_query;
    struct header *headers;
    size_t header_count;
};

static bool value_of(struct str param, struct str name, struct str *value)
{
    if (!str_starts(param, name))
        return false;
    *value = str_sub(param, name.n, param.n);
    return true;
}

static void params_read(struct params *out, char **envp, struct arena *a)
{
    size_t count = 0;
    while (envp[count])
        count++;
    out->headers = ARENA_ARRAY(a, struct header, count + 1);
    char *content_type = NULL;
    bool typed = false;
    for (size_t i = 0; i < count; i++) {
        struct str param = str_from(envp[i]);
        if (str_starts(param, STR("HTTP_"))) {
            typed = typed || str_starts(param, STR("HTTP_CONTENT_TYPE="));
            out->headers[out->header_count++] = header_from(envp[i], 5);
        } else if (str_starts(param, STR("CONTENT_TYPE=")) && param.n > 13) {
            content_type = envp[i];
        } else if (value_of(param, STR("QUERY_STRING="), &out->query)) {
            out->has_query = true;
        } else if (!value_of(param, STR("REQUEST_METHOD="), &out->method) &&
                   !value_of(param, STR("REQUEST_URI="), &out->uri)) {
            (void)value_of(param, STR("CONTENT_LENGTH="), &out->length);
        }
    }
    /* nginx sends the type twice, as a parameter and as a header. */
    if (content_type && !typed)
        out->headers[out->header_count++] = header_from(content_type, 0);
    out->header_count = headers_join(a, out->headers, out->header_count);
}

/* Reads at most n bytes; fewer only at the end of the body or when the peer is gone. */
static size_t read_some(FCGX_Stream *in, char *to, size_t n)
{
    size_t got = 0;
    while (got < n) {
        size_t want = n - got < INT_MAX ? n - got : INT_MAX;
        int step = FCGX_GetStr(to + got, (int)want, in);
        if (step <= 0)
            break;
        got += (size_t)step;
    }
    return got;
}

/* What is left of the body would be taken for the next request. False: there was some. */
static bool drain(FCGX_Stream *in)
{
    char waste[4096];
    bool empty = true;
    while (read_some(in, waste, sizeof(waste)) > 0)
        empty = false;
    return empty;
}

static struct str keep_body(struct arena *a, char *p, size_t n)
{
    arena_defer(a, free, p);
    return (struct str){ p, n };
}

static bool read_sized_body(FCGX_Stream *in, struct arena *a, size_t n, struct str *body)
{
    if (n > 0) {
        char *p = mem_alloc(n + 1);
        size_t got = read_some(in, p, n);
        p[got] = '\0';
        *body = keep_body(a, p, got);
    }
    drain(in);
    return true;
}

static bool read_body_to_end(FCGX_Stream *in, struct arena *a, size_t limit, struct str *body)
{
    struct buf b;
    buf_init(&b, limit + BODY_STEP);
    size_t got = BODY_STEP;
    while (got == BODY_STEP && b.n <= limit) {
        char *room = buf_room(&b, BODY_STEP);
        if (!room)
            break;
        got = read_some(in, room, BODY_STEP);
        b.n += got;
    }
    bool fits = drain(in) && b.n <= limit;
    size_t n = 0;
    char *p = buf_detach(&b, &n);
    buf_fini(&b);
    if (p)
        *body = keep_body(a, p, n);
    return fits;
}

static bool read_body(FCGX_Stream *in, struct arena *a, struct str length, size_t limit,
                      struct str *body)
{
    int64_t n;
    if (length.n == 0 || !str_to_i64(length, &n) || n < 0)
        return read_body_to_end(in, a, limit, body);
    if ((uint64_t)n > limit) {
        drain(in);
        return false;
    }
    return read_sized_body(in, a, (size_t)n, body);
}

enum fcgi_read fcgi_read(struct fcgi *f, struct arena *a, size_t body_limit, struct request *out)
{
    if (FCGX_Accept_r(&f->request) != 0)
        return FCGI_GONE;
    FCGX_Detach(&f->request); /* else closing waits for the peer, up to two seconds */
    struct params params = { 0 };
    params_read(&params, f->request.envp, a);
    struct str path = params.uri;
    struct str after = path;
    path = str_cut(&after, '?');
    *out = (struct request){
        .method = method_from(params.method),
        .method_name = params.method,
        .path = path,
        .query = params.has_query ? params.query : after,
        .headers = params.headers,
        .header_count = params.header_count,
    };
    bool fits = read_body(f->request.in, a, params.length, body_limit, &out->body);
    if (FCGX_GetError(f->request.in) != 0)
        return FCGI_GONE;
    /* 8 KB less each for thousands of streams; with nothing in it, closing err writes nothing */
    FCGX_FreeStream(&f->request.in);
    FCGX_FClose(f->request.err);
    FCGX_FreeStream(&f->request.err);
    return fits ? FCGI_READ : FCGI_TOO_BIG;
}

/* ---- writing ---- */

bool fcgi_is_writable(const struct fcgi *f)
{
    struct pollfd p = { .fd = f->request.ipcFd, .events = POLLOUT };
    return poll(&p, 1, 0) > 0;
}

bool fcgi_write(struct fcgi *f, struct str bytes)
{
    assert(bytes.n <= FCGI_SLICE);
    return FCGX_PutStr(bytes.p, (int)bytes.n, f->request.out) == (int)bytes.n;
}

bool fcgi_flush(struct fcgi *f)
{
    return FCGX_FFlush(f->request.out) == 0;
}

bool fcgi_finish(struct fcgi *f)
{
    /* FCGX_Finish_r would do the same, had the other streams not been freed. */
    bool broken = FCGX_FClose(f->request.out) != 0;
    FCGX_Free(&f->request, broken || !f->request.keepConnection);
    return f->request.ipcFd >= 0;
}

bool fcgi_is_taken(const struct fcgi *f)
{
    int left = 0;
    return ioctl(f->request.ipcFd, SIOCOUTQ, &left) != 0 || left == 0;
}

void fcgi_break(int fd)
{
    static const char no_record[8] = { 0 }; /* there is no version 0 */
    (void)!send(fd, no_record, sizeof(no_record), MSG_DONTWAIT | MSG_NOSIGNAL);
}

bool fcgi_refuse_more(struct fcgi *f)
{
    char c;
    shutdown(f->request.ipcFd, SHUT_RD);
    return recv(f->request.ipcFd, &c, 1, MSG_PEEK | MSG_DONTWAIT) > 0;
}
