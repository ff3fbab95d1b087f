/* SPDX-License-Identifier: MIT
 * The store of rules, what leaves it, and its start-up rules: see rules.h. */
#include "base/mem/mem.h"
#include "state/rules/parts.h"
#include "state/rules/whole.h"

#include <stdio.h>
#include <stdlib.h>

struct rules *rules_new(void)
{
    struct rules *s = mem_zalloc(1, sizeof *s);
    pthread_mutex_init(&s->lock, NULL);
    s->global = rule_set_new(NULL, NULL, NULL, 0);
    s->startup = rule_set_new(NULL, NULL, NULL, 0);
    map_init(&s->scopes);
    map_init(&s->draws);
    map_init(&s->ids);
    s->last_order = RULES_API_ORDER;
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

bool rules_costly(const struct rules *s)
{
    return atomic_load_explicit(&s->costly, memory_order_relaxed);
}

bool rules_any(const struct rules *s)
{
    return rules_count(s) > 0;
}

/* ---- changing: all under the lock ---- */

void rules_forget_ids(struct rules *s, const struct rule_set *set)
{
    for (size_t i = 0; i < set->count; i++)
        map_del(&s->ids, set->rules[i]->id);
}

void rules_learn_ids(struct rules *s, struct rule *const *rules, size_t count)
{
    for (size_t i = 0; i < count; i++)
        map_put(&s->ids, rules[i]->id, rules[i]);
}

void rules_put_set(struct rules *s, struct rule_set **at, struct rule_set *new)
{
    s->bytes += new->bytes - (*at)->bytes;
    atomic_fetch_add(&s->count, new->count);
    atomic_fetch_sub(&s->count, (*at)->count);
    atomic_store_explicit(&s->costly, false, memory_order_relaxed);
    rule_set_release(*at);
    *at = new;
}

void rules_drop_key(struct rules *s, struct str name)
{
    struct scope *scope = map_get(&s->scopes, name);
    if (!scope)
        return;
    rules_forget_ids(s, scope->set);
    rules_put_set(s, &scope->set, rule_set_new(NULL, NULL, NULL, 0));
    map_del(&s->scopes, name);
    drop_scope(scope);
}

static void drop_all_keys(struct rules *s)
{
    struct str name;
    for (size_t at = 0; map_next(&s->scopes, &at, &name);)
        rules_drop_key(s, name);
}

static void rebuild_ids(struct rules *s)
{
    size_t at = 0;
    map_fini(&s->ids, NULL);
    map_init(&s->ids);
    rules_learn_ids(s, s->global->rules, s->global->count);
    for (struct scope *scope = map_next(&s->scopes, &at, NULL); scope;
         scope = map_next(&s->scopes, &at, NULL))
        rules_learn_ids(s, scope->set->rules, scope->set->count);
}

/* ---- deleting ---- */

size_t rules_delete(struct rules *s, struct str key)
{
    struct hashed room;
    pthread_mutex_lock(&s->lock);
    size_t before = atomic_load(&s->count);
    if (key.n) {
        rules_drop_key(s, hash_name(&room, key));
    } else {
        drop_all_keys(s);
        rules_forget_ids(s, s->global);
        rules_put_set(s, &s->global, rule_set_new(NULL, NULL, NULL, 0));
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

struct rule_set **rules_set_with(struct rules *s, const struct rule *rule, struct scope **scope,
                                 struct str *name)
{
    struct scope *each;
    *scope = NULL;
    if (set_has(s->global, rule))
        return &s->global;
    for (size_t at = 0; (each = map_next(&s->scopes, &at, name));)
        if (set_has(each->set, rule)) {
            *scope = each;
            return &each->set;
        }
    return NULL;
}

static void delete_rule(struct rules *s, struct rule *rule)
{
    struct str name;
    struct scope *scope;
    struct rule_set **set = rules_set_with(s, rule, &scope, &name);
    map_del(&s->ids, rule->id);
    if (scope && scope->set->count == 1)
        rules_drop_key(s, name);
    else if (set)
        rules_put_set(s, set, rule_set_swap(*set, rule, NULL));
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
    rules_drop_key(s, name);
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
    rules_put_set(s, &s->global, rule_set_new(s->startup, NULL, NULL, 0));
    rebuild_ids(s);
    for (size_t i = 0; i < s->global->count; i++)
        atomic_store(&s->global->rules[i]->hits, 0);
    s->last_id = 0;
    s->last_order = RULES_API_ORDER;
    pthread_mutex_unlock(&s->lock);
}

/* ---- the start-up file ---- */

static bool is_added_later(const struct rule *r)
{
    return !r->from_file;
}

bool rules_made_id(struct str id)
{
    int64_t number;
    return id.n > 1 && (id.p[0] == 'r' || id.p[0] == 'f') && id.p[1] >= '0' && id.p[1] <= '9' &&
           str_to_i64(str_sub(id, 1, id.n), &number);
}

/* f and a number that is free. */
static void make_file_id(const struct rules *s, struct rule *r, size_t number)
{
    do {
        int n = snprintf(r->own_id, sizeof r->own_id, "f%zu", number++);
        r->id = (struct str){ r->own_id, (size_t)n };
    } while (map_get(&s->ids, r->id));
}

/* Ids f1, f2, ... where the file gives none; false when one is taken. */
static bool name_startup(struct rules *s, struct rule *const *list, size_t count,
                         struct buf *problem)
{
    for (size_t i = 0; i < count; i++) {
        struct rule *r = list[i];
        r->from_file = true;
        r->order = i;
        if (!r->id.n || (rules_made_id(r->id) && map_get(&s->ids, r->id)))
            make_file_id(s, r, i + 1);
        if (map_put(&s->ids, r->id, list[i])) {
            buf_printf(problem, "rule %zu: the id %.*s is in use", i + 1, STR_ARG(r->id));
            return false;
        }
    }
    return true;
}

void rules_make_id(struct rules *s, struct rule *r)
{
    do {
        int n = snprintf(r->own_id, sizeof r->own_id, "r%llu", (unsigned long long)++s->last_id);
        r->id = (struct str){ r->own_id, (size_t)n };
    } while (map_get(&s->ids, r->id));
    map_put(&s->ids, r->id, r);
}

bool rules_set_startup(struct rules *s, struct rule *const *list, size_t count, struct buf *problem)
{
    pthread_mutex_lock(&s->lock);
    for (size_t i = 0; i < s->global->count; i++)
        if (s->global->rules[i]->from_file)
            map_del(&s->ids, s->global->rules[i]->id);
    bool ok = name_startup(s, list, count, problem);
    if (ok) {
        rules_put_set(s, &s->global, rule_set_new(s->global, is_added_later, list, count));
        rule_set_release(s->startup);
        s->startup = rule_set_new(NULL, NULL, list, count);
    } else {
        rebuild_ids(s);
    }
    pthread_mutex_unlock(&s->lock);
    return ok;
}

void rules_bring_startup(struct rules *s)
{
    const struct rule_set *startup = s->startup;
    pthread_mutex_lock(&s->lock);
    if (startup->count) {
        rules_put_set(s, &s->global,
                      rule_set_new(s->global, is_added_later, startup->rules, startup->count));
        rebuild_ids(s);
    }
    for (size_t i = 0; i < startup->count; i++)
        atomic_store(&startup->rules[i]->hits, 0);
    pthread_mutex_unlock(&s->lock);
}

void rules_note_file(struct rules *s, struct str problem)
{
    pthread_mutex_lock(&s->lock);
    free(s->file_error);
    s->file_error = problem.n ? mem_dup(problem.p, problem.n) : NULL;
    pthread_mutex_unlock(&s->lock);
}
