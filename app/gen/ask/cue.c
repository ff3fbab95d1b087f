/* SPDX-License-Identifier: MIT
 * Cue words: see cue.h. A word of several languages has the meaning that instructions give it most
 * often. */
#include "gen/ask/cue.h"

#include "gen/text/lang/language.h"
#include "gen/text/words.h"

#include "base/text/lexicon.h"
#include "base/text/utf8.h"

#include <assert.h>
#include <pthread.h>

enum {
    VALUE_DIGITS = 6,
    WORDS_MOST = 1600
};

static struct lines words[CUE_COUNT_OF]; /* "two=2": a number in words */
static struct lexicon *known;            /* to cue, value and language, a byte each */

static void add_word(struct str word, enum cue cue)
{
    struct str value = word;
    word = str_cut(&value, '=');
    int64_t n = 0;
    bool ok = !value.p || str_to_i64(value, &n);
    assert(ok);
    *lexicon_at(known, word) = (uint64_t)cue | (uint64_t)n << 8;
}

static void fill(void)
{
#define NAME(id) " " #id
    static const char names[] = CUES_ALL(NAME);
    known = lexicon_new(WORDS_MOST);
    data_sets(data_tree(DATA_CUES), names + 1, words, CUE_COUNT_OF);
    for (size_t cue = 0; cue < CUE_COUNT_OF; cue++)
        for (size_t i = 0; i < words[cue].n; i++)
            for (struct str rest = words[cue].p[i]; rest.p;)
                add_word(str_cut(&rest, ' '), (enum cue)cue);
    for (enum language l = LANGUAGE_EN; l < LANGUAGE_COUNT; l++)
        for (struct str rest = text_pack_of(l)->names; rest.p;)
            *lexicon_at(known, str_cut(&rest, ' ')) |= (uint64_t)l << 16;
}

/* A number in figures, of at most VALUE_DIGITS. */
static void read_figures(struct cue_word *w, struct str word)
{
    size_t digits = 0;
    for (; digits < word.n && word.p[digits] >= '0' && word.p[digits] <= '9'; digits++)
        w->value = digits < VALUE_DIGITS ? w->value * 10 + (word.p[digits] - '0') : 0;
    w->cue = digits == word.n && digits <= VALUE_DIGITS ? CUE_NUMBER : CUE_NONE;
}

static size_t word_end(struct str s, size_t at)
{
    for (size_t next;;) {
        next = at = text_words_run(s, at);
        if (at == s.n || (unsigned char)s.p[at] < 0x80 || !text_words_has(utf8_next(s, &next)))
            return at;
        at = next;
    }
}

/* What stood between two words. */
enum {
    GAP_OPENS = 1,
    GAP_CUT = 2
};

static unsigned gap_of(uint32_t letter)
{
    static const unsigned char gaps[0x80] = {
        ['.'] = GAP_OPENS, ['!'] = GAP_OPENS, ['?'] = GAP_OPENS,
        [':'] = GAP_OPENS, [';'] = GAP_OPENS, ['\n'] = GAP_OPENS
    };
    return letter == ' ' ? 0 : GAP_CUT | (letter < 0x80 ? gaps[letter] : 0);
}

void cues_read(struct cues *c, struct str text)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill);
    c->text = text;
    c->n = 0;
    c->set = 0;
    unsigned gap = GAP_OPENS | GAP_CUT;
    for (size_t at = 0, next = 0; at < text.n && c->n < CUE_WORDS; at = next) {
        uint32_t letter = utf8_next(text, &next);
        if (!text_words_has(letter)) {
            gap |= gap_of(letter);
            continue;
        }
        next = word_end(text, next);
        struct str word = str_sub(text, at, next);
        struct cue_word *w = &c->w[c->n++];
        w->at = (uint32_t)at;
        w->n = (uint16_t)(word.n < UINT16_MAX ? word.n : UINT16_MAX);
        w->opens = gap & GAP_OPENS;
        w->capital = letter >= 'A' && letter <= 'Z';
        w->cut = gap & GAP_CUT;
        uint64_t value = letter - '0' < 10 ? 0 : lexicon_find(known, word);
        w->cue = value & 0xFF;
        w->value = value >> 8 & 0xFF;
        w->language = value >> 16 & 0xFF;
        if (letter - '0' < 10)
            read_figures(w, word);
        c->set |= CUES(w->cue);
        gap = 0;
    }
}
