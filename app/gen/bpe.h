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

enum {
    BPE_BYTE = 0x100000 /* plus a byte: an SPM symbol that is no entry is spelled in bytes */
};

/* Writes the entries of a piece to out, which holds piece.n of them; returns how many. Starts from
 * bytes for VOCAB_TEKKEN, from characters for VOCAB_SPM, where entries of spaces alone merge last
 * and as equals. piece.n > 0. */
size_t bpe_encode(const struct vocab *v, int list, struct str piece, uint32_t *out);

#endif
