/* SPDX-License-Identifier: MIT
 *
 * thread: threads that serve calls. Their stacks have one size wherever the program runs: limits of
 * depth (of JSON, of schemas) count on it.
 */
#ifndef SERVER_THREAD_H
#define SERVER_THREAD_H

#include <pthread.h>
#include <stdbool.h>

/* False when the system refuses. To be joined. */
bool thread_start(pthread_t *thread, void *(*run)(void *arg), void *arg)
    __attribute__((warn_unused_result));

#endif
