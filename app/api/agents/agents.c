/* SPDX-License-Identifier: MIT
 *
 * /v1/agents: a model with instructions, tools and arguments under one id. Each change makes a new
 * version; versions.c answers for those and for their aliases. Members and their order as recorded
 * 2026-06-29; that later reads list the versions is a guess.
 */
#include "api/tables/agents.inc"
#include "api/resources.h"
#include "call/plan/model.h"
#include "call/resource/agent.h"
#include "call/resource/crud.h"
#include "json/build.h"

static const struct list_filter filters[] = {
    { "deployment_chat", "/deployment_chat", LIST_EQUALS },
    { "sources", "/source", LIST_ANY_OF },
    { "name", "/name", LIST_EQUALS },
    { "search", "/name", LIST_CONTAINS },
    { "id", NULL, LIST_ID },
    { "metadata", "/metadata", LIST_HAS },
};

static const struct crud agents = {
    .kind = "agent",
    .prefix = "ag_",
    .list = &list_plain,
    .filters = filters,
    .filter_count = ARRAY_LEN(filters),
};

static const struct crud agent_pages = {
    .kind = "agent",
    .list = &list_pages,
    .filters = filters,
    .filter_count = ARRAY_LEN(filters),
};

/* What is not said when an agent is made. */
static const char fresh[] = "{\"tools\":[],\"completion_args\":{},\"guardrails\":[],\"version\":0,"
                            "\"latest\":0,\"versions\":[0],\"aliases\":[],"
                            "\"deployment_chat\":false,\"source\":\"api\"}";

/* 0, or the refusal of a model that cannot chat. */
static int check_model(struct call *call)
{
    struct model_ref model;
    return field_given(call->body.json, STR("model")) ? model_require(call, &model) : 0;
}

/* What the body says, no guardrails as an empty list. */
static const struct json *said(struct call *call)
{
    const struct json *body = crud_changes(call), *guardrails = json_get(body, STR("guardrails"));
    const struct json *none = json_parse(&call->arena, STR("{\"guardrails\":[]}"), NULL);
    bool is_null = guardrails && json_is(guardrails, JSON_NULL);
    return is_null ? crud_merged(call, body, none) : body;
}

static int agents_create(struct call *call)
{
    const struct json *base = json_parse(&call->arena, str_from(fresh), NULL);
    const struct json *document = crud_merged(call, base, said(call));
    struct record draft = { .bytes = jw_compact(&call->arena, document) };
    int status = check_model(call);
    if (!status)
        status = crud_keep(call, json_hash(0, call->body.json), &draft);
    if (status)
        return status;
    /* recorded: the answer to a create lists none yet */
    const struct json *none = json_parse(&call->arena, STR("{\"versions\":[]}"), NULL);
    draft.bytes = jw_compact(&call->arena, crud_merged(call, document, none));
    crud_answer(call, &draft);
    return 0;
}

static int agents_get(struct call *call)
{
    int status = 0;
    const struct record *agent = agent_find(call, call->params[0], &status);
    if (agent)
        agent = agent_version(call, agent, field_str(call->query, STR("agent_version"), STR("")),
                              &status);
    if (agent)
        crud_answer(call, agent);
    return status;
}

/* The number of a version that is to be made, and all that there are then. */
static const struct json *next_version(struct call *call, const struct json *old)
{
    const struct json *versions = json_get(old, STR("versions"));
    int64_t latest = json_int(json_get(old, STR("latest"))) + 1;
    struct build b;
    struct jw *w = build_begin(&b);
    jw_object(w);
    jw_key_int(w, STR("version"), latest);
    jw_key_int(w, STR("latest"), latest);
    jw_key(w, STR("versions"));
    jw_array(w);
    for (size_t i = 0; i < json_count(versions); i++)
        jw_tree(w, json_at(versions, i));
    jw_int(w, latest);
    jw_array_end(w);
    jw_key_null(w, STR("version_message")); /* was of the old one */
    jw_object_end(w);
    return build_end(&b, &call->arena);
}

static const struct json *updated(struct call *call, const struct record *old, int *status)
{
    const struct json *document = agent_document(call, old);
    *status = 0; /* all was checked before */
    document = crud_merged(call, document, next_version(call, document));
    return crud_merged(call, document, said(call));
}

static int agents_update(struct call *call)
{
    int status = check_model(call);
    const struct record *agent =
        status ? NULL : agent_change(call, call->params[0], updated, &status);
    if (agent)
        crud_answer(call, agent);
    return status;
}

/* clang-format off */
static const struct route routes[] = {
    { OP_agents_api_v1_agents_create, CHECK_agents_api_v1_agents_create,
      ANSWER_agents_api_v1_agents_create,
      .kind = "stored_agents", .crud = &agents, .can = CAN_CHAT, .handler = agents_create },
    { OP_agents_api_v1_agents_list, CHECK_agents_api_v1_agents_list,
      ANSWER_agents_api_v1_agents_list,
      .kind = "stored_agents", .crud = &agents, .handler = crud_list },
    { OP_agents_api_v1_agents_list_pages, CHECK_agents_api_v1_agents_list_pages,
      ANSWER_agents_api_v1_agents_list_pages,
      .kind = "stored_agents", .crud = &agent_pages, .handler = crud_list },
    { OP_agents_api_v1_agents_get, CHECK_agents_api_v1_agents_get,
      ANSWER_agents_api_v1_agents_get,
      .kind = "stored_agents", .crud = &agents, .handler = agents_get },
    { OP_agents_api_v1_agents_update, CHECK_agents_api_v1_agents_update,
      ANSWER_agents_api_v1_agents_update,
      .kind = "stored_agents", .crud = &agents, .can = CAN_CHAT, .handler = agents_update },
    { OP_agents_api_v1_agents_delete, CHECK_agents_api_v1_agents_delete,
      .kind = "stored_agents", .crud = &agents, .handler = crud_delete },
};
/* clang-format on */

const struct resource agents_resource = { routes, ARRAY_LEN(routes) };
