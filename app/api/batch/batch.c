/* SPDX-License-Identifier: MIT
 *
 * /v1/batch/jobs: requests by the thousand, from files or inline, whose answers come as files. Jobs
 * are made, listed, looked at, cancelled and deleted here; see batch.h for the rest.
 */
#include "api/batch/batch.h"

#include "api/resources.h"
#include "api/tables/files.inc"
#include "call/env.h"
#include "call/errors.h"
#include "state/journal/journal.h"

enum {
    LOOKED_AT = 100 /* jobs that a list moves on at the most, the oldest first */
};

static const struct list_filter filters[] = {
    { "model", "/model", LIST_EQUALS },    { "agent_id", "/agent_id", LIST_EQUALS },
    { "metadata", "/metadata", LIST_HAS }, { "status", "/status", LIST_ANY_OF },
    { "created_after", NULL, LIST_AFTER },
};

const struct crud batch_crud = {
    .kind = "batch job",
    .list = &list_files,
    .filters = filters,
    .filter_count = ARRAY_LEN(filters),
    .order = { .choice = "order_by", .oldest_first = "created" },
};

/* With and without ?inline=true the same, as recorded 2026-08-10. */
static int get_job(struct call *call)
{
    int status = 0;
    const struct record *job = crud_find(call, &status);
    if (!job)
        return status;
    job = batch_look(call, job, &status);
    if (job)
        batch_answer(call, job, field_bool(call->query, STR("inline"), true));
    else if (!status)
        return fail_not_found(call, batch_crud.kind, call->params[0]);
    return status;
}

static bool moves(const struct record *record, const void *arg)
{
    (void)arg;
    return job_row(&record->job, &batch_machine)->next.n > 0;
}

/* A list is a look at all that move, so that who polls by listing sees them end. */
static int look_at_all(struct call *call)
{
    struct store_page page;
    int waits = 0;
    store_list(world_store(call->env->world),
               &(struct store_query){ .workspace = journal_key_hash(call->key),
                                      .kind = str_from(batch_crud.kind),
                                      .most = LOOKED_AT,
                                      .keep = moves },
               &call->arena, &page);
    for (size_t i = 0; i < page.count; i++) {
        int status = 0;
        if (!batch_look(call, page.records[i], &status) && status == CALL_WAITING)
            waits = status;
    }
    return waits;
}

static void emit_item(struct call *call, const struct record *job)
{
    batch_answer(call, job, false);
}

static int list_jobs(struct call *call)
{
    int status = look_at_all(call);
    if (status)
        return status;
    return list_answer(call, &(struct list){ .style = batch_crud.list,
                                             .kind = str_from(batch_crud.kind),
                                             .filters = batch_crud.filters,
                                             .filter_count = batch_crud.filter_count,
                                             .order = batch_crud.order,
                                             .emit = emit_item });
}

/* What runs is asked to stop and goes on until it has; what has not begun never does. */
static void cancel(void *call, struct batch_job *job)
{
    int64_t now = call_now(call);
    struct str status = batch_status(job);
    if (str_eq(status, STR("RUNNING")))
        job_move(&job->job, &batch_machine, STR("CANCELLATION_REQUESTED"), now);
    else if (str_eq(status, STR("QUEUED")))
        job_move(&job->job, &batch_machine, STR("CANCELLED"), now);
    job->total = job->rows;
}

static int cancel_job(struct call *call)
{
    int status = 0;
    const struct record *job = crud_find(call, &status);
    if (!job)
        return status;
    struct world *world = call->env->world;
    job = batch_change(world, &call->arena, job, cancel, call);
    if (!job)
        return fail_not_found(call, batch_crud.kind, call->params[0]);
    chores_cut(world_chores(world), job->workspace, job->id);
    batch_answer(call, job, true);
    return 0;
}

/* Its rows end with it. */
static int delete_job(struct call *call)
{
    uint64_t workspace = journal_key_hash(call->key);
    int status = crud_delete(call);
    if (status < 400)
        chores_drop(world_chores(call->env->world), &workspace, call->params[0]);
    return status;
}

/* clang-format off */
static const struct route routes[] = {
    { OP_jobs_api_routes_batch_create_batch_job, CHECK_jobs_api_routes_batch_create_batch_job,
      .kind = "batch", .crud = &batch_crud, .handler = batch_create },
    { OP_jobs_api_routes_batch_get_batch_jobs, CHECK_jobs_api_routes_batch_get_batch_jobs,
      .kind = "batch", .crud = &batch_crud, .handler = list_jobs },
    { OP_jobs_api_routes_batch_get_batch_job, CHECK_jobs_api_routes_batch_get_batch_job,
      .kind = "batch", .crud = &batch_crud, .handler = get_job },
    { OP_jobs_api_routes_batch_cancel_batch_job, CHECK_jobs_api_routes_batch_cancel_batch_job,
      .kind = "batch", .crud = &batch_crud, .handler = cancel_job },
    { OP_jobs_api_routes_batch_delete_batch_job, CHECK_jobs_api_routes_batch_delete_batch_job,
      ANSWER_jobs_api_routes_batch_delete_batch_job,
      .kind = "batch", .crud = &batch_crud, .handler = delete_job },
};
/* clang-format on */

const struct resource batch_resource = { routes, ARRAY_LEN(routes) };
