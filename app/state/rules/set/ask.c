/* SPDX-License-Identifier: MIT
 * Asking an index which rules may match: see index.h. */
#include "state/rules/set/inside.h"

#include <assert.h>

/* A search under way. */
struct search {
    const struct rule_index *x;
    const struct rule_subject *s;
    uint64_t *bits;
};

static void take(const struct search *q, uint64_t key)
{
    const struct index_slot *slot = index_find(q->x, key);
    uint32_t first = slot->first;
    /* each rule is filed once: with the first, all of the slot were taken before */
    if (!slot->key || first == INDEX_NONE || q->bits[first / 64] >> first % 64 & 1)
        return;
    for (uint32_t at = first; at != INDEX_NONE; at = q->x->next[at])
        q->bits[at / 64] |= (uint64_t)1 << at % 64;
}

static void take_text(const struct search *q, uint64_t seed, struct str text)
{
    take(q, index_mix(hash_u64(seed, hash_str(0, text))));
}

static void take_number(const struct search *q, uint64_t seed, int64_t number)
{
    take(q, index_mix(hash_u64(seed, (uint64_t)number)));
}

static void take_place(const struct search *q, const struct index_place *place)
{
    const struct rule_subject *s = q->s;
    uint64_t seed = index_place_seed(place->what, place->name);
    switch (place->what) {
    case WHAT_STREAM:
        take_number(q, seed, s->stream);
        return;
    case WHAT_HAS_TOOL_RESULT:
        take_number(q, seed, s->has_tool_result);
        return;
    case WHAT_TURN:
        take_number(q, seed, s->turn);
        return;
    case WHAT_OPERATION:
        take_text(q, seed, s->kind);
        take_text(q, seed, s->operation);
        return;
    case WHAT_KEY:
        take_text(q, seed, s->key);
        take_text(q, seed, s->api_key);
        return;
    case WHAT_TOOL:
        for (size_t i = 0; i < s->tool_count; i++)
            take_text(q, seed, s->tools[i]);
        return;
    case WHAT_TOOL_CALL_ID:
        for (size_t i = 0; i < s->call_id_count; i++)
            take_text(q, seed, s->call_ids[i]);
        return;
    case WHAT_HEADER:
        for (size_t i = 0; i < s->header_count; i++)
            if (str_eq(s->headers[i].name, place->name))
                take_text(q, seed, s->headers[i].value);
        return;
    case WHAT_REQUEST:
        if (s->asked)
            take(q, index_mix(hash_u64(seed, rule_subject_request(s)->hash)));
        return;
    case WHAT_BODY:
        take(q, index_mix(hash_u64(seed, json_hash(0, json_pointer(s->body, place->name)))));
        return;
    case WHAT_METHOD:
    case WHAT_PATH:
    case WHAT_MODEL:
    case WHAT_USER:
    case WHAT_SYSTEM:
    case WHAT_TOOL_RESULT:
    case WHAT_CONTAINS:
        take_text(q, seed, rule_subject_text(s, place->what));
        return;
    case WHAT_INPUT:
    case WHAT_NOT:
    case WHAT_COUNT:
        break;
    }
    assert(false && "a place of an equality");
}

__attribute__((always_inline)) static inline void scan(const struct search *q, enum rule_what what,
                                                       size_t width, struct str text)
{
    const struct rule_index *x = q->x;
    for (size_t at = 0; at + width <= text.n; at++) {
        uint64_t bytes = index_load(text.p + at, width), bit = index_filter_bit(x, bytes, width);
        if (x->filter[bit / 64] >> bit % 64 & 1)
            take(q, index_window_key(what, width, bytes));
    }
}

/* A width known when compiling makes the load one instruction. */
static void scan_width(const struct search *q, enum rule_what what, size_t index, struct str text)
{
    switch (index) {
    case 0:
        scan(q, what, 8, text);
        break;
    case 1:
        scan(q, what, 4, text);
        break;
    case 2:
        scan(q, what, 2, text);
        break;
    default:
        scan(q, what, 1, text);
        break;
    }
}

uint64_t *rule_index_candidates(const struct rule_index *x, const struct rule_subject *s)
{
    size_t words = x->count / 64 + 1;
    struct search q = { x, s, ARENA_ARRAY(s->arena, uint64_t, words) };
    memcpy(q.bits, x->always, words * sizeof *q.bits);
    for (size_t i = 0; i < x->place_count; i++)
        take_place(&q, &x->places[i]);
    for (int what = 0; what < WHAT_COUNT; what++)
        for (size_t i = 0; i < WIDTH_COUNT; i++)
            if (x->width_used[what] >> i & 1)
                scan_width(&q, (enum rule_what)what, i, rule_subject_text(s, (enum rule_what)what));
    return q.bits;
}

size_t rule_bits_next(const uint64_t *bits, size_t count, size_t from)
{
    for (size_t word = from / 64; word * 64 < count; word++) {
        uint64_t rest = bits[word];
        if (word == from / 64)
            rest &= UINT64_MAX << from % 64;
        if (rest)
            return word * 64 + (size_t)__builtin_ctzll(rest);
    }
    return SIZE_MAX;
}
