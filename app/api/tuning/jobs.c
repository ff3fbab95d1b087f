/* SPDX-License-Identifier: MIT
 *
 * /v1/fine_tuning/jobs, as the service had them until August 2026: listed, looked at, started and
 * cancelled; see tuning.h for the rest.
 */
#include "api/tuning/tuning.h"

#include "api/resources.h"
#include "api/tables/files.inc"
#include "call/env.h"
#include "call/errors.h"

enum {
    LOOKED_AT = 100 /* jobs that a list moves on at the most, the oldest first */
};

static const struct list_filter filters[] = {
    { "model", "/model", LIST_EQUALS },
    { "status", "/status", LIST_EQUALS },
    { "suffix", "/suffix", LIST_EQUALS },
    { "wandb_project", "/integrations/0/project", LIST_EQUALS },
    { "wandb_name", "/integrations/0/name", LIST_EQUALS },
    { "created_after", NULL, LIST_AFTER },
    { "created_before", NULL, LIST_BEFORE },
};

const struct crud tuning_crud = {
    .kind = "job",
    .list = &list_files,
    .filters = filters,
    .filter_count = ARRAY_LEN(filters),
};

const struct record *tuning_change(struct call *call, const struct record *found,
                                   void (*change)(struct tuning_job *job))
{
    struct store *store = world_store(call->env->world);
    struct store_key key = { found->workspace, found->kind, found->id };
    enum store_result result = STORE_STALE;
    while (found && result == STORE_STALE) {
        struct tuning_job job = tuning_read(call, found);
        struct record draft = *found;
        change(&job);
        draft.job = job.job;
        draft.bytes = tuning_write(call, &job);
        draft.updated_ms = call_now_ms(call);
        result = store_replace(store, found, &draft);
        found = store_get(store, key, &call->arena);
    }
    return found;
}

static struct job_pace pace_of(const struct tuning_job *job)
{
    return world_job_pace_by(job->call->env->world, job->call->env->config);
}

static void look(struct tuning_job *job)
{
    job_look(&job->job, &tuning_machine, pace_of(job), job);
}

const struct record *tuning_look(struct call *call, const struct record *found)
{
    bool moves = job_row(&found->job, &tuning_machine)->next.n > 0;
    return moves ? tuning_change(call, found, look) : found;
}

/* The job that the path names, when `change` has been at it. */
static int answer_changed(struct call *call,
                          const struct record *(*change)(struct call *call,
                                                         const struct record *found))
{
    int status = 0;
    const struct record *job = crud_find(call, &status);
    if (!job)
        return status;
    job = change(call, job);
    if (!job)
        return fail_not_found(call, tuning_crud.kind, call->params[0]);
    tuning_answer(call, job, true);
    return 0;
}

static int get_job(struct call *call)
{
    return answer_changed(call, tuning_look);
}

static void move_to(struct tuning_job *job, const char *state)
{
    const struct job_row *row = job_row(&job->job, &tuning_machine);
    if (row->effect && !str_eq(row->state, STR("RUNNING")))
        (void)row->effect(job, row);
    job_move(&job->job, &tuning_machine, str_from(state), pace_of(job).now);
}

static bool has_begun(const struct tuning_job *job)
{
    struct str status = tuning_status(job);
    return str_eq(status, STR("STARTED")) || str_eq(status, STR("RUNNING"));
}

static bool waits(const struct tuning_job *job)
{
    struct str status = tuning_status(job);
    return str_eq(status, STR("QUEUED")) || str_eq(status, STR("VALIDATING")) ||
           str_eq(status, STR("VALIDATED"));
}

static void start(struct tuning_job *job)
{
    job->starts = job->starts || waits(job);
    if (str_eq(tuning_status(job), STR("VALIDATED")))
        move_to(job, "STARTED");
}

static const struct record *start_job(struct call *call, const struct record *found)
{
    return tuning_change(call, found, start);
}

static int start_named(struct call *call)
{
    return answer_changed(call, start_job);
}

static void cancel(struct tuning_job *job)
{
    if (waits(job))
        move_to(job, "CANCELLED");
    else if (has_begun(job))
        move_to(job, "CANCELLATION_REQUESTED");
}

static const struct record *cancel_job(struct call *call, const struct record *found)
{
    return tuning_change(call, found, cancel);
}

static int cancel_named(struct call *call)
{
    return answer_changed(call, cancel_job);
}

static bool moves(const struct record *record, const void *arg)
{
    (void)arg;
    return job_row(&record->job, &tuning_machine)->next.n > 0;
}

static void emit_item(struct call *call, const struct record *job)
{
    tuning_answer(call, job, false);
}

/* A list is a look at all that move, as of batches. */
static int list_jobs(struct call *call)
{
    struct store_page page;
    store_list(world_store(call->env->world),
               &(struct store_query){ .workspace = journal_key_hash(call->key),
                                      .kind = str_from(tuning_crud.kind),
                                      .most = LOOKED_AT,
                                      .keep = moves },
               &call->arena, &page);
    for (size_t i = 0; i < page.count; i++)
        (void)tuning_look(call, page.records[i]);
    return list_answer(call, &(struct list){ .style = tuning_crud.list,
                                             .kind = str_from(tuning_crud.kind),
                                             .filters = tuning_crud.filters,
                                             .filter_count = tuning_crud.filter_count,
                                             .emit = emit_item });
}

/* clang-format off */
static const struct route routes[] = {
    { OP_jobs_api_routes_fine_tuning_create_fine_tuning_job,
      CHECK_jobs_api_routes_fine_tuning_create_fine_tuning_job,
      .kind = "fine_tuning", .crud = &tuning_crud, .handler = tuning_create },
    { OP_jobs_api_routes_fine_tuning_get_fine_tuning_jobs,
      CHECK_jobs_api_routes_fine_tuning_get_fine_tuning_jobs,
      .kind = "fine_tuning", .crud = &tuning_crud, .handler = list_jobs },
    { OP_jobs_api_routes_fine_tuning_get_fine_tuning_job,
      CHECK_jobs_api_routes_fine_tuning_get_fine_tuning_job,
      .kind = "fine_tuning", .crud = &tuning_crud, .handler = get_job },
    { OP_jobs_api_routes_fine_tuning_start_fine_tuning_job,
      CHECK_jobs_api_routes_fine_tuning_start_fine_tuning_job,
      .kind = "fine_tuning", .crud = &tuning_crud, .handler = start_named },
    { OP_jobs_api_routes_fine_tuning_cancel_fine_tuning_job,
      CHECK_jobs_api_routes_fine_tuning_cancel_fine_tuning_job,
      .kind = "fine_tuning", .crud = &tuning_crud, .handler = cancel_named },
};
/* clang-format on */

const struct resource tuning_jobs_resource = { routes, ARRAY_LEN(routes) };
