/* SPDX-License-Identifier: MIT
 * Points in time as text: see moment.h. */
#include "base/time/moment.h"

#include <stdio.h>
#include <time.h>

static const int64_t LAST = 253402300799; /* the end of the year 9999 */

/* Takes exactly n digits off the front of *rest. */
static bool take_number(struct str *rest, size_t n, int *number)
{
    *number = 0;
    if (rest->n < n)
        return false;
    for (size_t i = 0; i < n; i++) {
        if (rest->p[i] < '0' || rest->p[i] > '9')
            return false;
        *number = *number * 10 + (rest->p[i] - '0');
    }
    *rest = str_sub(*rest, n, rest->n);
    return true;
}

static bool take_char(struct str *rest, const char *any)
{
    if (!rest->n || !strchr(any, rest->p[0]) || !rest->p[0])
        return false;
    *rest = str_sub(*rest, 1, rest->n);
    return true;
}

static bool take_date(struct str *rest, struct tm *t)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    int year, month;
    if (!take_number(rest, 4, &year) || !take_char(rest, "-") || !take_number(rest, 2, &month) ||
        !take_char(rest, "-") || !take_number(rest, 2, &t->tm_mday))
        return false;
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    t->tm_year = year - 1900;
    t->tm_mon = month - 1;
    return month >= 1 && month <= 12 && t->tm_mday >= 1 &&
           t->tm_mday <= days[month - 1] + (leap && month == 2);
}

static bool take_time(struct str *rest, struct tm *t)
{
    if (!take_number(rest, 2, &t->tm_hour) || !take_char(rest, ":") ||
        !take_number(rest, 2, &t->tm_min))
        return false;
    if (take_char(rest, ":") && !take_number(rest, 2, &t->tm_sec))
        return false;
    if (take_char(rest, ".")) /* parts of a second do not count */
        while (rest->n && rest->p[0] >= '0' && rest->p[0] <= '9')
            *rest = str_sub(*rest, 1, rest->n);
    return t->tm_hour < 24 && t->tm_min < 60 && t->tm_sec < 60;
}

/* Seconds that the zone is ahead of UTC. */
static bool take_zone(struct str *rest, int64_t *ahead)
{
    int hours, minutes;
    *ahead = 0;
    if (!rest->n || take_char(rest, "Zz"))
        return true;
    bool minus = rest->p[0] == '-';
    if (!take_char(rest, "+-") || !take_number(rest, 2, &hours))
        return false;
    take_char(rest, ":");
    if (!take_number(rest, 2, &minutes) || hours > 23 || minutes > 59)
        return false;
    *ahead = (minus ? -60 : 60) * ((int64_t)hours * 60 + minutes);
    return true;
}

static bool parse_iso(struct str text, int64_t *seconds)
{
    struct tm t = { 0 };
    int64_t ahead = 0;
    if (!take_date(&text, &t))
        return false;
    if (take_char(&text, "Tt ") && !(take_time(&text, &t) && take_zone(&text, &ahead)))
        return false;
    *seconds = (int64_t)timegm(&t) - ahead;
    return text.n == 0;
}

bool moment_parse(struct str text, int64_t *seconds)
{
    int64_t value;
    if (!str_to_i64(text, &value) && !parse_iso(text, &value))
        return false;
    if (value < 0 || value > LAST)
        return false;
    *seconds = value;
    return true;
}

static struct tm split(int64_t seconds)
{
    time_t inside = (time_t)(seconds < 0 ? 0 : seconds > LAST ? LAST : seconds);
    struct tm t;
    gmtime_r(&inside, &t);
    return t;
}

struct str moment_print(char to[static MOMENT_SIZE], int64_t seconds)
{
    struct tm t = split(seconds);
    return (struct str){ to, strftime(to, MOMENT_SIZE, "%Y-%m-%dT%H:%M:%SZ", &t) };
}

struct str moment_print_ms(char to[static MOMENT_SIZE], int64_t ms)
{
    struct str text = moment_print(to, ms / 1000);
    if (ms <= 0 || ms % 1000 == 0)
        return text;
    snprintf(to + text.n - 1, MOMENT_SIZE - text.n + 1, ".%03d000Z", (int)(ms % 1000));
    return (struct str){ to, text.n + 7 };
}

int64_t moment_month_end(int64_t seconds)
{
    struct tm t = split(seconds);
    struct tm next = { .tm_year = t.tm_year, .tm_mon = t.tm_mon + 1, .tm_mday = 1 };
    return (int64_t)timegm(&next);
}
