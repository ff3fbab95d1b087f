/* SPDX-License-Identifier: MIT
 *
 * want: the tools that a task asks for, in order, whatever was called of them already. Private to
 * gen/tools.
 */
#ifndef GEN_TOOLS_WANT_H
#define GEN_TOOLS_WANT_H

#include "gen/tools/match.h"

/* The tools that are wanted, in order. */
struct wanted {
    size_t list[TOOLS_CHOSEN_MAX];
    size_t n;
};

enum {
    TOOLS_HEARSAY = 3 /* points enough for a look, where something is asked */
};

struct decision {
    const struct tools_task *task;
    struct stems message;
    struct match *matches; /* of every tool */
    struct wanted wanted;
};

static inline const struct tool_info *tool_at(const struct decision *d, size_t i)
{
    return &d->task->tools[i];
}

/* Pays for a look at one tool; false when the task's budget is spent: then no more are looked at.
 */
static inline bool tools_pay(const struct tools_task *t)
{
    enum {
        STEPS = 400 /* names and descriptions are read to a fixed length */
    };
    return !t->budget || budget_spend(t->budget, STEPS);
}

/* Fills d->wanted; the rest of it must be there. */
void tools_want(struct arena *a, struct decision *d);
/* Once only. */
void wanted_add(struct wanted *w, size_t tool);
/* Puts before each wanted tool those that can find what it lacks. */
void tools_want_providers(struct decision *d);
/* Changes something: needs a verb that says so. */
bool tool_is_risky(const struct match *m);
/* Something that the tool needs and nobody has told: a number, an address, an id. */
bool tool_lacks_argument(const struct tools_task *t, const struct tool_info *tool);

#endif
