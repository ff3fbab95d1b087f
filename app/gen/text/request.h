/* SPDX-License-Identifier: MIT
 *
 * request: what the text engine is told. Public through text.h; ask.h reads it.
 */
#ifndef GEN_TEXT_REQUEST_H
#define GEN_TEXT_REQUEST_H

#include "base/budget.h"
#include "base/text/str.h"
#include "gen/text/lang/languages.h"

enum text_style {
    TEXT_ANSWER,
    TEXT_THINKING,    /* the chain of thought before the answer, first person */
    TEXT_TOOL_ANSWER, /* quotes the tool results that stand in `context` */
    TEXT_CONTINUE     /* goes on where the prompt ends: sentences, no opening */
};

/* An earlier message of the user or the assistant. */
struct text_turn {
    bool user;
    struct str text;
};

struct text_request {
    struct str prompt;  /* the user's last message */
    struct str context; /* what the topic may be taken from, tool results: may be empty */
    struct str system;  /* instructions that hold for all prompts: may be empty */
    const struct text_turn *turns; /* before the prompt, oldest first */
    size_t turn_count;
    struct budget *budget; /* pays for JSON that is made; NULL: a budget of its own */
    uint64_t seed;
    size_t words; /* wished length, roughly kept; 0: as the kind of prompt has it, 20-120 tokens */
    enum text_style style;
    size_t results; /* how many there are, of a TEXT_TOOL_ANSWER */
    enum language language;
};

#endif
