/* SPDX-License-Identifier: MIT
 *
 * The option `ready`: see launch/launch.h.
 */
#include "launch/launch.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_special(const char *place)
{
    struct stat st;
    return stat(place, &st) == 0 && !S_ISREG(st.st_mode);
}

void ready_clear(const char *place)
{
    if (strcmp(place, "-") != 0 && !is_special(place))
        unlink(place);
}

static bool write_line(int fd, struct str line)
{
    bool ok = fd >= 0 && write(fd, line.p, line.n) == (ssize_t)line.n;
    int why = errno;
    if (fd > STDERR_FILENO)
        close(fd);
    errno = why;
    return ok;
}

/* Beside it first, so that who looks for the file never finds half of it. */
static bool write_file(const char *place, struct str line)
{
    char beside[PATH_MAX];
    int n = snprintf(beside, sizeof beside, "%s.%d", place, (int)getpid());
    if (n < 0 || (size_t)n >= sizeof beside) {
        errno = ENAMETOOLONG;
        return false;
    }
    int fd = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
    if (fd < 0)
        return false;
    bool ok = write_line(fd, line) && rename(beside, place) == 0;
    int why = errno;
    if (!ok)
        unlink(beside);
    errno = why;
    return ok;
}

bool ready_tell(const char *place, const struct listeners *l, struct buf *error)
{
    struct buf line;
    bool ok;
    buf_init(&line, 512);
    buf_printf(&line, "{\"url\":\"");
    listeners_url(l, &line);
    buf_printf(&line, "\",\"port\":%d,\"pid\":%d}\n", l->port, (int)getpid());
    if (strcmp(place, "-") == 0)
        ok = write_line(STDOUT_FILENO, buf_view(&line));
    else if (is_special(place)) /* a pipe that nobody reads is an error, not a reason to wait */
        ok = write_line(open(place, O_WRONLY | O_NONBLOCK | O_CLOEXEC), buf_view(&line));
    else
        ok = write_file(place, buf_view(&line));
    if (!ok)
        buf_printf(error, "ready %s: %s", place, strerrordesc_np(errno));
    buf_fini(&line);
    return ok;
}
