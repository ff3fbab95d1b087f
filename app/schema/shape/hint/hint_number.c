/* SPDX-License-Identifier: MIT
 * Numbers of a text, money and times among them. See hint_parts.h. */
#include "schema/shape/hint/hint_parts.h"

#include "schema/shape/names.h"

enum {
    LONG = 8 /* figures of a number that is a code as well */
};

/* Bytes of the sign of a currency that ends before `at`; its bytes are no letters. */
size_t hint_is_sign(struct str s, size_t at)
{
    static const struct str euro = STR_INIT("€"), pound = STR_INIT("£");
    char last = at ? s.p[at - 1] : 0;
    if (last == euro.p[euro.n - 1] && str_ends(str_sub(s, 0, at), euro))
        return euro.n;
    return last == pound.p[pound.n - 1] && str_ends(str_sub(s, 0, at), pound) ? pound.n : 0;
}

/* "3:45 PM", "9 am", "9 Uhr" behind a number or a clock: one past it, or 0 */
size_t hint_half_day_end(struct str s, size_t at)
{
    size_t from = at;
    at = str_skip(s, at, " ");
    size_t end = at;
    while (end < s.n && (hint_is_letter(s.p[end]) || s.p[end] == '\''))
        end++;
    bool half = hint_is_listed("|am|pm|uhr|o'clock|heures|uur|horas|", str_sub(s, at, end));
    bool hour = at == from && end == at + 1 && s.p[at] == 'h'; /* "15h30" */
    while (hour && end < s.n && hint_is_digit(s.p[end]))
        end++;
    return (half && at - from < 2) || hour ? end : 0;
}

/* The code of the currency whose sign stands before or behind a number, or an empty string. */
static struct str currency_beside(struct str s, size_t from, size_t end)
{
    static const struct {
        struct str sign, code;
    } signs[] = {
        { STR_INIT("$"), STR_INIT("USD") },
        { STR_INIT("€"), STR_INIT("EUR") },
        { STR_INIT("£"), STR_INIT("GBP") },
    };
    struct str before = str_sub(s, from >= 3 ? from - 3 : 0, from),
               behind = str_sub(s, end, end + 4);
    for (size_t i = 0; i < ARRAY_LEN(signs); i++)
        if (str_ends(before, signs[i].sign) || str_starts(behind, signs[i].sign) ||
            (behind.n && behind.p[0] == ' ' &&
             str_starts(str_sub(behind, 1, behind.n), signs[i].sign)))
            return signs[i].code;
    return STR("");
}

double hint_scale(struct str words, struct str unit)
{
    static const struct {
        const char *names, *unit;
        double seconds;
    } units[] = {
        { "seconds|second|sec|secs|duration_seconds|ttl|timeout_seconds",
          "|seconds|second|sec|sekunden|secondes|segundos|secondi|", 1 },
        { "minutes|minute|min|mins|duration|duration_minutes|duration_min|minuten|minutos|minuti|"
          "dauer|durée|duración|durata",
          "|minutes|minute|min|mins|minuten|minutos|minuto|minuti|", 60 },
        { "hours|hour|hrs|duration_hours|stunden|heures|horas|ore",
          "|hours|hour|hrs|h|stunden|stunde|heures|heure|horas|hora|ore|ora|uur|", 3600 },
    };
    double wanted = 0, said = 0;
    for (size_t i = 0; i < ARRAY_LEN(units); i++) {
        wanted = names_match(words, units[i].names) ? units[i].seconds : wanted;
        said = hint_is_listed(units[i].unit, unit) ? units[i].seconds : said;
    }
    return wanted > 0 && said > 0 ? said / wanted : 1;
}

/* "an hour", "half an hour", "an hour and a half" */
void hint_add_hour(struct hint *h, struct str word, struct str before, size_t at)
{
    if (!said_in(before, SAID_A) || !hint_is_listed("|hour|stunde|heure|hora|ora|", word))
        return;
    static const struct str more = STR_INIT(" and a half");
    size_t from = (size_t)(before.p - h->text.p);
    struct str ahead = str_trim(str_sub(h->text, 0, from));
    struct hint_item *item = hint_add(h, HINT_NUMBER, from, at);
    if (!item)
        return;
    item->number = str_ends(ahead, STR("half"))                        ? 0.5
                   : str_starts(str_sub(h->text, at, h->text.n), more) ? 1.5
                                                                       : 1;
    item->after = word;
}

/* Digits with at most one decimal point, and a sign; "1,250.00" is one number. */
size_t hint_scan_number(struct hint *h, size_t at)
{
    struct str s = h->text;
    size_t from = at > 0 && s.p[at - 1] == '-' && (at == 1 || s.p[at - 2] == ' ') ? at - 1 : at;
    char digits[32];
    size_t n = 0, end = from;
    bool point = false;
    for (; end < s.n && n < sizeof digits; end++) {
        char c = s.p[end];
        bool more = end + 1 < s.n && hint_is_digit(s.p[end + 1]);
        bool cents = c == ',' && more && end + 2 < s.n && hint_is_digit(s.p[end + 2]) &&
                     (end + 3 == s.n || !hint_is_digit(s.p[end + 3]));
        bool thousand =
            c == '.' && end + 4 < s.n && s.p[end + 4] == ',' && hint_is_digit(s.p[end + 3]);
        if (thousand) /* "1.250,00" */
            continue;
        c = cents && !point ? '.' : c;
        if (c == ',' && !point && more && end + 3 < s.n && hint_is_digit(s.p[end + 3]) &&
            (end + 4 == s.n || !hint_is_digit(s.p[end + 4])))
            continue;
        if (!(hint_is_digit(c) || (c == '-' && end == from) || (c == '.' && !point && more)))
            break;
        point = point || c == '.';
        digits[n++] = c;
    }
    double number;
    size_t half = hint_half_day_end(s, end);
    if (half) {
        hint_add(h, HINT_CLOCK, from, half);
        return half;
    }
    struct hint_item *item = str_to_double((struct str){ digits, n }, &number)
                                 ? hint_add(h, HINT_NUMBER, from, end)
                                 : NULL;
    if (!item)
        return end > at ? end : at + 1;
    item->number = number;
    if (n >= LONG && !point)
        hint_add(h, HINT_CODE, from, end);
    struct str code = currency_beside(s, from, end);
    item->money = code.n || said_in(item->after, SAID_MONEY);
    bool behind = !from || (!hint_is_sign(s, from) && s.p[from - 1] != '$');
    size_t sign = behind ? end : from - 1;
    struct hint_item *currency = code.n ? hint_add(h, HINT_CURRENCY, sign, sign + 1) : NULL;
    if (currency)
        currency->text = code;
    return end;
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
        { "temperature|temperatur|température|temperatura|temp|degrees|celsius|fahrenheit",
          SAID_DEGREES },
        { "guests|people|persons|party|adults|attendees|seats|passengers|pasajeros|passeggeri|"
          "passagiere|passagers|personen",
          SAID_PEOPLE },
        { "distance|km|length|height|depth|width|long|tall|high|deep|wide|far", SAID_METRES },
        { "weight|mass|kg|heavy|weigh", SAID_KILOS },
        { "duration|minutes|hours", SAID_MINUTES },
        { "percent|percentage|rate|discount", SAID_PERCENT },
        { "nights|stay|nächte|nuits|noches", SAID_NIGHTS },
    };
    for (size_t i = 0; i < ARRAY_LEN(pairs); i++)
        if (names_match(words, pairs[i].names) &&
            (said_in(item->after, pairs[i].beside) || said_in(item->lead[0], pairs[i].beside)))
            return true;
    return false;
}

int hint_score_number(const struct hint *h, struct str words, const struct hint_item *item)
{
    static const char prices[] =
        "price|cost|amount|total|fee|salary|budget|value|pay|sum|balance|preis|betrag|summe|prix|"
        "montant|precio|importe|prezzo|importo|preço|prijs|bedrag";
    if (hint_is_away(h, item))
        return 0;
    if (item->kind == HINT_MEMBER && item->numeric)
        return hint_score_member(words, item);
    if (item->kind != HINT_NUMBER)
        return 0;
    int score = (said_number(item->text) ? 10 : 20) + (item->at >= h->last ? HINT_AHEAD : 0);
    if (suits(words, item) || counts_last(h, words, item))
        score += HINT_NAMED;
    if (hint_is_named(words, item->after) || hint_is_named(words, item->lead[0]))
        score += HINT_NAMED;
    if (hint_is_named(words, item->lead[1])) /* "large pizza 11, small pizza 7" */
        score += HINT_APART;
    if (names_match(words, prices))
        score += item->money ? HINT_NAMED : 0;
    else if (item->money)
        score -= HINT_APART;
    /* "between 900 and 1300", "at most 5" */
    bool low = hint_is_listed(
             "|least|between|from|over|above|than|mindestens|zwischen|ab|entre|desde|almeno|tra|",
             item->before),
         high = hint_is_listed("|most|under|below|and|to|höchstens|bis|und|et|y|unter|hasta|fino|",
                               item->before);
    bool least = names_match(words, "min|minimum|lowest"),
         most = names_match(words, "max|maximum|highest");
    if ((least && high) || (most && low))
        return 0;
    score += (least && low) || (most && high) ? HINT_NAMED : 0;
    bool year = item->number >= 1000 && item->number <= 2100 && item->text.n == 4;
    if (names_match(words, "year|published_year|founded|annee|année|anno|año|ano|jahr|"
                           "erscheinungsjahr|gegründet|seit"))
        score += year ? HINT_NAMED : -HINT_APART;
    return score;
}

bool hint_number(struct arena *a, struct hint *h, const struct hint_query *q, size_t i, double *out)
{
    struct str words = hint_look_up(a, h, q)->asked;
    int scores[HINT_ITEMS];
    for (size_t n = 0; n < h->count; n++)
        scores[n] = hint_score_number(h, words, &h->items[n]);
    for (size_t n = 0; q->firm && n < h->count; n++)
        scores[n] = scores[n] < HINT_NAMED ? 0 : scores[n];
    const struct hint_item *item = hint_nth(h, scores, i);
    bool one = !item && i == 0 && (h->from || h->to != SIZE_MAX) && /* "and a cola" */
               names_match(words, "quantity|qty|units|anzahl|menge|quantité|cantidad|quantità");
    if (item || one)
        *out = one ? 1 : item->number * hint_scale(words, item->after);
    return item || one;
}
