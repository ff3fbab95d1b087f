/* SPDX-License-Identifier: MIT
 *
 * batch: what the source files of this folder share; the resource itself is in batch.c.
 *
 *   create.c  a job is made            look.c  a look moves it on
 *   job.c     its record               run.c   its rows are run       row.c  one row
 */
#ifndef API_BATCH_BATCH_H
#define API_BATCH_BATCH_H

#include "call/resource/crud.h"
#include "state/world.h"

/* A job as its record holds it. All is borrowed, from the tree of the record or from who changes
 * it; what became of its rows is shown only when it has come to its end. */
struct batch_job {
    const struct json *input_files, *metadata;
    struct str endpoint, model, agent; /* empty model or agent: none */
    bool is_inline;                    /* it was made with its rows */
    int64_t rows;                      /* of its files */
    int64_t timeout_hours;
    uint64_t entry;             /* number of the journal entry of the call that made it */
    const struct json *headers; /* that it had, as an object, without secrets */
    int64_t created_at;
    struct job job;
    int64_t total;      /* 0 until it is looked at */
    int64_t started_at; /* 0: it was not */
    /* Set by its run. */
    bool done, went_wrong; /* went_wrong: it cannot be a success */
    int64_t succeeded, failed;
    struct str output_file, error_file; /* empty: none */
    const struct json *errors;
};

extern const struct job_machine batch_machine;
extern const struct crud batch_crud;

struct batch_job batch_read(const struct record *record, struct arena *a);
/* The text of its record, in the arena. */
struct str batch_write(const struct batch_job *job, struct arena *a);
struct str batch_status(const struct batch_job *job);
/* Whether it stays as it is for good. */
bool batch_is_over(const struct batch_job *job);
/* Writes the answer of a job; with outputs those of its rows stand in it, if it was made with them.
 */
void batch_answer(struct call *call, const struct record *record, bool outputs);

/* Looks at a job that was found, which moves it on: NULL, and CALL_WAITING, while its run is what
 * it waits for and there is time; NULL when it has gone meanwhile. Writes no answer, as who lists
 * looks at many. *status is 0 when called. */
const struct record *batch_look(struct call *call, const struct record *found, int *status);
/* What `change` makes of a job, as often as another was faster, in the arena; NULL: it has gone. As
 * it was where the store has no room. */
const struct record *batch_change(struct world *world, struct arena *a, const struct record *found,
                                  void (*change)(void *arg, struct batch_job *job), void *arg);

/* Whether its rows are to be run, or are being run. */
bool batch_has_rows_due(const struct batch_job *job);
/* Begins to run the rows of such a job, unless that goes on already. */
void batch_run(struct call *call, const struct record *record);

/* What the rows of a job have in common. */
struct batch_kind {
    const struct route *route; /* of what they call */
    struct str model, agent;   /* that answers, whatever they say; empty: none */
};
/* `endpoint` is one that batches. */
struct batch_kind batch_kind(const struct env *env, struct str endpoint, struct str model,
                             struct str agent);
/* Writes the body that is called with for the body of a row. */
void batch_put_body(struct jw *w, const struct batch_kind *kind, const struct json *body);
/* Writes the line of the output for a row: its id, what it was called and its answer. A refusal
 * stands there as a text. Recorded 2026-08-19, the refusal as reported 2026-09-02. */
void batch_put_row(struct buf *out, struct str id, const struct json *custom_id, int status,
                   struct str answer);

int batch_create(struct call *call);

#endif
