/* SPDX-License-Identifier: MIT
 *
 * pieces: how streams cut what they show: texts into groups of tokens, arguments of calls into
 * runs of bytes. The sizes are as recorded of chat, drawn from a hash that the view gives. Called
 * by the stream views of answers.
 */
#ifndef ANSWER_VIEW_PIECES_H
#define ANSWER_VIEW_PIECES_H

#include "answer/answer.h"

/* The next piece of a text of which *token tokens were sent; moves *token, adds to *count how many
 * model tokens the piece is. The first one is one token, later ones are one to four; the pieces of
 * a dictated text are those of the test. Never called when nothing is left. */
struct str piece_of_text(const struct token_text *text, uint64_t draw, size_t *token,
                         size_t *count);
/* The next piece of a call's arguments, of which *sent bytes were sent; moves *sent. */
struct str piece_of_arguments(struct str arguments, uint64_t draw, size_t *sent);
/* Model tokens of such a piece, as pace goes. */
size_t piece_tokens(struct str piece);

/* ns until the piece that begins at a token is due, where that is dictated; else 0. */
static inline int64_t piece_delay(const struct token_text *text, size_t token)
{
    return text->delays && token < text->tokens ? text->delays[token] : 0;
}

#endif
