/* SPDX-License-Identifier: MIT
 *
 * The rows of a job, run one after the other behind the calls (state/chores.h): each is a call as a
 * client's own, under the same rules. In slices: a job that is cancelled ends with the slice that
 * is under way, or the first, so that a small one always has all its answers. What the rows are
 * answered is gathered and kept as files; of the calls few are journalled.
 */
#include "api/batch/batch.h"

#include "base/hash.h"
#include "base/mem/mem.h"
#include "base/time/clock.h"
#include "call/env.h"
#include "call/resource/file.h"
#include "json/build.h"

#include <stdlib.h>

enum {
    SLICE = 1000,         /* rows */
    ENTRIES_MOST = 100,   /* of a job in the journal */
    ENTRIES_SUCCESS = 50, /* of them, so that failures find room, where not all have it */
    STATUSES = 600,
};

struct input {
    struct str id;
    struct blob *blob; /* NULL: it is not there any more */
};

struct work {
    struct chore chore; /* first */
    struct env env;
    struct arena arena;
    struct call_origin origin;
    struct batch_kind kind;
    struct input *inputs;
    size_t count, at; /* inputs, and the one that is read */
    size_t offset;    /* of the next row in it */
    struct buf output, errors;
    struct buf row; /* one row at a time */
    int64_t rows, succeeded, failed;
    int64_t refused[STATUSES]; /* by status */
    size_t entries;
    struct str problem; /* that ended it before its time; empty: none */
};

static struct work *work_of(struct chore *chore)
{
    return (struct work *)(void *)chore;
}

static struct store_key key_of(const struct work *work)
{
    return (struct store_key){ work->chore.workspace, str_from(batch_crud.kind), work->chore.id };
}

/* ---- rows ---- */

/* The next that is not empty, and where it stands. */
static bool next_row(struct work *work, struct str *row, size_t *offset)
{
    while (work->at < work->count) {
        const struct input *in = &work->inputs[work->at];
        struct str all = in->blob ? blob_bytes(in->blob) : STR("");
        struct str rest = str_sub(all, work->offset, all.n);
        if (!in->blob) {
            work->problem = STR("Input file not found");
            return false;
        }
        if (!rest.n) {
            work->at++;
            work->offset = 0;
            continue;
        }
        *offset = work->offset;
        *row = str_cut(&rest, '\n');
        work->offset = all.n - rest.n;
        *row = str_trim(*row);
        if (row->n)
            return true;
    }
    return false;
}

static bool is_recorded(const struct work *work, bool failed)
{
    bool all = work->rows <= ENTRIES_MOST;
    return work->entries < (size_t)(failed || all ? ENTRIES_MOST : ENTRIES_SUCCESS);
}

static int call_row(struct work *work, struct str body, struct buf *answer)
{
    struct call *call = call_batched(&work->origin, work->kind.route, body);
    int status = call->response.status;
    struct outcome outcome = { .ended = ENDED_DONE };
    if (is_recorded(work, status >= 400)) {
        call_record(call);
        work->entries++;
    } else {
        world_note(work->env.world, work->origin.key, 1);
    }
    buf_str(answer, buf_view(&call->response.body));
    outcome.duration_ns = clock_mono_ns() - call->received_mono_ns;
    call_end(call, &outcome);
    return status;
}

/* A line that is no row is refused as such. */
static int answer_row(struct work *work, const struct json *row, struct buf *answer)
{
    const struct json *body = json_get(row, STR("body"));
    struct buf text;
    struct jw w;
    if (!json_is(body, JSON_OBJECT)) {
        buf_str(answer, STR("{\"detail\":\"Invalid file format.\"}"));
        return 422;
    }
    buf_init(&text, SIZE_MAX / 4);
    jw_init(&w, &text, JW_COMPACT);
    batch_put_body(&w, &work->kind, body);
    int status = call_row(work, buf_view(&text), answer);
    buf_fini(&text);
    return status;
}

/* "batch-", the beginnings of the ids of job and file, and where in it the row stands. */
static struct str row_id(struct arena *a, const struct work *work, size_t offset)
{
    struct str job = str_sub(work->chore.id, 0, 8), file = str_sub(work->inputs[work->at].id, 0, 8);
    return arena_printf(a, "batch-%.*s-%.*s-%zu", STR_ARG(job), STR_ARG(file), offset);
}

static void run_row(struct work *work, struct str line, size_t offset)
{
    struct arena a;
    struct buf answer;
    arena_init(&a);
    buf_init(&answer, SIZE_MAX / 4);
    buf_reset(&work->row);
    const struct json *row = json_parse(&a, line, NULL);
    int status = answer_row(work, row, &answer);
    bool failed = status >= 400;
    struct buf *out = failed ? &work->errors : &work->output;
    batch_put_row(&work->row, row_id(&a, work, offset), json_get(row, STR("custom_id")), status,
                  buf_view(&answer));
    buf_str(out, buf_view(&work->row));
    if (out->full)
        work->problem = STR("Storage limit exceeded");
    work->refused[failed && status < STATUSES ? status : 0]++;
    *(failed ? &work->failed : &work->succeeded) += 1;
    atomic_fetch_add(&work->chore.done, 1);
    atomic_fetch_add(&work->chore.failed, failed);
    buf_fini(&answer);
    arena_fini(&a);
}

/* ---- the end ---- */

static void put_error(struct jw *w, struct str message, int64_t count)
{
    jw_object(w);
    jw_key_str(w, STR("message"), message);
    jw_key_int(w, STR("count"), count);
    jw_object_end(w);
}

static const struct json *errors_of(const struct work *work, struct arena *a)
{
    struct build b;
    struct jw *w = build_begin(&b);
    jw_array(w);
    for (int status = 1; status < STATUSES; status++)
        if (work->refused[status])
            put_error(w, arena_printf(a, "HTTP Error, status code: %d", status),
                      work->refused[status]);
    if (work->problem.n)
        put_error(w, work->problem, 1);
    jw_array_end(w);
    return build_end(&b, a);
}

/* By the clock of its workspace. */
static int64_t now_ms(const struct work *work)
{
    return world_now_ms_for(work->env.world, work->chore.workspace);
}

/* What was gathered, as a file; "" when that is nothing, or there is no room for it. */
static struct str keep_lines(struct work *work, struct buf *text, const char *what, int64_t lines,
                             struct arena *a)
{
    size_t n;
    struct str id = STR("");
    char *bytes = buf_detach(text, &n);
    if (!n)
        return id;
    struct blob *blob = blob_lend(a, blob_take(bytes, n));
    struct file file = { .name = arena_printf(a, "%.*s_%s.jsonl", STR_ARG(work->chore.id), what),
                         .purpose = STR("batch"),
                         .sample_type = arena_printf(a, "batch_%s", what),
                         .source = STR("mistral"),
                         .visibility = STR("workspace"),
                         .now_ms = now_ms(work),
                         .lines = lines,
                         .bytes = blob_bytes(blob) };
    uint64_t seed = hash_str(hash_str(0, work->chore.id), str_from(what));
    if (file_keep(work->env.world, work->chore.workspace, &file, blob, seed, a, &id) ==
        STORE_FULL) {
        work->problem = STR("Storage limit exceeded");
        id = STR("");
    }
    return id;
}

/* result->done: the job took it. Another that has its id by now, and has not begun, does not. */
static void put_result(void *arg, struct batch_job *job)
{
    struct batch_job *result = arg;
    result->done = batch_has_rows_due(job);
    if (!result->done)
        return;
    job->done = true;
    job->went_wrong = result->went_wrong;
    job->succeeded = result->succeeded;
    job->failed = result->failed;
    job->output_file = result->output_file;
    job->error_file = result->error_file;
    job->errors = result->errors;
}

static void remove_file(const struct work *work, struct str id)
{
    struct store_key key = { work->chore.workspace, STR("file"), id };
    if (id.n)
        (void)store_remove(world_store(work->env.world), key);
}

/* Of a job that goes at the same time nothing stays. */
static void commit(struct work *work, const struct record *record, struct arena *a)
{
    struct batch_job result = { .succeeded = work->succeeded, .failed = work->failed };
    result.output_file = keep_lines(work, &work->output, "result", work->succeeded, a);
    result.error_file = keep_lines(work, &work->errors, "error", work->failed, a);
    result.went_wrong = work->problem.n > 0;
    result.errors = errors_of(work, a);
    const struct record *changed = batch_change(work->env.world, a, record, put_result, &result);
    if (changed && result.done)
        return;
    remove_file(work, result.output_file);
    remove_file(work, result.error_file);
}

/* The job, while it wants its rows; NULL when it has gone, or another has its id. */
static const struct record *wanted(const struct work *work, struct arena *a)
{
    const struct record *record = store_get(world_store(work->env.world), key_of(work), a);
    if (!record)
        return NULL;
    struct batch_job job = batch_read(record, a);
    return batch_has_rows_due(&job) ? record : NULL;
}

static bool run_slice(struct work *work)
{
    struct chores *chores = world_chores(work->env.world);
    struct str line;
    size_t offset;
    for (int i = 0; i < SLICE && !work->problem.n; i++) {
        if (atomic_load(&work->chore.dropped))
            return false;
        if (chores_is_stopping(chores))
            return true;
        if (!next_row(work, &line, &offset))
            return false;
        run_row(work, line, offset);
    }
    return !work->problem.n && !atomic_load(&work->chore.cut);
}

static bool step(struct chore *chore)
{
    struct work *work = work_of(chore);
    struct arena a;
    arena_init(&a);
    const struct record *record = wanted(work, &a);
    bool goes_on = record && run_slice(work);
    if (record && !goes_on && !atomic_load(&chore->dropped))
        commit(work, record, &a);
    arena_fini(&a);
    return goes_on;
}

/* ---- the beginning ---- */

static void work_free(struct chore *chore)
{
    struct work *work = work_of(chore);
    buf_fini(&work->output);
    buf_fini(&work->errors);
    buf_fini(&work->row);
    arena_fini(&work->arena);
    free(work);
}

static void take_inputs(struct work *work, const struct json *ids)
{
    struct arena *a = &work->arena;
    work->count = json_count(ids);
    work->inputs = ARENA_ARRAY(a, struct input, work->count + 1);
    for (size_t i = 0; i < work->count; i++) {
        const struct json *document;
        struct str id = arena_dup(a, json_str(json_at(ids, i)));
        const struct record *file =
            file_get(work->env.world, work->chore.workspace, id, a, &document);
        work->inputs[i] = (struct input){ id, file ? file->blob : NULL };
    }
}

static void take_origin(struct work *work, const struct batch_job *job, const struct call *call)
{
    struct arena *a = &work->arena;
    struct json_member m = { 0 };
    size_t count = 0;
    struct header *headers = ARENA_ARRAY(a, struct header, json_count(job->headers) + 1);
    while (json_next(job->headers, &m))
        headers[count++] = (struct header){ m.key, json_str(m.value) };
    work->origin = (struct call_origin){ .env = &work->env,
                                         .key = arena_dup(a, call->key),
                                         .api_key = arena_dup(a, call->api_key),
                                         .headers = headers,
                                         .header_count = count,
                                         .entry = job->entry };
}

void batch_run(struct call *call, const struct record *record)
{
    struct chores *chores = world_chores(call->env->world);
    struct chore_figures figures;
    if (chores_look(chores, record->workspace, record->id, &figures))
        return;
    struct work *work = mem_zalloc(1, sizeof *work);
    struct arena *a = &work->arena;
    size_t most = (size_t)call->env->config->store_workspace_bytes;
    arena_init(a);
    work->env = *call->env;
    work->chore = (struct chore){ .workspace = record->workspace,
                                  .id = arena_dup(a, record->id),
                                  .step = step,
                                  .free = work_free };
    buf_init(&work->output, most);
    buf_init(&work->errors, most);
    buf_init(&work->row, SIZE_MAX / 4);
    struct record copy = *record;
    copy.bytes = arena_dup(a, record->bytes);
    struct batch_job job = batch_read(&copy, a);
    work->kind = batch_kind(&work->env, job.endpoint, job.model, job.agent);
    work->rows = job.rows;
    take_origin(work, &job, call);
    take_inputs(work, job.input_files);
    chores_begin(chores, &work->chore);
}
