/* SPDX-License-Identifier: MIT
 * Values completed by their table: see fill.h. */
#include "schema/table/fill.h"

#include "schema/table/lax.h"

static void fill_type(struct jw *w, const struct type *t, const struct json *v, struct arena *a);

static void fill_object(struct jw *w, const struct table *table, const struct json *v,
                        struct arena *a)
{
    if (table->whole) {
        fill_type(w, table->whole, v, a);
        return;
    }
    jw_object(w);
    fill_members(w, table, v, a);
    jw_object_end(w);
}

static void fill_elements(struct jw *w, const struct type *item, const struct json *v,
                          struct arena *a)
{
    jw_array(w);
    for (size_t i = 0; i < json_count(v); i++)
        fill_type(w, item, json_at(v, i), a);
    jw_array_end(w);
}

static const struct table *case_table(const struct type *t, const struct json *v)
{
    const struct json *tag = json_get(v, str_from(t->tag));
    struct str word = tag || !t->default_tag ? json_str(tag) : str_from(t->default_tag);
    for (const struct tagged_case *k = t->cases; k->tag; k++)
        if (str_eq(word, str_from(k->tag)))
            return k->table;
    return NULL;
}

static void fill_scalar(struct jw *w, const struct type *t, const struct json *v)
{
    int64_t whole;
    double number;
    bool truth;
    if (t->kind == TYPE_INT && !json_is(v, JSON_INT) && lax_int(v, &whole) == LAX_FINE)
        jw_int(w, whole);
    else if (t->kind == TYPE_FLOAT && lax_double(v, &number) == LAX_FINE)
        jw_double(w, number);
    else if (t->kind == TYPE_BOOL && lax_bool(v, &truth) == LAX_FINE)
        jw_bool(w, truth);
    else
        jw_tree(w, v);
}

static void fill_type(struct jw *w, const struct type *t, const struct json *v, struct arena *a)
{
    const struct table *table = t->kind == TYPE_OBJECT ? t->table : NULL;
    if (t->kind == TYPE_TAGGED)
        table = case_table(t, v);
    if (table && json_is(v, JSON_OBJECT))
        fill_object(w, table, v, a);
    else if (t->kind == TYPE_LIST && t->item && json_is(v, JSON_ARRAY))
        fill_elements(w, t->item, v, a);
    else if (json_is(v, JSON_NULL))
        jw_null(w);
    else
        fill_scalar(w, t, v);
}

static void fill_absent(struct jw *w, const struct field *f, struct arena *a)
{
    if (f->fallback) {
        jw_key(w, f->name);
        fill_type(w, &f->type, json_parse(a, str_from(f->fallback), NULL), a);
    } else if (f->flags & NULLABLE) {
        jw_key_null(w, f->name);
    }
}

static bool is_known(const struct table *table, struct str key)
{
    for (size_t i = 0; i < table->count; i++)
        if (str_eq(key, table->fields[i].name))
            return true;
    return false;
}

void fill_members(struct jw *w, const struct table *table, const struct json *value,
                  struct arena *a)
{
    struct json_member m = { 0 };
    for (size_t i = 0; i < table->count; i++) {
        const struct field *f = &table->fields[i];
        const struct json *v = json_get(value, f->name);
        if (!v) {
            fill_absent(w, f, a);
            continue;
        }
        jw_key(w, f->name);
        fill_type(w, &f->type, v, a);
    }
    while (json_next(value, &m))
        if (!is_known(table, m.key))
            jw_key_tree(w, m.key, m.value);
}
