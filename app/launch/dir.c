/* SPDX-License-Identifier: MIT
 *
 * The launcher's folder: see launch/launch.h. It is made anew for each start, so that nothing in it
 * is anybody else's, and it goes away with all that is in it. The lock on it tells two launchers
 * apart that share a user, a port and a place but not an address or a network name space; with the
 * mark inside it tells what a killed launcher left, which is removed, from what others put there,
 * which is not touched.
 */
#include "launch/launch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

enum {
    NAMES_PER_PLACE = 64,
    PLACES = 3,
    ROOM_KEPT = 1 << 20, /* bytes of the folder for all but one body */
};

static const char *const mark = ".made-by-mistral";

static int open_folder(int at, const char *name)
{
    return openat(at, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/* The entry and all below it; links are removed, never followed. */
static void remove_all(int at, const char *name)
{
    if (unlinkat(at, name, 0) == 0 || errno != EISDIR)
        return;
    int fd = open_folder(at, name);
    DIR *folder = fd >= 0 ? fdopendir(fd) : NULL;
    if (!folder)
        return;
    /* NOLINTNEXTLINE(concurrency-mt-unsafe): this program has one thread */
    for (struct dirent *e = readdir(folder); e; e = readdir(folder))
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
            remove_all(fd, e->d_name);
    closedir(folder);
    unlinkat(at, name, AT_REMOVEDIR);
}

/* Ours, closed to others, and nobody holds the lock, which *fd then does. */
static bool lock_own(int at, const char *name, int *fd)
{
    struct stat st;
    *fd = open_folder(at, name);
    if (*fd < 0)
        return false;
    if (fstat(*fd, &st) == 0 && st.st_uid == geteuid() && (st.st_mode & 077) == 0 &&
        flock(*fd, LOCK_EX | LOCK_NB) == 0)
        return true;
    close(*fd);
    *fd = -1;
    return false;
}

/* Whether a killed launcher left it; then it is gone. */
static bool remove_stale(int at, const char *name)
{
    int fd;
    if (!lock_own(at, name, &fd))
        return false;
    struct stat st;
    bool stale = fstatat(fd, mark, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(st.st_mode) &&
                 st.st_uid == geteuid();
    if (stale)
        remove_all(at, name);
    close(fd);
    return stale;
}

static bool put_mark(int fd)
{
    int file = openat(fd, mark, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (file >= 0)
        close(file);
    return file >= 0;
}

/* mkdir either makes it or fails, whatever has the name; 0 or what is in the way. */
static int make_named(struct run_dir *dir, const char *name)
{
    int why = mkdirat(dir->around, name, 0700) == 0 ? 0 : errno;
    if (why == EEXIST && remove_stale(dir->around, name))
        why = mkdirat(dir->around, name, 0700) == 0 ? 0 : errno;
    if (why != 0 || (lock_own(dir->around, name, &dir->fd) && put_mark(dir->fd)))
        return why;
    unlinkat(dir->around, name, AT_REMOVEDIR);
    return EPERM;
}

/* Makes the folder in `place`, which is open as dir->around. */
static int make(struct run_dir *dir, const char *place, int port)
{
    for (int i = 0; i < NAMES_PER_PLACE; i++) {
        char more[8] = "";
        if (i > 0)
            (void)snprintf(more, sizeof more, "-%d", i);
        int n = snprintf(dir->path, sizeof dir->path, "%s/mistral-%lu-%d%s", place,
                         (unsigned long)geteuid(), port, more);
        if (n < 0 || (size_t)n >= sizeof dir->path)
            return ENAMETOOLONG;
        int why = make_named(dir, strrchr(dir->path, '/') + 1);
        if (why != EEXIST)
            return why;
    }
    return EEXIST;
}

static void leave_place(struct run_dir *dir)
{
    if (dir->around >= 0)
        close(dir->around);
    dir->around = -1;
}

static bool make_in_given(struct run_dir *dir, const char *given, int port, struct buf *error)
{
    dir->made_around = mkdir(given, 0700) == 0;
    dir->around = dir->made_around || errno == EEXIST ? open_folder(AT_FDCWD, given) : -1;
    int why = dir->around < 0 ? errno : make(dir, given, port);
    if (why == 0)
        return true;
    if (dir->made_around)
        rmdir(given);
    struct stat st;
    if (lstat(given, &st) == 0 && S_ISLNK(st.st_mode))
        buf_printf(error, "run_dir %s is a symbolic link: name the folder that it leads to", given);
    else
        buf_printf(error, "run_dir %s: %s", given, strerrordesc_np(why));
    return false;
}

static int64_t room_at(const char *place)
{
    struct statvfs st;
    if (!place || place[0] != '/' || statvfs(place, &st) != 0)
        return -1;
    return (int64_t)(st.f_bavail * st.f_frsize);
}

/* The first place that has the wanted room, else the one with the most; a tried one is NULL. */
static const char **choose(const char *places[PLACES], int64_t wanted)
{
    const char **best = NULL;
    for (size_t i = 0; i < PLACES; i++) {
        int64_t room = room_at(places[i]);
        if (room >= wanted)
            return &places[i];
        if (room >= 0 && (!best || room > room_at(*best)))
            best = &places[i];
    }
    return best;
}

bool run_dir_open(struct run_dir *dir, const struct config *config, int port, struct buf *error)
{
    *dir = (struct run_dir){ .fd = -1, .around = -1 };
    if (config->run_dir[0] && config->run_dir[0] != '/') {
        buf_printf(error, "run_dir \"%s\" must be an absolute path", config->run_dir);
        return false;
    }
    if (config->run_dir[0])
        return make_in_given(dir, config->run_dir, port, error);
    /* NOLINTNEXTLINE(concurrency-mt-unsafe): this program has one thread */
    const char *places[PLACES] = { "/dev/shm", getenv("TMPDIR"), "/tmp" };
    for (const char **place;
         (place = choose(places, conf_largest_body(config) + ROOM_KEPT)) != NULL; *place = NULL) {
        dir->around = open(*place, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (dir->around >= 0 && make(dir, *place, port) == 0)
            return true;
        leave_place(dir);
    }
    buf_printf(error, "no folder to write to: /dev/shm, TMPDIR and /tmp refuse; --run_dir names "
                      "another");
    return false;
}

int64_t run_dir_room(const struct run_dir *dir)
{
    int64_t room = room_at(dir->path);
    return room < 0 ? 0 : room > ROOM_KEPT ? room - ROOM_KEPT : 1;
}

void run_dir_close(struct run_dir *dir)
{
    char *slash = strrchr(dir->path, '/');
    remove_all(dir->around, slash + 1);
    *slash = 0;
    if (dir->made_around)
        rmdir(dir->path);
    leave_place(dir);
    close(dir->fd);
    dir->fd = -1;
}
