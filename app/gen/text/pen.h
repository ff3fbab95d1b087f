/* SPDX-License-Identifier: MIT
 *
 * pen: fills templates (see pack.h) into a buffer. Private to gen/text*. Lines of a set
 * are drawn in a shuffled round, so that none comes twice before all came once.
 */
#ifndef GEN_TEXT_PEN_H
#define GEN_TEXT_PEN_H

#include "gen/text/prompt.h"

#include "base/prng.h"

struct round {
    uint16_t at, step, left;
};

struct pen {
    struct buf *out;
    size_t start; /* of our text in out */
    const struct prompt *p;
    const struct text_pack *pack;
    struct prng r;
    struct str e, x;   /* slots $e, $r */
    unsigned mentions; /* of the topic so far */
    size_t paragraphs; /* wanted; 0: as it comes */
    bool faithful;     /* no other word may stand for the topic: verse, letters */
    struct round rounds[LINES_COUNT];
};

void pen_init(struct pen *pen, struct buf *out, const struct prompt *p, uint64_t seed);
/* Writes one template. */
void pen_line(struct pen *pen, struct str line);
/* Draws a line of the set and writes it; an empty set writes nothing. */
void pen_say(struct pen *pen, enum line_set set);
/* As pen_say with the slots $e and $r. */
void pen_say_with(struct pen *pen, enum line_set set, struct str e, struct str r);
/* n sentences of a set, parted as the language does. */
void pen_sentences(struct pen *pen, enum line_set set, size_t n);
void pen_text(struct pen *pen, const char *text);
/* What parts two sentences. */
void pen_gap(struct pen *pen);
/* Words so far, roughly; SIZE_MAX when the buffer is full, so that every loop ends. */
size_t pen_words(const struct pen *pen);
/* Upper case for the first letter at byte `at` of the output, where its script has one. */
void pen_capitalise(struct pen *pen, size_t at);
uint64_t pen_draw(struct pen *pen, uint64_t below);

#endif
