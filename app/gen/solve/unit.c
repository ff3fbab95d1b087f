/* SPDX-License-Identifier: MIT
 * Units: "how many metres are 2.5 kilometres", "convert 1500 grams to kilograms", "3:45 PM in
 * 24-hour form". See solve.h. */
#include "gen/solve/solve.h"

#include <stdio.h>

enum {
    HOUR = 60, /* minutes */
    DAY = 24 * HOUR
};

struct unit {
    const char *names;
    char kind;
    double size, zero; /* in the kind's first unit; what is added for temperatures */
};

static bool unit_named(struct str word, struct unit *unit)
{
    const struct rows units = data_rows(DATA_UNITS); /* names, kind, size, zero */
    for (size_t i = 0; i < units.n; i++) {
        const struct str *p = units.row[i].p;
        if (!ask_is_one(word, p[0].p))
            continue;
        *unit = (struct unit){ .names = p[0].p, .kind = p[1].p[0] };
        return str_to_double(p[2], &unit->size) && str_to_double(p[3], &unit->zero);
    }
    return false;
}

char solve_unit_kind(struct str word, double *size)
{
    struct unit unit;
    bool known = unit_named(word, &unit);
    *size = known ? unit.size : 0;
    return known ? unit.kind : 0;
}

/* A quantity, and the unit it is wanted in: both of one kind. */
static bool convert(const struct ask *q, struct solution *s)
{
    struct cues c;
    cues_read(&c, str_sub(q->question, 0, 400));
    struct unit from = { 0 }, to = { 0 }, unit;
    struct str wanted = { 0 };
    double number = 1;
    for (size_t i = 0; i < c.n; i++) {
        size_t n = i;
        if (!unit_named(cues_word(&c, i), &unit) ||
            (cues_word(&c, i).n == 1 && !cues_is(&c, i - 1, CUE_NUMBER) && unit.kind != 'k'))
            continue;
        static const char ands[] = "and|und|et|y|e";
        bool half = i > 3 && ask_is_one(cues_word(&c, i - 1), data_list(LIST_HALVES)) &&
                    ask_is_one(cues_word(&c, i - 3), ands);   /* "3 and a half hours" */
        bool more = ask_is_one(cues_word(&c, i + 1), ands) && /* "3 horas y media" */
                    (ask_is_one(cues_word(&c, i + 2), data_list(LIST_HALVES)) ||
                     ask_is_one(cues_word(&c, i + 3), data_list(LIST_HALVES)));
        while (n > 0 && i - n < 3 + (size_t)half && !cues_is(&c, n - 1, CUE_NUMBER))
            n--;
        bool counted = n > 0 && cues_is(&c, n - 1, CUE_NUMBER) && !from.names;
        if (counted) {
            from = unit;
            number = solve_number_at(&c, n - 1) + (half || more ? 0.5 : 0);
            if (n > 1 && c.text.p[c.w[n - 1].at - 1] == '-')
                number = -number;
        } else if (!to.names) {
            to = unit;
            wanted = cues_word(&c, i);
        } else if (!from.names) { /* "how many days are in a week" */
            from = unit;
        }
    }
    if (!from.names || !to.names || from.names == to.names)
        return false;
    if (from.kind == 't' && to.kind == 'o' && from.size == 31536000)
        number *= 12 / to.size;
    else if (from.kind == to.kind)
        number = (number + from.zero) * from.size / to.size - to.zero;
    else
        return false;
    s->value = solve_number(q, number);
    s->text = arena_printf(q->a, "%.*s %.*s", STR_ARG(s->value), STR_ARG(wanted));
    s->text = solve_sentence(q, s->text);
    return true;
}

/* The one or two figures that end at a place, -1 for none. */
static int figures_before(struct str t, size_t end)
{
    if (!end || !ascii_is_digit(t.p[end - 1]))
        return -1;
    int tens = end > 1 && ascii_is_digit(t.p[end - 2]) ? t.p[end - 2] - '0' : 0;
    return 10 * tens + t.p[end - 1] - '0';
}

/* The minutes of the next "14:20" from *at on; false for none. */
static bool next_clock(struct str t, size_t *at, int *minutes)
{
    for (size_t colon = str_find(t, STR(":"), *at); colon != SIZE_MAX;
         colon = str_find(t, STR(":"), colon + 1)) {
        if (figures_before(t, colon) < 0 || !ask_is_digit(t, colon + 1) ||
            !ask_is_digit(t, colon + 2) || t.p[colon + 1] > '5')
            continue;
        *at = colon + 3;
        *minutes = figures_before(t, colon) * HOUR + figures_before(t, *at);
        return true;
    }
    return false;
}

/* "3:45 PM" <-> "15:45" */
static bool clock(const struct ask *q, struct solution *s)
{
    struct str t = q->user;
    size_t end = 0;
    int minutes = 0;
    bool to_24 =
        ask_mentions(q->task, "24-hour|24 hour|24h|24-hours|24-stunden|24 stunden|24 heures|HH:MM");
    bool to_12 = ask_mentions(q->task, "12-hour|12 hour|12h|am/pm");
    if (!to_24 && !to_12)
        return false;
    if (!next_clock(t, &end, &minutes)) { /* "9 pm" */
        end = str_find_ci(t, STR("pm"), 0);
        end = end == SIZE_MAX ? str_find_ci(t, STR("am"), 0) : end;
        while (end != SIZE_MAX && end > 0 && t.p[end - 1] == ' ')
            end--;
        if (end == SIZE_MAX || figures_before(t, end) < 0)
            return false;
        minutes = figures_before(t, end) * HOUR;
    }
    struct str half = str_trim(str_sub(t, end, end + 5));
    bool pm = half.n && ascii_lower(half.p[0]) == 'p', am = half.n && ascii_lower(half.p[0]) == 'a';
    int hour = minutes / HOUR;
    if (hour > 24)
        return false;
    if (to_24) {
        hour = pm && hour < 12 ? hour + 12 : am && hour == 12 ? 0 : hour;
        s->value = arena_printf(q->a, "%02d:%02d", hour, minutes % HOUR);
    } else {
        int twelve = hour % 12 ? hour % 12 : 12;
        s->value =
            arena_printf(q->a, "%d:%02d %s", twelve, minutes % HOUR, hour % 24 >= 12 ? "PM" : "AM");
    }
    return true;
}

/* "It leaves at 14:20 and arrives at 16:05. How long does it take?" */
static bool span(const struct ask *q, struct solution *s)
{
    int from, to, more;
    size_t at = 0;
    if (!ask_mentions(q->question, data_list(LIST_HOW_LONG)) || !next_clock(q->user, &at, &from) ||
        !next_clock(q->user, &at, &to) || next_clock(q->user, &at, &more))
        return false;
    int minutes = (to - from + DAY) % DAY;
    bool hours = ask_mentions(q->question, "hours|stunden|heures|horas");
    s->value = hours ? solve_number(q, (double)minutes / HOUR) : solve_number(q, minutes);
    s->text = arena_printf(q->a, "%.*s %s", STR_ARG(s->value), hours ? "hours" : "minutes");
    s->text = solve_sentence(q, s->text);
    return true;
}

/* "2.5 km": is one of the numbers one of something? */
static bool has_quantity(const struct cues *c)
{
    struct unit unit;
    for (size_t i = 0; i + 1 < c->n; i++)
        if (cues_is(c, i, CUE_NUMBER) && !cues_is(c, i + 1, CUE_NUMBER) &&
            unit_named(cues_word(c, i + 1), &unit))
            return true;
    return false;
}

bool solve_unit(const struct ask *q, struct solution *s)
{
    const struct cues *c = &q->cues;
    bool asks = cues_has_any(c, CUES(CUE_HOWMANY) | CUES(CUE_CONVERT));
    bool number = cues_has(c, CUE_NUMBER);
    bool may = number && cues_has_any(c, CUES_OF_QUESTIONS | CUES(CUE_REPLY));
    bool hours = number && (asks || may) &&
                 (memchr(q->user.p, ':', q->user.n) || memchr(q->user.p, '-', q->user.n));
    if (hours && (clock(q, s) || span(q, s)))
        return true;
    return (asks || (may && has_quantity(c))) && convert(q, s);
}
