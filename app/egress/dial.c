/* SPDX-License-Identifier: MIT
 * Finding and opening connections: see parts.h. */
#include "base/time/clock.h"
#include "egress/address.h"
#include "egress/parts.h"

#include <errno.h>
#include <netdb.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum {
    CONNECT_MS = 10000,
    PROBE_MS = 1000,
    OPENING_MS = 20, /* nginx reads the certificates for some 60 */
    OPENINGS = CONNECT_MS / OPENING_MS
};

static const int64_t MS = 1000000;

/* ---- waiting ---- */

static bool is_over(struct fetch *f, int64_t now, int64_t silent_until, int64_t *left)
{
    int64_t deadline = fetch_deadline(f);
    *left = (deadline < silent_until ? deadline : silent_until) - now;
    if (*left > 0)
        return false;
    if (deadline <= now)
        (void)fetch_fail(f, "it took too long");
    else
        (void)fetch_fail(f, "there was silence for %lld ms", (long long)f->request.idle_ms);
    return true;
}

static void drain(int fd)
{
    uint64_t count;
    (void)!read(fd, &count, sizeof count);
}

bool fetch_poll(struct fetch *f, int fd, short events)
{
    int64_t left, until = clock_mono_ns() + f->request.idle_ms * MS;
    for (;;) {
        struct pollfd fds[] = { { .fd = fd, .events = events },
                                { .fd = f->wake_fd, .events = POLLIN } };
        if (is_over(f, clock_mono_ns(), until, &left))
            return false;
        int64_t ms = (left + MS - 1) / MS;
        if (poll(fds, 2, ms < 60000 ? (int)ms : 60000) < 0 && errno != EINTR)
            return fetch_fail(f, "the system does not wait for it: %s", strerrordesc_np(errno));
        if (fds[1].revents)
            drain(f->wake_fd);
        else if (fds[0].revents)
            return true;
    }
}

/* ---- resolving ---- */

static bool may_go(const struct fetch *f, const struct url *url, const struct sockaddr *address)
{
    enum address_kind kind = address_kind(address);
    if (address_is_listed(f->request.allow, url->host, url->port))
        return true;
    if (kind == ADDRESS_LOOPBACK)
        return f->request.allow_loopback;
    return kind == ADDRESS_PUBLIC && url->secure;
}

static void name_address(const struct addrinfo *at, const struct url *url, char *out, size_t n)
{
    char host[50] = "";
    (void)getnameinfo(at->ai_addr, at->ai_addrlen, host, sizeof host, NULL, 0, NI_NUMERICHOST);
    if (at->ai_family == AF_INET6)
        (void)snprintf(out, n, "[%s]:%u", host, url->port);
    else
        (void)snprintf(out, n, "%s:%u", host, url->port);
}

/* To be freed; NULL: the fetch has failed. */
static struct addrinfo *resolve(struct fetch *f, const struct url *url)
{
    const struct addrinfo hints = { .ai_family = AF_UNSPEC,
                                    .ai_socktype = SOCK_STREAM,
                                    .ai_flags = AI_NUMERICSERV };
    struct addrinfo *list = NULL;
    char port[8];
    (void)snprintf(port, sizeof port, "%u", url->port);
    int error = getaddrinfo(arena_dup(&f->arena, url->host).p, port, &hints, &list);
    if (!error)
        return list;
    (void)fetch_fail(f, "the name %.*s cannot be resolved: %s", STR_ARG(url->host),
                     gai_strerror(error));
    return NULL;
}

/* ---- connecting ---- */

/* -1: it does not come about within that time. *why: errno. */
static int connect_to(struct fetch *f, const struct sockaddr *to, socklen_t n, int *why)
{
    int fd = socket(to->sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    socklen_t size = sizeof *why;
    *why = errno;
    if (fd < 0)
        return -1;
    *why = connect(fd, to, n) == 0 ? 0 : errno;
    if (*why == EINPROGRESS) {
        bool ready = fetch_poll(f, fd, POLLOUT);
        *why = ETIMEDOUT;
        if (ready)
            getsockopt(fd, SOL_SOCKET, SO_ERROR, why, &size);
    }
    if (*why == 0)
        return fd;
    close(fd);
    return -1;
}

/* False: nobody opens it, or there is no more time to wait for that. */
static bool await_way_out(struct fetch *f)
{
    const struct opener *opener = &f->egress->opener;
    if (!opener->pid || getppid() != opener->pid || kill(opener->pid, opener->signal) != 0)
        return false;
    if (poll(&(struct pollfd){ .fd = f->wake_fd, .events = POLLIN }, 1, OPENING_MS) > 0)
        drain(f->wake_fd);
    return fetch_deadline(f) > clock_mono_ns();
}

static int connect_nginx(struct fetch *f)
{
    struct sockaddr_un at = { .sun_family = AF_UNIX };
    int why, fd = -1;
    memcpy(at.sun_path, f->egress->way_out, sizeof at.sun_path);
    for (int left = OPENINGS; fd < 0 && left; left--) {
        fd = connect_to(f, (const struct sockaddr *)&at, sizeof at, &why);
        bool absent = fd < 0 && (why == ENOENT || why == ECONNREFUSED);
        if (!absent || !await_way_out(f))
            break;
    }
    if (fd < 0)
        (void)fetch_fail(f, "nginx's way out takes no connection: %s", strerrordesc_np(why));
    return fd;
}

/* What could be tried was. */
static bool fail_refused(struct fetch *f, const struct url *url, const char *address, int why)
{
    if (f->problem.n)
        return false;
    if (why)
        return fetch_fail(f, "%.*s (%s) takes no connection: %s", STR_ARG(url->host), address,
                          strerrordesc_np(why));
    if (!url->secure)
        return fetch_fail(f, "%.*s (%s) is another machine: only https goes there",
                          STR_ARG(url->host), address);
    return fetch_fail(f, "%.*s has an address inside this network (%s), and is not allowed",
                      STR_ARG(url->host), address);
}

static bool dial_each(struct fetch *f, const struct url *url, const struct addrinfo *list,
                      struct dialled *d)
{
    int why = 0;
    for (const struct addrinfo *at = list; at; at = at->ai_next) {
        name_address(at, url, d->address, sizeof d->address);
        if (!may_go(f, url, at->ai_addr))
            continue;
        d->fd = d->by_nginx ? connect_nginx(f) : connect_to(f, at->ai_addr, at->ai_addrlen, &why);
        if (d->fd >= 0 || d->by_nginx)
            return d->fd >= 0;
    }
    return fail_refused(f, url, d->address, why);
}

bool fetch_dial(struct fetch *f, const struct url *url, struct dialled *d)
{
    const char *lacks = url->secure ? egress_lacks_tls(f->egress) : NULL;
    *d = (struct dialled){ .fd = -1, .by_nginx = url->secure };
    if (fetch_deadline(f) <= clock_mono_ns()) /* names take as long to resolve as they like */
        return fetch_fail(f, "it took too long");
    if (lacks)
        return fetch_fail(f, "%s", lacks);
    struct addrinfo *list = resolve(f, url);
    bool ok = list && dial_each(f, url, list, d);
    if (list)
        freeaddrinfo(list);
    return ok;
}

bool fetch_probe(struct fetch *f, const struct url *url)
{
    struct addrinfo *list = resolve(f, url);
    int why = ECONNREFUSED, fd = -1;
    for (const struct addrinfo *at = list; at && fd < 0; at = at->ai_next)
        if (may_go(f, url, at->ai_addr))
            fd = connect_to(f, at->ai_addr, at->ai_addrlen, &why);
    if (list)
        freeaddrinfo(list);
    if (fd >= 0)
        close(fd);
    return fd >= 0;
}
