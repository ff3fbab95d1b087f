/* SPDX-License-Identifier: MIT
 *
 * POST /v1/fine_tuning/jobs: a job is made, or only what it would cost is told (?dry_run=true). The
 * form of the refusal is that of the one that was reported.
 */
#include "api/tuning/tuning.h"

#include "api/tables/files.inc"
#include "base/hash.h"
#include "call/env.h"
#include "call/errors.h"
#include "call/plan/model.h"
#include "call/plan/tuned.h"
#include "call/resource/file.h"
#include "schema/table/fill.h"
#include "json/build.h"

enum {
    BYTES_A_TOKEN = 4,      /* of training data, about */
    TOKENS_A_STEP = 131072, /* as the documentation showed them, as are the seconds */
    SECONDS_BEFORE = 60,
    SECONDS_A_STEP = 16,
    STEPS_MOST = 1000000
};

static int fail_job(struct call *call, const char *text)
{
    struct str details = arena_printf(
        &call->arena,
        "[{\"type\":\"value_error\",\"loc\":[\"body\",\"job_in\"],\"msg\":\"Value error, %s\","
        "\"ctx\":{\"error\":\"%s\"}}]",
        text, text);
    return fail_invalid(call, details);
}

static const struct json *member(const struct call *call, const char *name)
{
    return json_get(call->body.json, str_from(name));
}

static bool is_classifier(const struct call *call)
{
    return str_eq(json_str(member(call, "job_type")), STR("classifier"));
}

static int check_model(struct call *call)
{
    struct str name = json_str(member(call, "model"));
    const struct model_card *card = tuned_is_named(name) ? NULL : model_named(call, name).card;
    if (card && (card->can & CAN_CHAT))
        return 0;
    return fail_job(call, "The model cannot be fine-tuned.");
}

/* One file; adds its bytes to *bytes. */
static int check_file(struct call *call, struct str id, int64_t *bytes)
{
    const struct json *document;
    if (!file_get(call->env->world, journal_key_hash(call->key), id, &call->arena, &document))
        return fail_not_found(call, "file", id);
    if (!str_eq(json_str(json_get(document, STR("purpose"))), STR("fine-tune")))
        return fail_job(call, "Files must have the purpose fine-tune.");
    *bytes += json_int(json_get(document, STR("bytes")));
    return 0;
}

static int check_files(struct call *call, int64_t *bytes)
{
    const struct json *files = member(call, "training_files");
    const struct json *others = member(call, "validation_files");
    int64_t of_others = 0;
    int status = 0;
    if (!json_count(files) && !json_count(member(call, "repositories")))
        return fail_job(call, "At least one training file or repository is required.");
    for (size_t i = 0; !status && i < json_count(files); i++)
        status = check_file(call, json_str(json_get(json_at(files, i), STR("file_id"))), bytes);
    for (size_t i = 0; !status && i < json_count(others); i++)
        status = check_file(call, json_str(json_at(others, i)), &of_others);
    return status;
}

static int check(struct call *call, int64_t *bytes)
{
    int status = check_model(call);
    if (!status && is_classifier(call) && !json_count(member(call, "classifier_targets")))
        status = fail_job(call, "At least one classifier target is required.");
    return status ? status : check_files(call, bytes);
}

/* ---- what it costs ---- */

static struct tuning_plan plan_of(struct call *call, int64_t bytes)
{
    const struct json *parameters = member(call, "hyperparameters");
    struct tuning_plan p = { .data_tokens = bytes / BYTES_A_TOKEN + 1 };
    double epochs = field_double(parameters, STR("epochs"), 1);
    double steps = epochs * (double)p.data_tokens / TOKENS_A_STEP;
    p.steps = steps < STEPS_MOST ? (int64_t)steps + 1 : STEPS_MOST;
    p.steps = field_int(parameters, STR("training_steps"), p.steps);
    p.steps = p.steps < STEPS_MOST ? p.steps : STEPS_MOST;
    p.train_tokens = p.steps * TOKENS_A_STEP;
    int64_t epochs_whole = p.train_tokens / p.data_tokens;
    p.epochs = (double)epochs_whole;
    p.seconds = SECONDS_BEFORE + p.steps * SECONDS_A_STEP;
    int64_t cents = p.train_tokens / 10000 + 1;
    p.cost = (double)cents / 100;
    return p;
}

static void put_plan(struct call *call, struct jw *w, const struct tuning_plan *p)
{
    jw_object(w);
    jw_key_int(w, STR("expected_duration_seconds"), p->seconds);
    jw_key_double(w, STR("cost"), p->cost);
    jw_key_str(w, STR("cost_currency"), STR("EUR"));
    jw_key_int(w, STR("train_tokens_per_step"), TOKENS_A_STEP);
    jw_key_int(w, STR("train_tokens"), p->train_tokens);
    jw_key_int(w, STR("data_tokens"), p->data_tokens);
    jw_key_int(w, STR("estimated_start_time"), call_now(call));
    jw_key_double(w, STR("epochs"), p->epochs);
    jw_key_int(w, STR("training_steps"), p->steps);
    jw_key_str(w, STR("details"), STR("A job of these parameters would be accepted."));
    jw_object_end(w);
}

static const struct json *plan_json(struct call *call, int64_t bytes)
{
    struct tuning_plan plan = plan_of(call, bytes);
    struct build b;
    put_plan(call, build_begin(&b), &plan);
    return build_end(&b, &call->arena);
}

/* ---- the record ---- */

static void key_file_ids(struct jw *w, const struct json *files)
{
    jw_key(w, STR("training_files"));
    jw_array(w);
    for (size_t i = 0; i < json_count(files); i++)
        jw_tree(w, json_get(json_at(files, i), STR("file_id")));
    jw_array_end(w);
}

/* Each as the answer has it: what is secret in it, a key or a token, is not kept. */
static void key_filled(struct call *call, struct jw *w, const char *key, const struct table *table,
                       const struct json *over)
{
    const struct json *items = member(call, key);
    jw_key(w, str_from(key));
    jw_array(w);
    for (size_t i = 0; i < json_count(items); i++)
        fill_answer(w, table, over, json_at(items, i), &call->arena);
    jw_array_end(w);
}

/* A repository stands at some commit. */
static const struct json *commit_of(struct call *call)
{
    uint64_t hash = json_hash(0, member(call, "repositories"));
    struct str text =
        arena_printf(&call->arena, "{\"commit_id\":\"%016llx%016llx%08x\"}",
                     (unsigned long long)hash_u64(hash, 1), (unsigned long long)hash_u64(hash, 2),
                     (unsigned)hash_u64(hash, 3));
    return json_parse(&call->arena, text, NULL);
}

static void put_document(struct call *call, struct jw *w, const struct json *plan)
{
    const struct table *parameters = is_classifier(call) ? &classifier_training_parameters_table
                                                         : &completion_training_parameters_table;
    bool starts = field_bool(call->body.json, STR("auto_start"), true);
    jw_object(w);
    jw_key_bool(w, STR("auto_start"), starts);
    jw_key_tree(w, STR("model"), member(call, "model"));
    key_file_ids(w, member(call, "training_files"));
    jw_key_tree(w, STR("validation_files"), member(call, "validation_files"));
    jw_key_tree(w, STR("suffix"), member(call, "suffix"));
    if (json_count(member(call, "integrations")))
        key_filled(call, w, "integrations", &wandb_integration_out_table, NULL);
    jw_key_str(w, STR("job_type"), is_classifier(call) ? STR("classifier") : STR("completion"));
    jw_key(w, STR("hyperparameters"));
    fill_answer(w, parameters, NULL, member(call, "hyperparameters"), &call->arena);
    key_filled(call, w, "repositories", &github_repository_out_table, commit_of(call));
    if (is_classifier(call))
        key_filled(call, w, "classifier_targets", &classifier_target_out_table, NULL);
    jw_key_tree(w, STR("plan"), plan);
    jw_key_bool(w, STR("starts"), starts);
    jw_key_str(w, STR("status"), STR("QUEUED"));
    jw_object_end(w);
}

int tuning_create(struct call *call)
{
    struct build b;
    int64_t bytes = 0;
    int status = check(call, &bytes);
    if (status)
        return status;
    const struct json *plan = plan_json(call, bytes);
    if (field_bool(call->query, STR("dry_run"), false)) {
        fill_answer(&call->jw, &legacy_job_metadata_out_table, NULL, plan, &call->arena);
        return 0;
    }
    put_document(call, build_begin(&b), plan);
    struct record draft = { .job = job_start(call_now(call)) };
    draft.bytes = jw_compact(&call->arena, build_end(&b, &call->arena));
    status = crud_keep(call, json_hash(0, call->body.json), &draft);
    if (!status)
        tuning_answer(call, &draft, false);
    return status;
}
