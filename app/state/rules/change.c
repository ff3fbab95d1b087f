/* SPDX-License-Identifier: MIT
 * Adding and replacing rules: see rules.h and parts.h. */
#include "base/mem/mem.h"
#include "state/rules/parts.h"

#include <stdio.h>

enum {
    RULES_MOST = 100000,
    BYTES_MOST = 64 << 20,
    SCOPES_MOST = 4096
};

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
