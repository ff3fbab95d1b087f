/* SPDX-License-Identifier: MIT
 * gist: the content words of a text, stemmed, for comparing texts by what they share. Private to
 * gen/solve. */
#ifndef GEN_SOLVE_GIST_H
#define GEN_SOLVE_GIST_H

#include "base/text/str.h"

enum {
    GIST_MAX = 64
};

struct gist {
    size_t n;
    uint64_t set; /* a bit for each word, by its hash: tells most that are not here */
    uint64_t word[GIST_MAX];
};

/* The first GIST_MAX different content words of text. */
void gist_fill(struct gist *gist, struct str text);
/* How many words of the gist text has, each counted once. */
size_t gist_shared(const struct gist *gist, struct str text);
bool gist_has(const struct gist *gist, uint64_t word);

#endif
