/* SPDX-License-Identifier: MIT
 * The row of solvers: see solve.h. What fixes the words comes first, what is looked up by likeness
 * last. */
#include "gen/solve/solve.h"

bool solve_answer(const struct ask *q, struct solution *s, struct str value)
{
    s->value = value;
    s->text = solve_sentence(q, value);
    return true;
}

static bool known_or_computed(const struct ask *q, struct solution *s)
{
    static bool (*const solvers[])(const struct ask *q, struct solution *s) = {
        solve_language, solve_sum,     solve_table,   solve_list,    solve_date,
        solve_problem,  solve_numbers, solve_memory,  solve_rewrite, solve_value,
        solve_fact,     solve_unit,    solve_passage,
    };
    if (cues_has(&q->cues, CUE_CONVERT) && solve_unit(q, s))
        return true;
    if (solve_missing(q, s)) /* what is to be said where the text has no answer */
        return true;
    if (q->found && solve_passage(q, s)) /* what was looked up goes before what is known */
        return true;
    for (size_t i = 0; i < ARRAY_LEN(solvers); i++) {
        *s = (struct solution){ 0 };
        if (solvers[i](q, s) && (s->value.n || s->item_count))
            return true;
    }
    *s = (struct solution){ 0 };
    return false;
}

bool solve_question(const struct ask *q, struct str question, struct solution *s)
{
    struct ask *inner = arena_room(q->a, sizeof *inner);
    struct text_request r = { .prompt = question, .budget = q->budget };
    ask_read(q->a, inner, &r);
    inner->label_count = 0;
    return known_or_computed(inner, s);
}

/* "Why ...?" with nothing else to go by: a question without a short answer */
static bool is_open(const struct ask *q)
{
    return ask_is_one(cues_word(&q->cues, 0),
                      "why|warum|pourquoi|perché|waarom|explain|describe") &&
           !q->material.n && !q->turn_count && !q->system.n && !q->bare;
}

bool solve(const struct ask *q, uint64_t seed, struct solution *s)
{
    *s = (struct solution){ 0 };
    if (is_open(q))
        return false;
    if (solve_filter(q, s) || solve_clock(q, s) || solve_label(q, seed, s) ||
        solve_rating(q, seed, s))
        return true;
    *s = (struct solution){ 0 };
    if (solve_translation(q, s) || solve_echo(q, s))
        return true;
    bool known = known_or_computed(q, s);
    struct str figures[2];
    double v[2];
    if (known && s->value.n && (s->value.p[0] == '$' || ask_is_digit(s->value, 0)) &&
        ask_mentions(q->task, data_list(LIST_AS_NUMBER)) &&
        solve_figures(s->value, v, figures, 2) == 1) /* "49.99 dollars" */
        s->value = s->text = figures[0];
    return known;
}
