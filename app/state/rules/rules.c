/* SPDX-License-Identifier: MIT
 * Changing the store of rules: see rules.h. */
#include "base/mem/mem.h"
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
    map_fini(&s->draws, rules_free_draws);
    map_fini(&s->ids, NULL);
    rule_set_release(s->global);
    rule_set_release(s->startup);
    pthread_mutex_destroy(&s->lock);
    free(s->operations);
    free(s->paths);
    free(s->file_error);
    free(s);
}

size_t rules_count(const struct rules *s)
{
    return atomic_load_explicit(&s->count, memory_order_acquire);
}

bool rules_any(const struct rules *s)
{
    return rules_count(s) > 0;
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
    for (size_t at = 0; map_next(&s->scopes, &at, &name);)
        drop_key(s, name);
}

static bool refuse(struct arena *a, struct rule_refusal *no, const char *hint, struct str message)
{
    *no = (struct rule_refusal){ message, STR(""), arena_dup(a, str_from(hint)) };
    return false;
}

/* Rules that are to be added, and where a refusal goes. */
struct added {
    struct rule **list;
    size_t count;
    struct rule_refusal *refusal;
};

/* Takes back what name_rules did for the first `count` of them. */
static void unname_rules(struct rules *s, struct rule *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        map_del(&s->ids, list[i]->id);
}

/* Gives each rule its place and, where the user gave none, its id. All or none. */
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
        if (!map_get(&s->ids, r->id)) {
            map_put(&s->ids, r->id, r);
            continue;
        }
        unname_rules(s, list, i);
        return refuse(a, no, "leave the id out, or use DELETE or PUT first",
                      arena_printf(a, "rule %zu: the id %.*s is in use", i + 1, STR_ARG(r->id)));
    }
    return true;
}

static struct scope *scope_find(struct rules *s, struct str key)
{
    struct hashed room;
    return map_get(&s->scopes, hash_name(&room, key));
}

/* The scope of a key, made when there is none yet. */
static struct scope *scope_of(struct rules *s, struct str key)
{
    struct hashed room;
    struct str name = hash_name(&room, key);
    struct scope *scope = map_get(&s->scopes, name);
    if (scope)
        return scope;
    scope = mem_zalloc(1, sizeof *scope);
    scope->set = rule_set_new(NULL, NULL, NULL, 0);
    scope->key_hash = room.hash;
    journal_fingerprint(scope->fingerprint, key);
    map_put(&s->scopes, name, scope);
    return scope;
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

/* A key without rules needs no scope. Takes new. */
static void put_scope(struct rules *s, struct str key, struct rule_set *new)
{
    struct hashed room;
    bool is_empty = new->count == 0;
    put_set(s, &scope_of(s, key)->set, new);
    if (is_empty)
        drop_key(s, hash_name(&room, key));
}

/* The set that takes the place of `old`, which is left alone; NULL when it is refused. */
static struct rule_set *changed_set(struct rules *s, struct arena *a, const struct rules_edit *edit,
                                    const struct rule_set *old, struct added *added)
{
    struct rule_refusal *no = added->refusal;
    size_t left = atomic_load(&s->count) - (edit->replace ? old->count : 0);
    if (added->count > RULES_MOST - left) {
        refuse(a, no, "delete some: DELETE /__parlel/rules",
               arena_printf(a, "more than %d rules", RULES_MOST));
        return NULL;
    }
    if (!name_rules(s, a, added->list, added->count, no))
        return NULL;
    struct rule_set *new =
        rule_set_new(edit->replace ? NULL : old, NULL, added->list, added->count);
    if (s->bytes - old->bytes + new->bytes <= BYTES_MOST)
        return new;
    rule_set_release(new);
    unname_rules(s, added->list, added->count);
    refuse(a, no, "delete some, or make them smaller",
           arena_printf(a, "the rules have more than %d bytes", BYTES_MOST));
    return NULL;
}

/* A refusal leaves all as it was: it makes no scope, either. */
static bool change(struct rules *s, struct arena *a, const struct rules_edit *edit,
                   struct added *added)
{
    static struct rule *nothing[1];
    struct rule_set none = { .rules = nothing };
    struct scope *scope = edit->key.n ? scope_find(s, edit->key) : NULL;
    const struct rule_set *old = !edit->key.n ? s->global : scope ? scope->set : &none;
    if (edit->key.n && !scope && s->scopes.count >= SCOPES_MOST)
        return refuse(a, added->refusal, "delete some: DELETE /__parlel/rules?key=...",
                      STR("too many keys have rules of their own"));
    if (edit->replace)
        forget_ids(s, old);
    struct rule_set *new = changed_set(s, a, edit, old, added);
    if (new && edit->key.n)
        put_scope(s, edit->key, new);
    else if (new)
        put_set(s, &s->global, new);
    else if (edit->replace)
        learn_ids(s, old->rules, old->count);
    return new != NULL;
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
    bool ok = rules_check_names(s, a, rules, count, refusal);
    pthread_mutex_lock(&s->lock);
    ok = ok && change(s, a, edit, &(struct added){ rules, count, refusal });
    const struct scope *scope = ok && edit->key.n ? scope_find(s, edit->key) : NULL;
    bool stays = ok && (scope || !edit->key.n);
    if (stays)
        shown = rules_keep_shown(a, s, scope);
    pthread_mutex_unlock(&s->lock);
    for (size_t i = 0; i < count; i++) {
        if (stays)
            views[list->count++] = (struct rule_view){ rules[i], shown.print };
        rule_release(rules[i]);
    }
    list->views = views;
    if (stays)
        rules_lint(a, &shown, 1, list);
    return ok;
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

static bool set_has(const struct rule_set *set, const struct rule *rule)
{
    for (size_t i = 0; i < set->count; i++)
        if (set->rules[i] == rule)
            return true;
    return false;
}

/* The scope that holds the rule, and its name. */
static struct scope *scope_with(struct rules *s, const struct rule *rule, struct str *name)
{
    struct scope *scope;
    for (size_t at = 0; (scope = map_next(&s->scopes, &at, name));)
        if (set_has(scope->set, rule))
            return scope;
    return NULL;
}

static void delete_rule(struct rules *s, struct rule *rule)
{
    struct str name;
    bool is_global = set_has(s->global, rule);
    struct scope *scope = is_global ? NULL : scope_with(s, rule, &name);
    map_del(&s->ids, rule->id);
    if (is_global)
        put_set(s, &s->global, rule_set_without(s->global, rule));
    else if (scope && scope->set->count == 1)
        drop_key(s, name);
    else if (scope)
        put_set(s, &scope->set, rule_set_without(scope->set, rule));
}

bool rules_delete_one(struct rules *s, struct str id)
{
    pthread_mutex_lock(&s->lock);
    struct rule *rule = map_get(&s->ids, id);
    if (rule)
        delete_rule(s, rule);
    pthread_mutex_unlock(&s->lock);
    return rule != NULL;
}

void rules_forget(struct rules *s, uint64_t key_hash)
{
    struct str name = { (const char *)&key_hash, sizeof key_hash };
    pthread_mutex_lock(&s->lock);
    rules_free_draws(map_del(&s->draws, name));
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
    map_fini(&s->draws, rules_free_draws);
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
