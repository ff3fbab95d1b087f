/* SPDX-License-Identifier: MIT
 *
 * passages: a text cut into passages that are found again by what they say: each has a small vector
 * (embedding.h), and those whose vectors point most the way of a question's are its answer. The
 * index of a text is bytes, to be kept beside it. Pure.
 *
 *   text ---passages_index---> index        (once, when a document is read)
 *   question, index ---passages_find---> the best few of it, and of all other indexes
 */
#ifndef GEN_EMBED_PASSAGES_H
#define GEN_EMBED_PASSAGES_H

#include "base/budget.h"
#include "base/text/buf.h"

enum {
    PASSAGE_DIMS = 256,
    PASSAGE_BYTES = 1000,      /* of text, where nobody says */
    PASSAGE_BYTES_LEAST = 256, /* a smaller size is this one */
    PASSAGE_BYTES_MOST = 32768,
    PASSAGES_BEST = 4
};

/* Appends the index of a text in passages of about `size` bytes, which end with a paragraph, else a
 * sentence, else a word. Linear; charged to the budget: where that ends the rest is not found. */
void passages_index(struct buf *out, struct budget *budget, struct str text, size_t size);

struct passage {
    size_t source; /* which of the indexes, as the caller counts them */
    size_t from, to;
    int32_t likeness; /* of cosines: 1,000,000 is the same */
};

/* A search through some indexes. */
struct passages {
    signed char question[PASSAGE_DIMS];
    struct passage best[PASSAGES_BEST]; /* the likest first; of equal ones the first that came */
    size_t count;
};

void passages_begin(struct passages *p, struct str question);
/* Looks through one index. False: the budget ended. */
bool passages_find(struct passages *p, struct budget *budget, size_t source, struct str index)
    __attribute__((warn_unused_result));

#endif
