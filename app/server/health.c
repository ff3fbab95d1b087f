/* SPDX-License-Identifier: MIT
 * The health probe: see health.h. */
#include "server/health.h"

#include "base/log.h"
#include "base/text/str.h"
#include "base/time/clock.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    LIMIT_MS = 2000
};

static bool wait_for(int fd, short events, int64_t end)
{
    int64_t left = (end - clock_mono_ns()) / 1000000;
    struct pollfd p = { .fd = fd, .events = events };
    return left > 0 && poll(&p, 1, (int)left) > 0;
}

static bool connected(int fd, const struct sockaddr_in *to, int64_t end)
{
    if (connect(fd, (const struct sockaddr *)to, sizeof(*to)) == 0)
        return true;
    int problem = 0;
    socklen_t n = sizeof(problem);
    return errno == EINPROGRESS && wait_for(fd, POLLOUT, end) &&
           getsockopt(fd, SOL_SOCKET, SO_ERROR, &problem, &n) == 0 && problem == 0;
}

/* Reads the status line into line; what follows it is of no interest. */
static size_t ask(int fd, char *line, size_t size, int64_t end)
{
    static const struct str request =
        STR_INIT("GET /health HTTP/1.0\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    if (send(fd, request.p, request.n, MSG_NOSIGNAL) != (ssize_t)request.n)
        return 0;
    size_t have = 0;
    while (have < size && !memchr(line, '\n', have) && wait_for(fd, POLLIN, end)) {
        ssize_t got = recv(fd, line + have, size - have, 0);
        if (got <= 0)
            break;
        have += (size_t)got;
    }
    return have;
}

bool health_check(const char *port)
{
    int64_t number;
    if (!str_to_i64(str_from(port), &number) || number < 1 || number > 65535) {
        log_error("--health needs a port from 1 to 65535");
        return false;
    }
    int64_t end = clock_mono_ns() + (int64_t)LIMIT_MS * 1000000;
    struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons((uint16_t)number) };
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0 || !connected(fd, &to, end)) {
        log_error("nothing answers on 127.0.0.1:%s", port);
        if (fd >= 0)
            close(fd);
        return false;
    }
    char line[64];
    size_t n = ask(fd, line, sizeof(line), end);
    close(fd);
    /* "HTTP/1.1 200 OK" */
    if (n >= 12 && memcmp(line, "HTTP/1.", 7) == 0 && memcmp(line + 8, " 200", 4) == 0)
        return true;
    log_error("no 200 from http://127.0.0.1:%s/health", port);
    return false;
}
