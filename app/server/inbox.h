/* SPDX-License-Identifier: MIT
 *
 * inbox: connections that other workers accepted for this one. Any thread puts, one takes.
 */
#ifndef SERVER_INBOX_H
#define SERVER_INBOX_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

enum {
    INBOX_ROOM = 64
};

struct inbox {
    pthread_mutex_t lock;
    int ready_fd; /* readable while something is in it */
    bool closed;
    size_t n;
    int fds[INBOX_ROOM];
};

/* False when there is no descriptor left. */
bool inbox_init(struct inbox *in) __attribute__((warn_unused_result));
void inbox_fini(struct inbox *in);
/* Takes fd; false, and it is still the caller's, when the inbox is full or closed. */
bool inbox_put(struct inbox *in, int fd) __attribute__((warn_unused_result));
/* Empties it: how many there were. */
size_t inbox_take(struct inbox *in, int fds[static INBOX_ROOM]) __attribute__((warn_unused_result));
/* Nothing gets in any more; what is in it can still be taken. */
void inbox_close(struct inbox *in);

#endif
