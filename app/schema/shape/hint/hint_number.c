/* SPDX-License-Identifier: MIT
 * Numbers of a text, money and times among them. See hint_parts.h. */
#include "schema/shape/hint/hint_parts.h"

/* "3:45 PM", "9 am" behind a number or a clock: one past it, or 0 */
size_t hint_half_day_end(struct str s, size_t at)
{
    size_t from = at;
    while (at < s.n && s.p[at] == ' ')
        at++;
    struct str two = str_sub(s, at, at + 2);
    bool half = str_eq_ci(two, STR("am")) || str_eq_ci(two, STR("pm"));
    return half && at - from < 2 && (at + 2 == s.n || !hint_is_letter(s.p[at + 2])) ? at + 2 : 0;
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
    struct str before = str_sub(s, from >= 3 ? from - 3 : 0, from);
    struct str behind = str_sub(s, end, end + 4);
    item->money = (before.n && before.p[before.n - 1] == '$') || str_ends(before, STR("€")) ||
                  str_ends(before, STR("£")) || str_starts(behind, STR("€")) ||
                  str_starts(behind, STR(" €")) || str_starts(behind, STR(" $")) ||
                  said_in(item->after, SAID_MONEY);
    return end;
}
