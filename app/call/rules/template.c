/* SPDX-License-Identifier: MIT
 * Filling scripted text in: see template.h. */
#include "call/rules/template.h"

#include "base/hash.h"
#include "base/text/utf8.h"
#include "gen/ids.h"

enum {
    TEMPLATE_STEPS = 8, /* of one, whatever it brings */
    MISSES_BYTES = 2000
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

/* A pointer whose segments may be -1, -2, ...: that many from the end of a list. */
static const struct json *value_at(const struct json *v, struct str pointer)
{
    const struct json *found = json_pointer(v, pointer);
    if (found || str_find(pointer, STR("/-"), 0) == SIZE_MAX)
        return found;
    for (size_t at = 0; v && at < pointer.n;) {
        size_t next = str_find(pointer, STR("/"), at + 1);
        struct str segment = str_sub(pointer, at, next == SIZE_MAX ? pointer.n : next);
        int64_t back = 0;
        bool from_end = json_is(v, JSON_ARRAY) && str_starts(segment, STR("/-")) &&
                        str_to_i64(str_sub(segment, 2, segment.n), &back) && back > 0;
        if (from_end)
            v = (size_t)back <= json_count(v) ? json_at(v, json_count(v) - (size_t)back) : NULL;
        else
            v = json_pointer(v, segment);
        at += segment.n;
    }
    return v;
}

/* A pointer that found nothing, for the journal. */
static void note_miss(struct filling *t, struct str pointer)
{
    if (!t->misses || t->misses->n > MISSES_BYTES)
        return;
    struct buf list;
    buf_init(&list, SIZE_MAX / 4);
    buf_putc(&list, '[');
    if (t->misses->n) {
        buf_str(&list, str_sub(*t->misses, 1, t->misses->n - 1));
        buf_putc(&list, ',');
    }
    jw_quote(&list, pointer, JW_COMPACT);
    buf_putc(&list, ']');
    *t->misses = arena_dup(t->arena, buf_view(&list));
    buf_fini(&list);
}

/* The n-th group of the rule's first regex, in the order user, system, tool_result, contains. */
static struct str group(struct filling *t, size_t n)
{
    static const enum rule_what order[] = { WHAT_USER, WHAT_SYSTEM, WHAT_TOOL_RESULT,
                                            WHAT_CONTAINS };
    const struct rule_match *m = &t->values->rule->match;
    struct str groups[PATTERN_GROUPS];
    for (size_t i = 0; i < ARRAY_LEN(order); i++)
        for (size_t k = 0; k < m->count; k++)
            if (m->predicates[k].what == order[i] && m->predicates[k].test == TEST_REGEX)
                return pattern_groups(m->predicates[k].regex,
                                      rule_subject_text(t->values->subject, order[i]), t->budget,
                                      groups)
                           ? groups[n]
                           : STR("");
    return STR("");
}

static struct str taken_of_path(const struct template_values *v, size_t n)
{
    for (size_t i = 0; i < v->rule->match.count; i++) {
        const struct rule_predicate *p = &v->rule->match.predicates[i];
        if (p->what == WHAT_PATH && p->test == TEST_GLOB)
            return str_glob_taken(p->text, v->subject->path, n);
    }
    return STR("");
}

static struct str uuid(struct filling *t)
{
    char *id = arena_alloc(t->arena, ID_UUID_SIZE);
    id_uuid4(id, hash_u64(t->values->seed, t->left));
    return (struct str){ id, ID_UUID_SIZE - 1 };
}

static struct str named(struct filling *t, struct str name)
{
    const struct template_values *v = t->values;
    const struct rule_subject *s = v->subject;
    size_t n = (size_t)(name.p[name.n - 1] - '0');
    if (str_starts(name, STR("match.")))
        return group(t, n);
    if (str_starts(name, STR("path.")))
        return taken_of_path(v, n);
    if (str_eq(name, STR("user")))
        return s->user;
    if (str_eq(name, STR("system")))
        return s->system;
    if (str_eq(name, STR("tool_result")))
        return s->tool_result;
    if (str_eq(name, STR("model")))
        return s->model;
    if (str_eq(name, STR("hits")))
        return arena_printf(t->arena, "%llu", (unsigned long long)v->hit + 1);
    if (str_eq(name, STR("now")))
        return v->now;
    return str_eq(name, STR("uuid")) ? uuid(t) : STR("");
}

static struct str upper(struct arena *a, struct str text)
{
    char *p = arena_alloc(a, text.n + 1);
    for (size_t i = 0; i < text.n; i++)
        p[i] = text.p[i] >= 'a' && text.p[i] <= 'z' ? (char)(text.p[i] - 32) : text.p[i];
    return (struct str){ p, text.n };
}

static struct str quoted(struct arena *a, struct str text)
{
    struct buf out;
    buf_init(&out, SIZE_MAX / 4);
    jw_quote(&out, text, JW_COMPACT);
    struct str copy = arena_dup(a, buf_view(&out));
    buf_fini(&out);
    return copy;
}

/* json is of the value, so that it comes before what has become text. Quoting may double a text,
 * and filters may be many: what cannot come anyway is cut before each, and each is charged. */
static struct str filtered(struct filling *t, struct str text, const struct json *value,
                           struct str filters)
{
    while (filters.p) {
        struct str filter = str_trim(str_cut(&filters, '|'));
        text.n = utf8_floor(text, t->left);
        if (!budget_spend(t->budget, text.n))
            return STR("");
        if (str_eq(filter, STR("upper")))
            text = upper(t->arena, text);
        else if (str_eq(filter, STR("json")) && (!value || json_is(value, JSON_STRING)))
            text = quoted(t->arena, text);
        else if (!text.n && str_starts(filter, STR("default:\"")))
            text = str_sub(filter, STR("default:\"").n, filter.n - 1);
    }
    return text;
}

static struct str value_text(struct filling *t, const struct json *v)
{
    struct buf out;
    if (!v)
        return STR("");
    if (json_is(v, JSON_STRING))
        return json_str(v);
    buf_init(&out, SIZE_MAX / 4);
    write_value(&out, v);
    struct str copy = arena_dup(t->arena, buf_view(&out));
    buf_fini(&out);
    return budget_spend(t->budget, copy.n) ? copy : STR("");
}

static void add_template(struct filling *t, struct buf *out, const struct rule_template *one)
{
    bool is_pointer = str_starts(one->name, STR("/"));
    size_t from = out->n;
    if (!budget_spend(t->budget, TEMPLATE_STEPS) || !t->left)
        return;
    const struct json *v = is_pointer ? value_at(t->body, one->name) : NULL;
    struct str text = is_pointer                 ? value_text(t, v)
                      : t->values && one->name.n ? named(t, one->name)
                                                 : STR("");
    if (is_pointer && !v)
        note_miss(t, one->name);
    buf_str(out, filtered(t, text, v, one->filters));
    out->n = utf8_floor(buf_view(out), from + t->left);
    t->left -= out->n - from;
    (void)budget_spend(t->budget, (out->n - from) * t->copies);
}

struct str template_text(struct filling *t, struct str text)
{
    struct rule_template one;
    struct buf out;
    size_t from = 0, at = 0;
    if (str_find(text, STR("{{"), 0) == SIZE_MAX)
        return text;
    buf_init(&out, SIZE_MAX / 4);
    while (rule_template_next(text, &at, &one)) {
        buf_str(&out, str_sub(text, from, one.from));
        if (one.escaped)
            buf_str(&out, STR("{{"));
        else
            add_template(t, &out, &one);
        from = one.to;
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
