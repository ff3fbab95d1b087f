/* SPDX-License-Identifier: MIT
 *
 * POST /v1/batch/jobs: what a job is to be made of is there, or it is refused as reported on
 * 2026-09-02. Rows that come with it are written to a file, which then is its input.
 */
#include "api/batch/batch.h"

#include "base/hash.h"
#include "call/env.h"
#include "call/errors.h"
#include "call/plan/model.h"
#include "call/resource/agent.h"
#include "call/resource/file.h"
#include "state/journal/secret.h"
#include "json/build.h"

enum {
    ROWS_MOST = 1000000,    /* of a job, as the documentation says of those that wait */
    HEADERS_MOST = 8 << 10, /* bytes of them that rows are called with */
    FILE_STEPS = 200        /* of looking a file up */
};

static const struct json *body_member(const struct call *call, const char *name)
{
    return json_get(call->body.json, str_from(name));
}

static int check_source(struct call *call)
{
    bool files = json_count(body_member(call, "input_files")) > 0;
    bool rows = json_count(body_member(call, "requests")) > 0;
    if (files && rows)
        return fail_value(call, STR("Value error, Only one of input_files and requests can be "
                                    "given."));
    if (!files && !rows)
        return fail_value(call, STR("Value error, Either input_files or requests is required."));
    return 0;
}

static int check_who_answers(struct call *call, const struct batch_job *job)
{
    int status = 0;
    bool any = str_eq(str_from(call->env->config->models_unknown), STR("accept"));
    if (!job->model.n && !job->agent.n)
        return fail_value(call, STR("Value error, Either model or agent_id is required."));
    if (job->agent.n)
        return agent_find(call, job->agent, &status) ? 0 : status;
    if (!any && !model_named(call, job->model).card)
        return fail_detail(call, 422, STR("You do not have access to the model"));
    return 0;
}

static int fail_too_many(struct call *call)
{
    return fail_value(call, STR("Value error, A batch job can have at most 1000000 requests."));
}

static int count_files(struct call *call, struct batch_job *job)
{
    uint64_t workspace = journal_key_hash(call->key);
    for (size_t i = 0; i < json_count(job->input_files); i++) {
        const struct json *document;
        if (!budget_spend(&call->budget, FILE_STEPS))
            return fail_too_much_work(call, "A list of so many files");
        struct str id = json_str(json_at(job->input_files, i));
        if (!file_get(call->env->world, workspace, id, &call->arena, &document))
            return fail_not_found(call, "file", id);
        if (!str_eq(json_str(json_get(document, STR("purpose"))), STR("batch")))
            return fail_detail(call, 422, STR("Input files must have the purpose batch"));
        job->rows += json_int(json_get(document, STR("num_lines")));
        if (job->rows > ROWS_MOST)
            return fail_too_many(call);
    }
    return 0;
}

/* Compact JSON by the line, as the offsets in the ids of recorded rows tell. */
static void write_rows(struct call *call, const struct batch_job *job, struct buf *out)
{
    struct batch_kind kind = batch_kind(call->env, job->endpoint, job->model, job->agent);
    const struct json *rows = body_member(call, "requests");
    for (size_t i = 0; i < json_count(rows); i++) {
        const struct json *custom_id = json_get(json_at(rows, i), STR("custom_id"));
        struct jw w;
        jw_init(&w, out, JW_COMPACT);
        jw_object(&w);
        if (json_is(custom_id, JSON_STRING))
            jw_key_tree(&w, STR("custom_id"), custom_id);
        jw_key(&w, STR("body"));
        batch_put_body(&w, &kind, json_get(json_at(rows, i), STR("body")));
        jw_object_end(&w);
        buf_putc(out, '\n');
    }
}

static const struct json *list_of(struct call *call, struct str id)
{
    struct build b;
    struct jw *w = build_begin(&b);
    jw_array(w);
    jw_str(w, id);
    jw_array_end(w);
    return build_end(&b, &call->arena);
}

static int keep_rows(struct call *call, struct batch_job *job)
{
    struct buf text;
    size_t n;
    struct str id;
    struct world *world = call->env->world;
    uint64_t workspace = journal_key_hash(call->key);
    buf_init(&text, call->response.body.max);
    write_rows(call, job, &text);
    struct file file = { .name = STR("requests.jsonl"),
                         .purpose = STR("batch"),
                         .sample_type = STR("batch_request"),
                         .source = STR("mistral"),
                         .visibility = STR("workspace"),
                         .now_ms = call_now_ms(call) };
    char *bytes = buf_detach(&text, &n);
    struct blob *blob = blob_lend(&call->arena, blob_take(bytes, n));
    file.bytes = blob_bytes(blob);
    file.lines = job->rows = (int64_t)json_count(body_member(call, "requests"));
    uint64_t contents = hash_str(hash_str(0, file.name), file.bytes);
    enum store_result result;
    do {
        uint64_t nth = store_tally(world_store(world), workspace, contents);
        result =
            file_keep(world, workspace, &file, blob, hash_u64(contents, nth), &call->arena, &id);
    } while (result == STORE_TAKEN);
    job->input_files = list_of(call, id);
    job->is_inline = true;
    return result == STORE_OK ? 0 : crud_fail_full(call);
}

/* Rules may ask for them in the rows as in any call; what is secret is not kept. */
static const struct json *kept_headers(struct call *call)
{
    struct build b;
    struct jw *w = build_begin(&b);
    const struct request *q = &call->request;
    size_t bytes = 0;
    jw_object(w);
    for (size_t i = 0; i < q->header_count; i++) {
        bytes += q->headers[i].name.n + q->headers[i].value.n;
        if (bytes <= HEADERS_MOST && !secret_is_named(q->headers[i].name))
            jw_key_str(w, q->headers[i].name,
                       secret_redact(&call->arena, q->headers[i].value, call->api_key));
    }
    jw_object_end(w);
    return build_end(&b, &call->arena);
}

static int keep_job(struct call *call, struct batch_job *job)
{
    struct record draft = { .job = job->job, .bytes = batch_write(job, &call->arena) };
    int status = crud_keep(call, json_hash(0, call->body.json), &draft);
    if (!status) {
        batch_answer(call, &draft, false);
        return 0;
    }
    struct store_key rows = { journal_key_hash(call->key), STR("file"),
                              json_str(json_at(job->input_files, 0)) };
    if (job->is_inline)
        (void)store_remove(world_store(call->env->world), rows);
    return status;
}

int batch_create(struct call *call)
{
    const struct json *body = call->body.json;
    struct batch_job job = {
        .input_files = json_get(body, STR("input_files")),
        .metadata = json_get(body, STR("metadata")),
        .endpoint = field_str(body, STR("endpoint"), STR("")),
        .model = field_str(body, STR("model"), STR("")),
        .agent = field_str(body, STR("agent_id"), STR("")),
        .timeout_hours = field_int(body, STR("timeout_hours"), 24),
        .entry = call->entry ? journal_number(call->entry) : 0,
        .headers = kept_headers(call),
        .job = job_start(call_now(call)),
    };
    int status = check_source(call);
    if (!status)
        status = check_who_answers(call, &job);
    if (!status)
        status = json_count(job.input_files) ? count_files(call, &job) : keep_rows(call, &job);
    return status ? status : keep_job(call, &job);
}
