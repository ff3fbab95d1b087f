/* SPDX-License-Identifier: MIT
 * Is it so? Comparisons, memberships, what a text mentions, what a passage says, and a few things
 * that everybody knows. See solve.h. */
#include "gen/solve/gist.h"
#include "gen/solve/solve.h"

#include "schema/shape/day.h"
#include "schema/shape/hint/hint.h"

#include <math.h>

enum {
    GRADE = 50, /* percent of a question that a helpful document has */
    CLAIM = 50, /* of a claim that a passage supports */
};

static bool is_prime(double v)
{
    bool prime = v >= 2 && v < 1e9;
    for (uint32_t i = 2; prime && (double)i * i <= v; i++)
        prime = fmod(v, i) != 0;
    return prime;
}

/* "is 5 greater than 3", "is 7 even", "does [3, 8] contain 8" */
static int of_numbers(struct str t)
{
    double v[64];
    struct str text[64];
    size_t n = solve_figures(t, v, text, 64);
    char sum[96], result[96];
    double left;
    if (!n)
        return -1;
    if (n > 1 && solve_arithmetic(str_sub(t, 0, str_find(t, STR("="), 0)), sum, result) &&
        str_to_double(str_from(result), &left))
        return fabs(left - v[n - 1]) < 1e-9;
    if (n > 1 && ask_mentions(t, "contain|contains|include|includes|in the list|in this list|"
                                 "part of|enthält|contient|contiene")) {
        bool ahead = ask_mentions(t, "contain|contains|include|includes|enthält|contient|contiene");
        double sought = ahead ? v[n - 1] : v[0];
        for (size_t i = ahead ? 0 : 1; i < n - ahead; i++)
            if (v[i] == sought)
                return 1;
        return 0;
    }
    const struct rows rows = data_rows(DATA_COMPARISONS); /* a sign, fewest numbers, words */
    char op = 0;
    for (size_t i = 0; i < rows.n && !op; i++)
        if (n >= (size_t)(rows.row[i].p[1].p[0] - '0') && ask_mentions(t, rows.row[i].p[2].p))
            op = rows.row[i].p[0].p[0];
    return op == '>'   ? v[0] > v[1]
           : op == '<' ? v[0] < v[1]
           : op == '/' ? v[1] != 0 && fmod(v[0], v[1]) == 0
           : op == '=' ? v[0] == v[1]
           : op == 'e' ? fmod(v[0], 2) == 0
           : op == 'o' ? fmod(fabs(v[0]), 2) == 1
           : op == 'y' ? (v[0] < 366 ? -1 : day_is_leap((int)v[0]))
           : op == 'p' ? is_prime(v[0])
                       : -1;
}

/* Known to everybody: all words of a row in the question. */
static int of_common(struct str t)
{
    const struct rows rows = data_rows(DATA_COMMON);
    for (size_t i = 0; i < rows.n; i++) {
        const struct str *row = rows.row[i].p;
        if (ask_mentions(t, row[0].p) && ask_mentions(t, row[1].p))
            return str_eq(row[2], STR("yes")) ^ ask_mentions(t, "not|nicht|isn't|never");
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
    struct hint *h = hint_read(q->a, q->budget, q->material);
    struct str text;
    double number;
    const struct rows kinds = data_rows(DATA_MENTIONS); /* words, name, whether it is a number */
    for (size_t i = 0; h && i < kinds.n; i++) {
        if (!ask_mentions(t, kinds.row[i].p[0].p))
            continue;
        struct hint_query query = { .name = kinds.row[i].p[1] };
        return kinds.row[i].n > 2 ? hint_number(q->a, h, &query, 0, &number)
                                  : hint_text(q->a, h, &query, 0, &text);
    }
    return -1;
}

/* "Does the customer want a refund?": words that speak for what is named, or against it? */
static int of_topic(const struct ask *q, struct str t)
{
    size_t found = 0;
    bool asks = q->material.n && !str_eq(q->material, t) && ask_mentions(t, data_list(LIST_TOPICS));
    return asks && solve_evidence(q->material, t, &found) ? found > 0 : -1;
}

/* A tone that is asked for: "is this a positive review?" */
static int of_tone(const struct ask *q, struct str t)
{
    static const char good[] = "positive|happy|satisfied|good review|favourable|positiv|positif|"
                               "positive|positivo|positiva|zufrieden|content|recommend|like|likes";
    static const char bad[] = "negative|unhappy|dissatisfied|angry|complaint|complaining|negativ|"
                              "négatif|négative|negativo|negativa|upset|bad review|dislike";
    int tone = solve_tone(q->material.n ? q->material : t);
    if (ask_mentions(t, bad))
        return tone < 0;
    return ask_mentions(t, good) ? tone > 0 : -1;
}

static bool denies(struct str s)
{
    return ask_mentions(s, "not|no|never|nobody|none|isn't|aren't|wasn't|doesn't|don't|without|"
                           "nicht|kein|keine|pas|jamais|non|nunca|niet|geen|não");
}

/* Does a document help with a question; is somebody's answer right; does a passage say so? */
static int of_parts(const struct ask *q, struct str t)
{
    struct str document = ask_part(q, "document|context|passage|retrieved document|text|facts|"
                                      "source|evidence|dokument|kontext|documents|set of facts");
    struct str answer = ask_part(q, data_list(LIST_ANSWER_NAMES));
    struct str wanted = ask_part(q, "expected answer|reference|reference answer|correct answer|"
                                    "gold|expected|ground truth|truth|target");
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
    struct str sentence = solve_best_sentence(text, claim, &share);
    if (!answer.n && document.n && ask_part(q, "question|query|user question").n)
        return share >= GRADE;
    double said[2];
    struct str figures[2];
    if (solve_figures(claim, said, figures, 2) &&
        !ask_mentions(sentence, arena_dup(q->a, figures[0]).p))
        return 0;
    return share >= CLAIM && denies(sentence) == denies(claim);
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
    truth = truth == -1 ? of_tone(q, t) : truth;
    truth = truth == -1 ? of_numbers(t) : truth;
    truth = truth == -1 ? of_mention(q, t) : truth;
    truth = truth == -1 ? of_topic(q, t) : truth;
    truth = truth == -1 ? of_capital(q, t) : truth;
    truth = truth == -1 ? of_common(t) : truth;
    truth = truth == -1 ? of_class(t) : truth;
    bool told = q->part_count || (q->material.n && !str_eq(q->material, t));
    return truth == -1 && told ? of_parts(q, t) : truth;
}
