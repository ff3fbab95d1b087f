/* SPDX-License-Identifier: MIT
 *
 * Values by name: see names.h. Tables of (words in the name, what stands for them); the first row
 * that matches counts, so rows go from the particular to the general.
 */
#include "schema/shape/names.h"

#include "base/hash.h"
#include "base/text/ascii.h"
#include "base/text/lexicon.h"

#include <pthread.h>

enum {
    KNOWN = 64,          /* names remembered at a time */
    LOOK_UP_STEPS = 300, /* of a name that is not remembered */
    LOOK_UP_STEPS_PER_BYTE = 8,
};

struct known {
    struct str words;
    uint64_t hash;       /* of the name and the outer name */
    size_t text, number; /* rows; SIZE_MAX: none */
};

struct names {
    struct arena *a;
    struct budget *budget;
    struct known known[KNOWN];
};

struct text_row {
    const char *words;  /* names it is for */
    const char *values; /* one is picked; '#' becomes a digit, '@' a lower-case letter */
};

struct number_row {
    const char *words;
    double low, high;
    unsigned decimals; /* 0: whole */
};

/* clang-format off */
static const struct text_row texts[] = {
    { "first_name|firstname|given_name|forename", "Emma|Lucas|Chloé|Hugo|Sofia|Noah|Amara|Kenji" },
    { "last_name|lastname|surname|family_name", "Martin|Bernard|Moreau|Rossi|Nakamura|Okafor|Schmidt|Novak" },
    { "middle_name|initials", "J|M|A|L" },
    { "nickname|user_name|username|login|handle|screen_name", "emma.martin|lucas_b|chloe22|hugo.r|sofia_n" },
    { "company|organization|organisation|employer|vendor|manufacturer|brand|publisher|supplier",
      "Nordwind Labs|Atelier Moreau|Blue Harbor Ltd|Vertex Systems|Maison Clair" },
    { "product|product_name|item_name", "Desk Lamp|Trail Backpack|Espresso Cup|Wireless Keyboard" },
    { "city|town|capital|destination|origin|departure_city|arrival_city", "Paris|Lyon|Berlin|Madrid|Tokyo|Lisbon|Vienna|Toronto" },
    { "country_code", "FR|DE|ES|JP|CA|IT" },
    { "country|nation", "France|Germany|Spain|Japan|Canada|Italy" },
    { "state|province|region", "Bavaria|Ontario|Occitanie|Tuscany|Oregon" },
    { "location|place|venue|where", "Paris, France|Berlin, Germany|Lyon, France|Tokyo, Japan" },
    { "street|street_address|address_line|line", "12 Rue de la Paix|48 Harbor Street|7 Lindenallee" },
    { "zip|zip_code|zipcode|postal_code|postcode", "750##|101##|280##" },
    { "ip|ip_address|ipaddr", "192.0.2.##|198.51.100.##" },
    { "mac|mac_address", "02:42:ac:11:00:##" },
    { "email|e_mail|mail|email_address", "emma.martin@example.com|lucas.bernard@example.org|sofia.rossi@example.net" },
    { "address", "12 Rue de la Paix, 75002 Paris|48 Harbor Street, Lisbon|7 Lindenallee, Berlin" },
    { "phone|telephone|mobile|fax|phone_number|tel", "+33 1 42 68 5# ##|+49 30 901 8##|+1 555 010 0##" },
    { "image_url|image|avatar|photo|picture|icon|logo|thumbnail", "https://example.com/images/photo-##.png" },
    { "url|uri|href|link|website|homepage|web_site|endpoint|base_url", "https://example.com/|https://example.org/docs|https://example.com/page/##" },
    { "host|hostname|domain|server|fqdn", "api.example.com|www.example.org|db1.example.net" },
    { "path|file_path|filepath|directory|dir|folder|root", "/var/data|src/main|docs/guide.md" },
    { "file_name|filename|file", "report.pdf|notes.txt|data-##.csv" },
    { "mime|mime_type|content_type|media_type", "application/json|text/plain|image/png" },
    { "uuid|guid", "3f2b8c1e-5d4a-4e7b-9a6c-1f0d2e3b4c##" },
    { "sku|code|product_code|reference", "AB-10##|KX-27##|QT-48##" },
    { "isbn", "97820704###57" },
    { "iban", "FR763000600001123456789018#" },
    { "currency|currency_code", "EUR|USD|GBP|JPY" },
    { "language|lang|locale|language_code", "fr|en|de|es" },
    { "time_zone|timezone|tz", "Europe/Paris|UTC|America/Toronto" },
    { "datetime|timestamp|created_at|updated_at|created|updated|modified|deleted_at|published_at",
      "2024-03-1#T09:30:00Z|2024-06-2#T14:05:00Z" },
    { "date|day|birth_date|birthday|birthdate|dob|deadline|start_date|end_date|due_date|since|until",
      "2024-03-1#|2024-06-2#|2024-09-0#" },
    { "time|start_time|end_time|hour", "09:30|14:05|18:45" },
    { "month", "March|June|September" },
    { "year", "2023|2024" },
    { "duration|interval|timeout|period", "30m|1h|45s" },
    { "color|colour|hex_color", "#3366cc|#cc6633|#229977" },
    { "version|semver|release", "1.4.#|2.0.#|0.9.#" },
    { "license|licence", "MIT|Apache-2.0|BSD-3-Clause" },
    { "gender|sex", "female|male" },
    { "job_title|occupation|profession|position|role", "Engineer|Designer|Analyst|Manager" },
    { "category|type|kind|genre|group|class", "standard|general|travel|science|music" },
    { "status|stage|phase", "active|pending|completed" },
    { "priority|severity|level|importance", "high|medium|low" },
    { "tag|tags|keyword|keywords|label|labels|topic|topics|subject", "travel|music|science|design|history|climate" },
    { "title|headline|caption", "A Walk by the River|The Quiet Harbor|Notes on Light|Morning in Lyon" },
    { "query|search|search_term|question|q", "best time to visit Lyon|weather this weekend|history of the harbor" },
    { "description|summary|text|content|body|message|comment|note|notes|details|reason|explanation|abstract|overview|bio|about|sentence",
      "A short walk along the river shows the old harbor in a quiet light.|"
      "The plan covers the first steps, the costs and the people involved.|"
      "It works well in most cases and is easy to explain." },
    { "greeting", "Hello, nice to meet you.|Good morning!" },
    { "unit|units|unit_of_measure", "kg|m|celsius|km" },
    { "size", "medium|large|small" },
    { "author|creator|owner|person|customer|client|contact|recipient|sender|employee|student|teacher|patient|assignee|manager|full_name|fullname|user|artist|participant|participants|attendee|attendees",
      "Emma Martin|Lucas Bernard|Sofia Rossi|Kenji Nakamura|Amara Okafor" },
    { "password|secret|token|api_key|access_token|key|hash", "t0k3n-@@##@@##@@##" },
    { "id|identifier|ref|number|no|num", "@@@@-10##|item-##|@@-20##" },
    { "name", "Meridian|Atlas|Harbor|Summit|Aurora|Compass" },
};

static const struct number_row numbers[] = {
    { "latitude|lat", 41, 51, 4 },
    { "longitude|lng|lon|long", 2, 13, 4 },
    { "age", 18, 70, 0 },
    { "year", 1995, 2024, 0 },
    { "month", 1, 12, 0 },
    { "day", 1, 28, 0 },
    { "hour|hours", 1, 23, 0 },
    { "minute|minutes|second|seconds", 1, 59, 0 },
    { "port", 1024, 9000, 0 },
    { "percent|percentage|percentile", 5, 95, 0 },
    { "probability|confidence|ratio|score|similarity|relevance|opacity|alpha|weight", 0.1, 0.99, 2 },
    { "rating|stars", 1, 5, 1 },
    { "price|unit_price|cost|amount|total|subtotal|fee|salary|balance|budget|tax", 5, 250, 2 },
    { "temperature", 12, 28, 1 },
    { "height|width|length|depth|size", 10, 400, 0 },
    { "quantity|qty|count|limit|num|max_results|page_size|items", 1, 20, 0 },
    { "page|index|order|rank|level|priority|version|step", 1, 10, 0 },
    { "timestamp|created_at|updated_at|epoch", 1700000000, 1718000000, 0 },
    { "id|identifier|number", 1000, 9999, 0 },
};

/* Names that say little: the object's own name comes first. */
static const char plain_names[] = "name|title|label|value|id|key|code|number|type|text";

/* Prose: clauses of these, "the quiet harbor follows the old river" */
static const char adjectives[] = "quiet|old|bright|small|green|open|early|gentle|northern|silver|clear|warm";
static const char nouns[] = "harbor|river|garden|market|bridge|valley|morning|lantern|forest|coast|window|orchard";
static const char verbs[] = "follows|meets|opens|crosses|keeps|reaches|recalls|shelters";
/* clang-format on */

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_word_char(char c)
{
    return is_upper(c) || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           (unsigned char)c > 127;
}

struct str names_words(struct arena *a, struct str name)
{
    char *p = arena_alloc(a, 2 * name.n + 3);
    size_t n = 0;
    p[n++] = '_';
    for (size_t i = 0; i < name.n; i++) {
        char c = name.p[i];
        bool lower_before = i > 0 && is_word_char(name.p[i - 1]) && !is_upper(name.p[i - 1]);
        bool lower_after = i + 1 < name.n && name.p[i + 1] >= 'a' && name.p[i + 1] <= 'z';
        bool starts = is_upper(c) && (lower_before || (i > 0 && lower_after));
        starts = starts || (i > 0 && ascii_is_digit(c) && !ascii_is_digit(name.p[i - 1]));
        if ((starts || !is_word_char(c)) && p[n - 1] != '_')
            p[n++] = '_';
        if (is_word_char(c))
            p[n++] = (char)(is_upper(c) ? c + 32 : c);
    }
    if (p[n - 1] != '_')
        p[n++] = '_';
    return (struct str){ p, n };
}

/* Does one phrase stand in words, its first and last word whole (a plural s is forgiven)? */
static bool has_phrase(struct str words, struct str phrase)
{
    for (size_t at = str_find(words, phrase, 0); at != SIZE_MAX;
         at = str_find(words, phrase, at + 1)) {
        size_t end = at + phrase.n;
        if (at == 0 || words.p[at - 1] != '_' || end >= words.n)
            continue;
        if (words.p[end] == '_' || (words.p[end] == 's' && words.p[end + 1] == '_'))
            return true;
    }
    return false;
}

/* The letters that words begin with, as a set: tells most phrases apart without a search. */
static uint32_t initials(struct str words)
{
    uint32_t set = 0;
    for (size_t i = 0; i + 1 < words.n; i++)
        if (words.p[i] == '_')
            set |= UINT32_C(1) << (words.p[i + 1] & 31);
    return set;
}

bool names_match(struct str words, const char *list)
{
    uint32_t set = initials(words);
    while (*list) {
        size_t n = (size_t)(strchrnul(list, '|') - list);
        if (n > 0 && set >> (*list & 31) & 1 && has_phrase(words, (struct str){ list, n }))
            return true;
        list += n + (list[n] == '|');
    }
    return false;
}

struct str names_pick(const char *list, struct prng *r)
{
    size_t count = 1;
    for (const char *p = list; *p; p++)
        count += *p == '|';
    size_t chosen = (size_t)prng_below(r, count);
    struct str rest = str_from(list), part = str_cut(&rest, '|');
    while (chosen-- > 0)
        part = str_cut(&rest, '|');
    return part;
}

/* Replaces '#' and '@'; a leading '#' (a colour) stays. */
static struct str fill_in(struct arena *a, struct str shape, struct prng *r)
{
    struct str text = arena_dup(a, shape);
    char *p = arena_alloc(a, shape.n + 1);
    bool mail = str_find(shape, STR("@example"), 0) != SIZE_MAX;
    for (size_t i = 0; i < shape.n; i++) {
        p[i] = text.p[i];
        if (p[i] == '#' && i > 0)
            p[i] = (char)('0' + prng_below(r, 9));
        else if (p[i] == '@' && !mail)
            p[i] = (char)('a' + prng_below(r, 26));
    }
    return (struct str){ p, shape.n };
}

enum {
    PHRASES_MOST = 1024, /* of a table */
    PHRASE_WORDS = 3,    /* of a name in a table */
    PLURAL_MOST = 24     /* bytes of a plural in -ies */
};

struct lexicon *names_rows_new(void)
{
    return lexicon_new(PHRASES_MOST);
}

void names_rows_add(struct lexicon *rows, size_t row, const char *list)
{
    struct str rest = str_from(list);
    while (rest.p) {
        uint64_t *first = lexicon_at(rows, str_cut(&rest, '|'));
        *first = *first ? *first : row + 1;
    }
}

/* The smaller of the row found so far and that of a phrase; a plural is forgiven. */
static uint64_t first_row(const struct lexicon *rows, struct str phrase, uint64_t first)
{
    char room[PLURAL_MOST];
    uint64_t row = lexicon_find(rows, phrase);
    first = row && row < first ? row : first;
    if (phrase.n < 2 || phrase.p[phrase.n - 1] != 's')
        return first;
    row = lexicon_find(rows, str_sub(phrase, 0, phrase.n - 1));
    if (!row && phrase.n < sizeof room && str_ends(phrase, STR("ies"))) { /* "cities" */
        memcpy(room, phrase.p, phrase.n);
        room[phrase.n - 3] = 'y';
        row = lexicon_find(rows, (struct str){ room, phrase.n - 2 });
    }
    return row && row < first ? row : first;
}

size_t names_row(const struct lexicon *rows, struct str words)
{
    uint64_t first = UINT64_MAX;
    for (size_t from = 1; from < words.n;) {
        size_t next = 0, end = from;
        for (size_t n = 0; n < PHRASE_WORDS && end < words.n; n++, end++) {
            while (words.p[end] != '_')
                end++;
            next = next ? next : end + 1;
            first = first_row(rows, str_sub(words, from, end), first);
        }
        from = next;
    }
    return first == UINT64_MAX ? SIZE_MAX : (size_t)first - 1;
}

static struct lexicon *text_rows, *number_rows;

static void fill_rows(void)
{
    text_rows = names_rows_new();
    number_rows = names_rows_new();
    for (size_t i = 0; i < ARRAY_LEN(texts); i++)
        names_rows_add(text_rows, i, texts[i].words);
    for (size_t i = 0; i < ARRAY_LEN(numbers); i++)
        names_rows_add(number_rows, i, numbers[i].words);
}

/* Is a name one of the plain ones, and nothing more? */
static bool is_plain(struct str words)
{
    struct str rest = str_from(plain_names);
    while (rest.p)
        if (str_eq(str_cut(&rest, '|'), str_sub(words, 1, words.n - 1)))
            return true;
    return false;
}

struct names *names_new(struct arena *a, struct budget *budget)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    struct names *n = ARENA_NEW(a, struct names);
    pthread_once(&once, fill_rows);
    n->budget = budget;
    n->a = a;
    return n;
}

static const struct known *look_up(struct names *n, struct str name, struct str outer)
{
    uint64_t hash = hash_str(hash_str(0, outer), name);
    struct known *k = &n->known[hash % ARRAY_LEN(n->known)];
    if (k->words.n > 0 && k->hash == hash)
        return k;
    (void)budget_spend(n->budget, LOOK_UP_STEPS + (name.n + outer.n) * LOOK_UP_STEPS_PER_BYTE);
    k->hash = hash;
    k->words = names_words(n->a, name);
    k->text = names_row(text_rows, k->words);
    k->number = names_row(number_rows, k->words);
    if (outer.n == 0 || !is_plain(k->words))
        return k;
    size_t by_outer = names_row(text_rows, names_words(n->a, outer));
    bool thing = str_eq(k->words, STR("_name_")) || str_eq(k->words, STR("_value_"));
    k->text = thing && by_outer != SIZE_MAX ? by_outer : k->text;
    return k;
}

bool names_text(struct names *n, struct str name, struct str outer, struct prng *r, struct str *out)
{
    size_t row = look_up(n, name, outer)->text;
    if (row == SIZE_MAX)
        return false;
    *out = fill_in(n->a, names_pick(texts[row].values, r), r);
    return true;
}

bool names_number(struct names *n, struct str name, struct prng *r, double *out)
{
    size_t i = look_up(n, name, (struct str){ 0 })->number;
    if (i == SIZE_MAX)
        return false;
    double scale = 1;
    for (unsigned k = 0; k < numbers[i].decimals; k++)
        scale *= 10;
    int64_t low = (int64_t)(numbers[i].low * scale), high = (int64_t)(numbers[i].high * scale);
    *out = (double)prng_range(r, low, high) / scale;
    return true;
}

static size_t put(char *p, size_t n, struct str s)
{
    memcpy(p + n, s.p, s.n);
    return n + s.n;
}

/* One clause is "ADJECTIVE NOUN VERB the ADJECTIVE NOUN"; further ones follow with "and the". */
struct str names_prose(struct arena *a, struct prng *r, size_t n)
{
    static const char *const parts[] = { adjectives, nouns, verbs };
    static const char *const glue[] = { " and the ", " ", " ", " the ", " " };
    char *p = arena_alloc(a, n + 64);
    size_t length = 0;
    for (size_t i = 0; i < 2 || length < n; i++) {
        /* places 0 to 4 of a clause: adjective noun verb adjective noun */
        size_t place = i % 5;
        if (i > 0)
            length = put(p, length, str_from(glue[place]));
        length = put(p, length, names_pick(parts[place % 3], r));
    }
    return (struct str){ p, length };
}
