/* SPDX-License-Identifier: MIT
 * Adding and replacing rules: see rules.h and parts.h. */
#include "base/mem/mem.h"
#include "state/rules/parts.h"

#include <stdio.h>

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
        while (!r->id.n || (rules_made_id(r->id) && map_get(&s->ids, r->id))) {
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

/* A key without rules needs no scope. Takes new. */
static void put_scope(struct rules *s, struct str key, struct rule_set *new)
{
    struct hashed room;
    bool is_empty = new->count == 0;
    rules_put_set(s, &scope_of(s, key)->set, new);
    if (is_empty)
        rules_drop_key(s, hash_name(&room, key));
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
    if (s->bytes - old->bytes + new->bytes <= RULES_BYTES_MOST)
        return new;
    rule_set_release(new);
    unname_rules(s, added->list, added->count);
    refuse(a, no, "delete some, or make them smaller",
           arena_printf(a, "the rules have more than %d bytes", RULES_BYTES_MOST));
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
    if (edit->key.n && !scope && s->scopes.count >= RULES_SCOPES_MOST)
        return refuse(a, added->refusal, "delete some: DELETE /__parlel/rules?key=...",
                      STR("too many keys have rules of their own"));
    if (edit->replace)
        rules_forget_ids(s, old);
    struct rule_set *new = changed_set(s, a, edit, old, added);
    if (new && edit->key.n)
        put_scope(s, edit->key, new);
    else if (new)
        rules_put_set(s, &s->global, new);
    else if (edit->replace)
        rules_learn_ids(s, old->rules, old->count);
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

/* ---- one by its id ---- */

static void end_rule(void *what)
{
    rule_release(what);
}

bool rules_show_one(struct rules *s, struct arena *a, struct str id, struct rule_view *view)
{
    struct str name;
    struct scope *scope;
    pthread_mutex_lock(&s->lock);
    struct rule *rule = map_get(&s->ids, id);
    if (rule) {
        rules_set_with(s, rule, &scope, &name);
        *view = (struct rule_view){ rule, arena_dup(a, str_from(scope ? scope->fingerprint : "")) };
        rule_hold(rule);
        arena_defer(a, end_rule, rule);
    }
    pthread_mutex_unlock(&s->lock);
    return rule != NULL;
}

/* Under the lock: new gets the place, id and turn of old. */
static bool put_one(struct rules *s, struct arena *a, const struct rule *old, struct rule *new,
                    struct rule_refusal *no)
{
    struct str name;
    struct scope *scope;
    struct rule_set **set = rules_set_with(s, old, &scope, &name);
    if (!set)
        return refuse(a, no, "read it again", STR("the rule was changed meanwhile"));
    if (s->bytes + new->source.n > RULES_BYTES_MOST)
        return refuse(a, no, "delete some, or make them smaller",
                      arena_printf(a, "the rules have more than %d bytes", RULES_BYTES_MOST));
    map_del(&s->ids, old->id);
    new->id = arena_dup(rule_batch_arena(new->batch), old->id);
    new->order = old->order;
    new->from_file = old->from_file;
    map_put(&s->ids, new->id, new);
    rules_put_set(s, set, rule_set_swap(*set, old, new));
    return true;
}

bool rules_change_one(struct rules *s, struct arena *a, const struct rule_change *change,
                      struct rules_list *list, struct rule_refusal *no)
{
    struct rule **rules;
    struct shown shown;
    struct str name;
    struct scope *scope;
    size_t count;
    const struct rule *old = change->view.rule;
    *list = (struct rules_list){ 0 };
    if (!rule_parse(a, change->doc, &rules, &count, no))
        return false;
    struct rule_view *view = ARENA_NEW(a, struct rule_view);
    bool ok = count == 1 && (!rules[0]->id.n || str_eq(rules[0]->id, old->id));
    if (!ok)
        *no = (struct rule_refusal){ STR("one rule, whose id is that of the path, belongs here"),
                                     STR("/id"), STR("leave the id out") };
    ok = ok && rules_check_names(s, a, rules, count, no);
    pthread_mutex_lock(&s->lock);
    ok = ok && put_one(s, a, old, rules[0], no);
    if (ok) {
        if (change->keep_hits)
            atomic_store(&rules[0]->hits, atomic_load(&old->hits));
        rules_set_with(s, rules[0], &scope, &name);
        shown = rules_keep_shown(a, s, scope);
        *view = (struct rule_view){ rules[0], shown.print };
        *list = (struct rules_list){ .views = view, .count = 1 };
    }
    pthread_mutex_unlock(&s->lock);
    for (size_t i = 0; i < count; i++)
        rule_release(rules[i]);
    if (ok)
        rules_lint(a, &shown, 1, list);
    return ok;
}
