/* SPDX-License-Identifier: MIT
 *
 * /v1/observability/datasets and the records in them, which go with their dataset. A record is made
 * and listed below its dataset, and read, changed and removed by its own id.
 */
#include "api/resources.h"
#include "api/tables/observability.inc"
#include "call/resource/crud.h"

/* The name as it could stand in a path: letters and digits in lower case, all else as dashes. */
static void add_slug(struct call *call, struct jw *w)
{
    struct str name = arena_lower(&call->arena, json_str(json_get(call->body.json, STR("name"))));
    char *slug = arena_alloc(&call->arena, name.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < name.n; i++) {
        char c = name.p[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (plain || (n && slug[n - 1] != '-'))
            slug[n++] = (char)(plain ? c : '-');
    }
    n -= n && slug[n - 1] == '-';
    jw_key_str(w, STR("slug"), (struct str){ slug, n });
}

static const struct list_filter filters[] = {
    { "q", "/name", LIST_CONTAINS },
};

static const struct crud datasets = {
    .kind = "dataset",
    .list = &list_observability,
    .filters = filters,
    .filter_count = ARRAY_LEN(filters),
    .add = add_slug,
};

static const struct crud records = {
    .kind = "dataset record",
    .parent = &datasets,
    .parent_member = "dataset_id",
    .list = &list_observability,
};

/* clang-format off */
static const struct route routes[] = {
    { OP_create_dataset_v1_observability_datasets_post,
      CHECK_create_dataset_v1_observability_datasets_post,
      ANSWER_create_dataset_v1_observability_datasets_post,
      .kind = "datasets", .crud = &datasets, .handler = crud_create },
    { OP_get_datasets_v1_observability_datasets_get,
      CHECK_get_datasets_v1_observability_datasets_get,
      ANSWER_get_datasets_v1_observability_datasets_get,
      .kind = "datasets", .crud = &datasets, .handler = crud_list },
    { OP_get_dataset_by_id_v1_observability_datasets__dataset_id__get,
      CHECK_get_dataset_by_id_v1_observability_datasets__dataset_id__get,
      ANSWER_get_dataset_by_id_v1_observability_datasets__dataset_id__get,
      .kind = "datasets", .crud = &datasets, .handler = crud_get },
    { OP_update_dataset_v1_observability_datasets__dataset_id__patch,
      CHECK_update_dataset_v1_observability_datasets__dataset_id__patch,
      ANSWER_update_dataset_v1_observability_datasets__dataset_id__patch,
      .kind = "datasets", .crud = &datasets, .handler = crud_update },
    { OP_delete_dataset_v1_observability_datasets__dataset_id__delete,
      CHECK_delete_dataset_v1_observability_datasets__dataset_id__delete,
      .kind = "datasets", .crud = &datasets, .handler = crud_delete },
    { OP_create_dataset_record_v1_observability_datasets__dataset_id__records_post,
      CHECK_create_dataset_record_v1_observability_datasets__dataset_id__records_post,
      ANSWER_create_dataset_record_v1_observability_datasets__dataset_id__records_post,
      .kind = "datasets", .crud = &records, .handler = crud_create },
    { OP_get_dataset_records_v1_observability_datasets__dataset_id__records_get,
      CHECK_get_dataset_records_v1_observability_datasets__dataset_id__records_get,
      ANSWER_get_dataset_records_v1_observability_datasets__dataset_id__records_get,
      .kind = "datasets", .crud = &records, .handler = crud_list },
    { OP_get_dataset_record_v1_observability_dataset_records__dataset_record_id__get,
      CHECK_get_dataset_record_v1_observability_dataset_records__dataset_record_id__get,
      ANSWER_get_dataset_record_v1_observability_dataset_records__dataset_record_id__get,
      .kind = "datasets", .crud = &records, .handler = crud_get },
    { OP_update_dataset_record_payload_v1_observability_dataset_records__dataset_record_id__payload_put,
      CHECK_update_dataset_record_payload_v1_observability_dataset_records__dataset_record_id__payload_put,
      .kind = "datasets", .crud = &records, .handler = crud_update },
    { OP_update_dataset_record_properties_v1_observability_dataset_records__dataset_record_id__properties_put,
      CHECK_update_dataset_record_properties_v1_observability_dataset_records__dataset_record_id__properties_put,
      .kind = "datasets", .crud = &records, .handler = crud_update },
    { OP_delete_dataset_record_v1_observability_dataset_records__dataset_record_id__delete,
      CHECK_delete_dataset_record_v1_observability_dataset_records__dataset_record_id__delete,
      .kind = "datasets", .crud = &records, .handler = crud_delete },
};
/* clang-format on */

const struct resource datasets_resource = { routes, ARRAY_LEN(routes) };
