/* SPDX-License-Identifier: MIT
 * Values completed by their table: see fill.h. */
#include "schema/table/fill.h"

#include "schema/table/lax.h"

struct filler {
    struct jw *w;
    struct arena *arena;
    bool answers; /* nothing beyond the table, and all that it requires */
};

static void fill_type(struct filler *f, const struct type *t, const struct json *v);
static void fill_table(struct filler *f, const struct table *table, const struct json *over,
                       const struct json *value);

static void fill_object(struct filler *f, const struct table *table, const struct json *v)
{
    if (table->whole) {
        fill_type(f, table->whole, v);
        return;
    }
    jw_object(f->w);
    fill_table(f, table, NULL, v);
    jw_object_end(f->w);
}

static void fill_elements(struct filler *f, const struct type *item, const struct json *v)
{
    jw_array(f->w);
    for (size_t i = 0; i < json_count(v); i++)
        fill_type(f, item, json_at(v, i));
    jw_array_end(f->w);
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

static void fill_type(struct filler *f, const struct type *t, const struct json *v)
{
    const struct table *table = t->kind == TYPE_OBJECT ? t->table : NULL;
    if (t->kind == TYPE_TAGGED)
        table = case_table(t, v);
    if (table && json_is(v, JSON_OBJECT))
        fill_object(f, table, v);
    else if (t->kind == TYPE_LIST && t->item && json_is(v, JSON_ARRAY))
        fill_elements(f, t->item, v);
    else if (json_is(v, JSON_NULL))
        jw_null(f->w);
    else
        fill_scalar(f->w, t, v);
}

/* ---- what nothing is known of ---- */

static void empty_number(struct jw *w, const struct type *t)
{
    double low = t->has_ge ? t->ge : t->has_gt ? t->gt + 1 : 0;
    double high = t->has_le ? t->le : t->has_lt ? t->lt - 1 : low;
    double n = low > 0 ? low : high < 0 ? high : 0;
    if (t->kind == TYPE_INT)
        jw_int(w, (int64_t)n);
    else
        jw_double(w, n);
}

static void empty_string(struct jw *w, const struct type *t)
{
    jw_str_begin(w);
    for (size_t i = 0; t->has_min && i < t->min; i++)
        jw_str_part(w, STR("-"));
    jw_str_end(w);
}

static void empty_word(struct jw *w, const struct type *t)
{
    if (t->bare)
        jw_raw(w, str_from(t->values[0]));
    else
        jw_str(w, str_from(t->values[0]));
}

static void empty_case(struct filler *f, const struct type *t)
{
    const struct tagged_case *k = t->cases;
    while (t->default_tag && strcmp(k->tag, t->default_tag) != 0)
        k++;
    struct str tagged = arena_printf(f->arena, "{\"%s\":\"%s\"}", t->tag, k->tag);
    fill_object(f, k->table, json_parse(f->arena, tagged, NULL));
}

static void empty_type(struct filler *f, const struct type *t)
{
    switch (t->kind) {
    case TYPE_ANY:
        jw_null(f->w);
        break;
    case TYPE_STRING:
        empty_string(f->w, t);
        break;
    case TYPE_INT:
    case TYPE_FLOAT:
        empty_number(f->w, t);
        break;
    case TYPE_BOOL:
        jw_bool(f->w, false);
        break;
    case TYPE_LIST:
        jw_raw(f->w, STR("[]"));
        break;
    case TYPE_DICT:
    case TYPE_UPLOAD:
        jw_raw(f->w, STR("{}"));
        break;
    case TYPE_OBJECT:
        fill_object(f, t->table, NULL);
        break;
    case TYPE_ENUM:
    case TYPE_LITERAL:
        empty_word(f->w, t);
        break;
    case TYPE_UUID:
        jw_str(f->w, STR("00000000-0000-0000-0000-000000000000"));
        break;
    case TYPE_DATETIME:
        jw_str(f->w, STR("1970-01-01T00:00:00Z"));
        break;
    case TYPE_DURATION:
        jw_str(f->w, STR("PT0S"));
        break;
    case TYPE_UNION:
        empty_type(f, t->members[0]);
        break;
    case TYPE_TAGGED:
        empty_case(f, t);
        break;
    }
}

/* ---- tables ---- */

static void fill_absent(struct filler *f, const struct field *field)
{
    if (field->fallback) {
        jw_key(f->w, field->name);
        fill_type(f, &field->type, json_parse(f->arena, str_from(field->fallback), NULL));
    } else if (field->flags & NULLABLE) {
        jw_key_null(f->w, field->name);
    } else if (f->answers && field->flags & REQUIRED) {
        jw_key(f->w, field->name);
        empty_type(f, &field->type);
    }
}

static bool is_known(const struct table *table, struct str key)
{
    for (size_t i = 0; i < table->count; i++)
        if (str_eq(key, table->fields[i].name))
            return true;
    return false;
}

static void fill_unknown(struct filler *f, const struct table *table, const struct json *value)
{
    struct json_member m = { 0 };
    while (json_next(value, &m))
        if (!is_known(table, m.key))
            jw_key_tree(f->w, m.key, m.value);
}

static void fill_table(struct filler *f, const struct table *table, const struct json *over,
                       const struct json *value)
{
    for (size_t i = 0; i < table->count; i++) {
        const struct field *field = &table->fields[i];
        const struct json *v = json_get(over, field->name);
        v = v ? v : json_get(value, field->name);
        if (v) {
            jw_key(f->w, field->name);
            fill_type(f, &field->type, v);
        } else {
            fill_absent(f, field);
        }
    }
    if (!f->answers || !table->count)
        fill_unknown(f, table, value);
}

void fill_members(struct jw *w, const struct table *table, const struct json *value,
                  struct arena *a)
{
    fill_table(&(struct filler){ w, a, false }, table, NULL, value);
}

void fill_answer(struct jw *w, const struct table *table, const struct json *over,
                 const struct json *value, struct arena *a)
{
    struct filler f = { w, a, true };
    if (table->whole && (value || over)) {
        fill_type(&f, table->whole, over ? over : value);
        return;
    }
    if (table->whole) {
        empty_type(&f, table->whole);
        return;
    }
    jw_object(w);
    fill_table(&f, table, over, value);
    jw_object_end(w);
}
