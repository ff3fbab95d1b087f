/* SPDX-License-Identifier: MIT
 * Asking the store of rules, for calls: see rules.h. */
#include "base/hash.h"
#include "base/prng.h"
#include "state/rules/parts.h"
#include "json/jw.h"

enum {
    NEAR_LOOKS = 20, /* rules looked at for the nearest, among the likely and among the first */
    COMPARED_MOST = 20000, /* values of a request */
    COSTLY_STEPS = 20000   /* of one choice, some 0.5 ms */
};

/* ---- trying rules in order ---- */

/* The sets of a call, walked together: the key's own first at the same priority. */
struct tried {
    struct rule_set *sets[2];
    const uint64_t *bits[2]; /* NULL: all rules of the set */
    size_t at[2];
};

static void end_tried(void *what)
{
    struct tried *t = what;
    rule_set_release(t->sets[0]);
    rule_set_release(t->sets[1]);
}

static struct rule_set *hold_set(struct rule_set *set)
{
    if (!set || !set->count)
        return NULL;
    atomic_fetch_add(&set->references, 1);
    return set;
}

/* Lives until the subject's arena ends. */
static struct tried *begin_tried(struct rules *s, const struct rule_subject *subject)
{
    struct hashed room;
    struct tried *t = ARENA_NEW(subject->arena, struct tried);
    pthread_mutex_lock(&s->lock);
    struct scope *scope =
        s->scopes.count ? map_get(&s->scopes, hash_name(&room, subject->key)) : NULL;
    t->sets[0] = hold_set(scope ? scope->set : NULL);
    t->sets[1] = hold_set(s->global);
    pthread_mutex_unlock(&s->lock);
    arena_defer(subject->arena, end_tried, t);
    return t;
}

static void narrow(struct tried *t, const struct rule_subject *subject)
{
    for (size_t i = 0; i < 2; i++)
        if (t->sets[i])
            t->bits[i] = rule_index_candidates(rule_set_index(t->sets[i]), subject);
}

static struct rule *peek(struct tried *t, size_t i)
{
    const struct rule_set *set = t->sets[i];
    if (!set)
        return NULL;
    if (t->bits[i])
        t->at[i] = rule_bits_next(t->bits[i], set->count, t->at[i]);
    return t->at[i] < set->count ? set->rules[t->at[i]] : NULL;
}

static struct rule *next_tried(struct tried *t)
{
    struct rule *own = peek(t, 0), *other = peek(t, 1);
    bool takes_own = own && (!other || own->priority >= other->priority);
    struct rule *next = takes_own ? own : other;
    if (next)
        t->at[takes_own ? 0 : 1]++;
    return next;
}

/* ---- choosing ---- */

/* Decided by the workspace's key and by how often it was asked before; ahead: draws already made in
 * this call without moving the generator. */
static bool draw(struct rules *s, struct str key, double probability, bool use, uint64_t ahead)
{
    pthread_mutex_lock(&s->lock);
    struct draws *d = rules_draws(s, key);
    uint64_t n = d->count + (use ? 0 : ahead);
    d->count += use;
    pthread_mutex_unlock(&s->lock);
    struct prng r = prng_from(hash_u64(journal_key_hash(key), n));
    return prng_unit(&r) < probability;
}

/* A rule of a scenario is for its state alone, and moves it. */
static bool use_in_scenario(struct rules *s, const struct rule_subject *subject, struct rule *r,
                            struct rule_use *use)
{
    pthread_mutex_lock(&s->lock);
    struct str state = rules_state(s, subject->key, r->scenario);
    bool used = !r->in_state.n || str_eq(state, r->in_state);
    used = used && (!use || rule_claim(r, &use->hit));
    if (used && use && r->to_state.n) {
        use->moved = true;
        use->before = arena_dup(subject->arena, state);
        rules_set_state(s, subject->key, r->scenario, r->to_state);
    }
    pthread_mutex_unlock(&s->lock);
    return used;
}

static bool use_rule(struct rules *s, const struct rule_subject *subject, struct rule *r,
                     struct rule_use *use)
{
    if (r->scenario.n)
        return use_in_scenario(s, subject, r, use);
    return !use || rule_claim(r, &use->hit);
}

/* NULL, too, when the budget does not suffice for it. */
static struct rule *first_usable(struct rules *s, const struct rule_subject *subject,
                                 struct rule_use *use)
{
    struct tried *t = begin_tried(s, subject);
    uint64_t drawn = 0, *count = use ? &use->drawn : &drawn;
    narrow(t, subject);
    for (struct rule *r = next_tried(t); r; r = next_tried(t)) {
        bool holds = !r->disabled && rule_left(r) && rule_match_holds(&r->match, subject);
        if (!budget_spend(subject->budget, 1)) {
            *subject->heavy = arena_dup(subject->arena, rule_label(r));
            return NULL;
        }
        if (!holds)
            continue;
        if (r->probability < 1 && !draw(s, subject->key, r->probability, use, (*count)++))
            continue;
        if (use_rule(s, subject, r, use))
            return r;
    }
    return NULL;
}

struct rule *rules_choose(struct rules *s, const struct rule_subject *subject, struct rule_use *use)
{
    if (use)
        *use = (struct rule_use){ 0 };
    size_t left = subject->budget->left;
    struct rule *r = rules_any(s) ? first_usable(s, subject, use) : NULL;
    if (left - subject->budget->left > COSTLY_STEPS)
        atomic_store_explicit(&s->costly, true, memory_order_relaxed);
    if (r)
        rule_hold(r);
    if (use)
        use->rule = r;
    return r;
}

void rules_give_back(struct rules *s, struct str key, const struct rule_use *use)
{
    struct hashed room;
    const struct rule *r = use->rule;
    if (r)
        rule_unclaim(use->rule);
    if (!use->drawn && !use->moved)
        return;
    pthread_mutex_lock(&s->lock);
    struct draws *d = map_get(&s->draws, hash_name(&room, key));
    if (d && d->count >= use->drawn)
        d->count -= use->drawn;
    if (use->moved && str_eq(rules_state(s, key, r->scenario), r->to_state))
        rules_set_state(s, key, r->scenario, use->before);
    pthread_mutex_unlock(&s->lock);
}

/* ---- what was not used ---- */

static struct rule_miss miss_of(const struct rule *r, const struct rule_predicate *failed,
                                const struct rule_subject *subject)
{
    struct arena *a = subject->arena;
    struct rule_miss miss = {
        arena_dup(a, r->id), arena_dup(a, rule_label(r)), { 0 }, { 0 }, { 0 }
    };
    if (r->disabled) {
        miss.expected = STR("enabled");
        miss.actual = STR("disabled");
    } else if (failed) {
        miss.field = rule_predicate_field(a, failed);
        miss.expected = rule_predicate_expected(a, failed);
        miss.actual = rule_predicate_actual(failed, subject);
    } else if (!rule_left(r)) {
        miss.expected = arena_printf(a, "times: %llu", (unsigned long long)r->times);
        miss.actual = STR("used up");
    } else if (r->in_state.n) {
        miss.expected =
            arena_printf(a, "%.*s in state \"%.*s\"", STR_ARG(r->scenario), STR_ARG(r->in_state));
        miss.actual = STR("another state, or a rule before it is used");
    } else if (r->probability < 1) {
        miss.expected = arena_printf(a, "probability: %g", r->probability);
        miss.actual = STR("a rule before it is used, or the draw goes against it");
    } else {
        miss.actual = STR("matches too, but a rule before it is used");
    }
    return miss;
}

/* The nearest so far, best first. */
struct nearest {
    const struct rule *rules[RULES_NEAREST];
    const struct rule_predicate *failed[RULES_NEAREST];
    size_t distance[RULES_NEAREST];
    size_t count;
};

static void consider(struct nearest *n, const struct rule *r, const struct rule_subject *subject)
{
    size_t distance, at = n->count;
    for (size_t i = 0; i < n->count; i++)
        if (n->rules[i] == r)
            return;
    const struct rule_predicate *failed = rule_first_failed(&r->match, subject, &distance);
    while (at && n->distance[at - 1] > distance)
        at--;
    if (at == RULES_NEAREST)
        return;
    n->count += n->count < RULES_NEAREST;
    for (size_t i = n->count - 1; i > at; i--) {
        n->rules[i] = n->rules[i - 1];
        n->failed[i] = n->failed[i - 1];
        n->distance[i] = n->distance[i - 1];
    }
    n->rules[at] = r;
    n->failed[at] = failed;
    n->distance[at] = distance;
}

size_t rules_nearest(struct rules *s, const struct rule_subject *subject,
                     struct rule_miss out[static RULES_NEAREST])
{
    struct nearest near = { .count = 0 };
    if (!rules_any(s))
        return 0;
    struct tried *t = begin_tried(s, subject);
    struct tried all = *t;
    narrow(t, subject);
    const struct rule *r = next_tried(t);
    for (size_t i = 0; r && i < NEAR_LOOKS; i++, r = next_tried(t))
        consider(&near, r, subject);
    r = next_tried(&all);
    for (size_t i = 0; r && i < NEAR_LOOKS; i++, r = next_tried(&all))
        consider(&near, r, subject);
    for (size_t i = 0; i < near.count; i++)
        out[i] = miss_of(near.rules[i], near.failed[i], subject);
    return near.count;
}

size_t rules_explain(struct rules *s, const struct rule_subject *subject, const struct rule *chosen,
                     size_t most, struct rule_miss **misses)
{
    struct tried *t = begin_tried(s, subject);
    size_t count = 0;
    *misses = ARENA_ARRAY(subject->arena, struct rule_miss, most);
    for (const struct rule *r = next_tried(t); r && count < most; r = next_tried(t))
        if (r != chosen)
            (*misses)[count++] = miss_of(r, rule_first_failed(&r->match, subject, NULL), subject);
    return count;
}

/* ---- the nearest recording ---- */

/* {"method":"POST","path":"/v1/chat/completions" */
static struct str head_of(struct str request)
{
    struct arena a;
    arena_init(&a);
    const struct json *v = json_parse(&a, request, NULL);
    struct str path = jw_compact(&a, json_get(v, STR("path")));
    size_t at = str_find(request, path, 0);
    arena_fini(&a);
    return at == SIZE_MAX ? request : str_sub(request, 0, at + path.n);
}

static const struct rule_predicate *request_of(const struct rule *r)
{
    for (size_t i = 0; i < r->match.count; i++)
        if (r->match.predicates[i].what == WHAT_REQUEST)
            return &r->match.predicates[i];
    return NULL;
}

struct rules_near rules_nearest_request(struct rules *s, const struct rule_subject *subject)
{
    struct rules_near near = { .difference = { .count = SIZE_MAX } };
    struct arena *a = subject->arena;
    const struct rule_asked *asked = rule_subject_request(subject);
    struct tried *t = begin_tried(s, subject);
    struct str head = head_of(jw_compact(a, asked->doc));
    for (const struct rule *r = next_tried(t); r && asked->doc; r = next_tried(t)) {
        const struct rule_predicate *p = request_of(r);
        if (!p || !str_starts(p->text, head) || !budget_spend(subject->budget, p->text.n))
            continue;
        struct rule_difference d =
            rule_request_compare(a, json_parse(a, p->text, NULL), asked->doc, COMPARED_MOST);
        if (d.count >= near.difference.count)
            continue;
        near = (struct rules_near){ arena_dup(a, r->id), arena_dup(a, rule_label(r)), d };
    }
    return near;
}
