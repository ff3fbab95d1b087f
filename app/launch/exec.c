/* SPDX-License-Identifier: MIT
 * What a child of the launcher becomes: see launch/launch.h. */
#include "launch/launch.h"

#include "base/log.h"
#include "base/mem/mem.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static _Noreturn void exec_or_say(const char *program, const char *const *argv)
{
    execv(program, (char *const *)(const void *)argv);
    log_error("%s: %s", program, strerrordesc_np(errno));
    _exit(127);
}

/* Puts nginx's name for inherited sockets into the environment: their numbers, each with a ';'. */
static void hand_over(const struct listeners *listeners)
{
    struct buf fds;
    buf_init(&fds, 256);
    for (size_t i = 0; i < listeners->count; i++)
        buf_printf(&fds, "%d;", dup(listeners->fds[i])); /* the copy has no close-on-exec */
    /* NOLINTNEXTLINE(concurrency-mt-unsafe): this program has one thread */
    setenv("NGINX", fds.p, 1);
    buf_fini(&fds);
}

_Noreturn void exec_nginx(const struct programs *programs, const struct run_dir *dir,
                          const struct listeners *listeners)
{
    hand_over(listeners);
    char conf[sizeof dir->path + 16];
    (void)snprintf(conf, sizeof conf, "%s/nginx.conf", dir->path);
    /* -e: the log until nginx.conf is read; errors go to stderr all the same, the notice that
     * sockets are inherited does not. user: started by root, nginx would switch to a user that
     * may not enter the folder. */
    const char *const argv[] = { programs->nginx,
                                 "-p",
                                 dir->path,
                                 "-c",
                                 conf,
                                 "-e",
                                 "/dev/null",
                                 geteuid() == 0 ? "-g" : NULL,
                                 "user root;",
                                 NULL };
    exec_or_say(programs->nginx, argv);
}

_Noreturn void exec_process(const struct programs *programs, char *const *options,
                            const struct found *found)
{
    dup2(found->socket, STDIN_FILENO);
    size_t n = 0;
    while (options[n])
        n++;
    const char **argv = mem_zalloc(n + 3, sizeof *argv);
    memcpy(argv, options, n * sizeof *argv);
    argv[0] = programs->fcgi;
    char launcher[48], room[48];
    (void)snprintf(launcher, sizeof launcher, "--launcher=%ld", (long)found->opener);
    (void)snprintf(room, sizeof room, "--room=%lld", (long long)found->room);
    argv[n] = launcher;
    argv[n + 1] = found->room ? room : NULL;
    exec_or_say(programs->fcgi, argv);
}
