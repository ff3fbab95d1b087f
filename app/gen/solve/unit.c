/* SPDX-License-Identifier: MIT
 * Units: "how many metres are 2.5 kilometres", "convert 1500 grams to kilograms", "3:45 PM in
 * 24-hour form". See solve.h. */
#include "gen/solve/solve.h"

#include <stdio.h>

enum {
    HOUR = 60, /* minutes */
    DAY = 24 * HOUR,
    CLOCKS_MAX = 3
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

/* The times of day in a text, in minutes, and what lasts so many minutes in all. */
static size_t read_clocks(struct str t, int *minutes, size_t max, double *lasts)
{
    struct cues c;
    size_t n = 0;
    double size;
    cues_read(&c, t);
    for (size_t i = 0; i < c.n && n < max; i++) {
        bool figures = ascii_is_digit(t.p[c.w[i].at]) && cues_is(&c, i, CUE_NUMBER);
        bool colon = i + 1 < c.n && t.p[c.w[i + 1].at - 1] == ':' &&
                     c.w[i + 1].at == c.w[i].at + c.w[i].n + 1u;
        struct str half = cues_word(&c, i + 1 + colon);
        bool pm = ask_is_one(half, "pm|p"), am = ask_is_one(half, "am|a") && (colon || half.n == 2);
        int hour = c.w[i].value;
        if (figures && !colon && solve_unit_kind(half, &size) == 't')
            *lasts += solve_number_at(&c, i) * size / HOUR;
        if (!figures || hour > 24 || !(colon || pm || am))
            continue;
        hour = pm && hour < 12 ? hour + 12 : am && hour == 12 ? 0 : hour;
        minutes[n++] = hour * HOUR + (colon ? c.w[i + 1].value : 0);
        i += colon;
    }
    return n;
}

/* "3:45 PM" <-> "15:45"; from 14:20 to 16:05; two hours after 8:15 pm */
bool solve_clock(const struct ask *q, struct solution *s)
{
    int v[CLOCKS_MAX];
    double lasts = 0;
    const uint64_t asks = CUES_OF_QUESTIONS | CUES(CUE_HOW) | CUES(CUE_REPLY) | CUES(CUE_CONVERT);
    bool may = cues_has(&q->cues, CUE_NUMBER) && cues_has_any(&q->cues, asks);
    size_t n = may ? read_clocks(q->user, v, CLOCKS_MAX, &lasts) : 0;
    struct str t = q->question;
    bool to_24 =
        ask_mentions(q->task, "24-hour|24 hour|24h|24-hours|24-stunden|24 stunden|24 heures|HH:MM");
    bool to_12 = ask_mentions(q->task, "12-hour|12 hour|12h|am/pm");
    bool then = n == 1 && lasts > 0 && !to_24 && !to_12 &&
                cues_has_any(&q->cues, CUES(CUE_WHEN) | CUES(CUE_WHAT));
    if (n == 2 && ask_mentions(t, data_list(LIST_HOW_LONG))) {
        int minutes = (v[1] - v[0] + DAY) % DAY;
        bool hours = ask_mentions(t, "hours|stunden|heures|horas"),
             both = hours && ask_mentions(t, "minutes|minuten|minutos|minuti");
        s->value = solve_number(q, hours ? (double)minutes / HOUR : minutes);
        if (both)
            s->value = arena_printf(q->a, "%d hours %d minutes", minutes / HOUR, minutes % HOUR);
        s->text =
            both ? s->value
                 : arena_printf(q->a, "%.*s %s", STR_ARG(s->value), hours ? "hours" : "minutes");
        s->text = solve_sentence(q, s->text);
        return true;
    }
    if (!n || !(to_24 || to_12 || then))
        return false;
    bool before = ask_mentions(q->user, "before|earlier|ago|vorher|vor|avant|antes|prima");
    int at = then ? (v[0] + (before ? -1 : 1) * (int)lasts + DAY) % DAY : v[0];
    bool twelve = to_12 || (then && ask_mentions(q->user, "pm|p.m|am|a.m"));
    s->value = twelve ? arena_printf(q->a, "%d:%02d %s", (at / HOUR + 11) % 12 + 1, at % HOUR,
                                     at / HOUR % 24 >= 12 ? "PM" : "AM")
                      : arena_printf(q->a, "%02d:%02d", at / HOUR, at % HOUR);
    s->text = then ? solve_sentence(q, s->value) : STR("");
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
    bool may = number && cues_has_any(c, CUES_OF_QUESTIONS | CUES(CUE_REPLY) | CUES(CUE_HOW));
    return (asks || (may && has_quantity(c))) && convert(q, s);
}
