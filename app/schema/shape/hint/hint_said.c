/* SPDX-License-Identifier: MIT
 *
 * Values that a command carries: "run npm test", "search the web for lighthouses", "a ticket: the
 * printer is broken", "in the bedroom", "250 US dollars". See hint_parts.h.
 */
#include "schema/shape/hint/hint_parts.h"

enum {
    CLAUSE_MIN = 8,
    LEADING_WORDS = 3
};

static bool is_any(struct str word, enum said list)
{
    return said_in(hint_without_punctuation(word), list);
}

struct str hint_next_word(struct str s, size_t *at)
{
    size_t from = *at;
    from = str_skip(s, from, " \n");
    size_t end = str_until(s, from, " \n");
    *at = end;
    return str_sub(s, from, end);
}

/* Where what began at `from` ends: at the end of the sentence, or where the wish goes on with
 * something else ("and tell me", "to see"). */
static size_t wish_end(struct str s, size_t from)
{
    size_t at = from, end = from;
    while (at < s.n) {
        size_t before = at, then = 0;
        struct str word = hint_next_word(s, &at);
        size_t ahead = at;
        struct str next = hint_next_word(s, &ahead);
        bool goes_on = is_any(word, SAID_AND) && is_any(next, SAID_WISH);
        if (!word.n || goes_on || is_any(word, SAID_PLEASE))
            break;
        end = at;
        then = word.n ? (size_t)(word.p - s.p) + word.n : before;
        if (strchr(".!?", s.p[then - 1]) && (then == s.n || s.p[then] == ' ' || s.p[then] == '\n'))
            break;
        if (at < s.n && s.p[at] == '\n')
            break;
    }
    while (end > from && strchr(".!?,;: ", s.p[end - 1]))
        end--;
    return end;
}

static bool opens(struct str s, size_t at)
{
    struct str before = str_trim(str_sub(s, 0, at));
    return !before.n || strchr(".!?:\n,", before.p[before.n - 1]) ||
           str_ends(before, STR("lease")) || str_ends(before, STR("you")) ||
           str_ends(before, STR(" to")) || str_ends(before, STR(" and")) ||
           str_ends(before, STR(" then"));
}

/* "Run npm test", "execute `ls`": the verb at `from`, what it carries at `at` */
static void add_command(struct hint *h, size_t from, size_t at)
{
    struct str s = h->text;
    size_t begin = at, probe = at;
    if (!opens(s, from))
        return;
    if (is_any(hint_next_word(s, &probe), SAID_THIS))
        begin = probe;
    if (str_eq(hint_without_punctuation(hint_next_word(s, &probe)), STR("command")))
        begin = probe;
    begin = str_skip(s, begin, " :`");
    size_t end = wish_end(s, begin);
    while (end > begin && s.p[end - 1] == '`')
        end--;
    hint_add(h, HINT_COMMAND, begin, end);
}

/* What is looked for: the wish without the words that lead to it. */
static void scan_topic(struct hint *h)
{
    struct str s = h->text;
    size_t at = 0, from = 0;
    bool commanded = false;
    while (at < s.n) {
        size_t before = at;
        struct str word = hint_next_word(s, &at);
        size_t ahead = at; /* "mails about ..." */
        bool leads =
            hint_is_listed("|about|regarding|concerning|über|sobre|", hint_next_word(s, &ahead));
        if (!is_any(word, SAID_LEAD) && !(commanded && leads)) {
            from = word.n ? (size_t)(word.p - s.p) : before;
            break;
        }
        commanded = commanded || is_any(word, SAID_SEARCH);
    }
    if (!commanded)
        return;
    static const char *const places[] = { " on the web",      " on the internet", " online",
                                          " in the internet", " im Internet",     " on Google",
                                          " in the docs",     " in the database" };
    size_t end = wish_end(s, from);
    for (size_t i = 0; i < ARRAY_LEN(places); i++)
        if (str_ends(str_sub(s, from, end), str_from(places[i])))
            end -= strlen(places[i]);
    size_t sender = str_find(str_sub(s, 0, end), STR(" from "), from);
    if (sender != SIZE_MAX && memchr(s.p + sender, '@', end - sender))
        end = sender;
    while (from < end && strchr("\"'`", s.p[from]))
        from++;
    while (end > from && strchr("\"'`", s.p[end - 1]))
        end--;
    hint_add(h, HINT_TOPIC, from, end);
}

/* What stands behind a colon, or is told with "that": "a ticket: the printer is broken". */
static void scan_clause(struct hint *h)
{
    struct str s = h->text;
    static const struct str leads[] = {
        STR_INIT(": "),           STR_INIT(" saying that "), STR_INIT(" saying "),
        STR_INIT("emind me to "), STR_INIT(" task to "),     STR_INIT(" reminder to "),
        STR_INIT(" note to "),    STR_INIT(" note that "),   STR_INIT(" todo to "),
        STR_INIT(" because "),    STR_INIT(", since "),      STR_INIT(" weil "),
        STR_INIT(" parce que "),  STR_INIT(" porque "),      STR_INIT(" perché "),
        STR_INIT(" omdat "),      STR_INIT(", the "),        STR_INIT(", it "),
        STR_INIT(", die "),       STR_INIT(", der "),        STR_INIT(", das "),
        STR_INIT(", le "),        STR_INIT(", la "),         STR_INIT(", el "),
        STR_INIT(" will "),       STR_INIT(" should "),      STR_INIT(" must "),
        STR_INIT(" needs to "),   STR_INIT(" has to ")
    };
    size_t from = SIZE_MAX, i = 0;
    for (; i < ARRAY_LEN(leads) && from == SIZE_MAX; i++)
        from = str_find_ci(s, leads[i], 0);
    if (from == SIZE_MAX)
        return;
    from += leads[i - 1].n;
    size_t end = wish_end(s, from);
    end = str_ends(leads[i - 1], STR(" to ")) ? str_until(str_sub(s, 0, end), from, ",") : end;
    if (end >= from + CLAUSE_MIN)
        hint_add(h, HINT_CLAUSE, from, end);
}

/* The longest run of figures and signs with an operator between two figures. */
static void scan_expression(struct hint *h)
{
    static const char signs[] = "+-*/^%()., xX";
    struct str s = h->text;
    for (size_t at = 0; at < s.n; at++) {
        if (!hint_is_digit(s.p[at]) && s.p[at] != '(')
            continue;
        size_t end = at, digits = 0, operators = 0;
        for (; end < s.n; end++) {
            bool wide = str_starts(str_sub(s, end, s.n), STR("×")) ||
                        str_starts(str_sub(s, end, s.n), STR("÷"));
            operators += wide || strchr("+-*/^%", s.p[end]) != NULL;
            digits += hint_is_digit(s.p[end]);
            if (wide)
                end++;
            else if (!hint_is_digit(s.p[end]) && !strchr(signs, s.p[end]))
                break;
        }
        size_t to = end;
        while (to > at && strchr("+-*/^%., (xX", s.p[to - 1]))
            to--;
        if (digits > 1 && operators)
            hint_add(h, HINT_EXPRESSION, at, to);
        at = end;
    }
}

bool hint_is_currency(struct str word)
{
    return word.n && str_eq(word, said_currency(word));
}

/* Currencies by their names, as the codes that schemas want. */
static void add_currency(struct hint *h, struct str word, struct str before)
{
    struct str code = said_currency(word);
    size_t from = (size_t)(word.p - h->text.p);
    struct hint_item *item = code.n ? hint_add(h, HINT_CURRENCY, from, from + word.n) : NULL;
    if (item)
        item->text = !str_eq(code, STR("USD"))              ? code
                     : str_eq_ci(before, STR("canadian"))   ? STR("CAD")
                     : str_eq_ci(before, STR("australian")) ? STR("AUD")
                                                            : code;
}

static bool is_slug(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!hint_is_letter(s.p[i]) && !hint_is_digit(s.p[i]) && !strchr("-_.", s.p[i]))
            return false;
    return s.n > 0;
}

/* "acme/web": an owner and what is owned */
static void add_owned(struct hint *h, struct str word)
{
    struct str rest = word, owner = str_cut(&rest, '/');
    if (!rest.p || !is_slug(owner) || !is_slug(rest))
        return;
    size_t from = (size_t)(word.p - h->text.p);
    hint_add(h, HINT_OWNER, from, from + owner.n);
    hint_add(h, HINT_OWNED, from + owner.n + 1, from + word.n);
    hint_add(h, HINT_SLUG, from, from + word.n);
}

/* "in the bedroom", "the bedroom light": a place in a house, or a thing, by its plain name */
static void add_room(struct hint *h, size_t at)
{
    struct str s = h->text;
    if (!is_any(hint_next_word(s, &at), SAID_MY))
        return;
    struct str first = hint_next_word(s, &at), clean = hint_without_punctuation(first);
    size_t from = (size_t)(clean.p - s.p), end = from + clean.n;
    struct str second = hint_without_punctuation(hint_next_word(s, &at));
    if (clean.n == first.n && is_any(second, SAID_ROOM))
        end = (size_t)(second.p - s.p) + second.n;
    if (clean.n > 2 && clean.p[0] >= 'a' && clean.p[0] <= 'z')
        hint_add(h, HINT_ROOM, from, end);
}

/* "from my savings account": up to three words behind the word of a route */
static void add_leading(struct hint *h, enum hint_role role, size_t at)
{
    struct str s = h->text;
    size_t from = at, end = at;
    for (size_t n = 0; n < LEADING_WORDS;) {
        struct str next = hint_next_word(s, &at), clean = hint_without_punctuation(next);
        if (!clean.n || said_in(clean, SAID_FROM) || said_in(clean, SAID_LIST_END))
            break;
        bool small = is_any(next, SAID_MY) || is_any(next, SAID_A);
        from = n ? from : (size_t)(clean.p - s.p) + (small ? clean.n + 1 : 0);
        n += !small;
        end = (size_t)(clean.p - s.p) + clean.n;
        if (clean.n < next.n)
            break;
    }
    struct hint_item *item = end > from ? hint_add(h, HINT_LEADING, from, end) : NULL;
    if (item)
        item->role = role;
}

/* What the word at `from` says by itself, or of what stands at `at`. */
static void add_said(struct hint *h, struct str word, struct str before, size_t at)
{
    uint64_t lists = said_lists(word);
    size_t next = at; /* "named solar-map" */
    struct str given = hint_next_word(h->text, &next), own = hint_without_punctuation(given);
    if (hint_is_listed("|named|called|namens|genannt|appelé|nommé|llamado|llamada|chiamato|titled|",
                       word) &&
        own.p == given.p && own.n > 1 && own.p[0] >= 'a' && own.p[0] <= 'z' && !said_lists(own))
        hint_add(h, HINT_QUOTED, (size_t)(own.p - h->text.p), (size_t)(own.p - h->text.p) + own.n);
    size_t from = (size_t)(word.p - h->text.p);
    if (memchr(word.p, '/', word.n))
        add_owned(h, word);
    if (!lists)
        return;
    if (lists >> SAID_RUN & 1)
        add_command(h, from, at);
    if (lists >> SAID_OF & 1)
        add_room(h, at);
    if (lists >> SAID_STATE & 1)
        hint_add(h, HINT_STATE, from, from + word.n);
    if (word.n > 1 && (lists >> SAID_FROM & 1 || lists >> SAID_TO & 1))
        add_leading(h, lists >> SAID_FROM & 1 ? HINT_FROM : HINT_TO, at);
    if (lists >> SAID_COUNT == 0)
        return;
    add_currency(h, word, before);
    int number = said_number(word); /* "two guests" */
    struct hint_item *item = number ? hint_add(h, HINT_NUMBER, from, from + word.n) : NULL;
    if (item)
        item->number = number;
}

void hint_scan_said(struct hint *h)
{
    struct str before = { 0 };
    scan_topic(h);
    scan_clause(h);
    scan_expression(h);
    for (size_t at = 0; at < h->text.n;) {
        struct str word = hint_without_punctuation(hint_next_word(h->text, &at));
        if (word.n)
            add_said(h, word, before, at);
        if (before.n)
            hint_add_hour(h, word, before, at);
        before = word;
    }
    hint_scan_things(h);
}
