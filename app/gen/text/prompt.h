/* SPDX-License-Identifier: MIT
 *
 * prompt: what a prompt plainly asks for. Private to gen/text*. Everything in the struct
 * borrows the request's text.
 */
#ifndef GEN_TEXT_PROMPT_H
#define GEN_TEXT_PROMPT_H

#include "gen/text/text.h"
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
    PROMPT_ECHO,
    PROMPT_COUNT,
    PROMPT_MATH,
    PROMPT_CHOICE, /* one of a few words is wanted */
    PROMPT_LIST,
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
    TOPIC_BYTES = 64,
    MATH_BYTES = 96
};

struct topic {
    struct str det;  /* "the", "a", or empty; "my" is already turned round to "your" */
    struct str text; /* never empty */
};

struct prompt {
    const struct text_pack *pack;
    enum language language;
    enum prompt_kind kind;
    struct str text; /* what was read of the prompt, valid UTF-8 */
    size_t topic_count;
    struct topic topics[TOPICS_MAX];
    struct str subject;   /* ECHO: the text; SUM_UP, TRANSLATE: what follows the request */
    int64_t from, to;     /* COUNT */
    size_t items;         /* LIST: 1 to ITEMS_MAX */
    size_t words;         /* length the prompt itself asks for, or 0 */
    size_t sentences;     /* likewise */
    struct str choice;    /* CHOICE */
    enum language target; /* TRANSLATE */
    char sum[MATH_BYTES], result[MATH_BYTES]; /* MATH */
    struct text_words ws;
};

enum {
    ITEMS_MAX = 100
};

void prompt_read(struct prompt *p, const struct text_request *r);

/* Parts of prompt_read, each in a file of its own: */

/* Fills topics from the words; topic.c. */
void prompt_find_topics(struct prompt *p);
/* True when the prompt wants a text said back, numbers counted, one word of a few chosen;
 * ask.c. */
bool prompt_wants_echo(struct prompt *p);
/* The text in quotes that begins at byte `at` of s; false when none does. */
bool prompt_take_quoted(struct str s, size_t at, struct str *out);
bool prompt_wants_count(struct prompt *p);
bool prompt_wants_choice(struct prompt *p, uint64_t seed);
/* True when the prompt is a sum; math.c. */
bool prompt_wants_math(struct prompt *p);
/* The language word i names ("French", "français"), or LANGUAGE_AUTO; language.c. */
enum language language_named(const struct text_words *ws, size_t i);
/* The two halves of language_detect; LANGUAGE_AUTO when nothing tells. */
enum language language_of_script(struct str text);
enum language language_of_words(struct text_words *ws);

#endif
