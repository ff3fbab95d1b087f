/* SPDX-License-Identifier: MIT
 * Files of recordings: see place.h. */
#include "tape/place.h"

#include "base/hash.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

enum {
    WORKSPACE_MOST = 80, /* bytes of a name that are kept */
    READ_PIECE = 64 << 10
};

static const struct str MARK = STR_INIT("{workspace}");

/* ---- names ---- */

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.';
}

static struct str safe_name(struct arena *a, struct str name)
{
    struct str kept = arena_dup(a, str_sub(name, 0, WORKSPACE_MOST));
    char *p = arena_alloc(a, kept.n + 1);
    bool same = kept.n == name.n && kept.n > 0;
    for (size_t i = 0; i < kept.n; i++) {
        p[i] = is_plain(kept.p[i]) && (i || kept.p[i] != '.') ? kept.p[i] : '_';
        same = same && p[i] == kept.p[i];
    }
    struct str safe = { p, kept.n };
    return same ? safe
                : arena_printf(a, "%.*s-%08x", STR_ARG(safe), (unsigned)hash_str(0x7470, name));
}

struct str place_name(struct arena *a, struct str pattern, struct str workspace)
{
    struct str safe = safe_name(a, workspace);
    for (size_t at; (at = str_find(pattern, MARK, 0)) != SIZE_MAX;)
        pattern = arena_printf(a, "%.*s%.*s%.*s", STR_ARG(str_sub(pattern, 0, at)), STR_ARG(safe),
                               STR_ARG(str_sub(pattern, at + MARK.n, pattern.n)));
    return pattern;
}

/* ---- folders ---- */

/* A file, as the open folder that it is in and its name there. */
struct place {
    struct arena arena;
    int folder;
    struct str name; /* with a NUL behind it */
    struct str whole;
};

/* Up to the last slash before the first {workspace}: the operator's own words. */
static size_t base_end(struct str pattern)
{
    size_t end = str_find(pattern, MARK, 0);
    end = end == SIZE_MAX ? pattern.n : end;
    while (end && pattern.p[end - 1] != '/')
        end--;
    return end;
}

static bool step_into(struct place *p, struct str step, bool make)
{
    struct str name = arena_dup(&p->arena, step);
    if (!step.n || step.p[0] == '.')
        return errno = EINVAL, false;
    if (make && mkdirat(p->folder, name.p, 0700) != 0 && errno != EEXIST)
        return false;
    int next = openat(p->folder, name.p, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (next < 0)
        return false;
    close(p->folder);
    p->folder = next;
    return true;
}

/* False: errno says why; place_close either way. */
static bool place_open(struct place *p, struct str pattern, struct str workspace, bool make)
{
    size_t end = base_end(pattern);
    arena_init(&p->arena);
    p->whole = place_name(&p->arena, pattern, workspace);
    struct str base = end ? arena_dup(&p->arena, str_sub(pattern, 0, end)) : STR(".");
    struct str rest = str_sub(p->whole, end, p->whole.n);
    if (make)
        (void)mkdir(base.p, 0700); /* one that is missing; those around it are the operator's */
    p->folder = open(base.p, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    while (p->folder >= 0 && str_find(rest, STR("/"), 0) != SIZE_MAX)
        if (!step_into(p, str_cut(&rest, '/'), make))
            return false;
    p->name = arena_dup(&p->arena, rest);
    if (p->folder >= 0 && (!rest.n || rest.p[0] == '.'))
        return errno = EINVAL, false;
    return p->folder >= 0;
}

static void place_close(struct place *p)
{
    if (p->folder >= 0)
        close(p->folder);
    arena_fini(&p->arena);
}

static bool fail(const struct place *p, const char *what, int error, struct buf *problem)
{
    buf_printf(problem, "record.file %.*s cannot be %s: %s", STR_ARG(p->whole), what,
               strerrordesc_np(error));
    return false;
}

/* ---- files ---- */

static bool read_fd(int fd, struct buf *text)
{
    for (;;) {
        char *room = buf_room(text, READ_PIECE);
        ssize_t n = room ? read(fd, room, READ_PIECE) : -1;
        if (!room)
            errno = EFBIG;
        if (n <= 0)
            return n == 0;
        text->n += (size_t)n;
    }
}

bool place_read(struct str pattern, struct str workspace, struct buf *text, struct buf *problem)
{
    struct place p;
    struct stat st;
    bool ok = place_open(&p, pattern, workspace, false);
    int fd = ok ? openat(p.folder, p.name.p, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) : -1;
    ok = fd >= 0 && fstat(fd, &st) == 0;
    if (ok && !S_ISREG(st.st_mode)) {
        errno = EINVAL;
        ok = false;
    }
    ok = ok && read_fd(fd, text);
    if (!ok && errno != ENOENT)
        (void)fail(&p, "read", errno, problem);
    if (fd >= 0)
        close(fd);
    place_close(&p);
    return ok;
}

static bool write_fd(int fd, struct str text)
{
    while (text.n) {
        ssize_t n = write(fd, text.p, text.n);
        if (n < 0 && errno != EINTR)
            return false;
        text = str_sub(text, n > 0 ? (size_t)n : 0, text.n);
    }
    return true;
}

/* A link, or anything else that is no file, stays what it is. */
static bool may_replace(const struct place *p)
{
    struct stat st;
    if (fstatat(p->folder, p->name.p, &st, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT;
    if (S_ISREG(st.st_mode))
        return true;
    errno = S_ISLNK(st.st_mode) ? ELOOP : EINVAL;
    return false;
}

static bool write_new(struct place *p, struct str text)
{
    struct str fresh = arena_printf(&p->arena, ".%.*s.%d", STR_ARG(p->name), (int)getpid());
    unlinkat(p->folder, fresh.p, 0);
    int fd = openat(p->folder, fresh.p, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0)
        return false;
    bool ok = write_fd(fd, text);
    ok = close(fd) == 0 && ok && renameat(p->folder, fresh.p, p->folder, p->name.p) == 0;
    int why = errno;
    if (!ok)
        unlinkat(p->folder, fresh.p, 0);
    errno = why;
    return ok;
}

bool place_write(struct str pattern, struct str workspace, struct str text, struct buf *problem)
{
    struct place p;
    bool ok = place_open(&p, pattern, workspace, true) && may_replace(&p) && write_new(&p, text);
    if (!ok)
        (void)fail(&p, "written", errno, problem);
    place_close(&p);
    return ok;
}

bool place_look(struct str pattern, struct str workspace, struct stat *st)
{
    struct place p;
    bool ok = place_open(&p, pattern, workspace, false) &&
              fstatat(p.folder, p.name.p, st, AT_SYMLINK_NOFOLLOW) == 0;
    place_close(&p);
    return ok;
}
