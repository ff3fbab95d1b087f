/* SPDX-License-Identifier: MIT
 * Sums in a prompt: + - * / ^ and brackets over decimal numbers, calculated exactly as fractions
 * of 64-bit integers; what does not fit is no sum. See solve.h. */
#include "gen/solve/solve.h"

#include "gen/words/words.h"

#include <stdio.h>

struct ratio {
    int64_t num, den; /* den > 0, no common factor */
};

enum {
    DEPTH_MAX = 16,
    MATH_BYTES = 96,
    FRACTION_DIGITS = 10
};

struct sum {
    struct str s;
    size_t at;
    size_t operators;
    unsigned depth;
    bool spaced; /* each sign stood between spaces, so it is no date and no range */
    bool failed;
    bool part; /* the last term ended with a percent sign */
};

static struct ratio ratio_make(struct sum *m, int64_t num, int64_t den)
{
    if (den == 0 || den == INT64_MIN || num == INT64_MIN) {
        m->failed = true;
        return (struct ratio){ 0, 1 };
    }
    int64_t a = num < 0 ? -num : num, b = den < 0 ? -den : den;
    while (b) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    if (a == 0)
        return (struct ratio){ 0, 1 };
    return (struct ratio){ den < 0 ? -num / a : num / a, den < 0 ? -den / a : den / a };
}

static struct ratio ratio_mul(struct sum *m, struct ratio a, struct ratio b)
{
    int64_t num, den;
    bool bad = __builtin_mul_overflow(a.num, b.num, &num);
    bad |= __builtin_mul_overflow(a.den, b.den, &den);
    m->failed |= bad;
    return bad ? (struct ratio){ 0, 1 } : ratio_make(m, num, den);
}

static struct ratio ratio_add(struct sum *m, struct ratio a, struct ratio b, bool minus)
{
    int64_t left, right, num, den;
    bool bad = __builtin_mul_overflow(a.num, b.den, &left);
    bad |= __builtin_mul_overflow(b.num, a.den, &right);
    bad |= __builtin_mul_overflow(a.den, b.den, &den);
    if (!bad)
        bad = minus ? __builtin_sub_overflow(left, right, &num)
                    : __builtin_add_overflow(left, right, &num);
    m->failed |= bad;
    return bad ? (struct ratio){ 0, 1 } : ratio_make(m, num, den);
}

static struct ratio ratio_pow(struct sum *m, struct ratio a, struct ratio b)
{
    struct ratio power = { 1, 1 };
    if (b.den != 1 || b.num < 0 || b.num > 64)
        m->failed = true;
    for (int64_t i = 0; !m->failed && i < b.num; i++)
        power = ratio_mul(m, power, a);
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

/* The operator at hand as one of "+-*" "/^%", 0 for none; moves behind it. */
static char take_operator(struct sum *m, const char *wanted)
{
    char op = 0;
    size_t from = m->at, spaces = skip_spaces(m);
    size_t n = operator_at(str_sub(m->s, m->at, m->s.n), &op);
    if (!n || !strchr(wanted, op)) {
        m->at = from;
        return 0;
    }
    m->at += n;
    m->spaced = m->spaced && spaces > 0;
    skip_spaces(m);
    /* "3 * and" is no sum: a number or a bracket must follow, else the sum ended before */
    if (ask_is_digit(m->s, m->at) || (m->at < m->s.n && strchr("(-", m->s.p[m->at])))
        return op;
    m->at = from;
    return 0;
}

static struct ratio number(struct sum *m)
{
    struct ratio v = { 0, 1 };
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
        if (v.num > (INT64_MAX - 9) / 10 || v.den > INT64_MAX / 10) {
            m->failed = true;
            return v;
        }
        v.num = v.num * 10 + (c - '0');
        v.den *= fraction ? 10 : 1;
    }
    return ratio_make(m, v.num, v.den);
}

static struct ratio expression(struct sum *m);

/* "15%", "15 % of 240": what v is so many hundredths of */
static struct ratio percent(struct sum *m, struct ratio v)
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
    v = ratio_mul(m, v, (struct ratio){ 1, 100 });
    m->operators += of > 0;
    return of ? ratio_mul(m, v, number(m)) : v;
}

static struct ratio factor(struct sum *m)
{
    bool minus = m->at < m->s.n && m->s.p[m->at] == '-';
    m->at += minus;
    struct ratio v = { 0, 1 };
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
    } else {
        m->failed = true;
    }
    if (!m->failed)
        v = percent(m, v);
    if (minus)
        v.num = -v.num;
    return v;
}

static struct ratio power(struct sum *m)
{
    struct ratio v = factor(m);
    while (!m->failed && take_operator(m, "^")) {
        m->operators++;
        v = ratio_pow(m, v, factor(m));
    }
    return v;
}

static struct ratio term(struct sum *m)
{
    struct ratio v = power(m);
    size_t parts = m->operators;
    for (char op = 0; !m->failed && (op = take_operator(m, "*/")) != 0;) {
        m->operators++;
        struct ratio right = power(m);
        if (op == '/') {
            m->failed |= right.num == 0;
            right = m->failed ? v : ratio_make(m, right.den, right.num);
        }
        v = ratio_mul(m, v, right);
    }
    struct str rest = str_sub(m->s, m->at, m->s.n); /* "3/4 of 120" */
    if (!m->failed && m->operators > parts && str_starts(rest, STR(" of ")) &&
        ask_is_digit(rest, 4)) {
        m->at += strlen(" of ");
        v = ratio_mul(m, v, number(m));
    }
    return v;
}

static struct ratio expression(struct sum *m)
{
    struct ratio v = term(m);
    for (char op = 0; !m->failed && (op = take_operator(m, "+-")) != 0;) {
        m->operators++;
        m->part = false;
        struct ratio right = term(m);
        right = m->part ? ratio_mul(m, v, right) : right; /* "80 minus 30%" */
        v = ratio_add(m, v, right, op == '-');
    }
    return v;
}

/* Whole, or with up to ten decimals cut off. */
static void print_ratio(char out[static MATH_BYTES], struct ratio v)
{
    int64_t num = v.num < 0 ? -v.num : v.num;
    int n = snprintf(out, MATH_BYTES, "%s%lld", v.num < 0 ? "-" : "", (long long)(num / v.den));
    int64_t rest = num % v.den;
    if (!rest || n < 0)
        return;
    size_t at = (size_t)n;
    out[at++] = '.';
    for (size_t i = 0; i < FRACTION_DIGITS && rest && rest <= INT64_MAX / 10; i++) {
        rest *= 10;
        out[at++] = (char)('0' + rest / v.den);
        rest %= v.den;
    }
    while (out[at - 1] == '0')
        at--;
    out[out[at - 1] == '.' ? at - 1 : at] = 0;
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
        struct ratio v = expression(&m);
        if (m.failed || !m.operators || m.at - from >= MATH_BYTES || !is_all(s, &m, from))
            continue;
        memcpy(sum, s.p + from, m.at - from);
        sum[m.at - from] = 0;
        print_ratio(result, v);
        return true;
    }
    return false;
}

bool solve_sum(const struct ask *q, struct solution *s)
{
    char sum[MATH_BYTES], result[MATH_BYTES];
    if (q->column_count ||
        (cues_has(&q->cues, CUE_MATH) && ask_mentions(q->question, data_list(LIST_REMAINDER))) ||
        !solve_arithmetic(q->question, sum, result))
        return false;
    s->value = arena_dup(q->a, str_from(result));
    s->text = arena_printf(q->a, "%s = **%s**", sum, result);
    return true;
}
