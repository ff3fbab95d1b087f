/* SPDX-License-Identifier: MIT
 *
 * side: a few threads of lower priority for work that would hold a loop too long: calls that are
 * large by their size. A worker gives a job away and finds it on its desk when it is done; in
 * between the job, and all it names, belongs to the side. Jobs begin in the order in which they
 * were given.
 *
 *   worker: side_put(job) --> a side thread: job->run(job) --> desk of the worker: desk_take
 */
#ifndef SERVER_SIDE_H
#define SERVER_SIDE_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

struct side;

/* Where done jobs lie for a worker. */
struct desk {
    pthread_mutex_t lock;
    int ready_fd; /* readable while something is on it */
    struct side_job *first, *last;
};

struct side_job {
    void (*run)(struct side_job *job); /* not called when nobody wants it any more as it begins */
    struct desk *desk;
    _Atomic bool unwanted; /* by the worker, any time */
    struct side_job *next;
};

/* False when there is no descriptor left. */
bool desk_init(struct desk *d) __attribute__((warn_unused_result));
void desk_fini(struct desk *d);
/* Empties it: the list of its jobs, the first that was done first. */
struct side_job *desk_take(struct desk *d);

/* NULL when the system refuses threads. */
struct side *side_new(size_t threads);
/* All jobs must have been done, or taken. Takes NULL. */
void side_free(struct side *s);
/* Any thread. job->run and job->desk are set; job is borrowed until it is on the desk. */
void side_put(struct side *s, struct side_job *job);
/* The same for what is short: it begins before all that is not. */
void side_put_urgent(struct side *s, struct side_job *job);
/* What has not begun goes to its desk as it is, now and from now on. */
void side_hurry(struct side *s);

#endif
