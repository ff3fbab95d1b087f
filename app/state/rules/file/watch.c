/* SPDX-License-Identifier: MIT
 *
 * The thread that reads rules again when their file changes: see file.h. It watches the folder
 * around a file as well as the file, since editors put a new file in the place of the old, and
 * waits a moment after an event, since an edit is several.
 */
#include "base/log.h"
#include "base/mem/mem.h"
#include "state/rules/file/file.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

enum {
    SETTLE_MS = 50
};

/* Orders to the thread; an eventfd adds them up, so STOP is above any sum of POKEs. */
static const uint64_t POKE = 1, STOP = (uint64_t)1 << 32;

struct rule_watch {
    struct rules *rules;
    char *path, *folder; /* folder: around the path */
    int folder_id;       /* of its watch */
    int events;
    int orders; /* an eventfd that holds what follows */
    pthread_t thread;
};

static void watch_paths(struct rule_watch *w)
{
    const uint32_t mask = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE |
                          IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;
    w->folder_id = inotify_add_watch(w->events, w->folder, mask);
    inotify_add_watch(w->events, w->path, mask & ~(uint32_t)IN_ONLYDIR);
}

static void reload(const struct rule_watch *w)
{
    struct buf problem;
    buf_init(&problem, 16 << 10);
    bool ok = rule_file_load(w->rules, w->path, &problem);
    if (ok)
        log_info("rules %s: read again", w->path);
    else
        log_error("%.*s; the rules stay as they were", STR_ARG(buf_view(&problem)));
    rules_note_file(w->rules, buf_view(&problem));
    buf_fini(&problem);
}

/* In the folder only the path itself matters, and the links that mounted volumes swap. */
static bool is_ours(const struct rule_watch *w, const struct inotify_event *e)
{
    const char *slash = strrchr(w->path, '/');
    struct str base = str_from(slash ? slash + 1 : w->path);
    if (e->wd != w->folder_id || !e->len)
        return true;
    return str_eq(str_from(e->name), base) || str_starts(str_from(e->name), STR(".."));
}

/* Empties the queue; true when something of ours happened. */
static bool drain(const struct rule_watch *w)
{
    _Alignas(struct inotify_event) char events[4096];
    bool any = false;
    for (;;) {
        ssize_t got = read(w->events, events, sizeof events);
        if (got <= 0)
            return any;
        for (size_t at = 0; at < (size_t)got;) {
            const struct inotify_event *e = (const void *)(events + at);
            any = any || is_ours(w, e);
            at += sizeof *e + e->len;
        }
    }
}

static void *run(void *arg)
{
    struct rule_watch *w = arg;
    struct pollfd fds[] = { { .fd = w->orders, .events = POLLIN },
                            { .fd = w->events, .events = POLLIN } };
    bool changed = false;
    uint64_t order = 0;
    for (;;) {
        int ready = poll(fds, 2, changed ? SETTLE_MS : -1);
        if (ready < 0 && errno != EINTR)
            return NULL;
        if (ready > 0 && fds[0].revents && read(w->orders, &order, sizeof order) > 0) {
            if (order >= STOP)
                return NULL;
            changed = true;
        }
        if (drain(w)) {
            changed = true;
            continue;
        }
        if (changed && ready == 0) {
            changed = false;
            watch_paths(w);
            reload(w);
        }
    }
}

static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return mem_dup(".", 1);
    return slash == path ? mem_dup("/", 1) : mem_dup(path, (size_t)(slash - path));
}

/* Signals are main's. */
static bool start(struct rule_watch *w)
{
    sigset_t all, old;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &old);
    int error = pthread_create(&w->thread, NULL, run, w);
    pthread_sigmask(SIG_SETMASK, &old, NULL);
    return error == 0;
}

static void close_watch(struct rule_watch *w)
{
    if (w->events >= 0)
        close(w->events);
    if (w->orders >= 0)
        close(w->orders);
    free(w->path);
    free(w->folder);
    free(w);
}

struct rule_watch *rule_watch_new(struct rules *s, const char *path)
{
    struct rule_watch *w = mem_zalloc(1, sizeof *w);
    w->rules = s;
    w->path = mem_dup(path, strlen(path));
    w->folder = folder_of(path);
    w->events = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    w->orders = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    watch_paths(w);
    if (w->events >= 0 && w->orders >= 0 && start(w))
        return w;
    log_error("rules %s: changes are not noticed: no inotify, event or thread to be had", path);
    close_watch(w);
    return NULL;
}

static bool give(const struct rule_watch *w, uint64_t order)
{
    return write(w->orders, &order, sizeof order) == (ssize_t)sizeof order;
}

void rule_watch_poke(struct rule_watch *w)
{
    if (w && !give(w, POKE))
        log_error("rules %s: cannot be read again now", w->path);
}

void rule_watch_free(struct rule_watch *w)
{
    if (!w)
        return;
    if (give(w, STOP))
        pthread_join(w->thread, NULL);
    close_watch(w);
}
