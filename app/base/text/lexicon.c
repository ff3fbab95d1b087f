/* SPDX-License-Identifier: MIT
 * Words and what is known of them: see lexicon.h. Open addressing, at most half full; words are
 * read, hashed and compared eight bytes at a time. */
#include "base/text/lexicon.h"

#include "base/mem/mem.h"

#include <assert.h>

enum {
    STEP = sizeof(uint64_t),
    STEPS = (LEXICON_WORD + 1) / STEP
};

/* A byte of it is of a character that is not ASCII. */
#define WIDE UINT64_C(0x8080808080808080)

/* A word in small letters, zeros behind it. */
struct key {
    uint64_t part[STEPS];
};

struct entry {
    struct key key;
    uint64_t value;
    size_t n;
};

struct lexicon {
    size_t mask, count, most;
    struct entry *entries;
    uint16_t *slots; /* numbers of entries from 1 on; 0: free */
};

struct lexicon *lexicon_new(size_t most)
{
    struct lexicon *l = mem_zalloc(1, sizeof *l);
    size_t slots = 64;
    while (slots < 2 * most)
        slots *= 2;
    assert(most < UINT16_MAX);
    l->most = most;
    l->mask = slots - 1;
    l->entries = mem_zalloc(most, sizeof *l->entries);
    l->slots = mem_zalloc(slots, sizeof *l->slots);
    return l;
}

/* The bytes of p as they lie in memory, zeros behind the first n of at most eight. */
static inline uint64_t load(const char *p, size_t n)
{
    const unsigned char *u = (const unsigned char *)p;
    uint64_t all = 0;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    if (n >= sizeof(uint32_t) && n < STEP) { /* two halves that may overlap */
        uint32_t low, high;
        memcpy(&low, p, sizeof low);
        memcpy(&high, p + n - sizeof high, sizeof high);
        return low | (uint64_t)high << 8 * (n - sizeof high);
    }
    if (n && n < STEP)
        return u[0] | (uint64_t)u[n / 2] << n / 2 * 8 | (uint64_t)u[n - 1] << (n - 1) * 8;
    memcpy(&all, u, STEP);
#else
    memcpy(&all, u, n < STEP ? n : STEP);
#endif
    return all;
}

/* Capitals of ASCII in eight bytes at once. */
static inline uint64_t small8(uint64_t bytes)
{
    const uint64_t ones = 0x0101010101010101u, tops = ones << 7;
    uint64_t low = bytes & ~tops;
    uint64_t capital = (low + ones * (0x80 - 'A')) & ~(low + ones * (0x7F - 'Z')) & ~bytes & tops;
    return bytes | capital >> 2;
}

/* Letters of two bytes: Latin-1 and Cyrillic. */
static void fold_wide(struct key *key, size_t n)
{
    unsigned char p[sizeof key->part];
    memcpy(p, key->part, sizeof p);
    for (size_t i = 1; i < n; i++) {
        unsigned char lead = p[i - 1], c = p[i];
        if ((lead == 0xC3 && c >= 0x80 && c <= 0x9E) || (lead == 0xD0 && c >= 0x90 && c <= 0x9F)) {
            p[i] = (unsigned char)(c + 32);
        } else if (lead == 0xD0 && c >= 0xA0 && c <= 0xAF) {
            p[i - 1] = 0xD1; /* the second half of the alphabet has another lead byte */
            p[i] = (unsigned char)(c - 32);
        }
    }
    memcpy(key->part, p, sizeof p);
}

static inline uint64_t mix(uint64_t hash, uint64_t part)
{
    hash = (hash ^ part) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 29;
}

static struct key key_of(struct str word)
{
    struct key key = { 0 };
    uint64_t all = 0;
    for (size_t i = 0; i * STEP < word.n; i++) {
        uint64_t bytes = load(word.p + i * STEP, word.n - i * STEP);
        all |= bytes;
        key.part[i] = small8(bytes);
    }
    if (all & WIDE)
        fold_wide(&key, word.n);
    return key;
}

static bool is_key(const struct key *a, const struct key *b)
{
    uint64_t differ = 0;
    for (size_t i = 0; i < STEPS; i++)
        differ |= a->part[i] ^ b->part[i];
    return differ == 0;
}

/* The slot of a word of n bytes, or the free one where it would be. */
static size_t slot_of(const struct lexicon *l, const struct key *key, size_t n)
{
    uint64_t hash = n;
    for (size_t i = 0; i * STEP < n; i++)
        hash = mix(hash, key->part[i]);
    size_t at = (hash >> 16) & l->mask;
    while (l->slots[at] && !is_key(&l->entries[l->slots[at] - 1].key, key))
        at = (at + 1) & l->mask;
    return at;
}

uint64_t *lexicon_at(struct lexicon *l, struct str word)
{
    assert(word.n && word.n <= LEXICON_WORD);
    struct key key = key_of(word);
    size_t at = slot_of(l, &key, word.n);
    if (!l->slots[at]) {
        assert(l->count < l->most);
        l->entries[l->count] = (struct entry){ .key = key, .n = word.n };
        l->slots[at] = (uint16_t)++l->count;
    }
    return &l->entries[l->slots[at] - 1].value;
}

void lexicon_list(struct lexicon *l, const char *words, unsigned bit)
{
    struct str rest = str_from(words);
    while (rest.p)
        *lexicon_at(l, str_cut(&rest, ' ')) |= UINT64_C(1) << bit;
}

/* Most words are of eight bytes at most. */
static inline uint64_t find_short(const struct lexicon *l, uint64_t part, size_t n)
{
    for (size_t at = (mix(n, part) >> 16) & l->mask; l->slots[at]; at = (at + 1) & l->mask) {
        const struct entry *e = &l->entries[l->slots[at] - 1];
        if (e->key.part[0] == part && e->n == n)
            return e->value;
    }
    return 0;
}

/* Apart from the common case, so that this one keeps its registers. */
__attribute__((noinline)) static uint64_t find_long(const struct lexicon *l, struct str word)
{
    if (!word.n || word.n > LEXICON_WORD)
        return 0;
    struct key key = key_of(word);
    size_t at = slot_of(l, &key, word.n);
    return l->slots[at] ? l->entries[l->slots[at] - 1].value : 0;
}

uint64_t lexicon_find(const struct lexicon *l, struct str word)
{
    uint64_t part = word.n && word.n <= STEP ? load(word.p, word.n) : WIDE;
    return part & WIDE ? find_long(l, word) : find_short(l, small8(part), word.n);
}
