/* SPDX-License-Identifier: MIT
 *
 * Writes an instance of a schema: see shape.h; parts.h tells how. This file holds the loop
 * that makes a value, checks it and tries again, all within one budget of work.
 */
#include "schema/shape/shape.h"

#include "base/hash.h"
#include "schema/shape/hint/hint.h"
#include "schema/shape/names.h"
#include "schema/shape/parts.h"

#include <stdarg.h>

enum {
    BYTES_DEFAULT = 256 * 1024,
    ROOT_ATTEMPTS = 8,
    ROOT_ATTEMPTS_FULL = 3, /* those with optional properties */
    TRIES_MIN = 4,
    TRIES_MAX = 96,
    ROUNDS = 4, /* of deciding conditions by what came out */
    DEPTH_FULL = 7,
};

const struct js_value *shape_fail(struct shaper *sh, const struct schema *at, const char *format,
                                  ...)
{
    if (sh->error.reason.p || !shape_can_go_on(sh))
        return NULL;
    va_list args;
    va_start(args, format);
    sh->error.reason = arena_vprintf(sh->a, format, args);
    va_end(args);
    sh->error.path = js_path(sh->a, at);
    return NULL;
}

bool shape_is_tight(const struct shaper *sh, const struct spot *spot)
{
    return sh->minimal || spot->depth > DEPTH_FULL || sh->values > SHAPE_VALUES_FULL;
}

bool shape_fits(struct shaper *sh, const struct goal *goal, const struct spot *spot,
                const struct js_value *v)
{
    if (spot->avoid && js_bag_has(spot->avoid, v, &sh->own))
        return false;
    for (size_t i = 0; i < goal->count; i++)
        if (!js_check(&sh->check, goal->items[i].node, goal->items[i].scope, v, NULL))
            return false;
    return true;
}

static const struct js_value *make_plain(struct shaper *sh, const struct view *view,
                                         const struct view_request *q, unsigned type)
{
    struct js_value *v = ARENA_NEW(sh->a, struct js_value);
    struct str said;
    v->type = type == JS_BOOL ? JSON_BOOL : JSON_NULL;
    v->number = type == JS_BOOL && hash_u64(q->spot->seed, 0x62) % 4 != 0;
    bool denied = false;
    bool flagged =
        type == JS_BOOL && sh->hint && hint_flag(sh->hint, sh->a, q->spot->name, &denied);
    sh->said += flagged;
    if (flagged && (denied || !sh->options->oracle))
        v->number = !denied;
    else if (type == JS_BOOL && shape_ask(sh, view, q, type, &said))
        v->number = str_eq(said, STR("true"));
    if (shape_fits(sh, q->goal, q->spot, v))
        return v;
    v->number = type == JS_BOOL && v->number == 0;
    return type == JS_BOOL && shape_fits(sh, q->goal, q->spot, v) ? v : NULL;
}

static const struct js_value *make_type(struct shaper *sh, struct view *view,
                                        const struct view_request *q, unsigned type)
{
    if (type == JS_OBJECT)
        return shape_object(sh, view, q);
    if (type == JS_ARRAY)
        return shape_array(sh, view, q);
    if (type == JS_STRING)
        return shape_text(sh, view, q);
    if (type & JS_NUMBER)
        return shape_number(sh, view, q);
    return make_plain(sh, view, q, type);
}

/* The type that the schema seems to be about. */
static unsigned favourite(const struct view *view)
{
    unsigned by_keyword = 0;
    for (size_t i = 0; i < view->goal.count; i++) {
        const struct schema *node = view->goal.items[i].node;
        if (node->first_type & view->types)
            return node->first_type & view->types;
        if (by_keyword == 0)
            by_keyword = node->object   ? JS_OBJECT
                         : node->array  ? JS_ARRAY
                         : node->text   ? JS_STRING
                         : node->number ? JS_NUMBER
                                        : 0;
    }
    return by_keyword & view->types;
}

static bool type_has_value(const struct view *view, unsigned type)
{
    for (size_t i = 0; i < view->goal.count; i++)
        if (js_cost_as(view->goal.items[i].node, type) == JS_COST_MAX)
            return false;
    return true;
}

static const struct js_value *make_typed(struct shaper *sh, struct view *view,
                                         const struct view_request *q)
{
    static const uint8_t order[] = { JS_STRING, JS_NUMBER, JS_BOOL, JS_OBJECT, JS_ARRAY, JS_NULL };
    unsigned first = favourite(view);
    const struct js_value *v = NULL;
    bool settled = first && type_has_value(view, first);
    if (settled)
        v = make_type(sh, view, q, first);
    for (size_t i = 0; i < ARRAY_LEN(order) && !v; i++) {
        unsigned type = order[i] & view->types;
        if (type && !(settled && type & first) && type_has_value(view, type))
            v = make_type(sh, view, q, type);
    }
    return v;
}

static const struct js_value *make(struct shaper *sh, struct view *view,
                                   const struct view_request *q)
{
    bool settled = false;
    const struct js_value *v = shape_chosen(sh, view, q, &settled);
    if (!v && !settled && !sh->minimal)
        v = shape_example(sh, view, q);
    return v || settled ? v : make_typed(sh, view, q);
}

/* Builds one value and looks whether its conditions come out as assumed. *made is what was built
 * last, fitting or not. */
static const struct js_value *try_combination(struct shaper *sh, struct view_request *q,
                                              const struct js_value **made, uint64_t *combinations)
{
    *made = NULL;
    q->previous = NULL;
    for (unsigned round = 0; round < ROUNDS; round++) {
        struct view *view = view_build(sh, q);
        *combinations = view->combinations;
        if (view->impossible)
            return shape_fail(sh, view->blame, "contradicts other keywords");
        const struct js_value *v = make(sh, view, q);
        if (!v)
            return NULL;
        *made = v;
        if (!view->risky || shape_fits(sh, q->goal, q->spot, v))
            return v;
        if (!view->conditional || q->combination > 0)
            break;
        q->previous = v;
    }
    return shape_fail(sh, q->goal->items[0].node, "no combination of its parts fits");
}

static const struct js_member *member_of(const struct index *x, struct str key)
{
    const struct js_member *member;
    for (size_t at = 0; (member = index_next(x, hash_secret(key), &at));)
        if (str_eq(member->key, key))
            return member;
    return NULL;
}

/* A copy of small with members[add] of full put in where full has it. at: the members of full by
 * key; small has them in the same order. */
static const struct js_value *with_member(struct shaper *sh, const struct js_value *full,
                                          const struct index *at, const struct js_value *small,
                                          size_t add)
{
    struct js_value *v = ARENA_NEW(sh->a, struct js_value);
    v->type = JSON_OBJECT;
    v->members = ARENA_ARRAY(sh->a, struct js_member, small->count + 1);
    bool placed = false;
    shape_spend(sh, small->count);
    for (size_t i = 0; i < small->count; i++) {
        const struct js_member *same = member_of(at, small->members[i].key);
        if (!placed && same && same > &full->members[add]) {
            placed = true;
            v->members[v->count++] = full->members[add];
        }
        v->members[v->count++] = small->members[i];
    }
    if (!placed)
        v->members[v->count++] = full->members[add];
    return v;
}

/* The object does not fit: begins with the required properties alone and puts back what does no
 * harm. */
static const struct js_value *repair(struct shaper *sh, struct view_request *q,
                                     const struct js_value *full)
{
    if (!full || full->type != JSON_OBJECT || q->spot->minimal)
        return NULL;
    struct spot spot = *q->spot;
    struct view_request smaller = *q;
    const struct js_value *made;
    uint64_t combinations;
    spot.minimal = true;
    smaller.spot = &spot;
    const struct js_value *v = try_combination(sh, &smaller, &made, &combinations);
    if (!v || v->type != JSON_OBJECT || v->source)
        return v;
    struct index at = { 0 };
    shape_spend(sh, full->count);
    for (size_t i = 0; i < full->count; i++)
        index_add(sh->a, &at, hash_secret(full->members[i].key), &full->members[i]);
    for (size_t i = 0; i < full->count && shape_can_go_on(sh); i++) {
        shape_spend(sh, v->count / 8);
        if (js_value_get(v, full->members[i].key))
            continue;
        const struct js_value *more = with_member(sh, full, &at, v, i);
        if (shape_fits(sh, q->goal, q->spot, more))
            v = more;
    }
    return v;
}

static const struct js_value *search(struct shaper *sh, const struct goal *goal, struct spot *spot)
{
    size_t enough = spot->depth ? sh->own.left - sh->own.left / 3 : 0;
    uint64_t seed = spot->seed, combinations = 1;
    for (unsigned k = 0; k < TRIES_MAX && sh->own.left > enough; k++) {
        struct view_request q = { .goal = goal, .spot = spot, .combination = k };
        const struct js_value *made;
        spot->seed = k ? hash_u64(seed, k) : seed;
        const struct js_value *v = try_combination(sh, &q, &made, &combinations);
        q.previous = NULL;
        v = v ? v : repair(sh, &q, made);
        if (v)
            return v;
        if (k + 1 >= TRIES_MIN && k + 1 >= 2 * combinations)
            break;
    }
    return NULL;
}

const struct js_value *shape_goal(struct shaper *sh, const struct goal *goal, struct spot *spot)
{
    struct schema_error before = sh->error;
    shape_spend(sh, 4);
    spot->goal = goal;
    if (goal_cost(goal) == JS_COST_MAX)
        return shape_fail(sh, goal->items[0].node, "no finite value fits");
    if (spot->depth > SHAPE_DEPTH_MAX || ++sh->values > SHAPE_VALUES_MAX)
        return shape_fail(sh, goal->items[0].node, "needs too large a value");
    const struct js_value *v = search(sh, goal, spot);
    if (v)
        sh->error = before;
    return v;
}

/* Writes to a buffer of its own first: out must not change unless all is well. */
static bool emit(struct shaper *sh, const struct js_value *v, struct buf *out)
{
    struct buf text;
    struct jw w;
    buf_init(&text, sh->options->max_bytes ? sh->options->max_bytes : BYTES_DEFAULT);
    jw_init(&w, &text, sh->options->style);
    js_value_write(&w, v);
    bool ok = !text.full;
    if (ok)
        buf_str(out, buf_view(&text));
    buf_fini(&text);
    return ok && !out->full;
}

static bool attempt(struct shaper *sh, const struct goal *goal, unsigned number, struct buf *out)
{
    struct spot spot = { .name = goal->items[0].node->title,
                         .seed = number ? hash_u64(sh->options->seed, number) : sh->options->seed };
    sh->minimal = number >= ROOT_ATTEMPTS_FULL;
    sh->values = 0;
    sh->error = (struct schema_error){ 0 };
    if (sh->hint)
        hint_rewind(sh->hint);
    const struct js_value *v = shape_goal(sh, goal, &spot);
    if (!v)
        return false;
    if (!shape_fits(sh, goal, &spot, v))
        return shape_fail(sh, goal->items[0].node, "no value was found in a reasonable time");
    return emit(sh, v, out) || shape_fail(sh, goal->items[0].node, "needs too large a value");
}

/* The first attempt may spend half of what there is, the others share the rest. */
static bool attempt_all(struct shaper *sh, const struct goal *goal, struct buf *out)
{
    size_t all = sh->options->budget->left;
    for (unsigned number = 0; number < ROOT_ATTEMPTS; number++) {
        size_t given = number == 0 ? all / 2 : all / 2 / (ROOT_ATTEMPTS - 1);
        sh->own = budget_part(sh->options->budget, given);
        given = sh->own.left;
        bool ok = given > 0 && attempt(sh, goal, number, out);
        budget_settle(sh->options->budget, given, &sh->own);
        if (ok)
            return true;
    }
    return false;
}

bool shape_write(struct arena *a, const struct schema *s, const struct shape_options *o,
                 struct buf *out, struct schema_error *err)
{
    struct shaper sh = { .a = a, .options = o, .check = { .a = a } };
    struct goal goal = { 0 };
    sh.check.budget = &sh.own;
    goal_add(a, &goal, s, NULL);
    sh.hint = hint_read(a, o->budget, o->hint);
    if (sh.hint)
        hint_scan_days(sh.hint, a, o->told);
    sh.names = names_new(a, &sh.own);
    if (attempt_all(&sh, &goal, out))
        return true;
    if (!sh.error.reason.p)
        sh.error.reason = STR("no value was found in a reasonable time");
    if (err)
        *err = sh.error;
    return false;
}
