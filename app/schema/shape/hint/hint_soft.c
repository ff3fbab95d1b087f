/* SPDX-License-Identifier: MIT
 * Values that are told by the words around them: trades, "key: value", members of an enumeration,
 * words in a place's place. See hint_parts.h. */
#include "schema/shape/hint/hint_parts.h"

enum {
    PAIR_MAX = 160,
    LISTED_MAX = 12,  /* members of an enumeration */
    SEGMENT_MAX = 30, /* bytes between two commas */
    LISTED_BYTES = 60,
    QUOTE_MAX = 400,
};

size_t hint_quotation_end(struct str s, size_t at, size_t *from, size_t *to)
{
    static const struct {
        struct str open, close;
    } pairs[] = {
        { STR_INIT("\""), STR_INIT("\"") },
        { STR_INIT("\xE2\x80\x9C"), STR_INIT("\xE2\x80\x9D") },
        { STR_INIT("\xC2\xAB"), STR_INIT("\xC2\xBB") },
        { STR_INIT("`"), STR_INIT("`") },
        { STR_INIT("'"), STR_INIT("'") },
    };
    unsigned char first = (unsigned char)s.p[at];
    if (first != '"' && first != '`' && first != '\'' && first != 0xE2 && first != 0xC2)
        return SIZE_MAX;
    struct str rest = str_sub(s, at, at + QUOTE_MAX);
    for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
        if (!str_starts(rest, pairs[i].open))
            continue;
        bool apostrophe = first == '\'';
        if (apostrophe && at > 0 && !strchr(" (\n[:", s.p[at - 1]))
            continue;
        size_t end = str_find(rest, pairs[i].close, pairs[i].open.n);
        while (apostrophe && end != SIZE_MAX && end + 1 < rest.n && hint_is_letter(rest.p[end + 1]))
            end = str_find(rest, pairs[i].close, end + 1);
        if (end == SIZE_MAX)
            continue;
        *from = at + pairs[i].open.n;
        *to = at + end;
        return at + end + pairs[i].close.n;
    }
    return SIZE_MAX;
}

static bool is_large(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* A word as a name: its first letter large. */
static void add_maybe(struct hint *h, struct arena *a, struct str word)
{
    bool listed = said_in(word, SAID_COMMON) || !word.n || word.n < 3 || !hint_is_letter(word.p[0]);
    for (size_t i = 0; i < h->count && !listed; i++)
        listed = str_find_ci(h->items[i].text, word, 0) != SIZE_MAX;
    size_t at = (size_t)(word.p - h->text.p);
    struct hint_item *item = listed ? NULL : hint_add(h, HINT_MAYBE, at, at + word.n);
    if (item && word.p[0] >= 'a' && word.p[0] <= 'z')
        item->text = arena_printf(a, "%c%.*s", word.p[0] - 32, (int)(word.n - 1), word.p + 1);
}

/* "as a carpenter", "as Head of Sales": the words behind, up to four, small ones where `small` */
static void add_trade(struct hint *h, size_t at, bool small, bool firm)
{
    struct str s = h->text;
    size_t from = at, end = at;
    for (int i = 0; i < 4 && at < s.n && hint_is_letter(s.p[at]); i++) {
        size_t to = hint_word_end(s, at);
        struct str word = str_sub(s, at, to);
        bool of = i && str_eq(word, STR("of"));
        if ((said_in(word, SAID_TRADE_END) && !of) || (small && is_large(s.p[at])))
            break;
        end = of ? end : to;
        if (to >= s.n || s.p[to] != ' ')
            break;
        at = to + 1;
    }
    struct hint_item *item = hint_add(h, HINT_TRADE, from, end);
    if (item)
        item->firm = firm;
}

/* "key: value" to the end of the line or sentence, the key of at most three words */
static void add_pair(struct hint *h, size_t colon)
{
    struct str s = h->text;
    size_t from = colon + 1, end;
    from = str_skip(s, from, " ");
    for (end = from; end < s.n && end - from < PAIR_MAX && s.p[end] != '\n' && s.p[end] != ';';
         end++)
        if (s.p[end] == ',' && end + 1 < s.n && s.p[end + 1] == ' ')
            break;
    while (end > from && strchr(". \"'", s.p[end - 1]))
        end--;
    while (from < end && strchr("\"'", s.p[from]))
        from++;
    if (end - from == 1 && strchr("{[", s.p[from])) /* "key": { of a schema */
        return;
    hint_add(h, HINT_PAIR, from, end);
}

/* What is told by the words around it. */
void hint_scan_soft(struct hint *h, struct arena *a)
{
    static const char seeks[] =
        "|looking|seeking|seeks|hiring|hires|recruiting|sucht|suchen|cherche|"
        "cherchons|recrute|busca|buscamos|cerca|cerchiamo|zoekt|";
    struct str rest = h->text, before = { 0 }, verb = { 0 }, third = { 0 };
    bool opens = true;
    while (rest.p && h->count < HINT_ITEMS) {
        struct str word = str_cut(&rest, ' ');
        struct str clean = hint_without_possessive(hint_without_punctuation(word));
        size_t at = (size_t)(clean.p - h->text.p);
        bool article = said_in(before, SAID_A);
        bool sought = hint_is_listed(seeks, verb) || /* "looking for a data engineer" */
                      (hint_is_listed(seeks, third) && str_eq(verb, STR("for")));
        if ((article && (said_in(verb, SAID_AM) || sought)) ||
            (said_in(before, SAID_AS) && !said_in(clean, SAID_A)))
            add_trade(h, at, article && !sought, sought);
        bool behind = opens && clean.n > 0 && clean.p[0] >= 'A' && clean.p[0] <= 'Z';
        if (behind || said_in(before, SAID_NEAR))
            add_maybe(h, a, clean);
        if (word.n > 1 && word.p[word.n - 1] == ':')
            add_pair(h, (size_t)(word.p + word.n - 1 - h->text.p));
        const char *line = memchr(word.p, '\n', word.n);
        opens = word.n > 0 && (strchr(".!?", word.p[word.n - 1]) || line);
        third = verb;
        verb = before;
        before = clean;
    }
}

/* One member of an enumeration: no more than three words, without what leads to it. */
static void add_member(struct hint *h, size_t from, size_t to, bool first)
{
    struct str s = h->text;
    while (from < to && s.p[from] == ' ')
        from++;
    while (to > from && s.p[to - 1] == ' ')
        to--;
    size_t words = 0, starts[64] = { 0 };
    for (size_t i = from; i < to && words < 64; i++)
        if (i == from || s.p[i - 1] == ' ')
            starts[words++] = i;
    if (first && words > 1) /* "Put milk": all but what the enumeration begins with */
        do
            from = starts[--words];
        while (words > 0 && is_large(s.p[from]) && is_large(s.p[starts[words - 1]]));
    else if (words > 4)
        return;
    hint_add(h, HINT_LISTED, from, to);
}

/* "Rosa Klein, 52, florist": nothing but short parts between commas; "salt; olive oil; bread", what
 * stands before a colon left out */
static bool scan_segments(struct hint *h, char sign)
{
    struct str s = h->text;
    size_t from = 0, start = 0, cuts = 0, longest = 0;
    for (size_t i = 0; i <= s.n; i++) {
        if (i < s.n && !cuts && (s.p[i] == ':' || (sign == ';' && s.p[i] == '\n')))
            start = from = i + 1;
        if (i < s.n && s.p[i] != sign)
            continue;
        cuts++;
        longest = i - from > longest ? i - from : longest;
        from = i + 1;
    }
    if (cuts < 3 || longest >= SEGMENT_MAX)
        return false;
    from = start;
    for (size_t i = start; i <= s.n; i++) {
        if (i < s.n && s.p[i] != sign)
            continue;
        bool stop = i == s.n && i > from && s.p[i - 1] == '.';
        add_member(h, from, i - stop, false);
        from = i + 1;
    }
    return true;
}

/* Does a comma stand in the sentence before `at`? */
static bool has_comma(struct str s, size_t at)
{
    size_t from = at;
    while (from > 0 && at - from < LISTED_BYTES && !strchr(".!?:;\n,", s.p[from - 1]))
        from--;
    return from > 0 && s.p[from - 1] == ',';
}

/* "milk, eggs and rye bread on my list": cut at commas around an "and", to a preposition. */
void hint_scan_listed(struct hint *h)
{
    struct str s = h->text;
    static const char *const ands[] = { " and ", " or ", " und ", " et ", " y ", " e ", " en " };
    size_t at = SIZE_MAX, and = 0;
    if (memchr(s.p, ';', s.n) && scan_segments(h, ';'))
        return;
    for (size_t i = 0; i < ARRAY_LEN(ands) && at == SIZE_MAX; i++) {
        struct str joint = str_from(ands[i]);
        size_t found = str_find(s, joint, 0);
        while (found != SIZE_MAX && !has_comma(s, found)) /* "has a dog and knows C, D and E" */
            found = str_find(s, joint, found + 1);
        at = found;
        and = joint.n;
    }
    if (at == SIZE_MAX) {
        scan_segments(h, ',');
        return;
    }
    size_t from = at, cuts[LISTED_MAX + 1], n = 0;
    from = str_back(s, from, ".!?:;\n(");
    cuts[n++] = from;
    for (size_t i = from; i < at && n < LISTED_MAX; i++)
        if (s.p[i] == ',')
            cuts[n++] = i + 1;
    for (size_t i = 0; i < n; i++)
        add_member(h, cuts[i], i + 1 < n ? cuts[i + 1] - 1 : at - (s.p[at - 1] == ','), i == 0);
    size_t last = at + and, end = last;
    while (end < s.n && !strchr(",.!?;:\n)", s.p[end])) {
        size_t to = hint_word_end(s, end);
        if (said_in(str_sub(s, end, to), SAID_LIST_END))
            break;
        end = to > end ? to : end + 1;
    }
    add_member(h, last, end, false);
}
