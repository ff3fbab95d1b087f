/* SPDX-License-Identifier: MIT
 *
 * Objects: which keys (declared, required, demanded by dependencies, invented), in the schema's
 * order, then a value for each. See parts.h.
 */
#include "schema/shape/parts.h"

#include "base/hash.h"
#include "schema/shape/names.h"

#include <math.h>

enum {
    KEYS_MAX = 4096,     /* of one object */
    INVENTED_TRIES = 40, /* for one more key */
};

struct key {
    struct str name;
    bool required;
    bool left_out;
};

struct plan {
    struct shaper *sh;
    struct view *view;
    const struct view_request *q;
    struct key **keys;
    size_t count, cap;
    struct index index;         /* of the keys */
    size_t kept;                /* keys that are not left out */
    bool sparing;               /* optional ones need something that was said */
    double min, max;            /* properties */
    const struct schema *blame; /* of the first requirement */
};

static const struct js_object *object_at(const struct plan *p, size_t i)
{
    return p->view->goal.items[i].node->object;
}

static struct key *key_find(const struct plan *p, struct str name)
{
    struct key *key;
    for (size_t at = 0; (key = index_next(&p->index, hash_secret(name), &at));)
        if (str_eq(key->name, name))
            return key;
    return NULL;
}

static struct key *key_add(struct plan *p, struct str name)
{
    if (p->count == p->cap) {
        size_t cap = p->cap ? p->cap * 2 : 16;
        struct key **grown = ARENA_ARRAY(p->sh->a, struct key *, cap);
        if (p->count)
            memcpy(grown, p->keys, p->count * sizeof *grown);
        p->keys = grown;
        p->cap = cap;
    }
    struct key *key = ARENA_NEW(p->sh->a, struct key);
    *key = (struct key){ .name = name, .left_out = true };
    index_add(p->sh->a, &p->index, hash_secret(name), key);
    p->keys[p->count++] = key;
    return key;
}

static void keep(struct plan *p, struct key *key)
{
    if (key->left_out)
        p->kept++;
    key->left_out = false;
}

/* All that the schemas of the view say about one key. false: it must not be there. */
static bool goal_of_key(const struct plan *p, struct str name, struct goal *goal)
{
    bool ok = !view_forbids(p->view, name);
    for (size_t i = 0; i < p->view->goal.count && ok; i++) {
        const struct js_object *o = object_at(p, i);
        const struct js_scope *scope = p->view->goal.items[i].scope;
        if (!o)
            continue;
        size_t known = js_property_find(o, name);
        bool matched = known != SIZE_MAX;
        if (matched)
            goal_add(p->sh->a, goal, o->properties[known].node, scope);
        for (size_t k = 0; k < o->pattern_count; k++) {
            if (!regex_found(o->patterns[k].pattern, name, &p->sh->own))
                continue;
            matched = true;
            goal_add(p->sh->a, goal, o->patterns[k].node, scope);
        }
        if (!matched && o->additional)
            goal_add(p->sh->a, goal, o->additional, scope);
        shape_spend(p->sh, 1);
    }
    for (size_t i = 0; i < goal->count && ok; i++)
        ok = !goal->items[i].node->never;
    return ok;
}

static bool name_fits(const struct plan *p, struct str name)
{
    struct js_value v = { .type = JSON_STRING, .text = name };
    for (size_t i = 0; i < p->view->goal.count; i++) {
        const struct js_object *o = object_at(p, i);
        if (o && o->names &&
            !js_check(&p->sh->check, o->names, p->view->goal.items[i].scope, &v, NULL))
            return false;
    }
    return true;
}

static void require(struct plan *p, const struct js_texts *names)
{
    for (size_t i = 0; i < names->count && p->count < KEYS_MAX; i++) {
        struct key *key = key_find(p, names->items[i]);
        key = key ? key : key_add(p, names->items[i]);
        key->required = true;
        keep(p, key);
        shape_spend(p->sh, 1);
    }
}

/* The declared keys of item i; later items may declare the same again. */
static void collect(struct plan *p, size_t i)
{
    const struct js_object *o = object_at(p, i);
    if (!o)
        return;
    for (size_t k = 0; k < o->property_count && p->count < KEYS_MAX; k++) {
        if (!key_find(p, o->properties[k].key))
            key_add(p, o->properties[k].key);
    }
    shape_spend(p->sh, 1 + o->property_count);
    p->min = fmax(p->min, o->min);
    p->max = fmin(p->max, o->max);
}

static void collect_from(struct plan *p, size_t first)
{
    for (size_t i = first; i < p->view->goal.count; i++)
        collect(p, i);
    for (size_t i = first; i < p->view->goal.count; i++)
        if (object_at(p, i))
            require(p, &object_at(p, i)->required);
}

static bool wants_optional(const struct plan *p, struct str name)
{
    struct goal goal = { 0 };
    if (!goal_of_key(p, name, &goal) || goal_cost(&goal) == JS_COST_MAX || !name_fits(p, name))
        return false;
    return !goal_recurs(p->sh, &goal, p->q->spot, 2);
}

static void keep_optional(struct plan *p)
{
    bool none = p->q->spot->minimal || shape_is_tight(p->sh, p->q->spot);
    for (size_t i = 0; i < p->count; i++) {
        struct key *key = p->keys[i];
        bool needed = (double)p->kept < p->min;
        bool room = (double)p->kept < p->max &&
                    p->sh->values + p->kept < SHAPE_VALUES_FULL + (needed ? KEYS_MAX : 0);
        if (key->left_out && room && (needed || !none) && wants_optional(p, key->name))
            keep(p, key);
    }
}

/* One round of dependencies; true when something new came in. */
static bool add_dependencies(struct plan *p)
{
    size_t kept = p->kept, items = p->view->goal.count;
    for (size_t i = 0; i < items; i++) {
        const struct js_object *o = object_at(p, i);
        for (size_t k = 0; o && k < o->dependency_count; k++) {
            const struct js_dependency *d = &o->dependencies[k];
            shape_spend(p->sh, 2);
            const struct key *key = key_find(p, d->key);
            if (!key || key->left_out)
                continue;
            require(p, &d->required);
            if (d->node)
                view_add(p->sh, p->view, p->q,
                         (struct goal_item){ d->node, p->view->goal.items[i].scope });
        }
    }
    if (p->view->goal.count > items)
        collect_from(p, items);
    return p->kept > kept || p->view->goal.count > items;
}

/* Leaves out optional keys that have become too many or impossible through the others. */
static void drop_surplus(struct plan *p)
{
    for (size_t i = p->count; i-- > 0;) {
        struct key *key = p->keys[i];
        struct goal goal = { 0 };
        if (key->left_out || key->required)
            continue;
        if ((double)p->kept <= p->max && goal_of_key(p, key->name, &goal))
            continue;
        key->left_out = true;
        p->kept--;
    }
}

/* A name that no keyword has mentioned, by whatever constrains names. */
static bool invent(const struct plan *p, struct prng *r, struct str *out)
{
    static const char common[] = "alpha|beta|gamma|delta|first|second|third|main|extra|other";
    struct goal names = { 0 };
    const struct regex *pattern = NULL;
    bool closed = false;
    for (size_t i = 0; i < p->view->goal.count; i++) {
        const struct js_object *o = object_at(p, i);
        if (o && o->names)
            goal_add(p->sh->a, &names, o->names, p->view->goal.items[i].scope);
        if (o && o->pattern_count)
            pattern = o->patterns[prng_below(r, o->pattern_count)].pattern;
        closed = closed || (o && ((o->additional && o->additional->never) || o->unevaluated));
    }
    const struct regex_wish wish = { .r = r, .min = 1, .max = REGEX_MANY, .budget = &p->sh->own };
    if (pattern && (closed || prng_below(r, 4) != 0))
        return regex_generate(p->sh->a, pattern, &wish, out);
    if (names.count == 0) {
        *out = names_pick(common, r);
        if (prng_below(r, 3) == 0)
            *out = arena_printf(p->sh->a, "%.*s%u", STR_ARG(*out), (unsigned)prng_below(r, 100));
        return true;
    }
    struct spot spot = { .outer = p->q->spot,
                         .name = STR("key"),
                         .seed = prng_next(r),
                         .depth = p->q->spot->depth + 1,
                         .minimal = true };
    struct js_value text_only = { .type = JSON_STRING };
    const struct js_value *v = shape_goal(p->sh, &names, &spot);
    if (v && v->type != text_only.type)
        v = NULL;
    *out = v ? v->text : text_only.text;
    return v != NULL;
}

/* Does the schema say what undeclared members look like? Then one or two make it visible. */
static size_t samples_wanted(const struct plan *p)
{
    bool described = false, declared = false;
    for (size_t i = 0; i < p->view->goal.count; i++) {
        const struct js_object *o = object_at(p, i);
        declared = declared || (o && o->property_count > 0);
        described =
            described || (o && (o->pattern_count > 0 || (o->additional && !o->additional->never &&
                                                         json_count(o->additional->source) > 0)));
    }
    if (!described || declared || p->q->spot->minimal || shape_is_tight(p->sh, p->q->spot))
        return 0;
    return 1 + (size_t)(hash_u64(p->q->spot->seed, 0x73) % 2);
}

static void add_invented(struct plan *p)
{
    size_t samples = samples_wanted(p);
    double goal = fmin(fmax(p->min, (double)(p->kept == 0 ? samples : 0)), p->max);
    struct prng r = prng_from(hash_u64(p->q->spot->seed, 0x6b));
    unsigned misses = 0;
    while ((double)p->kept < goal && misses < INVENTED_TRIES && p->count < KEYS_MAX &&
           shape_can_go_on(p->sh)) {
        struct str name;
        misses++;
        shape_spend(p->sh, 4);
        if (!invent(p, &r, &name) || js_has_nul(name) || key_find(p, name) ||
            !wants_optional(p, name))
            continue;
        keep(p, key_add(p, name));
        misses = 0;
    }
}

static const struct js_value *make_members(struct plan *p)
{
    struct js_value *v = ARENA_NEW(p->sh->a, struct js_value);
    v->type = JSON_OBJECT;
    v->members = ARENA_ARRAY(p->sh->a, struct js_member, p->kept);
    bool firm = false; /* a schema that requires nothing says nothing of it */
    p->sparing = p->sh->options->sparing;
    for (size_t i = 0; i < p->count; i++)
        firm = firm || (p->keys[i]->required && p->sparing);
    for (size_t i = 0; i < p->count; i++) {
        const struct key *key = p->keys[i];
        struct goal goal = { 0 };
        if (key->left_out)
            continue;
        const struct js_value *member = NULL;
        struct spot spot = { .outer = p->q->spot,
                             .name = key->name,
                             .seed = hash_str(p->q->spot->seed, key->name),
                             .depth = p->q->spot->depth + 1,
                             .spare = p->q->spot->spare || (firm && !key->required) };
        size_t said = p->sh->said;
        bool allowed = goal_of_key(p, key->name, &goal);
        if (allowed && goal.count > 0) {
            member = shape_goal(p->sh, &goal, &spot);
        } else if (allowed) { /* nothing is said about it */
            struct view open = { .types = JS_STRING, .max_length = HUGE_VAL };
            struct view_request q = { .goal = &goal, .spot = &spot };
            spot.goal = &goal;
            member = shape_text(p->sh, &open, &q);
        }
        if (member && p->sparing && !key->required && p->sh->said == said &&
            (double)p->kept > p->min) {
            p->kept--;
            continue;
        }
        if (member)
            v->members[v->count++] = (struct js_member){ key->name, member };
        else if (key->required)
            return shape_fail(p->sh, p->blame, "requires the property %.*s, which cannot be there",
                              STR_ARG(key->name));
    }
    return v;
}

const struct js_value *shape_object(struct shaper *sh, struct view *view,
                                    const struct view_request *request)
{
    struct plan p = {
        .sh = sh, .view = view, .q = request, .max = HUGE_VAL, .blame = request->goal->items[0].node
    };
    for (size_t i = view->goal.count; i-- > 0;)
        if (object_at(&p, i) && object_at(&p, i)->required.count)
            p.blame = view->goal.items[i].node;
    collect_from(&p, 0);
    keep_optional(&p);
    for (unsigned round = 0; round < 8 && add_dependencies(&p); round++)
        if (!view->impossible)
            keep_optional(&p);
    if (view->impossible)
        return shape_fail(sh, view->blame, "contradicts other keywords");
    drop_surplus(&p);
    add_invented(&p);
    const struct js_value *v = make_members(&p);
    if (v && (double)v->count < p.min)
        return shape_fail(sh, p.blame, "asks for more properties than it allows");
    if (v && (double)v->count > p.max)
        return shape_fail(sh, p.blame, "requires more properties than it allows");
    return v;
}
