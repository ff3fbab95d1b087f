/* SPDX-License-Identifier: MIT
 * Usual phrases in other languages: see solve.h. */
#include "gen/solve/solve.h"

#include "gen/text/lang/language.h"

static struct str without_signs(struct str s)
{
    s = str_strip(str_trim(s), "\"' ", ".!?\"' \n");
    if (str_starts(s, STR("¿")) || str_starts(s, STR("¡")))
        s = str_sub(s, 2, s.n);
    struct str rest = s, article = str_cut(&rest, ' ');
    return rest.n && ask_is_one(article, data_list(LIST_ARTICLES)) ? rest : s;
}

static struct str phrase_in(struct str phrase, enum language target)
{
    phrase = without_signs(phrase);
    const struct rows rows = data_rows(DATA_PHRASES); /* of texts from English on */
    for (size_t i = 0; i < rows.n; i++)
        for (size_t l = 0; l < rows.row[i].n && target - LANGUAGE_EN < rows.row[i].n; l++)
            if (str_eq_ci(phrase, without_signs(rows.row[i].p[l])))
                return rows.row[i].p[target - LANGUAGE_EN];
    return STR("");
}

enum language solve_goal(const struct ask *q)
{
    enum language goal = LANGUAGE_AUTO;
    for (size_t i = 0; i < q->cues.n; i++) {
        enum language l = (enum language)q->cues.w[i].language;
        goal = l == LANGUAGE_AUTO ? goal : l;
    }
    return goal;
}

struct str solve_source(const struct ask *q)
{
    struct str quoted, s = q->user;
    size_t at;
    const struct cues *c = &q->cues;
    if (ask_quoted(s, 0, &quoted, &at) && quoted.n)
        return quoted;
    if (q->material.n)
        return q->material;
    const struct lines leads = data_texts(LIST_WORD_FOR); /* "the word for house" */
    for (size_t i = 0; i < leads.n; i++) {
        at = str_find_ci(s, leads.p[i], 0);
        if (at != SIZE_MAX)
            return str_sub(s, at + leads.p[i].n, str_find(s, STR("?"), at));
    }
    bool user = false;
    for (size_t i = 0; i < c->n; i++) {
        bool own = c->w[i].at >= q->task.n - q->user.n - 1;
        if (!own || (c->w[i].cue != CUE_TRANSLATE && c->w[i].cue != CUE_SAY))
            continue;
        user = true;
        size_t from = c->w[i].at + c->w[i].n, to = from;
        for (size_t k = i + 1; k < c->n; k++) {
            to = c->w[k].at;
            if (c->w[k].language != LANGUAGE_AUTO)
                break;
        }
        struct str middle = str_trim(str_sub(q->task, from, to));
        struct str last = str_behind(middle, ' ');
        bool joint = ask_is_one(last, "in|to|into|auf|ins|en|nach|em|naar");
        return str_trim(str_sub(middle, 0, middle.n - (joint ? last.n : 0)));
    }
    return user ? STR("") : s;
}

bool solve_translation(const struct ask *q, struct solution *s)
{
    const struct cues *c = &q->cues;
    enum language goal = solve_goal(q);
    if (goal == LANGUAGE_AUTO || goal >= LANGUAGE_COUNT ||
        !(cues_has(c, CUE_TRANSLATE) || cues_has(c, CUE_SAY) ||
          ask_mentions(q->task, data_list(LIST_SAID_IN))))
        return false;
    struct str source = solve_source(q);
    s->value = phrase_in(source, goal);
    if (!s->value.n)
        return false;
    /* a question stays one */
    if (source.p[source.n - 1] == '?' && goal <= LANGUAGE_RU)
        s->value = arena_printf(q->a, "%.*s?", STR_ARG(s->value));
    s->exact = true;
    return true;
}
