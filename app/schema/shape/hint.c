/* SPDX-License-Identifier: MIT
 *
 * Values from a user's message: see hint.h. One scan finds the items; offering them is a filter by
 * kind in the order of the message, adjacent words first for numbers.
 */
#include "schema/shape/hint.h"

#include "base/hash.h"

#include "schema/json/format.h"
#include "schema/shape/names.h"

enum {
    ITEMS = 64,
    KNOWN = 64,      /* names remembered at a time */
    TEXT_MAX = 8192, /* bytes looked at */
    WHOLE_MAX = 400, /* a message up to this length may be a value itself */
};

enum item_kind {
    QUOTED,
    PROPER, /* capitalised words in a row */
    NUMBER,
    DATE,
    DATE_TIME,
    CLOCK, /* 14:30 */
    EMAIL,
    URL,
    MAYBE, /* a word in a place's place ("in paris") or that opens a sentence ("Paris?") */
};

struct item {
    enum item_kind kind;
    struct str text;
    double number;
    struct str before, after; /* the words beside a number */
    bool used;
};

struct known {
    uint64_t hash; /* of a name and a format; 0: empty */
    unsigned kinds;
    bool whole;
};

struct hint {
    struct str text;
    struct item items[ITEMS];
    size_t count;
    struct known known[KNOWN];
};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static void add(struct hint *h, enum item_kind kind, struct str text)
{
    if (h->count < ITEMS && text.n > 0)
        h->items[h->count++] = (struct item){ .kind = kind, .text = text };
}

/* The word around an offset's left or right side, for numbers. */
static struct str word_before(struct str s, size_t at)
{
    while (at > 0 && !is_letter(s.p[at - 1]) && !is_digit(s.p[at - 1]))
        at--;
    size_t end = at;
    while (at > 0 && is_letter(s.p[at - 1]))
        at--;
    return str_sub(s, at, end);
}

static struct str word_after(struct str s, size_t at)
{
    while (at < s.n && (s.p[at] == ' ' || s.p[at] == '-'))
        at++;
    size_t from = at;
    while (at < s.n && is_letter(s.p[at]))
        at++;
    return str_sub(s, from, at);
}

/* The end of a quotation that opens at `at`, or SIZE_MAX. */
static size_t quotation_end(struct str s, size_t at, struct str *inside)
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
    struct str rest = str_sub(s, at, s.n);
    for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
        if (!str_starts(rest, pairs[i].open))
            continue;
        bool apostrophe = pairs[i].open.p[0] == '\'' && at > 0 && s.p[at - 1] != ' ';
        size_t end = str_find(rest, pairs[i].close, pairs[i].open.n);
        if (apostrophe || end == SIZE_MAX || end > 200)
            continue;
        *inside = str_trim(str_sub(rest, pairs[i].open.n, end));
        return at + end + pairs[i].close.n;
    }
    return SIZE_MAX;
}

static struct str without_punctuation(struct str s)
{
    while (s.n > 0 && strchr(".,;:!?)]}>\"'", s.p[s.n - 1]))
        s.n--;
    while (s.n > 0 && strchr("([{<\"'", s.p[0]))
        s = str_sub(s, 1, s.n);
    return s;
}

/* Sorts one word between blanks into its kind. */
static bool add_word(struct hint *h, struct str word)
{
    struct str clean = without_punctuation(word);
    if (clean.n == 0)
        return false;
    if (format_is_email(clean))
        add(h, EMAIL, clean);
    else if (format_is_url(clean))
        add(h, URL, clean);
    else if (format_is_date(clean))
        add(h, DATE, clean);
    else if (format_is_date_time(clean))
        add(h, DATE_TIME, clean);
    else if ((clean.n == 5 || clean.n == 4) && clean.p[clean.n - 3] == ':' && is_digit(clean.p[0]))
        add(h, CLOCK, clean);
    else
        return false;
    return true;
}

static void add_number(struct hint *h, size_t from, size_t to)
{
    struct str text = str_sub(h->text, from, to);
    double number;
    if (h->count == ITEMS || !str_to_double(text, &number))
        return;
    h->items[h->count++] = (struct item){ .kind = NUMBER,
                                          .text = text,
                                          .number = number,
                                          .before = word_before(h->text, from),
                                          .after = word_after(h->text, to) };
}

/* Digits with at most one decimal point, and a sign. */
static size_t scan_number(struct hint *h, size_t at)
{
    size_t from =
        at > 0 && h->text.p[at - 1] == '-' && (at == 1 || h->text.p[at - 2] == ' ') ? at - 1 : at;
    bool point = false;
    while (at < h->text.n &&
           (is_digit(h->text.p[at]) || (h->text.p[at] == '.' && !point && at + 1 < h->text.n &&
                                        is_digit(h->text.p[at + 1])))) {
        point = point || h->text.p[at] == '.';
        at++;
    }
    add_number(h, from, at);
    return at;
}

/* Starts a sentence? Then a capital letter proves nothing. */
static bool opens_sentence(struct str s, size_t at)
{
    while (at > 0 && s.p[at - 1] == ' ')
        at--;
    return at == 0 || strchr(".!?\n:", s.p[at - 1]);
}

/* Words that open a sentence or follow a preposition without being anybody's name. */
static bool is_common(struct str word)
{
    static const char common[] =
        "|a|about|add|all|an|and|any|are|as|ask|at|be|book|buy|by|calculate|can|change|check|cheap|"
        "compare|convert|could|create|delete|did|do|does|draw|each|every|explain|extract|fetch|"
        "find|"
        "fly|for|from|general|generate|get|give|go|good|hello|help|her|hey|hi|his|hour|hours|how|i|"
        "if|in|is|it|its|let|list|look|make|me|morning|move|my|need|next|no|now|of|on|one|open|or|"
        "order|our|pay|play|please|post|put|read|remind|reserve|run|schedule|search|see|send|set|"
        "should|show|some|start|stop|summarize|tell|thanks|that|the|their|them|there|these|this|"
        "today|tomorrow|tonight|translate|turn|two|update|use|we|week|weekend|what|when|where|"
        "which|who|why|will|with|would|write|yes|you|your|";
    char padded[24];
    if (word.n == 0 || word.n > sizeof padded - 2)
        return word.n == 0;
    padded[0] = padded[word.n + 1] = '|';
    memcpy(padded + 1, word.p, word.n);
    return str_find_ci(str_from(common), (struct str){ padded, word.n + 2 }, 0) != SIZE_MAX;
}

static struct str without_possessive(struct str s)
{
    if (str_ends(s, STR("'s")))
        s.n -= 2;
    return s;
}

static size_t scan_proper(struct hint *h, size_t at)
{
    struct str s = h->text;
    size_t from = at, end = at;
    while (at < s.n && s.p[at] >= 'A' && s.p[at] <= 'Z') {
        size_t word = at;
        while (at < s.n && (is_letter(s.p[at]) || s.p[at] == '-' || s.p[at] == '\''))
            at++;
        end = at;
        bool opener = word == from && opens_sentence(s, from) && is_common(str_sub(s, from, at));
        if (at + 1 >= s.n || s.p[at] != ' ')
            break;
        at++;
        from = opener ? at : from; /* "Compare Oslo": the name begins here */
    }
    if (end <= from)
        return end;
    struct str name = without_possessive(str_sub(s, from, end));
    bool alone = opens_sentence(s, from) && str_find(name, STR(" "), 0) == SIZE_MAX;
    if (name.n > 1 && !alone)
        add(h, PROPER, name);
    return end;
}

static size_t word_end(struct str s, size_t at)
{
    while (at < s.n && (unsigned char)s.p[at] > ' ')
        at++;
    return at;
}

static void scan(struct hint *h)
{
    struct str s = h->text, inside;
    size_t at = 0;
    while (at < s.n && h->count < ITEMS) {
        bool fresh = at == 0 || !(is_letter(s.p[at - 1]) || is_digit(s.p[at - 1]));
        size_t end = quotation_end(s, at, &inside);
        if (end != SIZE_MAX) {
            add(h, QUOTED, inside);
            at = end;
        } else if (fresh && add_word(h, str_sub(s, at, word_end(s, at)))) {
            at = word_end(s, at);
        } else if (fresh && is_digit(s.p[at])) {
            at = scan_number(h, at);
        } else if (fresh && s.p[at] >= 'A' && s.p[at] <= 'Z') {
            at = scan_proper(h, at);
        } else {
            at++;
        }
    }
}

/* A word as a name: its first letter large. */
static void add_maybe(struct hint *h, struct arena *a, struct str word)
{
    bool listed = is_common(word) || word.n < 3 || !is_letter(word.p[0]);
    for (size_t i = 0; i < h->count && !listed; i++)
        listed = str_find_ci(h->items[i].text, word, 0) != SIZE_MAX;
    if (listed)
        return;
    struct str name = arena_dup(a, word);
    char first = name.p[0];
    if (first >= 'a' && first <= 'z')
        name = arena_printf(a, "%c%.*s", first - 32, (int)(name.n - 1), name.p + 1);
    add(h, MAYBE, name);
}

/* Behind all that is certain, what may be a place. */
static void scan_maybe(struct hint *h, struct arena *a)
{
    struct str rest = h->text, before = { 0 };
    bool opens = true;
    while (rest.p) {
        struct str word = str_cut(&rest, ' ');
        struct str clean = without_possessive(without_punctuation(word));
        static const char *const prepositions[] = { "in", "at", "to", "from", "near", "around" };
        bool behind = opens && clean.n > 0 && clean.p[0] >= 'A' && clean.p[0] <= 'Z';
        for (size_t i = 0; i < ARRAY_LEN(prepositions); i++)
            behind = behind || str_eq_ci(before, str_from(prepositions[i]));
        if (behind)
            add_maybe(h, a, clean);
        before = word;
        opens = word.n > 0 && strchr(".!?", word.p[word.n - 1]);
    }
}

struct hint *hint_read(struct arena *a, struct str text)
{
    struct str trimmed = str_trim(text);
    if (trimmed.n == 0)
        return NULL;
    struct hint *h = ARENA_NEW(a, struct hint);
    h->text = str_sub(trimmed, 0, TEXT_MAX);
    scan(h);
    scan_maybe(h, a);
    return h;
}

void hint_rewind(struct hint *h)
{
    for (size_t i = 0; i < h->count; i++)
        h->items[i].used = false;
}

void hint_use(struct hint *h, struct str text)
{
    for (size_t i = 0; i < h->count; i++)
        if (str_starts(text, h->items[i].text) && !h->items[i].used) {
            h->items[i].used = true;
            return;
        }
}

void hint_use_number(struct hint *h, double number)
{
    for (size_t i = 0; i < h->count; i++)
        if (h->items[i].kind == NUMBER && h->items[i].number == number && !h->items[i].used) {
            h->items[i].used = true;
            return;
        }
}

/* Bits of the kinds that suit a name and a format; *whole: the message itself does, too. */
static unsigned kinds_for(struct str words, struct str format, bool *whole)
{
    static const struct {
        const char *formats, *names;
        unsigned kinds;
        bool whole;
    } rows[] = {
        { "email|idn_email", "email|e_mail|mail|recipient", 1u << EMAIL, false },
        { "uri|url|iri|uri_reference", "url|uri|link|website|href", 1u << URL, false },
        { "date_time", "datetime|timestamp", 1u << DATE_TIME | 1u << DATE, false },
        { "date", "date|day|birthday|deadline", 1u << DATE, false },
        { "time", "time|hour", 1u << CLOCK, false },
        { "",
          "city|town|location|place|country|destination|origin|address|region|venue|from|to|"
          "departure|arrival",
          1u << PROPER | 1u << QUOTED | 1u << MAYBE, false },
        { "",
          "name|person|author|user|customer|artist|company|product|title|contact|stock|symbol|"
          "attendee|participant|sender|team|movie|book|song",
          1u << PROPER | 1u << QUOTED, false },
        { "", "query|question|search|keyword|topic|subject|prompt|q|term", 1u << QUOTED, true },
        { "", "text|message|content|body|input|sentence|note|description|expression", 1u << QUOTED,
          true },
    };
    *whole = false;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        bool by_format = format.n > 2 && names_match(format, rows[i].formats);
        if (!by_format && (format.n > 2 || !names_match(words, rows[i].names)))
            continue;
        *whole = rows[i].whole;
        return rows[i].kinds;
    }
    return format.n > 2 ? 0 : 1u << QUOTED;
}

/* kinds_for, remembered: the same names come again with every item of an array. */
static unsigned kinds_known(struct arena *a, struct hint *h, struct str name, struct str format,
                            bool *whole)
{
    uint64_t hash = hash_str(hash_str(1, format), name) | 1;
    struct known *k = &h->known[hash / 2 % KNOWN];
    if (k->hash != hash) {
        struct str format_words = format.n ? names_words(a, format) : (struct str){ 0 };
        k->kinds = kinds_for(names_words(a, name), format_words, &k->whole);
        k->hash = hash;
    }
    *whole = k->whole;
    return k->kinds;
}

bool hint_text(struct arena *a, struct hint *h, struct str name, struct str format, size_t i,
               struct str *out)
{
    bool whole;
    unsigned kinds = kinds_known(a, h, name, format, &whole);
    bool moment = str_eq(format, STR("date-time"));
    for (size_t k = 0; k < h->count; k++) {
        const struct item *item = &h->items[k];
        if (item->used || !(kinds >> item->kind & 1) || i-- > 0)
            continue;
        *out = moment && item->kind == DATE ? arena_printf(a, "%.*sT00:00:00Z", STR_ARG(item->text))
                                            : item->text;
        return true;
    }
    *out = h->text;
    return whole && i == 0 && h->text.n <= WHOLE_MAX;
}

size_t hint_count(struct arena *a, struct hint *h, struct str name, struct str format)
{
    bool whole;
    unsigned kinds = kinds_known(a, h, name, format, &whole);
    size_t count = 0;
    for (size_t k = 0; k < h->count; k++)
        count += !h->items[k].used && kinds >> h->items[k].kind & 1;
    return count;
}

size_t hint_count_numbers(const struct hint *h)
{
    size_t count = 0;
    for (size_t k = 0; k < h->count; k++)
        count += !h->items[k].used && h->items[k].kind == NUMBER;
    return count;
}

/* Do the words beside a number speak of this property? */
static bool is_beside(struct arena *a, struct str words, const struct item *item)
{
    struct str beside[] = { item->before, item->after };
    for (size_t i = 0; i < ARRAY_LEN(beside); i++) {
        struct str word = names_words(a, beside[i]);
        struct str stem = str_sub(word, 1, word.n > 4 ? word.n - 2 : 0); /* a plural forgiven */
        if (stem.n >= 2 && str_find(words, stem, 0) != SIZE_MAX)
            return true;
    }
    return false;
}

bool hint_number(struct arena *a, const struct hint *h, struct str name, size_t i, double *out)
{
    struct str words = names_words(a, name);
    for (int pass = 0; pass < 2; pass++) {
        for (size_t k = 0; k < h->count; k++) {
            const struct item *item = &h->items[k];
            if (item->kind != NUMBER || item->used || is_beside(a, words, item) != (pass == 0) ||
                i-- > 0)
                continue;
            *out = item->number;
            return true;
        }
    }
    return false;
}

bool hint_names(const struct hint *h, struct str word)
{
    for (size_t at = str_find_ci(h->text, word, 0); word.n > 0 && at != SIZE_MAX;
         at = str_find_ci(h->text, word, at + 1)) {
        size_t end = at + word.n;
        bool starts = at == 0 || !is_letter(h->text.p[at - 1]) || !is_letter(word.p[0]);
        if (starts && (end == h->text.n || !is_letter(h->text.p[end])))
            return true;
    }
    return false;
}
