/* SPDX-License-Identifier: MIT
 *
 * tuning: what the source files of this folder share; the resource itself is in jobs.c.
 *
 *   create.c  a job is made, or tried      job.c     its record, states and answer
 *   jobs.c    all else of jobs             models.c  what they leave behind
 */
#ifndef API_TUNING_TUNING_H
#define API_TUNING_TUNING_H

#include "call/resource/crud.h"

/* What a job costs, from the size of its files. */
struct tuning_plan {
    int64_t data_tokens, train_tokens, steps, seconds;
    double epochs, cost;
};

/* A job as its record holds it. The tree is the record's. */
struct tuning_job {
    struct str id;
    const struct json *made; /* what it was made of: files, parameters, plan */
    struct job job;
    bool starts;                 /* by itself, or it was told to */
    bool trained;                /* it has come to its end with a model */
    const struct json *log;      /* states that it has left: status and time each */
    const struct record *record; /* it was read from */
    struct call *call;           /* that looks at it */
};

extern const struct job_machine tuning_machine;
extern const struct crud tuning_crud;

struct tuning_job tuning_read(struct call *call, const struct record *record);
struct str tuning_write(struct call *call, const struct tuning_job *job);
struct str tuning_status(const struct tuning_job *job);
/* The id that its model has, or will have. In the arena. */
struct str tuning_model_id(struct call *call, const struct tuning_job *job);
/* Writes the answer of a job; with details its events and checkpoints too. */
void tuning_answer(struct call *call, const struct record *record, bool details);

/* What `change` makes of a job, as often as another was faster; NULL: it has gone. */
const struct record *tuning_change(struct call *call, const struct record *found,
                                   void (*change)(struct tuning_job *job));
/* A look at it, which moves it on. */
const struct record *tuning_look(struct call *call, const struct record *found);

int tuning_create(struct call *call);

#endif
