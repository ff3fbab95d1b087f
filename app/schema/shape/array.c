/* SPDX-License-Identifier: MIT
 *
 * Arrays: how many items, what each must fit, none twice where that is asked. See parts.h.
 */
#include "schema/shape/hint/hint.h"
#include "schema/shape/names.h"
#include "schema/shape/parts.h"

#include "base/hash.h"

#include <math.h>

enum {
    DISTINCT_TRIES = 30, /* for one item unlike the others */
    VARIETY_TRIES = 4,   /* where equal items would do no harm */
};

struct series {
    struct shaper *sh;
    const struct view *view;
    const struct view_request *q;
    double min, max;
    size_t prefix;    /* items that have a schema of their own */
    double limit;     /* behind it nothing is allowed */
    double contained; /* how many must fit contains */
    bool unique;
    bool described;                       /* something is said about the items */
    size_t records, starts[HINT_RECORDS]; /* of objects, in the user's message */
};

static struct series series_read(struct shaper *sh, const struct view *view,
                                 const struct view_request *q)
{
    struct series s = { .sh = sh, .view = view, .q = q, .max = HUGE_VAL, .limit = HUGE_VAL };
    for (size_t i = 0; i < view->goal.count; i++) {
        const struct js_array *array = view->goal.items[i].node->array;
        if (!array)
            continue;
        s.min = fmax(s.min, array->min);
        s.max = fmin(s.max, array->max);
        s.unique = s.unique || array->unique;
        s.prefix = array->prefix.count > s.prefix ? array->prefix.count : s.prefix;
        if (array->contains)
            s.contained = fmax(s.contained, array->min_contains);
        s.described = s.described || array->rest || array->contains;
    }
    for (size_t i = 0; i < view->goal.count; i++) {
        const struct js_array *array = view->goal.items[i].node->array;
        if (!array)
            continue;
        bool closed = array->rest
                          ? array->rest->never || array->rest->cost == JS_COST_MAX
                          : array->unevaluated && array->unevaluated->never && !array->contains;
        double own = (double)(array->rest ? array->prefix.count : s.prefix);
        s.limit = closed ? fmin(s.limit, own) : s.limit;
    }
    return s;
}

/* What item i must fit; the last `contained` ones must fit contains too. */
static struct goal goal_of_item(const struct series *s, size_t i, size_t count)
{
    struct goal goal = { 0 };
    bool containing = (double)i + s->contained >= (double)count;
    if (s->q->combination % 2 == 1)
        containing = (double)i < s->contained;
    for (size_t k = 0; k < s->view->goal.count; k++) {
        const struct js_array *array = s->view->goal.items[k].node->array;
        const struct js_scope *scope = s->view->goal.items[k].scope;
        if (!array)
            continue;
        const struct schema *item = i < array->prefix.count ? array->prefix.items[i] : array->rest;
        if (item)
            goal_add(s->sh->a, &goal, item, scope);
        if (array->contains && containing)
            goal_add(s->sh->a, &goal, array->contains, scope);
        if (!item && array->unevaluated && i >= s->prefix && !containing)
            goal_add(s->sh->a, &goal, array->unevaluated, scope);
    }
    return goal;
}

struct str shape_called(struct arena *a, struct str name, struct str outer)
{
    static const char things[] =
        "items|item|products|product|articles|positions|line_items|lineitems|dishes|ingredients|"
        "goods|purchases|groceries|lines|artikel|positionen|produkte|articulos|productos|articles|"
        "produits|prodotti|articoli|zutaten";
    bool plain = names_match(names_words(a, name), "name|description|title|bezeichnung|nombre|nom");
    return plain && outer.n && names_match(names_words(a, outer), things) ? STR("item") : name;
}

/* How many objects the user's message has values for: as many as it has for a text of them whose
 * kind is plain, first for what they are called. */
static size_t hinted_objects(struct series *s, const struct schema *node)
{
    const struct shaper *sh = s->sh;
    for (int pass = 0; pass < 2 && !s->records; pass++) {
        struct json_member m = { 0 };
        while (!s->records && json_next(json_get(node->source, STR("properties")), &m)) {
            struct hint_query q = { .name = shape_called(sh->a, m.key, s->q->spot->name),
                                    .description =
                                        json_str(json_get(m.value, STR("description"))) };
            struct str words = names_words(sh->a, m.key);
            bool called = names_match(words, "name|title|product|item|person|description");
            q.name = names_match(words, "description") ? STR("item") : q.name; /* what is counted */
            if (called == (pass == 0) &&
                str_eq(json_str(json_get(m.value, STR("type"))), STR("string")))
                s->records = hint_records(sh->a, sh->hint, &q, s->starts);
        }
    }
    return s->records;
}

/* How many items the user's message has for an array; 0: nothing to go by. */
static size_t hinted_count(struct series *s, const struct goal *item)
{
    const struct shaper *sh = s->sh;
    if (!sh->hint || item->count != 1)
        return 0;
    const struct schema *node = item->items[0].node;
    if (node->types == JS_STRING && !node->choices)
        return hint_count(
            sh->a, sh->hint,
            &(struct hint_query){ .name = s->q->spot->name,
                                  .description = s->view->description,
                                  .format = json_str(json_get(node->source, STR("format"))) });
    if (node->types == JS_OBJECT)
        return hinted_objects(s, node);
    return node->types & JS_WHOLE && !(node->types & ~(unsigned)JS_NUMBER)
               ? hint_count_numbers(sh->hint)
               : 0;
}

/* How many items the oracle knows of. */
static size_t told_count(const struct series *s)
{
    const struct shape_oracle *oracle = s->sh->options->oracle;
    const struct spot *spot = s->q->spot;
    if (!oracle || !oracle->count)
        return 0;
    return oracle->count(
        oracle->self,
        &(struct shape_field){ .name = spot->name,
                               .outer = spot->outer ? spot->outer->name : (struct str){ 0 },
                               .description = s->view->description,
                               .type = JS_ARRAY });
}

static double natural_count(struct series *s)
{
    double count = (double)s->prefix;
    const struct spot *spot = s->q->spot;
    struct goal item = goal_of_item(s, s->prefix, SIZE_MAX);
    bool few = shape_is_tight(s->sh, spot) || spot->minimal;
    size_t hinted = told_count(s);
    hinted = hinted ? hinted : hinted_count(s, &item);
    if (few)
        count = 0;
    else if (hinted > 0)
        count += (double)hinted;
    else if (item.count > 0 && goal_recurs(s->sh, &item, spot, 1))
        count += goal_recurs(s->sh, &item, spot, 2) ? 0 : 1;
    else if (s->described)
        count += spot->depth > 3 ? 1 : 1 + (double)(hash_u64(spot->seed, 0x6c) % 3 % 2 + 1);
    else if (s->prefix == 0)
        count = 2;
    if (item.count > 0 && goal_cost(&item) == JS_COST_MAX)
        count = fmin(count, (double)s->prefix);
    if (s->contained > 0) /* behind the prefix, if they may */
        count = fmax(count, fmax(s->contained, fmin((double)s->prefix + s->contained, s->limit)));
    count = fmax(count, s->min);
    return fmin(fmin(count, s->max), fmax(s->limit, s->min));
}

/* A value unlike the others: always where that is asked, else as long as it is easy. */
static const struct js_value *make_item(const struct series *s, const struct goal *goal,
                                        size_t number, const struct js_bag *others)
{
    uint64_t seed = hash_u64(s->q->spot->seed, number);
    const struct js_value *v = NULL;
    unsigned tries = s->unique ? DISTINCT_TRIES : number < 8 ? VARIETY_TRIES : 1;
    for (unsigned i = 0; i < tries && shape_can_go_on(s->sh); i++) {
        struct spot spot = { .outer = s->q->spot,
                             .name = s->q->spot->name,
                             .seed = i ? hash_u64(seed, i) : seed,
                             .goal = goal,
                             .depth = s->q->spot->depth + 1,
                             .in_array = true,
                             .index = number,
                             .avoid = s->unique ? others : NULL };
        struct view open = { .types = JS_STRING, .max_length = HUGE_VAL };
        struct view_request q = { .goal = goal, .spot = &spot };
        v = goal->count ? shape_goal(s->sh, goal, &spot) : shape_text(s->sh, &open, &q);
        if (v && !js_bag_has(others, v, &s->sh->own))
            return v;
        if (v ? v->type != JSON_STRING && !s->unique : i >= 3)
            break;
    }
    return s->unique ? NULL : v;
}

const struct js_value *shape_array(struct shaper *sh, const struct view *view,
                                   const struct view_request *request)
{
    struct series s = series_read(sh, view, request);
    const struct schema *blame = request->goal->items[0].node;
    double count = natural_count(&s);
    if (s.min > s.max || s.min > s.limit || count > (double)SHAPE_VALUES_MAX)
        return shape_fail(sh, blame,
                          s.min > s.max || s.min > s.limit ? "asks for more items than it allows"
                                                           : "needs too large a value");
    struct js_value *v = ARENA_NEW(sh->a, struct js_value);
    v->type = JSON_ARRAY;
    v->members = ARENA_ARRAY(sh->a, struct js_member, (size_t)count);
    struct js_bag others = { 0 };
    for (size_t i = 0; i < (size_t)count && shape_can_go_on(sh); i++) {
        struct goal goal = goal_of_item(&s, i, (size_t)count);
        if (i < s.records)
            hint_look_at(sh->hint, s.starts[i], i + 1 < s.records ? s.starts[i + 1] : SIZE_MAX);
        const struct js_value *item = make_item(&s, &goal, i, &others);
        if (!item)
            break;
        v->members[v->count++].value = item;
        js_bag_add(sh->a, &others, item, &sh->own);
    }
    if (s.records)
        hint_look_at(sh->hint, s.starts[0], SIZE_MAX);
    if ((double)v->count < s.min)
        return shape_fail(sh, blame, "cannot have as many items as it asks for");
    return v;
}
