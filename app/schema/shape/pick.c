/* SPDX-License-Identifier: MIT
 *
 * Values that a schema lists (const, enum, examples, default), and what the oracle says: see
 * parts.h.
 */
#include "schema/shape/parts.h"

#include "base/hash.h"
#include "schema/shape/hint/hint.h"

enum {
    HINT_STEPS = 40, /* looking for a word in the message */
};

static bool is_empty(const struct js_value *v)
{
    return v->type == JSON_NULL || (v->type == JSON_STRING && v->text.n == 0) ||
           ((v->type == JSON_ARRAY || v->type == JSON_OBJECT) && v->count == 0);
}

/* The first item of a list that fits, beginning somewhere; empty ones only when nothing else does.
 */
static const struct js_value *pick(struct shaper *sh, const struct view_request *q,
                                   const struct js_value *list, bool empty_too)
{
    size_t start = list->count ? hash_u64(q->spot->seed, 0x70) % list->count : 0;
    for (int pass = 0; pass < (empty_too ? 2 : 1); pass++) {
        for (size_t i = 0; i < list->count && shape_can_go_on(sh); i++) {
            const struct js_value *v = list->members[(start + i) % list->count].value;
            if (is_empty(v) == (pass == 1) && shape_fits(sh, q->goal, q->spot, v))
                return v;
        }
    }
    return NULL;
}

enum {
    OPTIONS_MAX = 32 /* of an enum, that the oracle is told */
};

bool shape_ask(struct shaper *sh, const struct view *view, const struct view_request *q,
               unsigned type, struct str *out)
{
    const struct shape_oracle *oracle = sh->options->oracle;
    const struct spot *spot = q->spot;
    bool said =
        oracle && oracle->say(oracle->self, sh->a,
                              &(struct shape_field){ .name = spot->name,
                                                     .outer = spot->outer ? spot->outer->name
                                                                          : (struct str){ 0 },
                                                     .description = view->description,
                                                     .type = type,
                                                     .index = spot->in_array ? spot->index : 0 },
                              out);
    sh->said += said;
    return said;
}

/* The text of a list that the oracle chooses. */
static const struct js_value *pick_by_oracle(struct shaper *sh, const struct view *view,
                                             const struct view_request *q,
                                             const struct js_value *list)
{
    const struct shape_oracle *oracle = sh->options->oracle;
    struct str options[OPTIONS_MAX], said;
    size_t n = 0;
    for (size_t i = 0; oracle && i < list->count && n < OPTIONS_MAX; i++)
        if (list->members[i].value->type == JSON_STRING)
            options[n++] = list->members[i].value->text;
    struct shape_field field = { .name = q->spot->name,
                                 .description = view->description,
                                 .type = JS_STRING,
                                 .options = options,
                                 .option_count = n };
    if (n < 2 || !oracle->say(oracle->self, sh->a, &field, &said))
        return NULL;
    for (size_t i = 0; i < list->count; i++) {
        const struct js_value *v = list->members[i].value;
        if (v->type == JSON_STRING && str_eq(v->text, said) && shape_fits(sh, q->goal, q->spot, v))
            return v;
    }
    return NULL;
}

/* Of those that the message names the one that stands first. */
static const struct js_value *pick_by_hint(struct shaper *sh, const struct view_request *q,
                                           const struct js_value *list)
{
    const struct js_value *best = NULL;
    size_t first = SIZE_MAX;
    for (size_t i = 0; sh->hint && i < list->count; i++) {
        const struct js_value *v = list->members[i].value;
        shape_spend(sh, HINT_STEPS);
        size_t at = v->type == JSON_STRING && shape_can_go_on(sh) ? hint_names(sh->hint, v->text)
                                                                  : SIZE_MAX;
        if (at < first && shape_fits(sh, q->goal, q->spot, v)) {
            first = at;
            best = v;
        }
    }
    bool denied = false; /* "not paid yet": "unpaid" */
    if (best && hint_flag(sh->hint, sh->a, best->text, &denied) && denied)
        for (size_t i = 0; i < list->count; i++) {
            const struct js_value *v = list->members[i].value;
            if (v->type == JSON_STRING && v->text.n > best->text.n &&
                str_ends(v->text, best->text) && shape_fits(sh, q->goal, q->spot, v))
                return v;
        }
    return best;
}

const struct js_value *shape_chosen(struct shaper *sh, const struct view *view,
                                    const struct view_request *q, bool *settled)
{
    const struct js_value *v = NULL;
    for (size_t i = 0; i < view->goal.count && !v; i++) {
        const struct schema *node = view->goal.items[i].node;
        if (!node->constant && !node->choices)
            continue;
        *settled = true;
        if (node->constant)
            return shape_fits(sh, q->goal, q->spot, node->constant)
                       ? node->constant
                       : shape_fail(sh, node, "the constant contradicts other keywords");
        v = pick_by_oracle(sh, view, q, node->choices);
        v = v ? v : pick_by_hint(sh, q, node->choices);
        sh->said += v != NULL;
        v = v ? v : pick(sh, q, node->choices, true);
        if (!v)
            return shape_fail(sh, node, "no value of the enum fits the other keywords");
    }
    return v;
}

const struct js_value *shape_example(struct shaper *sh, const struct view *view,
                                     const struct view_request *q)
{
    for (size_t i = 0; i < view->goal.count && q->spot->depth > 0; i++) {
        const struct schema *node = view->goal.items[i].node;
        const struct js_value *v = node->examples ? pick(sh, q, node->examples, false) : NULL;
        if (v)
            return v;
        v = node->fallback;
        if (v && !is_empty(v) && shape_fits(sh, q->goal, q->spot, v))
            return v;
    }
    return NULL;
}
