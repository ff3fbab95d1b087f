/* SPDX-License-Identifier: MIT
 * The words of a text, counted: see bag.h. */
#include "gen/embed/bag.h"

#include "base/hash.h"
#include "base/mem/mem.h"

#include <assert.h>
#include <stdlib.h>

enum {
    GRADE_LINKING = 9, /* words this common form no pairs with their neighbours */
};

void bag_init(struct bag *b)
{
    b->terms = b->few_terms;
    b->slots = b->few_slots;
    b->pool = b->few_chars;
    b->count = b->pool_n = 0;
    b->cap = BAG_TERMS;
    b->mask = BAG_TERMS * 2 - 1;
    b->pool_cap = BAG_POOL;
    memset(b->votes, 0, sizeof b->votes);
    memset(b->few_slots, 0, sizeof b->few_slots);
}

void bag_fini(struct bag *b)
{
    if (b->terms != b->few_terms) {
        free(b->terms);
        free(b->slots);
    }
    if (b->pool != b->few_chars)
        free(b->pool);
}

static void grow(struct bag *b)
{
    bool was_small = b->terms == b->few_terms;
    b->cap *= 2;
    b->mask = b->cap * 2 - 1;
    struct term *terms = mem_realloc(was_small ? NULL : b->terms, b->cap * sizeof *terms);
    if (was_small)
        memcpy(terms, b->few_terms, sizeof b->few_terms);
    else
        free(b->slots);
    b->terms = terms;
    b->slots = mem_zalloc(b->cap * 2, sizeof *b->slots);
    for (size_t i = 0; i < b->count; i++) {
        size_t slot = terms[i].hash & b->mask;
        while (b->slots[slot])
            slot = (slot + 1) & b->mask;
        b->slots[slot] = (uint32_t)i + 1;
    }
}

static uint32_t keep_text(struct bag *b, struct str text)
{
    if (b->pool_n + text.n > b->pool_cap) {
        bool was_small = b->pool == b->few_chars;
        b->pool_cap *= 2;
        char *pool = mem_realloc(was_small ? NULL : b->pool, b->pool_cap);
        if (was_small)
            memcpy(pool, b->few_chars, b->pool_n);
        b->pool = pool;
    }
    memcpy(b->pool + b->pool_n, text.p, text.n);
    b->pool_n += text.n;
    return (uint32_t)(b->pool_n - text.n);
}

/* Counts the term of this hash; *is_new tells whether it was met for the first time. */
static struct term *count_term(struct bag *b, uint64_t hash, bool *is_new)
{
    size_t slot = hash & b->mask;
    for (; b->slots[slot]; slot = (slot + 1) & b->mask) {
        struct term *t = &b->terms[b->slots[slot] - 1];
        if (t->hash != hash)
            continue;
        t->count += t->count < UINT32_MAX;
        *is_new = false;
        return t;
    }
    if (b->count == b->cap) {
        grow(b);
        return count_term(b, hash, is_new);
    }
    assert(b->count < UINT32_MAX);
    b->slots[slot] = (uint32_t)b->count + 1;
    struct term *t = &b->terms[b->count++];
    *t = (struct term){ .hash = hash, .count = 1 };
    *is_new = true;
    return t;
}

static void vote(struct bag *b, unsigned functions)
{
    for (size_t i = 0; functions; i++, functions >>= 1)
        b->votes[i] += functions & 1;
}

static struct term *add_word(struct bag *b, const struct word *word)
{
    static const uint8_t kinds[] = { [WORD_PLAIN] = TERM_WORD,
                                     [WORD_NUMBER] = TERM_NUMBER,
                                     [WORD_WHOLE] = TERM_WHOLE,
                                     [WORD_CHAR] = TERM_CHAR,
                                     [WORD_PAIR] = TERM_PAIR };
    char stem[WORD_MAX + 8];
    struct str text = { stem, word->text.n };
    memcpy(stem, word->text.p, text.n);
    if (word->kind == WORD_PLAIN || word->kind == WORD_WHOLE)
        text.n = words_stem(stem, text.n);
    bool is_new;
    struct term *t = count_term(b, hash_str(0, text), &is_new);
    if (!is_new)
        return t;
    t->kind = kinds[word->kind];
    t->n = (uint8_t)text.n;
    t->at = keep_text(b, text);
    if (word->kind == WORD_PLAIN) {
        t->grade = (uint8_t)words_commonness(text);
        t->functions = (uint16_t)words_function_in(word->text);
        vote(b, t->functions);
    }
    return t;
}

/* a and b stand side by side: counts them as one feature of their own. */
static void add_two(struct bag *b, const struct term *left, const struct term *right)
{
    uint8_t grade = left->grade > right->grade ? left->grade : right->grade;
    bool is_new;
    struct term *two = count_term(b, hash_u64(left->hash, right->hash), &is_new);
    two->kind = TERM_TWO;
    two->grade = grade;
}

void bag_fill(struct bag *b, struct str text)
{
    struct words reader;
    struct word word;
    struct term before = { .kind = TERM_CHAR };
    words_init(&reader, text);
    while (words_next(&reader, &word)) {
        struct term now = *add_word(b, &word);
        if (now.kind == TERM_WHOLE)
            continue;
        bool links = now.kind <= TERM_NUMBER && now.grade < GRADE_LINKING && !now.functions;
        if (!links)
            continue;
        if (before.kind <= TERM_NUMBER)
            add_two(b, &before, &now);
        before = now;
    }
}

enum words_language bag_language(const struct bag *b)
{
    size_t best = WORDS_ENGLISH;
    for (size_t i = 0; i < WORDS_LANGUAGES; i++)
        if (b->votes[i] > b->votes[best])
            best = i;
    return (enum words_language)best;
}
