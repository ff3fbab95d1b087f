/* SPDX-License-Identifier: MIT
 * Cue words: see cue.h. A word of several languages has the meaning that instructions give it most
 * often. */
#include "gen/ask/cue.h"

#include "gen/words/letter.h"

#include "base/text/ascii.h"
#include "base/text/utf8.h"

enum {
    VALUE_DIGITS = 6
};

/* A number in figures, of at most VALUE_DIGITS before its decimals. */
static void read_figures(struct cue_word *w, struct str word)
{
    size_t digits = 0, end;
    for (; digits < word.n && word.p[digits] >= '0' && word.p[digits] <= '9'; digits++)
        w->value = digits < VALUE_DIGITS ? w->value * 10 + (word.p[digits] - '0') : 0;
    for (end = digits; end < word.n && strchr("0123456789.,", word.p[end]);)
        end++;
    w->cue = end == word.n && digits <= VALUE_DIGITS ? CUE_NUMBER : CUE_NONE;
}

static size_t word_end(struct str s, size_t from, size_t at)
{
    for (size_t next;;) {
        next = at = letter_run(s, at);
        if (ascii_is_digit(s.p[from]) && at + 1 < s.n && (s.p[at] == '.' || s.p[at] == ',') &&
            ascii_is_digit(s.p[at - 1]) && ascii_is_digit(s.p[at + 1]) &&
            (from == 0 || s.p[from - 1] != ',')) {
            at++; /* "2.5", "1,250.00" */
            continue;
        }
        if (at == s.n || (unsigned char)s.p[at] < 0x80 || !letter_is(utf8_next(s, &next)))
            return at;
        at = next;
    }
}

void cues_read_some(struct cues *c, struct str text, size_t most)
{
    const struct lexicon *words = text_pack_lexicon();
    c->text = text;
    c->n = 0;
    c->set = 0;
    unsigned gap = GAP_SENTENCE | GAP_OTHER;
    for (size_t at = 0, next = 0; at < text.n && c->n < most; at = next) {
        uint32_t letter = utf8_next(text, &next);
        if (!letter_is(letter)) {
            gap = letter_gap(gap, letter);
            continue;
        }
        next = word_end(text, at, next);
        struct str word = str_sub(text, at, next);
        struct cue_word *w = &c->w[c->n++];
        w->at = (uint32_t)at;
        w->n = (uint16_t)(word.n < UINT16_MAX ? word.n : UINT16_MAX);
        w->gap = (uint8_t)gap;
        w->opens = gap & GAP_SENTENCE;
        w->capital = letter >= 'A' && letter <= 'Z';
        w->cut = gap & (GAP_OTHER | GAP_APOSTROPHE);
        bool figures = letter - '0' < 10;
        struct pack_known known = figures ? (struct pack_known){ 0 } : text_pack_known(words, word);
        w->sense = known.sense;
        w->cue = known.cue;
        w->value = known.value;
        w->language = known.language;
        if (figures)
            read_figures(w, word);
        if (figures && at && text.p[at - 1] == '-' && (at == 1 || strchr(" (,[", text.p[at - 2])))
            w->value = -w->value;
        c->set |= CUES(w->cue);
        gap = 0;
    }
}
