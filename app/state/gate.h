/* SPDX-License-Identifier: MIT
 *
 * gate: calls pass through it together; who changes all that is remembered in one step (a reset, a
 * snapshot) passes alone, so that no call sees half of it.
 *
 * Who wants to be alone waits for a moment when nobody is inside, and lets others in meanwhile;
 * only when none came for GATE_PATIENCE_MS are newcomers kept waiting: who must not wait looks at
 * gate_is_shut first, as the loops do (call/large.c), and leaves it to a side thread.
 * Entering is cheap: one lock that all share. Whoever is inside must not enter again
 * where others may want to be alone.
 */
#ifndef STATE_GATE_H
#define STATE_GATE_H

#include <pthread.h>
#include <stdbool.h>

enum {
    GATE_PATIENCE_MS = 1000
};

struct gate {
    pthread_rwlock_t lock;
    pthread_mutex_t door;
    _Atomic unsigned shut; /* who is alone or has waited for long: newcomers go to the door */
};

void gate_init(struct gate *g);
void gate_fini(struct gate *g);
void gate_enter(struct gate *g);
void gate_leave(struct gate *g);
/* Whether who enters now has to wait, as far as can be told. */
bool gate_is_shut(const struct gate *g);
/* Waits for all to leave; until gate_open nobody enters. */
void gate_close(struct gate *g);
void gate_open(struct gate *g);

#endif
