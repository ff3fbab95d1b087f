/* SPDX-License-Identifier: MIT
 *
 * bpe: byte-pair encoding of one piece: of all neighbours whose concatenation is an entry, the one
 * of the lowest rank merges first, the leftmost among equals, until none is left. Short pieces are
 * done in place, long ones with a heap, so that no input takes quadratic time. Private to the token
 * files.
 */
#ifndef GEN_TOKENS_BPE_H
#define GEN_TOKENS_BPE_H

#include "gen/tokens/vocab.h"

struct bpe_piece {
    const struct vocab_list *list;
    bool is_spm; /* the list is VOCAB_SPM */
    const unsigned char *p;
    size_t n;    /* 1 to UINT32_MAX - 1 */
    size_t room; /* bytes from p on that may be read */
};

/* How many symbols are left. Unless it is NULL, ends, which holds n of them, gets the offset in the
 * piece behind each. Starts from bytes for VOCAB_TEKKEN, where every symbol is an entry, from
 * characters for VOCAB_SPM, where a character that never merged may be none and entries of spaces
 * alone merge last and as equals. */
size_t bpe_split(const struct bpe_piece *piece, uint32_t *ends);

/* The same for a piece of any length, a part at a time, in little memory and time that grows with
 * its length alone:
 *
 *   struct bpe_run run;
 *   bpe_run_start(&run, &piece);
 *   while ((n = bpe_run_next(&run)) > 0)
 *       ... n symbols, the i-th ends at run.base + run.ends[i] in the piece
 *   bpe_run_end(&run);
 */
enum {
    BPE_BLOCK = 2048 /* bytes that are merged together; shorter pieces are best split whole */
};

struct bpe_run {
    size_t base;
    const uint32_t *ends;
    /* private */
    const struct bpe_piece *piece;
    size_t at; /* where the block begins that comes next; its symbols are in blocks[next] */
    size_t n;
    int next;
    uint32_t blocks[2][BPE_BLOCK];
    uint32_t *rest; /* on the heap */
};

/* piece stays the caller's and must outlive the run. */
void bpe_run_start(struct bpe_run *r, const struct bpe_piece *piece);
/* How many symbols come next; 0 at the end. What r->ends points to is gone with the next call. */
size_t bpe_run_next(struct bpe_run *r);
void bpe_run_end(struct bpe_run *r);

#endif
