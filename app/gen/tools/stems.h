/* SPDX-License-Identifier: MIT
 *
 * stems: the words of a text that say something, folded and stemmed, and what they mean to a tool.
 * Private to gen/tools.
 */
#ifndef GEN_TOOLS_STEMS_H
#define GEN_TOOLS_STEMS_H

#include "base/text/str.h"

enum {
    MESSAGE_BYTES = 2048,
    DESCRIPTION_BYTES = 400,
    STEMS_MAX = 160,
    STEM_BYTES = 24 /* of a longer stem the beginning counts */
};

struct stem {
    char text[STEM_BYTES]; /* zero bytes behind, so that equal stems are equal bytes */
    uint8_t n;
    uint16_t meaning;      /* private */
    bool commands;         /* it is the first, or stands behind "then" or "please" */
    uint16_t at;           /* number of the word in its text */
    uint64_t called, said; /* private: what else may be said for it, what it may be said for */
};

struct stems {
    size_t n;
    struct stem s[STEMS_MAX];
};

/* What a tool does, by its verb; what a message wants done. */
enum act {
    ACT_READ,
    ACT_WRITE,
    ACT_DELETE,
    ACT_RUN,
    ACT_SEND,
    ACT_BUY,
    ACT_COUNT
};

/* Function words are left out. Reads the first `max` bytes. */
void stems_read(struct stems *stems, struct str text, size_t max);
bool stem_eq(const struct stem *a, const struct stem *b);
bool stem_is(const struct stem *stem, const char text[static STEM_BYTES]);
/* Verbs that any tool may have in its name, and that say nothing. */
bool stem_is_empty(const struct stem *stem);
/* Verbs of what is done in words: "explain". */
bool stem_is_talk(const struct stem *stem);
/* Bits (1 << enum act) of what the word, as a verb, does; 0: it is none. */
unsigned stem_acts(const struct stem *stem);
/* The same of a word of a message. */
unsigned stem_asks(const struct stem *stem);
/* A verb that is as often a noun ("order"): in a message it commands at the beginning alone. */
bool stem_is_noun_too(const struct stem *stem);
/* The stem of `message` that is the same word, or a plain synonym of the tool's word; NULL: none.
 */
const struct stem *stems_met(const struct stems *message, const struct stem *stem);
/* So common that it says nothing about a tool. */
bool stem_is_common(const struct stem *stem);

#endif
