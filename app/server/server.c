/* SPDX-License-Identifier: MIT
 * A socket and its workers: see server.h. */
#include "server/server.h"

#include "base/mem/mem.h"
#include "base/time/clock.h"
#include "call/env.h"
#include "egress/egress.h"
#include "server/loop.h"
#include "server/side.h"
#include "server/thread.h"
#include "server/wire/fcgi.h"
#include "state/chores.h"

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <unistd.h>

enum {
    SIDE_THREADS = 2, /* so that one very large call does not hold up all others */
    NICENESS = 10     /* of work that nobody waits for: a tenth of a loop's share */
};

static const int64_t GRACE_NS = (int64_t)7 * 1000000000; /* the launcher gives eight seconds */

struct server {
    const struct config *config;
    struct loop_shared shared;
    void (*reload)(const struct env *env);
    struct chores *chores; /* NULL: there are none */
    pthread_t runner;      /* that does them, when it has started */
    bool chores_started;
};

static size_t usable_cores(void)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    if (sched_getaffinity(0, sizeof(set), &set) != 0)
        return 1;
    int n = CPU_COUNT(&set);
    return n > 0 ? (size_t)n : 1;
}

/* Thousands of streams need thousands of descriptors. The kernel doubles the table of them as it
 * fills, and in a process with threads each doubling lets whoever accepts a connection wait for 10
 * to 20 ms, and all streams of that worker with it; a table that is large from the start costs 8
 * bytes each. */
static void reserve_descriptors(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    bool few = limit.rlim_cur < SERVER_DESCRIPTORS;
    int last = (few ? (int)limit.rlim_cur : SERVER_DESCRIPTORS) - 1;
    int any = eventfd(0, EFD_CLOEXEC), high = fcntl(any, F_DUPFD_CLOEXEC, last);
    if (high >= 0)
        close(high);
    if (any >= 0)
        close(any);
}

void server_init(void)
{
    fcgi_init();
    reserve_descriptors();
}

/* NULL: nothing is fetched. */
static struct egress *egress_of(const struct server *s)
{
    return s->shared.env ? s->shared.env->egress : NULL;
}

/* Beside the socket that nginx speaks to (conf/egress.conf), as the folder of its files is. */
static void set_way_out(struct egress *egress, const char *upload_folder, int64_t launcher)
{
    char path[UPLOAD_FOLDER_MAX + 16];
    struct str folder = str_from(upload_folder), own = STR("body/");
    if (!str_ends(folder, own))
        return;
    (void)snprintf(path, sizeof path, "%.*segress.sock",
                   STR_ARG(str_sub(folder, 0, folder.n - own.n)));
    egress_set_way_out(egress, path, (struct opener){ (pid_t)launcher, CONFIG_OPEN });
}

struct server *server_new(const struct config *config, const struct env *env, struct buf *error)
{
    int listener = fcgi_listen(config->listen, config->socket_group, error);
    if (listener < 0)
        return NULL;
    struct server *s = mem_zalloc(1, sizeof(*s));
    s->config = config;
    s->shared.env = env;
    s->shared.listener = listener;
    s->shared.stall_limit_ns = config->stall_limit_ms * 1000000;
    s->shared.limits.body = (size_t)config->body_limit;
    s->shared.limits.upload = (size_t)config_upload_limit(config);
    upload_folder(listener, s->shared.limits.folder);
    set_way_out(egress_of(s), s->shared.limits.folder, config->launcher);
    s->shared.worker_count = config->workers > 0 ? (size_t)config->workers : usable_cores();
    s->shared.workers = mem_zalloc(s->shared.worker_count, sizeof(struct worker *));
    return s;
}

static void *do_chores(void *arg)
{
    struct chores *chores = arg;
    setpriority(PRIO_PROCESS, (id_t)gettid(), getpriority(PRIO_PROCESS, 0) + NICENESS);
    while (chores_step(chores))
        continue;
    return NULL;
}

static bool start_runner(struct server *s)
{
    if (!s->chores)
        return true;
    chores_serve(s->chores);
    s->chores_started = thread_start(&s->runner, do_chores, s->chores);
    return s->chores_started;
}

static void stop_runner(struct server *s)
{
    if (!s->chores_started)
        return;
    chores_stop(s->chores);
    pthread_join(s->runner, NULL);
    s->chores_started = false;
}

/* Who reads the journal as it grows would read for ever. */
static void set_draining(struct server *s, bool draining)
{
    atomic_store(&s->shared.draining, draining);
    if (s->shared.env) /* a test of the loops has none */
        journal_stop(world_journal(s->shared.env->world), draining);
}

bool server_start(struct server *s, struct buf *error)
{
    atomic_store(&s->shared.stop_at, 0);
    set_draining(s, false);
    s->shared.side = side_new(SIDE_THREADS);
    if (!s->shared.side) {
        buf_printf(error, "cannot start %d threads: the system refuses", SIDE_THREADS);
        return false;
    }
    if (!start_runner(s)) {
        server_stop(s, 0);
        buf_str(error, STR("cannot start a thread: the system refuses"));
        return false;
    }
    for (size_t i = 0; i < s->shared.worker_count; i++) {
        s->shared.workers[i] = worker_start(&s->shared);
        if (!s->shared.workers[i]) {
            server_stop(s, 0);
            buf_printf(error, "cannot start %zu workers: the system refuses",
                       s->shared.worker_count);
            return false;
        }
        atomic_store(&s->shared.started, i + 1);
    }
    return true;
}

void server_stop(struct server *s, int64_t grace_ns)
{
    size_t n = atomic_load(&s->shared.started);
    set_draining(s, true);
    atomic_store(&s->shared.stop_at, clock_mono_ns() + grace_ns);
    for (size_t i = 0; i < n; i++)
        worker_wake(s->shared.workers[i]);
    for (size_t i = 0; i < n; i++)
        worker_join(s->shared.workers[i]);
    egress_stop(egress_of(s)); /* rings no more */
    atomic_store(&s->shared.started, 0);
    stop_runner(s);
    for (size_t i = 0; i < n; i++)
        worker_free(s->shared.workers[i]);
    side_free(s->shared.side);
    s->shared.side = NULL;
}

void server_drain(struct server *s)
{
    size_t n = atomic_load(&s->shared.started);
    set_draining(s, true);
    for (size_t i = 0; i < n; i++)
        worker_wake(s->shared.workers[i]);
}

void server_on_reload(struct server *s, void (*reload)(const struct env *env))
{
    s->reload = reload;
}

void server_on_chores(struct server *s, struct chores *chores)
{
    s->chores = chores;
}

void server_free(struct server *s)
{
    if (!s)
        return;
    fcgi_unlisten(s->shared.listener, s->config->listen);
    free(s->shared.workers);
    free(s);
}

bool server_run(struct server *s, struct buf *error)
{
    if (!server_start(s, error))
        return false;
    const int drain =
        SIGRTMIN; /* from the launcher: an answer held back by script would hold nginx */
    const int awaited[] = { SIGTERM, SIGINT, SIGQUIT, SIGHUP, drain };
    sigset_t set;
    sigemptyset(&set);
    for (size_t i = 0; i < ARRAY_LEN(awaited); i++)
        sigaddset(&set, awaited[i]);
    for (int sig = 0; sig != SIGTERM && sig != SIGINT && sig != SIGQUIT;) {
        if (sigwait(&set, &sig) != 0)
            continue;
        if (sig == drain)
            server_drain(s);
        else if (sig == SIGHUP && s->reload)
            s->reload(s->shared.env);
    }
    server_stop(s, GRACE_NS);
    return true;
}

void server_wake(void *server)
{
    struct server *s = server;
    atomic_fetch_add(&s->shared.wakes, 1);
    size_t n = atomic_load(&s->shared.started);
    for (size_t i = 0; i < n; i++)
        worker_wake_waiting(s->shared.workers[i]);
}

void server_ring(void *server)
{
    struct server *s = server;
    size_t n = atomic_load(&s->shared.started);
    for (size_t i = 0; i < n; i++)
        worker_ring(s->shared.workers[i]);
}
