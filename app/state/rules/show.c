/* SPDX-License-Identifier: MIT
 * Showing the store of rules, with what is wrong with them: see rules.h and parts.h. */
#include "state/rules/parts.h"

static void end_set(void *what)
{
    rule_set_release(what);
}

static struct rule_set *keep_set(struct arena *a, struct rule_set *set)
{
    atomic_fetch_add(&set->references, 1);
    arena_defer(a, end_set, set);
    return set;
}

struct shown rules_keep_shown(struct arena *a, struct rules *s, const struct scope *scope)
{
    if (!scope)
        return (struct shown){ .set = keep_set(a, s->global), .print = STR("") };
    return (struct shown){ keep_set(a, scope->set), keep_set(a, s->global), scope->key_hash,
                           arena_dup(a, str_from(scope->fingerprint)) };
}

static size_t keep_all_shown(struct rules *s, struct arena *a, struct str key, struct shown **sets)
{
    struct hashed room;
    size_t count = 0, at = 0;
    struct scope *own = key.n ? map_get(&s->scopes, hash_name(&room, key)) : NULL;
    *sets = ARENA_ARRAY(a, struct shown, s->scopes.count + 1);
    if (!key.n)
        (*sets)[count++] = rules_keep_shown(a, s, NULL);
    for (struct scope *scope = map_next(&s->scopes, &at, NULL); scope && !own;
         scope = map_next(&s->scopes, &at, NULL))
        if (!key.n)
            (*sets)[count++] = rules_keep_shown(a, s, scope);
    if (own)
        (*sets)[count++] = rules_keep_shown(a, s, own);
    return count;
}

void rules_lint(struct arena *a, const struct shown *sets, size_t count, struct rules_list *list)
{
    struct rule_lint lint = { .arena = a, .budget = { BUDGET_CALL } };
    for (size_t i = 0; i < count; i++) {
        const struct shown *one = &sets[i];
        struct rule_scope scope = { one->key_hash, NULL };
        if (one->global)
            scope.taker = one->global->taker;
        rule_lint(&lint, one->set->rules, one->set->count, one->global ? &scope : NULL);
    }
    list->warnings = lint.warnings;
    list->warning_count = lint.count;
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
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < sets[i].set->count; k++)
            views[list->count++] = (struct rule_view){ sets[i].set->rules[k], sets[i].print };
    rules_lint(a, sets, count, list);
    list->views = views;
}

size_t rules_count_scopes(struct rules *s, struct arena *a, struct rules_scope **scopes)
{
    size_t count = 0;
    const struct scope *scope;
    pthread_mutex_lock(&s->lock);
    *scopes = ARENA_ARRAY(a, struct rules_scope, s->scopes.count);
    for (size_t at = 0; (scope = map_next(&s->scopes, &at, NULL));)
        (*scopes)[count++] = (struct rules_scope){ scope->key_hash, scope->set->count };
    pthread_mutex_unlock(&s->lock);
    return count;
}

void rules_emit(struct jw *w, struct arena *a, const struct rule_view *view)
{
    const struct rule *r = view->rule;
    struct json_member m = { 0 };
    const struct json *source = json_parse(a, r->source, NULL);
    jw_key_str(w, STR("id"), r->id);
    while (json_next(source, &m))
        jw_key_tree(w, m.key, m.value);
    jw_key_str(w, STR("source"), r->from_file ? STR("file") : STR("api"));
    jw_key_str_or_null(w, STR("key"), view->scope);
    jw_key_int(w, STR("hits"), (int64_t)atomic_load(&r->hits));
    jw_key(w, STR("left"));
    if (r->has_times)
        jw_int(w, (int64_t)rule_left(r));
    else
        jw_null(w);
}
