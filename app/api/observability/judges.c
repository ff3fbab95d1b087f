/* SPDX-License-Identifier: MIT
 *
 * /v1/observability/judges: what a model is to look for in answers. A plain resource; its members
 * are those of the request.
 */
#include "api/resources.h"
#include "api/tables/observability.inc"
#include "call/resource/crud.h"

static const struct list_filter filters[] = {
    { "type_filter", "/output/type", LIST_ANY_OF },
    { "model_filter", "/model_name", LIST_ANY_OF },
    { "q", "/name", LIST_CONTAINS },
};

static const struct crud judges = {
    .kind = "judge",
    .list = &list_observability,
    .filters = filters,
    .filter_count = ARRAY_LEN(filters),
};

/* clang-format off */
static const struct route routes[] = {
    { OP_create_judge_v1_observability_judges_post,
      CHECK_create_judge_v1_observability_judges_post,
      ANSWER_create_judge_v1_observability_judges_post,
      .kind = "judges", .crud = &judges, .handler = crud_create },
    { OP_get_judges_v1_observability_judges_get,
      CHECK_get_judges_v1_observability_judges_get,
      ANSWER_get_judges_v1_observability_judges_get,
      .kind = "judges", .crud = &judges, .handler = crud_list },
    { OP_get_judge_by_id_v1_observability_judges__judge_id__get,
      CHECK_get_judge_by_id_v1_observability_judges__judge_id__get,
      ANSWER_get_judge_by_id_v1_observability_judges__judge_id__get,
      .kind = "judges", .crud = &judges, .handler = crud_get },
    { OP_update_judge_v1_observability_judges__judge_id__put,
      CHECK_update_judge_v1_observability_judges__judge_id__put,
      .kind = "judges", .crud = &judges, .handler = crud_update },
    { OP_delete_judge_v1_observability_judges__judge_id__delete,
      CHECK_delete_judge_v1_observability_judges__judge_id__delete,
      .kind = "judges", .crud = &judges, .handler = crud_delete },
};
/* clang-format on */

const struct resource judges_resource = { routes, ARRAY_LEN(routes) };
