/* SPDX-License-Identifier: MIT
 *
 * hash: the one deterministic hash of the program (XXH3, 64 bits): equal on every machine. All that
 * is "derived from the input" starts here. Not for secrets.
 *
 * Tables that are only looked things up in use hash_secret instead, whose seed is drawn when the
 * process starts: nobody can choose keys that meet in them. No answer may depend on it.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/text/str.h"

uint64_t hash_bytes(uint64_t seed, const void *p, size_t n);

static inline uint64_t hash_str(uint64_t seed, struct str s)
{
    return hash_bytes(seed, s.p, s.n);
}

/* The process's own seed. */
extern uint64_t hash_process_seed;

static inline uint64_t hash_secret(struct str s)
{
    return hash_bytes(hash_process_seed, s.p, s.n);
}

/* Mixes one number into a hash; order matters. */
uint64_t hash_u64(uint64_t seed, uint64_t value);

#endif
