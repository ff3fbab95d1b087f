/* SPDX-License-Identifier: MIT
 *
 * Offers a text's values: see hint.h. A property wants some kinds of values (by its format, else by
 * its name, else by its description); among those, what the words around a value say decides, then
 * what stands behind the value taken last, then the order of the text.
 */
#include "schema/shape/hint/hint_parts.h"

#include "schema/shape/day.h"
#include "schema/shape/names.h"

enum {
    STEPS_PER_BYTE = 2, /* of a text that is searched */
    WHOLE_MAX = 400,    /* a message up to this length may be a value itself */
};

struct hint *hint_read(struct arena *a, struct budget *budget, struct str text)
{
    struct str trimmed = str_sub(str_trim(text), 0, HINT_TEXT_MAX);
    if (trimmed.n == 0 || (budget && !budget_spend(budget, trimmed.n * STEPS_PER_BYTE)))
        return NULL;
    struct hint *h = arena_room(a, sizeof *h); /* its items are written as they are found */
    h->text = trimmed;
    h->count = h->propers = h->last = h->from = 0;
    h->to = SIZE_MAX;
    h->today = (struct day){ 0 };
    memset(h->known, 0, sizeof h->known);
    hint_scan(h, a);
    return h;
}

void hint_rewind(struct hint *h)
{
    for (size_t i = 0; i < h->count; i++)
        h->items[i].used = false;
    h->last = h->from = 0;
    h->to = SIZE_MAX;
}

/* All that stands at the same place is used with it; a clause leaves its times and numbers to those
 * who want nothing else, and they leave it the clause. */
static void use(struct hint *h, const struct hint_item *taken)
{
    const unsigned own = 1u << HINT_CLOCK | 1u << HINT_DATE | 1u << HINT_DATE_TIME |
                         1u << HINT_NUMBER | 1u << HINT_EMAIL | 1u << HINT_URL | 1u << HINT_PHONE;
    size_t at = taken->at, end = taken->end;
    const unsigned clauses = 1u << HINT_CLAUSE | 1u << HINT_TOPIC;
    unsigned kept = clauses >> taken->kind & 1 ? own : clauses;
    for (size_t i = 0; i < h->count; i++)
        if (h->items[i].at < end && h->items[i].end > at && !(kept >> h->items[i].kind & 1))
            h->items[i].used = true;
    h->last = end;
}

void hint_use(struct hint *h, struct str text)
{
    for (size_t i = 0; i < h->count; i++)
        if (!h->items[i].used && h->items[i].kind == HINT_PROPER && text.n > 2 &&
            text.n < h->items[i].text.n && str_ends(h->items[i].text, text))
            h->items[i].used = true; /* "Hotel Miramar" for "Miramar" */
    for (size_t i = 0; i < h->count; i++)
        if (!h->items[i].used && str_eq(text, h->items[i].text)) {
            use(h, &h->items[i]);
            return;
        }
    struct day day, one; /* that was written anew */
    if (!day_read(text, 0, &day))
        return;
    for (size_t i = 0; i < h->count; i++)
        if (!h->items[i].used && h->items[i].kind == HINT_DATE &&
            day_read(h->items[i].text, 0, &one) && one.day == day.day && one.month == day.month) {
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

/* Used already, or a part of another record. */
bool hint_is_away(const struct hint *h, const struct hint_item *item)
{
    return item->used || item->at < h->from || item->end > h->to;
}

/* A member is for the property of its name, or of one that says more or less of the same. */
int hint_score_member(struct str words, const struct hint_item *item)
{
    if (str_eq(words, item->key))
        return 3 * HINT_NAMED;
    bool alike =
        str_find(words, item->key, 0) != SIZE_MAX || str_find(item->key, words, 0) != SIZE_MAX;
    return alike && words.n > 2 && item->key.n > 2 ? HINT_NAMED : 0;
}

/* "Hotel Adler": its first word says what it is; how many bytes that are with the blank. */
static size_t names_itself(struct str words, const struct hint_item *item)
{
    const unsigned kinds = 1u << HINT_PROPER | 1u << HINT_THING | 1u << HINT_COUNTED;
    const char *blank = kinds >> item->kind & 1 ? memchr(item->text.p, ' ', item->text.n) : NULL;
    size_t n = blank ? (size_t)(blank - item->text.p) : 0;
    return n && hint_is_named(words, str_sub(item->text, 0, n)) ? n + 1 : 0;
}

bool hint_is_acronym(struct str s)
{
    size_t large = 0;
    while (large < s.n && s.p[large] >= 'A' && s.p[large] <= 'Z')
        large++;
    return s.n > 1 && s.n < 6 && large == s.n;
}

/* "Lindenweg 8": no town */
static bool is_street(struct str s, const struct hint_item *item)
{
    return item->end + 1 < s.n && s.p[item->end] == ' ' && hint_is_digit(s.p[item->end + 1]);
}

static int score_text(const struct hint *h, const struct hint_known *k,
                      const struct hint_item *item, bool in_array)
{
    const unsigned strict = 1u << HINT_EMAIL | 1u << HINT_URL | 1u << HINT_DATE | 1u << HINT_PHONE;
    bool listed = in_array && item->kind == HINT_LISTED && !(k->kinds & strict);
    bool counted =
        (h->from || h->to != SIZE_MAX) && item->kind == HINT_COUNTED && k->whole; /* of a record */
    bool part = k->row && k->row->bias >= BIAS_FIRST; /* of a name that may be used already */
    if (hint_is_away(h, item) && !(part && item->used && item->at >= h->from && item->at < h->to))
        return 0;
    if (item->kind == HINT_MEMBER)
        return hint_score_member(k->words, item);
    if (item->kind == HINT_TOLD)
        return !str_eq(k->words, item->key) ? 0 : item->firm ? HINT_FIRST_KIND + HINT_AHEAD : 1;
    if (item->kind == HINT_LEADING)
        return k->role && k->role == item->role ? HINT_FIRST_KIND + 1 : 0;
    if (!(k->kinds >> item->kind & 1) && !listed && !counted)
        return 0;
    bool small = item->kind == HINT_NUMBER && /* no code, unless it is named */
                 (item->text.n < 4 || memchr(item->text.p, '.', item->text.n));
    bool house =
        !item->after.n && names_match(k->words, "number|house_number|hausnummer|nr|no|numero");
    if (small && !house && k->row && k->row->best >> HINT_CODE & 1 &&
        !hint_is_named(k->asked, item->lead[0]))
        return 0;
    if (item->kind == HINT_EMAIL && k->row && k->row->bias >= BIAS_PERSON && h->propers)
        return 0;
    int score = 1, named = names_itself(k->words, item) ? HINT_NAMED : 0;
    for (size_t i = HINT_LEAD; i-- > 0;) /* the nearest tells most */
        named = hint_is_named(k->asked, item->lead[i]) ? HINT_NAMED - (int)i : named;
    bool person = k->row && k->row->bias >= BIAS_PERSON;
    bool place = k->row && k->row->bias == BIAS_PLACE;
    if ((person && (item->within || hint_is_acronym(item->text))) ||
        (place && item->article && !item->place && item->kind != HINT_CURRENCY)) /* "der Zug" */
        return 0;
    /* a pair or a trade is only for what it names */
    if ((item->kind == HINT_PAIR || (item->kind == HINT_TRADE && !k->row)) && !named)
        return 0;
    score += named;
    if (hint_is_listed(k->beside, item->before) || hint_is_listed(k->beside, item->lead[0]) ||
        hint_is_listed(k->beside, item->lead[1]))
        score += HINT_NAMED;
    if (k->row) {
        const struct hint_row *row = k->row;
        score += row->best >> item->kind & 1 ? HINT_FIRST_KIND : 0;
        score += item->kind == HINT_EMAIL && row->bias >= BIAS_PERSON ? HINT_FIRST_KIND : 0;
        score += item->kind == HINT_TRADE && item->firm ? HINT_FIRST_KIND : 0; /* "looking for" */
        bool letters = row->best == 1u << HINT_PROPER && row->bias == BIAS_NONE;
        score += letters && hint_is_acronym(item->text) ? HINT_APART : 0;
        score += row->bias == BIAS_PLACE && item->place ? HINT_APART : 0;
        score += item->within && names_match(k->words, "city|town|stadt|ville|ciudad|città|stad");
        score -= row->bias == BIAS_PLACE && is_street(h->text, item) ? HINT_APART : 0;
        score += row->bias >= BIAS_PERSON && (!item->place || item->aimed) ? HINT_APART : 0;
        /* "how many francs for a dollar": what comes out is named first */
        if (item->kind == HINT_CURRENCY && names_match(k->words, "from|base|source") &&
            said_in(item->lead[0], SAID_MANY))
            score -= HINT_FIRST_KIND;
    }
    if (in_array)
        score += listed ? 2 * HINT_FIRST_KIND : 0;
    score += item->at >= h->last ? HINT_AHEAD : 0;
    if (k->role && item->role)
        score = item->role == k->role ? score + HINT_NAMED : 1;
    return score;
}

/* The i-th best; scores that are equal in the order of the text. */
const struct hint_item *hint_nth(const struct hint *h, const int *scores, size_t i)
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
static struct str as_date(struct arena *a, const struct hint *h, const struct hint_item *item,
                          bool moment)
{
    struct day day;
    if (!day_read(item->text, 0, &day))
        return item->text;
    bool past =
        day.month < h->today.month || (day.month == h->today.month && day.day < h->today.day);
    if (!day.year && h->today.year) /* the next one */
        day.year = h->today.year + past;
    if (!day.year)
        return item->text;
    int minutes = moment ? hint_clock(h) : 0;
    return arena_printf(a, moment ? "%04d-%02d-%02dT%02d:%02d:00Z" : "%04d-%02d-%02d", day.year,
                        day.month, day.day, minutes / 60, minutes % 60);
}

/* "Lena" or "Vogt" of "Lena Vogt" */
static struct str part_of_name(const struct hint_known *k, const struct hint_item *item)
{
    size_t own = names_itself(k->words, item);
    struct str name = str_sub(item->text, own, item->text.n);
    const char *blank = memchr(name.p, ' ', name.n);
    if (!blank || !k->row || k->row->bias < BIAS_FIRST)
        return name;
    size_t at = (size_t)(blank - name.p);
    return k->row->bias == BIAS_FIRST ? str_sub(name, 0, at) : str_sub(name, at + 1, name.n);
}

bool hint_text(struct arena *a, struct hint *h, const struct hint_query *q, size_t i,
               struct str *out)
{
    const struct hint_known *k = hint_look_up(a, h, q);
    int scores[HINT_ITEMS];
    size_t found = 0;
    for (size_t n = 0; n < h->count; n++) {
        scores[n] = score_text(h, k, &h->items[n], q->in_array);
        scores[n] = q->firm && scores[n] <= HINT_FIRST_KIND ? 0 : scores[n];
        found += scores[n] > 0;
    }
    const struct hint_item *item = i < found ? hint_nth(h, scores, i) : NULL;
    if (item) {
        *out = item->kind == HINT_DATE && !q->as_told
                   ? as_date(a, h, item, str_eq(q->format, STR("date-time")))
                   : part_of_name(k, item);
        return true;
    }
    *out = str_trim(str_sub(h->text, h->from, h->to));
    return k->whole && !q->firm && i == found && h->text.n <= WHOLE_MAX;
}

bool hint_rest(struct hint *h, struct str *out)
{
    static const enum hint_kind kinds[] = { HINT_QUOTED, HINT_PROPER, HINT_THING, HINT_TRADE,
                                            HINT_COUNTED };
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
        for (size_t n = 0; n < h->count; n++)
            if (h->items[n].kind == kinds[i] && !hint_is_away(h, &h->items[n])) {
                *out = h->items[n].text;
                return true;
            }
    struct str s = str_trim(str_sub(h->text, h->from, h->to));
    *out = str_sub(s, 0, str_until(s, 0, ".!?\n"));
    return out->n > 0;
}

size_t hint_count(struct arena *a, struct hint *h, const struct hint_query *q)
{
    const struct hint_known *k = hint_look_up(a, h, q);
    size_t count = 0, listed = 0;
    for (size_t n = 0; n < h->count; n++) {
        int score = score_text(h, k, &h->items[n], true);
        bool of_list = score > 0 && h->items[n].kind == HINT_LISTED;
        listed += of_list;
        count += score > 0 && !of_list;
    }
    return listed > count ? listed : count;
}

/* Of the kind that fits best, or a member of that very name. */
static bool is_firm(const struct hint *h, const struct hint_known *k, const struct hint_item *item,
                    bool members)
{
    if (members)
        return item->kind == HINT_MEMBER && !hint_is_away(h, item) &&
               hint_score_member(k->words, item) > HINT_NAMED;
    int least = 1 + HINT_FIRST_KIND + (k->row && k->row->bias >= BIAS_PERSON ? HINT_APART : 0);
    return k->row && (k->row->best >> item->kind & 1) != 0 &&
           score_text(h, k, item, false) >= least;
}

/* Where they stand, in the order of the text; how many there are. */
static size_t find_firm(const struct hint *h, const struct hint_known *k, bool members,
                        const struct hint_item **found)
{
    size_t count = 0;
    for (size_t n = 0; n < h->count; n++) {
        const struct hint_item *item = &h->items[n];
        if (!is_firm(h, k, item, members))
            continue;
        size_t at = count++;
        for (; at > 0 && found[at - 1]->at > item->at; at--)
            found[at] = found[at - 1];
        found[at] = item;
    }
    return count;
}

/* Where the record begins that holds the byte `at`: at its line, else its sentence, else its
 * clause, else there. */
static size_t record_start(struct str s, size_t at, size_t least)
{
    for (size_t from = at; from > least; from--)
        if (s.p[from - 1] == '\n' || s.p[from - 1] == '{')
            return from;
    for (size_t from = at; from > least + 1; from--)
        if (s.p[from - 1] == ' ' && strchr(".;!?", s.p[from - 2]))
            return from;
    for (size_t from = at; from > least; from--) {
        size_t end = from;
        if (s.p[end - 1] == ',' || said_in(hint_next_word(s, &end), SAID_AND))
            return from;
    }
    return at;
}

size_t hint_records(struct arena *a, struct hint *h, const struct hint_query *q,
                    size_t starts[static HINT_RECORDS])
{
    const struct hint_known *k = hint_look_up(a, h, q);
    const struct hint_item *found[HINT_ITEMS];
    size_t n = find_firm(h, k, true, found), end = h->from;
    n = n ? n : find_firm(h, k, false, found);
    n = n < HINT_RECORDS ? n : HINT_RECORDS;
    for (size_t i = 0; i < n; i++) {
        starts[i] = i ? record_start(h->text, found[i]->at, end) : h->from;
        end = found[i]->end;
    }
    return n;
}

void hint_look_at(struct hint *h, size_t from, size_t to)
{
    h->from = from;
    h->to = to;
}
