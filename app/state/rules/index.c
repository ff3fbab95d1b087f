/* SPDX-License-Identifier: MIT
 *
 * The index of a set of rules: see index.h.
 *
 *   keys:   hash of (what, name, value) or (what, width, bytes) -> first rule filed there
 *   next[]: the other rules filed under the same key
 *   filter: one bit for each filed byte window, so that most positions of a text cost one test
 */
#include "state/rules/index.h"

#include "base/hash.h"
#include "base/mem/mem.h"

#include <assert.h>
#include <stdlib.h>

enum {
    WINDOWS_MOST = 16, /* of one text that are considered */
    WIDTH_COUNT = 4
};

static const uint32_t NONE = UINT32_MAX;
static const size_t widths[WIDTH_COUNT] = { 8, 4, 2, 1 };

/* A place whose value decides: hashed once a call for all the rules filed under it. */
struct place {
    enum rule_what what;
    struct str name;
};

struct slot {
    uint64_t key; /* 0: free */
    uint32_t first;
    uint32_t count; /* rules that could be filed here, while choosing */
};

struct rule_index {
    struct rule *const *rules;
    size_t count;
    struct slot *slots;
    size_t mask, used;
    uint32_t *next;
    uint64_t *always;
    struct place *places;
    size_t place_count;
    uint64_t *filter;
    unsigned filter_bits;           /* log2 of its size */
    uint8_t width_used[WHAT_COUNT]; /* bits: which widths are filed for a text */
};

/* ---- keys ---- */

static uint64_t mix(uint64_t hash)
{
    return hash ? hash : 1;
}

static uint64_t place_seed(enum rule_what what, struct str name)
{
    return hash_str(0x706C + (uint64_t)what, name);
}

static uint64_t window_key(enum rule_what what, size_t width, uint64_t bytes)
{
    return mix(hash_u64(0x776E + ((uint64_t)what << 8) + width, bytes));
}

static uint64_t load(const char *p, size_t width)
{
    uint64_t v = 0;
    memcpy(&v, p, width);
    return v;
}

static uint64_t filter_bit(const struct rule_index *x, uint64_t bytes, size_t width)
{
    return (bytes + width) * 0x9E3779B97F4A7C15u >> (64 - x->filter_bits);
}

/* ---- the table ---- */

static struct slot *find(const struct rule_index *x, uint64_t key)
{
    size_t at = (size_t)key & x->mask;
    while (x->slots[at].key && x->slots[at].key != key)
        at = (at + 1) & x->mask;
    return &x->slots[at];
}

static void grow(struct rule_index *x)
{
    struct slot *old = x->slots;
    size_t old_count = old ? x->mask + 1 : 0;
    x->mask = old_count ? old_count * 2 - 1 : 63;
    x->slots = mem_zalloc(x->mask + 1, sizeof *x->slots);
    for (size_t i = 0; i < old_count; i++)
        if (old[i].key)
            *find(x, old[i].key) = old[i];
    free(old);
}

static struct slot *make(struct rule_index *x, uint64_t key)
{
    if (!x->slots || x->used * 2 > x->mask)
        grow(x);
    struct slot *slot = find(x, key);
    if (!slot->key) {
        *slot = (struct slot){ .key = key, .first = NONE };
        x->used++;
    }
    return slot;
}

/* ---- which keys a predicate offers ---- */

static bool has_windows(enum rule_what what)
{
    return what == WHAT_PATH || what == WHAT_MODEL || what == WHAT_USER || what == WHAT_SYSTEM ||
           what == WHAT_TOOL_RESULT || what == WHAT_CONTAINS;
}

/* The longest run of a glob without wildcards. */
static struct str literal_run(struct str glob)
{
    struct str best = { NULL, 0 };
    size_t from = 0;
    for (size_t i = 0; i <= glob.n; i++) {
        if (i < glob.n && glob.p[i] != '*' && glob.p[i] != '?')
            continue;
        if (i - from > best.n)
            best = str_sub(glob, from, i);
        from = i + 1;
    }
    return best;
}

/* Bytes that must occur in the text for p to hold; empty: unknown. */
static struct str needle_of(const struct rule_predicate *p)
{
    struct str none = { NULL, 0 };
    if (!has_windows(p->what))
        return none;
    if (p->test == TEST_SUBSTRING || p->test == TEST_PREFIX)
        return p->text;
    return p->test == TEST_GLOB ? literal_run(p->text) : none;
}

/* The key of an equality, 0 when p is none. */
static uint64_t equality_key(const struct rule_predicate *p)
{
    uint64_t seed = place_seed(p->what, p->name);
    bool anywhere = p->what == WHAT_BODY && rule_pointer_star(p->name) != SIZE_MAX;
    if (anywhere || p->what == WHAT_INPUT)
        return 0;
    if (p->test == TEST_NUMBER)
        return mix(hash_u64(seed, (uint64_t)p->number));
    if (p->test == TEST_EQUALS && p->what != WHAT_BODY)
        return mix(hash_u64(seed, p->hash));
    if (p->test == TEST_JSON)
        return mix(hash_u64(seed, p->hash));
    return 0;
}

static size_t width_of(struct str needle)
{
    size_t i = 0;
    while (widths[i] > needle.n)
        i++;
    return i;
}

/* A key that a rule may be filed under. */
struct offer {
    uint64_t key;
    const struct rule_predicate *predicate;
    size_t width; /* index into widths, of a window */
    uint64_t bytes;
};

typedef void take_offer(struct rule_index *x, const struct offer *o, void *arg);

static void offer_windows(struct rule_index *x, const struct rule_predicate *p, struct str needle,
                          take_offer *take, void *arg)
{
    size_t width = width_of(needle), last = needle.n - widths[width];
    size_t steps = last < WINDOWS_MOST - 1 ? last : WINDOWS_MOST - 1;
    for (size_t i = 0; i <= steps; i++) {
        size_t at = steps ? i * last / steps : 0;
        struct offer o = { .predicate = p, .width = width };
        o.bytes = load(needle.p + at, widths[width]);
        o.key = window_key(p->what, widths[width], o.bytes);
        take(x, &o, arg);
    }
}

static void offer_all(struct rule_index *x, const struct rule *r, take_offer *take, void *arg)
{
    for (size_t i = 0; i < r->match.count; i++) {
        const struct rule_predicate *p = &r->match.predicates[i];
        struct offer o = { .key = equality_key(p), .predicate = p };
        struct str needle = needle_of(p);
        if (o.key)
            take(x, &o, arg);
        else if (needle.n)
            offer_windows(x, p, needle, take, arg);
    }
}

/* ---- building ---- */

static void count_offer(struct rule_index *x, const struct offer *o, void *arg)
{
    (void)arg;
    make(x, o->key)->count++;
}

struct best {
    struct offer offer;
    uint32_t count;
};

static void best_offer(struct rule_index *x, const struct offer *o, void *arg)
{
    struct best *best = arg;
    uint32_t count = find(x, o->key)->count;
    if (best->offer.key && count >= best->count)
        return;
    *best = (struct best){ *o, count };
}

static bool is_window(const struct offer *o)
{
    return !equality_key(o->predicate);
}

static void add_place(struct rule_index *x, const struct rule_predicate *p)
{
    for (size_t i = 0; i < x->place_count; i++)
        if (x->places[i].what == p->what && str_eq(x->places[i].name, p->name))
            return;
    x->places = mem_realloc(x->places, (x->place_count + 1) * sizeof *x->places);
    x->places[x->place_count++] = (struct place){ p->what, p->name };
}

static void file_rule(struct rule_index *x, size_t at)
{
    struct best best = { .count = 0 };
    offer_all(x, x->rules[at], best_offer, &best);
    if (!best.offer.key) {
        x->always[at / 64] |= (uint64_t)1 << at % 64;
        return;
    }
    struct slot *slot = find(x, best.offer.key);
    x->next[at] = slot->first;
    slot->first = (uint32_t)at;
    if (!is_window(&best.offer)) {
        add_place(x, best.offer.predicate);
        return;
    }
    size_t width = best.offer.width;
    uint64_t bit = filter_bit(x, best.offer.bytes, widths[width]);
    x->filter[bit / 64] |= (uint64_t)1 << bit % 64;
    x->width_used[best.offer.predicate->what] |= (uint8_t)(1u << width);
}

struct rule_index *rule_index_new(struct rule *const *rules, size_t count)
{
    struct rule_index *x = mem_zalloc(1, sizeof *x);
    assert(count < NONE);
    x->rules = rules;
    x->count = count;
    x->next = mem_zalloc(count + 1, sizeof *x->next);
    x->always = mem_zalloc(count / 64 + 1, sizeof *x->always);
    x->filter_bits = 10;
    while (x->filter_bits < 22 && ((size_t)1 << x->filter_bits) < count * 16)
        x->filter_bits++;
    x->filter = mem_zalloc(((size_t)1 << x->filter_bits) / 64, sizeof *x->filter);
    grow(x);
    for (size_t i = 0; i < count; i++)
        offer_all(x, rules[i], count_offer, NULL);
    for (size_t i = 0; i < count; i++)
        file_rule(x, i);
    return x;
}

void rule_index_free(struct rule_index *x)
{
    if (!x)
        return;
    free(x->slots);
    free(x->next);
    free(x->always);
    free(x->places);
    free(x->filter);
    free(x);
}

/* ---- asking ---- */

/* A search under way. */
struct search {
    const struct rule_index *x;
    const struct rule_subject *s;
    uint64_t *bits;
};

static void take(const struct search *q, uint64_t key)
{
    const struct slot *slot = find(q->x, key);
    uint32_t first = slot->first;
    /* each rule is filed once: with the first, all of the slot were taken before */
    if (!slot->key || first == NONE || q->bits[first / 64] >> first % 64 & 1)
        return;
    for (uint32_t at = first; at != NONE; at = q->x->next[at])
        q->bits[at / 64] |= (uint64_t)1 << at % 64;
}

static void take_text(const struct search *q, uint64_t seed, struct str text)
{
    take(q, mix(hash_u64(seed, hash_str(0, text))));
}

static void take_number(const struct search *q, uint64_t seed, int64_t number)
{
    take(q, mix(hash_u64(seed, (uint64_t)number)));
}

static void take_place(const struct search *q, const struct place *place)
{
    const struct rule_subject *s = q->s;
    uint64_t seed = place_seed(place->what, place->name);
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
    case WHAT_BODY:
        take(q, mix(hash_u64(seed, json_hash(0, json_pointer(s->body, place->name)))));
        return;
    case WHAT_METHOD:
    case WHAT_PATH:
    case WHAT_MODEL:
    case WHAT_KEY:
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
        uint64_t bytes = load(text.p + at, width), bit = filter_bit(x, bytes, width);
        if (x->filter[bit / 64] >> bit % 64 & 1)
            take(q, window_key(what, width, bytes));
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
