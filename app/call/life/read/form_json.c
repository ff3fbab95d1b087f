/* SPDX-License-Identifier: MIT
 * Forms as JSON: see form_json.h. */
#include "call/life/read/form_json.h"

#include "json/jw.h"

static void write_part(struct jw *w, const struct form_part *part)
{
    if (!part->is_file) {
        jw_str(w, part->bytes);
        return;
    }
    jw_object(w);
    jw_key_str(w, STR("filename"), part->file_name);
    jw_key_str_or_null(w, STR("content_type"), part->type);
    jw_key_int(w, STR("bytes"), (int64_t)part->bytes.n);
    jw_object_end(w);
}

/* All parts of the name that part i is the first to have. */
static void write_member(struct jw *w, const struct form *form, size_t i)
{
    struct str name = form->parts[i].name;
    size_t same = 0;
    for (size_t k = i; k < form->count; k++)
        same += str_eq(form->parts[k].name, name);
    jw_key(w, name);
    if (same > 1)
        jw_array(w);
    for (size_t k = i; k < form->count; k++)
        if (str_eq(form->parts[k].name, name))
            write_part(w, &form->parts[k]);
    if (same > 1)
        jw_array_end(w);
}

static bool is_first(const struct form *form, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (str_eq(form->parts[k].name, form->parts[i].name))
            return false;
    return true;
}

const struct json *form_json(struct arena *a, const struct form *form)
{
    struct buf text;
    struct jw w;
    buf_init(&text, SIZE_MAX / 4);
    jw_init(&w, &text, JW_COMPACT);
    jw_object(&w);
    for (size_t i = 0; i < form->count; i++)
        if (is_first(form, i))
            write_member(&w, form, i);
    jw_object_end(&w);
    const struct json *json = json_parse(a, buf_view(&text), NULL);
    buf_fini(&text);
    return json;
}
