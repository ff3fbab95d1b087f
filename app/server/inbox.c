/* SPDX-License-Identifier: MIT
 * A locked array and an eventfd: see inbox.h. */
#include "server/inbox.h"

#include <stdint.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

bool inbox_init(struct inbox *in)
{
    *in = (struct inbox){ .ready_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK) };
    pthread_mutex_init(&in->lock, NULL);
    return in->ready_fd >= 0;
}

void inbox_fini(struct inbox *in)
{
    for (size_t i = 0; i < in->n; i++)
        close(in->fds[i]);
    if (in->ready_fd >= 0)
        close(in->ready_fd);
    pthread_mutex_destroy(&in->lock);
}

bool inbox_put(struct inbox *in, int fd)
{
    static const uint64_t one = 1;
    pthread_mutex_lock(&in->lock);
    bool fits = !in->closed && in->n < INBOX_ROOM;
    fits = fits && (in->n > 0 || write(in->ready_fd, &one, sizeof(one)) == sizeof(one));
    if (fits)
        in->fds[in->n++] = fd;
    pthread_mutex_unlock(&in->lock);
    return fits;
}

size_t inbox_take(struct inbox *in, int fds[static INBOX_ROOM])
{
    uint64_t count;
    pthread_mutex_lock(&in->lock);
    bool ready = read(in->ready_fd, &count, sizeof(count)) > 0;
    size_t n = ready ? in->n : 0;
    if (ready) {
        memcpy(fds, in->fds, n * sizeof(*fds));
        in->n = 0;
    }
    pthread_mutex_unlock(&in->lock);
    return n;
}

void inbox_close(struct inbox *in)
{
    pthread_mutex_lock(&in->lock);
    in->closed = true;
    pthread_mutex_unlock(&in->lock);
}
