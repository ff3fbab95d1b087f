/* SPDX-License-Identifier: MIT
 *
 * GET /__parlel/scenarios: where the scenarios of rules stand, in each workspace that has moved
 * one; with ?key= those too that its rules name and nothing has moved yet.
 */
#include "call/env.h"
#include "control/answers.h"
#include "control/common.h"
#include "control/resources.h"

static const struct field query_fields[] = {
    FIELD("key", OPTIONAL, STRING(MIN_LEN(1))),
};
static const struct table query = TABLE("query", query_fields);

static int list_scenarios(struct call *call)
{
    struct rules_scenarios list;
    struct jw *w = &call->jw;
    rules_list_scenarios(world_rules(call->env->world), &call->arena,
                         field_str(call->query, STR("key"), STR("")), &list);
    jw_object(w);
    jw_key(w, STR("scenarios"));
    jw_array(w);
    for (size_t i = 0; i < list.count; i++) {
        jw_object(w);
        jw_key_str(w, STR("scenario"), list.all[i].name);
        jw_key_str(w, STR("state"), list.all[i].state);
        jw_key_str_or_null(w, STR("key"), list.all[i].key);
        jw_object_end(w);
    }
    jw_array_end(w);
    jw_key_int(w, STR("count"), (int64_t)list.count);
    jw_object_end(w);
    return 200;
}

/* clang-format off */
static const struct route routes[] = {
    { .operation = "parlel_scenarios_list", .kind = "control", .method = METHOD_GET,
      .summary = "where scenarios of rules stand; `?key=` for one API key",
      .path = "/__parlel/scenarios", OF_CONTROL,
      .query = &query, .answer = &answer_scenarios, .handler = list_scenarios },
};
/* clang-format on */

const struct resource scenarios_resource = { routes, ARRAY_LEN(routes) };
