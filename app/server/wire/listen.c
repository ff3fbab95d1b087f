/* SPDX-License-Identifier: MIT
 * The listening socket: see fcgi.h. libfcgi could open one, but it ends the process when it
 * cannot, and knows no IPv6. */
#include "server/wire/fcgi.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <netdb.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

static int refuse(int fd, struct buf *error, const char *what, struct str where)
{
    buf_printf(error, "cannot listen on %.*s: %s", STR_ARG(where), what);
    if (fd >= 0)
        close(fd);
    return -1;
}

static int handed_over(struct buf *error)
{
    int listening = 0;
    socklen_t n = sizeof(listening);
    if (getsockopt(STDIN_FILENO, SOL_SOCKET, SO_ACCEPTCONN, &listening, &n) != 0 || !listening) {
        buf_printf(error, "standard input is not a listening socket: start this program through "
                          "`mistral`, or give it one with --listen=<path or host:port>");
        return -1;
    }
    return STDIN_FILENO;
}

static bool unix_address(struct sockaddr_un *at, struct str path)
{
    *at = (struct sockaddr_un){ .sun_family = AF_UNIX };
    if (path.n >= sizeof(at->sun_path))
        return false;
    memcpy(at->sun_path, path.p, path.n);
    return true;
}

/* A socket file that nobody answers is what a process left behind that ended. */
static bool is_abandoned(const struct sockaddr_un *at)
{
    struct stat s;
    if (lstat(at->sun_path, &s) != 0 || !S_ISSOCK(s.st_mode))
        return false;
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool dead = connect(fd, (const struct sockaddr *)at, sizeof(*at)) != 0 && errno == ECONNREFUSED;
    close(fd);
    return dead;
}

/* A name or a number; false when there is none such or this user may not give it away. */
static bool give_to_group(const char *path, const char *group)
{
    int64_t number = -1;
    const struct group *found = getgrnam(group);
    if (found)
        number = found->gr_gid;
    else if (!str_to_i64(str_from(group), &number) || number < 0 || number >= (gid_t)-1)
        errno = ENOENT;
    return number >= 0 && lchown(path, (uid_t)-1, (gid_t)number) == 0;
}

/* Open to this user and one group: who reaches it asks as whom it likes, past nginx's limits. */
static bool bind_closed(int fd, const struct sockaddr_un *at)
{
    mode_t old = umask(0117);
    bool bound = bind(fd, (const struct sockaddr *)at, sizeof(*at)) == 0;
    int why = errno;
    umask(old);
    errno = why;
    return bound;
}

static int listen_unix(struct str path, const char *group, struct buf *error)
{
    struct sockaddr_un at;
    if (!unix_address(&at, path))
        return refuse(-1, error, "the path is too long", path);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return refuse(fd, error, strerrordesc_np(errno), path);
    if (is_abandoned(&at))
        unlink(at.sun_path);
    if (!bind_closed(fd, &at))
        return refuse(fd, error, strerrordesc_np(errno), path);
    if (!group || !group[0] || give_to_group(at.sun_path, group))
        return fd;
    buf_printf(error, "socket_group %s: %s; ", group, strerrordesc_np(errno));
    unlink(at.sun_path);
    return refuse(fd, error, "its group cannot be set", path);
}

static void copy_text(char *to, struct str s)
{
    memcpy(to, s.p, s.n);
    to[s.n] = '\0';
}

/* "host:port", "[::1]:port" or ":port"; false when it is none of these. */
static bool split_address(struct str where, char host[256], char port[8])
{
    const char *colon = memrchr(where.p, ':', where.n);
    if (!colon)
        return false;
    struct str h = str_sub(where, 0, (size_t)(colon - where.p));
    struct str p = str_sub(where, h.n + 1, where.n);
    if (str_starts(h, STR("[")) && str_ends(h, STR("]")))
        h = str_sub(h, 1, h.n - 1);
    int64_t number;
    if (h.n > 255 || p.n > 7 || !str_to_i64(p, &number) || number < 1 || number > 65535)
        return false; /* getaddrinfo would take 99999, modulo 65536 */
    copy_text(host, h);
    copy_text(port, p);
    return true;
}

static int listen_tcp(struct str where, struct buf *error)
{
    char host[256];
    char port[8];
    if (!split_address(where, host, port))
        return refuse(-1, error, "not host:port, and not a path", where);
    struct addrinfo hints = { .ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE };
    struct addrinfo *found = NULL;
    int failed = getaddrinfo(host[0] ? host : NULL, port, &hints, &found);
    if (failed)
        return refuse(-1, error, gai_strerror(failed), where);
    int on = 1;
    int fd = socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool ok = fd >= 0 && setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) == 0 &&
              bind(fd, found->ai_addr, found->ai_addrlen) == 0;
    int why = errno;
    freeaddrinfo(found);
    return ok ? fd : refuse(fd, error, strerrordesc_np(why), where);
}

static bool is_path(struct str where)
{
    return memchr(where.p, '/', where.n) || !memchr(where.p, ':', where.n);
}

int fcgi_listen(const char *place, const char *group, struct buf *error)
{
    int fd;
    struct str where = str_from(place);
    if (where.n == 0)
        fd = handed_over(error);
    else
        fd = is_path(where) ? listen_unix(where, group, error) : listen_tcp(where, error);
    if (fd < 0)
        return -1;
    int flags = fcntl(fd, F_GETFL);
    if (flags < 0 || fcntl(fd, F_SETFL, flags | O_NONBLOCK) != 0 || listen(fd, FCGI_BACKLOG) != 0)
        return refuse(fd, error, strerrordesc_np(errno), where);
    return fd;
}

void fcgi_unlisten(int listener, const char *where)
{
    struct sockaddr_un at;
    close(listener);
    bool named = where[0] != '\0' && is_path(str_from(where));
    if (named && unix_address(&at, str_from(where)) && is_abandoned(&at))
        unlink(where);
}
