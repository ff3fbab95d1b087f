/* SPDX-License-Identifier: MIT
 * Files of recordings: see tape.h. */
#include "tape/tape.h"

#include "base/mem/mem.h"
#include "json/jw.h"

#include <stdlib.h>

struct tape_rule {
    char *match;                /* JSON; NULL: the rule is no recording, and stands in `other` */
    char *other;                /* JSON of the whole rule */
    char *name;                 /* JSON */
    struct tape_reply *replies; /* in the order in which they began */
    size_t count;
    bool old;       /* it was read from a file */
    uint64_t order; /* of rules in a file */
};

struct tape_reply {
    char *text;
    uint64_t began;
};

enum {
    REPLIES_MOST = 1000 /* of a rule, as rule files may have it */
};

/* Behind all that was read from files. */
static const uint64_t NEW = (uint64_t)1 << 40;

static void drop_replies(struct tape_rule *r)
{
    for (size_t i = 0; i < r->count; i++)
        free(r->replies[i].text);
    free(r->replies);
    r->replies = NULL;
    r->count = 0;
}

static void drop_rule(void *what)
{
    struct tape_rule *r = what;
    drop_replies(r);
    free(r->match);
    free(r->other);
    free(r->name);
    free(r);
}

void tape_init(struct tape *t)
{
    *t = (struct tape){ 0 };
    map_init(&t->rules);
}

void tape_fini(struct tape *t)
{
    map_fini(&t->rules, drop_rule);
    *t = (struct tape){ 0 };
}

static char *keep(struct str text)
{
    return mem_dup(text.p, text.n);
}

static void add_reply(struct tape_rule *r, struct str reply, uint64_t began)
{
    size_t at = r->count++;
    r->replies = mem_realloc(r->replies, r->count * sizeof *r->replies);
    for (; at && r->replies[at - 1].began > began; at--)
        r->replies[at] = r->replies[at - 1];
    r->replies[at] = (struct tape_reply){ keep(reply), began };
}

static struct tape_rule *rule_of(struct tape *t, struct str match, uint64_t order)
{
    struct tape_rule *r = map_get(&t->rules, match);
    if (r)
        return r;
    r = mem_zalloc(1, sizeof *r);
    r->order = order;
    r->match = keep(match);
    map_put(&t->rules, match, r);
    return r;
}

void tape_add(struct tape *t, struct str match, struct str reply, uint64_t began)
{
    struct tape_rule *r = rule_of(t, match, NEW + began);
    if (r->old)
        drop_replies(r);
    else if (NEW + began < r->order)
        r->order = NEW + began;
    r->old = false;
    add_reply(r, reply, began);
}

/* ---- files ---- */

/* {"name","match","reply" or "replies"}, as tape_write writes them: its match; else NULL. */
static const struct json *recorded_match(const struct json *rule)
{
    struct json_member m = { 0 };
    while (json_next(rule, &m))
        if (!str_eq(m.key, STR("name")) && !str_eq(m.key, STR("match")) &&
            !str_eq(m.key, STR("reply")) && !str_eq(m.key, STR("replies")) &&
            !str_eq(m.key, STR("after_replies")))
            return NULL;
    return json_get(rule, STR("match"));
}

static void read_replies(struct tape_rule *r, struct arena *a, const struct json *rule)
{
    const struct json *list = json_get(rule, STR("replies")), *one = json_get(rule, STR("reply"));
    if (one)
        add_reply(r, jw_compact(a, one), 0);
    for (size_t i = 0; i < json_count(list); i++)
        add_reply(r, jw_compact(a, json_at(list, i)), 0);
}

static void read_rule(struct tape *t, struct arena *a, const struct json *rule, size_t i)
{
    const struct json *match = recorded_match(rule), *name = json_get(rule, STR("name"));
    struct tape_rule *r;
    if (!match) {
        r = rule_of(t, arena_printf(a, "rule %zu", i), i);
        free(r->match);
        r->match = NULL;
        r->other = keep(jw_compact(a, rule));
    } else {
        r = rule_of(t, jw_compact(a, match), i);
        if (name && !r->name)
            r->name = keep(jw_compact(a, name));
        read_replies(r, a, rule);
    }
    r->old = true;
}

void tape_read(struct tape *t, struct arena *a, const struct json *rules)
{
    for (size_t i = 0; i < json_count(rules); i++)
        read_rule(t, a, json_at(rules, i), i);
}

/* "POST /v1/chat/completions 3" */
static void put_name(struct buf *out, const struct tape_rule *r, struct str match, size_t number)
{
    struct arena a;
    arena_init(&a);
    const struct json *json = json_parse(&a, match, NULL), *whole = json_get(json, STR("request"));
    struct str path = json_str(json_get(whole ? whole : json, STR("path")));
    struct str method = json_str(json_get(whole ? whole : json, STR("method")));
    struct str name =
        arena_printf(&a, "%.*s %.*s %zu", STR_ARG(method), STR_ARG(str_sub(path, 0, 120)), number);
    if (r->name)
        buf_str(out, str_from(r->name));
    else
        jw_quote(out, name, JW_COMPACT);
    arena_fini(&a);
}

/* The rule of replies [from, to); those behind it are of the same request. */
static void put_rule(struct buf *out, const struct tape_rule *r, size_t number, size_t from,
                     size_t to)
{
    struct str match = str_from(r->match);
    bool one = r->count == 1;
    buf_str(out, STR("{\"name\":"));
    put_name(out, r, match, number);
    buf_str(out, STR(",\"match\":"));
    buf_str(out, match);
    buf_str(out, one ? STR(",\n \"reply\":") : STR(",\"replies\":["));
    for (size_t i = from; i < to; i++) {
        if (!one)
            buf_str(out, i > from ? STR(",\n ") : STR("\n "));
        buf_str(out, str_from(r->replies[i].text));
    }
    buf_str(out, one ? STR("}") : to < r->count ? STR("]}") : STR("],\"after_replies\":\"last\"}"));
}

/* More answers than a rule may have are those of several: one is spent, then the next matches. */
static void put_recording(struct buf *out, const struct tape_rule *r, size_t number)
{
    for (size_t from = 0; from < r->count; from += REPLIES_MOST) {
        size_t to = r->count - from > REPLIES_MOST ? from + REPLIES_MOST : r->count;
        buf_str(out, from ? STR(",\n") : STR(""));
        put_rule(out, r, number, from, to);
    }
}

static int by_order(const void *x, const void *y)
{
    const struct tape_rule *a = *(struct tape_rule *const *)x, *b = *(struct tape_rule *const *)y;
    return a->order < b->order ? -1 : a->order > b->order;
}

/* NULL-terminated; the caller frees. */
static struct tape_rule **in_order(const struct tape *t)
{
    struct tape_rule **list = mem_zalloc(t->rules.count + 1, sizeof *list), *r;
    size_t count = 0;
    for (size_t at = 0; (r = map_next(&t->rules, &at, NULL));)
        list[count++] = r;
    qsort(list, count, sizeof *list, by_order);
    return list;
}

void tape_write(const struct tape *t, struct buf *out)
{
    struct tape_rule **list = in_order(t);
    buf_str(out, STR("{\"version\":1,\"rules\":["));
    for (size_t i = 0; list[i]; i++) {
        buf_str(out, i ? STR(",\n") : STR("\n"));
        if (list[i]->match)
            put_recording(out, list[i], i + 1);
        else
            buf_str(out, str_from(list[i]->other));
    }
    buf_str(out, list[0] ? STR("\n]}\n") : STR("]}\n"));
    free(list);
}
