/* SPDX-License-Identifier: MIT
 * Words, sentences and quotations of a text: see ask.h. All linear in the text. */
#include "gen/ask/ask.h"

#include <assert.h>

enum {
    LISTED_MOST = 512 /* words of a list */
};

unsigned ask_signs(struct str s)
{
    static const unsigned char of[256] = {
        ['"'] = SIGN_QUOTE,  ['\''] = SIGN_QUOTE, ['`'] = SIGN_QUOTE, [0xC2] = SIGN_QUOTE,
        [0xE2] = SIGN_QUOTE, [':'] = SIGN_COLON,  ['{'] = SIGN_BRACE, ['['] = SIGN_BRACKET,
        ['.'] = SIGN_STOP,   ['!'] = SIGN_STOP,   ['?'] = SIGN_STOP,  ['\n'] = SIGN_LINE,
        [0xE3] = SIGN_WIDE,  [0xEF] = SIGN_WIDE,  ['('] = SIGN_OPEN,  ['<'] = SIGN_OPEN
    };
    const unsigned char *p = (const unsigned char *)s.p, *end = p + s.n;
    unsigned signs = 0;
    for (; end - p >= 4; p += 4)
        signs |= of[p[0]] | of[p[1]] | of[p[2]] | of[p[3]];
    for (; p < end; p++)
        signs |= of[*p];
    return signs;
}

bool ask_is_one(struct str word, const char *list)
{
    char first = word.n ? ascii_lower(word.p[0]) : 0;
    while (*list) {
        size_t n = 0;
        if (first && ascii_lower(*list) == first)
            for (n = 1; n < word.n && ascii_lower(list[n]) == ascii_lower(word.p[n]);)
                n++;
        if (n && n == word.n && (!list[n] || list[n] == '|'))
            return true;
        while (list[n] && list[n] != '|')
            n++;
        list += n + (list[n] == '|');
    }
    return false;
}

size_t ask_figures_end(struct str s, size_t at)
{
    while (ask_is_digit(s, at) || (at < s.n && s.p[at] == '.' && ask_is_digit(s, at + 1)))
        at++;
    return at;
}

/* A letter or figure: what may stand within a word */
static bool is_inner(char c)
{
    return ask_is_letter(c) || ascii_is_digit(c);
}

/* Does s have the word at `at`, whole? Capitals of ASCII do not matter. */
static bool has_at(struct str s, size_t at, const char *word, size_t n)
{
    if (n > s.n - at || (at + n < s.n && is_inner(s.p[at + n]) && is_inner(word[n - 1])))
        return false;
    return str_eq_ci(str_sub(s, at, at + n), (struct str){ word, n });
}

/* Words of a list, those with the same beginning (but for capitals) in a chain. */
struct listed {
    size_t n;
    uint16_t first[32]; /* 0: none begins so */
    struct {
        const char *p;
        uint16_t n, next;
    } words[LISTED_MOST];
};

static void read_listed(struct listed *l, const char *list)
{
    l->n = 0;
    memset(l->first, 0, sizeof l->first);
    while (*list && l->n + 1 < LISTED_MOST) {
        size_t n = (size_t)(strchrnul(list, '|') - list);
        uint16_t *first = &l->first[*list & 31];
        l->words[++l->n].p = list;
        l->words[l->n].n = (uint16_t)n;
        l->words[l->n].next = *first;
        *first = (uint16_t)l->n;
        list += n + (list[n] == '|');
    }
    assert(!*list);
}

bool ask_mentions(struct str s, const char *list)
{
    struct listed l;
    if (!s.n)
        return false;
    read_listed(&l, list);
    bool inside = false; /* a word */
    for (size_t at = 0; at < s.n; at++) {
        while (inside && at + 1 < s.n && ascii_is_letter(s.p[at]))
            at++;
        unsigned char c = (unsigned char)s.p[at];
        size_t i = inside ? 0 : l.first[c & 31];
        inside = is_inner(s.p[at]);
        if (c == 0xC2 || (c == 0xE2 && at + 2 < s.n && (unsigned char)s.p[at + 1] == 0x80)) {
            at += c == 0xC2 ? 1 : 2; /* a quote, a dash, "¿" */
            inside = false;
            continue;
        }
        for (; i; i = l.words[i].next)
            if (l.words[i].n && has_at(s, at, l.words[i].p, l.words[i].n))
                return true;
    }
    return false;
}

const struct str *ask_row(enum data_file file, size_t i, struct str s)
{
    const struct rows rows = data_rows(file);
    for (size_t k = 0; k < rows.n; k++)
        if (ask_mentions(s, rows.row[k].p[i].p))
            return rows.row[k].p;
    return NULL;
}

struct str ask_sentence(struct str s, size_t *at)
{
    size_t from = *at;
    from = str_skip(s, from, " \n\t\r");
    size_t end = from;
    static const bool stops[256] = {
        ['.'] = true, ['!'] = true, ['?'] = true, ['\n'] = true, [0xE3] = true, [0xEF] = true
    };
    for (;; end++) {
        const char *p = s.p + end, *last = s.p + s.n;
        while (p < last && !stops[(unsigned char)*p])
            p++;
        end = (size_t)(p - s.p);
        if (end == s.n || s.p[end] == '\n')
            break;
        bool stop = s.p[end] == '.' || s.p[end] == '!' || s.p[end] == '?';
        bool wide =
            end + 3 <= s.n && (memcmp(s.p + end, "。", 3) == 0 || memcmp(s.p + end, "？", 3) == 0);
        if (wide) {
            end += 3;
            break;
        }
        if (!stop)
            continue;
        size_t next = end + 1;
        next = str_skip(s, next, "\"')!?.”’");
        bool initial = end > 2 && s.p[end - 2] == ' ' &&
                       ascii_lower(s.p[end - 1]) != s.p[end - 1] &&
                       !ask_is_letter(s.p[end - 3]); /* "Name: J. Ortiz" */
        bool title = end >= 2 && end - from < 60 && s.p[end] == '.' &&
                     (memcmp(s.p + end - 2, "Mr", 2) == 0 || memcmp(s.p + end - 2, "Ms", 2) == 0 ||
                      memcmp(s.p + end - 2, "Dr", 2) == 0 || memcmp(s.p + end - 2, "rs", 2) == 0);
        if (!title && (next == s.n || !initial) &&
            (next == s.n || s.p[next] == ' ' || s.p[next] == '\n')) {
            end = next;
            break;
        }
    }
    *at = end;
    return str_trim(str_sub(s, from, end));
}

/* Quotes in which texts are handed over. */
bool ask_quoted(struct str s, size_t i, struct str *out, size_t *at)
{
    static const struct {
        struct str open, close;
    } pairs[] = {
        { STR_INIT("\""), STR_INIT("\"") }, { STR_INIT("“"), STR_INIT("”") },
        { STR_INIT("«"), STR_INIT("»") },   { STR_INIT("„"), STR_INIT("“") },
        { STR_INIT("‘"), STR_INIT("’") },   { STR_INIT("`"), STR_INIT("`") },
        { STR_INIT("'"), STR_INIT("'") },   { STR_INIT("「"), STR_INIT("」") },
    };
    static const bool opens[256] = {
        ['"'] = true, ['\''] = true, ['`'] = true, [0xC2] = true, [0xE2] = true, [0xE3] = true
    };
    bool closed[ARRAY_LEN(pairs)] = { false }; /* no such quote closes any more */
    for (size_t from = 0; from < s.n; from++) {
        char c = s.p[from];
        if (!opens[(unsigned char)c])
            continue;
        for (size_t k = 0; k < ARRAY_LEN(pairs); k++) {
            bool apostrophe = c == '\'';
            if (closed[k] || !str_starts(str_sub(s, from, s.n), pairs[k].open) ||
                (apostrophe && from > 0 && ask_is_letter(s.p[from - 1])))
                continue;
            size_t start = from + pairs[k].open.n, end = str_find(s, pairs[k].close, start);
            while (apostrophe && end < s.n && end + 1 < s.n && ask_is_letter(s.p[end + 1]))
                end = str_find(s, pairs[k].close, end + 1);
            if (end == SIZE_MAX) {
                closed[k] = true;
                continue;
            }
            if (i-- == 0) {
                *out = str_sub(s, start, end);
                if (at)
                    *at = from;
                return true;
            }
            from = end + pairs[k].close.n - 1;
            break;
        }
    }
    return false;
}

size_t ask_close_of(struct str text, size_t from)
{
    size_t depth = 0;
    bool quoted = false;
    for (size_t i = from; i < text.n; i++) {
        char c = text.p[i];
        if (quoted && c == '\\')
            i++;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == '{' || c == '['))
            depth++;
        else if (!quoted && (c == '}' || c == ']') && --depth == 0)
            return i + 1;
    }
    return SIZE_MAX;
}

struct str ask_behind_last(struct str s, struct str mark, size_t *at)
{
    *at = SIZE_MAX;
    for (size_t i = str_find(s, mark, 0); i != SIZE_MAX; i = str_find(s, mark, i + 1))
        *at = i;
    return *at == SIZE_MAX ? (struct str){ 0 } : str_sub(s, *at + mark.n, s.n);
}

/* "n/5", "X": a letter that stands for a number, behind a colon: where it is; SIZE_MAX for none. */
static size_t find_letter(struct str s, size_t from)
{
    for (size_t at = str_find(s, STR(": "), from); at != SIZE_MAX;
         at = str_find(s, STR(": "), at + 1)) {
        char next = at + 3 < s.n ? s.p[at + 3] : '/';
        if (at + 2 < s.n && strchr("nNxX#", s.p[at + 2]) && strchr("/%\n", next))
            return at + 2;
    }
    return SIZE_MAX;
}

/* A place at `at`, if it comes before the one that is known. */
static void take_place(size_t at, size_t n, size_t *begin, size_t *end)
{
    *end = at < *begin ? at + n : *end;
    *begin = at < *begin ? at : *begin;
}

bool ask_place(struct str s, size_t from, size_t *begin, size_t *end)
{
    static const char marks[][2][2] = { { "<", ">" }, { "[", "]" }, { "{", "}" }, { "(", ")" } };
    *begin = SIZE_MAX;
    for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
        size_t at = str_until(s, from, marks[i][0]), close = str_until(s, at, marks[i][1]);
        if (close >= s.n || at >= *begin || close - at > 80)
            continue;
        size_t inner = at > 0 && s.p[at] == '{' && ask_is_letter(s.p[at - 1])   ? 1
                       : at + 1 < close && s.p[at] == '[' && s.p[at + 1] == '[' ? 2
                                                                                : 0;
        *begin = at + inner;
        *end = close + !inner;
    }
    size_t line = str_find(s, STR("___"), from);
    take_place(find_letter(s, from), 1, begin, end);
    take_place(str_find(s, STR("..."), from), 3, begin, end);
    take_place(line, str_skip(s, line, "_") - line, begin, end);
    return *begin != SIZE_MAX;
}

bool ask_is_choice(struct str line, size_t colon, bool among)
{
    struct str key = str_strip(str_sub(line, 0, colon), "-*#\"` ", "*` "),
               rest = str_sub(line, colon, line.n);
    size_t words = 0;
    for (size_t i = 0; i < rest.n; i++)
        words += rest.p[i] == ' ';
    return (among || ask_is_one(key, data_list(LIST_VERDICTS)) ||
            ask_is_one(str_strip(rest, ": ", ". "), data_list(LIST_PAIRS))) &&
           words < 6 &&
           (str_has(rest, " or ") || str_has(rest, "|") || str_has(rest, " / ") ||
            (words == 1 && str_has(rest, "/")));
}
