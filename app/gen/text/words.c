/* SPDX-License-Identifier: MIT
 * Words of a text and their roles: see words.h, pack.h. */
#include "gen/text/words.h"

#include "gen/ask/ask.h"
#include "gen/words/letter.h"

#include "base/text/utf8.h"

/* "explique-moi", "est-ce", "peux-tu": a pronoun behind the dash is a word of its own. */
static bool is_pronoun(struct str s)
{
    size_t n = 0;
    while (n < s.n && s.p[n] >= 'a' && s.p[n] <= 'z')
        n++;
    return (n == s.n || (unsigned char)s.p[n] < 0x80) &&
           ask_is_one(str_sub(s, 0, n), "moi|toi|nous|vous|tu|il|elle|ce|me|on|ils|je");
}

/* "well-known", "Node.js", "3.14": the sign at `at`, between two words, joins them. */
static bool joins(struct str s, size_t at)
{
    char before = s.p[at - 1], behind = s.p[at + 1];
    if (s.p[at] == '-')
        return before != '_' && behind != '_' && !is_pronoun(str_sub(s, at + 1, s.n));
    return s.p[at] == '.' &&
           (ascii_is_digit(before) ? ascii_is_digit(behind)
                                   : ascii_is_letter(before) && behind >= 'a' && behind <= 'z');
}

/* Of no ASCII: that the cues tell. */
static bool is_upper(uint32_t c)
{
    return (c >= 0xC0 && c <= 0xDE) || (c >= 0x410 && c <= 0x42F);
}

enum {
    SCANNED = 2 * WORDS_MAX /* words that are cut, for some are joined */
};

/* Where the word at c's word *i ends, those that are joined to it included; *i moves behind them.
 */
static size_t word_end(const struct cues *c, size_t *i)
{
    struct str s = c->text;
    size_t end;
    do {
        end = c->w[*i].at + c->w[*i].n;
        ++*i;
    } while (*i < c->n && c->w[*i].at == end + 1 && joins(s, end));
    if (end + 1 < s.n && s.p[end] == '+' && s.p[end + 1] == '+')
        return end + 2;
    return end + (end < s.n && s.p[end] == '#');
}

void text_words_join(struct text_words *ws, const struct cues *c, struct str text)
{
    const struct lexicon *words = text_pack_lexicon();
    size_t base = (size_t)(text.p - c->text.p), i = 0, end = 0, next;
    bool parted = false; /* a sign behind the last word is part of it */
    ws->text = text;
    ws->n = 0;
    ws->pack = NULL;
    ws->roles = 0;
    ws->cues = c->set;
    while (i < c->n && c->w[i].at < base)
        i++;
    while (i < c->n && ws->n < WORDS_MAX && c->w[i].at - base < text.n) {
        const struct cue_word *first = &c->w[i];
        struct text_word *w = &ws->w[ws->n++];
        size_t start = next = first->at - base;
        unsigned gap = first->gap;
        if (parted) /* what is left of the gap */
            for (gap = 0; end < start;)
                gap = letter_gap(gap, utf8_next(text, &end));
        end = word_end(c, &i) - base;
        parted = end > c->w[i - 1].at + c->w[i - 1].n - base;
        w->start = (unsigned)start;
        w->end = (unsigned)end;
        w->first = gap & GAP_SENTENCE;
        w->cut = gap & (GAP_OTHER | GAP_MANY);
        w->apart = (gap & (GAP_APOSTROPHE | GAP_MANY)) == GAP_APOSTROPHE;
        bool ascii = (unsigned char)text.p[start] < 0x80;
        w->capital =
            (gap & GAP_QUOTE) || first->capital || (!ascii && is_upper(utf8_next(text, &next)));
        w->sense = first->sense;
        w->language = first->language;
        if (end - start > first->n) { /* something was joined */
            struct pack_known known = text_pack_known(words, text_words_at(ws, ws->n - 1));
            w->sense = known.sense;
            w->language = known.language;
        }
    }
}

void text_words_scan(struct text_words *ws, struct str text)
{
    struct cues c;
    cues_read_some(&c, text, SCANNED);
    text_words_join(ws, &c, text);
}

/* A run of at most three digits is a number as well. */
static bool small_number(struct str s, unsigned *value)
{
    size_t n = 0;
    for (*value = 0; n < s.n && n < 3 && ascii_is_digit(s.p[n]); n++)
        *value = *value * 10 + (unsigned)(s.p[n] - '0');
    return n && n == s.n && *value <= UINT8_MAX;
}

void text_words_look_up(struct text_words *ws, const struct text_pack *pack)
{
    if (ws->pack == pack)
        return;
    ws->pack = pack;
    ws->roles = 0;
    const struct pack_sense *senses = text_pack_senses();
    for (size_t i = 0; i < ws->n; i++) {
        unsigned value = 0;
        if (!ws->w[i].sense && small_number(text_words_at(ws, i), &value)) {
            ws->w[i].role = W_NUMBER;
            ws->w[i].value = (unsigned char)value;
        } else {
            const struct pack_sense *known = text_pack_find(senses, ws->w[i].sense, pack->language);
            ws->w[i].role = known ? known->role : W_CONTENT;
            ws->w[i].value = known ? known->value : 0;
        }
        ws->roles |= UINT32_C(1) << ws->w[i].role;
    }
}

void text_words_find_dense(struct text_words *ws, struct str text, const struct text_pack *pack)
{
    size_t last = 0;
    ws->text = text;
    ws->pack = pack;
    ws->n = 0;
    ws->roles = 0;
    ws->cues = 0;
    for (size_t at = 0; at < text.n && ws->n < WORDS_MAX;) {
        size_t end = at, bytes = 0;
        const struct pack_sense *sense = text_pack_longest(pack, str_sub(text, at, text.n), &bytes);
        struct text_word word = { .start = (unsigned)at, .role = W_NUMBER };
        while (!sense && end < text.n && text.p[end] >= '0' && text.p[end] <= '9')
            end++;
        unsigned value = 0;
        if (sense) {
            end = at + bytes;
            word.role = sense->role;
            value = sense->value;
        } else if (end == at || !small_number(str_sub(text, at, end), &value)) {
            if (end == at)
                utf8_next(text, &end);
            at = end;
            continue;
        }
        word.end = (unsigned)end;
        word.value = (unsigned char)value;
        word.first = ws->n == 0 || last != at;
        word.cut = last != at;
        ws->w[ws->n++] = word;
        ws->roles |= UINT32_C(1) << word.role;
        at = last = end;
    }
}
