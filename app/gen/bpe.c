/* SPDX-License-Identifier: MIT
 *
 * Merging the symbols of a piece: see bpe.h. Both ways, in place and with a heap, give the same.
 */
#include "gen/bpe.h"

#include "base/mem.h"
#include "base/utf8.h"

#include <assert.h>
#include <stdlib.h>

enum {
    SHORT = 96,         /* symbols that are merged in place */
    NEVER = VOCAB_NONE, /* rank of what does not merge */
    LATE = VOCAB_NONE - 1
};

struct piece {
    const struct vocab_list *list;
    const unsigned char *p;
    size_t n;
    bool is_spm;
};

/* The rank of the symbol [from, to) if two neighbours made it. */
static uint32_t rank_of(const struct piece *p, size_t from, size_t to)
{
    uint32_t entry = vocab_find(p->list, p->p + from, to - from);
    if (p->is_spm && entry != VOCAB_NONE && p->p[to - 1] == ' ')
        return LATE; /* entries that end in a space hold nothing else */
    return entry;
}

static size_t symbol_end(const struct piece *p, size_t at)
{
    if (!p->is_spm || p->p[at] < 0x80)
        return at + 1;
    utf8_next((struct str){ (const char *)p->p, p->n }, &at);
    return at;
}

/* Appends the symbol [from, to) once it merges no more. */
static size_t put(const struct piece *p, size_t from, size_t to, uint32_t *out)
{
    uint32_t entry = vocab_find(p->list, p->p + from, to - from);
    if (entry != VOCAB_NONE) {
        *out = entry;
        return 1;
    }
    assert(p->is_spm);
    for (size_t i = from; i < to; i++)
        out[i - from] = BPE_BYTE + p->p[i];
    return to - from;
}

/* starts[0..n] delimit n symbols. */
static size_t merge_short(const struct piece *p, uint32_t *starts, size_t n, uint32_t *out)
{
    uint32_t ranks[SHORT];
    for (size_t i = 0; i + 1 < n; i++)
        ranks[i] = rank_of(p, starts[i], starts[i + 2]);
    while (n > 1) {
        size_t best = 0;
        for (size_t i = 1; i + 1 < n; i++)
            if (ranks[i] < ranks[best])
                best = i;
        if (ranks[best] == NEVER)
            break;
        memmove(starts + best + 1, starts + best + 2, (n - best - 1) * sizeof *starts);
        memmove(ranks + best, ranks + best + 1, (n - best - 2) * sizeof *ranks);
        n--;
        if (best + 1 < n)
            ranks[best] = rank_of(p, starts[best], starts[best + 2]);
        if (best > 0)
            ranks[best - 1] = rank_of(p, starts[best - 1], starts[best + 1]);
    }
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += put(p, starts[i], starts[i + 1], out + count);
    return count;
}

/* Symbols of a long piece: a list linked by offset, and a heap of rank << 32 | offset. An item of
 * the heap counts only while the symbol at that offset still has that rank with its neighbour. */
struct link {
    uint32_t end, before; /* where it ends; where the one before it starts */
    uint32_t rank;        /* of it with its neighbour; NEVER for the last, and for what is gone */
};

struct chain {
    const struct piece *piece;
    struct link *links; /* by offset of the symbol's start */
    uint64_t *heap;
    size_t n, cap;
};

static void heap_push(struct chain *c, uint64_t item)
{
    if (c->n == c->cap) {
        c->cap = c->cap ? c->cap * 2 : 1024;
        c->heap = mem_realloc(c->heap, c->cap * sizeof *c->heap);
    }
    size_t at = c->n++;
    while (at > 0 && c->heap[(at - 1) / 2] > item) {
        c->heap[at] = c->heap[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    c->heap[at] = item;
}

static uint64_t heap_pop(struct chain *c)
{
    uint64_t top = c->heap[0], item = c->heap[--c->n];
    size_t at = 0, child;
    while ((child = at * 2 + 1) < c->n) {
        if (child + 1 < c->n && c->heap[child + 1] < c->heap[child])
            child++;
        if (c->heap[child] >= item)
            break;
        c->heap[at] = c->heap[child];
        at = child;
    }
    c->heap[at] = item;
    return top;
}

/* Finds the rank of the symbol at `at` with its neighbour. */
static void rank_again(struct chain *c, size_t at)
{
    struct link *l = &c->links[at];
    l->rank = l->end < c->piece->n ? rank_of(c->piece, at, c->links[l->end].end) : NEVER;
    if (l->rank != NEVER)
        heap_push(c, (uint64_t)l->rank << 32 | at);
}

static void merge_at(struct chain *c, size_t at)
{
    struct link *l = &c->links[at];
    c->links[l->end].rank = NEVER;
    l->end = c->links[l->end].end;
    if (l->end < c->piece->n)
        c->links[l->end].before = (uint32_t)at;
    rank_again(c, at);
    if (at > 0)
        rank_again(c, l->before);
}

static size_t merge_long(const struct piece *p, uint32_t *out)
{
    struct chain c = { .piece = p, .links = mem_alloc(p->n * sizeof *c.links) };
    for (size_t at = 0, before = 0; at < p->n; before = at, at = c.links[at].end)
        c.links[at] = (struct link){ (uint32_t)symbol_end(p, at), (uint32_t)before, NEVER };
    for (size_t at = 0; at < p->n; at = c.links[at].end)
        rank_again(&c, at);
    while (c.n > 0) {
        uint64_t item = heap_pop(&c);
        size_t at = (uint32_t)item;
        if (c.links[at].rank == item >> 32)
            merge_at(&c, at);
    }
    size_t count = 0;
    for (size_t at = 0; at < p->n; at = c.links[at].end)
        count += put(p, at, c.links[at].end, out + count);
    free(c.heap);
    free(c.links);
    return count;
}

size_t bpe_encode(const struct vocab *v, int list, struct str piece, uint32_t *out)
{
    struct piece p = { &v->lists[list], (const unsigned char *)piece.p, piece.n,
                       list == VOCAB_SPM };
    uint32_t entry = vocab_find(p.list, p.p, p.n);
    if (entry != VOCAB_NONE) {
        *out = entry;
        return 1;
    }
    assert(piece.n < UINT32_MAX);
    uint32_t starts[SHORT + 1];
    size_t n = 0;
    starts[0] = 0;
    while (starts[n] < piece.n && n < SHORT) {
        starts[n + 1] = (uint32_t)symbol_end(&p, starts[n]);
        n++;
    }
    return starts[n] == piece.n ? merge_short(&p, starts, n, out) : merge_long(&p, out);
}
