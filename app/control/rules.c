/* SPDX-License-Identifier: MIT
 *
 * /__parlel/rules: what the fake shall answer. POST adds one rule or {"version":1,"rules":[...]},
 * PUT puts them in the place of those of the same scope, GET shows all with their hits, DELETE
 * drops all or one. ?key= makes it the rules of one API key; without it POST and PUT mean the rules
 * for everybody, GET and DELETE all there are.
 */
#include "call/env.h"
#include "call/errors.h"
#include "control/common.h"
#include "control/resources.h"

static const struct field key_fields[] = {
    FIELD("key", OPTIONAL, STRING(MIN_LEN(1))),
};
static const struct table key_query = TABLE("query", key_fields);

static struct rules *rules_of(const struct call *call)
{
    return world_rules(call->env->world);
}

static struct str key_of(const struct call *call)
{
    return field_str(call->query, STR("key"), STR(""));
}

/* The rule as it was given, with what is known of it around. */
static void emit_rule(struct call *call, const struct rule_view *v)
{
    struct jw *w = &call->jw;
    const struct rule *r = v->rule;
    struct json_member m = { 0 };
    const struct json *source = json_parse(&call->arena, r->source, NULL);
    uint64_t left = rule_left(r);
    jw_object(w);
    jw_key_str(w, STR("id"), r->id);
    while (json_next(source, &m))
        jw_key_tree(w, m.key, m.value);
    jw_key_str(w, STR("source"), r->from_file ? STR("file") : STR("api"));
    jw_key_str_or_null(w, STR("key"), v->scope);
    jw_key_int(w, STR("hits"), (int64_t)atomic_load(&r->hits));
    jw_key(w, STR("left"));
    if (r->has_times)
        jw_int(w, (int64_t)left);
    else
        jw_null(w);
    jw_object_end(w);
}

static bool is_path(const struct call *call, const struct rule_predicate *p)
{
    const struct resource *known = call->env->operations;
    for (size_t i = 0; i < known->count; i++)
        if (p->test == TEST_GLOB && str_glob(p->text, str_from(known->routes[i].path)))
            return true;
    return route_find(call->env->known, METHOD_OTHER, p->text).methods ||
           route_find(call->env->routes, METHOD_OTHER, p->text).methods;
}

/* It may be meant; it may be misspelled. */
static void emit_own_paths(struct call *call, const struct rule *r)
{
    for (size_t i = 0; i < r->match.count; i++) {
        const struct rule_predicate *p = &r->match.predicates[i];
        bool is_name = p->test == TEST_EQUALS || p->test == TEST_GLOB;
        if (p->what != WHAT_PATH || !is_name || is_path(call, p))
            continue;
        struct str near = rules_nearest_path(rules_of(call), p->text);
        jw_str(&call->jw, arena_printf(&call->arena,
                                       "rule %.*s \"%.*s\": %.*s is no path of the service, whose "
                                       "nearest is %.*s",
                                       STR_ARG(r->id), STR_ARG(rule_label(r)), STR_ARG(p->text),
                                       STR_ARG(near)));
    }
}

static int emit_list(struct call *call, const struct rules_list *list)
{
    struct jw *w = &call->jw;
    jw_object(w);
    jw_key(w, STR("rules"));
    jw_array(w);
    for (size_t i = 0; i < list->count; i++)
        emit_rule(call, &list->views[i]);
    jw_array_end(w);
    jw_key_int(w, STR("count"), (int64_t)list->count);
    jw_key(w, STR("warnings"));
    jw_array(w);
    for (size_t i = 0; i < list->warning_count; i++)
        jw_str(w, list->warnings[i].message);
    for (size_t i = 0; i < list->count; i++)
        emit_own_paths(call, list->views[i].rule);
    jw_array_end(w);
    if (list->file_error.n)
        jw_key_str(w, STR("file_error"), list->file_error);
    jw_object_end(w);
    return 200;
}

static int change_rules(struct call *call, bool replace)
{
    struct rules_edit edit = { key_of(call), call->body.json, replace };
    struct rules_list list;
    struct rule_refusal no = { { 0 }, { 0 }, { 0 } };
    if (!call->body.json)
        return fail_control(call, 400, STR(""), STR("{\"version\": 1, \"rules\": [ ... ]}"),
                            "there is no body");
    if (!rules_change(rules_of(call), &call->arena, &edit, &list, &no))
        return fail_control(call, 400, no.path, no.hint, "%.*s", STR_ARG(no.message));
    world_note(call->env->world, edit.key, 0);
    return emit_list(call, &list);
}

static int add_rules(struct call *call)
{
    return change_rules(call, false);
}

static int replace_rules(struct call *call)
{
    return change_rules(call, true);
}

static int list_rules(struct call *call)
{
    struct rules_list list;
    rules_show(rules_of(call), &call->arena, key_of(call), &list);
    return emit_list(call, &list);
}

static int emit_deleted(struct call *call, size_t count)
{
    jw_object(&call->jw);
    jw_key_bool(&call->jw, STR("ok"), true);
    jw_key_int(&call->jw, STR("deleted"), (int64_t)count);
    jw_object_end(&call->jw);
    return 200;
}

static int delete_rules(struct call *call)
{
    return emit_deleted(call, rules_delete(rules_of(call), key_of(call)));
}

static int delete_rule(struct call *call)
{
    if (rules_delete_one(rules_of(call), call->params[0]))
        return emit_deleted(call, 1);
    return fail_control(call, 404, STR(""), STR("GET /__parlel/rules lists what there is"),
                        "there is no rule with the id %.*s", STR_ARG(call->params[0]));
}

/* clang-format off */
static const struct route routes[] = {
    { .operation = "parlel_rules_add", .kind = "control", .method = METHOD_POST,
      .summary = "adds rules: what is answered, and what fails; one, a list, or "
                 "`{\"rules\":[...]}`; `?key=` for one API key",
      .path = "/__parlel/rules", OF_CONTROL,
      .request = REQUEST_JSON, .query = &key_query, .handler = add_rules },
    { .operation = "parlel_rules_replace", .kind = "control", .method = METHOD_PUT,
      .summary = "the same in place of those that are there, of the same key or, without it, for "
                 "everybody",
      .path = "/__parlel/rules", OF_CONTROL,
      .request = REQUEST_JSON, .query = &key_query, .handler = replace_rules },
    { .operation = "parlel_rules_list", .kind = "control", .method = METHOD_GET,
      .summary = "all rules with their hits; `?key=` for one API key's",
      .path = "/__parlel/rules", OF_CONTROL,
      .query = &key_query, .handler = list_rules },
    { .operation = "parlel_rules_delete_all", .kind = "control", .method = METHOD_DELETE,
      .summary = "drops all rules, or one API key's",
      .path = "/__parlel/rules", OF_CONTROL,
      .query = &key_query, .handler = delete_rules },
    { .operation = "parlel_rules_delete", .kind = "control", .method = METHOD_DELETE,
      .summary = "drops one rule",
      .path = "/__parlel/rules/{id}", OF_CONTROL,
      .query = &no_query, .handler = delete_rule },
};
/* clang-format on */

const struct resource rules_resource = { routes, ARRAY_LEN(routes) };
