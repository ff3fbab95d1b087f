/* SPDX-License-Identifier: MIT
 *
 * bpe: byte-pair encoding of one piece: of all neighbours whose concatenation is an entry, the one
 * of the lowest rank merges first, the leftmost among equals, until none is left. Short pieces are
 * done in place, long ones with a heap, so that no input takes quadratic time. Private to the token
 * files.
 */
#ifndef GEN_BPE_H
#define GEN_BPE_H

#include "gen/vocab.h"

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

#endif
