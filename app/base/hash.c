/* SPDX-License-Identifier: MIT
 * XXH3 by the header-only form of Debian's libxxhash: see hash.h. */
#include "base/hash.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

uint64_t hash_bytes(uint64_t seed, const void *p, size_t n)
{
    return XXH3_64bits_withSeed(n ? p : "", n, seed);
}

uint64_t hash_u64(uint64_t seed, uint64_t value)
{
    unsigned char bytes[8];
    for (size_t i = 0; i < sizeof bytes; i++) /* the same bytes on any byte order */
        bytes[i] = (unsigned char)(value >> (8 * i));
    return hash_bytes(seed, bytes, sizeof bytes);
}
