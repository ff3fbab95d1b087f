/* SPDX-License-Identifier: MIT
 *
 * Looking at a batch job, which is what moves it (state/store/job.h). Its rows begin to run with
 * the look that finds it RUNNING, and the look that would leave that state waits for them: a client
 * sees the same states whatever the machine, unless its rows take longer than it wants to wait.
 */
#include "api/batch/batch.h"
#include "call/env.h"
#include "call/errors.h"

enum {
    HOUR = 3600 /* seconds */
};

static const int64_t WAIT_NS = (int64_t)2 * 1000000000;

const struct record *batch_change(struct world *world, struct arena *a, const struct record *found,
                                  void (*change)(void *arg, struct batch_job *job), void *arg)
{
    struct store *store = world_store(world);
    struct store_key key = { found->workspace, found->kind, found->id };
    enum store_result result = STORE_STALE;
    while (found && result == STORE_STALE) {
        struct batch_job job = batch_read(found, a);
        struct record draft = *found;
        change(arg, &job);
        draft.job = job.job;
        draft.bytes = batch_write(&job, a);
        draft.updated_ms = world_now_ms_for(world, found->workspace);
        result = store_replace(store, found, &draft);
        found = store_get(store, key, a);
    }
    return found;
}

static bool has_waited(const struct call *call)
{
    return call->wait_ns > 0;
}

static void expire(struct batch_job *job, int64_t now)
{
    if (!batch_is_over(job) && now >= job->created_at + job->timeout_hours * HOUR)
        job_move(&job->job, &batch_machine, STR("TIMEOUT_EXCEEDED"), now);
}

static struct job_pace pace_of(const struct call *call)
{
    return world_job_pace_by(call->env->world, call->env->config);
}

/* What is told of a job from the first look on. */
static void note(struct batch_job *job)
{
    if (!job->started_at && str_eq(batch_status(job), STR("RUNNING")))
        job->started_at = job->job.since;
    job->total = job->rows;
}

static void go_on(void *call, struct batch_job *job)
{
    job_go_on(&job->job, &batch_machine, pace_of(call), job);
    note(job);
}

/* Where it is the clock that moves it, it ends before its hours are over. */
static void look(void *call, struct batch_job *job)
{
    struct job_pace pace = pace_of(call);
    if (pace.mode != JOB_CLOCK)
        expire(job, pace.now);
    if (!has_waited(call))
        job_look(&job->job, &batch_machine, pace, job);
    go_on(call, job);
    expire(job, pace.now);
}

bool batch_has_rows_due(const struct batch_job *job)
{
    return job->started_at && !job->done;
}

static bool is_held(struct call *call, const struct batch_job *job)
{
    return batch_has_rows_due(job) &&
           (batch_is_over(job) || job_is_held(&job->job, &batch_machine, pace_of(call)));
}

/* It waits, and was woken for something else. */
static bool is_still_busy(struct call *call, const struct record *job)
{
    struct chore_figures figures;
    return has_waited(call) && !call->wait_over &&
           chores_look(world_chores(call->env->world), job->workspace, job->id, &figures);
}

const struct record *batch_look(struct call *call, const struct record *found, int *status)
{
    struct world *world = call->env->world;
    struct batch_job job = batch_read(found, &call->arena);
    if (batch_is_over(&job) && !batch_has_rows_due(&job))
        return found;
    if (is_still_busy(call, found)) {
        *status = CALL_WAITING;
        return NULL;
    }
    found = batch_change(world, &call->arena, found, look, call);
    if (!found)
        return NULL;
    job = batch_read(found, &call->arena);
    if (batch_has_rows_due(&job)) {
        batch_run(call, found);
        found = batch_change(world, &call->arena, found, go_on, call);
        if (!found)
            return NULL;
        job = batch_read(found, &call->arena);
    }
    if (!is_held(call, &job) || call->wait_over)
        return found;
    call->wait_ns = WAIT_NS;
    *status = CALL_WAITING;
    return NULL;
}
