/* SPDX-License-Identifier: MIT
 *
 * Texts that match a regular expression: see regex.h. One walk over the tree writes code points;
 * on the way every node is told how long its part must and may be, so that length bounds are met
 * by construction. Look-arounds and back-references cannot be met that way: what a positive
 * look-ahead asks for is laid over the text that follows, and the result is checked and retried.
 */
#include "schema/regex/regex.h"

#include "base/text/utf8.h"

enum {
    ATTEMPTS = 40,
    ATTEMPTS_WITH_LOOKS = 300,
    LENGTH_MAX = 20000, /* code points of a generated text */
    CAPTURES = 100,
    OVERLAYS = 16,
    RANGES_PER_STEP = 8, /* that a character is looked for in */
};

struct span {
    size_t from, n;
    const uint32_t *text; /* of an overlay */
};

struct writer {
    struct arena *a;
    struct prng *r;
    uint32_t *p; /* code points */
    size_t n, cap;
    struct budget *budget;
    bool failed;
    bool mixed; /* choose among all characters, not the pleasant ones */
    struct span captures[CAPTURES];
    struct span overlays[OVERLAYS];
    size_t overlay_count;
};

/* false when there is nothing left to spend. */
static bool spend(struct writer *w)
{
    if (!budget_spend(w->budget, 1))
        w->failed = true;
    return !w->failed;
}

static void put(struct writer *w, uint32_t c)
{
    if (w->n >= LENGTH_MAX || !spend(w)) {
        w->failed = true;
        return;
    }
    if (w->n == w->cap) {
        size_t cap = w->cap ? w->cap * 2 : 64;
        uint32_t *grown = ARENA_ARRAY(w->a, uint32_t, cap);
        if (w->n)
            memcpy(grown, w->p, w->n * sizeof *grown);
        w->p = grown;
        w->cap = cap;
    }
    w->p[w->n++] = c;
}

static uint32_t draw(struct writer *w, uint32_t low, uint32_t high)
{
    return low + (uint32_t)prng_below(w->r, (uint64_t)high - low + 1);
}

/* A character of [low, high] that belongs to the set, or 0. */
static uint32_t pick_ascii(struct writer *w, const struct regex_set *set, uint32_t low,
                           uint32_t high)
{
    uint32_t count = 0;
    for (uint32_t c = low; c <= high; c++)
        count += regex_set_has(set, c);
    if (count == 0)
        return 0;
    uint32_t skip = draw(w, 0, count - 1);
    for (uint32_t c = low; c <= high; c++)
        if (regex_set_has(set, c) && skip-- == 0)
            return c;
    return 0;
}

static bool is_scalar(uint32_t c)
{
    return c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF);
}

/* From the ranges that the pattern names: for sets without a printable ASCII character. */
static uint32_t pick_named(struct writer *w, const struct regex_set *set)
{
    for (unsigned tries = 0; tries < 8 && set->range_count > 0; tries++) {
        const struct regex_range *r = &set->ranges[prng_below(w->r, set->range_count)];
        uint32_t c = draw(w, r->low, r->high - r->low > 64 ? r->low + 64 : r->high);
        if (is_scalar(c) && regex_set_has(set, c))
            return c;
    }
    for (size_t i = 0; i < set->property_count; i++) {
        const struct regex_range *r = &set->properties[i].shown[0];
        uint32_t c = draw(w, r->low, r->high);
        if (regex_set_has(set, c))
            return c;
    }
    return UINT32_MAX;
}

static uint32_t pick_anywhere(struct writer *w, const struct regex_set *set)
{
    static const uint32_t samples[] = { ' ',    '\n',   9,      0xE9,   0x3B1,   0x436,
                                        0x4E2D, 0x3042, 0xAC00, 0x5D0,  0x1F600, 0x2026,
                                        0,      0x7F,   1,      0x2028, 0x10FFFF };
    size_t looks = ARRAY_LEN(samples) + 8 + set->property_count;
    if (!budget_spend(w->budget,
                      looks * (set->range_count + set->property_count) / RANGES_PER_STEP))
        return UINT32_MAX;
    uint32_t c = set->negated ? UINT32_MAX : pick_named(w, set);
    for (size_t i = 0; c == UINT32_MAX && i < ARRAY_LEN(samples); i++)
        if (regex_set_has(set, samples[i]))
            c = samples[i];
    return c;
}

/* Letters in syllables where the set leaves the choice, digits now and then. */
static uint32_t pick_pleasant(struct writer *w, const struct regex_set *set, size_t place)
{
    static const char consonants[] = "lmnrstdkvpbg", vowels[] = "aeiou";
    uint32_t c =
        (uint32_t)(unsigned char)(place % 2 ? vowels[draw(w, 0, 4)] : consonants[draw(w, 0, 11)]);
    if (regex_set_has(set, c))
        return c;
    if (regex_set_has(set, c - 32) && !regex_set_has(set, '0'))
        return c - 32;
    static const uint32_t tiers[][2] = { { '0', '9' }, { 'a', 'z' }, { 'A', 'Z' }, { '!', '~' } };
    size_t first = regex_set_has(set, '0') && prng_below(w->r, 3) == 0 ? 1 : 0;
    for (size_t i = first; i < ARRAY_LEN(tiers) + first; i++) {
        const uint32_t *tier = tiers[i % ARRAY_LEN(tiers)];
        c = pick_ascii(w, set, tier[0], tier[1]);
        if (c)
            return c;
    }
    return 0;
}

static void write_set(struct writer *w, const struct regex_set *set, size_t place)
{
    uint32_t c = w->mixed ? pick_ascii(w, set, '!', '~') : pick_pleasant(w, set, place);
    if (c == 0)
        c = pick_anywhere(w, set);
    if (c == UINT32_MAX)
        w->failed = true;
    else
        put(w, c);
}

static uint32_t take(uint32_t x, uint32_t y)
{
    return x > y ? x - y : 0;
}

static uint32_t least(uint32_t x, uint32_t y)
{
    return x < y ? x : y;
}

static uint32_t most(uint32_t x, uint32_t y)
{
    return x > y ? x : y;
}

static void write_node(struct writer *w, const struct regex_node *node, uint32_t low,
                       uint32_t high);

static void write_sequence(struct writer *w, const struct regex_node *node, uint32_t low,
                           uint32_t high)
{
    uint64_t rest_min = 0, rest_max = 0;
    for (const struct regex_node *c = node->first; c; c = c->next) {
        rest_min += c->min_length;
        rest_max += c->max_length;
    }
    size_t start = w->n;
    for (const struct regex_node *c = node->first; c && !w->failed; c = c->next) {
        uint32_t used = (uint32_t)(w->n - start);
        rest_min -= c->min_length;
        rest_max -= c->max_length;
        uint32_t saturated_min = (uint32_t)(rest_min < REGEX_MANY ? rest_min : REGEX_MANY);
        uint32_t saturated_max = (uint32_t)(rest_max < REGEX_MANY ? rest_max : REGEX_MANY);
        write_node(w, c, take(take(low, used), saturated_max),
                   high == REGEX_MANY ? high : take(take(high, used), saturated_min));
    }
}

static void write_choice(struct writer *w, const struct regex_node *node, uint32_t low,
                         uint32_t high)
{
    uint64_t seen = 0;
    const struct regex_node *chosen = NULL;
    for (const struct regex_node *c = node->first; c && spend(w); c = c->next)
        if (c->min_length <= high && c->max_length >= low && prng_below(w->r, ++seen) == 0)
            chosen = c;
    if (chosen)
        write_node(w, chosen, low, high);
    else
        w->failed = true;
}

/* How often, where the bounds leave the choice. */
static uint32_t natural_count(struct writer *w, const struct regex_node *node)
{
    bool simple = node->first->kind == REGEX_SET;
    uint32_t room = take(node->max, node->min);
    if (room == 0)
        return node->min;
    if (node->max == 1)
        return draw(w, 0, 1);
    if (!simple)
        return node->min + draw(w, 0, least(room, node->min > 0 ? 1 : 2));
    if (node->min >= 4)
        return node->min + draw(w, 0, least(room, 4));
    return node->min + draw(w, least(room, 2), least(room, 7));
}

static void write_repeat(struct writer *w, const struct regex_node *node, uint32_t low,
                         uint32_t high)
{
    const struct regex_node *child = node->first;
    uint32_t fewest = node->min, greatest = node->max;
    if (child->max_length > 0 && child->max_length < REGEX_MANY)
        fewest = most(fewest, (low + child->max_length - 1) / child->max_length);
    else if (low > 0)
        fewest = most(fewest, 1);
    if (child->min_length > 0 && high < REGEX_MANY)
        greatest = least(greatest, high / child->min_length);
    if (fewest > greatest || fewest > LENGTH_MAX) {
        w->failed = true;
        return;
    }
    uint32_t count = least(most(natural_count(w, node), fewest), greatest);
    size_t start = w->n;
    for (uint32_t i = 0; i < count && !w->failed; i++) {
        uint32_t used = (uint32_t)(w->n - start), left = count - i - 1;
        uint64_t rest_max = (uint64_t)left * child->max_length;
        uint64_t rest_min = (uint64_t)left * child->min_length;
        uint32_t child_low = rest_max < low ? take(take(low, used), (uint32_t)rest_max) : 0;
        uint32_t child_high =
            high == REGEX_MANY ? high : take(take(high, used), (uint32_t)rest_min);
        if (child->kind == REGEX_SET)
            write_set(w, child->set, i);
        else
            write_node(w, child, child_low, child_high);
    }
}

static void write_look(struct writer *w, const struct regex_node *node)
{
    if (node->negated || node->behind || w->overlay_count == OVERLAYS)
        return;
    size_t start = w->n;
    write_node(w, node->first, 0, REGEX_MANY);
    size_t n = w->n - start;
    uint32_t *text = ARENA_ARRAY(w->a, uint32_t, n);
    if (n)
        memcpy(text, w->p + start, n * sizeof *text);
    w->overlays[w->overlay_count++] = (struct span){ start, n, text };
    w->n = start;
}

static void write_backreference(struct writer *w, const struct regex_node *node)
{
    struct span s = node->group < CAPTURES ? w->captures[node->group] : (struct span){ 0 };
    for (size_t i = 0; i < s.n; i++)
        put(w, w->p[s.from + i]);
}

static void write_node(struct writer *w, const struct regex_node *node, uint32_t low, uint32_t high)
{
    size_t start = w->n;
    if (!spend(w))
        return;
    switch (node->kind) {
    case REGEX_SET:
        write_set(w, node->set, w->n);
        break;
    case REGEX_SEQUENCE:
        write_sequence(w, node, low, high);
        break;
    case REGEX_CHOICE:
        write_choice(w, node, low, high);
        break;
    case REGEX_REPEAT:
        write_repeat(w, node, low, high);
        break;
    case REGEX_CAPTURE:
        write_node(w, node->first, low, high);
        if (node->group < CAPTURES)
            w->captures[node->group] = (struct span){ start, w->n - start, NULL };
        break;
    case REGEX_BACKREFERENCE:
        write_backreference(w, node);
        break;
    case REGEX_LOOK:
        write_look(w, node);
        break;
    case REGEX_EMPTY:
    case REGEX_START:
    case REGEX_END:
    case REGEX_BOUNDARY:
        break;
    }
}

static void lay_over(struct writer *w, uint32_t high)
{
    for (size_t i = 0; i < w->overlay_count; i++) {
        const struct span *o = &w->overlays[i];
        for (size_t k = 0; k < o->n; k++) {
            if (o->from + k < w->n)
                w->p[o->from + k] = o->text[k];
            else if (w->n < high)
                put(w, o->text[k]);
        }
    }
}

static struct str encode(const struct writer *w)
{
    char *p = arena_alloc(w->a, w->n * 4 + 1);
    size_t n = 0;
    for (size_t i = 0; i < w->n; i++) {
        char bytes[4];
        size_t length = utf8_put(bytes, w->p[i]);
        memcpy(p + n, bytes, length);
        n += length;
    }
    return (struct str){ p, n };
}

static bool attempt(struct writer *w, const struct regex *re, const struct regex_wish *wish,
                    unsigned tries)
{
    uint32_t reachable = re->tree->max_length;
    w->n = w->overlay_count = 0;
    w->failed = false;
    w->mixed = re->has_looks && tries % 3 != 0;
    write_node(w, re->tree, least(wish->min, reachable), wish->max);
    if (re->has_looks && tries % 4 != 3)
        lay_over(w, wish->max);
    while (!w->failed && w->n < wish->min) /* an expression without anchors lets text follow */
        put(w, 'a');
    return !w->failed && w->n <= wish->max;
}

static bool generate(struct writer *w, const struct regex *re, const struct regex_wish *wish,
                     struct str *out)
{
    unsigned attempts = re->has_looks ? ATTEMPTS_WITH_LOOKS : ATTEMPTS;
    if (re->tree->min_length > wish->max || wish->min > LENGTH_MAX)
        return false;
    for (unsigned tries = 0; tries < attempts && !budget_is_spent(w->budget); tries++) {
        if (!attempt(w, re, wish, tries))
            continue;
        *out = encode(w);
        if (regex_found(re, *out, w->budget))
            return true;
    }
    return false;
}

bool regex_generate(struct arena *a, const struct regex *re, const struct regex_wish *wish,
                    struct str *out)
{
    /* never all that is left: the caller may do without this text */
    size_t given = wish->budget->left / 4;
    struct budget part = budget_part(wish->budget, given);
    struct writer w = { .a = a, .r = wish->r, .budget = &part };
    bool ok = generate(&w, re, wish, out);
    budget_settle(wish->budget, given, &part);
    return ok;
}
