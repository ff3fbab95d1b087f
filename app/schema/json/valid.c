/* SPDX-License-Identifier: MIT
 *
 * Does a value fit a compiled schema: see jsonschema.h. This file holds what concerns any value
 * (types, enum, logic, references) and scalars; objects and arrays are in valid_members.c.
 * The generator checks its own work with it.
 */
#include "schema/json/node.h"

#include "base/text/utf8.h"

#include <math.h>
#include <stdarg.h>

enum {
    CHECK_STEPS = 2,     /* of a value beside one schema */
    BYTES_PER_STEP = 16, /* that are looked at */
};

unsigned js_type_of(const struct js_value *v)
{
    switch (v->type) {
    case JSON_NULL:
        return JS_NULL;
    case JSON_BOOL:
        return JS_BOOL;
    case JSON_INT:
    case JSON_DOUBLE:
        return js_value_is_whole(v) ? JS_WHOLE : JS_BROKEN;
    case JSON_STRING:
        return JS_STRING;
    case JSON_ARRAY:
        return JS_ARRAY;
    case JSON_OBJECT:
        break;
    }
    return JS_OBJECT;
}

static struct str place_path(struct arena *a, const struct js_place *place)
{
    if (!place)
        return (struct str){ 0 };
    struct str token = place->key;
    if (place->index != SIZE_MAX)
        token = arena_printf(a, "%zu", place->index);
    return js_path_add(a, place_path(a, place->outer), token);
}

bool js_mistake(struct js_check *c, const char *format, ...)
{
    if (!c->error || c->error->reason.p)
        return false;
    va_list args;
    va_start(args, format);
    c->error->reason = arena_vprintf(c->a, format, args);
    va_end(args);
    c->error->path = place_path(c->a, c->place);
    return false;
}

bool js_is_multiple(double v, double of)
{
    double quotient = v / of;
    if (!isfinite(quotient))
        return fmod(v, of) == 0;
    return fabs(quotient - rint(quotient)) <= 1e-9 * fmax(1, fabs(quotient)) &&
           (quotient == rint(quotient) || of != floor(of));
}

static bool check_number(struct js_check *c, const struct js_number *n, double v)
{
    if (v < n->min || (n->min_open && v <= n->min))
        return js_mistake(c, "must be %s %.17g", n->min_open ? ">" : ">=", n->min);
    if (v > n->max || (n->max_open && v >= n->max))
        return js_mistake(c, "must be %s %.17g", n->max_open ? "<" : "<=", n->max);
    if (n->multiple_of > 0 && !js_is_multiple(v, n->multiple_of))
        return js_mistake(c, "must be a multiple of %.17g", n->multiple_of);
    return true;
}

static bool check_text(struct js_check *c, const struct js_text *t, struct str text)
{
    if (!budget_spend(c->budget, text.n / BYTES_PER_STEP))
        return false;
    if (t->min > 0 || (double)text.n > t->max) {
        double length = (double)utf8_count(text);
        if (length < t->min)
            return js_mistake(c, "must have at least %.0f characters", t->min);
        if (length > t->max)
            return js_mistake(c, "must have at most %.0f characters", t->max);
    }
    if (t->pattern && !regex_found(t->pattern, text, c->budget))
        return js_mistake(c, "must match %.*s", STR_ARG(t->pattern->source));
    if (t->format && !js_format_fits(c->a, t->format, text))
        return js_mistake(c, "must be a valid %.*s", STR_ARG(js_format_name(t->format)));
    return true;
}

static bool check_choices(struct js_check *c, const struct schema *s, const struct js_value *v)
{
    if (s->constant && !js_value_equal(s->constant, v, c->budget))
        return js_mistake(c, "must be the constant");
    if (!s->choices || (s->chosen && js_bag_has(s->chosen, v, c->budget)))
        return true;
    for (size_t i = 0; !s->chosen && i < s->choices->count; i++)
        if (js_value_equal(s->choices->members[i].value, v, c->budget))
            return true;
    return js_mistake(c, "must be one of the enumerated values");
}

static uint8_t *seen_new(struct js_check *c, const struct js_value *v)
{
    (void)budget_spend(c->budget, v->count / BYTES_PER_STEP);
    return arena_alloc(c->a, v->count + 1);
}

/* A check whose mistakes nobody reports. What it saw counts only when it held. */
static bool check_quietly(struct js_check *c, const struct schema *s, const struct js_scope *scope,
                          const struct js_value *v, struct js_seen *seen)
{
    struct schema_error *error = c->error;
    struct js_seen own = { 0 };
    c->error = NULL;
    if (seen)
        own.bits = seen_new(c, v);
    bool ok = js_check(c, s, scope, v, seen ? &own : NULL);
    for (size_t i = 0; ok && seen && i < v->count; i++)
        seen->bits[i] |= own.bits[i];
    c->error = error;
    return ok;
}

static size_t count_fitting(struct js_check *c, const struct js_list *list,
                            const struct js_scope *scope, const struct js_value *v,
                            struct js_seen *seen, size_t enough)
{
    size_t fitting = 0;
    for (size_t i = 0; i < list->count && (seen || fitting < enough); i++)
        fitting += check_quietly(c, list->items[i], scope, v, seen);
    return fitting;
}

static bool check_condition(struct js_check *c, const struct js_logic *logic,
                            const struct js_scope *scope, const struct js_value *v,
                            struct js_seen *seen)
{
    if (!logic->condition || (!logic->consequent && !logic->alternative && !seen))
        return true;
    const struct schema *then = logic->alternative;
    if (check_quietly(c, logic->condition, scope, v, seen))
        then = logic->consequent;
    return !then || js_check(c, then, scope, v, seen);
}

static bool check_logic(struct js_check *c, const struct js_logic *logic,
                        const struct js_scope *scope, const struct js_value *v,
                        struct js_seen *seen)
{
    if (logic->ref && !js_check(c, js_ref_target(logic, scope, c->budget), scope, v, seen))
        return false;
    for (size_t i = 0; i < logic->all.count; i++)
        if (!js_check(c, logic->all.items[i], scope, v, seen))
            return false;
    if (logic->any.count && count_fitting(c, &logic->any, scope, v, seen, 1) == 0)
        return js_mistake(c, "must fit one of anyOf");
    if (logic->one.count) {
        size_t fitting = count_fitting(c, &logic->one, scope, v, seen, 2);
        if (fitting != 1)
            return js_mistake(c, "must fit exactly one of oneOf, fits %s",
                              fitting ? "several" : "none");
    }
    if (logic->negated && check_quietly(c, logic->negated, scope, v, NULL))
        return js_mistake(c, "must not fit what \"not\" says");
    return check_condition(c, logic, scope, v, seen);
}

static bool check_type(struct js_check *c, const struct schema *s, const struct js_value *v)
{
    static const char *const names[] = { "null",   "boolean", "integer", "number",
                                         "string", "array",   "object" };
    if (s->never)
        return js_mistake(c, "must not be there");
    unsigned type = js_type_of(v);
    if (s->types & type)
        return true;
    size_t bit = 0;
    while (type >>= 1)
        bit++;
    return js_mistake(c, "has the wrong type: %s", names[bit]);
}

static bool check_parts(struct js_check *c, const struct schema *s, const struct js_scope *scope,
                        const struct js_value *v, struct js_seen *seen)
{
    if (v->type == JSON_STRING && s->text && !check_text(c, s->text, v->text))
        return false;
    if (v->type == JSON_INT || v->type == JSON_DOUBLE) {
        if (s->number && !check_number(c, s->number, v->number))
            return false;
        if (s->text && s->text->format && !js_format_fits_number(s->text->format, v->number))
            return js_mistake(c, "must be a valid %.*s", STR_ARG(js_format_name(s->text->format)));
    }
    if (!check_choices(c, s, v) || (s->logic && !check_logic(c, s->logic, scope, v, seen)))
        return false;
    /* last: unevaluatedProperties and unevaluatedItems see what all others have seen */
    if (v->type == JSON_OBJECT && s->object && !js_check_object(c, s, scope, v, seen))
        return false;
    return v->type != JSON_ARRAY || !s->array || js_check_array(c, s, scope, v, seen);
}

bool js_check(struct js_check *c, const struct schema *s, const struct js_scope *scope,
              const struct js_value *v, struct js_seen *seen)
{
    if (c->depth >= JS_STACK_MAX)
        c->budget->left = 0;
    if (!budget_spend(c->budget, CHECK_STEPS))
        return js_mistake(c, "takes too much work to check");
    c->depth++;
    struct js_seen own = { 0 };
    bool unevaluated = (s->object && s->object->unevaluated && v->type == JSON_OBJECT) ||
                       (s->array && s->array->unevaluated && v->type == JSON_ARRAY);
    if (unevaluated)
        own.bits = seen_new(c, v);
    const struct js_scope *inner = js_scope_enter(c->a, c->budget, scope, s);
    bool ok = check_type(c, s, v) && check_parts(c, s, inner, v, unevaluated ? &own : seen);
    for (size_t i = 0; ok && unevaluated && seen && i < v->count; i++)
        seen->bits[i] |= own.bits[i];
    c->depth--;
    return ok;
}

bool schema_valid(struct arena *a, struct budget *budget, const struct schema *s,
                  const struct json *instance, struct schema_error *err)
{
    struct schema_error error = { 0 };
    struct js_check c = { .a = a, .budget = budget, .error = err ? &error : NULL };
    bool ok = js_check(&c, s, NULL, js_value_read(a, budget, instance), NULL);
    ok = ok && !budget_is_spent(budget);
    if (!ok)
        (void)js_mistake(&c, "takes too much work to check");
    if (err)
        *err = error;
    return ok;
}
