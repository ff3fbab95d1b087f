/* SPDX-License-Identifier: MIT
 * Answers of a set form: summaries, translations, verse, stories, letters. See parts.h. */
#include "gen/ask/ask.h"
#include "gen/text/parts.h"

#include "base/text/utf8.h"

enum {
    QUOTED_SENTENCES = 3,
    SENTENCE_BYTES = 240 /* of one that is quoted */
};

/* The text's own sentences: the first, and some that follow. */
void text_summary(struct pen *pen, struct str text)
{
    pen_say(pen, L_SUM_UP);
    size_t wanted = 1 + pen_draw(pen, QUOTED_SENTENCES), written = 0;
    for (size_t at = 0; at < text.n && written < wanted;) {
        struct str sentence = utf8_head(ask_sentence(text, &at), SENTENCE_BYTES);
        if (sentence.n < 3 || (written && pen_draw(pen, 3) == 0))
            continue;
        if (written++)
            pen_gap(pen);
        buf_str(pen->out, sentence);
    }
    if (written)
        return;
    pen_say(pen, L_BODY);
}

void text_translation(struct pen *pen)
{
    enum language target = pen->p->target == LANGUAGE_AUTO ? LANGUAGE_EN : pen->p->target;
    struct str text = pen->p->subject;
    if (!text.n && pen->p->topic_count)
        text = pen->p->topics[0].text;
    pen->pack = text_pack_of(target);
    pen_say_with(pen, L_TRANSLATE, text, STR(""));
}

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
