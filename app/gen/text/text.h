/* SPDX-License-Identifier: MIT
 *
 * text: writes what a model would say: readable, on the subject of the prompt, in its language,
 * with lists, code, sums and echoes where they are plainly asked for. A pure function of the
 * request: same struct, same bytes, on every machine. Called by reply/ for chat, agents,
 * conversations, thinking. Surprise: nothing here understands anything; prompt.c classifies
 * by words, the text_<language>.c tables hold the sentences, pen.c fills them.
 */
#ifndef GEN_TEXT_TEXT_H
#define GEN_TEXT_TEXT_H

#include "base/buf.h"
#include "gen/text/lang/languages.h"

enum text_style {
    TEXT_ANSWER,
    TEXT_THINKING,    /* the chain of thought before the answer, first person */
    TEXT_TOOL_ANSWER, /* quotes the tool results that stand in `context` */
    TEXT_CODE,        /* a fenced block whatever the prompt asks */
    TEXT_SUMMARY,     /* of the prompt, by its own sentences */
    TEXT_DOCUMENT,    /* headings and paragraphs on the prompt's subject: OCR pages, documents */
    TEXT_CONTINUE     /* goes on where the prompt ends: sentences, no opening */
};

struct text_request {
    struct str prompt;  /* the user's last message */
    struct str context; /* system text, earlier turns, tool results: may be empty */
    uint64_t seed;
    size_t words; /* wished length, roughly kept; 0: as the kind of prompt has it, 20-120 tokens */
    enum text_style style;
    enum language language;
};

/* Appends whole UTF-8 text, never empty. Reads only the first few KB of prompt and context; bytes
 * that are not UTF-8 are never copied out. Ends early when the buffer is full. */
void text_write(struct buf *out, const struct text_request *r);

/* By script and by common words of the first KB; LANGUAGE_EN when it is not plain. Never AUTO. */
enum language language_detect(struct str text);
/* "en", "fr", ...; "" for AUTO. Static. */
struct str language_code(enum language language);

#endif
