/* SPDX-License-Identifier: MIT
 *
 * budget: how much work may still be done for one call. All work whose size a client or a rule
 * decides is charged step by step, steps that lead nowhere too, and gives up when nothing is left;
 * who began it then refuses the call. A step stands for some 25 ns. Belongs to one thread.
 *
 *   call ---part---> one attempt of many ---settle---> what it did not need comes back
 */
#ifndef BASE_BUDGET_H
#define BASE_BUDGET_H

#include <stdbool.h>
#include <stddef.h>

enum {
    BUDGET_CALL = 400000,       /* some 10 ms: what may be done where others wait */
    BUDGET_MOST = 40000000,     /* a second, for the largest body */
    BUDGET_FREE_BYTES = 65536,  /* of a body that BUDGET_CALL is for */
    BUDGET_STEPS_PER_BYTE = 16, /* of what is beyond them */
};

struct budget {
    size_t left;
};

/* Of a call with so many bytes of body. */
static inline struct budget budget_for(size_t bytes)
{
    size_t beyond = bytes > BUDGET_FREE_BYTES ? bytes - BUDGET_FREE_BYTES : 0;
    if (beyond > (BUDGET_MOST - BUDGET_CALL) / BUDGET_STEPS_PER_BYTE)
        return (struct budget){ BUDGET_MOST };
    return (struct budget){ BUDGET_CALL + beyond * BUDGET_STEPS_PER_BYTE };
}

/* Takes steps off what is left; false when that was not more: then nothing is left. */
static inline bool budget_spend(struct budget *b, size_t steps)
{
    b->left = b->left > steps ? b->left - steps : 0;
    return b->left > 0;
}

static inline bool budget_is_spent(const struct budget *b)
{
    return b->left == 0;
}

/* At most so much of b for a part of the work; b itself is charged by budget_settle. */
static inline struct budget budget_part(const struct budget *b, size_t most)
{
    return (struct budget){ b->left < most ? b->left : most };
}

/* Charges b with what was spent of a part that had so much at first. */
static inline void budget_settle(struct budget *b, size_t given, const struct budget *part)
{
    (void)budget_spend(b, given - part->left);
}

#endif
