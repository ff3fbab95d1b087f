/* SPDX-License-Identifier: MIT
 * Reading rules from files: see file.h. */
#include "state/rules/file/file.h"

#include "base/mem/mem.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    FILE_MOST = 64 << 20,
    FILES_MOST = 10000
};

/* All that one load reads. */
struct loading {
    const struct rules *store;
    struct arena arena;
    struct rule **rules;
    size_t count;
    struct buf *problem;
};

static bool fail_path(struct loading *l, const char *path, int error)
{
    char text[128];
    const char *why = strerror_r(error, text, sizeof text);
    buf_printf(l->problem, "rules %s: %s", path, error == ENXIO ? "not a file or folder" : why);
    return false;
}

/* A file and nothing else: a pipe would be waited for, a device read without end. -1 with errno. */
static int open_file(const char *path)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0 || (fstat(fd, &st) == 0 && S_ISREG(st.st_mode)))
        return fd;
    close(fd);
    errno = ENXIO;
    return -1;
}

static bool read_all(struct loading *l, const char *path, struct buf *text)
{
    int fd = open_file(path);
    ssize_t got = fd < 0 ? -1 : 1;
    while (got > 0) {
        char *room = buf_room(text, 64 << 10);
        got = room ? read(fd, room, 64 << 10) : -1;
        if (!room)
            errno = EFBIG;
        text->n += got > 0 ? (size_t)got : 0;
    }
    int error = errno;
    if (fd >= 0)
        close(fd);
    return got == 0 || fail_path(l, path, error);
}

static void take_rules(struct loading *l, struct rule **rules, size_t count)
{
    l->rules = mem_realloc(l->rules, (l->count + count + 1) * sizeof(struct rule *));
    for (size_t i = 0; i < count; i++)
        l->rules[l->count++] = rules[i];
}

/* Both from 1. */
struct place {
    size_t line, column;
};

static struct place place_of(struct str text, size_t at)
{
    struct place place = { 1, 1 };
    for (size_t i = 0; i < at && i < text.n; i++) {
        bool ends = text.p[i] == '\n';
        place.line += ends;
        place.column = ends ? 1 : place.column + (((unsigned char)text.p[i] & 0xc0) != 0x80);
    }
    return place;
}

static bool parse(struct loading *l, const char *path, struct str text)
{
    struct json_scan scan;
    struct rule_refusal no;
    struct rule **rules;
    size_t count;
    const struct json *doc = json_parse(&l->arena, text, &scan);
    if (!doc) {
        struct place at = place_of(text, scan.at);
        buf_printf(l->problem, "rules %s:%zu:%zu: not JSON: %s", path, at.line, at.column,
                   scan.message ? scan.message : "malformed text");
        return false;
    }
    bool parsed = rule_parse(&l->arena, doc, &rules, &count, &no);
    if (parsed)
        take_rules(l, rules, count);
    if (parsed && rules_check_names(l->store, &l->arena, rules, count, &no))
        return true;
    buf_printf(l->problem, "rules %s: %.*s (at %.*s; right would be: %.*s)", path,
               STR_ARG(no.message), STR_ARG(no.path.n ? no.path : STR("the top")),
               STR_ARG(no.hint));
    return false;
}

static bool load_file(struct loading *l, const char *path)
{
    struct buf text;
    buf_init(&text, FILE_MOST);
    bool ok = read_all(l, path, &text) && parse(l, path, buf_view(&text));
    buf_fini(&text);
    return ok;
}

static int is_rules(const struct dirent *e)
{
    return e->d_name[0] != '.' && str_ends(str_from(e->d_name), STR(".json"));
}

/* alphasort goes by locale; an order of files must not. */
static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static bool load_folder(struct loading *l, const char *path)
{
    struct dirent **names;
    int count = scandir(path, &names, is_rules, by_name);
    bool ok = count >= 0 && count <= FILES_MOST;
    if (count < 0)
        return fail_path(l, path, errno);
    if (!ok)
        buf_printf(l->problem, "rules %s: more than %d files", path, FILES_MOST);
    for (int i = 0; i < count; i++) {
        struct str file = arena_printf(&l->arena, "%s/%s", path, names[i]->d_name);
        ok = ok && load_file(l, file.p);
        free(names[i]);
    }
    free(names);
    return ok;
}

bool rule_file_load(struct rules *s, const char *path, struct buf *problem)
{
    struct loading l = { .store = s, .problem = problem };
    struct stat st;
    arena_init(&l.arena);
    bool ok = stat(path, &st) == 0 || fail_path(&l, path, errno);
    if (ok)
        ok = S_ISDIR(st.st_mode) ? load_folder(&l, path) : load_file(&l, path);
    if (ok && !rules_set_startup(s, l.rules, l.count, problem)) {
        buf_printf(problem, " (rules of %s)", path);
        ok = false;
    }
    for (size_t i = 0; i < l.count; i++)
        rule_release(l.rules[i]);
    free(l.rules);
    arena_fini(&l.arena);
    return ok;
}
