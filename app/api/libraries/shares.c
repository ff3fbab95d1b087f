/* SPDX-License-Identifier: MIT
 *
 * Who else may see a library. There is one record for each user, workspace or organisation that it
 * is shared with; sharing again changes the role.
 */
#include "api/libraries/libraries.h"

#include "api/resources.h"
#include "api/tables/libraries.inc"
#include "base/hash.h"
#include "call/env.h"
#include "call/errors.h"
#include "gen/ids.h"
#include "state/journal/journal.h"
#include "json/build.h"

static const struct crud shares = { .kind = "share",
                                    .parent = &libraries,
                                    .parent_member = "library_id" };

/* The library of the path; 0, or the 404. */
static int find_library(struct call *call)
{
    struct store_key key = { journal_key_hash(call->key), STR("library"), call->params[0] };
    bool is_there = store_get(world_store(call->env->world), key, &call->arena) != NULL;
    return is_there ? 0 : fail_not_found(call, "library", key.id);
}

/* Of whom, as one name. */
static struct str name_of(struct call *call)
{
    const struct json *body = call->body.json;
    struct str type = json_str(json_get(body, STR("share_with_type")));
    struct str who = json_str(json_get(body, STR("share_with_uuid")));
    return arena_printf(&call->arena, "%.*s:%.*s", STR_ARG(type), STR_ARG(who));
}

static const struct record *find_share(struct call *call, struct str name)
{
    struct store_key key = { journal_key_hash(call->key), STR("share"), name };
    return store_named(world_store(call->env->world), key, call->params[0], &call->arena);
}

/* The company is the caller's where the body names none. */
static struct str document_of(struct call *call)
{
    enum {
        ORGANIZATION_SALT = 0x6F7267
    };
    const struct json *body = call->body.json;
    char organization[ID_UUID_SIZE];
    struct build b;
    struct jw *w = build_begin(&b);
    id_uuid4(organization, ORGANIZATION_SALT);
    jw_object(w);
    jw_key_str(w, STR("org_id"), field_str(body, STR("org_id"), str_from(organization)));
    jw_key_str(w, STR("role"), json_str(json_get(body, STR("level"))));
    jw_key_tree(w, STR("share_with_type"), json_get(body, STR("share_with_type")));
    jw_key_tree(w, STR("share_with_uuid"), json_get(body, STR("share_with_uuid")));
    jw_object_end(w);
    return jw_compact(&call->arena, build_end(&b, &call->arena));
}

/* One try; STORE_STALE, STORE_TAKEN: another was faster. */
static enum store_result put_share(struct call *call, struct str name, struct record *draft)
{
    struct store *store = world_store(call->env->world);
    const struct record *old = find_share(call, name);
    if (old) {
        struct str bytes = draft->bytes;
        *draft = *old;
        draft->bytes = bytes;
        draft->updated_ms = call_now_ms(call);
        return store_replace(store, old, draft);
    }
    char id[ID_UUID_SIZE];
    id_uuid4(id, hash_str(hash_str(0, call->params[0]), name));
    draft->workspace = journal_key_hash(call->key);
    draft->kind = STR("share");
    draft->id = arena_dup(&call->arena, str_from(id));
    draft->parent = call->params[0];
    draft->name = name;
    draft->created_ms = draft->updated_ms = call_now_ms(call);
    return store_add_below(store, draft, STR("library"));
}

static int create_share(struct call *call)
{
    struct record draft;
    enum store_result result;
    do {
        int status = find_library(call);
        if (status)
            return status;
        draft = (struct record){ .bytes = document_of(call) };
        result = put_share(call, name_of(call), &draft);
    } while (result == STORE_STALE || result == STORE_TAKEN);
    if (result == STORE_FULL)
        return crud_fail_full(call);
    crud_answer(call, &draft);
    return 0;
}

static int list_shares(struct call *call)
{
    int status = find_library(call);
    struct store_page page;
    if (status)
        return status;
    store_list(world_store(call->env->world),
               &(struct store_query){ .workspace = journal_key_hash(call->key),
                                      .kind = STR("share"),
                                      .parent = call->params[0],
                                      .most = SIZE_MAX },
               &call->arena, &page);
    jw_object(&call->jw);
    jw_key(&call->jw, STR("data"));
    jw_array(&call->jw);
    for (size_t i = 0; i < page.count; i++)
        crud_emit_item(call, page.records[i]);
    jw_array_end(&call->jw);
    jw_object_end(&call->jw);
    return 0;
}

static int delete_share(struct call *call)
{
    int status = find_library(call);
    if (status)
        return status;
    const struct record *share = find_share(call, name_of(call));
    struct str who = json_str(json_get(call->body.json, STR("share_with_uuid")));
    struct store *store = world_store(call->env->world);
    if (!share ||
        !store_remove(store, (struct store_key){ share->workspace, share->kind, share->id }))
        return fail_not_found(call, "share", who);
    crud_answer(call, share);
    return 0;
}

/* clang-format off */
#define SHARE .kind = "libraries", .crud = &shares

static const struct route routes[] = {
    { OP_libraries_share_list_v1, CHECK_libraries_share_list_v1, ANSWER_libraries_share_list_v1,
      SHARE, .handler = list_shares },
    { OP_libraries_share_create_v1, CHECK_libraries_share_create_v1,
      ANSWER_libraries_share_create_v1, SHARE, .handler = create_share },
    { OP_libraries_share_delete_v1, CHECK_libraries_share_delete_v1,
      ANSWER_libraries_share_delete_v1, SHARE, .handler = delete_share },
};
/* clang-format on */

const struct resource library_shares_resource = { routes, ARRAY_LEN(routes) };
