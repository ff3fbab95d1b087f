/* SPDX-License-Identifier: MIT
 *
 * Takes a goal apart into a view: see parts.h. Wherever the schema leaves a choice (anyOf,
 * oneOf, if) an arm is taken by a digit of request->combination, so that counting up visits all.
 */
#include "schema/shape/parts.h"

#include "base/hash.h"

#include <math.h>

struct builder {
    struct shaper *sh;
    struct view *view;
    const struct view_request *request;
    uint64_t combination; /* digits not used yet */
};

static void expand(struct builder *b, const struct schema *node, const struct js_scope *scope);

void goal_add(struct arena *a, struct goal *g, const struct schema *node,
              const struct js_scope *scope)
{
    if (g->count == g->cap) {
        size_t cap = g->cap ? g->cap * 2 : 4;
        struct goal_item *grown = ARENA_ARRAY(a, struct goal_item, cap);
        if (g->count)
            memcpy(grown, g->items, g->count * sizeof *grown);
        g->items = grown;
        g->cap = cap;
    }
    g->items[g->count++] = (struct goal_item){ node, scope };
}

static bool goal_has(const struct goal *g, const struct schema *node)
{
    for (size_t i = 0; i < g->count; i++)
        if (g->items[i].node == node)
            return true;
    return false;
}

bool goal_recurs(struct shaper *sh, const struct goal *g, const struct spot *spot, unsigned times)
{
    for (size_t i = 0; i < g->count; i++) {
        const struct schema *node = g->items[i].node;
        for (unsigned hops = 0; node->logic && node->logic->ref && hops < 8; hops++)
            node = node->logic->ref;
        unsigned open = 0;
        for (const struct spot *s = spot; s && open < times; s = s->outer) {
            shape_spend(sh, s->goal->count / 16);
            open += goal_has(s->goal, node);
        }
        if (open >= times)
            return true;
    }
    return false;
}

uint32_t goal_cost(const struct goal *g)
{
    uint32_t cost = 0;
    for (size_t i = 0; i < g->count; i++)
        cost = g->items[i].node->cost > cost ? g->items[i].node->cost : cost;
    return cost;
}

bool view_forbids(const struct view *view, struct str key)
{
    for (size_t i = 0; i < view->forbidden_count; i++)
        if (str_eq(view->forbidden[i], key))
            return true;
    return false;
}

static void refuse(struct builder *b, const struct schema *node)
{
    if (!b->view->impossible)
        b->view->blame = node;
    b->view->impossible = true;
}

static void merge_number(struct view *view, const struct js_number *n)
{
    struct js_number *to = &view->number;
    if (n->min > to->min || (n->min == to->min && n->min_open)) {
        to->min = n->min;
        to->min_open = n->min_open;
    }
    if (n->max < to->max || (n->max == to->max && n->max_open)) {
        to->max = n->max;
        to->max_open = n->max_open;
    }
    /* of several steps the coarsest is taken; the check sees to the others */
    to->multiple_of = n->multiple_of > to->multiple_of ? n->multiple_of : to->multiple_of;
}

static void merge_text(struct builder *b, const struct schema *node)
{
    struct view *view = b->view;
    view->min_length = fmax(view->min_length, node->text->min);
    view->max_length = fmin(view->max_length, node->text->max);
    if (node->text->pattern && view->pattern_count < SHAPE_PATTERNS)
        view->patterns[view->pattern_count++] = node->text->pattern;
}

static void merge(struct builder *b, const struct schema *node)
{
    struct view *view = b->view;
    view->types &= node->types;
    if (view->types == 0 || node->never)
        refuse(b, node);
    if (node->number)
        merge_number(view, node->number);
    if (node->text)
        merge_text(b, node);
    const struct json *format = json_get(node->source, STR("format"));
    if (json_is(format, JSON_STRING) && view->format.n == 0)
        view->format = json_str(format);
    if (view->description.n == 0)
        view->description = json_str(json_get(node->source, STR("description")));
    const struct js_object *o = node->object;
    const struct js_array *array = node->array;
    view->risky = view->risky || (o && (o->dependency_count || o->names || o->unevaluated)) ||
                  (array && (array->contains || array->unevaluated));
}

/* Follows references and single allOf to the schema that says something. */
static const struct schema *essence(const struct schema *node)
{
    for (unsigned hops = 0; node->logic && hops < 16; hops++) {
        if (node->logic->ref)
            node = node->logic->ref;
        else if (node->logic->all.count == 1)
            node = node->logic->all.items[0];
        else
            break;
    }
    return node;
}

static bool says_only_object(const struct schema *s)
{
    return !s->never && !s->text && !s->number && !s->array && !s->constant && !s->choices &&
           s->types & JS_OBJECT;
}

/* Must not fit: what can be seen at a glance is forbidden by construction, the check does the rest.
 */
static void negate(struct builder *b, const struct schema *node)
{
    const struct schema *s = essence(node);
    const struct js_object *o = s->object;
    struct view *view = b->view;
    view->risky = true;
    shape_spend(b->sh, 1);
    bool bare = !s->text && !s->number && !s->array && !s->constant && !s->choices && !s->logic;
    if (bare && !o && !s->never) {
        view->types &= (unsigned)~s->types;
        if (view->types == 0)
            refuse(b, node);
    } else if (says_only_object(s) && !s->logic && o && o->required.count > 0 &&
               o->property_count == 0 && !o->additional && o->pattern_count == 0 &&
               view->forbidden_count < SHAPE_FORBIDDEN) {
        view->forbidden[view->forbidden_count++] = o->required.items[o->required.count - 1];
    } else if (says_only_object(s) && !o && s->logic && s->logic->any.count) {
        for (size_t i = 0; i < s->logic->any.count && shape_can_go_on(b->sh); i++)
            negate(b, s->logic->any.items[i]);
    }
}

static uint64_t digit(struct builder *b, size_t base)
{
    uint64_t d = b->combination % base;
    b->combination /= base;
    if (b->view->combinations < UINT32_MAX)
        b->view->combinations *= base;
    return d;
}

/* Lower is better. */
static uint64_t arm_rank(const struct builder *b, const struct schema *arm, size_t index)
{
    const struct schema *s = essence(arm);
    unsigned types = s->types & b->view->types;
    uint64_t rank = hash_u64(b->request->spot->seed, index) % 16;
    if (shape_is_tight(b->sh, b->request->spot))
        rank = (uint64_t)arm->cost * 16 + rank % 16;
    if (types == 0 || arm->cost == JS_COST_MAX)
        return UINT64_MAX;
    struct goal goal = { .items = &(struct goal_item){ arm, NULL }, .count = 1 };
    if (goal_recurs(b->sh, &goal, b->request->spot, 1))
        rank += 1000;
    return types == JS_NULL ? rank + 1000000 : rank;
}

/* The arm that comes d-th when the best come first; NULL when that one cannot fit. */
static size_t choose_arm(struct builder *b, const struct js_list *arms)
{
    uint64_t d = digit(b, arms->count);
    uint64_t *ranks = ARENA_ARRAY(b->sh->a, uint64_t, arms->count);
    shape_spend(b->sh, (size_t)(d + 2) * arms->count / 4);
    for (size_t i = 0; i < arms->count; i++)
        ranks[i] = arm_rank(b, arms->items[i], i);
    size_t best = 0;
    for (uint64_t k = 0; k <= d; k++) {
        best = 0;
        for (size_t i = 1; i < arms->count; i++)
            if (ranks[i] < ranks[best])
                best = i;
        if (ranks[best] == UINT64_MAX)
            return SIZE_MAX;
        if (k < d)
            ranks[best] = UINT64_MAX;
    }
    return best;
}

static void expand_choice(struct builder *b, const struct schema *node, const struct js_list *arms,
                          const struct js_scope *scope)
{
    size_t chosen = choose_arm(b, arms);
    if (chosen == SIZE_MAX) {
        refuse(b, node);
        return;
    }
    b->view->risky = true;
    expand(b, arms->items[chosen], scope);
    for (size_t i = 0; arms == &node->logic->one && i < arms->count; i++)
        if (i != chosen && arms->items[i] != arms->items[chosen])
            negate(b, arms->items[i]);
}

static void expand_condition(struct builder *b, const struct js_logic *logic,
                             const struct js_scope *scope)
{
    bool guess = b->request->combination > 0 && !b->request->previous;
    b->view->risky = b->view->conditional = true;
    if (!guess && !b->request->previous)
        return; /* left open: the value that comes out decides */
    bool holds;
    if (guess) {
        holds = digit(b, 2) == 0;
        if (holds)
            expand(b, logic->condition, scope);
        else
            negate(b, logic->condition);
    } else {
        holds = js_check(&b->sh->check, logic->condition, scope, b->request->previous, NULL);
    }
    const struct schema *then = holds ? logic->consequent : logic->alternative;
    if (then)
        expand(b, then, scope);
}

static void expand_logic(struct builder *b, const struct schema *node, const struct js_scope *scope)
{
    const struct js_logic *logic = node->logic;
    if (logic->ref)
        expand(b, js_ref_target(logic, scope, &b->sh->own), scope);
    for (size_t i = 0; i < logic->all.count; i++)
        expand(b, logic->all.items[i], scope);
    if (logic->any.count)
        expand_choice(b, node, &logic->any, scope);
    if (logic->one.count)
        expand_choice(b, node, &logic->one, scope);
    if (logic->negated)
        negate(b, logic->negated);
    if (logic->condition && (logic->consequent || logic->alternative))
        expand_condition(b, logic, scope);
}

static void expand(struct builder *b, const struct schema *node, const struct js_scope *scope)
{
    shape_spend(b->sh, 1 + b->view->goal.count / 16);
    if (goal_has(&b->view->goal, node) || !shape_can_go_on(b->sh))
        return;
    const struct js_scope *inner = js_scope_enter(b->sh->a, &b->sh->own, scope, node);
    goal_add(b->sh->a, &b->view->goal, node, inner);
    merge(b, node);
    if (node->logic && !b->view->impossible)
        expand_logic(b, node, inner);
}

struct view *view_build(struct shaper *sh, const struct view_request *request)
{
    struct view *view = ARENA_NEW(sh->a, struct view);
    view->types = JS_ANY;
    view->max_length = HUGE_VAL;
    view->number = (struct js_number){ .min = -HUGE_VAL, .max = HUGE_VAL };
    view->combinations = 1;
    struct builder b = { sh, view, request, request->combination };
    for (size_t i = 0; i < request->goal->count; i++)
        expand(&b, request->goal->items[i].node, request->goal->items[i].scope);
    return view;
}

void view_add(struct shaper *sh, struct view *view, const struct view_request *request,
              struct goal_item item)
{
    struct builder b = { sh, view, request, request->combination / view->combinations };
    expand(&b, item.node, item.scope);
}
