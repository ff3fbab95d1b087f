/* SPDX-License-Identifier: MIT
 *
 * Keywords about the members of arrays and objects: see keywords.h.
 */
#include "schema/json/keywords.h"

#include <stdlib.h>

static void read_items(struct js_compiler *c, struct schema *node, const char *name,
                       const struct json *v)
{
    struct js_array *array = js_array_of(c, node);
    if (!json_is(v, JSON_ARRAY)) {
        array->rest = js_node_for(c, node, name, (struct str){ 0 }, v);
        return;
    }
    array->prefix = js_list_of(c, node, name, v);
    const struct json *more = json_get(node->source, STR("additionalItems"));
    if (more)
        array->rest = js_node_for(c, node, "additionalItems", (struct str){ 0 }, more);
}

static void read_prefix(struct js_compiler *c, struct schema *node, const char *name,
                        const struct json *v)
{
    js_array_of(c, node)->prefix = js_list_of(c, node, name, v);
}

static void read_array_part(struct js_compiler *c, struct schema *node, const char *name,
                            const struct json *v)
{
    struct js_array *array = js_array_of(c, node);
    const struct schema *part = js_node_for(c, node, name, (struct str){ 0 }, v);
    if (name[0] == 'c')
        array->contains = part;
    else
        array->unevaluated = part;
}

static void read_array_count(struct js_compiler *c, struct schema *node, const char *name,
                             const struct json *v)
{
    struct js_array *array = js_array_of(c, node);
    bool items = strcmp(name + 3, "Items") == 0, lower = name[1] == 'i';
    double *where = items ? (lower ? &array->min : &array->max)
                          : (lower ? &array->min_contains : &array->max_contains);
    (void)js_read_count(c, node, name, v, where);
}

static void read_unique(struct js_compiler *c, struct schema *node, const char *name,
                        const struct json *v)
{
    if (js_must_be(c, node, name, v, JSON_BOOL))
        js_array_of(c, node)->unique = json_bool(v);
}

static int compare_keys(const void *x, const void *y, void *properties)
{
    const struct js_property *p = properties;
    return str_cmp(p[*(const uint32_t *)x].key, p[*(const uint32_t *)y].key);
}

static void read_properties(struct js_compiler *c, struct schema *node, const char *name,
                            const struct json *v)
{
    if (!js_must_be(c, node, name, v, JSON_OBJECT))
        return;
    struct js_object *o = js_object_of(c, node);
    o->properties = ARENA_ARRAY(c->a, struct js_property, json_count(v));
    o->sorted = ARENA_ARRAY(c->a, uint32_t, json_count(v));
    struct json_member m = { 0 };
    while (json_next(v, &m) && !c->failed) {
        const struct schema *child = js_node_for(c, node, name, m.key, m.value);
        o->sorted[o->property_count] = (uint32_t)o->property_count;
        o->properties[o->property_count++] = (struct js_property){ m.key, child };
    }
    qsort_r(o->sorted, o->property_count, sizeof *o->sorted, compare_keys, o->properties);
}

static struct js_texts texts_of(struct js_compiler *c, const struct schema *node, const char *name,
                                const struct json *v)
{
    struct js_texts texts = { .items = ARENA_ARRAY(c->a, struct str, json_count(v)) };
    for (; texts.count < json_count(v); texts.count++) {
        const struct json *one = json_at(v, texts.count);
        if (!json_is(one, JSON_STRING))
            js_fail(c, node, name, "must be an array of strings");
        if (js_has_nul(json_str(one))) /* the JSON reader has no such keys */
            js_fail(c, node, name, "names a property with U+0000 in it");
        texts.items[texts.count] = json_str(one);
    }
    return texts;
}

static void read_required(struct js_compiler *c, struct schema *node, const char *name,
                          const struct json *v)
{
    if (json_is(v, JSON_BOOL)) /* draft 3: the parent reads it */
        return;
    if (js_must_be(c, node, name, v, JSON_ARRAY))
        js_object_of(c, node)->required = texts_of(c, node, name, v);
}

void js_add_draft3_required(struct js_compiler *c, struct schema *node)
{
    struct js_object *o = node->object;
    struct str *all = NULL;
    size_t n = o->required.count;
    for (size_t i = 0; i < o->property_count; i++) {
        if (!json_bool(json_get(o->properties[i].node->source, STR("required"))))
            continue;
        if (!all) {
            all = ARENA_ARRAY(c->a, struct str, n + o->property_count);
            if (n)
                memcpy(all, o->required.items, n * sizeof *all);
        }
        all[n++] = o->properties[i].key;
    }
    if (all)
        o->required = (struct js_texts){ all, n };
}

static void read_patterns(struct js_compiler *c, struct schema *node, const char *name,
                          const struct json *v)
{
    if (!js_must_be(c, node, name, v, JSON_OBJECT))
        return;
    struct js_object *o = js_object_of(c, node);
    o->patterns = ARENA_ARRAY(c->a, struct js_pattern_property, json_count(v));
    struct json_member m = { 0 };
    while (json_next(v, &m) && !c->failed) {
        o->patterns[o->pattern_count].pattern = js_pattern_for(c, node, name, m.key);
        o->patterns[o->pattern_count++].node = js_node_for(c, node, name, m.key, m.value);
    }
}

static void read_object_part(struct js_compiler *c, struct schema *node, const char *name,
                             const struct json *v)
{
    struct js_object *o = js_object_of(c, node);
    const struct schema *part = js_node_for(c, node, name, (struct str){ 0 }, v);
    if (name[0] == 'a')
        o->additional = part;
    else if (name[0] == 'p')
        o->names = part;
    else
        o->unevaluated = part;
}

static void read_object_count(struct js_compiler *c, struct schema *node, const char *name,
                              const struct json *v)
{
    struct js_object *o = js_object_of(c, node);
    (void)js_read_count(c, node, name, v, name[1] == 'i' ? &o->min : &o->max);
}

/* dependencies (a string, an array of strings or a schema), dependentRequired, dependentSchemas */
static void read_dependencies(struct js_compiler *c, struct schema *node, const char *name,
                              const struct json *v)
{
    if (!js_must_be(c, node, name, v, JSON_OBJECT))
        return;
    struct js_object *o = js_object_of(c, node);
    struct js_dependency *grown =
        ARENA_ARRAY(c->a, struct js_dependency, o->dependency_count + json_count(v));
    if (o->dependency_count)
        memcpy(grown, o->dependencies, o->dependency_count * sizeof *grown);
    o->dependencies = grown;
    struct json_member m = { 0 };
    while (json_next(v, &m) && !c->failed) {
        struct js_dependency *d = &o->dependencies[o->dependency_count++];
        d->key = m.key;
        if (json_is(m.value, JSON_ARRAY)) {
            d->required = texts_of(c, node, name, m.value);
        } else if (json_is(m.value, JSON_STRING)) {
            d->required = (struct js_texts){ ARENA_NEW(c->a, struct str), 1 };
            d->required.items[0] = json_str(m.value);
        } else {
            d->node = js_node_for(c, node, name, m.key, m.value);
        }
    }
}

/* clang-format off */
const struct js_keyword js_keywords_of_members[] = {
    { "items", read_items }, { "prefixItems", read_prefix }, { "contains", read_array_part },
    { "unevaluatedItems", read_array_part }, { "minItems", read_array_count },
    { "maxItems", read_array_count }, { "minContains", read_array_count },
    { "maxContains", read_array_count }, { "uniqueItems", read_unique },
    { "properties", read_properties }, { "required", read_required },
    { "patternProperties", read_patterns }, { "additionalProperties", read_object_part },
    { "propertyNames", read_object_part }, { "unevaluatedProperties", read_object_part },
    { "minProperties", read_object_count }, { "maxProperties", read_object_count },
    { "dependencies", read_dependencies }, { "dependentRequired", read_dependencies },
    { "dependentSchemas", read_dependencies }, { NULL, NULL },
};
/* clang-format on */
