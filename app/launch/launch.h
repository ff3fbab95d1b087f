/* SPDX-License-Identifier: MIT
 *
 * launch: the parts of the program `mistral`, which runs nginx and mistral-fcgi as one. Used by
 * app/launch*.c alone.
 *   launch/main.c    what the first argument asks for
 *   launch/launch.c  what is started, watched and ended, in this order
 *   launch/find.c    the programs that it runs
 *   launch/net.c     the sockets, bound here before anything runs, so no request is ever refused
 *   launch/dir.c     the one folder that is written to
 *   launch/conf.c    nginx.conf with this start's values
 *   launch/exec.c    what its children become
 *   launch/ready.c   who waits for the start is told where it serves
 * A function that can fail puts one line for the operator into *error and returns false (or -1).
 */
#ifndef LAUNCH_LAUNCH_H
#define LAUNCH_LAUNCH_H

#include "config.h"

#include <limits.h>
#include <sys/types.h>

enum {
    LISTENERS_MAX = 8,
    LISTEN_BACKLOG = 4096, /* a burst of clients must not find the door shut */
    ADDRESS_MAX = 80,
};

/* What nginx serves: one listening socket for each address of the host. */
struct listeners {
    int fds[LISTENERS_MAX];
    char addresses[LISTENERS_MAX][ADDRESS_MAX]; /* "127.0.0.1:4755", "[::1]:4755" */
    size_t count;
    int port; /* of all of them */
};

/* The folder for socket, pid file and temporary files: made by this start, 0700, locked while fd is
 * open. */
struct run_dir {
    char path[256];
    int fd;
    int around;       /* the folder that it is in: run_dir, /dev/shm, TMPDIR or /tmp */
    bool made_around; /* it was not there */
};

struct programs {
    char bin[PATH_MAX];       /* the folder of this program */
    char fcgi[PATH_MAX + 16]; /* mistral-fcgi, beside it */
    char nginx[PATH_MAX];
};

/* Fills bin and fcgi. `self` is argv[0], for systems without /proc. */
bool find_process(struct programs *p, const char *self, struct buf *error)
    __attribute__((warn_unused_result));
/* Fills all. */
bool find_programs(struct programs *p, const struct config *config, const char *self,
                   struct buf *error) __attribute__((warn_unused_result));

/* Binds and listens; nothing is left open on failure. Port 0: one that is free on each address. */
bool listen_tcp(struct listeners *l, const struct config *config, struct buf *error)
    __attribute__((warn_unused_result));
/* The socket that mistral-fcgi accepts from, at `path` (a leftover there is replaced); -1 on
 * failure. */
int listen_unix(const char *path, struct buf *error) __attribute__((warn_unused_result));
void listeners_close(struct listeners *l);
/* "http://127.0.0.1:4755": where a client on this machine finds it. */
void listeners_url(const struct listeners *l, struct buf *url);
/* One GET /health to the first listener: whether 200 came back. Blocks until it did, at most
 * `seconds`. */
bool probe_health(const struct listeners *l, int seconds) __attribute__((warn_unused_result));

/* Makes the folder, in the given one (which is made too if it is not there), else in that of
 * /dev/shm, TMPDIR, /tmp which has room for a form of upload_limit, else the most room. */
bool run_dir_open(struct run_dir *dir, const struct config *config, int port, struct buf *error)
    __attribute__((warn_unused_result));
/* Bytes that a body can take there now, 1 at the least; 0 when that cannot be told. */
int64_t run_dir_room(const struct run_dir *dir);
/* Removes it with all that is in it, and the one around it if that was made. */
void run_dir_close(struct run_dir *dir);

/* The option `ready`: what an earlier start left there goes away, so that nobody takes it for
 * ours. */
void ready_clear(const char *place);
/* Writes {"url","port","pid"} as a line to the file `place`, which appears whole, or to a pipe or
 * device of that name, or to standard output for "-". */
bool ready_tell(const char *place, const struct listeners *l, struct buf *error)
    __attribute__((warn_unused_result));

/* The server of nginx that takes what mistral-fcgi fetches (egress/egress.h). */
struct way_out {
    bool possible; /* CA certificates were found; by conf_render */
    bool open;     /* it is in nginx.conf, where it is possible */
};

/* The largest body that the options allow: the process tells a form from other bodies. */
int64_t conf_largest_body(const struct config *config);
/* Writes DIR/nginx.conf from the configured or installed nginx.conf; `bin` is the folder of this
 * program. */
bool conf_render(const struct config *config, const struct run_dir *dir, const struct listeners *l,
                 const char *bin, struct way_out *way_out, struct buf *error)
    __attribute__((warn_unused_result));

/* What mistral-fcgi is told beside the options. */
struct found {
    int socket;   /* that it accepts from */
    int64_t room; /* for bodies, if less than the options allow; else 0 */
    pid_t opener; /* opens nginx's way out; 0: it cannot be */
};

/* In a child of its own. Both leave a line on stderr when there is no such program. */
_Noreturn void exec_nginx(const struct programs *programs, const struct run_dir *dir,
                          const struct listeners *listeners);
_Noreturn void exec_process(const struct programs *programs, char *const *options,
                            const struct found *found);

/* Serves until it is told to stop, with the options of the command line; the status to exit with.
 */
int launch(int argc, char **argv);

#endif
