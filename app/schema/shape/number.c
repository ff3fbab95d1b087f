/* SPDX-License-Identifier: MIT
 *
 * Numbers: a place in the permitted range that a person might have written: few digits, near the
 * lower bound. See parts.h.
 */
#include "schema/shape/hint/hint.h"
#include "schema/shape/names.h"
#include "schema/shape/parts.h"

#include "base/hash.h"

#include <math.h>

enum {
    TRIES = 16
};

static const double SPREAD = 100; /* how far from the bound a number usually lies, in steps */

/* exact: a multiple even for those who just divide, as JavaScript programs do (0.56 / 0.01 is not
 * whole). */
static const struct js_value *fitting(struct shaper *sh, const struct view_request *q,
                                      double number, double exact)
{
    double quotient = exact > 0 ? number / exact : 0;
    if (!isfinite(number) || quotient != floor(quotient))
        return NULL;
    const struct js_value *v = js_value_number(sh->a, number == 0 ? 0 : number);
    return shape_fits(sh, q->goal, q->spot, v) ? v : NULL;
}

/* k steps of a size; a step such as 0.01 is divided by its inverse, which keeps k / 100 exact. */
static double steps(double k, double step)
{
    double inverse = rint(1 / step);
    bool decimal = step < 1 && inverse > 0 && fabs(1 / step - inverse) < 1e-9 * inverse;
    return decimal ? k / inverse : k * step;
}

/* A multiple of step within the bounds. */
static double draw(const struct js_number *n, double step, struct prng *r)
{
    double low = ceil(n->min / step), high = floor(n->max / step);
    if (n->min_open && steps(low, step) <= n->min)
        low++;
    if (n->max_open && steps(high, step) >= n->max)
        high--;
    if (isinf(low) && isinf(high)) {
        low = 1;
        high = SPREAD;
    } else if (isinf(low)) {
        low = high >= 1 ? 1 : high - SPREAD;
    }
    if (low == 0 && high > 1)
        low = 1;
    if (low < 0 && high > SPREAD)
        low = 1;
    if (!(low <= high))
        return HUGE_VAL;
    double spread = fmin(high - low, SPREAD);
    return steps(low + (double)prng_below(r, (uint64_t)spread + 1), step);
}

/* Enough decimal places that the range holds some numbers. */
static double step_for(const struct view *view, struct prng *r)
{
    const struct js_number *n = &view->number;
    if (n->multiple_of > 0)
        return n->multiple_of;
    if (!(view->types & JS_BROKEN))
        return 1;
    double width = n->max - n->min,
           step = view->types & JS_WHOLE && prng_below(r, 3) == 0 ? 1 : 0.1;
    while (step > 1e-15 && width < step * 4)
        step /= 10;
    return step;
}

static const struct js_value *hinted(struct shaper *sh, const struct view_request *q, double exact)
{
    double number;
    const struct hint_query query = { .name = q->spot->name, .firm = q->spot->spare };
    for (size_t i = 0; sh->hint && hint_number(sh->a, sh->hint, &query, i, &number); i++) {
        const struct js_value *v = fitting(sh, q, number, exact);
        if (!v)
            continue;
        hint_use_number(sh->hint, number);
        sh->said++;
        return v;
    }
    return NULL;
}

const struct js_value *shape_number(struct shaper *sh, const struct view *view,
                                    const struct view_request *request)
{
    struct prng r = prng_from(hash_u64(request->spot->seed, 0x6e));
    double exact = view->number.multiple_of;
    struct str said;
    double number;
    const struct js_value *v = NULL;
    if (shape_ask(sh, view, request, JS_NUMBER, &said) && str_to_double(said, &number))
        v = fitting(sh, request, number, exact);
    v = v ? v : hinted(sh, request, exact);
    if (!v && names_number(sh->names, request->spot->name, &r, &number))
        v = fitting(sh, request, view->types & JS_BROKEN ? number : floor(number), exact);
    for (unsigned i = 0; i < TRIES && !v; i++) {
        double step = step_for(view, &r);
        v = fitting(sh, request, draw(&view->number, step * (i < TRIES / 2 ? 1 : i), &r), exact);
    }
    /* narrow or odd ranges: the ends, the middle, nothing */
    const double last[] = { view->number.min, view->number.max,
                            view->number.min / 2 + view->number.max / 2,
                            nextafter(view->number.min, HUGE_VAL), 0 };
    for (size_t i = 0; i < ARRAY_LEN(last) && !v; i++)
        v = fitting(sh, request, last[i], 0);
    return v ? v : shape_fail(sh, request->goal->items[0].node, "no number fits");
}
