/* SPDX-License-Identifier: MIT
 *
 * words: cuts text into words. Private to gen/: the prompt's analysis and the choice of
 * tools. Words are spans of the source, so the user's spelling survives; a malformed byte is
 * never part of a word.
 */
#ifndef GEN_TEXT_WORDS_H
#define GEN_TEXT_WORDS_H

#include "gen/text/lang/pack.h"

enum {
    WORDS_MAX = 96 /* what is read of a prompt */
};

_Static_assert(W_BRIEF < 32, "text_words.roles has a bit for each role");

struct text_word {
    unsigned start, end; /* bytes of the source */
    uint16_t sense;      /* its first: see pack.h */
    unsigned char role;  /* enum word_role, set by text_words_look_up */
    unsigned char value;
    unsigned char language; /* that it names, or AUTO */
    bool first;             /* begins a sentence */
    bool cut;               /* something other than one space, dash or apostrophe precedes it */
    bool apart;             /* an apostrophe precedes it: the "s" of "it's" */
    bool capital;           /* begins with an upper-case letter, or is quoted */
};

struct text_words {
    struct str text;
    size_t n;
    const struct text_pack *pack; /* that gave the words their roles; NULL: they have none yet */
    uint32_t roles;               /* a bit for each enum word_role that a word has */
    uint64_t cues;                /* of the cues that they were cut from: struct cues, set */
    struct text_word w[WORDS_MAX];
};

struct cues;

/* The words of a text: those that stand in the part of c that it is, some of them joined
 * ("well-known", "Node.js"); at most WORDS_MAX, without roles yet. */
void text_words_join(struct text_words *ws, const struct cues *c, struct str text);
/* The same of a text that is not cut yet. */
void text_words_scan(struct text_words *ws, struct str text);
/* Gives them their roles in the pack, unless they have them already. */
void text_words_look_up(struct text_words *ws, const struct text_pack *pack);
/* For a pack that is `dense`, instead of both: the pack's own words and the numbers, wherever they
 * stand. */
void text_words_find_dense(struct text_words *ws, struct str text, const struct text_pack *pack);

/* Word i as the user wrote it. */
static inline struct str text_words_at(const struct text_words *ws, size_t i)
{
    return (struct str){ ws->text.p + ws->w[i].start, ws->w[i].end - ws->w[i].start };
}

static inline bool text_words_has_role(const struct text_words *ws, enum word_role role)
{
    return ws->roles >> role & 1;
}

#endif
