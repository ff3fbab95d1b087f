/* SPDX-License-Identifier: MIT
 *
 * chores: work that a call begins and that goes on after its answer: the rows of a batch. It is
 * done in slices by one thread, a few chores in turn, so that a short one need not wait for all of
 * a long one and few are half done at any time; where no thread serves, as in tests, chores_begin
 * does all of it at once. A chore is known by what it works for, an object of a workspace; it
 * commits what it makes there itself. Safe from any thread.
 *
 *   handler: chores_begin --> thread: step, step, ... until one says it was the last --> free, wake
 */
#ifndef STATE_CHORES_H
#define STATE_CHORES_H

#include "base/text/str.h"

#include <stdatomic.h>

struct chores;

/* The beginning of a struct of who makes it. */
struct chore {
    uint64_t workspace;
    struct str id; /* of its object; lives as long as the chore */
    /* Does a slice; false: that was the last. Called by one thread at a time, without a lock. */
    bool (*step)(struct chore *chore);
    void (*free)(struct chore *chore);
    _Atomic size_t done, failed; /* parts of the work so far, and those of them that went wrong */
    _Atomic bool cut; /* nobody wants more of it than the slice that is under way, or the first */
    _Atomic bool dropped; /* nobody wants any of it: what it works for has gone */
    struct chore *next;   /* private */
};

struct chore_figures {
    size_t done, failed;
};

struct chores *chores_new(void);
/* Frees what did not come to its end. Takes NULL. No thread may serve any more. */
void chores_free(struct chores *s);

/* take_: the chore. Another one for its object goes on, and this one is freed. */
void chores_begin(struct chores *s, struct chore *chore);
/* How far the chore for an object is; false: there is none. */
bool chores_look(struct chores *s, uint64_t workspace, struct str id, struct chore_figures *f);
/* Has it end with the slice that is under way, or its first; nothing where there is none. */
void chores_cut(struct chores *s, uint64_t workspace, struct str id);
/* Forgets those of a workspace (NULL: of all), or the one for its object (empty: all of them). What
 * is under way sees that it is dropped. */
void chores_drop(struct chores *s, const uint64_t *workspace, struct str id);
/* Calls wake(arg) whenever a chore is over, outside the lock. Set before other threads run. */
void chores_on_end(struct chores *s, void (*wake)(void *arg), void *arg);

/* A thread begins to serve; without one that does, chores_begin does. */
void chores_serve(struct chores *s);
/* Of that thread: waits for a chore and does a slice of it. False: it was told to stop. */
bool chores_step(struct chores *s);
/* Has the thread stop after its slice; whoever calls it then joins it. What is left, or begins
 * after that, waits for the next that serves. */
void chores_stop(struct chores *s);
/* Whether it was told to: long slices ask it now and then. */
bool chores_is_stopping(struct chores *s);

#endif
