/* SPDX-License-Identifier: MIT
 *
 * check: walks a value beside its type and collects mistakes; check_scalar.c judges what has no
 * members, check_text.c words the mistakes, lax.c knows what converts to what. Called by dispatch
 * (bodies, queries, paths) and by whoever holds a table. Mistakes of a union member that did not
 * fit are kept only if no later member fits: both vectors of struct check are stacks that are cut
 * back, so dropped mistakes leave nothing behind. What would surprise: once the list is full the
 * walk still decides, but stops at the first mistake of each union member.
 */
#include "schema/table/check.h"

#include "base/mem/mem.h"
#include "base/text/utf8.h"
#include "schema/table/patterns.h"
#include "schema/table/walk.h"

#include <assert.h>
#include <stdlib.h>

enum {
    MISTAKES_MAX = 1000,
    /* Unions in unions can make a value be looked at again and again. */
    STEPS_PER_VALUE = 2,
    FIELDS_PER_STEP = 8, /* that a name is compared with */
    FIELDS_MAX = 64,     /* of a model */
};

struct check {
    struct arena *arena;
    bool allow_unknown, urls;
    size_t max;
    struct budget *budget;
    struct known_pattern *patterns; /* seen in this call */
    struct mistake *mistakes;
    size_t count, cap;
    struct step *steps; /* of all mistakes, one loc after the other */
    size_t steps_n, steps_cap;
};

static bool check_type(struct check *c, const struct type *t, const struct json *v,
                       const struct path *at);
static bool check_model(struct check *c, const struct table *table, const struct json *v,
                        const struct path *at);

/* ---- collecting ---- */

static bool is_full(const struct check *c)
{
    return c->count >= c->max;
}

static void keep_loc(struct check *c, const struct path *at, size_t n)
{
    while (c->steps_n + n > c->steps_cap) {
        c->steps_cap = c->steps_cap ? c->steps_cap * 2 : 64;
        c->steps = mem_realloc(c->steps, c->steps_cap * sizeof *c->steps);
    }
    c->steps_n += n;
    for (size_t i = c->steps_n; at; at = at->up)
        c->steps[--i] = at->step;
}

bool blame(struct check *c, enum mistake_kind kind, const struct type *t, const struct json *input,
           const struct path *at)
{
    if (is_full(c))
        return false;
    if (c->count == c->cap) {
        c->cap = c->cap ? c->cap * 2 : 16;
        c->mistakes = mem_realloc(c->mistakes, c->cap * sizeof *c->mistakes);
    }
    size_t n = 0;
    for (const struct path *p = at; p; p = p->up)
        n++;
    c->mistakes[c->count++] = (struct mistake){ kind, t, input, c->steps_n, n };
    keep_loc(c, at, n);
    return false;
}

/* ---- strings ---- */

static bool check_string(struct check *c, const struct type *t, const struct json *v,
                         const struct path *at)
{
    if (!json_is(v, JSON_STRING))
        return blame(c, MISTAKE_STRING_TYPE, t, v, at);
    struct str s = json_str(v);
    size_t n = t->has_min || t->has_max ? utf8_count(s) : 0;
    if (t->has_min && n < t->min)
        return blame(c, MISTAKE_STRING_SHORT, t, v, at);
    if (t->has_max && n > t->max)
        return blame(c, MISTAKE_STRING_LONG, t, v, at);
    if (t->pattern && !patterns_match(c->arena, &c->patterns, t->pattern, s, c->budget))
        return blame(c, MISTAKE_STRING_PATTERN, t, v, at);
    return true;
}

/* ---- containers ---- */

static bool check_list(struct check *c, const struct type *t, const struct json *v,
                       const struct path *at)
{
    if (!json_is(v, JSON_ARRAY))
        return blame(c, MISTAKE_LIST_TYPE, t, v, at);
    size_t n = json_count(v);
    if (t->has_max && n > t->max) /* pydantic does not look at the elements then */
        return blame(c, MISTAKE_LONG, t, v, at);
    bool fits = true;
    struct path path = { at, { STEP_INDEX, { .index = 0 } } };
    for (size_t i = 0; i < n && t->item && (fits || !is_full(c)); i++) {
        path.step.index = i;
        fits &= check_type(c, t->item, json_at(v, i), &path);
    }
    if (fits && t->has_min && n < t->min)
        return blame(c, MISTAKE_SHORT, t, v, at);
    return fits;
}

/* pydantic's loc of a key is the key and then "[key]". */
static bool check_key(struct check *c, const struct type *t, struct str key, const struct path *at)
{
    struct json *text = ARENA_NEW(c->arena, struct json);
    *text = (struct json){ .type = JSON_STRING, .n = key.n, .text = key.p };
    struct path path = { at, { STEP_KEY, { .key = STR("[key]") } } };
    return check_type(c, t->keys, text, &path);
}

static bool check_dict(struct check *c, const struct type *t, const struct json *v,
                       const struct path *at)
{
    if (!json_is(v, JSON_OBJECT))
        return blame(c, MISTAKE_DICT_TYPE, t, v, at);
    bool fits = true;
    struct path path = { at, { STEP_KEY, { .key = { NULL, 0 } } } };
    struct json_member m = { 0 };
    while (t->item && (fits || !is_full(c)) && json_next(v, &m)) {
        path.step.key = m.key;
        if (t->keys)
            fits &= check_key(c, t, m.key, &path);
        fits &= check_type(c, t->item, m.value, &path);
    }
    size_t n = json_count(v);
    if (fits && t->has_max && n > t->max)
        return blame(c, MISTAKE_LONG, t, v, at);
    if (fits && t->has_min && n < t->min)
        return blame(c, MISTAKE_SHORT, t, v, at);
    return fits;
}

static bool check_field(struct check *c, const struct field *f, const struct json *v,
                        const struct path *path)
{
    if ((f->flags & NULLABLE) && json_is(v, JSON_NULL))
        return true;
    return check_type(c, &f->type, v, path);
}

/* The number of the field of that name; table->count when there is none. */
static size_t find_field(const struct table *table, struct str key)
{
    size_t i = 0;
    while (i < table->count && !str_eq(key, table->fields[i].name))
        i++;
    return i;
}

static bool is_known(struct check *c, const struct table *table, struct str key)
{
    bool left = budget_spend(c->budget, 1 + table->count / FIELDS_PER_STEP);
    return find_field(table, key) < table->count || !left;
}

/* Sets *to of each field to its member, NULL when it has none; returns how many have one. Most
 * bodies have few of many fields, so it is their members that are looked up. */
static size_t find_members(const struct table *table, const struct json *v,
                           const struct json *to[static FIELDS_MAX])
{
    size_t found = 0;
    bool few = json_count(v) <= table->count;
    struct json_member m = { 0 };
    assert(table->count <= FIELDS_MAX);
    memset(to, 0, table->count * sizeof *to);
    for (size_t i = 0; !few && i < table->count; i++) {
        to[i] = json_get(v, table->fields[i].name);
        found += to[i] != NULL;
    }
    while (few && json_next(v, &m)) {
        size_t i = find_field(table, m.key);
        if (i == table->count)
            continue;
        to[i] = m.value;
        found++;
    }
    return found;
}

static bool check_unknown(struct check *c, const struct table *table, const struct json *v,
                          const struct path *at)
{
    bool fits = true;
    struct path path = { at, { STEP_KEY, { .key = { NULL, 0 } } } };
    struct json_member m = { 0 };
    while ((fits || !is_full(c)) && json_next(v, &m)) {
        path.step.key = m.key;
        if (!is_known(c, table, m.key))
            fits = blame(c, MISTAKE_EXTRA, NULL, m.value, &path);
    }
    return fits;
}

/* FastAPI looks at the parameters of a query or path one by one: none of them is part of an
 * object that could be echoed. */
static bool is_parameter(const struct path *at)
{
    return at && !at->up && !str_eq(at->step.key, STR("body"));
}

static bool is_missing(const struct field *f, const struct json *object, const struct json *member)
{
    if (member && !json_is(member, JSON_NULL))
        return false;
    if (f->due && str_eq(json_str(json_get(object, f->due->key)), f->due->word))
        return true;
    return !member && (f->flags & REQUIRED);
}

static bool check_model(struct check *c, const struct table *table, const struct json *v,
                        const struct path *at)
{
    if (table->whole)
        return check_type(c, table->whole, v, at);
    if (!json_is(v, JSON_OBJECT))
        return blame(c, MISTAKE_OBJECT_TYPE, NULL, v, at);
    bool fits = true;
    const struct json *members[FIELDS_MAX];
    size_t found = find_members(table, v, members);
    struct path path = { at, { STEP_KEY, { .key = { NULL, 0 } } } };
    for (size_t i = 0; i < table->count && (fits || !is_full(c)); i++) {
        const struct field *f = &table->fields[i];
        if (!members[i] && !f->due && !(f->flags & REQUIRED))
            continue;
        path.step.key = f->name;
        if (is_missing(f, v, members[i]))
            fits = blame(c, MISTAKE_MISSING, NULL, is_parameter(at) ? NULL : v, &path);
        else if (members[i])
            fits &= check_field(c, f, members[i], &path);
    }
    if (table->open || c->allow_unknown || found == json_count(v) || (!fits && is_full(c)))
        return fits;
    return check_unknown(c, table, v, at) && fits;
}

/* ---- unions ---- */

static bool check_union(struct check *c, const struct type *t, const struct json *v,
                        const struct path *at)
{
    size_t count = c->count, steps = c->steps_n;
    struct path path = { at, { STEP_MEMBER, { .member = NULL } } };
    for (size_t i = 0; t->members[i]; i++) {
        const struct type *member = t->members[i];
        bool flat = member->kind == TYPE_UNION && !member->name; /* as typing flattens them */
        path.step.member = member;
        if (check_type(c, member, v, flat ? at : &path)) {
            c->count = count;
            c->steps_n = steps;
            return true;
        }
    }
    return false;
}

static const struct tagged_case *find_case(const struct type *t, struct str tag)
{
    for (const struct tagged_case *k = t->cases; k->tag; k++)
        if (str_eq(tag, str_from(k->tag)))
            return k;
    return NULL;
}

static bool check_tagged(struct check *c, const struct type *t, const struct json *v,
                         const struct path *at)
{
    if (!json_is(v, JSON_OBJECT))
        return blame(c, MISTAKE_OBJECT_TYPE, t, v, at);
    const struct json *tag = json_get(v, str_from(t->tag));
    if (!tag && !t->default_tag)
        return blame(c, MISTAKE_TAG_MISSING, t, v, at);
    const struct tagged_case *found = NULL;
    if (!tag)
        found = find_case(t, str_from(t->default_tag));
    else if (json_is(tag, JSON_STRING))
        found = find_case(t, json_str(tag));
    if (!found)
        return blame(c, MISTAKE_TAG_INVALID, t, v, at);
    struct path path = { at, { STEP_KEY, { .key = str_from(found->tag) } } };
    return check_model(c, found->table, v, &path);
}

static bool check_type(struct check *c, const struct type *t, const struct json *v,
                       const struct path *at)
{
    if (!budget_spend(c->budget, STEPS_PER_VALUE))
        return true;
    switch (t->kind) {
    case TYPE_ANY:
        return true;
    case TYPE_STRING:
        return check_string(c, t, v, at);
    case TYPE_LIST:
        return check_list(c, t, v, at);
    case TYPE_DICT:
        return check_dict(c, t, v, at);
    case TYPE_OBJECT:
        return check_model(c, t->table, v, at);
    case TYPE_INT:
    case TYPE_FLOAT:
    case TYPE_BOOL:
    case TYPE_ENUM:
    case TYPE_LITERAL:
    case TYPE_UUID:
    case TYPE_DATETIME:
    case TYPE_DURATION:
    case TYPE_UPLOAD:
        return check_scalar(c, t, v, at);
    case TYPE_UNION:
        return check_union(c, t, v, at);
    case TYPE_TAGGED:
        return check_tagged(c, t, v, at);
    }
    assert(t->kind <= TYPE_TAGGED);
    return true;
}

/* ---- the list ---- */

/* Writes as many as the buffer holds. When not even the first does, the buffer is left full. */
static size_t write_mistakes(const struct check *c, struct buf *out)
{
    size_t n = 0, end = out->n;
    for (; n < c->count; n++) {
        const struct mistake *m = &c->mistakes[n];
        buf_putc(out, n > 0 ? ',' : '[');
        mistake_write(m, c->steps + m->loc_at, c->urls, out);
        if (out->full || out->n >= out->max)
            break;
        end = out->n;
    }
    if (n > 0 && n < c->count) {
        out->n = end;
        out->full = false;
    }
    buf_putc(out, ']');
    return n > 0 ? n : c->count;
}

size_t check_value(struct arena *a, const struct table *table, const struct json *value,
                   struct str where, struct check_options options, struct buf *out)
{
    struct budget own = { BUDGET_MOST };
    struct check c = { .arena = a,
                       .allow_unknown = options.allow_unknown,
                       .urls = options.urls,
                       .budget = options.budget ? options.budget : &own };
    c.max = options.max_errors ? options.max_errors : MISTAKES_MAX;
    struct path path = { NULL, { STEP_KEY, { .key = where } } };
    const struct path *at = where.n ? &path : NULL;
    if (value)
        check_model(&c, table, value, at);
    else
        blame(&c, MISTAKE_MISSING, NULL, NULL, at);
    size_t count = c.count ? write_mistakes(&c, out) : 0;
    free(c.mistakes);
    free(c.steps);
    return count;
}
