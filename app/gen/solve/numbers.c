/* SPDX-License-Identifier: MIT
 * Questions about numbers that are no sums: totals, means, the largest, in order, roots, the next
 * of a sequence, notations. See solve.h. */
#include "gen/solve/solve.h"

#include <math.h>
#include <stdlib.h>

enum {
    NUMBERS_MAX = 64
};

struct numbers {
    size_t n;
    double v[NUMBERS_MAX];
    struct str text[NUMBERS_MAX];
};

struct str solve_number(const struct ask *q, double number)
{
    if (number == floor(number) && fabs(number) < 1e15)
        return arena_printf(q->a, "%.0f", number);
    struct str text = arena_printf(q->a, "%.6f", number);
    return str_strip(text, "", "0");
}

double solve_number_at(const struct cues *c, size_t i)
{
    struct str word = cues_word(c, i);
    char figures[24];
    size_t n = 0, mark = word.n;
    double number;
    mark = str_back(word, mark, ".,");
    bool decimals = mark && (word.p[mark - 1] == '.' || word.n - mark != 3);
    for (size_t k = 0; k < word.n && n < sizeof figures; k++)
        if (k + 1 == mark ? decimals : ascii_is_digit(word.p[k]))
            figures[n++] = k + 1 == mark ? '.' : word.p[k];
    return str_to_double((struct str){ figures, n }, &number) ? number : c->w[i].value;
}

size_t solve_figures(struct str s, double *v, struct str *text, size_t max)
{
    struct cues c;
    size_t n = 0;
    cues_read(&c, s);
    for (size_t i = 0; i < c.n && n < max; i++) {
        size_t at = c.w[i].at;
        bool minus = at > 0 && s.p[at - 1] == '-' && (at == 1 || strchr(" ,([", s.p[at - 2]));
        if (!ascii_is_digit(s.p[at]))
            continue;
        text[n] = cues_word(&c, i);
        v[n++] = (minus ? -1 : 1) * solve_number_at(&c, i);
    }
    for (size_t i = 0; i < c.n && n < max && (!n || !ascii_is_digit(text[0].p[0])); i++)
        if (cues_is(&c, i, CUE_NUMBER)) { /* in words, where there are no figures */
            text[n] = cues_word(&c, i);
            v[n++] = c.w[i].value;
        }
    return n;
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

/* A number in a base, 1 for Roman numerals. */
static struct str in_base(const struct ask *q, uint64_t v, unsigned base)
{
    static const struct {
        unsigned value;
        const char *sign;
    } romans[] = { { 1000, "M" }, { 900, "CM" }, { 500, "D" }, { 400, "CD" }, { 100, "C" },
                   { 90, "XC" },  { 50, "L" },   { 40, "XL" }, { 10, "X" },   { 9, "IX" },
                   { 5, "V" },    { 4, "IV" },   { 1, "I" } };
    char text[65];
    size_t n = 0, top = sizeof text;
    for (size_t i = 0; base == 1 && i < ARRAY_LEN(romans) && v < 4000; i++)
        for (; v >= romans[i].value; v -= romans[i].value)
            for (const char *sign = romans[i].sign; *sign; sign++)
                text[n++] = *sign;
    if (base == 1)
        return arena_dup(q->a, (struct str){ text, n });
    do {
        text[--top] = "0123456789ABCDEF"[v % base];
        v /= base;
    } while (v);
    return arena_dup(q->a, (struct str){ text + top, sizeof text - top });
}

/* What a word is in a base; false when it has other figures. */
static bool from_base(struct str word, unsigned base, uint64_t *v)
{
    static const char figures[] = "0123456789ABCDEF", romans[] = "IVXLCDM";
    static const unsigned worth[] = { 1, 5, 10, 50, 100, 500, 1000 };
    *v = 0;
    if (str_starts(word, STR("0x"))) {
        base = 16;
        word = str_sub(word, 2, word.n);
    }
    for (size_t i = 0; i < word.n; i++) {
        char c = base == 16 && word.p[i] >= 'a' ? (char)(word.p[i] - 32) : word.p[i];
        const char *sign = memchr(base == 1 ? romans : figures, c, base == 1 ? 7 : base);
        if (!sign || i > 15)
            return false;
        unsigned one = base == 1 ? worth[sign - romans] : (unsigned)(sign - figures);
        *v = base == 1 ? *v + one - (*v % one) * 2 : *v * base + one; /* "IX": 1, then 11 - 2 */
    }
    return word.n > 0;
}

/* "Convert 101 from binary to decimal", "49 in Roman numerals": to the notation named last, from
 * the other one that is named, else from decimal. */
static bool notation(const struct ask *q, struct solution *s)
{
    const struct rows rows = data_rows(DATA_NOTATIONS); /* a base, words */
    const struct cues *c = &q->cues;
    int64_t named[2] = { 10, 0 };
    uint64_t v;
    for (size_t i = 0; i < c->n; i++)
        for (size_t k = 0; k < rows.n; k++)
            if (ask_is_one(cues_word(c, i), rows.row[k].p[1].p)) {
                named[0] = named[1] ? named[1] : named[0];
                if (!str_to_i64(rows.row[k].p[0], &named[1]))
                    return false;
            }
    for (size_t turn = 0; turn < 2 && named[1]; turn++) { /* "XLIX in arabic", "what is Roman XL" */
        for (size_t i = 0; i < c->n; i++)
            if ((named[0] > 1 || c->w[i].n > 1) && /* not "I" */
                from_base(cues_word(c, i), (unsigned)named[0], &v) &&
                (c->w[i].capital || ascii_is_digit(c->text.p[c->w[i].at])))
                return solve_answer(q, s, in_base(q, v, (unsigned)named[1]));
        named[0] = named[1] == 10 ? 1 : named[1];
        named[1] = 10;
    }
    return false;
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
    if (op == 'm') {
        qsort(m->v, m->n, sizeof m->v[0], by_value);
        return (m->v[m->n / 2] + m->v[(m->n - 1) / 2]) / 2;
    }
    while (strchr("GL", op) && w > 0) { /* v becomes the greatest common divisor */
        double rest = fmod(v, w);
        v = w;
        w = rest;
    }
    return op == 'G'   ? v
           : op == 'L' ? product / v
           : op == '*' ? product
           : op == '+' ? sum
           : op == '-' ? fabs(v - w)
           : op == 'a' ? sum / (double)m->n
           : op == '>' ? high
           : op == '<' ? low
           : op == 'g' ? high - low
           : op == 'p' ? 2 * sum
           : op == '%' ? fmod(v, w)
           : op == 's' ? sqrt(v)
           : op == 'c' ? cube_root(v)
           : op == '2' ? v * v
           : op == '3' ? v * v * v
           : op == '!' ? factorial(v)
           : op == 'h' ? v / 2
                       : 2 * v;
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
        return answer(q, s, operate(row[0].p[0], m));
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
    if (cues_has(c, CUE_NOTATION) && !q->label_count && notation(q, s))
        return true;
    if (!cues_has(c, CUE_NUMBER) || !cues_has_any(c, asks) || q->label_count ||
        (q->high > q->low && !cues_has(c, CUE_SUM)))
        return false;
    bool whole = q->part_count || !q->material.n || q->material.p == t.p; /* told, then asked */
    m.n = solve_figures(whole ? t : q->material, m.v, m.text, NUMBERS_MAX);
    if (m.n > 2 && (cues_has(c, CUE_NEXT) || ask_mentions(t, data_list(LIST_SEQUENCES))) &&
        next_of(&m, &x))
        return answer(q, s, x);
    return (!q->items.n || m.n == 1) && m.n && of_words(q, &m, s);
}
