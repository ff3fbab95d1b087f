/* SPDX-License-Identifier: MIT
 *
 * cue: the words by which people say what form an answer is to have ("only", "words", "genau"), in
 * all our languages with spaces at once: a system prompt and the user need not share one. Private
 * to gen/ask.
 */
#ifndef GEN_ASK_CUE_H
#define GEN_ASK_CUE_H

#include "gen/text/lang/pack.h"

enum {
    CUE_WORDS = 512 /* read of an instruction */
};

struct cue_word {
    uint32_t at;
    uint16_t n;
    uint16_t sense; /* its first, for who asks about languages: see text/lang/pack.h */
    uint8_t cue;
    uint8_t language; /* that it names, or AUTO */
    uint8_t gap;      /* before it: see words/letter.h */
    bool opens;       /* begins a sentence or a line */
    bool capital;
    bool cut;      /* something other than blanks precedes it */
    int32_t value; /* NUMBER: a number in words or figures, its sign included */
};

struct cues {
    struct str text;
    size_t n;
    uint64_t set; /* a bit for each cue that occurs */
    struct cue_word w[CUE_WORDS];
};

/* Cuts the first words of text, which is borrowed; at most CUE_WORDS. */
void cues_read_some(struct cues *c, struct str text, size_t most);
static inline void cues_read(struct cues *c, struct str text)
{
    cues_read_some(c, text, CUE_WORDS);
}

static inline bool cues_has(const struct cues *c, enum cue cue)
{
    return c->set >> cue & 1;
}

/* A set of cues: CUES(CUE_SUM) | CUES(CUE_SORT) */
#define CUES(cue) (UINT64_C(1) << (cue))
/* Words that ask for one thing or another. */
#define CUES_OF_QUESTIONS                                                                          \
    (CUES(CUE_WHICH) | CUES(CUE_WHAT) | CUES(CUE_WHO) | CUES(CUE_WHEN) | CUES(CUE_WHERE) |         \
     CUES(CUE_HOWMANY))
static inline bool cues_has_any(const struct cues *c, uint64_t set)
{
    return (c->set & set) != 0;
}

static inline struct str cues_word(const struct cues *c, size_t i)
{
    return i < c->n ? str_sub(c->text, c->w[i].at, c->w[i].at + c->w[i].n) : (struct str){ 0 };
}

static inline bool cues_is(const struct cues *c, size_t i, enum cue cue)
{
    return i < c->n && c->w[i].cue == cue;
}

/* Word i, whatever its case. */
static inline bool cues_says(const struct cues *c, size_t i, const char *word)
{
    return str_eq_ci(cues_word(c, i), str_from(word));
}

#endif
