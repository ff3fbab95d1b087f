/* SPDX-License-Identifier: MIT
 * Fine-tuned models: see tuned.h. */
#include "call/plan/tuned.h"

#include "call/env.h"
#include "json/build.h"

enum {
    LISTED_MOST = 1000
};

bool tuned_is_named(struct str name)
{
    return str_starts(name, STR("ft:"));
}

struct tuned tuned_read(struct call *call, const struct record *record)
{
    const struct json *d = json_parse(&call->arena, record->bytes, NULL);
    const struct json *targets = json_get(d, STR("classifier_targets"));
    return (struct tuned){
        .record = record,
        .root = json_str(json_get(d, STR("root"))),
        .job = json_str(json_get(d, STR("job"))),
        .name = json_str(json_get(d, STR("name"))),
        .description = json_str(json_get(d, STR("description"))),
        .archived = json_bool(json_get(d, STR("archived"))),
        .targets = json_is(targets, JSON_ARRAY) ? targets : NULL,
    };
}

struct tuned tuned_get(struct call *call, struct str id)
{
    struct store_key key = { journal_key_hash(call->key), STR(TUNED_KIND), id };
    const struct record *record = store_get(world_store(call->env->world), key, &call->arena);
    return record ? tuned_read(call, record) : (struct tuned){ .record = NULL };
}

struct str tuned_write(struct call *call, const struct tuned *model)
{
    struct build b;
    struct jw *w = build_begin(&b);
    jw_object(w);
    jw_key_str(w, STR("root"), model->root);
    jw_key_str(w, STR("job"), model->job);
    jw_key_str_or_null(w, STR("name"), model->name);
    jw_key_str_or_null(w, STR("description"), model->description);
    jw_key_bool(w, STR("archived"), model->archived);
    jw_key_tree(w, STR("classifier_targets"), model->targets);
    jw_object_end(w);
    return jw_compact(&call->arena, build_end(&b, &call->arena));
}

void tuned_list(struct call *call, struct store_page *page)
{
    store_list(world_store(call->env->world),
               &(struct store_query){ .workspace = journal_key_hash(call->key),
                                      .kind = STR(TUNED_KIND),
                                      .most = LISTED_MOST },
               &call->arena, page);
}

unsigned tuned_can(const struct tuned *model, const struct model_card *root)
{
    return model->targets ? CAN_CLASSIFY : root->can & ~(unsigned)CAN_TUNE;
}
