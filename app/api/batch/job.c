/* SPDX-License-Identifier: MIT
 *
 * The record of a batch job, its states and its answer. Members and their order as recorded
 * 2026-08-10 and 2026-08-19, as are the seconds that the states last.
 */
#include "api/batch/batch.h"

#include "call/env.h"
#include "json/build.h"

/* Until its rows are through. */
static struct str end(void *subject, const struct job_row *row)
{
    const struct batch_job *job = subject;
    if (!job->done)
        return row->state;
    bool is_cancelled = str_eq(row->next, STR("CANCELLED"));
    return job->went_wrong && !is_cancelled ? STR("FAILED") : STR("");
}

static const struct job_row rows[] = {
    { STR_INIT("QUEUED"), STR_INIT("RUNNING"), 1, NULL },
    { STR_INIT("RUNNING"), STR_INIT("SUCCESS"), 25, end },
    { STR_INIT("CANCELLATION_REQUESTED"), STR_INIT("CANCELLED"), 1, end },
    { STR_INIT("SUCCESS"), STR_INIT(""), 0, NULL },
    { STR_INIT("FAILED"), STR_INIT(""), 0, NULL },
    { STR_INIT("TIMEOUT_EXCEEDED"), STR_INIT(""), 0, NULL },
    { STR_INIT("CANCELLED"), STR_INIT(""), 0, NULL },
};
const struct job_machine batch_machine = { rows, ARRAY_LEN(rows) };

struct str batch_status(const struct batch_job *job)
{
    return job_row(&job->job, &batch_machine)->state;
}

bool batch_is_over(const struct batch_job *job)
{
    return !job_row(&job->job, &batch_machine)->next.n;
}

/* ---- the record ---- */

struct batch_job batch_read(const struct record *record, struct arena *a)
{
    const struct json *d = json_parse(a, record->bytes, NULL);
    return (struct batch_job){
        .input_files = json_get(d, STR("input_files")),
        .metadata = json_get(d, STR("metadata")),
        .endpoint = json_str(json_get(d, STR("endpoint"))),
        .model = json_str(json_get(d, STR("model"))),
        .agent = json_str(json_get(d, STR("agent_id"))),
        .is_inline = json_bool(json_get(d, STR("is_inline"))),
        .rows = json_int(json_get(d, STR("rows"))),
        .timeout_hours = json_int(json_get(d, STR("timeout_hours"))),
        .entry = (uint64_t)json_int(json_get(d, STR("entry"))),
        .headers = json_get(d, STR("headers")),
        .created_at = record->created_ms / 1000,
        .job = record->job,
        .total = json_int(json_get(d, STR("total"))),
        .started_at = json_int(json_get(d, STR("started_at"))),
        .done = json_bool(json_get(d, STR("done"))),
        .went_wrong = json_bool(json_get(d, STR("went_wrong"))),
        .succeeded = json_int(json_get(d, STR("succeeded"))),
        .failed = json_int(json_get(d, STR("failed"))),
        .output_file = json_str(json_get(d, STR("output_file"))),
        .error_file = json_str(json_get(d, STR("error_file"))),
        .errors = json_get(d, STR("errors")),
    };
}

struct str batch_write(const struct batch_job *job, struct arena *a)
{
    struct build b;
    struct jw *w = build_begin(&b);
    jw_object(w);
    jw_key_tree(w, STR("input_files"), job->input_files);
    jw_key_tree(w, STR("metadata"), job->metadata);
    jw_key_str(w, STR("endpoint"), job->endpoint);
    jw_key_str_or_null(w, STR("model"), job->model);
    jw_key_str_or_null(w, STR("agent_id"), job->agent);
    jw_key_bool(w, STR("is_inline"), job->is_inline);
    jw_key_int(w, STR("rows"), job->rows);
    jw_key_int(w, STR("timeout_hours"), job->timeout_hours);
    jw_key_int(w, STR("entry"), (int64_t)job->entry);
    jw_key_tree(w, STR("headers"), job->headers);
    jw_key_str(w, STR("status"), batch_status(job)); /* for the filter of lists */
    jw_key_int(w, STR("total"), job->total);
    jw_key_int(w, STR("started_at"), job->started_at);
    jw_key_bool(w, STR("done"), job->done);
    jw_key_bool(w, STR("went_wrong"), job->went_wrong);
    jw_key_int(w, STR("succeeded"), job->succeeded);
    jw_key_int(w, STR("failed"), job->failed);
    jw_key_str(w, STR("output_file"), job->output_file);
    jw_key_str(w, STR("error_file"), job->error_file);
    jw_key_tree(w, STR("errors"), job->errors);
    jw_object_end(w);
    return jw_compact(a, build_end(&b, a));
}

/* ---- the answer ---- */

static void key_time_or_null(struct jw *w, struct str key, int64_t time)
{
    if (time)
        jw_key_int(w, key, time);
    else
        jw_key_null(w, key);
}

static void key_errors(struct jw *w, const struct json *errors)
{
    jw_key(w, STR("errors"));
    if (json_is(errors, JSON_ARRAY)) {
        jw_tree(w, errors);
        return;
    }
    jw_array(w);
    jw_array_end(w);
}

/* The lines of the file are in the answer's spacing already. */
static void key_outputs(struct call *call, const struct record *record, struct str id)
{
    struct jw *w = &call->jw;
    struct store_key key = { record->workspace, STR("file"), id };
    const struct record *file =
        id.n ? store_get(world_store(call->env->world), key, &call->arena) : NULL;
    jw_key(w, STR("outputs"));
    if (!file || !file->blob) {
        jw_null(w);
        return;
    }
    struct str rest = blob_bytes(file->blob);
    jw_array(w);
    while (rest.n) {
        struct str line = str_cut(&rest, '\n');
        if (line.n)
            jw_raw(w, line);
    }
    jw_array_end(w);
}

/* How far its rows are: told when they are through, or when somebody waited for them in vain, so
 * that what is told does not depend on the pace of the machine before. */
static struct chore_figures figures_of(struct call *call, const struct record *record,
                                       const struct batch_job *job)
{
    struct chore_figures f = { 0 };
    if (batch_is_over(job))
        return (struct chore_figures){ (size_t)(job->succeeded + job->failed),
                                       (size_t)job->failed };
    if (call->wait_over)
        (void)chores_look(world_chores(call->env->world), record->workspace, record->id, &f);
    return f;
}

void batch_answer(struct call *call, const struct record *record, bool outputs)
{
    struct jw *w = &call->jw;
    struct batch_job job = batch_read(record, &call->arena);
    bool over = batch_is_over(&job);
    struct chore_figures f = figures_of(call, record, &job);
    struct str none = STR("");
    jw_object(w);
    jw_key_str(w, STR("id"), record->id);
    jw_key_str(w, STR("object"), STR("batch"));
    jw_key_tree(w, STR("input_files"), job.input_files);
    jw_key_tree(w, STR("metadata"), job.metadata);
    jw_key_str(w, STR("endpoint"), job.endpoint);
    jw_key_str_or_null(w, STR("model"), job.model);
    jw_key_str_or_null(w, STR("agent_id"), job.agent);
    jw_key_str_or_null(w, STR("output_file"), over ? job.output_file : none);
    jw_key_str_or_null(w, STR("error_file"), over ? job.error_file : none);
    key_errors(w, over ? job.errors : NULL);
    key_outputs(call, record, over && outputs && job.is_inline ? job.output_file : none);
    jw_key_str(w, STR("status"), batch_status(&job));
    jw_key_int(w, STR("created_at"), record->created_ms / 1000);
    jw_key_int(w, STR("total_requests"), job.total);
    jw_key_int(w, STR("completed_requests"), (int64_t)f.done);
    jw_key_int(w, STR("succeeded_requests"), (int64_t)(f.done - f.failed));
    jw_key_int(w, STR("failed_requests"), (int64_t)f.failed);
    key_time_or_null(w, STR("started_at"), job.started_at);
    key_time_or_null(w, STR("completed_at"), over ? job.job.since : 0);
    jw_object_end(w);
}
