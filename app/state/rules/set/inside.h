/* SPDX-License-Identifier: MIT
 *
 * inside: an index as index.c makes it and ask.c reads it. Private to the two.
 *
 *   keys:   hash of (what, name, value) or (what, width, bytes) -> first rule filed there
 *   next[]: the other rules filed under the same key
 *   filter: one bit for each filed byte window, so that most positions of a text cost one test
 */
#ifndef STATE_RULES_SET_INSIDE_H
#define STATE_RULES_SET_INSIDE_H

#include "base/hash.h"
#include "state/rules/set/index.h"

enum {
    WIDTH_COUNT = 4
};

#define INDEX_NONE UINT32_MAX
/* Bytes of a window, widest first. */
extern const size_t index_widths[WIDTH_COUNT];

/* A place whose value decides: hashed once a call for all the rules filed under it. */
struct index_place {
    enum rule_what what;
    struct str name;
};

struct index_slot {
    uint64_t key; /* 0: free */
    uint32_t first;
    uint32_t count; /* rules that could be filed here, while choosing */
};

struct rule_index {
    struct rule *const *rules;
    size_t count;
    struct index_slot *slots;
    size_t mask, used;
    uint32_t *next;
    uint64_t *always;
    struct index_place *places;
    size_t place_count;
    uint64_t *filter;
    unsigned filter_bits;           /* log2 of its size */
    uint8_t width_used[WHAT_COUNT]; /* bits: which widths are filed for a text */
};

/* ---- keys ---- */

static inline uint64_t index_mix(uint64_t hash)
{
    return hash ? hash : 1;
}

static inline uint64_t index_place_seed(enum rule_what what, struct str name)
{
    return hash_str(0x706C + (uint64_t)what, name);
}

static inline uint64_t index_window_key(enum rule_what what, size_t width, uint64_t bytes)
{
    return index_mix(hash_u64(0x776E + ((uint64_t)what << 8) + width, bytes));
}

static inline uint64_t index_load(const char *p, size_t width)
{
    uint64_t v = 0;
    memcpy(&v, p, width);
    return v;
}

static inline uint64_t index_filter_bit(const struct rule_index *x, uint64_t bytes, size_t width)
{
    return (bytes + width) * 0x9E3779B97F4A7C15u >> (64 - x->filter_bits);
}

static inline struct index_slot *index_find(const struct rule_index *x, uint64_t key)
{
    size_t at = (size_t)key & x->mask;
    while (x->slots[at].key && x->slots[at].key != key)
        at = (at + 1) & x->mask;
    return &x->slots[at];
}

#endif
