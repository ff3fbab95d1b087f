/* SPDX-License-Identifier: MIT
 * Calls in line: in their order, each by its own bound, whoever gives up. */
#include "t.h"

#include "state/limits/queue.h"

enum {
    MOST = 8
};

static struct queue *q;
static struct ticket t[MOST];
static size_t woken;

static void count_wake(void *arg)
{
    (void)arg;
    woken++;
}

static void begin(size_t count, size_t most)
{
    q = queue_new();
    queue_on_admission(q, count_wake, NULL);
    woken = 0;
    memset((void *)t, 0, sizeof t);
    for (size_t i = 0; i < count; i++) {
        t[i].queue = q;
        t[i].most = most;
        queue_enter(&t[i]);
    }
}

static void finish(void)
{
    for (size_t i = 0; i < MOST; i++)
        queue_leave(&t[i]);
    queue_free(q);
}

static size_t admitted(void)
{
    size_t bits = 0;
    for (size_t i = 0; i < MOST; i++)
        bits |= (size_t)ticket_is_admitted(&t[i]) << i;
    return bits;
}

static void as_many_as_fit_are_in_and_the_next_follow_in_order(void)
{
    begin(5, 2);
    CHECK_INT(admitted(), 0x3);
    CHECK_INT(woken, 0);
    queue_leave(&t[1]);
    CHECK_INT(admitted(), 0x7);
    CHECK_INT(woken, 1);
    queue_leave(&t[0]);
    queue_leave(&t[2]);
    CHECK_INT(admitted(), 0x1f);
    CHECK_INT(woken, 3);
    finish();
}

static void who_gives_up_makes_room_for_nobody(void)
{
    begin(4, 1);
    queue_leave(&t[2]);
    queue_leave(&t[3]);
    CHECK_INT(woken, 0);
    queue_leave(&t[0]);
    CHECK_INT(admitted(), 0x3);
    t[4].queue = q;
    t[4].most = 1;
    queue_enter(&t[4]);
    CHECK_INT(admitted(), 0x3);
    finish();
}

static void a_later_bound_lets_nobody_pass(void)
{
    begin(3, 1);
    t[3].queue = q;
    t[3].most = 4;
    queue_enter(&t[3]);
    CHECK_INT(admitted(), 0x1);
    queue_leave(&t[0]);
    CHECK_INT(admitted(), 0x3);
    queue_leave(&t[1]);
    CHECK_INT(admitted(), 0xf); /* the third by its bound of one, the fourth by its of four */
    finish();
}

static void workspaces_have_queues_of_their_own(void)
{
    begin(2, 1);
    t[2].queue = q;
    t[2].workspace = 7;
    t[2].most = 1;
    queue_enter(&t[2]);
    CHECK_INT(admitted(), 0x5);
    finish();
}

int main(void)
{
    RUN(as_many_as_fit_are_in_and_the_next_follow_in_order);
    RUN(who_gives_up_makes_room_for_nobody);
    RUN(a_later_bound_lets_nobody_pass);
    RUN(workspaces_have_queues_of_their_own);
    return T_DONE();
}
