/* SPDX-License-Identifier: MIT
 *
 * The launcher's folder: see launch/launch.h. /dev/shm first: it is there, and writable, in a
 * container whose root file system is read-only, for any user. The lock on the folder keeps two
 * starts apart that share a user, a port and /dev/shm but not an address or a network name space.
 */
#include "launch/launch.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    NAMES_PER_PLACE = 16
};

/* All that this program and nginx (conf/nginx.conf) make in the folder. */
static const char *const contents[] = { "nginx.conf", "nginx.pid", "fcgi.sock", "body",
                                        "fastcgi",    "proxy",     "scgi",      "uwsgi" };

/* Opens and locks dir->path; the errno of what is in the way otherwise. In a folder that anyone
 * may write to, the name can be somebody else's or a link: then it is not used. */
static int take(struct run_dir *dir)
{
    if (mkdir(dir->path, 0700) != 0 && errno != EEXIST)
        return errno;
    dir->fd = open(dir->path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (dir->fd < 0)
        return errno;
    struct stat st;
    int why = 0;
    bool ok = fstat(dir->fd, &st) == 0 && flock(dir->fd, LOCK_EX | LOCK_NB) == 0 &&
              faccessat(dir->fd, ".", W_OK | X_OK, AT_EACCESS) == 0;
    if (!ok)
        why = errno;
    else if (dir->chosen && (st.st_uid != geteuid() || (st.st_mode & 077) != 0))
        why = EPERM;
    if (why != 0) {
        close(dir->fd);
        dir->fd = -1; /* what lies there is not ours to remove */
    }
    return why;
}

static bool choose(struct run_dir *dir, const char *place, int64_t port)
{
    for (int i = 0; place && place[0] == '/' && i < NAMES_PER_PLACE; i++) {
        char more[8] = "";
        if (i > 0)
            (void)snprintf(more, sizeof more, "-%d", i);
        int n = snprintf(dir->path, sizeof dir->path, "%s/mistral-%lu-%d%s", place,
                         (unsigned long)geteuid(), (int)port, more);
        if (n < 0 || (size_t)n >= sizeof dir->path)
            return false;
        int why = take(dir);
        if (why == 0)
            return true;
        if (why != EWOULDBLOCK && why != EPERM && why != ELOOP && why != ENOTDIR)
            return false; /* this place cannot be written to: no name will help */
    }
    return false;
}

static bool take_given(struct run_dir *dir, const char *given, struct buf *error)
{
    int n = snprintf(dir->path, sizeof dir->path, "%s", given);
    int why = n < 0 || (size_t)n >= sizeof dir->path ? ENAMETOOLONG : take(dir);
    if (why == EWOULDBLOCK)
        buf_printf(error, "run_dir %s is in use by another mistral", given);
    else if (why != 0)
        buf_printf(error, "run_dir %s: %s", given, strerrordesc_np(why));
    return why == 0;
}

bool run_dir_open(struct run_dir *dir, const struct config *config, struct buf *error)
{
    *dir = (struct run_dir){ .fd = -1, .chosen = config->run_dir[0] == 0 };
    if (!dir->chosen && config->run_dir[0] != '/') {
        buf_printf(error, "run_dir \"%s\" must be an absolute path", config->run_dir);
        return false;
    }
    if (!dir->chosen)
        return take_given(dir, config->run_dir, error);
    /* NOLINTNEXTLINE(concurrency-mt-unsafe): this program has one thread */
    const char *const places[] = { "/dev/shm", getenv("TMPDIR"), "/tmp" };
    for (size_t i = 0; i < ARRAY_LEN(places); i++)
        if (choose(dir, places[i], config->port))
            return true;
    buf_printf(error, "no folder to write to: /dev/shm, TMPDIR and /tmp refuse; --run_dir names "
                      "another");
    return false;
}

static int remove_entry(const char *path, const struct stat *st, int type, struct FTW *at)
{
    (void)st, (void)type, (void)at;
    return remove(path);
}

void run_dir_close(struct run_dir *dir)
{
    char path[sizeof dir->path + 16];
    for (size_t i = 0; i < ARRAY_LEN(contents); i++) {
        (void)snprintf(path, sizeof path, "%s/%s", dir->path, contents[i]);
        /* NOLINTNEXTLINE(concurrency-mt-unsafe): this program has one thread */
        (void)nftw(path, remove_entry, 4, FTW_DEPTH | FTW_PHYS);
    }
    if (dir->chosen)
        rmdir(dir->path);
    close(dir->fd);
    dir->fd = -1;
}
