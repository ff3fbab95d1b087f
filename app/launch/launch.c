/* SPDX-License-Identifier: MIT
 *
 * `mistral`: runs nginx and mistral-fcgi as one program, in the foreground; also PID 1 of the
 * container.
 *   start   bind everything, then mistral-fcgi with its socket as fd 0, then nginx; a line on
 *           stderr when GET /health answers
 *   TERM, INT, QUIT   nginx finishes the requests in hand, for DRAIN_MS at the most, then
 *           mistral-fcgi ends, within GRACE_MS in all; exit status 0
 *           a second one: what is left is killed; exit status 1
 *   HUP     nginx reads nginx.conf anew, mistral-fcgi the rules; what is in hand goes on
 *   CONFIG_OPEN   nginx gets its way out, unless it has it
 *   USR1    nginx opens its log files anew
 *   USR2    nothing
 *   either half ends by itself: the other is taken down; exit status 1 and a line that says which
 * A fault before the start is one line on stderr and exit status 1. Nothing survives this program,
 * not even when it is killed, but for the moment that server/breaker.h tells of.
 */
#include "launch/launch.h"

#include "base/log.h"
#include "base/mem/mem.h"
#include "base/time/clock.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    DRAIN_MS = 6500, /* for so long nginx may go on with what it has in hand */
    GRACE_MS = 7500, /* then all is killed; container runtimes do so after 10 seconds */
    PROBE_SECONDS = 10,
    FILES_MAX = 65536, /* some systems allow a thousand million, and programs then count them all */
};

static const int64_t SECOND = 1000000000, MS = 1000000; /* ns */

/* A child that leads its own process group: Ctrl-C reaches only the launcher, and what a killed
 * nginx master leaves behind can still be named. */
struct child {
    const char *name;
    pid_t pid; /* 0: not running */
    pid_t group;
};

struct launch {
    struct config config;
    struct listeners listeners;
    struct run_dir dir;
    int socket; /* mistral-fcgi's; ours too until it serves, so that nginx, asked by the probe, has
                   nothing to say of a process that has said why it ended */
    struct programs programs;
    int64_t room; /* for bodies in the folder, if less than the options allow; else 0 */
    char **argv;
    sigset_t waited, before;
    struct child front, process, probe;
    struct way_out way_out;
    bool serves;
    bool renews;      /* told to while it did not serve yet */
    int64_t deadline; /* 0: not stopping */
    int status;
};

/* Else mistral-fcgi asks for it when a call is to go out. */
static bool leads_out(const struct config *config)
{
    return strcmp(config->record_mode, "record") == 0 || strcmp(config->fetch_urls, "on") == 0;
}

static bool render(struct launch *l, struct buf *error)
{
    return conf_render(&l->config, &l->dir, &l->listeners, l->programs.bin, &l->way_out, error);
}

/* All that can fail for a reason the operator can mend, before anything runs. */
static bool prepare(struct launch *l, int argc, struct buf *error)
{
    if (!config_load(&l->config, argc, l->argv, error))
        return false;
    if (l->config.listen[0]) {
        buf_printf(error, "option listen is for mistral-fcgi alone: mistral hands it a socket");
        return false;
    }
    struct rlimit files;
    if (getrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur < FILES_MAX) {
        files.rlim_cur = files.rlim_max < FILES_MAX ? files.rlim_max : FILES_MAX;
        setrlimit(RLIMIT_NOFILE, &files); /* else fewer clients at a time */
    }
    if (!find_programs(&l->programs, &l->config, l->argv[0], error) ||
        !listen_tcp(&l->listeners, &l->config, error))
        return false;
    if (!run_dir_open(&l->dir, &l->config, l->listeners.port, error))
        return false;
    ready_clear(l->config.ready);
    l->room = run_dir_room(&l->dir);
    if (l->room >= conf_largest_body(&l->config))
        l->room = 0;
    if (l->room)
        log_info("no request body over %lld bytes: there is no more room in %s", (long long)l->room,
                 l->dir.path);
    char path[sizeof l->dir.path + 16];
    (void)snprintf(path, sizeof path, "%s/fcgi.sock", l->dir.path);
    l->socket = listen_unix(path, error);
    l->way_out.open = leads_out(&l->config);
    return l->socket >= 0 && render(l, error);
}

static _Noreturn void run_nginx(struct launch *l)
{
    exec_nginx(&l->programs, &l->dir, &l->listeners);
}

static _Noreturn void run_process(struct launch *l)
{
    const struct found found = { l->socket, l->room, l->way_out.possible ? getppid() : 0 };
    exec_process(&l->programs, l->argv, &found);
}

static _Noreturn void run_probe(struct launch *l)
{
    _exit(probe_health(&l->listeners, PROBE_SECONDS) ? 0 : 1);
}

/* Forks and calls run, with the signals as they were; `on_death` is what the child gets when the
 * launcher is killed. */
static bool start(struct launch *l, struct child *child, const char *name, int on_death,
                  void (*run)(struct launch *))
{
    pid_t launcher = getpid();
    pid_t pid = fork();
    if (pid < 0) {
        log_error("cannot start %s: %s", name, strerrordesc_np(errno));
        return false;
    }
    if (pid > 0) {
        *child = (struct child){ name, pid, pid };
        setpgid(pid, pid);
        return true;
    }
    prctl(PR_SET_PDEATHSIG, on_death);
    if (getppid() != launcher) /* killed before that took hold */
        _exit(1);
    setpgid(0, 0);
    /* On a machine with fewer cores than busy programs, a request would else interrupt the half
     * that works through a batch: a tenth more calls a second this way. No matter when it is
     * refused. */
    (void)sched_setscheduler(0, SCHED_BATCH, &(struct sched_param){ 0 });
    (void)signal(SIGPIPE, SIG_DFL);
    pthread_sigmask(SIG_SETMASK, &l->before, NULL);
    run(l);
    _exit(1);
}

static void send_signal(const struct child *child, int signal)
{
    if (child->pid > 0)
        kill(child->pid, signal);
}

/* The next step of the way down: nginx first, so that no request finds the process gone. The
 * process is told at once, since answers that it holds back by script would hold up nginx. */
static void stop(struct launch *l)
{
    if (l->deadline == 0) {
        l->deadline = clock_mono_ns() + GRACE_MS * MS;
        send_signal(&l->process, SIGRTMIN);
    }
    if (l->front.pid > 0)
        send_signal(&l->front, SIGQUIT);
    else
        send_signal(&l->process, SIGTERM);
}

/* Ends what is left of a group. It is gone before we are: the next start finds the port free. */
static void end_group(struct child *child)
{
    if (child->group == 0)
        return;
    kill(-child->group, SIGKILL);
    while (waitpid(-child->group, NULL, 0) > 0)
        continue;
    *child = (struct child){ .name = child->name };
}

static void half_ended(struct launch *l, struct child *half, int how)
{
    end_group(half); /* a killed nginx master leaves workers, which would serve on */
    if (l->probe.pid > 0)
        send_signal(&l->probe, SIGKILL); /* nginx would wait for its request to end */
    if (l->deadline == 0) {
        l->status = 1;
        bool said_why = half == &l->process && !l->serves;
        if (WIFSIGNALED(how))
            log_error("%s was killed by signal %d", half->name, WTERMSIG(how));
        else if (!said_why || WEXITSTATUS(how) != EXIT_FAILURE)
            log_error("%s ended by itself with status %d", half->name, WEXITSTATUS(how));
    }
    stop(l);
}

/* False: who waits for it would wait for ever. */
static bool tell_ready(const struct launch *l)
{
    struct buf error;
    buf_init(&error, 4096);
    bool ok = !l->config.ready[0] || ready_tell(l->config.ready, &l->listeners, &error);
    if (!ok)
        log_error("%s", error.p);
    buf_fini(&error);
    return ok;
}

static void renew_front(struct launch *l)
{
    struct buf error;
    buf_init(&error, 4096);
    if (render(l, &error))
        send_signal(&l->front, SIGHUP);
    else
        log_error("nginx.conf stays as it was: %s", error.p);
    buf_fini(&error);
}

/* Once it serves: before, the signal would end an nginx that does not yet know it. */
static void renew(struct launch *l)
{
    l->renews = !l->serves;
    if (l->renews)
        return;
    send_signal(&l->process, SIGHUP);
    renew_front(l);
}

/* Who asks too early asks again. */
static void open_way_out(struct launch *l)
{
    if (!l->serves || l->way_out.open)
        return;
    l->way_out.open = true;
    renew_front(l);
}

static void probe_ended(struct launch *l, int how)
{
    end_group(&l->probe);
    if (l->deadline != 0)
        return;
    l->serves = WIFEXITED(how) && WEXITSTATUS(how) == 0;
    close(l->socket);
    if (!l->serves) {
        log_error("GET /health does not answer on %s", l->listeners.addresses[0]);
        return;
    }
    log_info("serving http://%s (Ctrl-C stops)", l->listeners.addresses[0]);
    if (!tell_ready(l)) {
        l->status = 1;
        stop(l);
    } else if (l->renews) {
        renew(l);
    }
}

/* Children and, as PID 1 or their adopter, orphans. */
static void reap(struct launch *l)
{
    int how;
    pid_t pid;
    while ((pid = waitpid(-1, &how, WNOHANG)) > 0) {
        if (pid == l->front.pid)
            half_ended(l, &l->front, how);
        else if (pid == l->process.pid)
            half_ended(l, &l->process, how);
        else if (pid == l->probe.pid)
            probe_ended(l, how);
    }
}

/* Told to end it would complain of what it has in hand. */
static void drop_requests(const struct launch *l)
{
    if (l->front.group > 0)
        kill(-l->front.group, SIGKILL);
}

/* False: nobody wants to wait for the end. */
static bool obey(struct launch *l, int signal)
{
    if (signal == SIGHUP && l->deadline == 0)
        renew(l);
    else if (signal == CONFIG_OPEN && l->deadline == 0)
        open_way_out(l);
    else if (signal == SIGUSR1)
        send_signal(&l->front, SIGUSR1);
    else if ((signal == SIGTERM || signal == SIGINT || signal == SIGQUIT) && l->deadline == 0)
        stop(l);
    else if (signal == SIGTERM || signal == SIGINT || signal == SIGQUIT)
        return l->status = 1, false;
    return true;
}

/* False: the time is up, or nobody wants to wait for it. */
static bool take_signal(struct launch *l)
{
    struct timespec left = { .tv_sec = 3600 };
    if (l->deadline != 0) {
        int64_t ns = l->deadline - clock_mono_ns(), drain = ns - (GRACE_MS - DRAIN_MS) * MS;
        if (ns <= 0) {
            log_error("still busy after %d ms: killed", GRACE_MS);
            l->status = l->front.pid > 0; /* else all was answered, and nothing is lost */
            return false;
        }
        if (drain > 0)
            ns = drain;
        else
            drop_requests(l);
        left = (struct timespec){ ns / SECOND, ns % SECOND };
    }
    return obey(l, sigtimedwait(&l->waited, NULL, &left));
}

static int supervise(struct launch *l)
{
    bool started = start(l, &l->process, "mistral-fcgi", SIGKILL, run_process) &&
                   start(l, &l->front, "nginx", SIGTERM, run_nginx) &&
                   start(l, &l->probe, "probe", SIGKILL, run_probe);
    if (!started) {
        l->status = 1;
        stop(l);
    }
    while (l->front.pid > 0 || l->process.pid > 0) {
        if (!take_signal(l))
            break;
        reap(l);
    }
    end_group(&l->probe);
    end_group(&l->front);
    end_group(&l->process);
    return l->status;
}

int launch(int argc, char **argv)
{
    struct launch l = { .argv = argv, .socket = -1, .dir = { .fd = -1 } };
    sigemptyset(&l.waited);
    const int waited[] = {
        SIGCHLD, SIGTERM, SIGINT, SIGQUIT, SIGHUP, SIGUSR1, SIGUSR2, CONFIG_OPEN
    };
    for (size_t i = 0; i < ARRAY_LEN(waited); i++)
        sigaddset(&l.waited, waited[i]);
    pthread_sigmask(SIG_BLOCK, &l.waited, &l.before);
    (void)signal(SIGPIPE, SIG_IGN); /* whoever read our log may leave before us */
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    struct buf error;
    buf_init(&error, 4096);
    int status = 1;
    if (prepare(&l, argc, &error))
        status = supervise(&l);
    else
        log_error("%s", error.p);
    if (l.dir.fd >= 0)
        run_dir_close(&l.dir);
    listeners_close(&l.listeners);
    config_fini(&l.config);
    buf_fini(&error);
    return status;
}
