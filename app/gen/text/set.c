/* SPDX-License-Identifier: MIT
 * Answers of a set form: verse, stories, letters. See parts.h. */
#include "gen/text/parts.h"

/* Stanzas of four lines that rhyme, so they stay in their order. */
void text_poem(struct pen *pen)
{
    struct lines lines = pen->pack->lines[L_VERSE];
    pen->faithful = true;
    size_t stanzas = lines.n / 4, first = stanzas ? pen_draw(pen, stanzas) : 0;
    size_t lines_wanted = stanzas < 2 ? 4 : 8;
    if (str_find_ci(pen->p->text, STR("haiku"), 0) != SIZE_MAX)
        lines_wanted = 3;
    for (size_t i = 0; stanzas && i < lines_wanted; i++) {
        pen_text(pen, i == 0 ? "" : i == 4 ? "\n\n" : "\n");
        pen_line(pen, lines.p[(first * 4 + i) % (stanzas * 4)]);
    }
}

/* The lines of the set in their order, those in the middle once each until the length is met. */
void text_in_order(struct pen *pen, enum line_set set, size_t words)
{
    struct lines lines = pen->pack->lines[set];
    pen->faithful = true;
    for (size_t i = 0; i + 1 < lines.n && (i < 2 || pen_words(pen) < words); i++) {
        if (set == L_STORY ? i && lines.p[i].p[0] != '\n' : i > 1)
            pen_gap(pen);
        pen_line(pen, lines.p[i]);
    }
    while (pen_words(pen) < words) {
        pen_gap(pen);
        pen_say(pen, L_BODY);
    }
    if (set == L_STORY)
        pen_gap(pen);
    pen_line(pen, lines.p[lines.n - 1]);
}
