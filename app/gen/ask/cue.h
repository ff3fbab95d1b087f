/* SPDX-License-Identifier: MIT
 *
 * cue: the words by which people say what form an answer is to have ("only", "words", "genau"), in
 * all our languages with spaces at once: a system prompt and the user need not share one. Private
 * to gen/ask.
 */
#ifndef GEN_ASK_CUE_H
#define GEN_ASK_CUE_H

#include "base/text/str.h"

enum cue {
    CUE_NONE,
    CUE_ONLY,
    CUE_NOTHING,
    CUE_NOT,
    CUE_WORD,
    CUE_SENTENCE,
    CUE_PARAGRAPH,
    CUE_LINE,
    CUE_BULLET,
    CUE_NUMBERED,
    CUE_FIGURE,
    CUE_LETTER,
    CUE_MOST,
    CUE_EXACTLY,
    CUE_JSON,
    CUE_YAML,
    CUE_CSV,
    CUE_TABLE,
    CUE_ARRAY,
    CUE_SCHEMA,
    CUE_UPPER,
    CUE_LOWER,
    CUE_CLASSIFY,
    CUE_RATE,
    CUE_EXTRACT,
    CUE_SUM,
    CUE_AVERAGE,
    CUE_SORT,
    CUE_COUNT,
    CUE_TRANSLATE,
    CUE_SUMMARIZE,
    CUE_COMMA,
    CUE_BEGIN,
    CUE_END,
    CUE_TITLE,
    CUE_HEADING,
    CUE_COLUMN,
    CUE_KEY,
    CUE_REPLY,
    CUE_SAY,
    CUE_HOWMANY,
    CUE_HOW,
    CUE_WHICH,
    CUE_WHAT,
    CUE_WHO,
    CUE_WHERE,
    CUE_WHEN,
    CUE_MAKE,
    CUE_NULL,
    CUE_NEXT,
    CUE_CONVERT,
    CUE_GREETING,
    CUE_MATH,
    CUE_DATE,
    CUE_CAPITAL,
    CUE_REVERSE,
    CUE_FACTS,
    CUE_CODE,
    CUE_NUMBER,
    CUE_COUNT_OF
};

_Static_assert(CUE_COUNT_OF <= 64, "cues.set has a bit for each cue");

enum {
    CUE_WORDS = 512 /* read of an instruction */
};

struct cue_word {
    uint32_t at;
    uint16_t n;
    uint8_t cue;
    uint8_t language; /* that it names, or AUTO */
    bool opens;       /* begins a sentence or a line */
    bool capital;
    bool cut;      /* something other than one space precedes it */
    int32_t value; /* NUMBER: a number in words or figures */
};

struct cues {
    struct str text;
    size_t n;
    uint64_t set; /* a bit for each cue that occurs */
    struct cue_word w[CUE_WORDS];
};

/* Cuts the first CUE_WORDS words of text, which is borrowed. */
void cues_read(struct cues *c, struct str text);

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
