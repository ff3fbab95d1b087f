/* SPDX-License-Identifier: MIT
 *
 * Offers a text's values: see hint.h. A property wants some kinds of values (by its format, else by
 * its name, else by its description); among those, what the words around a value say decides, then
 * what stands behind the value taken last, then the order of the text.
 */
#include "schema/shape/hint/hint_parts.h"

#include "base/hash.h"

#include "schema/shape/day.h"
#include "schema/shape/names.h"

#include <pthread.h>

enum {
    STEPS_PER_BYTE = 2, /* of a text that is searched */
    WHOLE_MAX = 400,    /* a message up to this length may be a value itself */
    NAMED = 40,         /* a word of the property's name stands before the value */
    FIRST_KIND = 12,    /* it is of the kind that fits best */
    APART = 6,          /* it stands where such a value stands, or does not */
    AHEAD = 3,          /* it comes behind what was taken last */
};

enum row_bias {
    BIAS_NONE,
    BIAS_PLACE,  /* behind a preposition */
    BIAS_PERSON, /* not behind one */
};

#define KIND(k) (1u << (HINT_##k))

struct row {
    const char *formats, *names;
    unsigned kinds, best; /* those that may do; those that fit best */
    enum row_bias bias;
    bool whole; /* the message itself may do */
};

/* clang-format off */
static const struct row rows[] = {
    { "email|idn_email", "email|e_mail|mail|recipient", KIND(EMAIL), KIND(EMAIL), BIAS_NONE, false },
    { "uri|url|iri|uri_reference", "url|uri|link|website|href|webpage|site", KIND(URL), KIND(URL), BIAS_NONE, false },
    { "date_time", "datetime|timestamp", KIND(DATE_TIME) | KIND(DATE), KIND(DATE_TIME), BIAS_NONE, false },
    { "date", "date|day|birthday|birth_date|deadline|dob|born|due", KIND(DATE) | KIND(DATE_TIME), KIND(DATE), BIAS_NONE, false },
    { "time", "time|hour|clock", KIND(CLOCK), KIND(CLOCK), BIAS_NONE, false },
    { "", "phone|telephone|mobile|fax|tel", KIND(PHONE), KIND(PHONE), BIAS_NONE, false },
    { "", "path|file|filename|file_name|directory|folder", KIND(PATH) | KIND(QUOTED), KIND(PATH), BIAS_NONE, false },
    { "", "command|cmd|shell_command|command_line|script", KIND(COMMAND) | KIND(QUOTED), KIND(COMMAND), BIAS_NONE, false },
    { "", "currency|from_currency|to_currency|currency_code|base_currency|target_currency|iso_code|iso_4217", KIND(CURRENCY), KIND(CURRENCY), BIAS_NONE, false },
    { "", "owner|org|organisation|organization", KIND(OWNER) | KIND(PROPER) | KIND(PAIR), KIND(OWNER), BIAS_NONE, false },
    { "", "repo|repo_name", KIND(OWNED) | KIND(QUOTED) | KIND(PROPER), KIND(OWNED), BIAS_NONE, false },
    { "", "repository", KIND(SLUG) | KIND(QUOTED) | KIND(PROPER), KIND(SLUG), BIAS_NONE, false },
    { "", "room|area|zone|device|appliance", KIND(ROOM) | KIND(PROPER) | KIND(QUOTED), KIND(ROOM), BIAS_NONE, false },
    { "", "expression|formula|calculation|equation", KIND(EXPRESSION) | KIND(QUOTED), KIND(EXPRESSION), BIAS_NONE, true },
    { "", "sku|code|reference|tracking|invoice_id|order_id|ticket_id|number|identifier|id|isbn|order|invoice|ticket|ref|no|nr|serial",
      KIND(CODE) | KIND(PAIR) | KIND(NUMBER), KIND(CODE), BIAS_NONE, false },
    { "", "to|from", KIND(EMAIL) | KIND(PROPER) | KIND(QUOTED) | KIND(PAIR) | KIND(MAYBE), KIND(EMAIL), BIAS_PLACE, false },
    { "", "city|town|location|place|country|destination|origin|address|region|venue|departure|arrival|setting|capital|state|harbour|harbor|port|airport|station|village|county|province|island|stadt|ort|wohnort|ville|ciudad|città|cidade|stad|plaats",
      KIND(PROPER) | KIND(QUOTED) | KIND(PAIR) | KIND(MAYBE), KIND(PROPER), BIAS_PLACE, false },
    { "", "job|occupation|profession|role|trade|position|job_title", KIND(TRADE) | KIND(PAIR) | KIND(LISTED), KIND(TRADE), BIAS_NONE, false },
    { "", "symbol|ticker", KIND(PROPER) | KIND(QUOTED), KIND(PROPER), BIAS_NONE, false },
    { "", "name|nom|nombre|nome|naam|person|author|user|customer|artist|actor|contact|attendee|participant|sender|people|persons|names|characters|"
          "guest|employee|student|patient|client|owner|assignee|director|speaker|recipients",
      KIND(PROPER) | KIND(QUOTED) | KIND(PAIR), KIND(PROPER), BIAS_PERSON, false },
    { "", "title|headline|issue|problem|reminder|task|todo", KIND(QUOTED) | KIND(CLAUSE) | KIND(PAIR) | KIND(PROPER),
      KIND(QUOTED) | KIND(CLAUSE), BIAS_PERSON, false },
    { "", "status|stage|phase", KIND(STATE) | KIND(PAIR), KIND(STATE), BIAS_NONE, false },
    { "", "host|hostname|server|domain|ip|ip_address", KIND(HOST) | KIND(PAIR), KIND(HOST), BIAS_NONE, false },
    { "", "company|product|stock|team|movie|book|song|film|brand|organization|organisation|employer|vendor",
      KIND(PROPER) | KIND(QUOTED) | KIND(PAIR), KIND(PROPER) | KIND(QUOTED), BIAS_NONE, false },
    { "", "query|question|search|keyword|topic|subject|prompt|q|term", KIND(QUOTED) | KIND(PAIR) | KIND(TOPIC), KIND(QUOTED) | KIND(TOPIC), BIAS_NONE, true },
    { "", "text|message|content|body|input|sentence|note|description", KIND(QUOTED) | KIND(PAIR) | KIND(CLAUSE), KIND(QUOTED) | KIND(CLAUSE), BIAS_NONE, true },
};
/* clang-format on */

struct hint *hint_read(struct arena *a, struct budget *budget, struct str text)
{
    struct str trimmed = str_sub(str_trim(text), 0, HINT_TEXT_MAX);
    if (trimmed.n == 0 || (budget && !budget_spend(budget, trimmed.n * STEPS_PER_BYTE)))
        return NULL;
    struct hint *h = arena_room(a, sizeof *h); /* its items are written as they are found */
    h->text = trimmed;
    h->count = h->last = 0;
    memset(h->known, 0, sizeof h->known);
    hint_scan(h, a);
    return h;
}

void hint_rewind(struct hint *h)
{
    for (size_t i = 0; i < h->count; i++)
        h->items[i].used = false;
    h->last = 0;
}

/* All that stands at the same place is used with it. */
static void use(struct hint *h, const struct hint_item *taken)
{
    size_t at = taken->at, end = taken->end;
    for (size_t i = 0; i < h->count; i++)
        if (h->items[i].at < end && h->items[i].end > at)
            h->items[i].used = true;
    h->last = end;
}

void hint_use(struct hint *h, struct str text)
{
    for (size_t i = 0; i < h->count; i++)
        if (!h->items[i].used && str_eq(text, h->items[i].text)) {
            use(h, &h->items[i]);
            return;
        }
    for (size_t i = 0; i < h->count; i++) /* a day that was written anew */
        if (!h->items[i].used && h->items[i].kind == HINT_DATE && text.n >= 10 &&
            hint_is_digit(text.p[0])) {
            use(h, &h->items[i]);
            return;
        }
}

void hint_use_number(struct hint *h, double number)
{
    for (size_t i = 0; i < h->count; i++)
        if ((h->items[i].kind == HINT_NUMBER || h->items[i].numeric) &&
            h->items[i].number == number && !h->items[i].used) {
            use(h, &h->items[i]);
            return;
        }
}

static struct lexicon *by_name;

static void fill_names(void)
{
    by_name = names_rows_new();
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        names_rows_add(by_name, i, rows[i].names);
}

/* The row of a name; past the end: none. Format before name before description. */
static size_t row_for(struct str words, struct str format, struct str description)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill_names);
    for (size_t i = 0; i < ARRAY_LEN(rows) && format.n > 2; i++)
        if (names_match(format, rows[i].formats))
            return i;
    if (format.n > 2)
        return ARRAY_LEN(rows);
    size_t row = names_row(by_name, words), told = names_row(by_name, description);
    return row != SIZE_MAX ? row : told != SIZE_MAX ? told : ARRAY_LEN(rows);
}

/* What is known of a query, remembered: the same names come again with every item of an array. */
static const struct hint_known *look_up(struct arena *a, struct hint *h, const struct hint_query *q)
{
    uint64_t hash = hash_str(hash_str(hash_str(1, q->format), q->description), q->name) | 1;
    struct hint_known *k = &h->known[hash / 2 % ARRAY_LEN(h->known)];
    if (k->hash == hash)
        return k;
    struct str format = q->format.n ? names_words(a, q->format) : (struct str){ 0 };
    k->words = names_words(a, q->name);
    k->row = (unsigned)row_for(k->words, format, names_words(a, str_sub(q->description, 0, 120)));
    k->hash = hash;
    bool known = k->row < ARRAY_LEN(rows);
    k->whole = known && rows[k->row].whole;
    k->kinds = known          ? rows[k->row].kinds
               : format.n > 2 ? 0
                              : KIND(QUOTED) | KIND(PAIR) | KIND(TRADE);
    return k;
}

/* Does a word of the text stand for a word of the name? A plural is forgiven. */
static bool is_named(struct str words, struct str word)
{
    if (word.n < 3)
        return false;
    struct str stem = str_sub(word, 0, word.n > 4 ? word.n - 2 : word.n);
    for (size_t at = str_find_ci(words, stem, 0); at != SIZE_MAX;
         at = str_find_ci(words, stem, at + 1))
        if (at > 0 && words.p[at - 1] == '_')
            return true;
    return false;
}

/* A member is for the property of its name, or of one that says more or less of the same. */
static int score_member(struct str words, const struct hint_item *item)
{
    if (item->used)
        return 0;
    if (str_eq(words, item->key))
        return 3 * NAMED;
    bool alike =
        str_find(words, item->key, 0) != SIZE_MAX || str_find(item->key, words, 0) != SIZE_MAX;
    return alike && words.n > 2 && item->key.n > 2 ? NAMED : 0;
}

static int score_text(const struct hint *h, const struct hint_known *k,
                      const struct hint_item *item, bool in_array)
{
    bool listed = in_array && item->kind == HINT_LISTED;
    if (item->kind == HINT_MEMBER)
        return score_member(k->words, item);
    if (item->used || (!(k->kinds >> item->kind & 1) && !listed))
        return 0;
    int score = 1;
    bool named = false;
    for (size_t i = 0; i < HINT_LEAD; i++)
        named = named || is_named(k->words, item->lead[i]);
    bool person = k->row < ARRAY_LEN(rows) && rows[k->row].bias == BIAS_PERSON;
    if (person && item->within)
        return 0;
    /* a pair or a trade is only for what it names */
    if ((item->kind == HINT_PAIR || (item->kind == HINT_TRADE && k->row == ARRAY_LEN(rows))) &&
        !named)
        return 0;
    if (named)
        score += NAMED;
    if (k->row < ARRAY_LEN(rows)) {
        const struct row *row = &rows[k->row];
        score += row->best >> item->kind & 1 ? FIRST_KIND : 0;
        score += row->bias == BIAS_PLACE && item->place ? APART : 0;
        score += row->bias == BIAS_PERSON && !item->place ? APART : 0;
        /* "how many francs for a dollar": what comes out is named first */
        if (item->kind == HINT_CURRENCY && names_match(k->words, "from|base|source") &&
            said_in(item->lead[0], SAID_MANY))
            score -= FIRST_KIND;
    }
    if (in_array)
        score += listed ? 2 * FIRST_KIND : 0;
    return score + (item->at >= h->last ? AHEAD : 0);
}

/* The i-th best; scores that are equal in the order of the text. */
static const struct hint_item *nth(const struct hint *h, const int *scores, size_t i)
{
    bool taken[HINT_ITEMS] = { false };
    for (;;) {
        size_t best = SIZE_MAX;
        for (size_t k = 0; k < h->count; k++)
            if (scores[k] > 0 && !taken[k] && (best == SIZE_MAX || scores[k] > scores[best]))
                best = k;
        if (best == SIZE_MAX)
            return NULL;
        if (i-- == 0)
            return &h->items[best];
        taken[best] = true;
    }
}

/* A day as the schemas of dates have it, when its year is known. */
static struct str as_date(struct arena *a, const struct hint_item *item, bool moment)
{
    struct day day;
    if (!day_read(item->text, 0, &day) || !day.year)
        return item->text;
    return arena_printf(a, "%04d-%02d-%02d%s", day.year, day.month, day.day,
                        moment ? "T00:00:00Z" : "");
}

bool hint_text(struct arena *a, struct hint *h, const struct hint_query *q, size_t i,
               struct str *out)
{
    const struct hint_known *k = look_up(a, h, q);
    int scores[HINT_ITEMS];
    size_t found = 0;
    for (size_t n = 0; n < h->count; n++) {
        scores[n] = score_text(h, k, &h->items[n], q->in_array);
        found += scores[n] > 0;
    }
    const struct hint_item *item = i < found ? nth(h, scores, i) : NULL;
    if (item) {
        *out = item->kind == HINT_DATE ? as_date(a, item, str_eq(q->format, STR("date-time")))
                                       : item->text;
        return true;
    }
    *out = h->text;
    return k->whole && i == found && h->text.n <= WHOLE_MAX;
}

size_t hint_count(struct arena *a, struct hint *h, const struct hint_query *q)
{
    const struct hint_known *k = look_up(a, h, q);
    size_t count = 0, listed = 0;
    for (size_t n = 0; n < h->count; n++) {
        int score = score_text(h, k, &h->items[n], true);
        bool of_list = score > 0 && h->items[n].kind == HINT_LISTED;
        listed += of_list;
        count += score > 0 && !of_list;
    }
    return listed > count ? listed : count;
}

size_t hint_count_firm(struct arena *a, struct hint *h, const struct hint_query *q)
{
    const struct hint_known *k = look_up(a, h, q);
    size_t count = 0;
    for (size_t n = 0; n < h->count; n++)
        count += h->items[n].kind == HINT_MEMBER && score_member(k->words, &h->items[n]) > NAMED;
    if (count || k->row == ARRAY_LEN(rows))
        return count;
    int least = 1 + FIRST_KIND + (rows[k->row].bias == BIAS_PERSON ? APART : 0);
    for (size_t n = 0; n < h->count; n++)
        count += (rows[k->row].best >> h->items[n].kind & 1) != 0 &&
                 score_text(h, k, &h->items[n], false) >= least;
    return count;
}

size_t hint_count_numbers(const struct hint *h)
{
    size_t count = 0;
    for (size_t k = 0; k < h->count; k++)
        count += !h->items[k].used && h->items[k].kind == HINT_NUMBER;
    return count;
}

/* "3 pieces of SKU-19": the number stands before what it counts, which was taken just now. */
static bool counts_last(const struct hint *h, struct str words, const struct hint_item *item)
{
    if (!h->last || item->end > h->last ||
        !names_match(words, "quantity|qty|count|units|pieces|number_of|amount"))
        return false;
    for (size_t i = 0; i < h->count; i++) /* nothing to count and no number in between */
        if (h->items[i].at >= item->end && h->items[i].end < h->last &&
            (h->items[i].kind == HINT_NUMBER || h->items[i].kind == HINT_CODE))
            return false;
    return true;
}

/* What the words of a name and those beside a number have in common, in sense. */
static bool suits(struct str words, const struct hint_item *item)
{
    static const struct {
        const char *names;
        enum said beside;
    } pairs[] = {
        { "age|years_old|alter|âge|edad|età|idade|leeftijd", SAID_YEARS },
        { "temperature|temp|degrees|celsius|fahrenheit", SAID_DEGREES },
        { "guests|people|persons|party|adults|attendees|seats", SAID_PEOPLE },
        { "distance|km|length|height|depth|width|long|tall|high|deep|wide|far", SAID_METRES },
        { "weight|mass|kg|heavy|weigh", SAID_KILOS },
        { "duration|minutes|hours", SAID_MINUTES },
        { "percent|percentage|rate|discount", SAID_PERCENT },
        { "nights|stay", SAID_NIGHTS },
    };
    for (size_t i = 0; i < ARRAY_LEN(pairs); i++)
        if (names_match(words, pairs[i].names) &&
            (said_in(item->after, pairs[i].beside) || said_in(item->lead[0], pairs[i].beside)))
            return true;
    return false;
}

static int score_number(const struct hint *h, struct str words, const struct hint_item *item)
{
    static const char prices[] = "price|cost|amount|total|fee|salary|budget|value|pay|sum|balance";
    if (item->kind == HINT_MEMBER && item->numeric)
        return score_member(words, item);
    if (item->kind != HINT_NUMBER || item->used)
        return 0;
    int score = 20 + (item->at >= h->last ? AHEAD : 0);
    if (suits(words, item) || counts_last(h, words, item))
        score += NAMED;
    if (is_named(words, item->after) || is_named(words, item->lead[0]))
        score += NAMED;
    else if (is_named(words, item->lead[1]))
        score += APART;
    if (names_match(words, prices))
        score += item->money ? NAMED : 0;
    else if (item->money)
        score -= APART;
    bool year = item->number >= 1000 && item->number <= 2100 && item->text.n == 4;
    if (names_match(words, "year|published_year|founded"))
        score += year ? NAMED : -APART;
    return score;
}

bool hint_number(struct arena *a, struct hint *h, const struct hint_query *q, size_t i, double *out)
{
    struct str words = look_up(a, h, q)->words;
    int scores[HINT_ITEMS];
    for (size_t n = 0; n < h->count; n++)
        scores[n] = score_number(h, words, &h->items[n]);
    const struct hint_item *item = nth(h, scores, i);
    if (item)
        *out = item->number;
    return item != NULL;
}

bool hint_names(const struct hint *h, struct str word)
{
    for (size_t at = str_find_ci(h->text, word, 0); word.n > 0 && at != SIZE_MAX;
         at = str_find_ci(h->text, word, at + 1)) {
        size_t end = at + word.n;
        bool starts = at == 0 || !hint_is_letter(h->text.p[at - 1]) || !hint_is_letter(word.p[0]);
        if (starts && (end == h->text.n || !hint_is_letter(h->text.p[end])))
            return true;
    }
    return false;
}
