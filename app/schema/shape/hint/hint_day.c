/* SPDX-License-Identifier: MIT
 * Days that are told from today: "tomorrow", "next Friday", "in 3 days", a day without its year.
 * Known only where the request says which day it is. See hint_parts.h. */
#include "schema/shape/hint/hint_parts.h"

enum {
    LOOK = 200,   /* bytes of what the user says that may tell it */
    NEAR = 60,    /* bytes between "today" and the day that it is */
    DAYS = 7,     /* of a week */
    FAR = 1000,   /* days that are counted */
    THURSDAY = 4, /* which 1970-01-01 was, from Sunday on */
};

/* "Today is Monday, 6 October 2025", "Current date: 2026-02-27" */
static bool read_today(struct str s, struct day *out)
{
    if (str_find(s, STR("20"), 0) == SIZE_MAX) /* no year */
        return false;
    for (size_t at = 0; at < s.n;) {
        struct str word = hint_without_punctuation(hint_next_word(s, &at));
        bool mark = said_day(word) == SAID_TODAY || said_in(word, SAID_DATE);
        for (size_t i = at, end = at + NEAR; mark && i < end && i < s.n; i++)
            if (!hint_is_letter(s.p[i - 1]) && !hint_is_digit(s.p[i - 1]) && day_read(s, i, out) &&
                out->year)
                return true;
    }
    return false;
}

/* How many days from today a word means; the number before it counts days and weeks. */
static bool days_of(const struct hint *h, struct str word, int64_t number, int64_t *days)
{
    int day = said_day(word);
    int64_t today = (day_number(h->today) % DAYS + THURSDAY) % DAYS;
    *days = day == SAID_TOMORROW        ? 1
            : day == SAID_OVERMORROW    ? 2
            : day == SAID_YESTERDAY     ? -1
            : day == SAID_TODAY         ? 0
            : day                       ? (day - 1 - today + DAYS - 1) % DAYS + 1
            : said_in(word, SAID_DAYS)  ? number
            : said_in(word, SAID_WEEKS) ? number * DAYS
                                        : 0;
    return day || *days;
}

int hint_clock(const struct hint *h)
{
    for (size_t i = 0; i < h->count; i++) {
        struct str s = h->items[i].text;
        if (h->items[i].kind != HINT_CLOCK || h->items[i].used)
            continue;
        int hour = 0, minute = 0;
        size_t at = 0;
        for (; at < s.n && hint_is_digit(s.p[at]); at++)
            hour = hour * 10 + s.p[at] - '0';
        if (at + 2 < s.n && strchr(":h", s.p[at]) && hint_is_digit(s.p[at + 1]))
            minute = (s.p[at + 1] - '0') * 10 + s.p[at + 2] - '0';
        bool afternoon = str_find_ci(s, STR("pm"), 0) != SIZE_MAX;
        bool morning = str_find_ci(s, STR("am"), 0) != SIZE_MAX;
        hour = afternoon && hour < 12 ? hour + 12 : morning && hour == 12 ? 0 : hour;
        return hour * 60 + minute;
    }
    return 0;
}

void hint_scan_days(struct hint *h, struct arena *a, struct str told)
{
    if (!read_today(str_sub(told, 0, HINT_TEXT_MAX), &h->today) &&
        !read_today(str_sub(h->text, 0, LOOK), &h->today)) {
        h->today = (struct day){ 0 };
        for (size_t at = 0; at < h->text.n;) { /* "on Friday" as it stands there */
            struct str word = hint_without_punctuation(hint_next_word(h->text, &at));
            if (said_day(word))
                hint_add(h, HINT_DATE, (size_t)(word.p - h->text.p),
                         (size_t)(word.p - h->text.p) + word.n);
        }
        return;
    }
    int64_t number = 0;
    bool in = false;
    for (size_t at = 0; at < h->text.n;) {
        struct str word = hint_without_punctuation(hint_next_word(h->text, &at));
        int64_t days;
        size_t from = word.n ? (size_t)(word.p - h->text.p) : at;
        struct hint_item *item =
            days_of(h, word, number, &days) ? hint_add(h, HINT_DATE, from, from + word.n) : NULL;
        if (item) {
            struct day d = day_of_number(day_number(h->today) + days);
            item->text = arena_printf(a, "%04d-%02d-%02d", d.year, d.month, d.day);
        }
        if (!in || !str_to_i64(word, &number) || number < 0 || number > FAR)
            number = 0;
        in = said_in(word, SAID_WITHIN);
    }
}
