/* SPDX-License-Identifier: MIT
 * Things that are counted, spoken of or made: "12 garden chairs", "the book fair opens", "set up a
 * budget review". See hint_parts.h. */
#include "schema/shape/hint/hint_parts.h"

enum {
    LEADING_WORDS = 3,
    THING_WORDS = 9
};

static bool is_any(struct str word, enum said list)
{
    return said_in(hint_without_punctuation(word), list);
}

/* What is counted: "12 garden chairs", "2 x desk lamp at 24.90", up to three words */
static void scan_counted(struct hint *h)
{
    struct str s = h->text;
    for (size_t i = 0, n = h->count; i < n; i++) {
        if (h->items[i].kind != HINT_NUMBER || h->items[i].money)
            continue;
        size_t at = h->items[i].end, from = at, end = at;
        for (size_t words = 0; words < LEADING_WORDS && at < s.n && s.p[at] == ' ';) {
            struct str next = hint_next_word(s, &at), clean = hint_without_punctuation(next);
            bool sign = !words && (is_any(next, SAID_PIECES) || str_eq(next, STR("×")));
            size_t ahead = at; /* "2 hours of consulting" */
            bool measure =
                !words && said_is_unit(clean) && said_in(hint_next_word(s, &ahead), SAID_PARTICLE);
            if (sign || measure)
                continue;
            if (clean.n < 3 || !hint_is_letter(clean.p[0]) || said_is_unit(clean) ||
                said_in(clean, SAID_FROM) ||
                hint_is_listed("|them|these|those|us|you|does|do|did|not|", clean))
                break;
            from = words++ ? from : (size_t)(clean.p - s.p);
            end = (size_t)(clean.p - s.p) + clean.n;
            if (clean.n < next.n || (at < s.n && s.p[at] == '\n'))
                break;
        }
        if (end > from)
            hint_add(h, HINT_COUNTED, from, end);
    }
}

/* "our sales manager Ewa Lis": small words between an article and a name are what somebody does. */
static void scan_titled(struct hint *h)
{
    struct str s = h->text;
    for (size_t i = 0, n = h->count; i < n; i++) {
        if (h->items[i].kind != HINT_PROPER || !memchr(h->items[i].text.p, ' ', h->items[i].text.n))
            continue;
        size_t from = h->items[i].at, end = from ? from - 1 : 0;
        for (size_t words = 0; words <= LEADING_WORDS && from > 1 && s.p[from - 1] == ' ';
             words++) {
            size_t at = str_back(s, from - 1, " \n.,;:\"(");
            struct str word = str_sub(s, at, from - 1);
            bool opens = said_in(word, SAID_A) || said_in(word, SAID_MY) || said_in(word, SAID_THE);
            if (opens && words)
                hint_add(h, HINT_TRADE, from, end);
            if (opens || !word.n || word.p[0] < 'a' || said_in(word, SAID_TRADE_END) ||
                said_in(word, SAID_LINK) || said_in(word, SAID_DOES))
                break;
            from = at;
        }
    }
}

/* "The book fair opens", "Set up a budget review on ...": what a sentence is about, up to its verb,
 * and what a command makes, up to a preposition, a number or a mark */
static void scan_things(struct hint *h)
{
    struct str s = h->text;
    bool begins = true, made = false;
    for (size_t at = 0; at < s.n;) {
        struct str word = hint_next_word(s, &at), clean = hint_without_punctuation(word);
        bool article =
            said_in(clean, SAID_A) || said_in(clean, SAID_MY) || said_in(clean, SAID_THE);
        bool joined = clean.p + clean.n == word.p + word.n;
        bool open = article && joined && (begins || made);
        bool verb = false, past = false, ends = false;
        size_t probe = at, from = str_skip(s, at, " "), end = from;
        for (size_t n = 0; open && n < THING_WORDS && !verb && !ends && probe < s.n; n++) {
            struct str next = hint_next_word(s, &probe), one = hint_without_punctuation(next);
            verb = n > 0 && !made &&
                   (said_in(one, SAID_VERB) || (one.n > 4 && str_ends(one, STR("ed"))) ||
                    hint_is_listed("|i|we|you|he|she|they|that|which|leaks|ich|wir|que|qui|", one));
            past = past || said_in(one, SAID_LIST_END) || (made && !hint_is_letter(next.p[0]));
            end = verb || past ? end : (size_t)(one.p - s.p) + one.n;
            ends = (made && past) || one.n < next.n;
        }
        if ((verb || made) && end > from)
            hint_add(h, HINT_THING, from, end);
        made = said_in(clean, SAID_SETS) ||
               (made && (hint_is_listed("|up|off|on|down|you|we|still|got|", clean) ||
                         is_any(word, SAID_PLEASE)));
        begins = !word.n || strchr(".!?:\"", word.p[word.n - 1]) || (at < s.n && s.p[at] == '\n');
    }
}

/* "Apples 3.20", "2 x Milk   1.10" on a line: what has the price */
static void scan_priced(struct hint *h)
{
    for (size_t i = 0, n = h->count; i < n; i++) {
        struct str s = h->text;
        size_t line = str_back(s, h->items[i].at, "\n"), from = str_skip(s, line, " -*x0123456789");
        size_t to = h->items[i].at;
        bool ends =
            h->items[i].kind == HINT_NUMBER && memchr(h->items[i].text.p, '.', h->items[i].text.n);
        while (to > from && strchr(" \t.:$", s.p[to - 1]))
            to--;
        struct str what = str_sub(s, from, to);
        bool plain = ends && what.n > 2 && what.n < 40 && line > 0;
        for (size_t k = 0; plain && k < what.n; k++)
            plain = hint_is_letter(what.p[k]) || strchr(" -'", what.p[k]);
        plain = plain && !said_is_unit(str_behind(what, ' ')) && !hint_is_digit(s.p[line]);
        if (plain && !hint_is_listed("|total|subtotal|sum|tax|vat|net|gross|summe|gesamt|mwst|tva|"
                                     "iva|change|cash|card|rest|",
                                     what))
            hint_add(h, HINT_COUNTED, from, to);
    }
}

void hint_scan_things(struct hint *h)
{
    scan_counted(h);
    scan_titled(h);
    scan_things(h);
    if (memchr(h->text.p, '\n', h->text.n))
        scan_priced(h);
}
