/* SPDX-License-Identifier: MIT
 *
 * estimate: how many tokens a piece of text would be, from its letters alone: what stands in
 * where no vocabulary was built in. Private to the token files.
 */
#ifndef GEN_TOKENS_ESTIMATE_H
#define GEN_TOKENS_ESTIMATE_H

#include "gen/tokens/tokens.h"

/* For one piece of pieces_next; 1 to piece.n. */
size_t estimate_piece(enum tokenizer t, struct str piece);

#endif
