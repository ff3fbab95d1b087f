/* SPDX-License-Identifier: MIT
 * Forms as JSON: see form_json.h. */
#include "call/life/read/form_json.h"

#include "json/jw.h"

/* What all that follows reads. */
struct parts {
    struct arena *arena;
    const struct form *form;
    const struct table *table;
};

static bool is_json(struct str type)
{
    return str_eq_ci(str_trim(str_cut(&type, ';')), STR("application/json"));
}

static void write_part(struct jw *w, struct arena *a, const struct form_part *part)
{
    const struct json *json = NULL;
    if (!part->is_file) {
        if (is_json(part->type))
            json = json_parse(a, part->bytes, NULL);
        if (json)
            jw_tree(w, json);
        else
            jw_str(w, part->bytes);
        return;
    }
    jw_object(w);
    jw_key_str(w, STR("filename"), part->file_name);
    jw_key_str_or_null(w, STR("content_type"), part->type);
    jw_key_int(w, STR("bytes"), (int64_t)part->bytes.n);
    jw_object_end(w);
}

static bool is_list(const struct table *table, struct str name)
{
    for (size_t i = 0; table && i < table->count; i++)
        if (str_eq(table->fields[i].name, name))
            return table->fields[i].type.kind == TYPE_LIST;
    return false;
}

/* The name of part i, without the brackets that some clients put behind that of a list. */
static struct str name_of(const struct parts *p, size_t i)
{
    struct str name = p->form->parts[i].name, plain = str_sub(name, 0, name.n - 2);
    return str_ends(name, STR("[]")) && is_list(p->table, plain) ? plain : name;
}

/* All parts of the name that part i is the first to have. */
static void write_member(struct jw *w, const struct parts *p, size_t i)
{
    struct str name = name_of(p, i);
    size_t same = 0, count = p->form->count;
    for (size_t k = i; k < count; k++)
        same += str_eq(name_of(p, k), name);
    bool list = same > 1 || is_list(p->table, name);
    jw_key(w, name);
    if (list)
        jw_array(w);
    for (size_t k = i; k < count; k++)
        if (str_eq(name_of(p, k), name))
            write_part(w, p->arena, &p->form->parts[k]);
    if (list)
        jw_array_end(w);
}

static bool is_first(const struct parts *p, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (str_eq(name_of(p, k), name_of(p, i)))
            return false;
    return true;
}

const struct json *form_json(struct arena *a, const struct form *form, const struct table *table)
{
    struct parts p = { a, form, table };
    struct buf text;
    struct jw w;
    buf_init(&text, SIZE_MAX / 4);
    jw_init(&w, &text, JW_COMPACT);
    jw_object(&w);
    for (size_t i = 0; i < form->count; i++)
        if (is_first(&p, i))
            write_member(&w, &p, i);
    jw_object_end(&w);
    const struct json *json = json_parse(a, buf_view(&text), NULL);
    buf_fini(&text);
    return json;
}
