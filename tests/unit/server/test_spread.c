/* SPDX-License-Identifier: MIT
 * Which worker gets a connection. */
#include "kit.h"

#include "server/inbox.h"

#include <signal.h>
#include <sys/wait.h>

enum {
    CONNECTIONS = 12,
    WORKERS = 4
};

/* Opens a connection and says which thread serves it. */
static size_t open_one(int *fd)
{
    struct answer a;
    size_t thread = 0;
    *fd = client_connect(socket_path);
    CHECK(ask_on(*fd, &(struct ask){ .method = "GET", .uri = "/thread" }, &a));
    buf_putc(&a.out, '\0');
    const char *number = strchr(a.out.p, '<');
    CHECK(number && sscanf(number, "<%zu>", &thread) == 1);
    answer_fini(&a);
    return thread;
}

static void each_worker_gets_its_share(void)
{
    up(WORKERS);
    int fds[CONNECTIONS];
    size_t threads[CONNECTIONS];
    for (size_t i = 0; i < CONNECTIONS; i++)
        threads[i] = open_one(&fds[i]);
    for (size_t i = 0; i < CONNECTIONS; i++) {
        size_t same = 0;
        for (size_t j = 0; j < CONNECTIONS; j++)
            same += threads[j] == threads[i];
        CHECK(same >= CONNECTIONS / WORKERS - 1 && same <= CONNECTIONS / WORKERS + 2);
        close(fds[i]);
    }
    down();
}

/* Another process, which opens a connection for each byte it gets and sends the thread back. The
 * mate of a peer among two workers is its pid's last bit, so its is made to differ from ours. */
static pid_t start_peer(int to[2], int from[2])
{
    pid_t pid;
    CHECK(pipe(to) == 0 && pipe(from) == 0);
    while ((pid = fork()) > 0 && (pid - getpid()) % 2 == 0) {
        kill(pid, SIGKILL);
        waitpid(pid, NULL, 0);
    }
    if (pid != 0)
        return pid;
    char byte;
    close(to[1]);
    while (read(to[0], &byte, 1) == 1) {
        int fd;
        size_t thread = open_one(&fd);
        if (write(from[1], &thread, sizeof(thread)) != sizeof(thread))
            break;
    }
    _exit(0);
}

static void connections_of_a_peer_stay_together(void)
{
    int to[2], from[2], fds[CONNECTIONS];
    size_t mine = 0, theirs = 0;
    pid_t peer = start_peer(to, from);
    up(2);
    for (size_t i = 0; i < CONNECTIONS; i++) {
        size_t my_thread = open_one(&fds[i]), their_thread = 0;
        CHECK(write(to[1], "", 1) == 1 &&
              read(from[0], &their_thread, sizeof(their_thread)) == sizeof(their_thread));
        if (i == 0) {
            mine = my_thread;
            theirs = their_thread;
        }
        CHECK(my_thread == mine && their_thread == theirs);
    }
    CHECK(mine != theirs);
    close(to[1]);
    waitpid(peer, NULL, 0);
    for (size_t i = 0; i < CONNECTIONS; i++)
        close(fds[i]);
    down();
}

static void closed_or_full_inbox_takes_nothing(void)
{
    struct inbox in;
    int fds[INBOX_ROOM];
    CHECK(inbox_init(&in));
    for (int i = 0; i < INBOX_ROOM; i++)
        CHECK(inbox_put(&in, 1000000 + i));
    CHECK(!inbox_put(&in, 1));
    CHECK_INT(inbox_take(&in, fds), INBOX_ROOM);
    CHECK_INT(fds[INBOX_ROOM - 1], 1000000 + INBOX_ROOM - 1);
    CHECK_INT(inbox_take(&in, fds), 0);
    CHECK(inbox_put(&in, dup(1)));
    inbox_close(&in);
    CHECK(!inbox_put(&in, 1));
    inbox_fini(&in); /* closes what is left */
}

int main(void)
{
    kit_init();
    RUN(each_worker_gets_its_share);
    RUN(connections_of_a_peer_stay_together);
    RUN(closed_or_full_inbox_takes_nothing);
    return T_DONE();
}
