/* SPDX-License-Identifier: MIT
 *
 * job: objects that change by themselves (batch jobs, imports, executions), as a state machine of
 * rows: state -> what follows -> its effect. A job moves on when it is looked at: each so many
 * looks one state (the default: tests need no sleeping), or as the world's clock passes, or all the
 * way at once. Pure: no lock, no clock; where a job stands is kept in its record (store.h), and who
 * looks at it commits what its effects made of it, or finds that another did.
 */
#ifndef STATE_STORE_JOB_H
#define STATE_STORE_JOB_H

#include "base/text/str.h"

/* Where a job stands; part of its record. */
struct job {
    uint32_t row;   /* of its machine */
    uint32_t looks; /* that found it in this state */
    int64_t since;  /* when it came there, in seconds of the world's clock */
};

struct job_row {
    struct str state; /* as the service names it: "QUEUED" */
    struct str next;  /* the state that follows; empty: it stays for good */
    int64_t seconds;  /* how long it lasts when the clock moves jobs */
    /* Called when the state is left, for what that does to the object behind subject. May answer
     * with another state than next, of the same machine; an empty string takes next, and its own
     * state stays there: what it takes besides time is not done yet. NULL: nothing happens. */
    struct str (*effect)(void *subject, const struct job_row *row);
};

struct job_machine {
    const struct job_row *rows; /* the first is where a job begins */
    size_t count;
};

enum job_mode {
    JOB_INSTANT, /* to its end as soon as it is there */
    JOB_POLLS,   /* one state at each so many looks */
    JOB_CLOCK,   /* when its time is over */
};

struct job_pace {
    enum job_mode mode;
    uint32_t polls; /* looks that a state lasts, at least 1 */
    int64_t now;    /* in seconds of the world's clock */
};

/* "instant", "polls", "clock": the values of the option jobs.mode (asserted). */
enum job_mode job_mode_from(struct str word);
/* A job that begins at `now`, in the first row. */
struct job job_start(int64_t now);
/* One look: counts it and moves the job on as far as the pace allows, calling the effects of the
 * states it leaves, in order. Returns how many it left. */
size_t job_look(struct job *job, const struct job_machine *machine, struct job_pace pace,
                void *subject);
/* The same without counting it as a look: for who looked already, and waited for what was not
 * done. */
size_t job_go_on(struct job *job, const struct job_machine *machine, struct job_pace pace,
                 void *subject);
/* Whether its state would be left by now, had its effect not stayed there. */
bool job_is_held(const struct job *job, const struct job_machine *machine, struct job_pace pace);
/* Puts it into that state of the machine (asserted that there is one), as when it is cancelled. No
 * effect is called. */
void job_move(struct job *job, const struct job_machine *machine, struct str state, int64_t now);
/* The row it stands in. */
const struct job_row *job_row(const struct job *job, const struct job_machine *machine);

#endif
