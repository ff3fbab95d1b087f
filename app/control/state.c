/* SPDX-License-Identifier: MIT
 *
 * /__parlel/state: everything that is remembered but the journal, out and in (state/snapshot/).
 */
#include "call/env.h"
#include "call/errors.h"
#include "control/answers.h"
#include "control/common.h"
#include "control/resources.h"
#include "state/snapshot/snapshot.h"

static const struct field get_fields[] = {
    FIELD("key", OPTIONAL, STRING(MIN_LEN(1))),
    FIELD("blobs", OPTIONAL, BOOL()),
};
static const struct table get_query = TABLE("query", get_fields);

struct pieces {
    struct slices slices;
    struct snapshot_writer *writer;
};

static bool next_piece(struct slices *s, struct buf *out)
{
    return snapshot_next(((struct pieces *)s)->writer, out);
}

static int get_state(struct call *call)
{
    struct pieces *p = ARENA_NEW(&call->arena, struct pieces);
    const struct snapshot_scope scope = { field_str(call->query, STR("key"), STR("")),
                                          field_bool(call->query, STR("blobs"), true) };
    *p = (struct pieces){ { next_piece, .length = -1 },
                          snapshot_writer_new(call->env->world, &call->arena, scope) };
    call->response.slices = &p->slices;
    return 200;
}

static int put_state(struct call *call)
{
    struct snapshot_counts counts;
    struct snapshot_refusal no = { { 0 }, { 0 }, { 0 } };
    struct jw *w = &call->jw;
    if (!snapshot_load(call->env->world, &call->arena, call->request.body, &counts, &no))
        return fail_control(call, 400, no.path, no.hint, "%.*s", STR_ARG(no.message));
    jw_object(w);
    jw_key_bool(w, STR("ok"), true);
    jw_key_int(w, STR("objects"), (int64_t)counts.objects);
    jw_key_int(w, STR("rules"), (int64_t)counts.rules);
    jw_key_int(w, STR("workspaces"), (int64_t)counts.workspaces);
    jw_object_end(w);
    return 200;
}

/* clang-format off */
static const struct route routes[] = {
    { .operation = "parlel_state_get", .kind = "control", .method = METHOD_GET,
      .summary = "everything that is remembered but the journal, files included; `?key=` of one API key, "
                 "`?blobs=false` without their contents",
      .path = "/__parlel/state", OF_CONTROL, .lock = LOCK_OWN,
      .query = &get_query, .answer = &answer_state, .handler = get_state },
    { .operation = "parlel_state_put", .kind = "control", .method = METHOD_PUT,
      .summary = "puts what that wrote in the place of all there is, or changes nothing",
      .path = "/__parlel/state", OF_CONTROL, .lock = LOCK_OWN,
      .request = REQUEST_BYTES, .query = &no_query, .answer = &answer_state_loaded, .handler = put_state },
};
/* clang-format on */

const struct resource state_resource = { routes, ARRAY_LEN(routes) };
