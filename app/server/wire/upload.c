/* SPDX-License-Identifier: MIT
 * The body as a file: see upload.h. */
#include "server/wire/upload.h"

#include "state/store/blob.h"

#include <fcntl.h>
#include <linux/magic.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/vfs.h>
#include <unistd.h>

enum {
    NAME_MAX_DIGITS = 20 /* nginx counts its temporary files */
};

void upload_folder(int listener, char folder[static UPLOAD_FOLDER_MAX])
{
    struct sockaddr_un at = { 0 };
    socklen_t n = sizeof(at);
    folder[0] = '\0';
    if (getsockname(listener, (struct sockaddr *)&at, &n) != 0 || at.sun_family != AF_UNIX ||
        at.sun_path[0] != '/')
        return;
    const char *slash = strrchr(at.sun_path, '/');
    (void)snprintf(folder, UPLOAD_FOLDER_MAX, "%.*s/body/", (int)(slash - at.sun_path),
                   at.sun_path);
}

static bool is_own_user(int peer)
{
    struct ucred who = { 0 };
    socklen_t n = sizeof(who);
    int domain = 0;
    socklen_t size = sizeof(domain);
    return getsockopt(peer, SOL_SOCKET, SO_DOMAIN, &domain, &size) == 0 && domain == AF_UNIX &&
           getsockopt(peer, SOL_SOCKET, SO_PEERCRED, &who, &n) == 0 && who.uid == geteuid();
}

static bool is_number(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
    return s.n > 0 && s.n <= NAME_MAX_DIGITS;
}

static int open_in(const char *folder, struct str name)
{
    char text[NAME_MAX_DIGITS + 1];
    (void)snprintf(text, sizeof(text), "%.*s", STR_ARG(name));
    int at = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
    int fd = at >= 0 ? openat(at, text, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) : -1;
    if (at >= 0)
        close(at);
    return fd;
}

/* A mapped file takes its room until it is unmapped, on tmpfs of memory; the next uploads want
 * it. */
static bool has_little_room(int fd, size_t limit)
{
    struct statfs s;
    if (fstatfs(fd, &s) != 0 || s.f_type == TMPFS_MAGIC)
        return true;
    return (uint64_t)s.f_bavail * (uint64_t)s.f_bsize < 2 * (uint64_t)limit;
}

struct taken {
    struct blob *blob;
    int fd;
};

/* What nobody keeps is emptied here, where it may take its time: nginx, which is to remove the file
 * as soon as it is answered, would hold up all its clients for a tenth of a second. */
static void give_back(void *arg)
{
    struct taken *taken = arg;
    if (blob_is_only_reference(taken->blob))
        (void)!ftruncate(taken->fd, 0);
    blob_drop(taken->blob);
    close(taken->fd);
}

/* Takes fd when it is true. */
static bool take_file(struct arena *a, int fd, size_t limit, struct request *out)
{
    struct stat st;
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_uid != geteuid())
        return false;
    struct blob *blob = (uint64_t)st.st_size > limit ? NULL : blob_map(fd, (size_t)st.st_size);
    out->too_big = (uint64_t)st.st_size > limit;
    if (!blob && !out->too_big)
        return false;
    if (!blob) {
        close(fd);
        return true;
    }
    struct taken *taken = ARENA_NEW(a, struct taken);
    *taken = (struct taken){ blob, fd };
    arena_defer(a, give_back, taken);
    out->blob = blob;
    out->body = blob_bytes(blob);
    out->lent = has_little_room(fd, limit) ? &taken->fd : NULL;
    return true;
}

bool upload_take(struct arena *a, const char *folder, struct str path, int peer, size_t limit,
                 struct request *out)
{
    struct str place = str_from(folder), name = str_sub(path, place.n, path.n);
    if (place.n == 0 || !str_starts(path, place) || !is_number(name) || !is_own_user(peer))
        return false;
    int fd = open_in(folder, name);
    bool taken = fd >= 0 && take_file(a, fd, limit, out);
    if (fd >= 0 && !taken)
        close(fd);
    return taken;
}
