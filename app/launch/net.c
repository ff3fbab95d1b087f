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

enum {
    FREE_PORT_TRIES = 32
};

/* The usual host: what "localhost" may be to a client. */
static const struct loopback {
    const char *name, *hosts[2];
} loopback = { "loopback", { "127.0.0.1", "::1" } };

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

static in_port_t *port_of(struct sockaddr *a)
{
    return a->sa_family == AF_INET6 ? &((struct sockaddr_in6 *)(void *)a)->sin6_port
                                    : &((struct sockaddr_in *)(void *)a)->sin_port;
}

/* A listening socket, or -1 with errno. The address then has the port that it got. */
static int listen_on(struct addrinfo *a)
{
    /* nginx takes an inherited socket as it is: blocking, it would sleep in accept */
    int fd = socket(a->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return -1;
    const int on = 1, off = 0;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (a->ai_family == AF_INET6) /* "::" serves IPv4 as well */
        setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
    if (bind(fd, a->ai_addr, a->ai_addrlen) == 0 && listen(fd, LISTEN_BACKLOG) == 0 &&
        getsockname(fd, a->ai_addr, &a->ai_addrlen) == 0)
        return fd;
    int why = errno;
    close(fd);
    errno = why;
    return -1;
}

/* The resolver may give an address twice. */
static bool is_bound(const struct listeners *l, const char *address)
{
    for (size_t i = 0; i < l->count; i++)
        if (strcmp(l->addresses[i], address) == 0)
            return true;
    return false;
}

static void keep(struct listeners *l, int fd, struct addrinfo *a)
{
    write_address(a, l->addresses[l->count]);
    l->fds[l->count++] = fd;
    l->port = ntohs(*port_of(a->ai_addr));
}

/* An address that this machine does not have (no IPv6) is passed over, as `absent`, as long as
 * another is served. False with errno when one that it has cannot be served. */
static bool listen_each(struct listeners *l, struct addrinfo *found, char absent[ADDRESS_MAX])
{
    for (struct addrinfo *a = found; a && l->count < LISTENERS_MAX; a = a->ai_next) {
        if (l->count > 0) /* the port that the first one got */
            *port_of(a->ai_addr) = htons((uint16_t)l->port);
        char address[ADDRESS_MAX];
        write_address(a, address);
        if (is_bound(l, address))
            continue;
        memcpy(absent, address, sizeof address);
        int fd = listen_on(a);
        if (fd >= 0)
            keep(l, fd, a);
        else if (errno != EADDRNOTAVAIL && errno != EAFNOSUPPORT)
            return false;
    }
    return true;
}

/* "[::1]" is as good as "::1". */
static void copy_host(char to[256], const char *host)
{
    struct str h = str_from(host);
    if (str_starts(h, STR("[")) && str_ends(h, STR("]")))
        h = str_sub(h, 1, h.n - 1);
    (void)snprintf(to, 256, "%.*s", STR_ARG(h));
}

/* False with errno and *address, or with a sentence in *error. */
static bool listen_host(struct listeners *l, const struct config *config, const char *host,
                        char address[ADDRESS_MAX], struct buf *error)
{
    char name[256], port[8];
    copy_host(name, host);
    (void)snprintf(port, sizeof port, "%d", l->count > 0 ? l->port : (int)config->port);
    const struct addrinfo want = { .ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE };
    struct addrinfo *found = NULL;
    int rc = getaddrinfo(name, port, &want, &found);
    if (rc != 0) {
        buf_printf(error, "host \"%s\": %s", host, gai_strerror(rc));
        return false;
    }
    bool ok = listen_each(l, found, address);
    int why = errno;
    freeaddrinfo(found);
    errno = why;
    return ok;
}

/* Once; a port that is free on one address and taken on the other is EADDRINUSE. */
static bool listen_all(struct listeners *l, const struct config *config, struct buf *error)
{
    char address[ADDRESS_MAX] = "";
    bool both = strcmp(config->host, loopback.name) == 0, ok = true;
    for (size_t i = 0; ok && i < (both ? ARRAY_LEN(loopback.hosts) : 1); i++)
        ok = listen_host(l, config, both ? loopback.hosts[i] : config->host, address, error);
    int why = ok ? EADDRNOTAVAIL : errno;
    if (ok && l->count > 0)
        return true;
    if (error->n == 0)
        explain_bind(config, address, why, error);
    listeners_close(l);
    errno = why;
    return false;
}

bool listen_tcp(struct listeners *l, const struct config *config, struct buf *error)
{
    for (int i = 0; i < FREE_PORT_TRIES; i++) {
        *l = (struct listeners){ 0 };
        buf_reset(error);
        if (listen_all(l, config, error))
            return true;
        if (config->port != 0 || errno != EADDRINUSE)
            return false;
    }
    return false;
}

void listeners_url(const struct listeners *l, struct buf *url)
{
    struct str address = str_from(l->addresses[0]);
    if (str_starts(address, STR("0.0.0.0:")))
        buf_printf(url, "http://127.0.0.1:%d", l->port);
    else if (str_starts(address, STR("[::]:")))
        buf_printf(url, "http://[::1]:%d", l->port);
    else
        buf_printf(url, "http://%.*s", STR_ARG(address));
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
