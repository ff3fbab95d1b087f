/* SPDX-License-Identifier: MIT
 *
 * vocab: the mapped file that vocab.py writes: two lists of byte strings in the order of their
 * merge rank, found by a perfect hash. Nothing is parsed at start; all numbers are little-endian,
 * and read as the machine's own: another machine takes the version for another one and refuses.
 * Private to the token files; others see the opaque struct of tokens.h.
 *
 *   magic version size | text joints | list 0 | list 1 |
 *       bytes of the text | bytes of joints | turns slots | turns slots
 *
 * A string's hash picks a byte of turns, which turns the hash so that it leads to a slot that is no
 * other entry's: entry (17 bits), length (7), offset in the text (20), in six bytes. So looking up
 * touches one slot and, where the length is right, the text: what is not in a list is found out
 * there. Both lists share the text, in which entries overlap. Every entry's own merges give the
 * entry back, so a piece that is found whole needs no merging. Joints are bits: which two bytes
 * stand side by side in an entry of SentencePiece; where two others meet, nothing merges.
 */
#ifndef GEN_TOKENS_VOCAB_H
#define GEN_TOKENS_VOCAB_H

#include "gen/tokens/tokens.h"

enum {
    VOCAB_VERSION = 3,
    VOCAB_TEKKEN = 0, /* lists: entries are bytes */
    VOCAB_SPM = 1,    /* entries are characters, a space for the vocabulary's U+2581 */
    VOCAB_LISTS = 2,
    VOCAB_NONE = 0x1FFFF,          /* no entry; also the bits of an entry in a slot */
    VOCAB_LENGTH_MAX = 0x7F,       /* the bits of a length, */
    VOCAB_OFFSET_MAX = 0xFFFFF,    /* and of an offset */
    VOCAB_JOINTS = 256 * 256 / 8,  /* bytes */
    VOCAB_SLOT = 6,                /* bytes */
    VOCAB_SHORT = sizeof(uint64_t) /* entries up to here are compared in a register */
};

struct vocab_list {
    const unsigned char *text;
    const unsigned char *turns;
    const unsigned char *slots;
    uint32_t turns_mask; /* number of turns - 1 */
    uint32_t slot_count;
    uint32_t longest; /* bytes of the longest entry */
};

struct vocab {
    bool exact;
    struct vocab_list lists[VOCAB_LISTS];
    const unsigned char *joints;
    _Atomic size_t *fixed; /* TOKENS_FIXED_COUNT, tokens in Tekken; 0: not counted yet */
    void *map;
    size_t map_size;
};

static inline uint64_t vocab_load(const void *p)
{
    uint64_t v;
    memcpy(&v, p, sizeof v);
    return v;
}

/* Not base/hash: vocab.py computes the same one without a library. */
static inline uint64_t vocab_fold(uint64_t h)
{
    h *= 0x9E3779B97F4A7C15u;
    return h ^ h >> 32;
}

/* What the slot of a hash holds. */
static inline uint64_t vocab_slot(const struct vocab_list *l, uint64_t hash)
{
    uint32_t turn = 2u * l->turns[hash & l->turns_mask] + 1;
    uint64_t at = (uint64_t)((uint32_t)(hash >> 32) * turn) * l->slot_count >> 32;
    return vocab_load(l->slots + at * VOCAB_SLOT);
}

static inline size_t vocab_slot_length(uint64_t slot)
{
    return slot >> 17 & VOCAB_LENGTH_MAX;
}

static inline size_t vocab_slot_offset(uint64_t slot)
{
    return slot >> 24 & VOCAB_OFFSET_MAX;
}

/* The entry that the first n of these eight bytes are, or VOCAB_NONE. n: 1 to 8. */
static inline uint32_t vocab_find_short(const struct vocab_list *l, uint64_t bytes, size_t n)
{
    unsigned unused = 64 - 8 * (unsigned)n;
    bytes <<= unused;
    uint64_t slot = vocab_slot(l, vocab_fold(bytes >> unused));
    if (vocab_slot_length(slot) != n ||
        vocab_load(l->text + vocab_slot_offset(slot)) << unused != bytes)
        return VOCAB_NONE;
    return slot & VOCAB_NONE;
}

/* Do the bytes a and b, one behind the other, occur in an entry of VOCAB_SPM? */
static inline bool vocab_joins(const struct vocab *v, unsigned char a, unsigned char b)
{
    return v->joints[a * 32 + b / 8] >> b % 8 & 1;
}

/* The entry that these bytes are, or VOCAB_NONE. n must not be 0. */
uint32_t vocab_find(const struct vocab_list *l, const unsigned char *p, size_t n);

/* The same, quicker where `room` bytes from p on, at least n, may be read. */
static inline uint32_t vocab_find_in(const struct vocab_list *l, const unsigned char *p, size_t n,
                                     size_t room)
{
    bool is_short = n <= VOCAB_SHORT && room >= VOCAB_SHORT;
    return is_short ? vocab_find_short(l, vocab_load(p), n) : vocab_find(l, p, n);
}

#endif
