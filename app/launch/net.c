/* SPDX-License-Identifier: MIT
 *
 * The launcher's sockets: see launch/launch.h. The port is bound here and inherited by nginx, not
 * bound by nginx: a port in use is one clear line instead of five tries, nobody can take the port
 * in between, and clients may connect before nginx has started.
 */
#include "launch/launch.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

static void explain_bind(const struct config *config, const char *address, int why,
                         struct buf *error)
{
    if (why == EADDRINUSE)
        buf_printf(error, "%s is in use by another program; PORT=%lld uses another port", address,
                   (long long)(config->port < 65535 ? config->port + 1 : config->port - 1));
    else if (why == EACCES)
        buf_printf(error,
                   "may not listen on %s: ports below 1024 need a right that this user "
                   "lacks; PORT=4755 needs none",
                   address);
    else
        buf_printf(error, "cannot listen on %s: %s", address, strerrordesc_np(why));
}

static void write_address(const struct addrinfo *a, char address[ADDRESS_MAX])
{
    char host[ADDRESS_MAX - 10] = "?",
                            port[8] = "?"; /* numeric: cannot fail for what was resolved */
    getnameinfo(a->ai_addr, a->ai_addrlen, host, sizeof host, port, sizeof port,
                NI_NUMERICHOST | NI_NUMERICSERV);
    (void)snprintf(address, ADDRESS_MAX, a->ai_family == AF_INET6 ? "[%s]:%s" : "%s:%s", host,
                   port);
}

/* A listening socket, or -1 with errno. */
static int listen_on(const struct addrinfo *a)
{
    /* nginx takes an inherited socket as it is: blocking, it would sleep in accept */
    int fd = socket(a->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return -1;
    const int on = 1, off = 0;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (a->ai_family == AF_INET6) /* "::" serves IPv4 as well */
        setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
    if (bind(fd, a->ai_addr, a->ai_addrlen) == 0 && listen(fd, LISTEN_BACKLOG) == 0)
        return fd;
    int why = errno;
    close(fd);
    errno = why;
    return -1;
}

/* A name such as localhost has several addresses; one that this machine does not have (no IPv6)
 * is passed over as long as another is served. */
/* The resolver may give an address twice. */
static bool is_bound(const struct listeners *l, const char *address)
{
    for (size_t i = 0; i < l->count; i++)
        if (strcmp(l->addresses[i], address) == 0)
            return true;
    return false;
}

static bool listen_all(struct listeners *l, const struct config *config,
                       const struct addrinfo *found, struct buf *error)
{
    char absent[ADDRESS_MAX] = "";
    for (const struct addrinfo *a = found; a && l->count < LISTENERS_MAX; a = a->ai_next) {
        char *address = l->addresses[l->count];
        write_address(a, address);
        if (is_bound(l, address))
            continue;
        int fd = listen_on(a);
        if (fd >= 0) {
            l->fds[l->count++] = fd;
        } else if (errno == EADDRNOTAVAIL || errno == EAFNOSUPPORT) {
            memcpy(absent, address, sizeof absent);
        } else {
            explain_bind(config, address, errno, error);
            return false;
        }
    }
    if (l->count == 0)
        explain_bind(config, absent, EADDRNOTAVAIL, error);
    return l->count > 0;
}

bool listen_tcp(struct listeners *l, const struct config *config, struct buf *error)
{
    l->count = 0;
    char port[8];
    (void)snprintf(port, sizeof port, "%d", (int)config->port);
    const struct addrinfo want = { .ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE };
    struct addrinfo *found = NULL;
    int rc = getaddrinfo(config->host, port, &want, &found);
    if (rc != 0) {
        buf_printf(error, "host \"%s\": %s", config->host, gai_strerror(rc));
        return false;
    }
    bool ok = listen_all(l, config, found, error);
    freeaddrinfo(found);
    if (!ok)
        listeners_close(l);
    return ok;
}

void listeners_close(struct listeners *l)
{
    while (l->count > 0)
        close(l->fds[--l->count]);
}

int listen_unix(const char *path, struct buf *error)
{
    struct sockaddr_un a = { .sun_family = AF_UNIX };
    size_t n = strlen(path);
    if (n >= sizeof a.sun_path) {
        buf_printf(error, "%s is too long for a socket; --run_dir takes a shorter folder", path);
        return -1;
    }
    memcpy(a.sun_path, path, n);
    unlink(path);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    mode_t old = umask(0177);
    bool bound = fd >= 0 && bind(fd, (struct sockaddr *)&a, sizeof a) == 0;
    umask(old);
    if (bound && listen(fd, LISTEN_BACKLOG) == 0)
        return fd;
    buf_printf(error, "cannot listen on %s: %s", path, strerrordesc_np(errno));
    if (fd >= 0)
        close(fd);
    return -1;
}

/* Sends all of the request and reads as far as the status line. */
static bool ask_health(int fd)
{
    const struct str ask =
        STR("GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    if (send(fd, ask.p, ask.n, MSG_NOSIGNAL) != (ssize_t)ask.n)
        return false;
    char answer[256];
    size_t n = 0;
    while (n < 12) {
        ssize_t got = recv(fd, answer + n, sizeof answer - n, 0);
        if (got <= 0)
            return false;
        n += (size_t)got;
    }
    return memcmp(answer, "HTTP/1.1 200", 12) == 0;
}

bool probe_health(const struct listeners *l, int seconds)
{
    struct sockaddr_storage to = { 0 };
    socklen_t n = sizeof to;
    /* Linux takes a connect to 0.0.0.0 or :: as one to the loopback address */
    if (l->count == 0 || getsockname(l->fds[0], (struct sockaddr *)&to, &n) != 0)
        return false;
    int fd = socket(to.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return false;
    const struct timeval limit = { .tv_sec = seconds };
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    bool ok = connect(fd, (struct sockaddr *)&to, n) == 0 && ask_health(fd);
    close(fd);
    return ok;
}
