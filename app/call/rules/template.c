/* SPDX-License-Identifier: MIT
 * Filling scripted text in: see template.h. */
#include "call/rules/template.h"

#include "base/utf8.h"

enum {
    TEMPLATE_STEPS = 8 /* of one, whatever it brings */
};

static void write_value(struct buf *out, const struct json *v)
{
    struct jw w;
    if (json_is(v, JSON_STRING)) {
        buf_str(out, json_str(v));
        return;
    }
    jw_init(&w, out, JW_COMPACT);
    jw_tree(&w, v);
}

static void add_value(struct filling *t, struct buf *out, const struct json *v)
{
    size_t from = out->n;
    if (!budget_spend(t->budget, TEMPLATE_STEPS) || !v || !t->left)
        return;
    write_value(out, v);
    out->n = utf8_floor(buf_view(out), from + t->left);
    t->left -= out->n - from;
    (void)budget_spend(t->budget, (out->n - from) * t->copies);
}

struct str template_text(struct filling *t, struct str text)
{
    struct buf out;
    size_t from = 0, open = str_find(text, STR("{{/"), 0);
    if (open == SIZE_MAX)
        return text;
    buf_init(&out, SIZE_MAX / 4);
    for (; open != SIZE_MAX; open = str_find(text, STR("{{/"), from)) {
        size_t end = str_find(text, STR("}}"), open);
        if (end == SIZE_MAX)
            break;
        buf_str(&out, str_sub(text, from, open));
        add_value(t, &out, json_pointer(t->body, str_sub(text, open + 2, end)));
        from = end + 2;
    }
    buf_str(&out, str_sub(text, from, text.n));
    struct str filled = arena_dup(t->arena, buf_view(&out));
    buf_fini(&out);
    return filled;
}

void template_json(struct filling *t, struct jw *w, const struct json *v)
{
    struct json_member m = { 0 };
    switch (json_type(v)) {
    case JSON_STRING:
        jw_str(w, template_text(t, json_str(v)));
        return;
    case JSON_ARRAY:
        jw_array(w);
        for (size_t i = 0; i < json_count(v); i++)
            template_json(t, w, json_at(v, i));
        jw_array_end(w);
        return;
    case JSON_OBJECT:
        jw_object(w);
        while (json_next(v, &m)) {
            jw_key(w, m.key);
            template_json(t, w, m.value);
        }
        jw_object_end(w);
        return;
    case JSON_NULL:
    case JSON_BOOL:
    case JSON_INT:
    case JSON_DOUBLE:
        jw_tree(w, v);
        return;
    }
}
