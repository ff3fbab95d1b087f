/* SPDX-License-Identifier: MIT
 * Who passes the gate alone is alone: what it changes in several steps, those who pass together see
 * as one.
 */
#include "t.h"

#include "state/gate.h"

enum {
    PASSERS = 3,
    CHANGES = 200
};

static struct gate gate;
static _Atomic int left, right; /* change together */
static _Atomic bool over;

static void *pass(void *arg)
{
    while (!over) {
        gate_enter(&gate);
        int before = left;
        CHECK_INT(right, before);
        CHECK_INT(left, before);
        gate_leave(&gate);
    }
    return arg;
}

static void changes_are_seen_whole(void)
{
    pthread_t threads[PASSERS];
    gate_init(&gate);
    for (size_t i = 0; i < PASSERS; i++)
        CHECK(pthread_create(&threads[i], NULL, pass, NULL) == 0);
    for (int i = 0; i < CHANGES; i++) {
        gate_close(&gate);
        left++;
        right++;
        gate_open(&gate);
    }
    over = true;
    for (size_t i = 0; i < PASSERS; i++)
        pthread_join(threads[i], NULL);
    CHECK_INT(left, CHANGES);
    gate_fini(&gate);
}

int main(void)
{
    RUN(changes_are_seen_whole);
    return T_DONE();
}
