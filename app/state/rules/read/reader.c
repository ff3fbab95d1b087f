/* SPDX-License-Identifier: MIT
 * Reading what users wrote: see reader.h. */
#include "state/rules/read/reader.h"

#include "json/jw.h"

enum {
    TEXT_MAX = 64 << 20
};

size_t reader_enter(struct rule_reader *r, struct str key)
{
    size_t mark = r->path.n;
    json_pointer_add(&r->path, key);
    return mark;
}

size_t reader_enter_at(struct rule_reader *r, size_t index)
{
    size_t mark = r->path.n;
    buf_printf(&r->path, "/%zu", index);
    return mark;
}

void reader_leave(struct rule_reader *r, size_t mark)
{
    if (r->path.n > mark)
        r->path.n = mark;
}

bool reader_refuse(struct rule_reader *r, const char *hint, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    struct str what = arena_vprintf(r->scratch, format, args);
    va_end(args);
    struct str path = buf_view(&r->path), field = str_sub(path, r->label_path + 1, path.n);
    *r->refusal = (struct rule_refusal){
        .message = arena_printf(r->scratch, "%.*s%s%.*s: %.*s", STR_ARG(r->label),
                                field.n && r->label.n ? ", " : "", STR_ARG(field), STR_ARG(what)),
        .path = arena_dup(r->scratch, path),
        .hint = arena_dup(r->scratch, str_from(hint)),
    };
    return false;
}

bool reader_refuse_at(struct rule_reader *r, const char *key, const char *hint, const char *what)
{
    reader_enter(r, str_from(key));
    return reader_refuse(r, hint, "%s", what);
}

const char *reader_type(const struct json *v)
{
    static const char *const names[] = {
        [JSON_NULL] = "null",        [JSON_BOOL] = "true or false", [JSON_INT] = "a number",
        [JSON_DOUBLE] = "a number",  [JSON_STRING] = "a text",      [JSON_ARRAY] = "a list",
        [JSON_OBJECT] = "an object",
    };
    return names[json_type(v)];
}

static bool is_among(struct str name, const char *const *names)
{
    for (; *names; names++)
        if (str_eq(name, str_from(*names)))
            return true;
    return false;
}

static struct str join(struct arena *a, const char *const *names)
{
    struct buf all;
    buf_init(&all, 64 << 10);
    buf_str(&all, STR("known here: "));
    for (size_t i = 0; names[i]; i++)
        buf_printf(&all, "%s%s", i ? ", " : "", names[i]);
    struct str copy = arena_dup(a, buf_view(&all));
    buf_fini(&all);
    return copy;
}

bool reader_object(struct rule_reader *r, const struct json *v, const char *const *names)
{
    if (!json_is(v, JSON_OBJECT))
        return reader_refuse(r, join(r->scratch, names).p, "%s where an object belongs",
                             reader_type(v));
    struct json_member m = { 0 };
    while (json_next(v, &m))
        if (!is_among(m.key, names)) {
            reader_enter(r, m.key);
            return reader_refuse(r, join(r->scratch, names).p, "there is no such field");
        }
    return true;
}

/* The member, or NULL when it is absent or null. */
static const struct json *member(const struct json *object, const char *key)
{
    const struct json *v = json_get(object, str_from(key));
    return json_is(v, JSON_NULL) ? NULL : v;
}

bool reader_int(struct rule_reader *r, const struct json *object, const char *key, int64_t max,
                int64_t *out)
{
    const struct json *v = member(object, key);
    if (!v)
        return true;
    if (json_is(v, JSON_INT) && json_int(v) >= 0 && json_int(v) <= max) {
        *out = json_int(v);
        return true;
    }
    reader_enter(r, str_from(key));
    struct str hint = arena_printf(r->scratch, "a whole number from 0 to %lld", (long long)max);
    return reader_refuse(r, hint.p, "not a whole number from 0 to %lld", (long long)max);
}

bool reader_number(struct rule_reader *r, const struct json *object, const char *key, double max,
                   double *out)
{
    const struct json *v = member(object, key);
    if (!v)
        return true;
    if (json_is_number(v) && json_double(v) >= 0 && json_double(v) <= max) {
        *out = json_double(v);
        return true;
    }
    reader_enter(r, str_from(key));
    struct str hint = arena_printf(r->scratch, "a number from 0 to %.0f", max);
    return reader_refuse(r, hint.p, "not a number from 0 to %.0f", max);
}

bool reader_str(struct rule_reader *r, const struct json *object, const char *key, struct str *out)
{
    const struct json *v = member(object, key);
    if (!v)
        return true;
    if (json_is(v, JSON_STRING)) {
        *out = arena_dup(r->keep, json_str(v));
        return true;
    }
    reader_enter(r, str_from(key));
    return reader_refuse(r, "a text in quotes", "%s where a text belongs", reader_type(v));
}

struct str reader_json(struct rule_reader *r, const struct json *v)
{
    struct buf text;
    struct jw w;
    buf_init(&text, TEXT_MAX);
    jw_init(&w, &text, JW_COMPACT);
    jw_tree(&w, v);
    struct str copy = arena_dup(r->keep, buf_view(&text));
    buf_fini(&text);
    return copy;
}
