/* SPDX-License-Identifier: MIT
 *
 * vocab: the mapped file that vocab.py writes: two lists of byte strings in the order of their
 * merge rank, each with a hash table. Nothing is parsed at start; all numbers are little-endian.
 * Private to the token files; others see the opaque struct of tokens.h.
 *
 *   magic version size | list 0 | list 1 | bytes ends slots of list 0 | bytes ends slots of list 1
 *
 * A slot is entry | 15 bits of the hash << 17. Every entry's own merges give the entry back, so a
 * piece that is found whole needs no merging.
 */
#ifndef GEN_VOCAB_H
#define GEN_VOCAB_H

#include "gen/tokens.h"

enum {
    VOCAB_VERSION = 1,
    VOCAB_TEKKEN = 0, /* lists: entries are bytes */
    VOCAB_SPM = 1,    /* entries are characters, a space for the vocabulary's U+2581 */
    VOCAB_LISTS = 2,
    VOCAB_NONE = 0x1FFFF /* no entry; also the bits of an entry in a slot */
};

struct vocab_list {
    const unsigned char *bytes; /* all entries, one behind the other */
    const uint32_t *ends;       /* offset behind each entry */
    const uint32_t *slots;      /* open addressing */
    uint32_t count, mask;       /* mask: number of slots - 1 */
    uint32_t longest;           /* bytes of the longest entry */
};

struct vocab {
    bool exact;
    struct vocab_list lists[VOCAB_LISTS];
    void *map;
    size_t map_size;
};

/* The entry that these bytes are, or VOCAB_NONE. n must not be 0. */
uint32_t vocab_find(const struct vocab_list *l, const unsigned char *p, size_t n);

static inline size_t vocab_length(const struct vocab_list *l, uint32_t entry)
{
    return l->ends[entry] - (entry ? l->ends[entry - 1] : 0);
}

#endif
