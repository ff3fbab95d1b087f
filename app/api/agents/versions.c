/* SPDX-License-Identifier: MIT
 *
 * The versions of /v1/agents: which is current, what the others were, and the names (aliases) that
 * clients give them. An agent that goes back to an old version still makes its next one behind the
 * newest.
 */
#include "api/resources.h"
#include "api/tables/agents.inc"
#include "base/time/moment.h"
#include "call/env.h"
#include "call/errors.h"
#include "call/resource/agent.h"
#include "call/resource/crud.h"
#include "schema/table/fill.h"
#include "state/store/page.h"
#include "json/build.h"

static const struct crud agents = { .kind = "agent" };

static const struct json *switched(struct call *call, const struct record *old, int *status)
{
    struct str version = json_str(json_get(call->query, STR("version")));
    const struct record *found = agent_version(call, old, version, status);
    return found ? agent_document(call, found) : NULL;
}

static int agents_update_version(struct call *call)
{
    int status = 0;
    const struct record *agent = agent_change(call, call->params[0], switched, &status);
    if (agent)
        crud_answer(call, agent);
    return status;
}

static int agents_get_version(struct call *call)
{
    int status = 0;
    const struct record *agent = agent_find(call, call->params[0], &status);
    if (agent)
        agent = agent_version(call, agent, call->params[1], &status);
    if (agent)
        crud_answer(call, agent);
    return status;
}

/* Newest first, like all lists. */
static int agents_list_versions(struct call *call)
{
    int status = 0;
    const struct record *agent = agent_find(call, call->params[0], &status);
    if (!agent)
        return status;
    const struct json *versions = json_get(agent_document(call, agent), STR("versions"));
    size_t size = (size_t)field_int(call->query, STR("page_size"), 20),
           count = json_count(versions);
    size_t from = page_skip((size_t)field_int(call->query, STR("page"), 0), size);
    jw_array(&call->jw);
    for (size_t i = 0; i < size && from < count && i < count - from; i++) {
        char room[NUM_SIZE];
        struct str number = json_number(json_at(versions, count - 1 - from - i), room);
        const struct record *version = agent_version(call, agent, number, &status);
        if (!version)
            return status; /* all was deleted meanwhile */
        crud_emit_item(call, version);
    }
    jw_array_end(&call->jw);
    return 0;
}

/* ---- aliases ---- */

static struct str asked_alias(const struct call *call)
{
    return json_str(json_get(call->query, STR("alias")));
}

static const struct json *find_alias(const struct json *document, struct str name)
{
    const struct json *aliases = json_get(document, STR("aliases"));
    for (size_t i = 0; i < json_count(aliases); i++)
        if (str_eq(json_str(json_get(json_at(aliases, i), STR("alias"))), name))
            return json_at(aliases, i);
    return NULL;
}

static void put_alias(struct call *call, struct jw *w, const struct json *before)
{
    char room[MOMENT_SIZE];
    struct str now = moment_print_ms(room, call_now_ms(call));
    jw_object(w);
    jw_key_str(w, STR("alias"), asked_alias(call));
    jw_key_int(w, STR("version"), field_int(call->query, STR("version"), 0));
    jw_key_str(w, STR("created_at"), field_str(before, STR("created_at"), now));
    jw_key_str(w, STR("updated_at"), now);
    jw_object_end(w);
}

/* The document with the alias that is asked for left out or, with `put`, set anew in its place. */
static const struct json *with_aliases(struct call *call, const struct json *document, bool put)
{
    const struct json *aliases = json_get(document, STR("aliases"));
    const struct json *before = find_alias(document, asked_alias(call));
    struct build b;
    struct jw *w = build_begin(&b);
    jw_object(w);
    jw_key(w, STR("aliases"));
    jw_array(w);
    for (size_t i = 0; i < json_count(aliases); i++) {
        if (json_at(aliases, i) != before)
            jw_tree(w, json_at(aliases, i));
        else if (put)
            put_alias(call, w, before);
    }
    if (put && !before)
        put_alias(call, w, NULL);
    jw_array_end(w);
    jw_object_end(w);
    return crud_merged(call, document, build_end(&b, &call->arena));
}

static const struct json *alias_set(struct call *call, const struct record *old, int *status)
{
    struct str version = json_str(json_get(call->query, STR("version")));
    if (!agent_version(call, old, version, status))
        return NULL;
    return with_aliases(call, agent_document(call, old), true);
}

static const struct json *alias_left_out(struct call *call, const struct record *old, int *status)
{
    const struct json *document = agent_document(call, old);
    if (find_alias(document, asked_alias(call)))
        return with_aliases(call, document, false);
    *status = fail_not_found(call, "agent alias", asked_alias(call));
    return NULL;
}

static int agents_create_or_update_alias(struct call *call)
{
    int status = 0;
    const struct record *agent = agent_change(call, call->params[0], alias_set, &status);
    if (agent)
        jw_tree(&call->jw, find_alias(agent_document(call, agent), asked_alias(call)));
    return status;
}

static int agents_list_version_aliases(struct call *call)
{
    int status = 0;
    const struct record *agent = agent_find(call, call->params[0], &status);
    if (agent)
        jw_tree(&call->jw, json_get(agent_document(call, agent), STR("aliases")));
    return status;
}

static int agents_delete_alias(struct call *call)
{
    int status = 0;
    (void)agent_change(call, call->params[0], alias_left_out, &status);
    return status;
}

/* clang-format off */
static const struct route routes[] = {
    { OP_agents_api_v1_agents_update_version, CHECK_agents_api_v1_agents_update_version,
      ANSWER_agents_api_v1_agents_update_version,
      .kind = "stored_agents", .crud = &agents, .handler = agents_update_version },
    { OP_agents_api_v1_agents_list_versions, CHECK_agents_api_v1_agents_list_versions,
      ANSWER_agents_api_v1_agents_list_versions,
      .kind = "stored_agents", .crud = &agents, .handler = agents_list_versions },
    { OP_agents_api_v1_agents_get_version, CHECK_agents_api_v1_agents_get_version,
      ANSWER_agents_api_v1_agents_get_version,
      .kind = "stored_agents", .crud = &agents, .handler = agents_get_version },
    { OP_agents_api_v1_agents_create_or_update_alias,
      CHECK_agents_api_v1_agents_create_or_update_alias,
      .kind = "stored_agents", .handler = agents_create_or_update_alias },
    { OP_agents_api_v1_agents_list_version_aliases,
      CHECK_agents_api_v1_agents_list_version_aliases,
      .kind = "stored_agents", .handler = agents_list_version_aliases },
    { OP_agents_api_v1_agents_delete_alias, CHECK_agents_api_v1_agents_delete_alias,
      .kind = "stored_agents", .handler = agents_delete_alias },
};
/* clang-format on */

const struct resource agents_versions_resource = { routes, ARRAY_LEN(routes) };
