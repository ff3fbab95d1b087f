/* SPDX-License-Identifier: MIT
 * Pieces of streams: see pieces.h. */
#include "answer/view/pieces.h"

#include "base/text/utf8.h"

enum {
    PIECE_LEAST = 8, /* bytes */
    PIECE_MOST = 24,
    TOKEN_BYTES = 4
};

/* One to four, as recorded, where four is more frequent here. */
static size_t group_size(size_t token, uint64_t draw, size_t left)
{
    static const unsigned char sizes[] = { 4, 4, 1, 4, 4, 2, 4, 4, 3, 4, 4, 1, 4, 4, 4, 4 };
    size_t size = token ? sizes[draw % sizeof sizes] : 1;
    return size < left ? size : left;
}

struct str piece_of_text(const struct token_text *text, uint64_t draw, size_t *token, size_t *count)
{
    size_t from = *token ? text->ends[*token - 1] : 0;
    size_t size = text->weights ? 1 : group_size(*token, draw, text->tokens - *token);
    *count += text->weights ? text->weights[*token] : size;
    *token += size;
    size_t to = *token == text->tokens ? text->text.n : text->ends[*token - 1];
    return str_sub(text->text, from, to);
}

struct str piece_of_arguments(struct str arguments, uint64_t draw, size_t *sent)
{
    size_t from = *sent, to = from + PIECE_LEAST + draw % (PIECE_MOST - PIECE_LEAST);
    *sent = to < arguments.n ? utf8_floor(arguments, to) : arguments.n;
    return str_sub(arguments, from, *sent);
}

size_t piece_tokens(struct str piece)
{
    return 1 + piece.n / TOKEN_BYTES;
}
