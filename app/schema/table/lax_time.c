/* SPDX-License-Identifier: MIT
 *
 * lax_time: what pydantic's lax mode takes for a moment or a duration; see lax.h. A moment that is
 * none is blamed as a date, since pydantic tries one last. The rules were taken down by asking
 * pydantic 2.13. What would surprise: years and counts that are too large for Python are let
 * through.
 */
#include "schema/table/lax.h"

static bool is_digit_at(struct str s, size_t i)
{
    return i < s.n && s.p[i] >= '0' && s.p[i] <= '9';
}

static bool is_one_of(struct str s, size_t i, const char *set)
{
    return i < s.n && str_find(str_from(set), str_sub(s, i, i + 1), 0) != SIZE_MAX;
}

/* Two digits at i, at most `most`. */
static bool is_pair(struct str s, size_t i, int most)
{
    return is_digit_at(s, i) && is_digit_at(s, i + 1) &&
           (s.p[i] - '0') * 10 + (s.p[i + 1] - '0') <= most;
}

static size_t skip_digits(struct str s, size_t i)
{
    while (is_digit_at(s, i))
        i++;
    return i;
}

/* ---- moments ---- */

static int digits_value(struct str s, size_t i, size_t n)
{
    int value = 0;
    for (size_t end = i + n; i < end; i++)
        value = value * 10 + (s.p[i] - '0');
    return value;
}

static bool are_digits(struct str s, size_t i, size_t n)
{
    return skip_digits(s, i) >= i + n;
}

static int days_of(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

/* Why the first ten bytes are no date; NULL when they are one. */
static const char *date_fault(struct str s)
{
    if (s.n < 10)
        return "input is too short";
    if (!are_digits(s, 0, 4))
        return "invalid character in year";
    if (s.p[4] != '-')
        return "invalid date separator, expected `-`";
    if (!are_digits(s, 5, 2))
        return "invalid character in month";
    if (s.p[7] != '-')
        return "invalid date separator, expected `-`";
    if (!are_digits(s, 8, 2))
        return "invalid character in day";
    int month = digits_value(s, 5, 2), day = digits_value(s, 8, 2);
    if (month < 1 || month > 12)
        return "month value is outside expected range of 1-12";
    if (day < 1 || day > days_of(digits_value(s, 0, 4), month))
        return "day value is outside expected range";
    return NULL;
}

/* Behind HH:MM[:SS[.fraction]] at i; 0 when it is no time of day. */
static size_t skip_time(struct str s, size_t i)
{
    if (!is_pair(s, i, 23) || !is_one_of(s, i + 2, ":") || !is_pair(s, i + 3, 59))
        return 0;
    i += 5;
    if (!is_one_of(s, i, ":"))
        return i;
    if (!is_pair(s, i + 1, 59))
        return 0;
    i += 3;
    if (!is_one_of(s, i, "."))
        return i;
    size_t end = skip_digits(s, i + 1);
    return end > i + 1 ? end : 0;
}

/* Z, +HH:MM, +HHMM or nothing at i, and then the end. */
static bool is_zone(struct str s, size_t i)
{
    if (i == s.n)
        return true;
    if (is_one_of(s, i, "Zz"))
        return i + 1 == s.n;
    if (!is_one_of(s, i, "+-") || !is_pair(s, i + 1, 23))
        return false;
    i += is_one_of(s, i + 3, ":") ? 4 : 3;
    return is_pair(s, i, 59) && i + 2 == s.n;
}

/* Seconds since 1970, as many digits as a moment of this age has. */
static bool is_timestamp(struct str s)
{
    size_t from = is_one_of(s, 0, "+-"), end = skip_digits(s, from);
    if (end - from > 15)
        return false;
    if (end == s.n)
        return end > from;
    return s.n > 1 && s.p[end] == '.' && skip_digits(s, end + 1) == s.n;
}

static const char *moment_fault(struct str s)
{
    const char *fault = date_fault(s);
    if (is_timestamp(s) || (!fault && s.n == 10))
        return NULL;
    if (fault)
        return fault;
    size_t end = is_one_of(s, 10, "Tt _") ? skip_time(s, 11) : 0;
    return end && is_zone(s, end) ? NULL : "unexpected extra characters at the end of the input";
}

enum lax lax_moment(const struct json *v, const char **fault)
{
    if (json_is_number(v))
        return LAX_FINE;
    if (!json_is(v, JSON_STRING))
        return LAX_TYPE;
    *fault = moment_fault(json_str(v));
    return *fault ? LAX_PARSING : LAX_FINE;
}

/* ---- durations ---- */

/* Behind "1.5X" pieces at i whose X is in `units`; *count says how many there were. */
static size_t skip_pieces(struct str s, size_t i, const char *units, size_t *count)
{
    for (*count = 0; is_digit_at(s, i); ++*count) {
        size_t end = skip_digits(s, i);
        if (is_one_of(s, end, ".,"))
            end = skip_digits(s, end + 1);
        if (!is_one_of(s, end, units))
            break;
        i = end + 1;
    }
    return i;
}

/* Behind the P: 1Y2M3W4DT5H6M7S. */
static const char *iso_fault(struct str s, size_t i)
{
    size_t dates, times = 0;
    i = skip_pieces(s, i, "YMWD", &dates);
    bool in_time = is_one_of(s, i, "T");
    if (in_time)
        i = skip_pieces(s, i + 1, "HMS", &times);
    if (i == s.n)
        return dates + times ? NULL : "input is too short";
    if (!is_digit_at(s, i))
        return "invalid digit in duration";
    return in_time ? "quantity invalid in time part of duration"
                   : "quantity invalid in date part of duration";
}

/* "1 day", "2d", "1 days, 10:00:00" with i behind the number. */
static const char *days_fault(struct str s, size_t i)
{
    size_t start = i;
    while (is_one_of(s, i, " "))
        i++;
    size_t word = i;
    while (is_one_of(s, i, "daysDAYS"))
        i++;
    struct str unit = str_sub(s, word, i);
    if (start == s.n ||
        !(str_eq_ci(unit, STR("d")) || str_eq_ci(unit, STR("day")) || str_eq_ci(unit, STR("days"))))
        return "\"day\" identifier in duration not correctly formatted";
    while (is_one_of(s, i, ", "))
        i++;
    if (i == s.n || skip_time(s, i) == s.n)
        return NULL;
    return s.n - i < 5 ? "input is too short"
                       : "unexpected extra characters at the end of the input";
}

static const char *clock_fault(struct str s, size_t colon)
{
    if (!is_pair(s, colon + 1, 59))
        return "minute value is outside expected range of 0-59";
    size_t end = colon + 3;
    if (is_one_of(s, end, ":")) {
        if (!is_pair(s, end + 1, 59))
            return "second value is outside expected range of 0-59";
        end += 3;
    }
    if (is_one_of(s, end, "."))
        end = skip_digits(s, end + 1);
    return end == s.n ? NULL : "unexpected extra characters at the end of the input";
}

static const char *duration_fault(struct str s)
{
    size_t i = is_one_of(s, 0, "+-");
    if (i == s.n)
        return "input is too short";
    if (is_one_of(s, i, "P"))
        return iso_fault(s, i + 1);
    if (!is_digit_at(s, i))
        return "invalid digit in duration";
    size_t end = skip_digits(s, i);
    bool clock = is_one_of(s, end, ":") && s.n - end > 2;
    return clock ? clock_fault(s, end) : days_fault(s, end);
}

enum lax lax_duration(const struct json *v, const char **fault)
{
    if (json_is_number(v) || json_is(v, JSON_BOOL)) /* to Python a boolean is an integer */
        return LAX_FINE;
    if (!json_is(v, JSON_STRING))
        return LAX_TYPE;
    *fault = duration_fault(json_str(v));
    return *fault ? LAX_PARSING : LAX_FINE;
}
