/* SPDX-License-Identifier: MIT
 *
 * Credentials by which a connector is let in, of an organization, a workspace or a user: what they
 * are called and of what kind is kept and told, the secrets are not kept. The scope is the segment
 * of the path behind the connector, whether it is a parameter there or a word.
 */
#include "api/connectors/connectors.h"

#include "base/hash.h"
#include "call/env.h"
#include "call/errors.h"
#include "gen/ids.h"
#include "state/journal/journal.h"
#include "json/build.h"

static struct store *store_of(const struct call *call)
{
    return world_store(call->env->world);
}

/* "organization", "workspace" or "user". */
static struct str scope_of(const struct call *call)
{
    struct str path = path_served(call->request.path), segment = { 0 };
    for (size_t i = 0; i < 5; i++) /* "", v1, connectors, the connector, the scope */
        segment = str_cut(&path, '/');
    return segment;
}

static struct str kept_name(struct call *call, struct str name)
{
    return arena_printf(&call->arena, "%.*s/%.*s", STR_ARG(scope_of(call)), STR_ARG(name));
}

/* What they are, by what is given. */
static struct str type_of(const struct json *given)
{
    if (field_given(given, STR("oauth")))
        return STR("oauth2");
    return field_given(given, STR("bearer_token")) || field_given(given, STR("headers"))
               ? STR("bearer")
               : STR("none");
}

static struct str document_of(struct call *call)
{
    const struct json *body = call->body.json;
    struct str scope = scope_of(call), title = json_str(json_get(body, STR("title")));
    struct build b;
    struct jw *w = build_begin(&b);
    jw_object(w);
    jw_key_str(w, STR("name"), json_str(json_get(body, STR("name"))));
    jw_key_str_or_null(w, STR("title"), title);
    jw_key_str(w, STR("authentication_type"), type_of(json_get(body, STR("credentials"))));
    jw_key_str(w, STR("scope"), str_eq(scope, STR("organization")) ? STR("org") : scope);
    jw_key_null(w, STR("status"));
    jw_key_bool(w, STR("is_default"), field_bool(body, STR("is_default"), false));
    jw_key_null(w, STR("creator_id"));
    jw_object_end(w);
    return jw_compact(&call->arena, build_end(&b, &call->arena));
}

static const struct record *find(struct call *call, const struct record *connector, struct str name)
{
    struct store_key key = { connector->workspace, STR("connector_credentials"),
                             kept_name(call, name) };
    return store_named(store_of(call), key, connector->id, &call->arena);
}

int credentials_set(struct call *call)
{
    struct str name = json_str(json_get(call->body.json, STR("name")));
    int status = 0;
    const struct record *old;
    enum store_result result;
    do {
        char id[ID_UUID_SIZE];
        const struct record *connector = connector_find(call, call->params[0], &status);
        if (!connector)
            return status;
        old = find(call, connector, name);
        if (!old && call->route->method == METHOD_PATCH)
            return fail_not_found(call, "credentials", name);
        struct str kept = kept_name(call, name);
        id_uuid4(id, hash_str(hash_str(0, connector->id), kept));
        struct record draft = { .workspace = connector->workspace,
                                .kind = STR("connector_credentials"),
                                .id = arena_dup(&call->arena, str_from(id)),
                                .parent = connector->id,
                                .name = kept,
                                .bytes = document_of(call),
                                .created_ms = call_now_ms(call),
                                .updated_ms = call_now_ms(call) };
        result = old ? store_replace(store_of(call), old, &draft)
                     : store_add_below(store_of(call), &draft, STR("connector"));
    } while (result == STORE_STALE || result == STORE_TAKEN);
    if (result == STORE_FULL)
        return crud_fail_full(call);
    return connectors_say(call, old ? "Credentials updated" : "Credentials created");
}

/* All of the connector, in the order they came. */
static void list_all(struct call *call, const struct record *connector, struct store_page *page)
{
    store_list(store_of(call),
               &(struct store_query){ .workspace = connector->workspace,
                                      .kind = STR("connector_credentials"),
                                      .parent = connector->id,
                                      .most = SIZE_MAX },
               &call->arena, page);
}

static bool is_of_scope(struct call *call, const struct record *r)
{
    return str_starts(r->name, kept_name(call, STR("")));
}

int credentials_list(struct call *call)
{
    struct str type = json_str(json_get(call->query, STR("auth_type")));
    struct jw *w = &call->jw;
    struct store_page page;
    int status = 0;
    const struct record *connector = connector_find(call, call->params[0], &status);
    if (!connector)
        return status;
    list_all(call, connector, &page);
    jw_object(w);
    jw_key(w, STR("credentials"));
    jw_array(w);
    for (size_t i = 0; i < page.count; i++) {
        const struct json *kept = json_parse(&call->arena, page.records[i]->bytes, NULL);
        struct str own = json_str(json_get(kept, STR("authentication_type")));
        if (is_of_scope(call, page.records[i]) && (!type.n || str_eq(type, own)))
            jw_tree(w, kept);
    }
    jw_array_end(w);
    jw_key_raw(w, STR("connector_preset_credentials_for_auth"), STR("[]"));
    jw_object_end(w);
    return 0;
}

static bool drop(struct call *call, const struct record *r)
{
    struct store_key key = { r->workspace, r->kind, r->id };
    return store_remove(store_of(call), key);
}

int credentials_delete(struct call *call)
{
    size_t last = 0;
    while (last + 1 < ROUTE_PARAMS && call->params[last + 1].p)
        last++;
    int status = 0;
    const struct record *connector = connector_find(call, call->params[0], &status);
    if (!connector)
        return status;
    const struct record *r = find(call, connector, call->params[last]);
    if (!r || !drop(call, r))
        return fail_not_found(call, "credentials", call->params[last]);
    return connectors_say(call, "Credentials deleted");
}

int credentials_delete_all(struct call *call)
{
    struct store_page page;
    int status = 0;
    const struct record *connector = connector_find(call, call->params[0], &status);
    if (!connector)
        return status;
    list_all(call, connector, &page);
    for (size_t i = 0; i < page.count; i++)
        if (is_of_scope(call, page.records[i]))
            (void)drop(call, page.records[i]);
    return connectors_say(call, "All credentials deleted");
}
