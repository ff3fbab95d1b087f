/* SPDX-License-Identifier: MIT
 *
 * /__parlel/workspaces: what belongs to each API key, the one used last first, and a way to forget
 * a key as if it had never been used.
 */
#include "base/map.h"
#include "call/env.h"
#include "control/answers.h"
#include "control/common.h"
#include "control/resources.h"
#include "tape/library.h"

static const struct field delete_fields[] = {
    FIELD("key", REQUIRED, STRING(MIN_LEN(1))),
};
static const struct table delete_query = TABLE("query", delete_fields);

/* A workspace with what others keep of it. */
struct row {
    const struct workspace_view *view;
    size_t entries, rules;
};

static void count_entries(struct call *call, const struct map *by_hash)
{
    struct journal_view *entries;
    size_t count =
        journal_snapshot(world_journal(call->env->world), &call->arena, 0, SIZE_MAX, &entries);
    for (size_t i = 0; i < count; i++) {
        uint64_t hash = entries[i].key_hash;
        struct row *row = map_get(by_hash, (struct str){ (const char *)&hash, sizeof hash });
        if (row)
            row->entries++;
    }
}

static void count_rules(struct call *call, const struct map *by_hash)
{
    struct rules_scope *scopes;
    size_t count = rules_count_scopes(world_rules(call->env->world), &call->arena, &scopes);
    for (size_t i = 0; i < count; i++) {
        uint64_t hash = scopes[i].key_hash;
        struct row *row = map_get(by_hash, (struct str){ (const char *)&hash, sizeof hash });
        if (row)
            row->rules = scopes[i].count;
    }
}

static void emit_row(struct jw *w, const struct row *row, int64_t now_ms)
{
    struct limits used = quota_used(&row->view->quota, now_ms);
    jw_object(w);
    jw_key_str(w, STR("key"), str_from(row->view->fingerprint));
    jw_key_int(w, STR("requests"), (int64_t)row->view->requests);
    jw_key_int(w, STR("rules"), (int64_t)row->rules);
    jw_key_int(w, STR("journal"), (int64_t)row->entries);
    jw_key(w, STR("used"));
    jw_object(w);
    jw_key_int(w, STR("requests_minute"), used.requests_minute);
    jw_key_int(w, STR("tokens_minute"), used.tokens_minute);
    jw_key_int(w, STR("tokens_month"), used.tokens_month);
    jw_object_end(w);
    jw_object_end(w);
}

static void collect(struct call *call, struct row *rows, const struct workspace_view *views,
                    size_t count)
{
    struct map by_hash;
    map_init(&by_hash);
    for (size_t i = 0; i < count; i++) {
        rows[i].view = &views[i];
        map_put(&by_hash,
                (struct str){ (const char *)&views[i].key_hash, sizeof views[i].key_hash },
                &rows[i]);
    }
    count_entries(call, &by_hash);
    count_rules(call, &by_hash);
    map_fini(&by_hash, NULL);
}

static int list_workspaces(struct call *call)
{
    struct world *world = call->env->world;
    struct workspace_view *views;
    struct jw *w = &call->jw;
    size_t count = workspaces_list(world_workspaces(world), &call->arena, &views);
    struct row *rows = ARENA_ARRAY(&call->arena, struct row, count);
    collect(call, rows, views, count);
    jw_object(w);
    jw_key(w, STR("workspaces"));
    jw_array(w);
    for (size_t i = 0; i < count; i++)
        emit_row(w, &rows[i], world_now_ms_for(world, views[i].key_hash));
    jw_array_end(w);
    jw_key_int(w, STR("count"), (int64_t)count);
    jw_object_end(w);
    return 200;
}

static int delete_workspace(struct call *call)
{
    world_reset(call->env->world, field_str(call->query, STR("key"), STR("")));
    library_forget(call->env->library, field_str(call->query, STR("key"), STR("")));
    return answer_ok(call);
}

/* clang-format off */
static const struct route routes[] = {
    { .operation = "parlel_workspaces_list", .kind = "control", .method = METHOD_GET,
      .summary = "the API keys seen, what each has",
      .path = "/__parlel/workspaces", OF_CONTROL,
      .query = &no_query, .answer = &answer_workspaces, .handler = list_workspaces },
    { .operation = "parlel_workspaces_delete", .kind = "control", .method = METHOD_DELETE,
      .summary = "drops one of them with all that it has",
      .path = "/__parlel/workspaces", OF_CONTROL, .lock = LOCK_OWN,
      .query = &delete_query, .answer = &answer_ok_table, .handler = delete_workspace },
};
/* clang-format on */

const struct resource workspaces_resource = { routes, ARRAY_LEN(routes) };
