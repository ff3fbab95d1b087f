/* SPDX-License-Identifier: MIT
 *
 * spread: factors around 1 by which times vary, drawn from a seed: the same on every machine, as no
 * function of the system's own mathematics is in it.
 */
#ifndef BASE_SPREAD_H
#define BASE_SPREAD_H

#include "base/prng.h"

/* Uniform in [1 - share, 1 + share). */
double spread_uniform(struct prng *r, double share);
/* Log-normal with mean 1 and a standard deviation of share, which is from 0 to 1: most are a little
 * smaller than 1, few are much larger, none is 0, as waiting times on networks are. */
double spread_lognormal(struct prng *r, double share);

#endif
