/* SPDX-License-Identifier: MIT
 * Sums and linear equations in a prompt: + - * / ^ and brackets over decimal numbers; what a double
 * does not hold exactly is no sum. See solve.h. */
#include "gen/solve/solve.h"

#include "gen/words/words.h"

#include <math.h>
#include <stdio.h>

#define EXACT 9007199254740992.0 /* 2^53 */

enum {
    DEPTH_MAX = 16,
    MATH_BYTES = 96,
    POWER_MAX = 64
};

struct sum {
    struct str s;
    size_t at;
    size_t operators;
    unsigned depth;
    bool spaced; /* each sign stood between spaces, so it is no date and no range */
    bool failed;
    bool part; /* the last term ended with a percent sign */
    char name; /* of an unknown, 0: there is none */
    double x;  /* what it is */
};

static double power_of(struct sum *m, double base, double exponent)
{
    double power = 1;
    m->failed |= exponent < 0 || exponent > POWER_MAX || exponent != floor(exponent);
    for (int i = 0; !m->failed && i < (int)exponent; i++)
        power *= base;
    return power;
}

static size_t skip_spaces(struct sum *m)
{
    size_t from = m->at;
    while (m->at < m->s.n && m->s.p[m->at] == ' ')
        m->at++;
    return m->at - from;
}

/* Bytes of the sign or word for an operator that s begins with, the longest; 0 for none. */
static size_t operator_at(struct str s, char *op)
{
    size_t best = 0;
    if (!s.n || !strchr("+-*x/^pmtdfkgev\xC2\xC3\xE2", s.p[0])) /* what they begin with */
        return 0;
    const struct rows signs = data_rows(DATA_SIGNS);
    for (size_t i = 0; i < signs.n; i++) {
        struct str text = signs.row[i].p[0];
        if (text.n > best && str_starts(s, text)) {
            best = text.n;
            *op = signs.row[i].p[1].p[0];
        }
    }
    return best;
}

static bool is_unknown(const struct sum *m)
{
    return m->name && m->at < m->s.n && m->s.p[m->at] == m->name;
}

/* The operator at hand as one of "+-*" "/^%", 0 for none; moves behind it. */
static char take_operator(struct sum *m, const char *wanted)
{
    char op = 0;
    size_t from = m->at;
    bool joined = m->at + 2 < m->s.n && m->s.p[m->at] == ',' && ascii_is_letter(m->s.p[m->at + 2]);
    m->at += joined; /* "6 times 7, plus 1" */
    size_t spaces = skip_spaces(m);
    size_t n = operator_at(str_sub(m->s, m->at, m->s.n), &op);
    if (!n || !strchr(wanted, op)) {
        m->at = from;
        return 0;
    }
    m->at += n;
    m->spaced = m->spaced && spaces > 0;
    skip_spaces(m);
    /* "3 * and" is no sum: a number or a bracket must follow, else the sum ended before */
    if (ask_is_digit(m->s, m->at) || is_unknown(m) ||
        (m->at < m->s.n && strchr("(-", m->s.p[m->at])))
        return op;
    m->at = from;
    return 0;
}

static double number(struct sum *m)
{
    double v = 0, unit = 1;
    bool fraction = false;
    for (; m->at < m->s.n; m->at++) {
        char c = m->s.p[m->at];
        if (c == '.' && !fraction && ask_is_digit(m->s, m->at + 1)) {
            fraction = true;
            continue;
        }
        if (c == ',' && !fraction && ask_is_digit(m->s, m->at + 1) && ask_is_digit(m->s, m->at + 3))
            continue; /* 1,000 */
        if (!ask_is_digit(m->s, m->at))
            break;
        v = v * 10 + (c - '0');
        unit *= fraction ? 10 : 1;
    }
    m->failed |= v > EXACT;
    return v / unit;
}

static double expression(struct sum *m);

/* "15%", "15 % of 240": what v is so many hundredths of */
static double percent(struct sum *m, double v)
{
    const struct lines ofs = data_texts(LIST_PERCENT_OF);
    const struct lines signs = data_texts(LIST_PERCENTS);
    size_t sign = m->at + (m->at < m->s.n && m->s.p[m->at] == ' '), of = 0, n = 0;
    for (size_t i = 0; i < signs.n; i++)
        n = str_find_ci(str_sub(m->s, sign, sign + signs.p[i].n), signs.p[i], 0) == 0 ? signs.p[i].n
                                                                                      : n;
    if (!n)
        return v;
    struct str rest = str_sub(m->s, sign + n, m->s.n);
    for (size_t i = 0; i < ofs.n && !of; i++)
        of = str_starts(rest, ofs.p[i]) && ask_is_digit(rest, ofs.p[i].n) ? ofs.p[i].n : 0;
    if (sign > m->at && !of) /* "17 % 5" */
        return v;
    m->at = sign + n + of;
    m->part = !of;
    v /= 100;
    m->operators += of > 0;
    return of ? v * number(m) : v;
}

static double factor(struct sum *m)
{
    bool minus = m->at < m->s.n && m->s.p[m->at] == '-';
    m->at += minus;
    double v = 0;
    if (m->at < m->s.n && m->s.p[m->at] == '(' && m->depth < DEPTH_MAX) {
        m->at++;
        m->depth++;
        skip_spaces(m);
        v = expression(m);
        m->depth--;
        skip_spaces(m);
        m->failed |= m->at >= m->s.n || m->s.p[m->at] != ')';
        m->at += m->at < m->s.n;
    } else if (ask_is_digit(m->s, m->at)) {
        v = number(m);
    } else if (is_unknown(m)) {
        m->at++;
        v = m->x;
    } else {
        m->failed = true;
    }
    if (!m->failed)
        v = percent(m, v);
    return minus ? -v : v;
}

static double power(struct sum *m)
{
    double v = factor(m);
    while (!m->failed && take_operator(m, "^")) {
        m->operators++;
        v = power_of(m, v, factor(m));
    }
    if (!m->failed && m->name &&
        (is_unknown(m) || str_starts(str_sub(m->s, m->at, m->s.n), STR("("))))
        v *= power(m); /* "3x", "2(x + 1)" */
    return v;
}

static double term(struct sum *m)
{
    double v = power(m);
    size_t parts = m->operators;
    for (char op = 0; !m->failed && (op = take_operator(m, "*/")) != 0;) {
        m->operators++;
        double right = power(m);
        m->failed |= op == '/' && right == 0;
        v = op == '*' ? v * right : v / (m->failed ? 1 : right);
    }
    struct str rest = str_sub(m->s, m->at, m->s.n); /* "3/4 of 120" */
    if (!m->failed && m->operators > parts && str_starts(rest, STR(" of ")) &&
        ask_is_digit(rest, 4)) {
        m->at += strlen(" of ");
        v *= number(m);
    }
    return v;
}

static double expression(struct sum *m)
{
    double v = term(m);
    for (char op = 0; !m->failed && (op = take_operator(m, "+-")) != 0;) {
        m->operators++;
        m->part = false;
        double right = term(m);
        right *= m->part ? v : 1; /* "80 minus 30%" */
        v += op == '-' ? -right : right;
    }
    return v;
}

/* Whole, or with up to ten decimals. */
static void print_number(char out[static MATH_BYTES], double v)
{
    int n = snprintf(out, MATH_BYTES, "%.10f", fabs(v) < 5e-11 ? 0 : v);
    while (n > 1 && out[n - 1] == '0')
        n--;
    out[out[n - 1] == '.' ? n - 1 : n] = 0;
}

/* Others speak of something else: "version 2 - 3 of the product". */
static bool is_all(struct str text, const struct sum *m, size_t from)
{
    struct words words;
    struct word word;
    size_t others = 0;
    struct str around[] = { str_sub(text, from > 160 ? from - 160 : 0, from),
                            str_sub(text, m->at, m->at + 160) };
    for (size_t i = 0; i < ARRAY_LEN(around); i++) {
        words_init(&words, around[i]);
        while (words_next(&words, &word))
            others += word.kind == WORD_PLAIN && word.text.n > 1 && !words_function_in(word.text) &&
                      !ask_is_one(word.text, data_list(LIST_OF_SUMS));
    }
    return m->spaced ? others <= 2 : others == 0;
}

bool solve_arithmetic(struct str s, char sum[static MATH_BYTES], char result[static MATH_BYTES])
{
    for (size_t at = 0; at < s.n && at < 512; at++) {
        if (!ask_is_digit(s, at) && s.p[at] != '(')
            continue;
        bool number_before = at > 0 && (ask_is_digit(s, at - 1) || s.p[at - 1] == '.');
        bool word_before = at > 0 && (unsigned char)s.p[at - 1] > 0x7F;
        if (number_before || word_before)
            continue;
        size_t from = at > 0 && s.p[at - 1] == '-' && (at == 1 || s.p[at - 2] == ' ') ? at - 1 : at;
        struct sum m = { .s = str_sub(s, 0, from + MATH_BYTES), .at = from, .spaced = true };
        double v = expression(&m);
        if (m.failed || fabs(v) > EXACT || !m.operators || m.at - from >= MATH_BYTES ||
            !is_all(s, &m, from))
            continue;
        memcpy(sum, s.p + from, m.at - from);
        sum[m.at - from] = 0;
        print_number(result, v);
        return true;
    }
    return false;
}

struct str solve_formula(struct arena *a, struct str sum)
{
    struct str all = STR("");
    for (size_t at = 0, n; at < sum.n; at += n) {
        char op = sum.p[at];
        size_t word = at && sum.p[at - 1] == ' ' ? operator_at(str_sub(sum, at, sum.n), &op) : 0;
        bool comma = op == ',' && at + 1 < sum.n && sum.p[at + 1] == ' ';
        n = word ? word : 1;
        all = arena_printf(a, "%.*s%.*s%s", STR_ARG(all), !comma, &op, word > 1 ? " " : "");
    }
    return all;
}

/* What a letter at s.p[at] that stands alone may be the name of; 0 for any other character. */
static char name_at(struct str s, size_t at)
{
    bool alone = at < s.n && ascii_is_letter(s.p[at]) &&
                 (at == 0 || !ascii_is_letter(s.p[at - 1])) &&
                 (at + 1 >= s.n || !ascii_is_letter(s.p[at + 1]));
    return alone ? s.p[at] : 0;
}

/* The unknown of a linear equation: "3x + 4 = 25" */
static bool equation(struct str s, double *x)
{
    size_t eq = str_find(s, STR("="), 0), from = eq;
    char name = 0;
    double sides[3];
    while (eq != SIZE_MAX && from > 0 &&
           (strchr(" +-*/().0123456789", s.p[from - 1]) || name_at(s, from - 1))) {
        name = name_at(s, --from) ? s.p[from] : name;
    }
    for (size_t at = eq; !name && at < s.n; at++) /* "25 = 3x + 4" */
        name = name_at(s, at);
    for (int i = 0; i < 3 && name; i++) {
        struct sum left = { .s = str_trim(str_sub(s, from, eq)), .name = name, .x = i };
        struct sum right = { .s = str_trim(str_sub(s, eq + 1, s.n)), .name = name, .x = i };
        sides[i] = expression(&left) - expression(&right);
        if (left.failed || right.failed || left.at < left.s.n)
            return false;
    }
    if (!name || sides[1] == sides[0] || fabs(sides[2] + sides[0] - 2 * sides[1]) > 1e-9)
        return false;
    *x = sides[0] / (sides[0] - sides[1]);
    return true;
}

bool solve_sum(const struct ask *q, struct solution *s)
{
    char sum[MATH_BYTES], result[MATH_BYTES];
    double x;
    if (memchr(q->user.p, '=', q->user.n) && !q->label_count &&
        ask_mentions(q->user, data_list(LIST_EQUATIONS)) && equation(q->user, &x)) {
        s->value = solve_number(q, x);
        s->text = arena_printf(q->a, "x = **%.*s**", STR_ARG(s->value));
        return true;
    }
    if (q->column_count ||
        (cues_has(&q->cues, CUE_MATH) && ask_mentions(q->question, data_list(LIST_REMAINDER))) ||
        !solve_arithmetic(q->question, sum, result))
        return false;
    s->value = arena_dup(q->a, str_from(result));
    s->text = arena_printf(q->a, "%s = **%s**", sum, result);
    return true;
}
