/* SPDX-License-Identifier: MIT
 *
 * Rules that can never be used: shadowed by an earlier rule that takes all their calls, used up
 * from the start, or contradicting themselves; see rule.h. Only what is certain is reported. Rules
 * of large sets are compared with those that match the same or everything, since comparing all
 * pairs would take seconds.
 */
#include "base/index.h"
#include "state/journal/journal.h"
#include "state/rules/rule.h"

enum {
    PAIRS_MOST = 500, /* rules: their number squared is compared */
    WARNINGS_MOST = 100,
    STEPS_PER_RULE = 8,
    BYTES_PER_STEP = 64 /* of a text that is searched */
};

static bool same(const struct rule_predicate *p, const struct rule_predicate *q,
                 struct budget *budget)
{
    if (p->test != q->test)
        return false;
    if (p->test == TEST_NUMBER || p->test == TEST_EXISTS)
        return p->number == q->number;
    if (p->test == TEST_RANGE)
        return p->number == q->number && p->most == q->most;
    if (p->test == TEST_NOT)
        return rule_match_implies(p->match, q->match, budget) &&
               rule_match_implies(q->match, p->match, budget);
    return str_eq(p->text, q->text);
}

/* Does a text that equals `text` (or starts with it, or holds it) satisfy q? */
static bool equal_implies(struct str text, const struct rule_predicate *q, struct budget *budget)
{
    if (!budget_spend(budget, text.n / BYTES_PER_STEP))
        return false;
    switch (q->test) {
    case TEST_EQUALS:
        return str_eq(text, q->text);
    case TEST_PREFIX:
        return str_starts(text, q->text);
    case TEST_GLOB:
        return budget_spend(budget, text.n * q->text.n / BYTES_PER_STEP) && str_glob(q->text, text);
    case TEST_SUBSTRING:
        return str_find(text, q->text, 0) != SIZE_MAX;
    case TEST_REGEX:
        return pattern_found(q->regex, text, budget);
    case TEST_EXISTS:
        return q->number != 0;
    case TEST_NUMBER:
    case TEST_RANGE:
    case TEST_JSON:
    case TEST_NOT:
        break;
    }
    return false;
}

/* Read as a text, a glob stands for all it matches, but for what a ? would take of its stars. */
static bool glob_implies(struct str narrow, struct str wide, struct budget *budget)
{
    if (!budget_spend(budget, narrow.n * wide.n / BYTES_PER_STEP))
        return false;
    bool starred = str_find(narrow, STR("*"), 0) != SIZE_MAX;
    bool counted = str_find(wide, STR("?"), 0) != SIZE_MAX;
    return !(starred && counted) && str_glob(wide, narrow);
}

bool rule_predicate_implies(const struct rule_predicate *p, const struct rule_predicate *q,
                            struct budget *budget)
{
    if (!budget_spend(budget, 1) || p->what != q->what || !str_eq(p->name, q->name))
        return false;
    if (q->test == TEST_GLOB && str_eq(q->text, STR("*")))
        return true;
    if (same(p, q, budget))
        return true;
    bool there = q->test == TEST_EXISTS && q->number;
    switch (p->test) {
    case TEST_EQUALS:
        return equal_implies(p->text, q, budget);
    case TEST_PREFIX:
        return there || ((q->test == TEST_PREFIX || q->test == TEST_SUBSTRING) &&
                         equal_implies(p->text, q, budget));
    case TEST_SUBSTRING:
        return there || (q->test == TEST_SUBSTRING && equal_implies(p->text, q, budget));
    case TEST_GLOB:
        return there || (q->test == TEST_GLOB && glob_implies(p->text, q->text, budget));
    case TEST_JSON:
    case TEST_REGEX:
        return there;
    case TEST_NUMBER:
    case TEST_RANGE:
    case TEST_EXISTS:
    case TEST_NOT:
        break;
    }
    return false;
}

bool rule_match_implies(const struct rule_match *m, const struct rule_match *wider,
                        struct budget *budget)
{
    for (size_t i = 0; i < wider->count; i++) {
        bool found = false;
        for (size_t k = 0; !found && k < m->count; k++)
            found = rule_predicate_implies(&m->predicates[k], &wider->predicates[i], budget);
        if (!found)
            return false;
    }
    return true;
}

/* What p says of a text, when it says it whole. */
static bool contradict(const struct rule_predicate *p, const struct rule_predicate *q,
                       struct budget *budget)
{
    if (p->what == WHAT_HAS_TOOL_RESULT && !p->number && q->what == WHAT_TOOL_RESULT)
        return true;
    if (p->what != q->what || !str_eq(p->name, q->name) || p->what == WHAT_OPERATION ||
        p->what == WHAT_TOOL || p->what == WHAT_TOOL_CALL_ID || p->what == WHAT_INPUT ||
        p->what == WHAT_NOT || rule_pointer_star(p->name) != SIZE_MAX)
        return false;
    if (p->test == TEST_EXISTS)
        return !p->number && !(q->test == TEST_EXISTS && !q->number);
    if (p->test == TEST_JSON)
        return q->test == TEST_JSON && !str_eq(p->text, q->text) && p->hash != q->hash;
    return p->test == TEST_EQUALS && q->test != TEST_JSON && !equal_implies(p->text, q, budget) &&
           !budget_is_spent(budget);
}

/* The predicate that makes the match impossible, or NULL. */
static const struct rule_predicate *impossible(const struct rule_match *m, struct budget *budget)
{
    for (size_t i = 0; i < m->count; i++) {
        const struct rule_predicate *p = &m->predicates[i];
        if (p->test == TEST_NOT && rule_match_implies(m, p->match, budget))
            return p;
        for (size_t k = 0; k < m->count; k++)
            if (k != i && budget_spend(budget, 1) && contradict(&m->predicates[k], p, budget))
                return p;
    }
    return NULL;
}

static bool wants_other_key(const struct rule *r, const struct rule_scope *scope)
{
    for (size_t i = 0; scope && i < r->match.count; i++) {
        const struct rule_predicate *p = &r->match.predicates[i];
        if (p->what == WHAT_KEY && p->test == TEST_EQUALS &&
            journal_key_hash(p->text) != scope->key_hash)
            return true;
    }
    return false;
}

static struct str own_fault(struct arena *a, const struct rule *r, const struct rule_scope *scope,
                            struct budget *budget)
{
    if (r->has_times && !r->times)
        return STR("times is 0");
    if (r->probability <= 0)
        return STR("probability is 0");
    if (wants_other_key(r, scope))
        return STR("it is for one key, and its match wants another");
    const struct rule_predicate *p = impossible(&r->match, budget);
    if (!p)
        return (struct str){ NULL, 0 };
    struct str field = rule_predicate_field(a, p);
    return arena_printf(a, "its match contradicts itself at %.*s", STR_ARG(field));
}

/* ---- rules that come first ---- */

/* What is known of the rules before the one that is looked at. */
struct earlier {
    struct arena *a;
    struct budget *budget;
    struct rule *const *rules;
    size_t count;             /* of all */
    const struct rule *taker; /* the first that takes every call; NULL: none yet */
    struct index same;        /* lasting ones by what they match, where there are many rules */
};

static uint64_t match_hash(const struct rule_match *m)
{
    uint64_t hash = 0;
    for (size_t i = 0; i < m->count; i++) {
        const struct rule_predicate *p = &m->predicates[i];
        uint64_t own = hash_u64(hash_process_seed, (uint64_t)p->what << 8 | p->test);
        hash += hash_u64(hash_str(hash_str(own, p->name), p->text), (uint64_t)p->number);
    }
    return hash;
}

static void note_rule(struct earlier *e, struct rule *r)
{
    if (!rule_is_lasting(r))
        return;
    if (!e->taker && rule_is_taker(r))
        e->taker = r;
    if (e->count > PAIRS_MOST)
        index_add(e->a, &e->same, match_hash(&r->match), r);
}

static const struct rule *same_rule(struct earlier *e, const struct rule *r)
{
    const struct rule *other;
    uint64_t hash = match_hash(&r->match);
    for (size_t at = 0; (other = index_next(&e->same, hash, &at));)
        if (rule_match_implies(&r->match, &other->match, e->budget))
            return other;
    return NULL;
}

/* The first earlier rule that leaves nothing for rules[at]. */
static const struct rule *shadow(struct earlier *e, size_t at)
{
    if (e->count > PAIRS_MOST)
        return e->taker ? e->taker : same_rule(e, e->rules[at]);
    for (size_t i = 0; i < at && budget_spend(e->budget, 1); i++)
        if (rule_is_lasting(e->rules[i]) &&
            rule_match_implies(&e->rules[at]->match, &e->rules[i]->match, e->budget))
            return e->rules[i];
    return NULL;
}

/* What comes first and takes all calls of rules[at]. */
static const struct rule *taker_of(struct earlier *e, size_t at, const struct rule_scope *scope)
{
    const struct rule *global = scope ? scope->taker : NULL;
    if (global && global->priority > e->rules[at]->priority)
        return global;
    return shadow(e, at);
}

static void warn(struct rule_lint *lint, const struct rule *r, struct str why)
{
    struct str message = arena_printf(lint->arena, "rule %.*s \"%.*s\" can never be used: %.*s",
                                      STR_ARG(r->id), STR_ARG(rule_label(r)), STR_ARG(why));
    if (!lint->warnings)
        lint->warnings = ARENA_ARRAY(lint->arena, struct rule_warning, WARNINGS_MOST);
    lint->warnings[lint->count++] = (struct rule_warning){ r, message };
}

void rule_lint(struct rule_lint *lint, struct rule *const *rules, size_t count,
               const struct rule_scope *scope)
{
    struct earlier e = { lint->arena, &lint->budget, rules, count, NULL, { 0 } };
    for (size_t i = 0; i < count && lint->count < WARNINGS_MOST; i++) {
        if (!budget_spend(&lint->budget, STEPS_PER_RULE))
            return;
        if (rules[i]->disabled)
            continue;
        struct str why = own_fault(lint->arena, rules[i], scope, &lint->budget);
        const struct rule *first = why.n ? NULL : taker_of(&e, i, scope);
        note_rule(&e, rules[i]);
        if (first)
            why =
                arena_printf(lint->arena, "rule %.*s \"%.*s\" comes first and takes all its calls",
                             STR_ARG(first->id), STR_ARG(rule_label(first)));
        if (why.n)
            warn(lint, rules[i], why);
    }
}
