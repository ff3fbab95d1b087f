/* SPDX-License-Identifier: MIT
 * Scenarios: where those of each workspace are. See rules.h and parts.h. */
#include "base/mem/mem.h"
#include "state/rules/parts.h"

#include <stdio.h>
#include <stdlib.h>

enum {
    DRAWS_MOST = 4096,
    STATES_MOST =
        1000 /* scenarios of one workspace; beyond, the one moved the longest ago leaves */
};

struct state {
    size_t n;
    char text[];
};

void rules_free_draws(void *draws)
{
    struct draws *d = draws;
    if (!d)
        return;
    map_fini(&d->states, free);
    free(d);
}

struct draws *rules_draws(struct rules *s, struct str key)
{
    struct hashed room;
    char print[FINGERPRINT_SIZE];
    struct draws *d = map_get(&s->draws, hash_name(&room, key));
    if (d)
        return d;
    return rules_draws_like(s, room.hash, (struct str){ print, journal_fingerprint(print, key) });
}

struct draws *rules_draws_like(struct rules *s, uint64_t key_hash, struct str fingerprint)
{
    struct str name = { (const char *)&key_hash, sizeof key_hash };
    struct draws *d = map_get(&s->draws, name);
    if (d)
        return d;
    if (s->draws.count >= DRAWS_MOST) {
        size_t at = 0;
        struct str oldest;
        if (map_next(&s->draws, &at, &oldest))
            rules_free_draws(map_del(&s->draws, oldest));
    }
    d = mem_zalloc(1, sizeof *d);
    map_init(&d->states);
    (void)snprintf(d->fingerprint, sizeof d->fingerprint, "%.*s", STR_ARG(fingerprint));
    map_put(&s->draws, name, d);
    return d;
}

struct str rules_state(const struct rules *s, struct str key, struct str scenario)
{
    struct hashed room;
    const struct draws *d = map_get(&s->draws, hash_name(&room, key));
    const struct state *state = d ? map_get(&d->states, scenario) : NULL;
    return state ? (struct str){ state->text, state->n } : STR("started");
}

bool rules_next_state(const struct draws *d, size_t *at, struct str *scenario, struct str *state)
{
    const struct state *found = map_next(&d->states, at, scenario);
    if (found)
        *state = (struct str){ found->text, found->n };
    return found != NULL;
}

void rules_set_state(struct rules *s, struct str key, struct str scenario, struct str to)
{
    rules_draws_move(rules_draws(s, key), scenario, to);
}

void rules_draws_move(struct draws *d, struct str scenario, struct str to)
{
    struct state *state = mem_alloc(sizeof *state + to.n);
    struct str oldest;
    size_t at = 0;
    state->n = to.n;
    memcpy(state->text, to.p, to.n);
    free(map_del(&d->states, scenario));
    if (d->states.count >= STATES_MOST && map_next(&d->states, &at, &oldest))
        free(map_del(&d->states, oldest));
    map_put(&d->states, scenario, state);
}

static void add_scenario(struct arena *a, struct rules_scenarios *list, struct rules_scenario one)
{
    for (size_t i = 0; i < list->count; i++)
        if (str_eq(list->all[i].name, one.name) && str_eq(list->all[i].key, one.key))
            return;
    if (list->count == list->cap) {
        struct rules_scenario *grown =
            ARENA_ARRAY(a, struct rules_scenario, list->cap ? list->cap * 2 : 64);
        if (list->count)
            memcpy(grown, list->all, list->count * sizeof *grown);
        list->cap = list->cap ? list->cap * 2 : 64;
        list->all = grown;
    }
    list->all[list->count++] =
        (struct rules_scenario){ arena_dup(a, one.key), arena_dup(a, one.name),
                                 arena_dup(a, one.state) };
}

/* Those of rules that were not moved yet stand where all begin. */
static void add_named(struct rules *s, struct arena *a, const struct rule_set *set, struct str key,
                      struct rules_scenarios *list)
{
    char print[FINGERPRINT_SIZE];
    struct str shown = { print, journal_fingerprint(print, key) };
    for (size_t i = 0; set && i < set->count && list->count < STATES_MOST; i++) {
        struct str name = set->rules[i]->scenario;
        if (name.n)
            add_scenario(a, list,
                         (struct rules_scenario){ shown, name, rules_state(s, key, name) });
    }
}

static void add_moved(struct arena *a, const struct draws *d, struct rules_scenarios *list)
{
    const struct state *state;
    struct str name;
    for (size_t at = 0; (state = map_next(&d->states, &at, &name)) && list->count < STATES_MOST;)
        add_scenario(
            a, list,
            (struct rules_scenario){ str_from(d->fingerprint), name, { state->text, state->n } });
}

void rules_list_scenarios(struct rules *s, struct arena *a, struct str key,
                          struct rules_scenarios *list)
{
    struct hashed room;
    struct str own = hash_name(&room, key), hash;
    const struct draws *d;
    *list = (struct rules_scenarios){ 0 };
    pthread_mutex_lock(&s->lock);
    for (size_t at = 0; (d = map_next(&s->draws, &at, &hash));)
        if (!key.n || str_eq(hash, own))
            add_moved(a, d, list);
    const struct scope *scope = key.n ? map_get(&s->scopes, own) : NULL;
    if (key.n) {
        add_named(s, a, s->global, key, list);
        add_named(s, a, scope ? scope->set : NULL, key, list);
    }
    pthread_mutex_unlock(&s->lock);
}
