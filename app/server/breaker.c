/* SPDX-License-Identifier: MIT
 * What outlives the process: see breaker.h. */
#include "server/breaker.h"

#include "server/fcgi.h"

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

enum {
    FIRST = 3, /* after the standard descriptors, of which stderr may be a socket */
    GAP = 4096 /* after so many unused descriptors in a row there are no more */
};

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

static void break_all(void)
{
    for (int fd = FIRST, unused = 0; unused < GAP; fd++) {
        bool used = fcntl(fd, F_GETFD) >= 0;
        unused = used ? 0 : unused + 1;
        if (used)
            fcgi_break(fd);
    }
}

void breaker_start(void)
{
    pid_t process = getpid();
    if (syscall(SYS_clone, CLONE_FILES | SIGCHLD, 0, 0, 0, 0) != 0)
        return;
    prctl(PR_SET_NAME, "mistral-breaker");
    outlive(process);
    break_all();
    _exit(EXIT_SUCCESS);
}
