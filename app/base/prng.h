/* SPDX-License-Identifier: MIT
 *
 * prng: a seeded stream of numbers (SplitMix64): the same seed gives the same draws on every
 * machine. A value type: copy it to fork a stream.
 */
#ifndef BASE_PRNG_H
#define BASE_PRNG_H

#include <stddef.h>
#include <stdint.h>

struct prng {
    uint64_t state;
};

static inline struct prng prng_from(uint64_t seed)
{
    return (struct prng){ seed };
}

uint64_t prng_next(struct prng *r);
/* Uniform in [0, n); n must not be 0. */
uint64_t prng_below(struct prng *r, uint64_t n);
/* Uniform in [low, high], both included; low <= high. */
int64_t prng_range(struct prng *r, int64_t low, int64_t high);
/* Uniform in [0, 1), 53 bits. */
double prng_unit(struct prng *r);

#endif
