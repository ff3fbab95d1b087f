/* SPDX-License-Identifier: MIT
 * Questions about days: how many lie between, which comes before or after, which day of the week,
 * another way to write one. See solve.h. */
#include "gen/solve/solve.h"

#include "schema/shape/day.h"

enum {
    DATES_MAX = 8,
    SHORT_BYTES = 200,
    DAY = 24 * 60 * 60 /* seconds, as units have it */
};

static size_t read_dates(struct str s, struct day *out, size_t max)
{
    size_t n = 0;
    for (size_t at = 0; at < s.n && n < max; at++) {
        char before = at ? s.p[at - 1] : ' ';
        if (ascii_is_digit(before) || ascii_is_letter(before))
            continue;
        size_t end = day_read(s, at, &out[n]);
        if (!end)
            continue;
        at = end - 1;
        n++;
    }
    return n;
}

/* As the request writes it, or as it wants it written. */
static struct str print_day(const struct ask *q, struct day d)
{
    const struct str *form = ask_row(DATA_DAY_FORMS, 0, q->task); /* words, what they stand for */
    if (form) {
        struct str year = arena_printf(q->a, "%04d", d.year),
                   month = arena_printf(q->a, "%02d", d.month),
                   day = arena_printf(q->a, "%02d", d.day);
        struct str text = arena_replaced(q->a, form[1], STR("YYYY"), year);
        return arena_replaced(q->a, arena_replaced(q->a, text, STR("MM"), month), STR("DD"), day);
    }
    struct str month = solve_in_language(q, data_texts(LIST_MONTHS).p[d.month - 1]);
    return arena_printf(q->a, "%d %.*s %d", d.day, STR_ARG(month), d.year);
}

/* "3 days after", "in two weeks", "tomorrow" */
static bool shift(const struct ask *q, int64_t *days)
{
    struct cues c;
    struct str t = q->question;
    cues_read(&c, t);
    for (size_t i = 0; i + 1 < c.n; i++) {
        double size = 0;
        bool time = solve_unit_kind(cues_word(&c, i + 1), &size) == 't';
        if (!cues_is(&c, i, CUE_NUMBER) || !time || size < DAY || size > 7 * DAY)
            continue;
        bool before = ask_mentions(t, "before|ago|earlier|vor|avant|antes|prima|fa|geleden|minus");
        *days = (int64_t)c.w[i].value * (int64_t)(size / DAY) * (before ? -1 : 1);
        return true;
    }
    const struct str *row = ask_row(DATA_SHIFTS, 1, t); /* days, words */
    return row && str_to_i64(row[0], days);
}

/* "Today is Wednesday. Which day is it in 10 days?", "which month comes before May": of days that
 * come again and again, the one so far on. */
static bool cycle(const struct ask *q, struct lines names, int64_t number, struct solution *s)
{
    int64_t by = 0, n = (int64_t)names.n;
    bool moved = shift(q, &by);
    for (size_t i = 0; i < names.n && number < 0; i++)
        if (moved && ask_mentions(q->user, names.p[i].p))
            number = (int64_t)i;
    if (number < 0)
        return false;
    return solve_answer(q, s, solve_in_language(q, names.p[((number + by) % n + n) % n]));
}

bool solve_date(const struct ask *q, struct solution *s)
{
    const struct cues *c = &q->cues;
    struct day d[DATES_MAX];
    if (!cues_has_any(c, CUES(CUE_DATE) | CUES(CUE_WHEN)) ||
        (q->material.n && q->list != LIST_FREE)) /* all of them */
        return false;
    bool whole = q->part_count || !q->material.n;
    size_t n = read_dates(whole ? q->user : q->material, d, DATES_MAX);
    n = n ? n : read_dates(q->system, d, DATES_MAX);
    struct str t = q->question;
    int64_t by = 0;
    if (!n)
        return q->user.n < SHORT_BYTES && (cycle(q, data_texts(LIST_WEEKDAYS), -1, s) ||
                                           cycle(q, data_texts(LIST_MONTHS), -1, s));
    if (n > 1 && d[0].day &&
        ask_mentions(t, "between|zwischen|entre|tra|tussen|from|until|bis|von")) {
        if (!ask_mentions(
                t, "how many|many|wie viele|combien|cuántos|quanti|hoeveel|quantos|number of"))
            return false;
        d[0].year = d[0].year ? d[0].year : d[1].year ? d[1].year : 2025;
        d[1].year = d[1].year ? d[1].year : d[0].year;
        by = day_number(d[1]) - day_number(d[0]);
        by = by < 0 ? -by : by;
        bool weeks = ask_mentions(t, "weeks|wochen|semaines|semanas");
        s->value = solve_number(q, weeks ? (double)by / 7 : (double)by);
        s->text = arena_printf(q->a, "%.*s %s", STR_ARG(s->value), weeks ? "weeks" : "days");
        s->text = solve_sentence(q, s->text);
        return true;
    }
    struct str one; /* of several, the one that is asked for */
    if (n > 1 && q->material.n && solve_value_of(q, q->material, t, &one))
        read_dates(one, d, 1);
    if (!d[0].year)
        return false;
    int64_t number = day_number(d[0]);
    if (ask_mentions(t, data_list(LIST_WEEKDAY))) {
        return cycle(q, data_texts(LIST_WEEKDAYS), number, s); /* from 1 January 1970 on */
    }
    if (ask_mentions(t, "leap year"))
        return solve_answer(q, s, day_is_leap(d[0].year) ? STR("yes") : STR("no"));
    bool asks =
        cues_has(c, CUE_WHEN) || ask_mentions(q->task, "date|datum|fecha|data|day|YYYY-MM-DD");
    if (!asks)
        return false;
    if (shift(q, &by))
        return solve_answer(q, s, print_day(q, day_of_number(number + by)));
    bool written = ask_row(DATA_DAY_FORMS, 0, q->task) != NULL;
    s->exact = written;
    if (written && q->shape == SHAPE_FREE)
        return solve_answer(q, s, print_day(q, d[0]));
    bool today = ask_mentions(t, "today|heute|aujourd'hui|hoy|oggi|hoje|vandaag");
    return today && solve_answer(q, s, print_day(q, d[0]));
}
