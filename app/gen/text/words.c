/* SPDX-License-Identifier: MIT
 * Words of a text and their roles: see words.h, pack.h. */
#include "gen/text/words.h"

#include "gen/words/words.h"

#include "base/text/utf8.h"

/* What a byte is to words:
 *   w  part of one                          j  joins two, perhaps
 *   b  a blank between two                  a  an apostrophe
 *   s  ends a sentence                      t  likewise, but may join
 *   q  a quote                              o  any other
 *   x  of a character that is not ASCII */
const char text_words_kinds[256] = "oooooooooosooooo"
                                   "oooooooooooooooo"
                                   "bsqooooaooooojto"
                                   "wwwwwwwwwwssooos"
                                   "owwwwwwwwwwwwwww"
                                   "wwwwwwwwwwwoooow"
                                   "owwwwwwwwwwwwwww"
                                   "wwwwwwwwwwwooooo"
                                   "xxxxxxxxxxxxxxxx"
                                   "xxxxxxxxxxxxxxxx"
                                   "xxxxxxxxxxxxxxxx"
                                   "xxxxxxxxxxxxxxxx"
                                   "xxxxxxxxxxxxxxxx"
                                   "xxxxxxxxxxxxxxxx"
                                   "xxxxxxxxxxxxxxxx"
                                   "xxxxxxxxxxxxxxxx";

bool text_words_has_wide(uint32_t c)
{
    bool pictograph = c >= 0x1F000 && c < 0x20000;
    return !pictograph && words_is_letter(c);
}

static bool is_alnum(int c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* "explique-moi", "est-ce", "peux-tu": a pronoun behind the dash is a word of its own. */
static bool is_pronoun(struct str s)
{
    enum {
        LONGEST = 4
    };
    static const char pronouns[][LONGEST + 1] = { "moi",  "toi", "nous", "vous", "tu",  "il",
                                                  "elle", "ce",  "me",   "on",   "ils", "je" };
    char word[LONGEST + 1] = { 0 };
    size_t n = 0;
    for (; n < s.n && s.p[n] >= 'a' && s.p[n] <= 'z'; n++) {
        if (n == LONGEST)
            return false;
        word[n] = s.p[n];
    }
    for (size_t i = 0; i < ARRAY_LEN(pronouns); i++)
        if (memcmp(word, pronouns[i], sizeof word) == 0)
            return n == s.n || (unsigned char)s.p[n] < 0x80;
    return false;
}

/* "well-known", "Node.js", "3.14": the sign at `at` stands inside a word. */
static bool joins(struct str s, size_t at)
{
    if (at == 0 || at + 1 >= s.n || (s.p[at] != '-' && s.p[at] != '.'))
        return false;
    if (s.p[at] == '-')
        return !is_pronoun(str_sub(s, at + 1, s.n)) &&
               ((unsigned char)s.p[at - 1] >= 0x80 || is_alnum(s.p[at - 1])) &&
               ((unsigned char)s.p[at + 1] >= 0xC0 || is_alnum(s.p[at + 1]));
    bool digits = s.p[at - 1] >= '0' && s.p[at - 1] <= '9';
    return is_alnum(s.p[at - 1]) && (digits ? s.p[at + 1] >= '0' && s.p[at + 1] <= '9'
                                            : s.p[at + 1] >= 'a' && s.p[at + 1] <= 'z');
}

static size_t word_end(struct str s, size_t at)
{
    for (size_t next = at; at < s.n; at = next) {
        while (at < s.n && text_words_kinds[(unsigned char)s.p[at]] == 'w')
            at++;
        next = at;
        char kind = at < s.n ? text_words_kinds[(unsigned char)s.p[at]] : 'o';
        bool goes_on = false;
        if (kind == 'x') {
            goes_on = text_words_has(utf8_next_wide(s, &next));
        } else {
            next = at + 1;
            goes_on = (kind == 'j' || kind == 't') && joins(s, at);
        }
        if (!goes_on)
            break;
    }
    if (at + 1 < s.n && s.p[at] == '+' && s.p[at + 1] == '+')
        return at + 2;
    return at < s.n && s.p[at] == '#' ? at + 1 : at;
}

static bool is_upper(uint32_t c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE) || (c >= 0x410 && c <= 0x42F);
}

/* What stood between two words. */
struct gap {
    size_t count;
    bool sentence, apostrophe, quote, other;
};

static char kind_of(uint32_t c)
{
    if (c < 0x80)
        return text_words_kinds[c];
    switch (c) {
    case 0xA0:
        return 'b';
    case 0x2019:
        return 'a';
    case 0xAB:
    case 0x201C:
    case 0x201E:
    case 0x300C:
        return 'q';
    case 0xBF:
    case 0xA1:
        return 's';
    default:
        return text_words_has(c) ? 'w' : 'o';
    }
}

static void gap_add(struct gap *g, char kind)
{
    g->count++;
    g->apostrophe |= kind == 'a';
    g->quote |= kind == 'q';
    g->sentence |= kind == 's' || kind == 't';
    g->other |= kind != 'b' && kind != 'a';
}

static void add_word(struct text_words *ws, const struct lexicon *known,
                     const struct text_word *word)
{
    ws->w[ws->n] = *word;
    struct str text = text_words_at(ws, ws->n);
    lexicon_fold(ws->folded[ws->n], text);
    ws->w[ws->n].known = (uint16_t)lexicon_find_folded(known, ws->folded[ws->n], text.n);
    ws->roles |= UINT32_C(1) << word->role;
    ws->n++;
}

void text_words_scan(struct text_words *ws, struct str text)
{
    ws->text = text;
    ws->n = 0;
    ws->pack = NULL;
    ws->roles = 0;
    const struct lexicon *known = text_pack_lexicon();
    struct gap gap = { .sentence = true, .other = true };
    for (size_t at = 0, next = 0; at < text.n && ws->n < WORDS_MAX; at = next) {
        uint32_t c = utf8_next(text, &next);
        char kind = kind_of(c);
        if (kind != 'w') {
            gap_add(&gap, kind);
            continue;
        }
        next = word_end(text, at);
        add_word(ws, known,
                 &(struct text_word){
                     .start = (unsigned)at,
                     .end = (unsigned)next,
                     .first = gap.sentence,
                     .cut = gap.other || gap.count > 1,
                     .apart = gap.apostrophe && gap.count == 1,
                     .capital = gap.quote || is_upper(c),
                 });
        gap = (struct gap){ 0 };
    }
}

/* A run of at most three digits is a number as well. */
static bool small_number(struct str s, unsigned *value)
{
    *value = 0;
    if (s.n > 3)
        return false;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
        *value = *value * 10 + (unsigned)(s.p[i] - '0');
    }
    return s.n > 0 && *value <= 255;
}

void text_words_look_up(struct text_words *ws, const struct text_pack *pack)
{
    if (ws->pack == pack)
        return;
    ws->pack = pack;
    ws->roles = 0;
    for (size_t i = 0; i < ws->n; i++) {
        unsigned value = 0;
        if (small_number(text_words_at(ws, i), &value)) {
            ws->w[i].role = W_NUMBER;
            ws->w[i].value = (unsigned char)value;
        } else {
            const struct pack_sense *known = text_pack_find(ws->w[i].known, pack->language);
            ws->w[i].role = known ? known->role : W_CONTENT;
            ws->w[i].value = known ? known->value : 0;
        }
        ws->roles |= UINT32_C(1) << ws->w[i].role;
    }
}

bool text_words_is_one(const struct text_words *ws, size_t i, const struct short_word *s, size_t n)
{
    for (size_t k = 0; k < n; k++)
        if (text_words_is(ws, i, &s[k]))
            return true;
    return false;
}

void text_words_find_dense(struct text_words *ws, struct str text, const struct text_pack *pack)
{
    text_words_scan(ws, str_sub(text, 0, 0));
    ws->text = text;
    ws->pack = pack;
    size_t last = 0;
    const struct lexicon *known = text_pack_lexicon();
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
        add_word(ws, known, &word);
        at = last = end;
    }
}
