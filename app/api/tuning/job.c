/* SPDX-License-Identifier: MIT
 *
 * The record of a fine-tuning job, its states and its answer. The operations are gone from the
 * service since August 2026 and were never recorded: members as the older spec has them, events as
 * its documentation showed them, the newest first. Losses fall as they should and mean nothing.
 */
#include "api/tuning/tuning.h"

#include "api/tables/files.inc"
#include "base/hash.h"
#include "base/time/moment.h"
#include "call/env.h"
#include "call/plan/tuned.h"
#include "call/resource/file.h"
#include "schema/table/fill.h"
#include "json/build.h"

enum {
    CHECKPOINTS_MOST = 10
};

/* ---- states ---- */

static void note_state(struct tuning_job *job, const struct job_row *row)
{
    struct build b;
    struct jw *w = build_begin(&b);
    jw_array(w);
    for (size_t i = 0; i < json_count(job->log); i++)
        jw_tree(w, json_at(job->log, i));
    jw_object(w);
    jw_key_str(w, STR("status"), row->state);
    jw_key_int(w, STR("at"), job->job.since);
    jw_object_end(w);
    jw_array_end(w);
    job->log = build_end(&b, &job->call->arena);
}

static struct str leave(void *subject, const struct job_row *row)
{
    note_state(subject, row);
    return STR("");
}

static bool has_its_files(struct tuning_job *job)
{
    static const char *const lists[] = { "training_files", "validation_files" };
    struct call *call = job->call;
    for (size_t k = 0; k < ARRAY_LEN(lists); k++) {
        const struct json *ids = json_get(job->made, str_from(lists[k])), *document;
        for (size_t i = 0; i < json_count(ids); i++)
            if (!file_get(call->env->world, job->record->workspace, json_str(json_at(ids, i)),
                          &call->arena, &document))
                return false;
    }
    return true;
}

static struct str validate(void *subject, const struct job_row *row)
{
    note_state(subject, row);
    return has_its_files(subject) ? STR("") : STR("FAILED_VALIDATION");
}

/* It waits there to be started, unless it was said that it starts by itself. */
static struct str start(void *subject, const struct job_row *row)
{
    const struct tuning_job *job = subject;
    if (!job->starts)
        return row->state;
    return leave(subject, row);
}

/* The model is there before the job says so. */
static struct str finish(void *subject, const struct job_row *row)
{
    struct tuning_job *job = subject;
    struct call *call = job->call;
    const struct json *suffix = json_get(job->made, STR("suffix"));
    struct tuned model = { .root = json_str(json_get(job->made, STR("model"))),
                           .job = job->record->id,
                           .name = json_str(suffix),
                           .targets = json_get(job->made, STR("classifier_targets")) };
    struct record draft = { .workspace = job->record->workspace,
                            .kind = STR(TUNED_KIND),
                            .id = tuning_model_id(call, job),
                            .bytes = tuned_write(call, &model),
                            .created_ms = call_now_ms(call) };
    draft.updated_ms = draft.created_ms;
    note_state(job, row);
    job->trained = store_add(world_store(call->env->world), &draft) != STORE_FULL;
    return job->trained ? STR("") : STR("FAILED");
}

static const struct job_row rows[] = {
    { STR_INIT("QUEUED"), STR_INIT("VALIDATING"), 5, leave },
    { STR_INIT("VALIDATING"), STR_INIT("VALIDATED"), 15, validate },
    { STR_INIT("VALIDATED"), STR_INIT("STARTED"), 1, start },
    { STR_INIT("STARTED"), STR_INIT("RUNNING"), 10, leave },
    { STR_INIT("RUNNING"), STR_INIT("SUCCESS"), 300, finish },
    { STR_INIT("CANCELLATION_REQUESTED"), STR_INIT("CANCELLED"), 5, leave },
    { STR_INIT("SUCCESS"), STR_INIT(""), 0, NULL },
    { STR_INIT("FAILED"), STR_INIT(""), 0, NULL },
    { STR_INIT("FAILED_VALIDATION"), STR_INIT(""), 0, NULL },
    { STR_INIT("CANCELLED"), STR_INIT(""), 0, NULL },
};
const struct job_machine tuning_machine = { rows, ARRAY_LEN(rows) };

struct str tuning_status(const struct tuning_job *job)
{
    return job_row(&job->job, &tuning_machine)->state;
}

/* ---- the record ---- */

struct tuning_job tuning_read(struct call *call, const struct record *record)
{
    const struct json *d = json_parse(&call->arena, record->bytes, NULL);
    return (struct tuning_job){
        .id = record->id,
        .made = d,
        .job = record->job,
        .starts = json_bool(json_get(d, STR("starts"))),
        .trained = json_bool(json_get(d, STR("trained"))),
        .log = json_get(d, STR("log")),
        .record = record,
        .call = call,
    };
}

static bool is_state(struct str key)
{
    return str_eq(key, STR("starts")) || str_eq(key, STR("trained")) ||
           str_eq(key, STR("status")) || str_eq(key, STR("log"));
}

struct str tuning_write(struct call *call, const struct tuning_job *job)
{
    struct build b;
    struct jw *w = build_begin(&b);
    struct json_member m = { 0 };
    jw_object(w);
    while (json_next(job->made, &m))
        if (!is_state(m.key))
            jw_key_tree(w, m.key, m.value);
    jw_key_bool(w, STR("starts"), job->starts);
    jw_key_bool(w, STR("trained"), job->trained);
    jw_key_str(w, STR("status"), tuning_status(job)); /* for the filter of lists */
    jw_key_tree(w, STR("log"), job->log);
    jw_object_end(w);
    return jw_compact(&call->arena, build_end(&b, &call->arena));
}

/* "ft:<base>:<suffix>:<8 hex of the workspace>:<day>:<8 hex>" */
struct str tuning_model_id(struct call *call, const struct tuning_job *job)
{
    char day[MOMENT_SIZE];
    struct str model = json_str(json_get(job->made, STR("model")));
    struct str suffix = json_str(json_get(job->made, STR("suffix")));
    struct str date = moment_print(day, job->record->created_ms / 1000);
    uint32_t workspace = (uint32_t)hash_str(0, STR("workspace"));
    uint32_t own = (uint32_t)hash_str(0, job->id);
    return arena_printf(&call->arena, "ft:%.*s:%.*s%s%08x:%.4s%.2s%.2s:%08x", STR_ARG(model),
                        STR_ARG(suffix), suffix.n ? ":" : "", workspace, date.p, date.p + 5,
                        date.p + 8, own);
}

/* ---- the answer ---- */

static void put_event(struct jw *w, struct str status, int64_t at)
{
    jw_object(w);
    jw_key_str(w, STR("name"), STR("status-updated"));
    jw_key(w, STR("data"));
    jw_object(w);
    jw_key_str(w, STR("status"), status);
    jw_object_end(w);
    jw_key_int(w, STR("created_at"), at);
    jw_object_end(w);
}

static void put_events(struct jw *w, const struct tuning_job *job)
{
    jw_array(w);
    put_event(w, tuning_status(job), job->job.since);
    for (size_t i = json_count(job->log); i > 0; i--) {
        const struct json *left = json_at(job->log, i - 1);
        put_event(w, json_str(json_get(left, STR("status"))), json_int(json_get(left, STR("at"))));
    }
    jw_array_end(w);
}

static double loss_at(uint64_t seed, size_t part)
{
    uint64_t millionths = 1200000 / (part + 1) + hash_u64(seed, part) % 40000;
    return (double)millionths / 1e6;
}

static void put_checkpoint(struct jw *w, uint64_t seed, size_t part, int64_t step, int64_t at)
{
    jw_object(w);
    jw_key(w, STR("metrics"));
    jw_object(w);
    jw_key_double(w, STR("train_loss"), loss_at(seed, part));
    jw_key_double(w, STR("valid_loss"), loss_at(seed + 1, part));
    jw_key_double(w, STR("valid_mean_token_accuracy"), (double)(500000 + 40000 * part) / 1e6);
    jw_object_end(w);
    jw_key_int(w, STR("step_number"), step);
    jw_key_int(w, STR("created_at"), at);
    jw_object_end(w);
}

/* One for each tenth of the steps, of a job that has trained. */
static void put_checkpoints(struct jw *w, const struct tuning_job *job)
{
    uint64_t seed = hash_str(0, job->id);
    int64_t steps = json_int(json_pointer(job->made, STR("/plan/training_steps")));
    size_t parts = steps < CHECKPOINTS_MOST ? (size_t)steps : CHECKPOINTS_MOST;
    jw_array(w);
    for (size_t part = job->trained ? parts : 0; part > 0; part--)
        put_checkpoint(w, seed, part, steps * (int64_t)part / (int64_t)parts, job->job.since);
    jw_array_end(w);
}

/* What stands above the record. */
static const struct json *known(struct call *call, const struct tuning_job *job)
{
    struct build b;
    struct jw *w = build_begin(&b);
    int64_t trained = json_int(json_pointer(job->made, STR("/plan/train_tokens")));
    jw_object(w);
    jw_key_str(w, STR("id"), job->id);
    jw_key_str(w, STR("status"), tuning_status(job));
    jw_key_int(w, STR("created_at"), job->record->created_ms / 1000);
    jw_key_int(w, STR("modified_at"), job->job.since);
    if (job->trained) {
        jw_key_str(w, STR("fine_tuned_model"), tuning_model_id(call, job));
        jw_key_int(w, STR("trained_tokens"), trained);
    }
    jw_key_tree(w, STR("metadata"), json_get(job->made, STR("plan")));
    jw_key(w, STR("events"));
    put_events(w, job);
    jw_key(w, STR("checkpoints"));
    put_checkpoints(w, job);
    jw_object_end(w);
    return build_end(&b, &call->arena);
}

void tuning_answer(struct call *call, const struct record *record, bool details)
{
    struct tuning_job job = tuning_read(call, record);
    bool classifies = str_eq(json_str(json_get(job.made, STR("job_type"))), STR("classifier"));
    const struct table *table = classifies && details ? &classifier_detailed_job_out_table
                                : classifies          ? &classifier_job_out_table
                                : details             ? &completion_detailed_job_out_table
                                                      : &completion_job_out_table;
    fill_answer(&call->jw, table, known(call, &job), job.made, &call->arena);
}
