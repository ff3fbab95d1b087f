/* SPDX-License-Identifier: MIT
 *
 * POST /__parlel/reset: forgets what was done since the start, for all or for one API key; the
 * options stay, and what was there at the start comes back.
 */
#include "base/log.h"
#include "call/env.h"
#include "control/answers.h"
#include "control/common.h"
#include "control/resources.h"
#include "state/snapshot/snapshot.h"
#include "tape/library.h"

static const struct field query_fields[] = {
    FIELD("key", OPTIONAL, STRING(MIN_LEN(1))),
};
static const struct table query = TABLE("query", query_fields);

/* NULL: there are none. They were right at the start. */
static struct loading *read_fixtures(struct call *call, struct str key)
{
    const struct env *env = call->env;
    if (!env->fixtures)
        return NULL;
    struct str text = blob_bytes(env->fixtures);
    struct loading *l = snapshot_read_again(env->world, &call->arena, text, key);
    if (!l)
        log_error("the state of the start cannot be brought back");
    return l;
}

static int reset(struct call *call)
{
    struct world *w = call->env->world;
    struct str key = field_str(call->query, STR("key"), STR(""));
    struct loading *fixtures = read_fixtures(call, key);
    world_close(w);
    struct store *gone = world_forget(w, key);
    library_forget(call->env->library, key);
    if (fixtures)
        snapshot_bring_back(fixtures);
    world_open(w);
    store_free(gone);
    snapshot_end(fixtures);
    return answer_ok(call);
}

/* clang-format off */
static const struct route routes[] = {
    { .operation = "parlel_reset", .kind = "control", .method = METHOD_POST,
      .summary = "journal, objects, counters, quotas and the clock back to the start, and the "
                 "rules to those of the start (`rules`, `state`); options set at run time stay. Held and hanging "
                 "calls end: a stream that has begun by a reset, all others by a 502 (`?key=` "
                 "for one API key, whose own options go)",
      .path = "/__parlel/reset", OF_CONTROL, .lock = LOCK_OWN,
      .query = &query, .answer = &answer_ok_table, .handler = reset },
};
/* clang-format on */

const struct resource reset_resource = { routes, ARRAY_LEN(routes) };
