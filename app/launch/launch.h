/* SPDX-License-Identifier: MIT
 *
 * launch: the parts of the program `mistral`, which runs nginx and mistral-fcgi as one. Used by
 * app/launch*.c alone.
 *   launch/launch.c  what is started, watched and ended, in this order
 *   launch/find.c    the programs that it runs
 *   launch/net.c     the sockets, bound here before anything runs, so no request is ever refused
 *   launch/dir.c     the one folder that is written to
 *   launch/conf.c    nginx.conf with this start's values
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
};

/* The folder for socket, pid file and temporary files: 0700, ours, locked while fd is open. */
struct run_dir {
    char path[256];
    int fd;
    bool chosen; /* by us, so it goes away with us; a given one stays */
};

struct programs {
    char bin[PATH_MAX];       /* the folder of this program */
    char fcgi[PATH_MAX + 16]; /* mistral-fcgi, beside it */
    char nginx[PATH_MAX];
};

/* `self` is argv[0], for systems without /proc. */
bool find_programs(struct programs *p, const struct config *config, const char *self,
                   struct buf *error) __attribute__((warn_unused_result));

/* Binds and listens; nothing is left open on failure. */
bool listen_tcp(struct listeners *l, const struct config *config, struct buf *error)
    __attribute__((warn_unused_result));
/* The socket that mistral-fcgi accepts from, at `path` (a leftover there is replaced); -1 on
 * failure. */
int listen_unix(const char *path, struct buf *error) __attribute__((warn_unused_result));
void listeners_close(struct listeners *l);
/* One GET /health to the first listener: whether 200 came back. Blocks until it did, at most
 * `seconds`. */
bool probe_health(const struct listeners *l, int seconds) __attribute__((warn_unused_result));

/* Makes (or takes over) the folder: the given one, else the first that works of /dev/shm, TMPDIR,
 * /tmp. */
bool run_dir_open(struct run_dir *dir, const struct config *config, struct buf *error)
    __attribute__((warn_unused_result));
/* Removes what this program and nginx put there. */
void run_dir_close(struct run_dir *dir);

/* Writes DIR/nginx.conf from the configured or installed nginx.conf; `bin` is the folder of this
 * program. */
bool conf_render(const struct config *config, const struct run_dir *dir, const struct listeners *l,
                 const char *bin, struct buf *error) __attribute__((warn_unused_result));

#endif
