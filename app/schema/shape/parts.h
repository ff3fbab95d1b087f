/* SPDX-License-Identifier: MIT
 *
 * parts: how shape.c and its neighbours work together. Private to schema/.
 *
 *   goal   the schemas that one value must fit, all of them
 *   view   a goal taken apart: references followed, allOf merged, an arm chosen wherever there is a
 *          choice; what is left are plain constraints. Choosing may turn out wrong, so what is made
 *          from a view is checked against the goal (`fits`) and made anew with other arms.
 *   spot   the place in the instance: name, seed, depth. All randomness at a spot comes from its
 *          seed, and a child's seed from its parent's and its key: a value made twice with
 *          different optional neighbours stays the same.
 *
 * Everything that makes a value returns NULL when it cannot.
 */
#ifndef SCHEMA_SHAPE_PARTS_H
#define SCHEMA_SHAPE_PARTS_H

#include "base/prng.h"
#include "schema/json/node.h"
#include "schema/shape/shape.h"

enum {
    SHAPE_DEPTH_MAX = 200,    /* values in values */
    SHAPE_VALUES_FULL = 400,  /* so many values in all before optional ones are left out */
    SHAPE_VALUES_MAX = 30000, /* in one attempt */
    SHAPE_PATTERNS = 8,
    SHAPE_FORBIDDEN = 32,
};

struct goal_item {
    const struct schema *node;
    const struct js_scope *scope;
};

struct goal {
    struct goal_item *items;
    size_t count, cap;
};

struct hint;
struct names;

struct shaper {
    struct arena *a;
    const struct shape_options *options;
    struct js_check check; /* its budget is that of everything: own */
    struct budget own;     /* of one attempt */
    struct hint *hint;     /* NULL: none */
    struct names *names;
    size_t values; /* made so far in this attempt */
    size_t said;   /* of them those that somebody said: the message or the oracle */
    bool minimal;  /* nothing optional anywhere */
    struct schema_error error;
};

static inline void shape_spend(struct shaper *sh, size_t steps)
{
    (void)budget_spend(&sh->own, steps);
}

static inline bool shape_can_go_on(const struct shaper *sh)
{
    return !budget_is_spent(&sh->own);
}

struct spot {
    const struct spot *outer;
    const struct goal *goal; /* what is being made here, for finding recursion */
    struct str name;         /* of the property, or of the array's property */
    uint64_t seed;
    unsigned depth;
    const struct js_bag *avoid; /* values that must not be repeated, or NULL */
    bool minimal;               /* no optional properties here */
    bool spare;                 /* left out unless something was said about it */
    bool in_array;              /* an item of one */
    size_t index;               /* within it */
};

/* What a member of that name is to be called: the name of an item is that of a thing, nobody's. */
struct str shape_called(struct arena *a, struct str name, struct str outer);

struct view {
    struct goal goal; /* the flattened conjuncts */
    unsigned types;
    bool impossible;            /* the arms contradict each other */
    bool risky;                 /* must be checked */
    bool conditional;           /* has an if that was guessed or left open */
    const struct schema *blame; /* where it became impossible */
    struct js_number number;
    double min_length, max_length;
    const struct regex *patterns[SHAPE_PATTERNS];
    size_t pattern_count;
    struct str format;                     /* the first */
    struct str description;                /* the first */
    struct str forbidden[SHAPE_FORBIDDEN]; /* properties that must be absent */
    size_t forbidden_count;
    uint64_t combinations; /* of arms, saturating */
};

/* Arms are taken by number: the combination-th way of choosing. previous (may be NULL) is a value
 * made before, by which conditions are decided. */
struct view_request {
    const struct goal *goal;
    const struct spot *spot;
    uint64_t combination;
    const struct js_value *previous;
};
struct view *view_build(struct shaper *sh, const struct view_request *request);
/* Adds one more schema (a dependency's) to a view. */
void view_add(struct shaper *sh, struct view *view, const struct view_request *request,
              struct goal_item item);
bool view_forbids(const struct view *view, struct str key);

void goal_add(struct arena *a, struct goal *g, const struct schema *node,
              const struct js_scope *scope);
/* Does any schema of the goal stand open further out, at least `times` times? */
bool goal_recurs(struct shaper *sh, const struct goal *g, const struct spot *spot, unsigned times);
/* JS_COST_MAX when no finite value fits. */
uint32_t goal_cost(const struct goal *g);

/* Makes a value for the goal. */
const struct js_value *shape_goal(struct shaper *sh, const struct goal *goal, struct spot *spot);
bool shape_fits(struct shaper *sh, const struct goal *goal, const struct spot *spot,
                const struct js_value *v);
/* Room for optional things? */
bool shape_is_tight(const struct shaper *sh, const struct spot *spot);
/* Remembers the first failure; returns NULL. */
const struct js_value *shape_fail(struct shaper *sh, const struct schema *at, const char *format,
                                  ...) __attribute__((format(printf, 3, 4)));

/* What the oracle says of the value at hand, one of `type`; false when it knows nothing. */
bool shape_ask(struct shaper *sh, const struct view *view, const struct view_request *request,
               unsigned type, struct str *out);
/* pick.c: const and enum settle a value; *settled says that nothing else needs to be tried. */
const struct js_value *shape_chosen(struct shaper *sh, const struct view *view,
                                    const struct view_request *q, bool *settled);
/* pick.c: what the schema's author gave as an example, or NULL. */
const struct js_value *shape_example(struct shaper *sh, const struct view *view,
                                     const struct view_request *q);

const struct js_value *shape_object(struct shaper *sh, struct view *view,
                                    const struct view_request *request);
const struct js_value *shape_array(struct shaper *sh, const struct view *view,
                                   const struct view_request *request);
const struct js_value *shape_text(struct shaper *sh, const struct view *view,
                                  const struct view_request *request);
const struct js_value *shape_number(struct shaper *sh, const struct view *view,
                                    const struct view_request *request);
/* A text of a format, known to the checker or not; false when it is one nobody knows. */
bool shape_format(struct arena *a, struct str format, struct prng *r, struct str *out);

#endif
