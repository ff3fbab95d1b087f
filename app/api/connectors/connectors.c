/* SPDX-License-Identifier: MIT
 *
 * /v1/connectors: servers of tools that conversations may use. A record is what the client sent,
 * secrets included; an answer has only what the service tells.
 */
#include "api/connectors/connectors.h"

#include "api/resources.h"
#include "api/tables/connectors.inc"
#include "base/hash.h"
#include "base/time/moment.h"
#include "call/env.h"
#include "call/errors.h"
#include "gen/ids.h"
#include "schema/table/fill.h"
#include "state/journal/journal.h"
#include "json/build.h"

static struct str member(const struct json *v, struct str key)
{
    return json_str(json_get(v, key));
}

static struct store *store_of(const struct call *call)
{
    return world_store(call->env->world);
}

int connectors_say(struct call *call, const char *message)
{
    jw_object(&call->jw);
    jw_key_str(&call->jw, STR("message"), str_from(message));
    jw_object_end(&call->jw);
    return 0;
}

/* ---- answers ---- */

/* Whose it is, by who sees it. */
static struct str owner_of(struct str visibility)
{
    if (str_eq(visibility, STR("shared_org")))
        return STR("org");
    return str_eq(visibility, STR("shared_workspace")) ? STR("workspace") : STR("user");
}

static void put_tools(struct call *call, struct jw *w, const struct record *r,
                      const struct json *document)
{
    char now[MOMENT_SIZE];
    moment_print_ms(now, r->created_ms);
    jw_key(w, STR("tools"));
    jw_array(w);
    for (size_t i = 0; i < CONNECTOR_TOOLS; i++) {
        char id[ID_UUID_SIZE];
        id_uuid4(id, hash_u64(hash_str(0, r->id), i));
        jw_object(w);
        jw_key_str(w, STR("id"), str_from(id));
        jw_key_str(w, STR("name"), connector_tool(&call->arena, r->name, i));
        jw_key_str(w, STR("description"), member(document, STR("description")));
        jw_key_null(w, STR("execution_config"));
        jw_key_str(w, STR("visibility"), member(document, STR("visibility")));
        jw_key_str(w, STR("created_at"), str_from(now));
        jw_key_str(w, STR("modified_at"), str_from(now));
        jw_key_bool(w, STR("active"), true);
        jw_object_end(w);
    }
    jw_array_end(w);
}

/* What is known of the record, and not in it. */
static const struct json *known(struct call *call, const struct record *r,
                                const struct json *document)
{
    char room[MOMENT_SIZE];
    struct build b;
    struct jw *w = build_begin(&b);
    jw_object(w);
    jw_key_str(w, STR("id"), r->id);
    jw_key_str(w, STR("created_at"), moment_print_ms(room, r->created_ms));
    jw_key_str(w, STR("modified_at"), moment_print_ms(room, r->updated_ms));
    jw_key_str(w, STR("owner_type"), owner_of(member(document, STR("visibility"))));
    jw_key_bool(w, STR("private_tool_execution"), false);
    jw_key_bool(w, STR("supports_mcp"), !str_eq(member(document, STR("protocol")), STR("http")));
    jw_key_raw(w, STR("blocked_by"), STR("[]"));
    jw_key(w, STR("supported_auth_methods"));
    connectors_put_methods(w, document);
    put_tools(call, w, r, document);
    jw_object_end(w);
    return build_end(&b, &call->arena);
}

static void emit(struct call *call, const struct record *r)
{
    const struct json *document = json_parse(&call->arena, r->bytes, NULL);
    bool http = str_eq(member(document, STR("protocol")), STR("http"));
    fill_answer(&call->jw, http ? &http_connector_table : &connector_table,
                known(call, r, document), document, &call->arena);
}

/* ---- keeping ---- */

static bool is_name(struct str name)
{
    for (size_t i = 0; i < name.n; i++) {
        char c = name.p[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!plain && c != '_' && c != '-')
            return false;
    }
    return name.n > 0 && name.n <= 64;
}

static int fail_kept(struct call *call, enum store_result result, struct str name)
{
    if (result == STORE_FULL)
        return crud_fail_full(call);
    return fail_coded(call, 409, NULL, NULL, "There already is a connector with the name '%.*s'",
                      STR_ARG(name));
}

static int connectors_create(struct call *call)
{
    struct arena *a = &call->arena;
    const struct json *body = call->body.json;
    struct str name = member(body, STR("name"));
    char id[ID_UUID_SIZE];
    if (!is_name(name))
        return fail_value(call, STR("Value error, a name has 1 to 64 letters, digits, _ and -"));
    const struct json *base =
        json_parse(a, STR("{\"protocol\":\"mcp\",\"visibility\":\"private\"}"), NULL);
    uint64_t workspace = journal_key_hash(call->key), contents = json_hash(0, body);
    int64_t now = call_now_ms(call);
    id_uuid4(id, hash_u64(contents, store_tally(store_of(call), workspace, contents)));
    struct record draft = { .workspace = workspace,
                            .kind = STR("connector"),
                            .id = arena_dup(a, str_from(id)),
                            .name = name,
                            .bytes = jw_compact(a, crud_merged(call, base, body)),
                            .created_ms = now,
                            .updated_ms = now };
    enum store_result result = store_add(store_of(call), &draft);
    if (result != STORE_OK)
        return fail_kept(call, result, name);
    emit(call, &draft);
    return 0;
}

/* The record with what `changes` has that is not null. */
static int change(struct call *call, const struct json *changes, struct record *draft)
{
    struct arena *a = &call->arena;
    int status = 0;
    enum store_result result;
    do {
        const struct record *old = connector_find(call, call->params[0], &status);
        if (!old)
            return status;
        const struct json *document = crud_merged(call, json_parse(a, old->bytes, NULL), changes);
        *draft = *old;
        draft->name = member(document, STR("name"));
        draft->bytes = jw_compact(a, document);
        draft->updated_ms = call_now_ms(call);
        if (!is_name(draft->name))
            return fail_value(call,
                              STR("Value error, a name has 1 to 64 letters, digits, _ and -"));
        result = store_replace(store_of(call), old, draft);
    } while (result == STORE_STALE);
    return result == STORE_OK ? 0 : fail_kept(call, result, draft->name);
}

static int connectors_update(struct call *call)
{
    struct record draft;
    struct json_member m = { 0 };
    struct build b;
    struct jw *w = build_begin(&b);
    jw_object(w);
    while (json_next(call->body.json, &m)) /* what a connector is stays */
        if (!json_is(m.value, JSON_NULL) && !str_eq(m.key, STR("protocol")))
            jw_key_tree(w, m.key, m.value);
    jw_object_end(w);
    int status = change(call, build_end(&b, &call->arena), &draft);
    if (!status)
        emit(call, &draft);
    return status;
}

static int connectors_get(struct call *call)
{
    int status = 0;
    const struct record *r = connector_find(call, call->params[0], &status);
    if (r)
        emit(call, r);
    return status;
}

static int connectors_delete(struct call *call)
{
    int status = 0;
    const struct record *r = connector_find(call, call->params[0], &status);
    struct store_key key = { journal_key_hash(call->key), STR("connector"), r ? r->id : STR("") };
    if (!r)
        return status;
    if (!store_remove(store_of(call), key))
        return fail_not_found(call, "connector", key.id);
    return connectors_say(call, "Connector deleted successfully");
}

static int connectors_list(struct call *call)
{
    struct list list = { .style = &list_connectors, .kind = STR("connector"), .emit = emit };
    return list_answer(call, &list);
}

/* ---- who sees and uses it ---- */

static int show_to(struct call *call, const char *visibility, const char *message)
{
    struct record draft;
    struct str changes = arena_printf(&call->arena, "{\"visibility\":\"%s\"}", visibility);
    int status = change(call, json_parse(&call->arena, changes, NULL), &draft);
    return status ? status : connectors_say(call, message);
}

static int connectors_share(struct call *call)
{
    return show_to(call, "shared_workspace", "Connector shared with the workspace");
}

static int connectors_unshare(struct call *call)
{
    return show_to(call, "private", "Connector no longer shared with the workspace");
}

static int connectors_share_all(struct call *call)
{
    return show_to(call, "shared_org", "Connector shared with the organization");
}

static int connectors_unshare_all(struct call *call)
{
    return show_to(call, "private", "Connector no longer shared with the organization");
}

/* The member of that scope: "active_user". An answer does not tell of it. */
static int set_active(struct call *call, bool active, const char *message)
{
    struct record draft;
    struct str changes = arena_printf(&call->arena, "{\"active_%.*s\":%s}",
                                      STR_ARG(call->params[1]), active ? "true" : "false");
    int status = change(call, json_parse(&call->arena, changes, NULL), &draft);
    return status ? status : connectors_say(call, message);
}

static int connectors_activate(struct call *call)
{
    return set_active(call, true, "Connector activated");
}

static int connectors_deactivate(struct call *call)
{
    return set_active(call, false, "Connector deactivated");
}

/* clang-format off */
#define ROW(operation, function) \
    { OP_##operation, CHECK_##operation, .kind = "connectors", .handler = (function) }

static const struct route routes[] = {
    { OP_connector_list_v1, CHECK_connector_list_v1, ANSWER_connector_list_v1,
      .kind = "connectors", .handler = connectors_list },
    ROW(connector_create_v1, connectors_create),
    ROW(connector_get_v1, connectors_get),
    ROW(connector_update_v1, connectors_update),
    ROW(connector_delete_v1, connectors_delete),
    ROW(connector_get_auth_url_v1, connectors_auth_url),
    ROW(connector_get_authentication_methods_v1, connectors_methods),
    ROW(connector_list_tools_v1, connectors_tools),
    { OP_connector_call_tool_v1, CHECK_connector_call_tool_v1, .kind = "connectors",
      .generated = true, .handler = connectors_call_tool },
    ROW(connector_list_organization_credentials_v1, credentials_list),
    ROW(connector_create_or_update_organization_credentials_v1, credentials_set),
    ROW(connector_delete_organization_credentials_v1, credentials_delete),
    ROW(connector_list_user_credentials_v1, credentials_list),
    ROW(connector_create_or_update_user_credentials_v1, credentials_set),
    ROW(connector_delete_all_user_credentials_v1, credentials_delete_all),
    ROW(connector_delete_user_credentials_v1, credentials_delete),
    ROW(connector_list_workspace_credentials_v1, credentials_list),
    ROW(connector_create_or_update_workspace_credentials_v1, credentials_set),
    ROW(connector_delete_workspace_credentials_v1, credentials_delete),
    ROW(connector_create_credentials_v1, credentials_set),
    ROW(connector_update_credentials, credentials_set),
    ROW(connector_delete_credentials, credentials_delete),
    ROW(connector_share_to_organization_v1, connectors_share_all),
    ROW(connector_unshare_from_organization_v1, connectors_unshare_all),
    ROW(connector_share_v1, connectors_share),
    ROW(connector_unshare_v1, connectors_unshare),
    ROW(connector_activate_for_consumer_v1, connectors_activate),
    ROW(connector_deactivate_for_consumer_v1, connectors_deactivate),
};
/* clang-format on */

const struct resource connectors_resource = { routes, ARRAY_LEN(routes) };
