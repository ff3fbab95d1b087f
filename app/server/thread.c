/* SPDX-License-Identifier: MIT
 * A thread with a stack of its own size: see thread.h. */
#include "server/thread.h"

static const size_t STACK = (size_t)8 << 20; /* reserved, not used */

bool thread_start(pthread_t *thread, void *(*run)(void *arg), void *arg)
{
    pthread_attr_t attr;
    if (pthread_attr_init(&attr) != 0)
        return false;
    bool started = pthread_attr_setstacksize(&attr, STACK) == 0 &&
                   pthread_create(thread, &attr, run, arg) == 0;
    pthread_attr_destroy(&attr);
    return started;
}
