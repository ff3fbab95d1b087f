/* SPDX-License-Identifier: MIT
 * JSON values for the checker and the generator: see value.h. */
#include "schema/json/value.h"

#include "base/mem/mem.h"

#include <math.h>

enum {
    FEW_MEMBERS = 12,
    BYTES_PER_STEP = 64, /* hashed or compared */
};

static void read_array(struct arena *a, struct budget *budget, const struct json *json,
                       struct js_value *v)
{
    v->count = json_count(json);
    v->members = ARENA_ARRAY(a, struct js_member, v->count);
    for (size_t i = 0; i < v->count; i++)
        v->members[i].value = js_value_read(a, budget, json_at(json, i));
}

static void read_object(struct arena *a, struct budget *budget, const struct json *json,
                        struct js_value *v)
{
    v->members = ARENA_ARRAY(a, struct js_member, json_count(json));
    struct json_member m = { 0 };
    while (json_next(json, &m))
        v->members[v->count++] = (struct js_member){ m.key, js_value_read(a, budget, m.value) };
}

const struct js_value *js_value_read(struct arena *a, struct budget *budget,
                                     const struct json *json)
{
    struct js_value *v = ARENA_NEW(a, struct js_value);
    if (!budget_spend(budget, 2))
        return v;
    v->type = json_type(json);
    v->source = json;
    if (v->type == JSON_BOOL)
        v->number = json_bool(json) ? 1 : 0;
    else if (json_is_number(json))
        v->number = json_double(json);
    else if (v->type == JSON_STRING)
        v->text = json_str(json);
    else if (v->type == JSON_ARRAY)
        read_array(a, budget, json, v);
    else if (v->type == JSON_OBJECT)
        read_object(a, budget, json, v);
    return v;
}

const struct js_value *js_value_number(struct arena *a, double number)
{
    struct js_value *v = ARENA_NEW(a, struct js_value);
    v->number = number;
    v->type = js_value_is_whole(&(struct js_value){ .type = JSON_DOUBLE, .number = number })
                  ? JSON_INT
                  : JSON_DOUBLE;
    return v;
}

const struct js_value *js_value_text(struct arena *a, struct str text)
{
    struct js_value *v = ARENA_NEW(a, struct js_value);
    v->type = JSON_STRING;
    v->text = text;
    return v;
}

const struct js_value *js_value_get(const struct js_value *object, struct str key)
{
    for (size_t i = 0; object->type == JSON_OBJECT && i < object->count; i++)
        if (str_eq(object->members[i].key, key))
            return object->members[i].value;
    return NULL;
}

const struct index *js_value_index(struct arena *a, const struct js_value *object)
{
    if (object->count <= FEW_MEMBERS)
        return NULL;
    struct index *x = ARENA_NEW(a, struct index);
    for (size_t i = 0; i < object->count; i++)
        index_add(a, x, hash_secret(object->members[i].key), &object->members[i]);
    return x;
}

const struct js_value *js_value_find(const struct js_value *object, const struct index *x,
                                     struct str key)
{
    const struct js_member *member;
    uint64_t hash = x ? hash_secret(key) : 0;
    if (!x)
        return js_value_get(object, key);
    for (size_t at = 0; (member = index_next(x, hash, &at));)
        if (str_eq(member->key, key))
            return member->value;
    return NULL;
}

static bool is_number(const struct js_value *v)
{
    return v->type == JSON_INT || v->type == JSON_DOUBLE;
}

bool js_value_is_whole(const struct js_value *v)
{
    return is_number(v) && isfinite(v->number) && floor(v->number) == v->number;
}

/* Objects that come from one schema nearly always have their members in one order. */
static bool members_equal(const struct js_value *x, const struct js_value *y, struct budget *budget)
{
    if (x->count != y->count)
        return false;
    for (size_t i = 0; i < x->count; i++) {
        const struct js_value *other = y->members[i].value;
        if (x->type == JSON_OBJECT && !str_eq(x->members[i].key, y->members[i].key)) {
            other = js_value_get(y, x->members[i].key);
            (void)budget_spend(budget, y->count / 4);
        }
        if (!other || !js_value_equal(x->members[i].value, other, budget))
            return false;
    }
    return true;
}

bool js_value_equal(const struct js_value *x, const struct js_value *y, struct budget *budget)
{
    if (!budget_spend(budget, 1))
        return false;
    if (is_number(x) && is_number(y))
        return x->number == y->number;
    if (x->type != y->type)
        return false;
    if (x->type == JSON_STRING)
        return budget_spend(budget, x->text.n / BYTES_PER_STEP) && str_eq(x->text, y->text);
    if (x->type == JSON_ARRAY || x->type == JSON_OBJECT)
        return members_equal(x, y, budget);
    return x->number == y->number; /* null, booleans */
}

uint64_t js_value_hash(const struct js_value *v, struct budget *budget)
{
    (void)budget_spend(budget, 1 + v->text.n / BYTES_PER_STEP);
    if (is_number(v)) {
        double number = v->number == 0 ? 0 : v->number; /* -0 equals 0 */
        return hash_bytes(hash_process_seed, &number, sizeof number);
    }
    uint64_t hash = hash_u64(hash_process_seed, (uint64_t)v->type);
    if (v->type == JSON_STRING)
        return hash_str(hash, v->text);
    if (v->type == JSON_BOOL)
        return hash_u64(hash, v->number != 0);
    for (size_t i = 0; i < v->count && !budget_is_spent(budget); i++) {
        uint64_t member = js_value_hash(v->members[i].value, budget);
        if (v->type == JSON_OBJECT)
            hash += hash_str(member, v->members[i].key); /* a sum: in any order */
        else
            hash = hash_u64(hash, member);
    }
    return hash;
}

void js_bag_add(struct arena *a, struct js_bag *bag, const struct js_value *v,
                struct budget *budget)
{
    index_add(a, &bag->index, js_value_hash(v, budget), mem_own(v));
}

bool js_bag_has(const struct js_bag *bag, const struct js_value *v, struct budget *budget)
{
    const struct js_value *other;
    if (bag->index.count == 0)
        return false;
    uint64_t hash = js_value_hash(v, budget);
    for (size_t at = 0; (other = index_next(&bag->index, hash, &at));)
        if (js_value_equal(other, v, budget))
            return true;
    return false;
}

bool js_value_distinct(struct arena *a, const struct js_value *array, struct budget *budget)
{
    struct js_bag bag = { 0 };
    for (size_t i = 0; i < array->count; i++) {
        const struct js_value *v = array->members[i].value;
        if (js_bag_has(&bag, v, budget))
            return false;
        js_bag_add(a, &bag, v, budget);
    }
    return true;
}

static void write_members(struct jw *w, const struct js_value *v)
{
    for (size_t i = 0; i < v->count; i++) {
        if (v->type == JSON_OBJECT)
            jw_key(w, v->members[i].key);
        js_value_write(w, v->members[i].value);
    }
}

void js_value_write(struct jw *w, const struct js_value *v)
{
    if (v->source) {
        jw_tree(w, v->source); /* numbers as the schema's author wrote them */
        return;
    }
    switch (v->type) {
    case JSON_NULL:
        jw_null(w);
        break;
    case JSON_BOOL:
        jw_bool(w, v->number != 0);
        break;
    case JSON_INT:
    case JSON_DOUBLE:
        jw_number(w, v->number);
        break;
    case JSON_STRING:
        jw_str(w, v->text);
        break;
    case JSON_ARRAY:
        jw_array(w);
        write_members(w, v);
        jw_array_end(w);
        break;
    case JSON_OBJECT:
        jw_object(w);
        write_members(w, v);
        jw_object_end(w);
        break;
    }
}
