/* SPDX-License-Identifier: MIT
 * All that rules remember, at once: see whole.h. */
#include "state/rules/whole.h"

#include "base/mem/mem.h"
#include "state/rules/parts.h"

#include <stdio.h>
#include <stdlib.h>

/* ---- out ---- */

static void read_one(struct arena *a, const struct draws *d, struct str name,
                     struct rules_memory *m)
{
    struct rules_scenario *list = ARENA_ARRAY(a, struct rules_scenario, d->states.count);
    struct str scenario, state;
    m->scenario_count = 0;
    for (size_t at = 0; rules_next_state(d, &at, &scenario, &state);)
        list[m->scenario_count++] =
            (struct rules_scenario){ .name = arena_dup(a, scenario), .state = arena_dup(a, state) };
    memcpy(&m->key_hash, name.p, sizeof m->key_hash);
    m->fingerprint = arena_dup(a, str_from(d->fingerprint));
    m->draws = d->count;
    m->scenarios = list;
}

size_t rules_read_memory(struct rules *s, struct arena *a, const uint64_t *key_hash,
                         struct rules_memory **list, uint64_t *made)
{
    const struct draws *d;
    struct str name;
    size_t count = 0;
    pthread_mutex_lock(&s->lock);
    *list = ARENA_ARRAY(a, struct rules_memory, s->draws.count);
    for (size_t at = 0; (d = map_next(&s->draws, &at, &name));)
        if (!key_hash || memcmp(name.p, key_hash, sizeof *key_hash) == 0)
            read_one(a, d, name, &(*list)[count++]);
    *made = s->last_id;
    pthread_mutex_unlock(&s->lock);
    return count;
}

/* ---- in ---- */

static int by_scope(const void *x, const void *y)
{
    const struct rules_kept *a = x, *b = y;
    if (a->is_global != b->is_global)
        return a->is_global ? -1 : 1;
    if (!a->is_global && a->key_hash != b->key_hash)
        return a->key_hash < b->key_hash ? -1 : 1;
    return a->rule->order < b->rule->order ? -1 : a->rule->order > b->rule->order;
}

static bool is_same_scope(const struct rules_kept *a, const struct rules_kept *b)
{
    return a->is_global == b->is_global && (a->is_global || a->key_hash == b->key_hash);
}

/* Each gets its turn, an id where it has none, and the uses it had. */
static bool name_all(struct rules *s, const struct rules_whole *whole, size_t *wrong,
                     struct buf *problem)
{
    for (size_t i = 0; i < whole->count; i++) {
        const struct rules_kept *k = &whole->rules[i];
        struct rule *r = k->rule;
        r->from_file = k->from_file;
        r->order = k->from_file ? i : ++s->last_order;
        atomic_store(&r->hits, k->hits);
        *wrong = i;
        if (r->id.n && map_put(&s->ids, r->id, r)) {
            buf_printf(problem, "the id %.*s is in use", STR_ARG(r->id));
            return false;
        }
    }
    for (size_t i = 0; i < whole->count; i++)
        if (!whole->rules[i].rule->id.n)
            rules_make_id(s, whole->rules[i].rule);
    return true;
}

static struct rule_set **set_for(struct rules *s, const struct rules_kept *k)
{
    struct str name = { (const char *)&k->key_hash, sizeof k->key_hash };
    if (k->is_global)
        return &s->global;
    struct scope *scope = mem_zalloc(1, sizeof *scope);
    scope->set = rule_set_new(NULL, NULL, NULL, 0);
    scope->key_hash = k->key_hash;
    (void)snprintf(scope->fingerprint, sizeof scope->fingerprint, "%.*s", STR_ARG(k->fingerprint));
    map_put(&s->scopes, name, scope);
    return &scope->set;
}

static bool add_sets(struct rules *s, const struct rules_whole *whole, struct buf *problem)
{
    struct rule **list = mem_zalloc(whole->count + 1, sizeof(struct rule *));
    for (size_t i = 0, n; i < whole->count; i += n) {
        for (n = 0; i + n < whole->count && is_same_scope(&whole->rules[i], &whole->rules[i + n]);
             n++)
            list[n] = whole->rules[i + n].rule;
        rules_put_set(s, set_for(s, &whole->rules[i]), rule_set_new(NULL, NULL, list, n));
    }
    free(list);
    if (s->bytes <= RULES_BYTES_MOST && s->scopes.count <= RULES_SCOPES_MOST)
        return true;
    buf_printf(problem, "the rules have more than %d bytes, or are of more than %d keys",
               RULES_BYTES_MOST, RULES_SCOPES_MOST);
    return false;
}

static void add_memories(struct rules *s, const struct rules_whole *whole)
{
    for (size_t i = 0; i < whole->memory_count; i++) {
        const struct rules_memory *m = &whole->memories[i];
        struct draws *d = rules_draws_like(s, m->key_hash, m->fingerprint);
        d->count = m->draws;
        for (size_t k = 0; k < m->scenario_count; k++)
            rules_draws_move(d, m->scenarios[k].name, m->scenarios[k].state);
    }
}

struct rules *rules_put_back(const struct rules *s, const struct rules_whole *whole, size_t *wrong,
                             struct buf *problem)
{
    struct arena a;
    struct rule_refusal no;
    struct rules *fresh = rules_new();
    bool ok = whole->count <= RULES_MOST;
    if (!ok)
        buf_printf(problem, "there are more than %d rules", RULES_MOST);
    arena_init(&a);
    fresh->last_id = whole->made;
    for (size_t i = 0; ok && i < whole->count; i++) {
        *wrong = i;
        ok = rules_check_names(s, &a, &whole->rules[i].rule, 1, &no);
        if (!ok)
            buf_printf(problem, "%.*s", STR_ARG(no.message));
    }
    ok = ok && name_all(fresh, whole, wrong, problem);
    if (ok && whole->count)
        qsort(whole->rules, whole->count, sizeof *whole->rules, by_scope);
    ok = ok && add_sets(fresh, whole, problem);
    if (ok)
        add_memories(fresh, whole);
    for (size_t i = 0; i < whole->count; i++)
        rule_release(whole->rules[i].rule);
    arena_fini(&a);
    if (ok)
        return fresh;
    rules_free(fresh);
    return NULL;
}

void rules_take_all(struct rules *s, struct rules *fresh)
{
    pthread_mutex_lock(&s->lock);
    struct rules before = {
        .global = s->global, .scopes = s->scopes, .draws = s->draws, .ids = s->ids
    };
    s->global = fresh->global;
    s->scopes = fresh->scopes;
    s->draws = fresh->draws;
    s->ids = fresh->ids;
    s->bytes = fresh->bytes;
    s->last_id = fresh->last_id;
    s->last_order = fresh->last_order;
    atomic_store(&s->count, atomic_load(&fresh->count));
    pthread_mutex_unlock(&s->lock);
    fresh->global = before.global;
    fresh->scopes = before.scopes;
    fresh->draws = before.draws;
    fresh->ids = before.ids;
}

void rules_take_one(struct rules *s, struct rules *fresh, uint64_t key_hash)
{
    struct str name = { (const char *)&key_hash, sizeof key_hash };
    struct scope *scope = map_del(&fresh->scopes, name);
    struct draws *draws = map_del(&fresh->draws, name);
    pthread_mutex_lock(&s->lock);
    if (draws)
        rules_free_draws(map_put(&s->draws, name, draws));
    if (scope) {
        struct rule_set *set = scope->set;
        scope->set = rule_set_new(NULL, NULL, NULL, 0);
        map_put(&s->scopes, name, scope);
        for (size_t i = 0; i < set->count; i++) {
            if (map_get(&s->ids, set->rules[i]->id))
                rules_make_id(s, set->rules[i]);
            else
                map_put(&s->ids, set->rules[i]->id, set->rules[i]);
        }
        rules_put_set(s, &scope->set, set);
    }
    pthread_mutex_unlock(&s->lock);
}
