/* SPDX-License-Identifier: MIT
 * Is it so? Comparisons, memberships, what a text mentions, what a passage says, and a few things
 * that everybody knows. See solve.h. */
#include "gen/solve/gist.h"
#include "gen/solve/solve.h"

#include "gen/text/lang/language.h"

#include "gen/words/words.h"

#include "schema/shape/day.h"
#include "schema/shape/hint/hint.h"

#include <math.h>

enum {
    GRADE = 50, /* percent of a question that a helpful document has */
    CLAIM = 50, /* of a claim that a passage supports */
};

/* ---- what words plainly say ---- */

bool solve_denies(struct str s)
{
    return ask_mentions(s, data_list(LIST_NEGATIONS));
}

int solve_tone(struct str text)
{
    struct words words;
    struct word word;
    int sum = 0, turned = 0; /* words since a negation */
    words_init(&words, str_sub(text, 0, 1500));
    while (words_next(&words, &word)) {
        if (word.kind == WORD_WHOLE)
            continue;
        int one = ask_is_one(word.text, data_list(LIST_GOOD)) -
                  ask_is_one(word.text, data_list(LIST_BAD));
        sum += turned > 0 && one ? -one : one;
        turned -= turned > 0;
        if (ask_is_one(word.text, data_list(LIST_NEGATIONS)))
            turned = 3;
    }
    return sum;
}

/* ---- what is so ---- */

static bool is_prime(double v)
{
    bool prime = v >= 2 && v < 1e9;
    for (uint32_t i = 2; prime && (double)i * i <= v; i++)
        prime = fmod(v, i) != 0;
    return prime;
}

char solve_comparison(struct str t, size_t n)
{
    const struct rows rows = data_rows(DATA_COMPARISONS); /* a sign, fewest numbers, words */
    for (size_t i = 0; i < rows.n; i++)
        if (n >= (size_t)(rows.row[i].p[1].p[0] - '0') && ask_mentions(t, rows.row[i].p[2].p))
            return rows.row[i].p[0].p[0];
    return 0;
}

int solve_compare(char op, double v, double w)
{
    return op == '>'   ? v > w
           : op == '<' ? v < w
           : op == '/' ? w != 0 && fmod(v, w) == 0
           : op == '=' ? v == w
           : op == 'e' ? fmod(v, 2) == 0
           : op == 'o' ? fmod(fabs(v), 2) == 1
           : op == 'y' ? (v < 366 ? -1 : day_is_leap((int)v))
           : op == 'p' ? is_prime(v)
                       : -1;
}

/* "is 5 greater than 3", "is 7 even", "does [3, 8] contain 8" */
static int of_numbers(const struct ask *q, struct str t)
{
    double v[64];
    struct str text[64];
    struct str stated = str_has(q->material, "=") ? q->material : t;
    size_t n = solve_figures(stated, v, text, 64);
    char sum[96], result[96];
    double left;
    if (!n)
        return -1;
    if (n > 1 && solve_arithmetic(str_sub(stated, 0, str_find(stated, STR("="), 0)), sum, result) &&
        str_to_double(str_from(result), &left))
        return (fabs(left - v[n - 1]) < 1e-9) ^ ask_mentions(t, data_list(LIST_MISTAKES));
    if (n > 1 && ask_mentions(t, data_list(LIST_PART_OF))) {
        bool ahead = ask_mentions(t, data_list(LIST_CONTAINS));
        double sought = ahead ? v[n - 1] : v[0];
        for (size_t i = ahead ? 0 : 1; i < n - ahead; i++)
            if (v[i] == sought)
                return 1;
        return 0;
    }
    return solve_compare(solve_comparison(t, n), v[0], v[n > 1]);
}

/* Known to everybody: all words of a row in the question. */
static int of_common(struct str t)
{
    const struct rows rows = data_rows(DATA_COMMON);
    for (size_t i = 0; i < rows.n; i++) {
        const struct str *row = rows.row[i].p;
        if (ask_mentions(t, row[0].p) && ask_mentions(t, row[1].p))
            return str_eq(row[2], STR("yes")) ^ solve_denies(t);
    }
    return -1;
}

/* "Is a dolphin a mammal?": a word that is a member of the class another names */
static int of_class(struct str t)
{
    struct cues c;
    int found = -1;
    if (!solve_members(t).n)
        return -1;
    cues_read(&c, t);
    for (size_t i = 0; i + 1 < c.n && c.n < 14; i++) {
        struct str class = str_sub(t, c.w[i + 1].at, t.n);
        if (c.w[i].n < 3)
            continue;
        int one = solve_is_member(cues_word(&c, i), class);
        if (one == 1)
            return 1;
        found = one == 0 && c.w[i].capital && i ? 0 : found;
    }
    /* "is a shark a mammal": known to be of another class */
    return found == -1 && ask_mentions(t, "a|an|ein|une|un|una") ? 0 : found;
}

/* Does the text hold a value of the kind the question names? */
static int of_mention(const struct ask *q, struct str t)
{
    if (!q->material.n || !ask_mentions(t, data_list(LIST_MENTIONS)))
        return -1;
    struct str text;
    double number;
    const struct str *kind = ask_row(DATA_MENTIONS, 0, t); /* words, name, "number" or nothing */
    struct hint *h = kind ? hint_read(q->a, q->budget, q->material) : NULL;
    if (!h)
        return -1;
    return kind[2].n ? hint_find_number(q->a, h, kind[1], &number)
                     : hint_find(q->a, h, kind[1], &text);
}

/* "Does the customer want a refund?": words that speak for what is named, or against it? */
static int of_topic(const struct ask *q, struct str t)
{
    size_t found = 0;
    /* "is the tweet sarcastic?": what the last word names */
    struct str named =
        ask_mentions(t, data_list(LIST_TOPICS)) ? t : str_behind(str_strip(t, "", "? "), ' ');
    bool asks = q->material.n && !str_eq(q->material, t);
    return asks && solve_evidence(q->material, named, &found) ? found > 0 : -1;
}

/* "Is the text written in English?" */
static int of_language(const struct ask *q, struct str t)
{
    struct cues c;
    enum language named = LANGUAGE_AUTO;
    cues_read(&c, t);
    for (size_t i = 0; i < c.n; i++)
        named = c.w[i].language ? (enum language)c.w[i].language : named;
    bool asks = named && q->material.n && ask_mentions(t, data_list(LIST_WRITTEN));
    return asks ? language_detect(q->material) == named : -1;
}

/* A tone that is asked for: "is this a positive review?" */
static int of_tone(const struct ask *q, struct str t)
{
    int tone = solve_tone(q->material.n ? q->material : t);
    if (ask_mentions(t, data_list(LIST_BAD_TONES)))
        return tone < 0;
    return ask_mentions(t, data_list(LIST_GOOD_TONES)) ? tone > 0 : -1;
}

/* Two quotations that mean the same? */
static int of_two(const struct ask *q, struct str t)
{
    struct str a, b;
    if (!ask_mentions(t, data_list(LIST_ALIKE)) || !ask_quoted(q->user, 0, &a, NULL) ||
        !ask_quoted(q->user, 1, &b, NULL))
        return -1;
    return solve_says(q, a, b);
}

/* Does a document help with a question; is somebody's answer right; does a passage say so? */
static int of_parts(const struct ask *q, struct str t)
{
    struct str document = ask_part(q, data_list(LIST_DOCUMENTS));
    struct str answer = ask_part(q, data_list(LIST_ANSWER_NAMES));
    struct str wanted = ask_part(q, data_list(LIST_WANTED_NAMES));
    unsigned share;
    struct solution s = { 0 };
    struct gist gist;
    if (answer.n && wanted.n) {
        gist_fill(&gist, wanted);
        return solve_says(q, answer, wanted) ||
               (gist.n && 100 * gist_shared(&gist, answer) / gist.n >= CLAIM);
    }
    if (answer.n && !document.n && solve_question(q, t, &s))
        return solve_says(q, answer, s.value);
    struct str claim = answer.n ? answer : str_sub(t, 0, str_find(t, STR("?"), 0));
    struct str text = document.n ? document : q->material;
    if (!text.n || str_eq(text, claim))
        return -1;
    struct str sentence = solve_best_sentence(q, text, claim, &share);
    struct str asked = ask_part(q, "question|query|user question"), first = asked;
    bool polar = ask_is_one(str_cut(&first, ' '), data_list(LIST_ASKING)); /* "Is it open?" */
    if (!answer.n && document.n && asked.n && !(polar && !cues_has(&q->cues, CUE_RATE)))
        return share >= GRADE;
    double said[2];
    struct str figures[2];
    if (solve_figures(claim, said, figures, 2) &&
        !ask_mentions(sentence, arena_dup(q->a, figures[0]).p))
        return 0;
    bool denied = solve_denies(sentence) != ask_mentions(sentence, data_list(LIST_DENIALS));
    return share >= CLAIM &&
           denied == (solve_denies(claim) != ask_mentions(claim, data_list(LIST_DENIALS)));
}

static int of_capital(const struct ask *q, struct str t)
{
    struct str capital;
    if (!ask_mentions(t, "capital|capitale|hauptstadt|hoofdstad") || !solve_known(q, t, &capital))
        return -1;
    /* the question has another city than the one that is known? */
    return solve_says(q, t, capital);
}

int solve_truth(const struct ask *q, struct str t)
{
    bool judged = ask_part(q, data_list(LIST_JUDGED_NAMES)).n > 0;
    int truth = judged ? of_parts(q, t) : -1;
    truth = truth == -1 ? of_two(q, t) : truth;
    truth = truth == -1 ? of_language(q, t) : truth;
    truth = truth == -1 ? of_tone(q, t) : truth;
    truth = truth == -1 ? of_numbers(q, t) : truth;
    truth = truth == -1 ? of_mention(q, t) : truth;
    truth = truth == -1 ? of_topic(q, t) : truth;
    truth = truth == -1 ? of_capital(q, t) : truth;
    truth = truth == -1 ? of_common(t) : truth;
    truth = truth == -1 ? of_class(t) : truth;
    bool told = q->part_count || (q->material.n && !str_eq(q->material, t));
    return truth == -1 && told ? of_parts(q, t) : truth;
}
