/* SPDX-License-Identifier: MIT
 * Changing the store of rules: see rules.h. */
#include "base/mem.h"
#include "state/rules/parts.h"

#include <stdio.h>
#include <stdlib.h>

enum {
    RULES_MOST = 100000,
    BYTES_MOST = 64 << 20,
    SCOPES_MOST = 4096
};

static const uint64_t API_ORDER = (uint64_t)1 << 32; /* rules of the file come before */

struct rules *rules_new(void)
{
    struct rules *s = mem_zalloc(1, sizeof *s);
    pthread_mutex_init(&s->lock, NULL);
    s->global = rule_set_new(NULL, NULL, NULL, 0);
    s->startup = rule_set_new(NULL, NULL, NULL, 0);
    map_init(&s->scopes);
    map_init(&s->draws);
    map_init(&s->ids);
    s->last_order = API_ORDER;
    return s;
}

static void drop_scope(void *value)
{
    struct scope *scope = value;
    rule_set_release(scope->set);
    free(scope);
}

void rules_free(struct rules *s)
{
    if (!s)
        return;
    map_fini(&s->scopes, drop_scope);
    map_fini(&s->draws, free);
    map_fini(&s->ids, NULL);
    rule_set_release(s->global);
    rule_set_release(s->startup);
    pthread_mutex_destroy(&s->lock);
    free(s->file_error);
    free(s);
}

bool rules_any(const struct rules *s)
{
    return atomic_load_explicit(&s->count, memory_order_acquire) > 0;
}

/* ---- changing: all under the lock ---- */

static void forget_ids(struct rules *s, const struct rule_set *set)
{
    for (size_t i = 0; i < set->count; i++)
        map_del(&s->ids, set->rules[i]->id);
}

static void learn_ids(struct rules *s, struct rule *const *rules, size_t count)
{
    for (size_t i = 0; i < count; i++)
        map_put(&s->ids, rules[i]->id, rules[i]);
}

/* Puts `new` in the place of *at; the ids are the caller's business. */
static void put_set(struct rules *s, struct rule_set **at, struct rule_set *new)
{
    s->bytes += new->bytes - (*at)->bytes;
    atomic_fetch_add(&s->count, new->count);
    atomic_fetch_sub(&s->count, (*at)->count);
    rule_set_release(*at);
    *at = new;
}

static void drop_key(struct rules *s, struct str name)
{
    struct scope *scope = map_get(&s->scopes, name);
    if (!scope)
        return;
    forget_ids(s, scope->set);
    put_set(s, &scope->set, rule_set_new(NULL, NULL, NULL, 0));
    map_del(&s->scopes, name);
    drop_scope(scope);
}

static void drop_all_keys(struct rules *s)
{
    struct str name;
    for (size_t at = 0; map_next(&s->scopes, &at, &name); at = 0)
        drop_key(s, name);
}

static bool refuse(struct arena *a, struct rule_refusal *no, const char *hint, struct str message)
{
    *no = (struct rule_refusal){ message, STR(""), arena_dup(a, str_from(hint)) };
    return false;
}

/* Gives each rule its place and, where the user gave none, its id. */
static bool name_rules(struct rules *s, struct arena *a, struct rule **list, size_t count,
                       struct rule_refusal *no)
{
    for (size_t i = 0; i < count; i++) {
        struct rule *r = list[i];
        r->order = ++s->last_order;
        while (!r->id.n || (r->id.p == r->own_id && map_get(&s->ids, r->id))) {
            int n =
                snprintf(r->own_id, sizeof r->own_id, "r%llu", (unsigned long long)++s->last_id);
            r->id = (struct str){ r->own_id, (size_t)n };
        }
        if (!map_put(&s->ids, r->id, r))
            continue;
        return refuse(a, no, "leave the id out, or use DELETE or PUT first",
                      arena_printf(a, "rule %zu: the id %.*s is in use", i + 1, STR_ARG(r->id)));
    }
    return true;
}

/* The scope of a key, made when there is none yet; NULL when there are too many. */
static struct scope *scope_of(struct rules *s, struct str key)
{
    struct hashed room;
    struct str name = hash_name(&room, key);
    struct scope *scope = map_get(&s->scopes, name);
    if (scope || s->scopes.count >= SCOPES_MOST)
        return scope;
    scope = mem_zalloc(1, sizeof *scope);
    scope->set = rule_set_new(NULL, NULL, NULL, 0);
    scope->key_hash = room.hash;
    journal_fingerprint(scope->fingerprint, key);
    map_put(&s->scopes, name, scope);
    return scope;
}

static struct rule_set **set_of(struct rules *s, struct str key)
{
    struct scope *scope = key.n ? scope_of(s, key) : NULL;
    if (!key.n)
        return &s->global;
    return scope ? &scope->set : NULL;
}

static void rebuild_ids(struct rules *s)
{
    size_t at = 0;
    map_fini(&s->ids, NULL);
    map_init(&s->ids);
    learn_ids(s, s->global->rules, s->global->count);
    for (struct scope *scope = map_next(&s->scopes, &at, NULL); scope;
         scope = map_next(&s->scopes, &at, NULL))
        learn_ids(s, scope->set->rules, scope->set->count);
}

static bool change(struct rules *s, struct arena *a, const struct rules_edit *edit,
                   struct rule **list, size_t count, struct rule_refusal *no)
{
    struct rule_set **at = set_of(s, edit->key);
    if (!at)
        return refuse(a, no, "delete some: DELETE /__parlel/rules?key=...",
                      STR("too many keys have rules of their own"));
    size_t left = atomic_load(&s->count) - (edit->replace ? (*at)->count : 0);
    if (count > RULES_MOST - left)
        return refuse(a, no, "delete some: DELETE /__parlel/rules",
                      arena_printf(a, "more than %d rules", RULES_MOST));
    if (edit->replace)
        forget_ids(s, *at);
    if (!name_rules(s, a, list, count, no)) {
        rebuild_ids(s);
        return false;
    }
    struct rule_set *new = rule_set_new(edit->replace ? NULL : *at, NULL, list, count);
    if (s->bytes - (*at)->bytes + new->bytes > BYTES_MOST) {
        rule_set_release(new);
        rebuild_ids(s);
        return refuse(a, no, "delete some, or make them smaller",
                      arena_printf(a, "the rules have more than %d bytes", BYTES_MOST));
    }
    put_set(s, at, new);
    return true;
}

/* ---- lists ---- */

static void release_rule(void *what)
{
    rule_release(what);
}

/* Writes the rules of one set to a list; the rules stay until the arena ends. */
static size_t show_set(struct arena *a, struct rule *const *rules, size_t count, struct str scope,
                       struct rule_view *views)
{
    for (size_t i = 0; i < count; i++) {
        rule_hold(rules[i]);
        arena_defer(a, release_rule, rules[i]);
        views[i] = (struct rule_view){ rules[i], scope };
    }
    return count;
}

static void end_set(void *what)
{
    rule_set_release(what);
}

/* A set that stays as it is until the arena ends. */
static struct rule_set *keep_set(struct arena *a, struct rule_set *set)
{
    atomic_fetch_add(&set->references, 1);
    arena_defer(a, end_set, set);
    return set;
}

/* A set to show, and whose it is; with everybody's rules, unless it is theirs. */
struct shown {
    struct rule_set *set, *global;
    uint64_t key_hash;
    struct str print;
};

/* scope NULL: everybody's. Under the lock. */
static struct shown keep_shown(struct rules *s, struct arena *a, const struct scope *scope)
{
    if (!scope)
        return (struct shown){ .set = keep_set(a, s->global), .print = STR("") };
    return (struct shown){ keep_set(a, scope->set), keep_set(a, s->global), scope->key_hash,
                           arena_dup(a, str_from(scope->fingerprint)) };
}

static void add_warnings(struct arena *a, const struct shown *shown, struct rules_list *list)
{
    struct rule_warning *more;
    const struct rule_set *set = shown->set, *global = shown->global;
    struct rule_scope scope = { shown->key_hash, global ? global->rules : NULL,
                                global ? global->count : 0 };
    size_t count = rule_lint(a, set->rules, set->count, global ? &scope : NULL, &more);
    if (!count)
        return;
    struct rule_warning *all = ARENA_ARRAY(a, struct rule_warning, list->warning_count + count);
    if (list->warning_count)
        memcpy(all, list->warnings, list->warning_count * sizeof *all);
    memcpy(all + list->warning_count, more, count * sizeof *all);
    list->warnings = all;
    list->warning_count += count;
}

bool rules_change(struct rules *s, struct arena *a, const struct rules_edit *edit,
                  struct rules_list *list, struct rule_refusal *refusal)
{
    struct rule **rules;
    struct shown shown;
    size_t count;
    *list = (struct rules_list){ 0 };
    if (!rule_parse(a, edit->doc, &rules, &count, refusal))
        return false;
    struct rule_view *views = ARENA_ARRAY(a, struct rule_view, count);
    pthread_mutex_lock(&s->lock);
    bool ok = change(s, a, edit, rules, count, refusal);
    if (ok) {
        shown = keep_shown(s, a, edit->key.n ? scope_of(s, edit->key) : NULL);
        list->count = show_set(a, rules, count, shown.print, views);
        list->views = views;
    }
    pthread_mutex_unlock(&s->lock);
    for (size_t i = 0; i < count; i++)
        rule_release(rules[i]);
    if (ok)
        add_warnings(a, &shown, list);
    return ok;
}

static size_t keep_all_shown(struct rules *s, struct arena *a, struct str key, struct shown **sets)
{
    struct hashed room;
    size_t count = 0, at = 0;
    struct scope *own = key.n ? map_get(&s->scopes, hash_name(&room, key)) : NULL;
    *sets = ARENA_ARRAY(a, struct shown, s->scopes.count + 1);
    if (!key.n)
        (*sets)[count++] = keep_shown(s, a, NULL);
    for (struct scope *scope = map_next(&s->scopes, &at, NULL); scope;
         scope = map_next(&s->scopes, &at, NULL))
        if (!key.n || scope == own)
            (*sets)[count++] = keep_shown(s, a, scope);
    return count;
}

void rules_show(struct rules *s, struct arena *a, struct str key, struct rules_list *list)
{
    struct shown *sets;
    size_t total = 0;
    *list = (struct rules_list){ 0 };
    pthread_mutex_lock(&s->lock);
    size_t count = keep_all_shown(s, a, key, &sets);
    list->file_error = arena_dup(a, str_from(s->file_error));
    pthread_mutex_unlock(&s->lock);
    for (size_t i = 0; i < count; i++)
        total += sets[i].set->count;
    struct rule_view *views = ARENA_ARRAY(a, struct rule_view, total);
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < sets[i].set->count; k++)
            views[list->count++] = (struct rule_view){ sets[i].set->rules[k], sets[i].print };
        add_warnings(a, &sets[i], list);
    }
    list->views = views;
}

/* ---- deleting ---- */

size_t rules_delete(struct rules *s, struct str key)
{
    struct hashed room;
    pthread_mutex_lock(&s->lock);
    size_t before = atomic_load(&s->count);
    if (key.n) {
        drop_key(s, hash_name(&room, key));
    } else {
        drop_all_keys(s);
        forget_ids(s, s->global);
        put_set(s, &s->global, rule_set_new(NULL, NULL, NULL, 0));
    }
    size_t after = atomic_load(&s->count);
    pthread_mutex_unlock(&s->lock);
    return before - after;
}

/* The set that holds the rule. */
static struct rule_set **set_with(struct rules *s, const struct rule *rule)
{
    size_t at = 0;
    struct scope *scope = map_next(&s->scopes, &at, NULL);
    for (size_t i = 0; i < s->global->count; i++)
        if (s->global->rules[i] == rule)
            return &s->global;
    for (; scope; scope = map_next(&s->scopes, &at, NULL))
        for (size_t i = 0; i < scope->set->count; i++)
            if (scope->set->rules[i] == rule)
                return &scope->set;
    return NULL;
}

bool rules_delete_one(struct rules *s, struct str id)
{
    pthread_mutex_lock(&s->lock);
    struct rule *rule = map_get(&s->ids, id);
    struct rule_set **at = rule ? set_with(s, rule) : NULL;
    if (at) {
        map_del(&s->ids, id);
        put_set(s, at, rule_set_without(*at, rule));
    }
    pthread_mutex_unlock(&s->lock);
    return at != NULL;
}

void rules_forget(struct rules *s, uint64_t key_hash)
{
    struct str name = { (const char *)&key_hash, sizeof key_hash };
    pthread_mutex_lock(&s->lock);
    free(map_del(&s->draws, name));
    drop_key(s, name);
    pthread_mutex_unlock(&s->lock);
}

void rules_reset(struct rules *s, struct str key)
{
    if (key.n) {
        rules_forget(s, journal_key_hash(key));
        return;
    }
    pthread_mutex_lock(&s->lock);
    map_fini(&s->draws, free);
    map_init(&s->draws);
    drop_all_keys(s);
    put_set(s, &s->global, rule_set_new(s->startup, NULL, NULL, 0));
    rebuild_ids(s);
    for (size_t i = 0; i < s->global->count; i++)
        atomic_store(&s->global->rules[i]->hits, 0);
    s->last_id = 0;
    s->last_order = API_ORDER;
    pthread_mutex_unlock(&s->lock);
}

/* ---- the start-up file ---- */

static bool is_added_later(const struct rule *r)
{
    return !r->from_file;
}

/* Ids f1, f2, ... where the file gives none; false when one is taken. */
static bool name_startup(struct rules *s, struct rule *const *list, size_t count,
                         struct buf *problem)
{
    for (size_t i = 0; i < count; i++) {
        struct rule *r = list[i];
        r->from_file = true;
        r->order = i;
        if (!r->id.n) {
            int n = snprintf(r->own_id, sizeof r->own_id, "f%zu", i + 1);
            r->id = (struct str){ r->own_id, (size_t)n };
        }
        if (map_put(&s->ids, r->id, list[i])) {
            buf_printf(problem, "rule %zu: the id %.*s is in use", i + 1, STR_ARG(r->id));
            return false;
        }
    }
    return true;
}

bool rules_set_startup(struct rules *s, struct rule *const *list, size_t count, struct buf *problem)
{
    pthread_mutex_lock(&s->lock);
    for (size_t i = 0; i < s->global->count; i++)
        if (s->global->rules[i]->from_file)
            map_del(&s->ids, s->global->rules[i]->id);
    bool ok = name_startup(s, list, count, problem);
    if (ok) {
        put_set(s, &s->global, rule_set_new(s->global, is_added_later, list, count));
        rule_set_release(s->startup);
        s->startup = rule_set_new(NULL, NULL, list, count);
    } else {
        rebuild_ids(s);
    }
    pthread_mutex_unlock(&s->lock);
    return ok;
}

void rules_note_file(struct rules *s, struct str problem)
{
    pthread_mutex_lock(&s->lock);
    free(s->file_error);
    s->file_error = problem.n ? mem_dup(problem.p, problem.n) : NULL;
    pthread_mutex_unlock(&s->lock);
}
