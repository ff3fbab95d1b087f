/* SPDX-License-Identifier: MIT
 *
 * Merging the symbols of a piece: see bpe.h. Both ways, in place and with a heap, give the same.
 */
#include "gen/tokens/bpe.h"

#include "base/mem/mem.h"
#include "base/text/utf8.h"

#include <assert.h>
#include <stdlib.h>

enum {
    SHORT = 96,         /* bytes of a piece that is merged in place */
    QUEUES = 4,         /* of a longer one */
    TRIES = 32,         /* places where two blocks may meet */
    NEVER = VOCAB_NONE, /* rank of what does not merge */
    LATE = VOCAB_NONE - 1
};

/* A symbol, kept by the offset where it starts. */
struct link {
    uint32_t end, before; /* where it ends; where the one before it starts */
    uint32_t rank;        /* of it with its neighbour; NEVER for the last, and for what is gone */
};

/* Items that came in their order, as those of a run of one letter do: taken without a heap. */
struct queue {
    uint64_t *items;
    size_t head, n;
};

/* Queues and heap hold rank << 32 | offset. An item counts only while the symbol at that offset
 * still has that rank with its neighbour. */
struct chain {
    const struct bpe_piece *piece;
    struct link *links;
    bool has_heap;
    struct queue queues[QUEUES];
    uint64_t *heap;
    size_t n, cap;
};

static void heap_push(struct chain *c, uint64_t item)
{
    for (size_t i = 0; i < QUEUES; i++) {
        struct queue *q = &c->queues[i];
        if (q->head == q->n)
            q->head = q->n = 0;
        if (q->n < c->piece->n && (q->n == 0 || q->items[q->n - 1] <= item)) {
            q->items[q->n++] = item;
            return;
        }
    }
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

static uint64_t heap_top(struct chain *c)
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

/* The lowest item of all; false when there is none. */
static bool heap_pop(struct chain *c, uint64_t *item)
{
    struct queue *best = NULL;
    for (size_t i = 0; i < QUEUES; i++) {
        struct queue *q = &c->queues[i];
        if (q->head < q->n && (!best || q->items[q->head] < best->items[best->head]))
            best = q;
    }
    if (!best && !c->n)
        return false;
    bool queued = best && (!c->n || best->items[best->head] <= c->heap[0]);
    *item = queued ? best->items[best->head++] : heap_top(c);
    return true;
}

/* The rank of the symbol [from, to) if two neighbours made it. */
static inline uint32_t rank_of(const struct bpe_piece *p, size_t from, size_t to)
{
    uint32_t entry = vocab_find_in(p->list, p->p + from, to - from, p->room - from);
    if (p->is_spm && entry != VOCAB_NONE && p->p[to - 1] == ' ')
        return LATE; /* entries that end in a space hold nothing else */
    return entry;
}

static inline size_t symbol_end(const struct bpe_piece *p, size_t at)
{
    if (!p->is_spm || p->p[at] < 0x80)
        return at + 1;
    utf8_next((struct str){ (const char *)p->p, p->n }, &at);
    return at;
}

/* Finds the rank of the symbol at `at` with its neighbour. */
static inline __attribute__((always_inline)) void rank_again(struct chain *c, size_t at)
{
    struct link *l = &c->links[at];
    l->rank = l->end < c->piece->n ? rank_of(c->piece, at, c->links[l->end].end) : NEVER;
    if (c->has_heap && l->rank != NEVER)
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

static void start(struct chain *c)
{
    size_t n = c->piece->n;
    for (size_t at = 0, before = 0; at < n; before = at, at = c->links[at].end)
        c->links[at] = (struct link){ (uint32_t)symbol_end(c->piece, at), (uint32_t)before, NEVER };
    for (size_t at = 0; at < n; at = c->links[at].end)
        rank_again(c, at);
}

/* The symbol whose rank is the lowest, the leftmost among equals. */
static size_t lowest(const struct chain *c)
{
    size_t best = 0, n = c->piece->n;
    uint32_t rank = c->links[0].rank;
    for (size_t at = c->links[0].end; at < n; at = c->links[at].end) {
        if (c->links[at].rank < rank) {
            rank = c->links[at].rank;
            best = at;
        }
    }
    return best;
}

static void merge_short(struct chain *c)
{
    for (size_t at = lowest(c); c->links[at].rank != NEVER; at = lowest(c))
        merge_at(c, at);
}

static void merge_long(struct chain *c)
{
    uint64_t item;
    while (heap_pop(c, &item)) {
        size_t at = (uint32_t)item;
        if (c->links[at].rank == item >> 32)
            merge_at(c, at);
    }
}

size_t bpe_split(const struct bpe_piece *piece, uint32_t *ends)
{
    assert(piece->n > 0 && piece->n < UINT32_MAX);
    struct link few[SHORT];
    struct chain c = { .piece = piece, .links = few, .has_heap = piece->n > SHORT };
    if (c.has_heap) {
        uint64_t *items = mem_alloc(QUEUES * piece->n * sizeof *items);
        c.links = mem_alloc(piece->n * sizeof *c.links);
        for (size_t i = 0; i < QUEUES; i++)
            c.queues[i].items = items + i * piece->n;
    }
    start(&c);
    if (c.has_heap)
        merge_long(&c);
    else
        merge_short(&c);
    size_t count = 0;
    for (size_t at = 0; at < piece->n; at = c.links[at].end, count++)
        if (ends)
            ends[count] = c.links[at].end;
    free(c.heap);
    if (c.has_heap) {
        free(c.links);
        free(c.queues[0].items);
    }
    return count;
}

/* ---- long pieces ----
 *
 * Symbols are those of the whole piece exactly when each two neighbours are what their own bytes
 * merge to: what merges across a border does so because of the two symbols at it alone. So a block
 * is merged by itself, its last symbols are given up, as they lack what follows, and the next block
 * begins where they did, if the symbols at that border stay apart.
 */

static size_t split_part(const struct bpe_piece *whole, size_t from, size_t to, uint32_t *ends)
{
    struct bpe_piece part = *whole;
    part.p += from;
    part.n = to - from;
    part.room -= from;
    return bpe_split(&part, ends);
}

static size_t split_block(const struct bpe_piece *piece, size_t from, uint32_t *ends)
{
    size_t to = piece->n;
    if (to - from > BPE_BLOCK) {
        to = from + BPE_BLOCK;
        if (piece->is_spm) /* its symbols begin as characters */
            to = utf8_floor((struct str){ (const char *)piece->p, piece->n }, to);
    }
    return split_part(piece, from, to, ends);
}

static bool stay_apart(const struct bpe_piece *piece, size_t from, size_t border, size_t to)
{
    uint32_t few[2 * BPE_BLOCK];
    return to - from <= ARRAY_LEN(few) && split_part(piece, from, to, few) == 2 &&
           few[0] == border - from;
}

void bpe_run_start(struct bpe_run *r, const struct bpe_piece *piece)
{
    r->piece = piece;
    r->rest = NULL;
    r->at = 0;
    r->next = 0;
    r->n = split_block(piece, 0, r->blocks[0]);
}

/* Looks for the last border in the block from which the next one can go on; 0: there is none near
 * its end. */
static size_t find_border(const struct bpe_run *r, uint32_t *after, size_t *after_n)
{
    const uint32_t *ends = r->blocks[r->next];
    size_t least = r->n > TRIES ? r->n - TRIES : 1;
    for (size_t keep = r->n - 1; keep >= least; keep--) {
        size_t border = r->at + ends[keep - 1];
        *after_n = split_block(r->piece, border, after);
        size_t from = keep > 1 ? r->at + ends[keep - 2] : r->at;
        if (stay_apart(r->piece, from, border, border + after[0]))
            return keep;
    }
    return 0;
}

/* All that is left, at once. */
static size_t give_rest(struct bpe_run *r, const uint32_t *ends, size_t n)
{
    r->base = r->at;
    r->ends = ends;
    r->at = r->piece->n;
    return n;
}

size_t bpe_run_next(struct bpe_run *r)
{
    uint32_t *ends = r->blocks[r->next], *after = r->blocks[!r->next];
    size_t left = r->piece->n - r->at, after_n = 0;
    if (left == 0)
        return 0;
    if (ends[r->n - 1] == left)
        return give_rest(r, ends, r->n);
    size_t keep = find_border(r, after, &after_n);
    if (!keep) {
        r->rest = mem_alloc(left * sizeof *r->rest);
        return give_rest(r, r->rest, split_part(r->piece, r->at, r->piece->n, r->rest));
    }
    r->base = r->at;
    r->ends = ends;
    r->at += ends[keep - 1];
    r->n = after_n;
    r->next = !r->next;
    return keep;
}

void bpe_run_end(struct bpe_run *r)
{
    free(r->rest);
}
