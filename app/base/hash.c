/* SPDX-License-Identifier: MIT
 * XXH3 by the header-only form of Debian's libxxhash: see hash.h. */
#include "base/hash.h"

#include <assert.h>
#include <endian.h>
#include <sys/random.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

uint64_t hash_bytes(uint64_t seed, const void *p, size_t n)
{
    return XXH3_64bits_withSeed(n ? p : "", n, seed);
}

/* Of a fixed number of bytes, for which the compiler picks the one way out of XXH3's many. */
uint64_t hash_u64(uint64_t seed, uint64_t value)
{
    uint64_t bytes = htole64(value); /* the same on any byte order */
    return XXH3_64bits_withSeed(&bytes, sizeof bytes, seed);
}

uint64_t hash_process_seed;

/* Before main: it never changes while it is read. */
__attribute__((constructor)) static void draw_seed(void)
{
    ssize_t n = getrandom(&hash_process_seed, sizeof hash_process_seed, 0);
    assert(n == (ssize_t)sizeof hash_process_seed);
}
