/* SPDX-License-Identifier: MIT
 *
 * vocab: the mapped file that vocab.py writes: two lists of byte strings in the order of their
 * merge rank, each with a hash table. Nothing is parsed at start. All numbers little-endian.
 * Private to the token files; others see the opaque struct of tokens.h.
 *
 *   head | bytes of list 0 | ends | slots | bytes of list 1 | ends | slots
 */
#ifndef GEN_VOCAB_H
#define GEN_VOCAB_H

#include "gen/tokens.h"

enum {
    VOCAB_VERSION = 1,
    VOCAB_TEKKEN = 0,
    VOCAB_SPM = 1,
    VOCAB_LISTS = 2,
    VOCAB_NONE = 0x1FFFF, /* "no such entry" and the largest count of entries */
    VOCAB_ID_BITS = 17,   /* of a slot; then a bit "its own merges give it", then 14 of the hash */
    VOCAB_WHOLE = 1 << VOCAB_ID_BITS
};

struct vocab_list {
    const unsigned char *bytes; /* all entries, one behind the other */
    const uint32_t *ends;       /* offset behind each entry; entry 0 starts at 0 */
    const uint32_t *slots;      /* open addressing, linear; VOCAB_NONE in an empty one */
    uint32_t count, mask;       /* mask: number of slots - 1 */
    uint32_t longest;           /* bytes of the longest entry */
    uint32_t late;              /* so many first entries merge last of all, as equals */
};

struct vocab {
    bool exact;
    struct vocab_list lists[VOCAB_LISTS];
    void *map;
    size_t map_size;
};

/* The slot of an entry (id and VOCAB_WHOLE flag under VOCAB_ID_BITS + 1 bits), or VOCAB_NONE. */
uint32_t vocab_find(const struct vocab_list *l, const unsigned char *p, size_t n);

static inline size_t vocab_length(const struct vocab_list *l, uint32_t entry)
{
    return l->ends[entry] - (entry ? l->ends[entry - 1] : 0);
}

#endif
