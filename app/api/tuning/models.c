/* SPDX-License-Identifier: MIT
 *
 * /v1/fine_tuning/models: what fine-tuning has made is renamed, archived and brought back. It is
 * listed, shown and deleted with all other models (/v1/models).
 */
#include "api/tuning/tuning.h"

#include "api/resources.h"
#include "api/tables/files.inc"
#include "base/hash.h"
#include "call/env.h"
#include "call/errors.h"
#include "call/plan/model.h"
#include "call/plan/tuned.h"
#include "gen/ids.h"
#include "schema/table/fill.h"
#include "json/build.h"

static int fail_no_model(struct call *call)
{
    return fail_not_found(call, TUNED_KIND, call->params[0]);
}

/* The model that the path names as `change` leaves it; 0, or the status of a refusal. */
static int change_model(struct call *call, void (*change)(struct call *call, struct tuned *model),
                        struct tuned *model)
{
    enum store_result result;
    do {
        *model = tuned_get(call, call->params[0]);
        if (!model->record)
            return fail_no_model(call);
        struct record draft = *model->record;
        change(call, model);
        draft.bytes = tuned_write(call, model);
        draft.updated_ms = call_now_ms(call);
        result = store_replace(world_store(call->env->world), model->record, &draft);
    } while (result == STORE_STALE);
    return result == STORE_FULL ? crud_fail_full(call) : 0;
}

static const struct json *described(struct call *call, const struct tuned *model)
{
    char workspace[ID_UUID_SIZE];
    const struct model_card *root = model_named(call, model->root).card;
    unsigned can = root ? tuned_can(model, root) : 0;
    struct build b;
    struct jw *w = build_begin(&b);
    id_uuid4(workspace, hash_str(0, STR("workspace")));
    jw_object(w);
    jw_key_str(w, STR("id"), model->record->id);
    jw_key_int(w, STR("created"), model->record->created_ms / 1000);
    jw_key_str(w, STR("owned_by"), STR("mistralai"));
    jw_key_str(w, STR("workspace_id"), str_from(workspace));
    jw_key_str(w, STR("root"), model->root);
    jw_key_str(w, STR("root_version"), root ? model_id(root) : model->root);
    jw_key_bool(w, STR("archived"), model->archived);
    jw_key_str_or_null(w, STR("name"), model->name);
    jw_key_str_or_null(w, STR("description"), model->description);
    jw_key(w, STR("capabilities"));
    jw_object(w);
    jw_key_bool(w, STR("completion_chat"), can & CAN_CHAT);
    jw_key_bool(w, STR("completion_fim"), can & CAN_FIM);
    jw_key_bool(w, STR("function_calling"), can & CAN_CALL);
    jw_key_bool(w, STR("fine_tuning"), false);
    jw_key_bool(w, STR("classification"), can & CAN_CLASSIFY);
    jw_object_end(w);
    if (root)
        jw_key_int(w, STR("max_context_length"), root->context);
    jw_key_str(w, STR("job"), model->job);
    if (model->targets)
        jw_key_tree(w, STR("classifier_targets"), model->targets);
    jw_object_end(w);
    return build_end(&b, &call->arena);
}

static void rename_model(struct call *call, struct tuned *model)
{
    const struct json *body = call->body.json;
    model->name = field_str(body, STR("name"), model->name);
    model->description = field_str(body, STR("description"), model->description);
}

static int update(struct call *call)
{
    struct tuned model;
    int status = change_model(call, rename_model, &model);
    if (status)
        return status;
    fill_answer(&call->jw,
                model.targets ? &classifier_fine_tuned_model_table
                              : &completion_fine_tuned_model_table,
                NULL, described(call, &model), &call->arena);
    return 0;
}

static void set_archived(struct call *call, struct tuned *model)
{
    model->archived = call->route->method == METHOD_POST;
}

static int archive(struct call *call)
{
    struct tuned model;
    struct jw *w = &call->jw;
    int status = change_model(call, set_archived, &model);
    if (status)
        return status;
    jw_object(w);
    jw_key_str(w, STR("id"), model.record->id);
    jw_key_str(w, STR("object"), STR("model"));
    jw_key_bool(w, STR("archived"), model.archived);
    jw_object_end(w);
    return 0;
}

/* clang-format off */
static const struct route routes[] = {
    { OP_jobs_api_routes_fine_tuning_update_fine_tuned_model,
      CHECK_jobs_api_routes_fine_tuning_update_fine_tuned_model,
      .kind = "fine_tuning", .handler = update },
    { OP_jobs_api_routes_fine_tuning_archive_fine_tuned_model,
      CHECK_jobs_api_routes_fine_tuning_archive_fine_tuned_model,
      .kind = "fine_tuning", .handler = archive },
    { OP_jobs_api_routes_fine_tuning_unarchive_fine_tuned_model,
      CHECK_jobs_api_routes_fine_tuning_unarchive_fine_tuned_model,
      .kind = "fine_tuning", .handler = archive },
};
/* clang-format on */

const struct resource tuning_models_resource = { routes, ARRAY_LEN(routes) };
