/* SPDX-License-Identifier: MIT
 *
 * /__parlel/rules: what the fake shall answer. POST adds one rule, a list of them, or
 * {"version":1,"rules":[...]}, PUT puts them in the place of those of the same scope, GET shows all
 * with their hits, DELETE drops all. ?key= makes it the rules of one API key; without it POST and
 * PUT mean the rules for everybody, GET and DELETE all there are. /__parlel/rules/{id} is one: GET,
 * PUT and PATCH (RFC 7396) answer it. What GET shows, PUT takes.
 */
#include "call/env.h"
#include "call/errors.h"
#include "call/rules/path_warnings.h"
#include "control/answers.h"
#include "control/common.h"
#include "control/import.h"
#include "control/resources.h"
#include "json/change/merge.h"

static const struct field key_fields[] = {
    FIELD("key", OPTIONAL, STRING(MIN_LEN(1))),
};
static const struct table key_query = TABLE("query", key_fields);
static const struct field add_fields[] = {
    FIELD("key", OPTIONAL, STRING(MIN_LEN(1))),
    FIELD("from", OPTIONAL, STRING()),
};
static const struct table add_query = TABLE("query", add_fields);

static struct rules *rules_of(const struct call *call)
{
    return world_rules(call->env->world);
}

static struct str key_of(const struct call *call)
{
    return field_str(call->query, STR("key"), STR(""));
}

static void emit_own_path(void *w, struct str warning)
{
    jw_str(w, warning);
}

static void emit_warnings(struct call *call, const struct rules_list *list)
{
    struct jw *w = &call->jw;
    jw_key(w, STR("warnings"));
    jw_array(w);
    for (size_t i = 0; i < list->warning_count; i++)
        jw_str(w, list->warnings[i].message);
    for (size_t i = 0; i < list->count; i++)
        path_warnings(call->env, &call->arena, list->views[i].rule, emit_own_path, w);
    jw_array_end(w);
}

/* import: what they were made of; NULL: they came as rules. */
static int emit_list(struct call *call, const struct rules_list *list, const struct import *import)
{
    struct jw *w = &call->jw;
    jw_object(w);
    jw_key(w, STR("rules"));
    jw_array(w);
    for (size_t i = 0; i < list->count; i++) {
        jw_object(w);
        rules_emit(&call->jw, &call->arena, &list->views[i]);
        jw_object_end(w);
    }
    jw_array_end(w);
    jw_key_int(w, STR("count"), (int64_t)list->count);
    emit_warnings(call, list);
    if (list->file_error.n)
        jw_key_str(w, STR("file_error"), list->file_error);
    if (import)
        import_emit(w, field_str(call->query, STR("from"), STR("")), import);
    jw_object_end(w);
    return 200;
}

/* doc: as rules are given. */
static int change_rules(struct call *call, const struct json *doc, bool replace,
                        const struct import *import)
{
    struct rules_edit edit = { key_of(call), doc, replace };
    struct rules_list list;
    struct rule_refusal no = { { 0 }, { 0 }, { 0 } };
    if (!doc)
        return fail_control(call, 400, STR(""), STR("{\"version\": 1, \"rules\": [ ... ]}"),
                            "there is no body");
    if (!rules_change(rules_of(call), &call->arena, &edit, &list, &no))
        return fail_control(call, 400, no.path, no.hint, "%.*s", STR_ARG(no.message));
    world_note(call->env->world, edit.key, 0);
    return emit_list(call, &list, import);
}

static int add_imported(struct call *call, struct str format)
{
    struct import import;
    int status = import_rules(call, format, &import);
    return status
               ? status
               : change_rules(call, json_parse(&call->arena, import.rules, NULL), false, &import);
}

static int add_rules(struct call *call)
{
    struct json_scan scan;
    struct str body = call->request.body;
    if (field_given(call->query, STR("from")))
        return add_imported(call, field_str(call->query, STR("from"), STR("")));
    if (body.n && call->body.kind != BODY_JSON && !json_parse(&call->arena, body, &scan))
        return fail_json(call, &scan);
    return change_rules(call, call->body.json, false, NULL);
}

static int replace_rules(struct call *call)
{
    return change_rules(call, call->body.json, true, NULL);
}

static int list_rules(struct call *call)
{
    struct rules_list list;
    rules_show(rules_of(call), &call->arena, key_of(call), &list);
    return emit_list(call, &list, NULL);
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

/* ---- one of them ---- */

static int fail_id(struct call *call)
{
    return fail_control(call, 404, STR(""), STR("GET /__parlel/rules lists what there is"),
                        "there is no rule with the id %.*s", STR_ARG(call->params[0]));
}

static int delete_rule(struct call *call)
{
    return rules_delete_one(rules_of(call), call->params[0]) ? emit_deleted(call, 1)
                                                             : fail_id(call);
}

static int get_rule(struct call *call)
{
    struct rule_view view;
    if (!rules_show_one(rules_of(call), &call->arena, call->params[0], &view))
        return fail_id(call);
    jw_object(&call->jw);
    rules_emit(&call->jw, &call->arena, &view);
    jw_object_end(&call->jw);
    return 200;
}

static int change_rule(struct call *call, const struct rule_change *change)
{
    struct rules_list list;
    struct rule_refusal no = { { 0 }, { 0 }, { 0 } };
    if (!rules_change_one(rules_of(call), &call->arena, change, &list, &no))
        return fail_control(call, 400, no.path, no.hint, "%.*s", STR_ARG(no.message));
    jw_object(&call->jw);
    rules_emit(&call->jw, &call->arena, &list.views[0]);
    emit_warnings(call, &list);
    jw_object_end(&call->jw);
    return 200;
}

static int fail_no_rule(struct call *call)
{
    return fail_control(call, 400, STR(""), STR("{\"reply\": {\"content\": \"Hello\"}}"),
                        "the body must be an object, one rule or what changes of it");
}

static int put_rule(struct call *call)
{
    struct rule_change change = { .doc = call->body.json };
    if (!rules_show_one(rules_of(call), &call->arena, call->params[0], &change.view))
        return fail_id(call);
    return json_is(change.doc, JSON_OBJECT) ? change_rule(call, &change) : fail_no_rule(call);
}

static int patch_rule(struct call *call)
{
    struct rule_change change = { .keep_hits = true };
    struct buf text;
    struct jw w;
    if (!rules_show_one(rules_of(call), &call->arena, call->params[0], &change.view))
        return fail_id(call);
    if (!json_is(call->body.json, JSON_OBJECT))
        return fail_no_rule(call);
    buf_init(&text, SIZE_MAX / 4);
    jw_init(&w, &text, JW_COMPACT);
    json_merge(&w, json_parse(&call->arena, change.view.rule->source, NULL), call->body.json,
               &(struct merge){ 0 });
    change.doc = json_parse(&call->arena, arena_dup(&call->arena, buf_view(&text)), NULL);
    buf_fini(&text);
    return change_rule(call, &change);
}

/* clang-format off */
static const struct route routes[] = {
    { .operation = "parlel_rules_add", .kind = "control", .method = METHOD_POST,
      .summary = "adds rules: what is answered, and what fails; one, a list, or "
                 "`{\"rules\":[...]}`; `?key=` for one API key",
      .path = "/__parlel/rules", OF_CONTROL,
      .request = REQUEST_ANY, .query = &add_query, .answer = &answer_rules, .handler = add_rules },
    { .operation = "parlel_rules_replace", .kind = "control", .method = METHOD_PUT,
      .summary = "the same in place of those that are there, of the same key or, without it, for "
                 "everybody",
      .path = "/__parlel/rules", OF_CONTROL,
      .request = REQUEST_JSON, .query = &key_query, .answer = &answer_rules, .handler = replace_rules },
    { .operation = "parlel_rules_list", .kind = "control", .method = METHOD_GET,
      .summary = "all rules with their hits, as `PUT` and a file take them; `?key=` for one API "
                 "key's",
      .path = "/__parlel/rules", OF_CONTROL,
      .query = &key_query, .answer = &answer_rules, .handler = list_rules },
    { .operation = "parlel_rules_delete_all", .kind = "control", .method = METHOD_DELETE,
      .summary = "drops all rules, or one API key's",
      .path = "/__parlel/rules", OF_CONTROL,
      .query = &key_query, .answer = &answer_ok_deleted_table, .handler = delete_rules },
    { .operation = "parlel_rules_get", .kind = "control", .method = METHOD_GET,
      .summary = "one rule",
      .path = "/__parlel/rules/{id}", OF_CONTROL,
      .query = &no_query, .answer = &answer_rule, .handler = get_rule },
    { .operation = "parlel_rules_put", .kind = "control", .method = METHOD_PUT,
      .summary = "another rule in its place, with its id and turn",
      .path = "/__parlel/rules/{id}", OF_CONTROL,
      .request = REQUEST_JSON, .query = &no_query, .answer = &answer_rule, .handler = put_rule },
    { .operation = "parlel_rules_patch", .kind = "control", .method = METHOD_PATCH,
      .summary = "changes members of it (RFC 7396); its hits stay",
      .path = "/__parlel/rules/{id}", OF_CONTROL,
      .request = REQUEST_JSON, .query = &no_query, .answer = &answer_rule, .handler = patch_rule },
    { .operation = "parlel_rules_delete", .kind = "control", .method = METHOD_DELETE,
      .summary = "drops one rule",
      .path = "/__parlel/rules/{id}", OF_CONTROL,
      .query = &no_query, .answer = &answer_ok_deleted_table, .handler = delete_rule },
};
/* clang-format on */

const struct resource rules_resource = { routes, ARRAY_LEN(routes) };
