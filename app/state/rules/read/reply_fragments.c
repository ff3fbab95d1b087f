/* SPDX-License-Identifier: MIT
 * Tool calls that a rule cuts into pieces itself: see rule.h. */
#include "state/rules/read/reader.h"

enum {
    FRAGMENTS_MOST = 1000
};

static bool parse_fragment(struct rule_reader *r, const struct json *v, struct rule_fragment *f)
{
    static const char *const fields[] = { "id", "name", "arguments", NULL };
    *f = (struct rule_fragment){ STR(""), STR(""), STR("") };
    return reader_object(r, v, fields) && reader_str(r, v, "id", &f->id) &&
           reader_str(r, v, "name", &f->name) && reader_str(r, v, "arguments", &f->arguments);
}

static struct str join(struct arena *a, const struct rule_fragment *fragments, size_t count)
{
    struct buf all;
    buf_init(&all, SIZE_MAX / 4);
    for (size_t i = 0; i < count; i++)
        buf_str(&all, fragments[i].arguments);
    struct str text = arena_dup(a, buf_view(&all));
    buf_fini(&all);
    return text;
}

bool rule_parse_fragments(struct rule_reader *r, const struct json *v, struct rule_call *call)
{
    static const char hint[] = "[{\"arguments\": \"{\\\"ci\"}, {\"arguments\": \"ty\\\": 1}\"}]";
    size_t count = json_count(v);
    if (!json_is(v, JSON_ARRAY) || !count)
        return reader_refuse(r, hint, "%s, not a list of pieces", reader_type(v));
    if (count > FRAGMENTS_MOST)
        return reader_refuse(r, hint, "more than %d pieces", FRAGMENTS_MOST);
    struct rule_fragment *fragments = ARENA_ARRAY(r->keep, struct rule_fragment, count);
    for (size_t i = 0; i < count; i++) {
        size_t mark = reader_enter_at(r, i);
        if (!parse_fragment(r, json_at(v, i), &fragments[i]))
            return false;
        reader_leave(r, mark);
    }
    call->fragments = fragments;
    call->fragment_count = count;
    call->arguments = join(r->keep, fragments, count);
    call->is_text = true;
    if (!call->id.n)
        call->id = fragments[0].id;
    return true;
}
