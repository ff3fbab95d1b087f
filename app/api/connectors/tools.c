/* SPDX-License-Identifier: MIT
 *
 * Tools of a connector, listed and called, and the ways to be let in. Nothing leaves this process:
 * what a tool says is made up from its arguments.
 */
#include "api/connectors/connectors.h"

#include "base/hash.h"
#include "call/env.h"
#include "call/errors.h"

enum {
    URL_SECONDS = 600
};

void connectors_put_methods(struct jw *w, const struct json *connector)
{
    const struct json *methods = json_get(connector, STR("auth_methods"));
    jw_array(w);
    for (size_t i = 0; i < json_count(methods); i++) {
        const struct json *method = json_at(methods, i);
        const struct json *grant = json_get(method, STR("grant_type"));
        jw_object(w);
        jw_key_str(w, STR("method_type"), json_str(json_get(method, STR("method_type"))));
        if (json_is(json_get(method, STR("headers")), JSON_ARRAY))
            jw_key_tree(w, STR("headers"), json_get(method, STR("headers")));
        else
            jw_key_null(w, STR("headers"));
        jw_key_raw(w, STR("global_headers"), STR("{}"));
        jw_key_bool(w, STR("has_default_credentials"), false);
        jw_key_str_or_null(w, STR("grant_type"), json_str(grant));
        jw_object_end(w);
    }
    if (!json_count(methods))
        jw_raw(w, STR("{\"method_type\":\"none\",\"headers\":null,\"global_headers\":{},"
                      "\"has_default_credentials\":false,\"grant_type\":null}"));
    jw_array_end(w);
}

int connectors_methods(struct call *call)
{
    int status = 0;
    const struct record *r = connector_find(call, call->params[0], &status);
    if (r)
        connectors_put_methods(&call->jw, json_parse(&call->arena, r->bytes, NULL));
    return status;
}

/* Leads to a page that is nowhere: nobody can be let in here. */
int connectors_auth_url(struct call *call)
{
    int status = 0;
    const struct record *r = connector_find(call, call->params[0], &status);
    if (!r)
        return status;
    uint64_t state = hash_str(hash_str(0, r->id), call->request.query);
    struct str url = arena_printf(&call->arena,
                                  "https://auth.example.com/authorize?connector=%.*s&state=%016llx",
                                  STR_ARG(r->id), (unsigned long long)state);
    jw_object(&call->jw);
    jw_key_str(&call->jw, STR("auth_url"), url);
    jw_key_int(&call->jw, STR("ttl"), URL_SECONDS);
    jw_object_end(&call->jw);
    return 0;
}

int connectors_tools(struct call *call)
{
    int status = 0;
    const struct record *r = connector_find(call, call->params[0], &status);
    if (!r)
        return status;
    const struct json *document = json_parse(&call->arena, r->bytes, NULL);
    struct str about = json_str(json_get(document, STR("description")));
    jw_array(&call->jw);
    for (size_t i = 0; i < CONNECTOR_TOOLS; i++)
        connector_put_tool(&call->jw, &call->arena, r->name, about, i);
    jw_array_end(&call->jw);
    return 0;
}

/* All texts of the arguments. */
static struct str asked(struct call *call, const struct json *arguments)
{
    struct str all = STR("");
    struct json_member m = { 0 };
    while (json_next(arguments, &m))
        if (json_str(m.value).n)
            all = all.n ? arena_printf(&call->arena, "%.*s %.*s", STR_ARG(all),
                                       STR_ARG(json_str(m.value)))
                        : json_str(m.value);
    return all;
}

int connectors_call_tool(struct call *call)
{
    struct arena *a = &call->arena;
    const struct json *arguments = json_get(call->body.json, STR("arguments"));
    struct jw *w = &call->jw;
    int status = 0;
    const struct record *r = connector_find(call, call->params[0], &status);
    if (!r)
        return status;
    if (connector_tool_named(a, r->name, call->params[1]) == CONNECTOR_TOOLS)
        return fail_not_found(call, "tool", call->params[1]);
    uint64_t seed = json_hash(hash_str(0, call->params[1]), arguments);
    jw_object(w);
    jw_key(w, STR("content"));
    jw_array(w);
    jw_object(w);
    jw_key_str(w, STR("type"), STR("text"));
    jw_key_str(w, STR("text"), connector_say(a, asked(call, arguments), seed));
    jw_object_end(w);
    jw_array_end(w);
    jw_key(w, STR("metadata"));
    jw_object(w);
    jw_key_raw(w, STR("mcp_meta"), STR("{\"isError\":false}"));
    jw_object_end(w);
    jw_object_end(w);
    return 0;
}
