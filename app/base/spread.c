/* SPDX-License-Identifier: MIT
 * Factors by which times vary: see spread.h. */
#include "base/spread.h"

#include <math.h>

enum {
    UNIFORMS = 12, /* their sum has variance 1 */
    HALVINGS = 5,
    EXP_TERMS = 10,
    LOG_TERMS = 12
};

double spread_uniform(struct prng *r, double share)
{
    return 1 + share * (2 * prng_unit(r) - 1);
}

/* Nearly normal: mean 0, variance 1, nothing beyond 6. */
static double normal(struct prng *r)
{
    double sum = -UNIFORMS / 2.0;
    for (int i = 0; i < UNIFORMS; i++)
        sum += prng_unit(r);
    return sum;
}

/* e^x by its series near 0, squared as often as x was halved; for |x| of some units. */
static double power_of_e(double x)
{
    double small = x / (1 << HALVINGS), term = 1, sum = 1;
    for (int i = 1; i <= EXP_TERMS; i++) {
        term *= small / i;
        sum += term;
    }
    for (int i = 0; i < HALVINGS; i++)
        sum *= sum;
    return sum;
}

/* ln(1 + x) for x from 0 to 1: twice the series of the inverse hyperbolic tangent. */
static double log_of_1_and(double x)
{
    double z = x / (2 + x), square = z * z, power = z, sum = 0;
    for (int i = 0; i < LOG_TERMS; i++) {
        sum += power / (2 * i + 1);
        power *= square;
    }
    return 2 * sum;
}

double spread_lognormal(struct prng *r, double share)
{
    double variance = log_of_1_and(share * share);
    return power_of_e(sqrt(variance) * normal(r) - variance / 2);
}
