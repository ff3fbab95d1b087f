/* SPDX-License-Identifier: MIT
 * Members with their values, and whole trees as text: see jw.h. */
#include "json/jw.h"

void jw_key_str(struct jw *w, struct str key, struct str s)
{
    jw_key(w, key);
    jw_str(w, s);
}

void jw_key_str_or_null(struct jw *w, struct str key, struct str s)
{
    if (s.n)
        jw_key_str(w, key, s);
    else
        jw_key_null(w, key);
}

void jw_key_int(struct jw *w, struct str key, int64_t v)
{
    jw_key(w, key);
    jw_int(w, v);
}

void jw_key_double(struct jw *w, struct str key, double v)
{
    jw_key(w, key);
    jw_double(w, v);
}

void jw_key_bool(struct jw *w, struct str key, bool v)
{
    jw_key(w, key);
    jw_bool(w, v);
}

void jw_key_null(struct jw *w, struct str key)
{
    jw_key(w, key);
    jw_null(w);
}

void jw_key_tree(struct jw *w, struct str key, const struct json *v)
{
    jw_key(w, key);
    jw_tree(w, v);
}

void jw_key_raw(struct jw *w, struct str key, struct str json)
{
    jw_key(w, key);
    jw_raw(w, json);
}

struct str jw_compact(struct arena *a, const struct json *v)
{
    struct buf out;
    struct jw w;
    buf_init(&out, SIZE_MAX / 4);
    jw_init(&w, &out, JW_COMPACT);
    jw_tree(&w, v);
    struct str text = arena_dup(a, buf_view(&out));
    buf_fini(&out);
    return text;
}

static void put_array(struct jw *w, const struct json *v)
{
    jw_array(w);
    for (size_t i = 0; i < json_count(v); i++)
        jw_tree(w, json_at(v, i));
    jw_array_end(w);
}

static void put_object(struct jw *w, const struct json *v)
{
    jw_object(w);
    struct json_member m = { 0 };
    while (json_next(v, &m))
        jw_key_tree(w, m.key, m.value);
    jw_object_end(w);
}

void jw_tree(struct jw *w, const struct json *v)
{
    char room[NUM_SIZE];
    switch (json_type(v)) {
    case JSON_NULL:
        jw_null(w);
        break;
    case JSON_BOOL:
        jw_bool(w, json_bool(v));
        break;
    case JSON_INT:
    case JSON_DOUBLE:
        jw_raw(w, json_number(v, room));
        break;
    case JSON_STRING:
        jw_str(w, json_str(v));
        break;
    case JSON_ARRAY:
        put_array(w, v);
        break;
    case JSON_OBJECT:
        put_object(w, v);
        break;
    }
}
