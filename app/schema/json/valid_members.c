/* SPDX-License-Identifier: MIT
 *
 * The part of valid.c that looks into objects and arrays.
 */
#include "schema/json/node.h"

enum {
    FEW_LOOKS = 4 /* for which an index is not worth its while */
};

static void see(struct js_seen *seen, size_t i)
{
    if (seen)
        seen->bits[i] = 1;
}

bool js_check_member(struct js_check *c, const struct schema *s, const struct js_scope *scope,
                     const struct js_value *parent, size_t i)
{
    struct js_place place = { .outer = c->place,
                              .key = parent->members[i].key,
                              .index = parent->type == JSON_ARRAY ? i : SIZE_MAX };
    c->place = &place;
    bool ok = js_check(c, s, scope, parent->members[i].value, NULL);
    c->place = place.outer;
    return ok;
}

size_t js_property_find(const struct js_object *o, struct str key)
{
    size_t low = 0, high = o->property_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_cmp(o->properties[o->sorted[middle]].key, key);
        if (order == 0)
            return o->sorted[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return SIZE_MAX;
}

/* properties, patternProperties, additionalProperties for one member */
static bool check_property(struct js_check *c, const struct js_object *o,
                           const struct js_scope *scope, const struct js_value *v, size_t i,
                           struct js_seen *seen)
{
    struct str key = v->members[i].key;
    if (!budget_spend(c->budget, 1))
        return false;
    size_t known = js_property_find(o, key);
    bool matched = known != SIZE_MAX;
    if (matched && !js_check_member(c, o->properties[known].node, scope, v, i))
        return false;
    for (size_t k = 0; k < o->pattern_count; k++) {
        if (!regex_found(o->patterns[k].pattern, key, c->budget))
            continue;
        matched = true;
        if (!js_check_member(c, o->patterns[k].node, scope, v, i))
            return false;
    }
    if (!matched && o->additional) {
        matched = true;
        if (o->additional->never)
            return js_mistake(c, "must not have the property %.*s", STR_ARG(key));
        if (!js_check_member(c, o->additional, scope, v, i))
            return false;
    }
    if (matched)
        see(seen, i);
    return true;
}

/* An object and its members by key. */
struct looked_at {
    const struct js_value *v;
    const struct index *index; /* NULL: there are few */
};

static bool has(struct js_check *c, const struct looked_at *in, struct str key)
{
    size_t steps = in->index ? 2 : 1 + in->v->count / 8;
    return budget_spend(c->budget, steps) && js_value_find(in->v, in->index, key);
}

static bool check_required(struct js_check *c, const struct js_texts *required,
                           const struct looked_at *in)
{
    for (size_t i = 0; i < required->count; i++)
        if (!has(c, in, required->items[i]))
            return js_mistake(c, "must have the property %.*s", STR_ARG(required->items[i]));
    return true;
}

static bool check_dependencies(struct js_check *c, const struct js_object *o,
                               const struct js_scope *scope, const struct looked_at *in,
                               struct js_seen *seen)
{
    for (size_t i = 0; i < o->dependency_count; i++) {
        const struct js_dependency *d = &o->dependencies[i];
        if (!has(c, in, d->key))
            continue;
        if (!check_required(c, &d->required, in))
            return false;
        if (d->node && !js_check(c, d->node, scope, in->v, seen))
            return false;
    }
    return true;
}

static bool check_names(struct js_check *c, const struct js_object *o, const struct js_scope *scope,
                        const struct js_value *v)
{
    for (size_t i = 0; i < v->count && o->names; i++) {
        struct js_value name = { .type = JSON_STRING, .text = v->members[i].key };
        if (!js_check(c, o->names, scope, &name, NULL))
            return js_mistake(c, "has a property of a wrong name");
    }
    return true;
}

static bool check_unevaluated(struct js_check *c, const struct schema *rest,
                              const struct js_scope *scope, const struct js_value *v,
                              struct js_seen *seen)
{
    for (size_t i = 0; rest && i < v->count; i++) {
        if (seen->bits[i])
            continue;
        if (!js_check_member(c, rest, scope, v, i))
            return false;
        see(seen, i);
    }
    return true;
}

bool js_check_object(struct js_check *c, const struct schema *s, const struct js_scope *scope,
                     const struct js_value *v, struct js_seen *seen)
{
    const struct js_object *o = s->object;
    if ((double)v->count < o->min)
        return js_mistake(c, "must have at least %.0f properties", o->min);
    if ((double)v->count > o->max)
        return js_mistake(c, "must have at most %.0f properties", o->max);
    struct looked_at in = { .v = v };
    if (o->required.count + o->dependency_count > FEW_LOOKS &&
        budget_spend(c->budget, v->count * 2))
        in.index = js_value_index(c->a, v);
    if (!check_required(c, &o->required, &in) || !check_names(c, o, scope, v))
        return false;
    bool plain = o->property_count == 0 && o->pattern_count == 0 && !o->additional;
    for (size_t i = 0; i < v->count && !plain; i++)
        if (!check_property(c, o, scope, v, i, seen))
            return false;
    return check_dependencies(c, o, scope, &in, seen) &&
           check_unevaluated(c, o->unevaluated, scope, v, seen);
}

static bool check_contains(struct js_check *c, const struct schema *s, const struct js_scope *scope,
                           const struct js_value *v, struct js_seen *seen)
{
    const struct js_array *array = s->array;
    if (!array->contains)
        return true;
    struct schema_error *error = c->error;
    c->error = NULL;
    double found = 0;
    for (size_t i = 0; i < v->count; i++) {
        if (!js_check_member(c, array->contains, scope, v, i))
            continue;
        found++;
        if (s->draft == JS_DRAFT_2020)
            see(seen, i);
    }
    c->error = error;
    if (found < array->min_contains)
        return js_mistake(c, "must contain at least %.0f fitting items", array->min_contains);
    if (found > array->max_contains)
        return js_mistake(c, "must contain at most %.0f fitting items", array->max_contains);
    return true;
}

bool js_check_array(struct js_check *c, const struct schema *s, const struct js_scope *scope,
                    const struct js_value *v, struct js_seen *seen)
{
    const struct js_array *array = s->array;
    if ((double)v->count < array->min)
        return js_mistake(c, "must have at least %.0f items", array->min);
    if ((double)v->count > array->max)
        return js_mistake(c, "must have at most %.0f items", array->max);
    for (size_t i = 0; i < v->count; i++) {
        const struct schema *item = i < array->prefix.count ? array->prefix.items[i] : array->rest;
        if (!item)
            continue;
        if (!js_check_member(c, item, scope, v, i))
            return false;
        see(seen, i);
    }
    if (array->unique && !js_value_distinct(c->a, v, c->budget))
        return js_mistake(c, "must not have equal items");
    return check_contains(c, s, scope, v, seen) &&
           check_unevaluated(c, array->unevaluated, scope, v, seen);
}
