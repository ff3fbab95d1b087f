/* SPDX-License-Identifier: MIT
 * Making the index of a set of rules: see index.h and inside.h. */
#include "base/mem/mem.h"
#include "base/text/literal.h"
#include "state/rules/set/inside.h"

#include <assert.h>
#include <stdlib.h>

enum {
    WINDOWS_MOST = 16 /* of one text that are considered */
};

const size_t index_widths[WIDTH_COUNT] = { 8, 4, 2, 1 };

/* ---- the table ---- */

static void grow(struct rule_index *x)
{
    struct index_slot *old = x->slots;
    size_t old_count = old ? x->mask + 1 : 0;
    x->mask = old_count ? old_count * 2 - 1 : 63;
    x->slots = mem_zalloc(x->mask + 1, sizeof *x->slots);
    for (size_t i = 0; i < old_count; i++)
        if (old[i].key)
            *index_find(x, old[i].key) = old[i];
    free(old);
}

static struct index_slot *make(struct rule_index *x, uint64_t key)
{
    if (!x->slots || x->used * 2 > x->mask)
        grow(x);
    struct index_slot *slot = index_find(x, key);
    if (!slot->key) {
        *slot = (struct index_slot){ .key = key, .first = INDEX_NONE };
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
    if (p->test == TEST_REGEX)
        return literal_of_pattern(p->text);
    return p->test == TEST_GLOB ? literal_run(p->text) : none;
}

/* The key of an equality, 0 when p is none. */
static uint64_t equality_key(const struct rule_predicate *p)
{
    uint64_t seed = index_place_seed(p->what, p->name);
    bool anywhere = p->what == WHAT_BODY && rule_pointer_star(p->name) != SIZE_MAX;
    if (anywhere || p->what == WHAT_INPUT)
        return 0;
    if (p->test == TEST_NUMBER)
        return index_mix(hash_u64(seed, (uint64_t)p->number));
    if (p->test == TEST_EQUALS && p->what != WHAT_BODY)
        return index_mix(hash_u64(seed, p->hash));
    if (p->test == TEST_JSON)
        return index_mix(hash_u64(seed, p->hash));
    return 0;
}

static size_t width_of(struct str needle)
{
    size_t i = 0;
    while (index_widths[i] > needle.n)
        i++;
    return i;
}

/* A key that a rule may be filed under. */
struct offer {
    uint64_t key;
    const struct rule_predicate *predicate;
    size_t width; /* index into index_widths, of a window */
    uint64_t bytes;
};

typedef void take_offer(struct rule_index *x, const struct offer *o, void *arg);

static void offer_windows(struct rule_index *x, const struct rule_predicate *p, struct str needle,
                          take_offer *take, void *arg)
{
    size_t width = width_of(needle), last = needle.n - index_widths[width];
    size_t steps = last < WINDOWS_MOST - 1 ? last : WINDOWS_MOST - 1;
    for (size_t i = 0; i <= steps; i++) {
        size_t at = steps ? i * last / steps : 0;
        struct offer o = { .predicate = p, .width = width };
        o.bytes = index_load(needle.p + at, index_widths[width]);
        o.key = index_window_key(p->what, index_widths[width], o.bytes);
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
    uint32_t count = index_find(x, o->key)->count;
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
    x->places[x->place_count++] = (struct index_place){ p->what, p->name };
}

static void file_rule(struct rule_index *x, size_t at)
{
    struct best best = { .count = 0 };
    offer_all(x, x->rules[at], best_offer, &best);
    if (!best.offer.key) {
        x->always[at / 64] |= (uint64_t)1 << at % 64;
        return;
    }
    struct index_slot *slot = index_find(x, best.offer.key);
    x->next[at] = slot->first;
    slot->first = (uint32_t)at;
    if (!is_window(&best.offer)) {
        add_place(x, best.offer.predicate);
        return;
    }
    size_t width = best.offer.width;
    uint64_t bit = index_filter_bit(x, best.offer.bytes, index_widths[width]);
    x->filter[bit / 64] |= (uint64_t)1 << bit % 64;
    x->width_used[best.offer.predicate->what] |= (uint8_t)(1u << width);
}

struct rule_index *rule_index_new(struct rule *const *rules, size_t count)
{
    struct rule_index *x = mem_zalloc(1, sizeof *x);
    assert(count < INDEX_NONE);
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
