/* SPDX-License-Identifier: MIT
 * What outlives the process: see breaker.h. */
#include "server/breaker.h"

#include "server/server.h"
#include "server/wire/fcgi.h"

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static pid_t breaker; /* 0: there is none */

/* Returns when `process`, its parent, has died. */
static void outlive(pid_t process)
{
    sigset_t all, death;
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, NULL);
    setpgid(0, 0); /* whoever kills the process's group does not mean this one */
    sigemptyset(&death);
    sigaddset(&death, SIGUSR1);
    prctl(PR_SET_PDEATHSIG, SIGUSR1);
    while (getppid() == process)
        sigwaitinfo(&death, NULL);
}

/* All descriptors of ours are closed by exec; others came from whoever started the process. The
 * listening socket is among the first: nobody is to find it in use who starts the process anew. */
static void break_all(void)
{
    for (int fd = 0, unused = 0; unused < SERVER_DESCRIPTORS; fd++) {
        int flags = fcntl(fd, F_GETFD);
        unused = flags < 0 ? unused + 1 : 0;
        if (flags < 0 || !(flags & FD_CLOEXEC))
            continue;
        fcgi_break(fd);
        close(fd);
    }
}

void breaker_start(void)
{
    pid_t process = getpid();
    long pid = syscall(SYS_clone, CLONE_FILES | SIGCHLD, 0, 0, 0, 0);
    breaker = pid > 0 ? (pid_t)pid : 0;
    if (pid != 0)
        return;
    prctl(PR_SET_NAME, "mistral-breaker");
    outlive(process);
    break_all();
    _exit(EXIT_SUCCESS);
}

void breaker_stop(void)
{
    if (breaker == 0)
        return;
    kill(breaker, SIGKILL);
    waitpid(breaker, NULL, 0);
    breaker = 0;
}
