/* SPDX-License-Identifier: MIT
 * Words of a text and their roles: see text_words.h, text_pack.h. */
#include "gen/text_words.h"

#include "gen/words.h"

#include "base/utf8.h"

bool text_words_has(uint32_t c)
{
    bool pictograph = c >= 0x1F000 && c < 0x20000;
    return c == '_' || (!pictograph && words_is_letter(c));
}

static bool is_alnum(int c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* "explique-moi", "est-ce", "peux-tu": a pronoun behind the dash is a word of its own. */
static bool is_pronoun(struct str s)
{
    static const char *const pronouns[] = { "moi",  "toi", "nous", "vous", "tu",  "il",
                                            "elle", "ce",  "me",   "on",   "ils", "je" };
    size_t n = 0;
    while (n < s.n && s.p[n] >= 'a' && s.p[n] <= 'z')
        n++;
    for (size_t i = 0; i < ARRAY_LEN(pronouns); i++)
        if (str_eq(str_sub(s, 0, n), str_from(pronouns[i])))
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
    while (at < s.n) {
        size_t next = at;
        if (!text_words_has(utf8_next(s, &next)) && !joins(s, at))
            break;
        at = next;
    }
    if (at + 1 < s.n && s.p[at] == '+' && s.p[at + 1] == '+')
        return at + 2;
    return at < s.n && s.p[at] == '#' ? at + 1 : at;
}

static bool is_upper(struct str s, size_t at)
{
    uint32_t c = utf8_next(s, &at);
    return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE) || (c >= 0x410 && c <= 0x42F);
}

/* What stood between two words. */
struct gap {
    size_t count;
    bool sentence, apostrophe, quote, other;
};

static void gap_add(struct gap *g, uint32_t c)
{
    g->count++;
    switch (c) {
    case ' ':
    case 0xA0:
        break;
    case '\'':
    case 0x2019:
        g->apostrophe = true;
        break;
    case '"':
    case 0xAB:
    case 0x201C:
    case 0x201E:
    case 0x300C:
        g->quote = true;
        g->other = true;
        break;
    case '.':
    case '!':
    case '?':
    case '\n':
    case ':':
    case ';':
    case 0xBF:
    case 0xA1:
        g->sentence = true;
        g->other = true;
        break;
    default:
        g->other = true;
    }
}

void text_words_scan(struct text_words *ws, struct str text)
{
    ws->text = text;
    ws->n = 0;
    struct gap gap = { .sentence = true, .other = true };
    for (size_t at = 0; at < text.n && ws->n < WORDS_MAX;) {
        size_t next = at;
        uint32_t c = utf8_next(text, &next);
        if (!text_words_has(c)) {
            gap_add(&gap, c);
            at = next;
            continue;
        }
        size_t end = word_end(text, at);
        ws->w[ws->n++] = (struct text_word){
            .start = (unsigned)at,
            .end = (unsigned)end,
            .first = gap.sentence,
            .cut = gap.other || gap.count > 1,
            .apart = gap.apostrophe && gap.count == 1,
            .capital = gap.quote || is_upper(text, at),
        };
        gap = (struct gap){ 0 };
        at = end;
    }
}

struct str text_words_fold(char out[static WORD_BYTES], struct str word)
{
    if (word.n > WORD_BYTES)
        return STR("");
    for (size_t i = 0; i < word.n; i++) {
        unsigned char c = (unsigned char)word.p[i], lead = i ? (unsigned char)word.p[i - 1] : 0;
        bool latin = lead == 0xC3 && c >= 0x80 && c <= 0x9E;
        bool cyrillic = lead == 0xD0 && c >= 0x90 && c <= 0x9F;
        if ((c >= 'A' && c <= 'Z') || latin || cyrillic) {
            c = (unsigned char)(c + 32);
        } else if (lead == 0xD0 && c >= 0xA0 && c <= 0xAF) {
            out[i - 1] = (char)0xD1; /* the second half of the alphabet has another lead byte */
            c = (unsigned char)(c - 32);
        }
        out[i] = (char)c;
    }
    return (struct str){ out, word.n };
}

/* strcmp of a table's text with a word, without a strlen for each step of the search. */
static int order_of(const char *text, struct str word)
{
    for (size_t i = 0; i < word.n; i++) {
        int order = (unsigned char)text[i] - (unsigned char)word.p[i];
        if (order || !text[i])
            return order ? order : -1;
    }
    return text[word.n] != 0;
}

enum word_role text_pack_role(const struct text_pack *pack, struct str word, unsigned *value)
{
    size_t low = 0, high = pack->word_count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int order = order_of(pack->words[mid].text, word);
        if (order == 0) {
            if (value)
                *value = pack->words[mid].value;
            return (enum word_role)pack->words[mid].role;
        }
        if (order < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return W_CONTENT;
}

/* A run of at most three digits is a number as well. */
static bool small_number(struct str s, unsigned *value)
{
    *value = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
        *value = *value * 10 + (unsigned)(s.p[i] - '0');
    }
    return s.n > 0 && s.n <= 3 && *value <= 255;
}

void text_words_look_up(struct text_words *ws, const struct text_pack *pack)
{
    for (size_t i = 0; i < ws->n; i++) {
        char folded[WORD_BYTES];
        unsigned value = 0;
        enum word_role role = W_NUMBER;
        if (!small_number(text_words_at(ws, i), &value)) {
            value = 0;
            role = text_pack_role(pack, text_words_fold(folded, text_words_at(ws, i)), &value);
        }
        ws->w[i].role = (unsigned char)role;
        ws->w[i].value = (unsigned char)value;
    }
}

/* The longest word of the pack that begins at `at`, NULL for none. */
static const struct pack_word *dense_at(struct str text, size_t at, const struct text_pack *pack)
{
    const struct pack_word *best = NULL;
    size_t length = 0;
    for (size_t i = 0; i < pack->word_count; i++) {
        const char *w = pack->words[i].text;
        if (w[0] != text.p[at] || strlen(w) <= length)
            continue;
        if (str_starts(str_sub(text, at, text.n), str_from(w))) {
            best = &pack->words[i];
            length = strlen(w);
        }
    }
    return best;
}

void text_words_find_dense(struct text_words *ws, struct str text, const struct text_pack *pack)
{
    text_words_scan(ws, str_sub(text, 0, 0));
    ws->text = text;
    size_t last = 0;
    for (size_t at = 0; at < text.n && ws->n < WORDS_MAX;) {
        const struct pack_word *known = dense_at(text, at, pack);
        size_t end = at;
        struct text_word ref = { .start = (unsigned)at, .role = W_NUMBER };
        while (!known && end < text.n && text.p[end] >= '0' && text.p[end] <= '9')
            end++;
        unsigned value = 0;
        if (known) {
            end = at + strlen(known->text);
            ref.role = known->role;
            value = known->value;
        } else if (end == at || !small_number(str_sub(text, at, end), &value)) {
            if (end == at)
                utf8_next(text, &end);
            at = end;
            continue;
        }
        ref.end = (unsigned)end;
        ref.value = (unsigned char)value;
        ref.first = ws->n == 0 || last != at;
        ref.cut = last != at;
        ws->w[ws->n++] = ref;
        at = last = end;
    }
}
