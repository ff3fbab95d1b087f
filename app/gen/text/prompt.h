/* SPDX-License-Identifier: MIT
 *
 * prompt: what a prompt plainly asks for. Private to gen/text*. Everything in the struct
 * borrows the request's text.
 */
#ifndef GEN_TEXT_PROMPT_H
#define GEN_TEXT_PROMPT_H

#include "gen/text/lang/language.h"
#include "gen/text/request.h"
#include "gen/text/words.h"

enum prompt_kind {
    PROMPT_NOTHING,
    PROMPT_STATEMENT,
    PROMPT_REQUEST, /* explain, write, describe */
    PROMPT_WHAT,
    PROMPT_WHY,
    PROMPT_HOW,
    PROMPT_WHEN,
    PROMPT_WHO,
    PROMPT_WHERE,
    PROMPT_YESNO,
    PROMPT_GREETING,
    PROMPT_THANKS,
    PROMPT_SELF, /* who are you */
    PROMPT_SUM_UP,
    PROMPT_TRANSLATE,
    PROMPT_CODE,
    PROMPT_JOKE,
    PROMPT_POEM,
    PROMPT_STORY,
    PROMPT_LETTER
};

enum {
    TOPICS_MAX = 4,
    TOPIC_BYTES = 64
};

struct topic {
    struct str det;  /* "the", "a", or empty; "my" is already turned round to "your" */
    struct str text; /* never empty */
};

struct prompt {
    const struct text_pack *pack;
    enum language language;
    enum prompt_kind kind;
    bool program;    /* CODE in a programming language that is named */
    struct str text; /* what was read of the prompt, valid UTF-8 */
    size_t topic_count;
    struct topic topics[TOPICS_MAX];
    size_t items;     /* of a list, in languages without spaces; or 0 */
    size_t sentences; /* length the prompt itself asks for, or 0 */
    struct text_words ws;
};

struct ask;

/* q: what is asked, read before; NULL: it was not. */
void prompt_read(struct prompt *p, const struct text_request *r, const struct ask *q);

/* Parts of prompt_read, each in a file of its own: */

/* Fills topics from the words; topic.c. */
void prompt_find_topics(struct prompt *p);
#endif
