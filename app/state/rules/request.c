/* SPDX-License-Identifier: MIT
 * Requests as values: see request.h. */
#include "state/rules/request.h"

#include "base/map.h"
#include "state/journal/secret.h"
#include "json/jw.h"

enum {
    POINTER_MOST = 4096
};

/* ---- writing ---- */

struct writing {
    struct arena *a;
    struct jw w;
    struct map ids; /* id -> its number, as a pointer */
    struct str key;
};

static void put_text(struct writing *t, struct str text)
{
    jw_str(&t->w, secret_redact(t->a, text, t->key));
}

static void put_id(struct writing *t, struct str id)
{
    void *known = map_get(&t->ids, id);
    if (!known) {
        known = (void *)(uintptr_t)(t->ids.count + 1); /* NOLINT(performance-no-int-to-ptr) */
        map_put(&t->ids, id, known);
    }
    jw_str(&t->w, arena_printf(t->a, "call %zu", (size_t)(uintptr_t)known));
}

/* Is this member the id of a tool call, or names one? */
static bool is_call_id(const struct json *object, bool in_calls, const struct json_member *m)
{
    if (!json_is(m->value, JSON_STRING))
        return false;
    if (str_eq(m->key, STR("tool_call_id")) || str_eq(m->key, STR("call_id")))
        return true;
    if (!str_eq(m->key, STR("id")))
        return false;
    struct str type = json_str(json_get(object, STR("type")));
    return in_calls || str_eq(type, STR("function_call"));
}

static void put_value(struct writing *t, const struct json *v, bool in_calls)
{
    struct json_member m = { 0 };
    switch (json_type(v)) {
    case JSON_OBJECT:
        jw_object(&t->w);
        while (json_next(v, &m)) {
            jw_key(&t->w, m.key);
            if (is_call_id(v, in_calls, &m))
                put_id(t, json_str(m.value));
            else
                put_value(t, m.value, str_eq(m.key, STR("tool_calls")));
        }
        jw_object_end(&t->w);
        return;
    case JSON_ARRAY:
        jw_array(&t->w);
        for (size_t i = 0; i < json_count(v); i++)
            put_value(t, json_at(v, i), in_calls);
        jw_array_end(&t->w);
        return;
    case JSON_STRING:
        put_text(t, json_str(v));
        return;
    case JSON_NULL:
    case JSON_BOOL:
    case JSON_INT:
    case JSON_DOUBLE:
        jw_tree(&t->w, v);
        return;
    }
}

/* Parameters that are secrets by their name are left out. */
static void put_query(struct writing *t, const struct json *query)
{
    struct json_member m = { 0 };
    bool open = false;
    while (json_next(query, &m)) {
        if (secret_is_named(arena_lower(t->a, m.key)))
            continue;
        if (!open) {
            jw_key(&t->w, STR("query"));
            jw_object(&t->w);
        }
        open = true;
        jw_key(&t->w, m.key);
        put_value(t, m.value, false);
    }
    if (open)
        jw_object_end(&t->w);
}

struct str rule_request_text(struct arena *a, const struct rule_request *r)
{
    struct writing t = { .a = a, .key = r->key };
    struct buf text;
    buf_init(&text, SIZE_MAX / 4);
    jw_init(&t.w, &text, JW_COMPACT);
    map_init(&t.ids);
    jw_object(&t.w);
    jw_key_str(&t.w, STR("method"), r->method);
    jw_key(&t.w, STR("path"));
    put_text(&t, r->path);
    put_query(&t, r->query);
    if (r->body || r->text.n)
        jw_key(&t.w, STR("body"));
    if (r->body)
        put_value(&t, r->body, false);
    else if (r->text.n)
        put_text(&t, r->text);
    jw_object_end(&t.w);
    map_fini(&t.ids, NULL);
    struct str copy = arena_dup(a, buf_view(&text));
    buf_fini(&text);
    return copy;
}

/* ---- comparing ---- */

struct comparing {
    struct rule_difference found;
    struct buf at; /* the pointer to where it is */
    struct arena *a;
    size_t left;
};

static void compare(struct comparing *c, const struct json *want, const struct json *is);

static void note(struct comparing *c, const struct json *want, const struct json *is)
{
    if (!c->found.count++) {
        c->found.pointer = arena_dup(c->a, buf_view(&c->at));
        c->found.want = want;
        c->found.is = is;
    }
}

/* A key as a step of a JSON Pointer. */
static void enter_key(struct comparing *c, struct str key)
{
    buf_putc(&c->at, '/');
    for (size_t i = 0; i < key.n; i++) {
        if (key.p[i] == '~' || key.p[i] == '/')
            buf_str(&c->at, key.p[i] == '~' ? STR("~0") : STR("~1"));
        else
            buf_putc(&c->at, key.p[i]);
    }
}

static void compare_objects(struct comparing *c, const struct json *want, const struct json *is)
{
    struct json_member m = { 0 };
    size_t mark = c->at.n;
    for (; json_next(want, &m); c->at.n = mark) {
        enter_key(c, m.key);
        compare(c, m.value, json_get(is, m.key));
    }
    m = (struct json_member){ 0 };
    for (; json_next(is, &m); c->at.n = mark) {
        enter_key(c, m.key);
        if (!json_get(want, m.key))
            note(c, NULL, m.value);
    }
}

static void compare_arrays(struct comparing *c, const struct json *want, const struct json *is)
{
    size_t mark = c->at.n, a = json_count(want), b = json_count(is);
    for (size_t i = 0; i < (a > b ? a : b); i++, c->at.n = mark) {
        buf_printf(&c->at, "/%zu", i);
        compare(c, json_at(want, i), json_at(is, i));
    }
}

static void compare(struct comparing *c, const struct json *want, const struct json *is)
{
    if (!c->left)
        return;
    c->left--;
    if (json_is(want, JSON_OBJECT) && json_is(is, JSON_OBJECT))
        compare_objects(c, want, is);
    else if (json_is(want, JSON_ARRAY) && json_is(is, JSON_ARRAY))
        compare_arrays(c, want, is);
    else if (!want || !is || !json_equal(want, is))
        note(c, want, is);
}

struct rule_difference rule_request_compare(struct arena *a, const struct json *wanted,
                                            const struct json *given, size_t most)
{
    struct comparing c = { .a = a, .left = most };
    buf_init(&c.at, POINTER_MOST);
    compare(&c, wanted, given);
    buf_fini(&c.at);
    return c.found;
}
