/* SPDX-License-Identifier: MIT
 * State machines: see job.h. */
#include "state/store/job.h"

#include <assert.h>

enum job_mode job_mode_from(struct str word)
{
    static const struct {
        struct str word;
        enum job_mode mode;
    } modes[] = {
        { STR_INIT("instant"), JOB_INSTANT },
        { STR_INIT("polls"), JOB_POLLS },
        { STR_INIT("clock"), JOB_CLOCK },
    };
    size_t i = 0;
    while (i < ARRAY_LEN(modes) && !str_eq(word, modes[i].word))
        i++;
    assert(i < ARRAY_LEN(modes));
    return modes[i].mode;
}

struct job job_start(int64_t now)
{
    return (struct job){ .since = now };
}

const struct job_row *job_row(const struct job *job, const struct job_machine *machine)
{
    /* a snapshot of another version may say more */
    return &machine->rows[job->row < machine->count ? job->row : machine->count - 1];
}

void job_move(struct job *job, const struct job_machine *machine, struct str state, int64_t now)
{
    uint32_t row = 0;
    while (row < machine->count && !str_eq(machine->rows[row].state, state))
        row++;
    assert(row < machine->count);
    *job = (struct job){ .row = row, .since = now };
}

/* When the state is left, or before the end of time when it is not yet. */
static bool is_over(const struct job *job, const struct job_row *row, struct job_pace pace,
                    int64_t *when)
{
    *when = pace.now;
    switch (pace.mode) {
    case JOB_INSTANT:
        return true;
    case JOB_POLLS:
        return job->looks >= pace.polls;
    case JOB_CLOCK:
        if (__builtin_add_overflow(job->since, row->seconds, when))
            *when = INT64_MAX;
        return *when <= pace.now;
    }
    return false;
}

bool job_is_held(const struct job *job, const struct job_machine *machine, struct job_pace pace)
{
    int64_t when;
    const struct job_row *row = job_row(job, machine);
    return row->next.n && is_over(job, row, pace, &when);
}

size_t job_look(struct job *job, const struct job_machine *machine, struct job_pace pace,
                void *subject)
{
    job->looks += job->looks < UINT32_MAX;
    return job_go_on(job, machine, pace, subject);
}

size_t job_go_on(struct job *job, const struct job_machine *machine, struct job_pace pace,
                 void *subject)
{
    size_t left = 0;
    int64_t when;
    assert(pace.polls > 0 || pace.mode != JOB_POLLS);
    for (const struct job_row *row = job_row(job, machine);
         row->next.n && is_over(job, row, pace, &when); row = job_row(job, machine)) {
        struct str next = row->effect ? row->effect(subject, row) : STR("");
        if (str_eq(next, row->state))
            break;
        job_move(job, machine, next.n ? next : row->next, when);
        left++;
    }
    return left;
}
