/* SPDX-License-Identifier: MIT
 * Calendar days in texts: see day.h. */
#include "schema/shape/day.h"

#include "schema/shape/said.h"

static bool is_digit(struct str s, size_t at)
{
    return at < s.n && s.p[at] >= '0' && s.p[at] <= '9';
}

static bool is_letter(struct str s, size_t at)
{
    if (at >= s.n)
        return false;
    unsigned char c = (unsigned char)s.p[at];
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c > 127;
}

/* A number of at most `most` digits; 0 when there is none. */
static int read_number(struct str s, size_t *at, size_t most)
{
    int number = 0;
    size_t from = *at;
    while (is_digit(s, *at) && *at - from < most)
        number = number * 10 + (s.p[(*at)++] - '0');
    return is_digit(s, *at) ? 0 : number;
}

static int read_month(struct str s, size_t *at)
{
    size_t from = *at;
    while (is_letter(s, *at) && *at - from < 12)
        (*at)++;
    int month = said_month(str_sub(s, from, *at));
    *at += month && *at < s.n && s.p[*at] == '.';
    return month;
}

static void skip(struct str s, size_t *at, const char *signs)
{
    while (*at < s.n && s.p[*at] && strchr(signs, s.p[*at]))
        (*at)++;
}

/* "2nd", "1er", "of" between the day and the month */
static void skip_ordinal(struct str s, size_t *at)
{
    static const char *const endings[] = { "st", "nd", "rd", "th", "er" };
    for (size_t i = 0; i < 5; i++)
        if (str_starts(str_sub(s, *at, s.n), str_from(endings[i])) && !is_letter(s, *at + 2)) {
            *at += 2;
            break;
        }
    skip(s, at, ". ");
    struct str rest = str_sub(s, *at, s.n);
    if (str_starts(rest, STR("of ")) || str_starts(rest, STR("de ")))
        *at += 3;
}

/* The year that may follow; none leaves 0 and *at where it was. */
static void read_year(struct str s, size_t *at, struct day *out)
{
    size_t next = *at;
    skip(s, &next, ", ");
    if (str_starts(str_sub(s, next, s.n), STR("de ")))
        next += 3;
    size_t from = next;
    int year = read_number(s, &next, 4);
    if (next - from != 4 || year < 1000)
        return;
    out->year = year;
    *at = next;
}

static bool is_day(struct day d)
{
    return d.month >= 1 && d.month <= 12 && d.day >= 1 && d.day <= 31;
}

static size_t read_iso(struct str s, size_t at, struct day *out)
{
    size_t from = at;
    out->year = read_number(s, &at, 4);
    if (at - from != 4 || at >= s.n || s.p[at++] != '-')
        return 0;
    out->month = read_number(s, &at, 2);
    if (at >= s.n || s.p[at++] != '-')
        return 0;
    out->day = read_number(s, &at, 2);
    return is_day(*out) ? at : 0;
}

/* 12.05.2025 and 31/12/2025: the day first, unless it cannot be one */
static size_t read_signs(struct str s, size_t at, struct day *out)
{
    out->day = read_number(s, &at, 2);
    if (at >= s.n || (s.p[at] != '.' && s.p[at] != '/'))
        return 0;
    char sign = s.p[at++];
    out->month = read_number(s, &at, 2);
    if (at >= s.n || s.p[at++] != sign)
        return 0;
    size_t from = at;
    out->year = read_number(s, &at, 4);
    if (out->month > 12) {
        int swap = out->month;
        out->month = out->day;
        out->day = swap;
    }
    return is_day(*out) && at - from == 4 ? at : 0;
}

size_t day_read(struct str s, size_t at, struct day *out)
{
    size_t from = at, end = 0;
    *out = (struct day){ 0 };
    if (is_letter(s, at)) {
        out->month = read_month(s, &at);
        if (!out->month)
            return 0;
        skip(s, &at, " ");
        out->day = read_number(s, &at, 2);
        skip_ordinal(s, &at);
        while (at > from && s.p[at - 1] == ' ')
            at--;
        read_year(s, &at, out);
        return is_day(*out) ? at : 0;
    }
    if (!is_digit(s, at))
        return 0;
    end = read_iso(s, at, out);
    if (!end)
        end = read_signs(s, at, out);
    if (end)
        return end;
    *out = (struct day){ 0 };
    out->day = read_number(s, &at, 2);
    if (!out->day || !is_day((struct day){ 0, 1, out->day }))
        return 0;
    skip_ordinal(s, &at);
    out->month = read_month(s, &at);
    if (out->month)
        read_year(s, &at, out);
    return is_day(*out) ? at : 0;
}

/* Years are counted from March, so that the odd day is the last. */
int64_t day_number(struct day d)
{
    int64_t year = d.year - (d.month <= 2), era = (year >= 0 ? year : year - 399) / 400;
    int64_t of_era = year - era * 400;
    int64_t of_year = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

struct day day_of_number(int64_t number)
{
    number += 719468;
    int64_t era = (number >= 0 ? number : number - 146096) / 146097, day = number - era * 146097;
    int64_t year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
    int64_t of_year = day - (365 * year + year / 4 - year / 100), m = (5 * of_year + 2) / 153;
    struct day d = { .month = (int)(m < 10 ? m + 3 : m - 9),
                     .day = (int)(of_year - (153 * m + 2) / 5 + 1) };
    d.year = (int)(year + era * 400 + (d.month <= 2));
    return d;
}

bool day_is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}
