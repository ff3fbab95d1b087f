/* SPDX-License-Identifier: MIT
 * The templates in a reply, checked when it is read: see rule.h and reader.h. */
#include "state/rules/read/reader.h"

static const char *const names[] = { "user", "system", "tool_result", "model",
                                     "hits", "now",    "uuid",        NULL };
static const char hint[] =
    "user, system, tool_result, model, hits, now, uuid, match.1, path.1 or /json/pointer, then "
    "| json, | upper or | default:\"...\"; {{{{ writes {{";

static bool is_numbered(struct str name, struct str prefix)
{
    return str_starts(name, prefix) && name.n == prefix.n + 1 && name.p[prefix.n] >= '1' &&
           name.p[prefix.n] <= '9';
}

static bool is_name(struct str name)
{
    for (size_t i = 0; names[i]; i++)
        if (str_eq(name, str_from(names[i])))
            return true;
    return str_starts(name, STR("/")) || is_numbered(name, STR("match.")) ||
           is_numbered(name, STR("path."));
}

static bool is_filter(struct str filter)
{
    struct str start = STR("default:\"");
    return str_eq(filter, STR("json")) || str_eq(filter, STR("upper")) ||
           (str_starts(filter, start) && filter.n > start.n && str_ends(filter, STR("\"")));
}

bool rule_template_next(struct str text, size_t *at, struct rule_template *t)
{
    size_t open = str_find(text, STR("{{"), *at);
    if (open == SIZE_MAX)
        return false;
    *t = (struct rule_template){ .from = open, .to = open + 4, .escaped = true };
    *at = t->to;
    if (str_starts(str_sub(text, open, text.n), STR("{{{{")))
        return true;
    size_t end = str_find(text, STR("}}"), open);
    if (end == SIZE_MAX)
        return false;
    t->escaped = false;
    t->to = *at = end + 2;
    t->filters = str_sub(text, open + 2, end);
    t->name = str_trim(str_cut(&t->filters, '|'));
    return true;
}

bool rule_check_templates(struct rule_reader *r, struct str text)
{
    struct rule_template t;
    for (size_t at = 0; rule_template_next(text, &at, &t);) {
        struct str shown = str_sub(text, t.from, t.to - t.from > 80 ? t.from + 80 : t.to);
        bool right = t.escaped || is_name(t.name);
        while (right && !t.escaped && t.filters.p)
            right = is_filter(str_trim(str_cut(&t.filters, '|')));
        if (!right)
            return reader_refuse(r, hint, "%.*s is no template", STR_ARG(shown));
    }
    return true;
}

bool rule_check_all_templates(struct rule_reader *r, const struct json *v)
{
    struct json_member m = { 0 };
    if (json_is(v, JSON_STRING))
        return rule_check_templates(r, json_str(v));
    for (size_t i = 0; json_is(v, JSON_ARRAY) && i < json_count(v); i++) {
        size_t mark = reader_enter_at(r, i);
        if (!rule_check_all_templates(r, json_at(v, i)))
            return false;
        reader_leave(r, mark);
    }
    while (json_next(v, &m)) {
        size_t mark = reader_enter(r, m.key);
        if (!rule_check_all_templates(r, m.value))
            return false;
        reader_leave(r, mark);
    }
    return true;
}
