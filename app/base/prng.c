/* SPDX-License-Identifier: MIT
 * SplitMix64: see prng.h. */
#include "base/prng.h"

#include <assert.h>

uint64_t prng_next(struct prng *r)
{
    uint64_t z = r->state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

uint64_t prng_below(struct prng *r, uint64_t n)
{
    assert(n > 0);
    uint64_t limit =
        UINT64_MAX - UINT64_MAX % n; /* draws at or above it would favour low numbers */
    uint64_t draw;
    do
        draw = prng_next(r);
    while (draw >= limit);
    return draw % n;
}

int64_t prng_range(struct prng *r, int64_t low, int64_t high)
{
    assert(low <= high);
    uint64_t span = (uint64_t)high - (uint64_t)low;
    uint64_t draw = span == UINT64_MAX ? prng_next(r) : prng_below(r, span + 1);
    return (int64_t)((uint64_t)low + draw);
}

double prng_unit(struct prng *r)
{
    return (double)(prng_next(r) >> 11) * 0x1p-53;
}
