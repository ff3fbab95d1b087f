/* SPDX-License-Identifier: MIT
 * Finds the values of a text, in one pass and a second one for what is less certain: see
 * hint_parts.h. */
#include "schema/shape/hint/hint_parts.h"

#include "schema/json/format.h"
#include "schema/shape/day.h"

enum {
    WORD_MAX = 256,
    PHONE_MAX = 40
};

static bool is_capital(struct str s, size_t at)
{
    if (at >= s.n)
        return false;
    unsigned char c = (unsigned char)s.p[at], d = at + 1 < s.n ? (unsigned char)s.p[at + 1] : 0;
    return (c >= 'A' && c <= 'Z') || (c == 0xC3 && d >= 0x80 && d <= 0x9E) ||
           (c == 0xD0 && d >= 0x90 && d <= 0xAF) ||
           (c == 0xC5 && (d == 0xA0 || d == 0xBD || d == 0x81 || d == 0x92));
}

struct hint_item *hint_add(struct hint *h, enum hint_kind kind, size_t from, size_t to)
{
    if (h->count == HINT_ITEMS || to <= from)
        return NULL;
    struct hint_item *item = &h->items[h->count++];
    h->propers += kind == HINT_PROPER;
    *item = (struct hint_item){
        .kind = kind, .text = str_sub(h->text, from, to), .at = from, .end = to
    };
    size_t at = from, before = 0;
    for (size_t found = 0, tries = 0; found < HINT_LEAD && tries < 2 * HINT_LEAD; tries++) {
        while (at > 0 && (hint_is_sign(h->text, at) || (!hint_is_letter(h->text.p[at - 1]) &&
                                                        !hint_is_digit(h->text.p[at - 1]) &&
                                                        !strchr(".!?;\n", h->text.p[at - 1]))))
            at -= hint_is_sign(h->text, at) ? hint_is_sign(h->text, at) : 1;
        size_t end = at;
        while (at > 0 && (hint_is_letter(h->text.p[at - 1]) || /* "sub-total" is no total */
                          (at > 1 && h->text.p[at - 1] == '-' && at < end &&
                           hint_is_letter(h->text.p[at - 2]))))
            at--;
        if (at == end)
            break;
        struct str word = str_sub(h->text, at, end);
        uint64_t lists = said_lists(word);
        item->article |= !before && lists >> SAID_THE & 1;
        if (lists >> SAID_THE & 1)
            continue;
        if (!before++ && h->text.p[end] != ':') {
            item->before = word;
            item->within = lists >> SAID_WITHIN & 1;
            item->place = lists >> SAID_PLACE & 1;
            item->aimed = str_eq(word, STR("for")) || str_eq(word, STR("für"));
            item->role = lists >> SAID_FROM & 1 ? HINT_FROM : lists >> SAID_TO & 1 ? HINT_TO : 0;
            if (word.n == 1 && !is_capital(h->text, from)) /* "a taxi", "a Madrid" */
                item->role = HINT_ANYWHERE;
        }
        if (!(lists >> SAID_LINK & 1))
            item->lead[found++] = word;
    }
    at = to;
    while (at < h->text.n && (h->text.p[at] == ' ' || h->text.p[at] == '-' || h->text.p[at] == '*'))
        at++;
    size_t word = at;
    while (at < h->text.n && hint_is_letter(h->text.p[at]))
        at++;
    item->after = str_sub(h->text, word, at);
    return item;
}

struct str hint_without_punctuation(struct str s)
{
    while (s.n > 0 && strchr(".,;:!?)]}>\"'*", s.p[s.n - 1]))
        s.n--;
    while (s.n > 0 && strchr("([{<\"'*", s.p[0]))
        s = str_sub(s, 1, s.n);
    return s;
}

/* A-1042, ORD-58213, INV2024: capitals or a dash with digits behind. */
static bool is_code(struct str s)
{
    size_t digits = 0, letters = 0, small = 0, dashes = 0;
    for (size_t i = 0; i < s.n; i++) {
        bool lower = s.p[i] >= 'a' && s.p[i] <= 'z';
        digits += hint_is_digit(s.p[i]);
        letters += lower || (s.p[i] >= 'A' && s.p[i] <= 'Z');
        small += lower;
        dashes += s.p[i] == '-' || s.p[i] == '_' || s.p[i] == '/';
    }
    if (digits > 4 && dashes == 1 && digits + 1 == s.n && memchr(s.p, '-', s.n)) /* "48-2210" */
        return true;
    return digits + letters + dashes == s.n && digits > 1 && letters > 0 &&
           (dashes > 0 || (small == 0 && digits > 2)) && (small == 0 || letters <= digits + 6);
}

/* src/main.c, /var/www, notes.txt */
static bool is_path(struct str s)
{
    bool slash = memchr(s.p, '/', s.n) != NULL, letter = false;
    const char *dot = memrchr(s.p, '.', s.n);
    size_t extension = dot ? (size_t)(s.p + s.n - dot) - 1 : 0;
    for (size_t i = 0; i < s.n; i++) {
        letter = letter || hint_is_letter(s.p[i]);
        if (strchr("|<>()=,;\"'", s.p[i]))
            return false;
    }
    for (size_t i = 1; i <= extension; i++)
        if (!hint_is_letter(dot[i]) && !hint_is_digit(dot[i]))
            return false;
    if (slash)
        return letter && (s.p[0] == '/' || s.p[0] == '.' || s.p[0] == '~' || extension > 0);
    return extension > 0 && extension <= 5 && dot > s.p && hint_is_letter(dot[1]) &&
           hint_is_letter(s.p[0]) && dot[1] >= 'a';
}

static bool is_clock(struct str s)
{
    return (s.n == 5 || s.n == 4) && s.p[s.n - 3] == ':' && hint_is_digit(s.p[0]) &&
           hint_is_digit(s.p[s.n - 1]);
}

/* "+33 1 42 68 53 00", "555-0142": digits in groups, so many of them */
static size_t phone_end(struct str s, size_t at)
{
    size_t digits = 0, groups = 1, end = at;
    bool plus = s.p[at] == '+';
    for (size_t i = at + plus; i < s.n && i - at < PHONE_MAX; i++) {
        bool sign = strchr(" -()/.", s.p[i]) != NULL && s.p[i];
        if (hint_is_digit(s.p[i])) {
            digits++;
            end = i + 1;
        } else if (!sign ||
                   (i > 0 && !hint_is_digit(s.p[i - 1]) && s.p[i - 1] != ')' && s.p[i] != '(')) {
            break;
        } else {
            groups++;
        }
    }
    bool dated = digits == 8 && groups == 3 && !plus;
    return (plus ? digits >= 7 : digits >= 7 && groups > 1 && groups < 7 && !dated) ? end : 0;
}

/* localhost, 10.0.0.7, api.example.com */
static bool is_host(struct str s)
{
    const char *dot = memrchr(s.p, '.', s.n);
    size_t last = dot ? (size_t)(s.p + s.n - dot) - 1 : 0;
    bool dots = dot && memchr(s.p, '.', s.n) != dot;
    return str_eq(s, STR("localhost")) || format_is_ipv4(s) ||
           (dots && last > 1 && last < 8 && hint_is_letter(dot[1]) && format_is_hostname(s));
}

static bool is_tag(struct str s)
{
    return s.n > 2 && (s.p[0] == '#' || s.p[0] == '@') && hint_is_letter(s.p[1]);
}

/* parse_config: a name of programs */
static bool is_identifier(struct str s)
{
    const char *line = memchr(s.p, '_', s.n);
    for (size_t i = 0; i < s.n; i++)
        if (!hint_is_letter(s.p[i]) && !hint_is_digit(s.p[i]) && s.p[i] != '_')
            return false;
    return line && line > s.p && line + 1 < s.p + s.n;
}

/* Sorts one word between blanks into its kind. */
static bool add_word(struct hint *h, size_t at, size_t end)
{
    static const struct {
        bool (*is)(struct str s);
        enum hint_kind kind;
    } kinds[] = {
        { format_is_email, HINT_EMAIL },
        { format_is_url, HINT_URL },
        { format_is_date_time, HINT_DATE_TIME },
        { is_clock, HINT_CLOCK },
        { is_host, HINT_HOST },
        { is_code, HINT_CODE },
        { is_tag, HINT_TAG },
        { is_path, HINT_PATH },
        { is_identifier, HINT_SLUG },
    };
    struct str clean = hint_without_punctuation(str_sub(h->text, at, end));
    if (clean.n < 3 && clean.n != 2)
        return false;
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        if (!kinds[i].is(clean))
            continue;
        size_t from = (size_t)(clean.p - h->text.p);
        hint_add(h, kinds[i].kind, from, from + clean.n);
        return true;
    }
    return false;
}

/* Starts a sentence? Then a capital letter proves nothing. */
static bool opens_sentence(struct str s, size_t at)
{
    while (at > 0 && s.p[at - 1] == ' ')
        at--;
    return at == 0 || strchr(".!?\n:\"'", s.p[at - 1]);
}

struct str hint_without_possessive(struct str s)
{
    if (str_ends(s, STR("'s")) || str_ends(s, STR("s'")))
        s.n -= s.p[s.n - 1] == 's' ? 2 : 1;
    else if (str_ends(s, STR("’s")))
        s.n -= 4;
    return s;
}

size_t hint_word_end(struct str s, size_t at)
{
    while (at < s.n && (hint_is_letter(s.p[at]) || hint_is_digit(s.p[at]) || s.p[at] == '-' ||
                        s.p[at] == '\'' || s.p[at] == '&'))
        at++;
    return at;
}

/* "de", "van der" between two capitalised words: where the second begins, or 0 */
static size_t behind_particle(struct str s, size_t at)
{
    for (int i = 0; i < 2; i++) {
        size_t end = hint_word_end(s, at);
        if (!said_in(str_sub(s, at, end), SAID_PARTICLE) || end >= s.n || s.p[end] != ' ')
            return 0;
        bool begins = said_in(str_sub(s, at, end), SAID_FROM);
        if (!i && hint_is_listed("|der|den|dem|the|", str_sub(s, at, end))) /* "Leiter der Firma" */
            return 0;
        at = end + 1;
        if (!is_capital(s, at))
            continue;
        size_t then = hint_word_end(s, at); /* "from Paris to Rome" */
        bool leads = begins && then + 1 < s.n &&
                     said_in(str_sub(s, then + 1, hint_word_end(s, then + 1)), SAID_TO);
        return leads ? 0 : at;
    }
    return 0;
}

/* "LH 1234": where it ends; 0 for none */
static size_t flight_end(struct str s, size_t from, size_t end)
{
    struct str word = str_sub(s, from, end);
    size_t to = str_skip(s, end + 1, "0123456789");
    bool large = str_skip(word, 0, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == word.n;
    return large && word.n > 1 && word.n < 4 && end < s.n && s.p[end] == ' ' && to > end + 3 &&
                   !hint_is_currency(word)
               ? to
               : 0;
}

/* Does it fill a line of several? */
static bool fills_line(struct str s, size_t from, size_t end)
{
    return (!from || s.p[from - 1] == '\n') && end < s.n && s.p[end] == '\n';
}

/* Capitalised words in a row; the opener of a sentence counts when a verb shows it for a name. */
static size_t scan_proper(struct hint *h, size_t at)
{
    struct str s = h->text;
    const size_t start = at;
    size_t from = at, end = at, words = 0;
    while (is_capital(s, at)) {
        size_t to = hint_word_end(s, at);
        if (at > start && (is_code(str_sub(s, at, to)) || flight_end(s, at, to)))
            break; /* "Order A-1042", "Flight LH 1234" */
        uint64_t lists = said_lists(str_sub(s, at, to));
        bool opener = words == 0 && opens_sentence(s, from) && lists >> SAID_COMMON & 1;
        opener = opener || lists >> SAID_TITLE & 1;
        end = to;
        words++;
        bool title = opener && to < s.n && s.p[to] == '.';
        at = to + (title ? 2 : 1);
        if (opener) { /* "Compare Oslo": the name begins here */
            from = at;
            words = 0;
        }
        if (to + 1 >= s.n || (s.p[to] != ' ' && !title))
            break;
        size_t next = words && !is_capital(s, at) ? behind_particle(s, at) : 0;
        at = next ? next : at;
    }
    if (end <= from || words == 0)
        return end > from ? end : from;
    while (end > from && (s.p[end - 1] == '-' || s.p[end - 1] == '\''))
        end--;
    struct str name = hint_without_possessive(str_sub(s, from, end));
    size_t next = end + 1;
    struct str verb = str_sub(s, next, hint_word_end(s, next));
    bool alone = opens_sentence(s, from) && words == 1 && !said_in(verb, SAID_DOES);
    if (alone && (from == 0 || s.p[from - 1] != ':') && s.n > 40)
        alone = end < s.n && s.p[end] != ',';
    size_t figures = words == 1 ? flight_end(s, from, end) : 0;
    if (figures) {
        hint_add(h, HINT_CODE, from, figures);
        return figures;
    }
    alone = alone && !fills_line(s, from, end); /* "GreenMart" */
    bool dated = said_month(name) != 0 || said_day(name) != 0;
    /* "Total: 5", "5 EUR" */
    bool label = words == 1 && from == start && end < s.n && s.p[end] == ':';
    if (name.n > 1 && !alone && !dated && !label && !hint_is_currency(name) &&
        !said_currency(verb).n) /* "Swiss francs" */
        hint_add(h, HINT_PROPER, from, from + name.n);
    return end;
}

static void scan_firm(struct hint *h)
{
    struct str s = h->text;
    size_t at = 0, from, to;
    while (at < s.n && h->count < HINT_ITEMS) {
        bool fresh = at == 0 || hint_is_sign(s, at) ||
                     !(hint_is_letter(s.p[at - 1]) || hint_is_digit(s.p[at - 1]));
        bool begins =
            at == 0 || (unsigned char)s.p[at - 1] <= ' ' || strchr("([{\"'<>:,;=*`", s.p[at - 1]);
        bool starts = fresh && begins &&
                      (hint_is_letter(s.p[at]) || hint_is_digit(s.p[at]) ||
                       (s.p[at] && strchr("/.~+#@", s.p[at])));
        struct day day;
        size_t end = hint_quotation_end(s, at, &from, &to), word = at;
        if (end != SIZE_MAX) {
            struct str inside = str_strip(str_sub(s, from, to), " \xC2\xA0", " \xC2\xA0");
            from = (size_t)(inside.p - s.p);
            to = from + inside.n;
            bool told = to - from > 40 && strchr(".!?", s.p[to - 1]); /* sentences */
            hint_add(h, told ? HINT_CLAUSE : HINT_QUOTED, from, to);
            if (!memchr(s.p + from, ' ', to - from))
                add_word(h, from, to); /* "ann@example.com" */
            /* what a long quotation holds is of interest as well */
            at = to - from > 40 ? from : end;
            continue;
        }
        while (starts && word < s.n && word - at < WORD_MAX && (unsigned char)s.p[word] > ' ')
            word++;
        bool dated = starts && (end = day_read(s, at, &day)) != 0 && (day.year || end - at > 4);
        if (dated)
            hint_add(h, HINT_DATE, at, end);
        else if (starts && (hint_is_digit(s.p[at]) || s.p[at] == '+') &&
                 (end = phone_end(s, at)) != 0)
            hint_add(h, HINT_PHONE, at, end);
        else if (starts && add_word(h, at, word))
            end = h->items[h->count - 1].end;
        else if (fresh && hint_is_digit(s.p[at]))
            end = hint_scan_number(h, at);
        else if (fresh && is_capital(s, at))
            end = scan_proper(h, at);
        else
            end = at + 1;
        struct hint_item *clock = h->count ? &h->items[h->count - 1] : NULL;
        if (clock && clock->kind == HINT_CLOCK && clock->at >= at && hint_half_day_end(s, end)) {
            end = hint_half_day_end(s, end);
            clock->text = str_sub(s, at, end);
        }
        at = end > at ? end : at + 1;
    }
}

void hint_scan(struct hint *h, struct arena *a)
{
    hint_scan_members(h, a);
    scan_firm(h);
    hint_scan_soft(h, a);
    hint_scan_listed(h);
    hint_scan_said(h);
}
