/* SPDX-License-Identifier: MIT
 * Numbers of a text, money and times among them. See hint_parts.h. */
#include "schema/shape/hint/hint_parts.h"

#include "schema/shape/names.h"

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
    struct str code = currency_beside(s, from, end);
    item->money = code.n || said_in(item->after, SAID_MONEY);
    bool behind = !from || (!hint_is_sign(s, from) && s.p[from - 1] != '$');
    size_t sign = behind ? end : from - 1;
    struct hint_item *currency = code.n ? hint_add(h, HINT_CURRENCY, sign, sign + 1) : NULL;
    if (currency)
        currency->text = code;
    return end;
}
