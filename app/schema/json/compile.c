/* SPDX-License-Identifier: MIT
 *
 * Compiles a JSON Schema document to nodes: see jsonschema.h. One row per keyword (keywords.h
 * has most of them); subschemas are queued, not descended into, so neither depth nor reference
 * chains use the stack.
 */
#include "schema/json/keywords.h"

#include "base/mem/mem.h"

#include <math.h>
#include <stdarg.h>

enum {
    KEYWORD_STEPS = 6, /* of any member of a schema */
};

void js_fail(struct js_compiler *c, const struct schema *at, const char *keyword,
             const char *format, ...)
{
    if (c->failed)
        return;
    c->failed = true;
    c->error.path = js_path(c->a, at);
    if (keyword)
        c->error.path = js_path_add(c->a, c->error.path, str_from(keyword));
    va_list args;
    va_start(args, format);
    c->error.reason = arena_vprintf(c->a, format, args);
    va_end(args);
}

struct js_text *js_text_of(struct js_compiler *c, struct schema *node)
{
    if (!node->text) {
        node->text = ARENA_NEW(c->a, struct js_text);
        node->text->max = HUGE_VAL;
    }
    return node->text;
}

struct js_number *js_number_of(struct js_compiler *c, struct schema *node)
{
    if (!node->number) {
        node->number = ARENA_NEW(c->a, struct js_number);
        node->number->min = -HUGE_VAL;
        node->number->max = HUGE_VAL;
    }
    return node->number;
}

struct js_array *js_array_of(struct js_compiler *c, struct schema *node)
{
    if (!node->array) {
        node->array = ARENA_NEW(c->a, struct js_array);
        node->array->max = node->array->max_contains = HUGE_VAL;
        node->array->min_contains = 1;
    }
    return node->array;
}

struct js_object *js_object_of(struct js_compiler *c, struct schema *node)
{
    if (!node->object) {
        node->object = ARENA_NEW(c->a, struct js_object);
        node->object->max = HUGE_VAL;
    }
    return node->object;
}

static struct js_logic *logic_of(struct js_compiler *c, struct schema *node)
{
    if (!node->logic)
        node->logic = ARENA_NEW(c->a, struct js_logic);
    return node->logic;
}

/* A count keyword; false when it is no whole number >= 0. */
bool js_read_count(struct js_compiler *c, const struct schema *node, const char *name,
                   const struct json *v, double *out)
{
    double number = json_double(v);
    if (!json_is_number(v) || number < 0 || floor(number) != number) {
        js_fail(c, node, name, "must be a non-negative integer");
        return false;
    }
    *out = number;
    return true;
}

bool js_must_be(struct js_compiler *c, const struct schema *node, const char *name,
                const struct json *v, enum json_type type)
{
    static const char *const names[] = {
        [JSON_NULL] = "null",        [JSON_BOOL] = "a boolean",  [JSON_INT] = "an integer",
        [JSON_DOUBLE] = "a number",  [JSON_STRING] = "a string", [JSON_ARRAY] = "an array",
        [JSON_OBJECT] = "an object",
    };
    if (json_is(v, type))
        return true;
    js_fail(c, node, name, "must be %s", names[type]);
    return false;
}

bool js_afford(struct js_compiler *c, const struct schema *at, size_t steps)
{
    if (budget_spend(c->budget, steps))
        return true;
    js_fail(c, at, NULL, "takes too much work to read");
    return false;
}

const struct regex *js_pattern_for(struct js_compiler *c, const struct schema *node,
                                   const char *name, struct str source)
{
    const struct regex *known;
    uint64_t hash = hash_secret(source);
    for (size_t at = 0; (known = index_next(&c->patterns, hash, &at));)
        if (str_eq(known->source, source))
            return known;
    struct str reason = { 0 };
    const struct regex *re = regex_compile(c->a, c->budget, source, &reason);
    if (!re) {
        js_fail(c, node, name, "is no regular expression: %.*s", STR_ARG(reason));
        return NULL;
    }
    index_add(c->a, &c->patterns, hash, mem_own(re));
    return re;
}

struct js_list js_list_of(struct js_compiler *c, const struct schema *node, const char *name,
                          const struct json *v)
{
    struct js_list list = { 0 };
    if (!js_must_be(c, node, name, v, JSON_ARRAY))
        return list;
    list.items = ARENA_ARRAY(c->a, const struct schema *, json_count(v));
    for (; list.count < json_count(v) && !c->failed; list.count++) {
        struct str index = arena_printf(c->a, "%zu", list.count);
        list.items[list.count] = js_node_for(c, node, name, index, json_at(v, list.count));
    }
    return list;
}

static void read_list(struct js_compiler *c, struct schema *node, const char *name,
                      const struct json *v)
{
    struct js_logic *logic = logic_of(c, node);
    struct js_list list = js_list_of(c, node, name, v);
    if (list.count == 0)
        js_fail(c, node, name, "must not be empty");
    if (strcmp(name, "allOf") == 0)
        logic->all = list;
    else if (strcmp(name, "anyOf") == 0)
        logic->any = list;
    else
        logic->one = list;
}

static void read_logic(struct js_compiler *c, struct schema *node, const char *name,
                       const struct json *v)
{
    struct js_logic *logic = logic_of(c, node);
    const struct schema *part = js_node_for(c, node, name, (struct str){ 0 }, v);
    if (name[0] == 'n')
        logic->negated = part;
    else if (name[0] == 'i')
        logic->condition = part;
    else if (name[0] == 't')
        logic->consequent = part;
    else
        logic->alternative = part;
}

static void read_ref(struct js_compiler *c, struct schema *node, const char *name,
                     const struct json *v)
{
    if (!js_must_be(c, node, name, v, JSON_STRING))
        return;
    struct js_logic *logic = logic_of(c, node);
    const struct schema *target = js_ref_resolve(c, node, name, json_str(v));
    if (!target)
        return;
    struct str anchor = json_str(json_get(target->source, STR("$dynamicAnchor")));
    if (strcmp(name, "$dynamicRef") == 0 && str_ends(json_str(v), anchor))
        logic->dynamic_anchor = anchor;
    logic->recursive = strcmp(name, "$recursiveRef") == 0 &&
                       json_bool(json_get(target->source, STR("$recursiveAnchor")));
    if (logic->ref) /* $ref and $dynamicRef side by side */
        logic->all = (struct js_list){ ARENA_NEW(c->a, const struct schema *), 1 };
    if (logic->ref)
        logic->all.items[0] = logic->ref;
    logic->ref = target;
}

/* clang-format off */
static const struct js_keyword keywords_of_logic[] = {
    { "$ref", read_ref }, { "$dynamicRef", read_ref }, { "$recursiveRef", read_ref },
    { "allOf", read_list }, { "anyOf", read_list }, { "oneOf", read_list }, { "not", read_logic },
    { "if", read_logic }, { "then", read_logic }, { "else", read_logic }, { NULL, NULL },
};
/* clang-format on */

static const struct js_keyword *keyword_find(struct str name)
{
    static const struct js_keyword *const tables[] = { keywords_of_logic, js_keywords_of_values,
                                                       js_keywords_of_members };
    for (size_t i = 0; i < ARRAY_LEN(tables); i++)
        for (const struct js_keyword *k = tables[i]; k->name; k++)
            if (name.n > 0 && name.p[0] == k->name[0] && str_eq(name, str_from(k->name)))
                return k;
    return NULL;
}

static void compile_node(struct js_compiler *c, struct schema *node)
{
    struct json_member m = { 0 };
    while (json_next(node->source, &m) && !c->failed) {
        if (!js_afford(c, node, KEYWORD_STEPS + json_count(m.value)))
            return;
        const struct js_keyword *keyword = keyword_find(m.key);
        if (keyword)
            keyword->read(c, node, keyword->name, m.value);
    }
    if (node->object)
        js_add_draft3_required(c, node);
}

static enum js_draft draft_of(const struct json *document)
{
    struct str uri = json_str(json_get(document, STR("$schema")));
    static const struct {
        struct str part;
        enum js_draft draft;
    } drafts[] = {
        { STR_INIT("2020-12"), JS_DRAFT_2020 }, { STR_INIT("2019-09"), JS_DRAFT_2019 },
        { STR_INIT("draft-07"), JS_DRAFT_6_7 }, { STR_INIT("draft-06"), JS_DRAFT_6_7 },
        { STR_INIT("draft-04"), JS_DRAFT_4 },   { STR_INIT("draft-03"), JS_DRAFT_4 },
    };
    for (size_t i = 0; i < ARRAY_LEN(drafts); i++)
        if (str_find(uri, drafts[i].part, 0) != SIZE_MAX)
            return drafts[i].draft;
    return json_get(document, STR("$id")) || !json_is(json_get(document, STR("id")), JSON_STRING)
               ? JS_DRAFT_2020
               : JS_DRAFT_4;
}

/* The root node; NULL, with *err filled, on a mistake. */
static const struct schema *compile_all(struct js_compiler *c, struct schema_error *err)
{
    js_resources_find(c);
    const struct schema *root = js_node_for(c, NULL, NULL, (struct str){ 0 }, c->document);
    for (struct schema *node = c->queue_first; node && !c->failed; node = node->queued)
        compile_node(c, node);
    if (!c->failed)
        js_cost_all(c);
    if (c->failed && err)
        *err = c->error;
    return c->failed ? NULL : root;
}

const struct schema *schema_compile(struct arena *a, struct budget *budget,
                                    const struct json *document, struct schema_error *err)
{
    struct js_compiler c = {
        .a = a, .budget = budget, .document = document, .draft = draft_of(document)
    };
    return compile_all(&c, err);
}
