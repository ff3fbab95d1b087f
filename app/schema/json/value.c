/* SPDX-License-Identifier: MIT
 * JSON values for the checker and the generator: see value.h. */
#include "schema/json/value.h"

#include "base/hash.h"

#include <math.h>

static void read_array(struct arena *a, const struct json *json, struct js_value *v)
{
    v->count = json_count(json);
    v->members = ARENA_ARRAY(a, struct js_member, v->count);
    for (size_t i = 0; i < v->count; i++)
        v->members[i].value = js_value_read(a, json_at(json, i));
}

static void read_object(struct arena *a, const struct json *json, struct js_value *v)
{
    v->members = ARENA_ARRAY(a, struct js_member, json_count(json));
    struct json_member m = { 0 };
    while (json_next(json, &m))
        v->members[v->count++] = (struct js_member){ m.key, js_value_read(a, m.value) };
}

const struct js_value *js_value_read(struct arena *a, const struct json *json)
{
    struct js_value *v = ARENA_NEW(a, struct js_value);
    v->type = json_type(json);
    v->source = json;
    if (v->type == JSON_BOOL)
        v->number = json_bool(json) ? 1 : 0;
    else if (json_is_number(json))
        v->number = json_double(json);
    else if (v->type == JSON_STRING)
        v->text = json_str(json);
    else if (v->type == JSON_ARRAY)
        read_array(a, json, v);
    else if (v->type == JSON_OBJECT)
        read_object(a, json, v);
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

static bool is_number(const struct js_value *v)
{
    return v->type == JSON_INT || v->type == JSON_DOUBLE;
}

bool js_value_is_whole(const struct js_value *v)
{
    return is_number(v) && isfinite(v->number) && floor(v->number) == v->number;
}

static bool members_equal(const struct js_value *x, const struct js_value *y)
{
    if (x->count != y->count)
        return false;
    for (size_t i = 0; i < x->count; i++) {
        const struct js_value *other = y->members[i].value;
        if (x->type == JSON_OBJECT && !str_eq(x->members[i].key, y->members[i].key))
            other = js_value_get(y, x->members[i].key);
        if (!other || !js_value_equal(x->members[i].value, other))
            return false;
    }
    return true;
}

bool js_value_equal(const struct js_value *x, const struct js_value *y)
{
    if (is_number(x) && is_number(y))
        return x->number == y->number;
    if (x->type != y->type)
        return false;
    if (x->type == JSON_STRING)
        return str_eq(x->text, y->text);
    if (x->type == JSON_ARRAY || x->type == JSON_OBJECT)
        return members_equal(x, y);
    return x->number == y->number; /* null, booleans */
}

uint64_t js_value_hash(const struct js_value *v)
{
    if (is_number(v)) {
        double number = v->number == 0 ? 0 : v->number; /* -0 equals 0 */
        return hash_bytes(1, &number, sizeof number);
    }
    uint64_t hash = hash_u64(2, (uint64_t)v->type);
    if (v->type == JSON_STRING)
        return hash_str(hash, v->text);
    if (v->type == JSON_BOOL)
        return hash_u64(hash, v->number != 0);
    for (size_t i = 0; i < v->count; i++) {
        uint64_t member = js_value_hash(v->members[i].value);
        if (v->type == JSON_OBJECT)
            hash += hash_str(member, v->members[i].key); /* a sum: in any order */
        else
            hash = hash_u64(hash, member);
    }
    return hash;
}

bool js_value_distinct(struct arena *a, const struct js_value *array)
{
    size_t slots = 8;
    while (slots < array->count * 2)
        slots *= 2;
    const struct js_value **table = ARENA_ARRAY(a, const struct js_value *, slots);
    for (size_t i = 0; i < array->count; i++) {
        const struct js_value *v = array->members[i].value;
        size_t at = (size_t)js_value_hash(v) & (slots - 1);
        for (; table[at]; at = (at + 1) & (slots - 1))
            if (js_value_equal(table[at], v))
                return false;
        table[at] = v;
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
