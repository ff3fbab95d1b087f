/* SPDX-License-Identifier: MIT
 * Tables as JSON Schema: see show.h. */
#include "schema/table/show/show.h"

#include <assert.h>

static const struct kind_shown {
    const char *type, *format; /* NULL: none */
} kinds[] = {
    [TYPE_STRING] = { "string", NULL },
    [TYPE_INT] = { "integer", NULL },
    [TYPE_FLOAT] = { "number", NULL },
    [TYPE_BOOL] = { "boolean", NULL },
    [TYPE_LIST] = { "array", NULL },
    [TYPE_DICT] = { "object", NULL },
    [TYPE_UUID] = { "string", "uuid" },
    [TYPE_DATETIME] = { "string", "date-time" },
    [TYPE_DURATION] = { "string", "duration" },
    [TYPE_UPLOAD] = { "string", "binary" },
    [TYPE_TAGGED] = { NULL, NULL },
};

static void emit_limits(struct jw *w, const struct type *t)
{
    bool is_list = t->kind == TYPE_LIST;
    if (t->has_ge)
        jw_key(w, STR("minimum")), jw_number(w, t->ge);
    if (t->has_gt)
        jw_key(w, STR("exclusiveMinimum")), jw_number(w, t->gt);
    if (t->has_le)
        jw_key(w, STR("maximum")), jw_number(w, t->le);
    if (t->has_lt)
        jw_key(w, STR("exclusiveMaximum")), jw_number(w, t->lt);
    if (t->has_min)
        jw_key_int(w, is_list ? STR("minItems") : STR("minLength"), (int64_t)t->min);
    if (t->has_max)
        jw_key_int(w, is_list ? STR("maxItems") : STR("maxLength"), (int64_t)t->max);
    if (t->kind == TYPE_STRING && t->pattern)
        jw_key_str(w, STR("pattern"), str_from(t->pattern));
}

static void emit_values(struct jw *w, const struct type *t)
{
    jw_key(w, STR("enum"));
    jw_array(w);
    assert(!t->bare); /* of the service alone */
    for (const char *const *v = t->values; *v; v++)
        jw_str(w, str_from(*v));
    jw_array_end(w);
}

static void emit_choices(struct jw *w, const struct type *t)
{
    jw_key(w, STR("anyOf"));
    jw_array(w);
    for (const struct type *const *m = t->members; *m; m++)
        type_show(w, *m);
    jw_array_end(w);
}

static void emit_cases(struct jw *w, const struct type *t)
{
    jw_key(w, STR("oneOf"));
    jw_array(w);
    for (const struct tagged_case *c = t->cases; c->tag; c++)
        table_show(w, c->table);
    jw_array_end(w);
}

/* What of it only its kind has. */
static void emit_parts(struct jw *w, const struct type *t)
{
    bool is_list = t->kind == TYPE_LIST;
    if ((is_list || t->kind == TYPE_DICT) && t->item) {
        jw_key(w, is_list ? STR("items") : STR("additionalProperties"));
        type_show(w, t->item);
    } else if (t->kind == TYPE_ENUM || t->kind == TYPE_LITERAL) {
        emit_values(w, t);
    } else if (t->kind == TYPE_UNION) {
        emit_choices(w, t);
    } else if (t->kind == TYPE_TAGGED) {
        emit_cases(w, t);
    }
}

void type_show(struct jw *w, const struct type *t)
{
    if (t && t->kind == TYPE_OBJECT) {
        table_show(w, t->table);
        return;
    }
    jw_object(w);
    const struct kind_shown *kind = t ? &kinds[t->kind] : NULL;
    if (kind && kind->type)
        jw_key_str(w, STR("type"), str_from(kind->type));
    if (kind && kind->format)
        jw_key_str(w, STR("format"), str_from(kind->format));
    if (t) {
        emit_parts(w, t);
        emit_limits(w, t);
    }
    jw_object_end(w);
}

static void emit_member(struct jw *w, const struct field *f)
{
    jw_key(w, f->name);
    if (!(f->flags & NULLABLE)) {
        type_show(w, &f->type);
        return;
    }
    jw_object(w);
    jw_key(w, STR("anyOf"));
    jw_array(w);
    type_show(w, &f->type);
    jw_raw(w, STR("{\"type\":\"null\"}"));
    jw_array_end(w);
    jw_object_end(w);
}

static void emit_required(struct jw *w, const struct table *table)
{
    jw_key(w, STR("required"));
    jw_array(w);
    for (size_t i = 0; i < table->count; i++)
        if (table->fields[i].flags & REQUIRED)
            jw_str(w, table->fields[i].name);
    jw_array_end(w);
}

void table_show(struct jw *w, const struct table *table)
{
    if (!table || table->whole) {
        type_show(w, table ? table->whole : NULL);
        return;
    }
    jw_object(w);
    jw_key_str(w, STR("type"), STR("object"));
    jw_key(w, STR("properties"));
    jw_object(w);
    for (size_t i = 0; i < table->count; i++)
        emit_member(w, &table->fields[i]);
    jw_object_end(w);
    emit_required(w, table);
    if (!table->open)
        jw_key_bool(w, STR("additionalProperties"), false);
    jw_object_end(w);
}
