/* SPDX-License-Identifier: MIT
 * Questions about numbers that are no sums: totals, means, the largest, in order, roots, the next
 * of a sequence, one unknown, what is left. See solve.h. */
#include "gen/solve/solve.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    NUMBERS_MAX = 64
};

struct numbers {
    size_t n;
    double v[NUMBERS_MAX];
    struct str text[NUMBERS_MAX];
};

static bool is_letter(struct str s, size_t at)
{
    return at < s.n && ask_is_letter(s.p[at]);
}

/* Figures that are words of their own; words for small numbers as well when `words`. */
static void read_numbers(struct numbers *m, struct str s, bool words)
{
    struct cues c;
    m->n = 0;
    for (size_t at = 0; at < s.n && m->n < NUMBERS_MAX; at++) {
        bool minus =
            s.p[at] == '-' && ask_is_digit(s, at + 1) && (at == 0 || strchr(" ,([", s.p[at - 1]));
        if ((!ask_is_digit(s, at) && !minus) || (at > 0 && is_letter(s, at - 1)))
            continue;
        size_t end = ask_figures_end(s, at + minus);
        m->text[m->n] = str_sub(s, at, end);
        m->n += str_to_double(m->text[m->n], &m->v[m->n]);
        at = end;
    }
    if (m->n || !words)
        return;
    cues_read(&c, s);
    for (size_t i = 0; i < c.n && m->n < NUMBERS_MAX; i++)
        if (cues_is(&c, i, CUE_NUMBER))
            m->v[m->n++] = c.w[i].value;
}

struct str solve_number(const struct ask *q, double number)
{
    if (number == floor(number) && fabs(number) < 1e15)
        return arena_printf(q->a, "%.0f", number);
    struct str text = arena_printf(q->a, "%.6f", number);
    while (text.n && text.p[text.n - 1] == '0')
        text.n--;
    return text;
}

double solve_number_at(const struct cues *c, size_t i)
{
    struct str word = cues_word(c, i);
    char figures[24];
    size_t n = 0, mark = word.n;
    double number;
    while (mark > 0 && !strchr(".,", word.p[mark - 1]))
        mark--;
    bool decimals = mark && (word.p[mark - 1] == '.' || word.n - mark != 3);
    for (size_t k = 0; k < word.n && n < sizeof figures; k++)
        if (k + 1 == mark ? decimals : ascii_is_digit(word.p[k]))
            figures[n++] = k + 1 == mark ? '.' : word.p[k];
    return str_to_double((struct str){ figures, n }, &number) ? number : c->w[i].value;
}

static bool answer(const struct ask *q, struct solution *s, double number)
{
    return solve_answer(q, s, solve_number(q, number)) && isfinite(number);
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static bool sorted(const struct ask *q, struct numbers *m, struct solution *s)
{
    bool down = ask_mentions(q->task, data_list(LIST_DESCENDING));
    qsort(m->v, m->n, sizeof m->v[0], by_value);
    s->items = ARENA_ARRAY(q->a, struct str, m->n);
    s->item_count = m->n;
    for (size_t i = 0; i < m->n; i++)
        s->items[i] = solve_number(q, m->v[down ? m->n - 1 - i : i]);
    return true;
}

/* The same difference or the same factor from one to the next, or the sum of the two before. */
static bool next_of(const struct numbers *m, double *next)
{
    const double *v = m->v;
    size_t n = m->n;
    bool even = true, times = v[0] != 0, sums = n > 3, squares = n > 2;
    for (size_t i = 1; i < n; i++) {
        even = even && v[i] - v[i - 1] == v[1] - v[0];
        times = times && v[i - 1] != 0 && fabs(v[i] / v[i - 1] - v[1] / v[0]) < 1e-9;
        sums = sums && (i < 2 || v[i] == v[i - 1] + v[i - 2]);
        squares = squares && (i < 2 || v[i] - 2 * v[i - 1] + v[i - 2] == v[2] - 2 * v[1] + v[0]);
    }
    *next = even    ? v[n - 1] + v[1] - v[0]
            : times ? v[n - 1] * (v[1] / v[0])
            : sums  ? v[n - 1] + v[n - 2]
                    : 3 * v[n - 1] - 3 * v[n - 2] + v[n - 3];
    return even || times || sums || squares;
}

/* "3x + 4 = 25": the unknown; one side of it a sum of terms, each a number or a multiple. */
static bool unknown(struct str s, double *x)
{
    double a = 0, b = 0, sign = 1, side = 1;
    size_t equals = 0, terms = 0;
    char name = 0;
    size_t eq = str_find(s, STR("="), 0), from = eq == SIZE_MAX ? 0 : eq;
    while (from > 0 && !strchr(":,;?\n", s.p[from - 1]) && eq - from < 40)
        from--;
    for (size_t at = from; eq != SIZE_MAX && at < s.n;) {
        char c = s.p[at];
        if (c == '=') {
            equals++;
            side = -1;
            sign = 1;
            at++;
        } else if (c == '+' || c == '-') {
            sign = c == '-' ? -1 : 1;
            at++;
        } else if (ask_is_digit(s, at) || (is_letter(s, at) && !is_letter(s, at + 1) &&
                                           (at == 0 || !is_letter(s, at - 1)))) {
            size_t end = ask_figures_end(s, at);
            double k = 1;
            if (end > at && !str_to_double(str_sub(s, at, end), &k))
                return false;
            if (end < s.n && (s.p[end] == '*' || s.p[end] == ' ') && is_letter(s, end + 1) &&
                !is_letter(s, end + 2))
                end++;
            bool has = is_letter(s, end) && !is_letter(s, end + 1);
            name = has ? s.p[end] : name;
            a += has ? side * sign * k : 0;
            b += has ? 0 : side * sign * k;
            at = end + has;
            sign = 1;
            terms++;
        } else if (c == ' ') {
            at++;
        } else if (!equals) { /* words before it */
            a = b = 0;
            terms = 0;
            sign = 1;
            while (at < s.n && (is_letter(s, at) || !strchr(" =+-", s.p[at])) &&
                   !ask_is_digit(s, at))
                at++;
        } else {
            break;
        }
    }
    *x = -b / a;
    return equals == 1 && name && a != 0 && terms > 1;
}

/* "14 pens each": the number is of each of those before it. */
static bool is_each(const struct cues *c, size_t i)
{
    bool each = i > 0 && ask_is_one(cues_word(c, i - 1), "je|jeweils|at|à");
    for (size_t k = i + 1; k < c->n && k <= i + 3 && !each; k++)
        each = ask_is_one(cues_word(c, k), data_list(LIST_EACH));
    return each;
}

/* "I have 3 apples and eat one": what comes first, less or more what follows. */
static bool left_over(struct str s, bool many, double *left)
{
    if (!ask_mentions(s, data_list(LIST_LEFT)))
        return false;
    struct str rest = s;
    double sum = 0, last = 0;
    size_t seen = 0;
    int sign = 1;
    bool acts = false;
    struct cues c;
    cues_read(&c, rest);
    for (size_t i = 0; i < c.n; i++) {
        struct str word = cues_word(&c, i);
        if (ask_is_one(word, data_list(LIST_LESS)) || ask_is_one(word, data_list(LIST_MORE))) {
            sign = ask_is_one(word, data_list(LIST_LESS)) ? -1 : 1;
            acts = acts || seen > 0;
        }
        if (!cues_is(&c, i, CUE_NUMBER) || seen >= NUMBERS_MAX)
            continue;
        bool each = seen && is_each(&c, i);
        acts = (acts && many) || each;
        double value = solve_number_at(&c, i);
        double more = each ? last * (value - 1) : (seen ? sign : 1) * value;
        last = each ? last * value : more;
        sum += more;
        seen++;
    }
    *left = sum;
    return acts && seen > 1;
}

/* By hand, since what the C library does best differs from machine to machine. */
static double cube_root(double v)
{
    double root = v / 3 + (v < 0 ? -1 : 1);
    for (int i = 0; i < 200; i++)
        root -= (root * root * root - v) / (3 * root * root);
    return fabs(root - round(root)) < 1e-9 ? round(root) : root;
}

static double factorial(double n)
{
    double product = n >= 0 && n <= 20 ? 1 : HUGE_VAL;
    for (int i = 2; product < HUGE_VAL && i <= (int)n; i++)
        product *= i;
    return product;
}

static struct str binary(const struct ask *q, double v)
{
    char bits[65];
    size_t n = sizeof bits;
    uint64_t k = v >= 0 && v < 1e15 ? (uint64_t)v : 0;
    do {
        bits[--n] = (char)('0' + k % 2);
        k /= 2;
    } while (k);
    return arena_dup(q->a, (struct str){ bits + n, sizeof bits - n });
}

/* What the operation of a row of operations.json makes of the numbers. */
static double operate(char op, struct numbers *m)
{
    double sum = 0, product = 1, high = m->v[0], low = m->v[0], v = m->v[0], w = m->v[m->n > 1];
    for (size_t i = 0; i < m->n; i++) {
        sum += m->v[i];
        product *= m->v[i];
        high = fmax(high, m->v[i]);
        low = fmin(low, m->v[i]);
    }
    switch (op) {
    case 'm':
        qsort(m->v, m->n, sizeof m->v[0], by_value);
        return (m->v[m->n / 2] + m->v[(m->n - 1) / 2]) / 2;
    case '*':
        return product;
    case '-':
        return fabs(v - w);
    case '+':
        return sum;
    case 'a':
        return sum / (double)m->n;
    case '>':
        return high;
    case '<':
        return low;
    case 'p':
        return 2 * sum;
    case '%':
        return fmod(v, w);
    case 's':
        return sqrt(v);
    case 'c':
        return cube_root(v);
    case '2':
        return v * v;
    case '3':
        return v * v * v;
    case '!':
        return factorial(v);
    case 'h':
        return v / 2;
    default: /* 'd' */
        return v * 2;
    }
}

/* The first row of operations.json whose words are said, and that takes so many numbers. */
static bool of_words(const struct ask *q, struct numbers *m, struct solution *s)
{
    const struct rows rows =
        data_rows(DATA_OPERATIONS); /* a sign, fewest and most numbers, words */
    for (size_t i = 0; i < rows.n; i++) {
        const struct str *row = rows.row[i].p;
        if (m->n < (size_t)(row[1].p[0] - '0') || m->n > (row[1].p[1] == '2' ? 2 : NUMBERS_MAX) ||
            !ask_mentions(row[1].p[0] == '1' ? q->question : q->task, row[2].p))
            continue;
        if (row[0].p[0] == 'o')
            return sorted(q, m, s);
        if (row[0].p[0] != 'b')
            return answer(q, s, operate(row[0].p[0], m));
        return solve_answer(q, s, binary(q, m->v[0]));
    }
    return false;
}

/* "80 dollars, 30 % off": what it comes to, or the part that is taken or added. */
static bool by_percent(const struct numbers *m, struct str t, double *x)
{
    for (size_t i = 0; i < m->n && m->n == 2; i++) {
        struct str behind = m->text[i];
        behind = str_trim(str_sub(t, (size_t)(behind.p + behind.n - t.p), t.n));
        bool less = ask_mentions(t, data_list(LIST_OFF)),
             more = ask_mentions(t, data_list(LIST_ON));
        if (!str_starts(behind, STR("%")) && !ask_is_one(str_sub(behind, 0, 7), "percent|prozent"))
            continue;
        double part = m->v[1 - i] * m->v[i] / 100;
        *x = ask_mentions(t, data_list(LIST_SAVED)) ? part : m->v[1 - i] + (less ? -part : part);
        return less || more;
    }
    return false;
}

bool solve_numbers(const struct ask *q, struct solution *s)
{
    struct numbers m;
    double x;
    const struct cues *c = &q->cues;
    struct str t = q->user;
    const uint64_t asks =
        CUES(CUE_MATH) | CUES(CUE_SUM) | CUES(CUE_AVERAGE) | CUES(CUE_SORT) | CUES(CUE_NEXT);
    bool percent = t.n && memchr(t.p, '%', t.n);
    if (!cues_has(c, CUE_NUMBER) || !(percent || cues_has_any(c, asks)) || q->label_count ||
        (q->high > q->low && !cues_has(c, CUE_SUM)))
        return false;
    if (str_find(t, STR("="), 0) != SIZE_MAX && ask_mentions(t, data_list(LIST_EQUATIONS)) &&
        unknown(t, &x)) {
        s->value = solve_number(q, x);
        s->text = arena_printf(q->a, "x = **%.*s**", STR_ARG(s->value));
        return true;
    }
    read_numbers(&m, q->part_count || !q->material.n ? t : q->material, true);
    if (m.n > 2 &&
        (cues_has(c, CUE_NEXT) || ask_mentions(t, "sequence|continue the|suivant|"
                                                  "nächste|siguiente|prossimo")) &&
        next_of(&m, &x))
        return answer(q, s, x);
    bool asked = q->bare || cues_has_any(c, CUES_OF_QUESTIONS | CUES(CUE_REPLY));
    if (asked && (by_percent(&m, t, &x) || left_over(t, cues_has(c, CUE_HOWMANY), &x)))
        return answer(q, s, x);
    return (!q->items.n || m.n == 1) && m.n && of_words(q, &m, s);
}
