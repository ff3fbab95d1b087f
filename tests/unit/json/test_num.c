/* SPDX-License-Identifier: MIT
 * Numbers as text: the shortest that reads back, in Python's notation. */
#include "t.h"

#include "base/prng.h"
#include "json/number/num.h"

#include <float.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

static const struct row {
    double value;
    const char *text;
} rows[] = {
#include "num_table.h"
};

static void integers_are_printed_exactly(void)
{
    char out[NUM_SIZE], want[40];
    uint64_t v = 1;
    for (int i = 0; i < 20; i++, v *= 10)
        for (uint64_t d = v - 1; d != v + 2; d++) {
            snprintf(want, sizeof want, "%" PRIu64, d);
            CHECK_STR(((struct str){ out, num_u64(out, d) }), str_from(want));
            snprintf(want, sizeof want, "%" PRId64, (int64_t)(0 - d));
            CHECK_STR(((struct str){ out, num_i64(out, (int64_t)(0 - d)) }), str_from(want));
        }
    CHECK_STR(((struct str){ out, num_i64(out, INT64_MIN) }), STR("-9223372036854775808"));
    CHECK_STR(((struct str){ out, num_i64(out, INT64_MAX) }), STR("9223372036854775807"));
    CHECK_STR(((struct str){ out, num_u64(out, UINT64_MAX) }), STR("18446744073709551615"));
    CHECK_STR(((struct str){ out, num_u64(out, 0) }), STR("0"));
}

static void doubles_are_printed_as_python_does(void)
{
    char out[NUM_SIZE], negative[NUM_SIZE + 1] = "-";
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        CHECK_STR(((struct str){ out, num_double(out, rows[i].value) }), str_from(rows[i].text));
        strcpy(negative + 1, rows[i].text);
        if (rows[i].value > 0)
            CHECK_STR(((struct str){ out, num_double(out, -rows[i].value) }), str_from(negative));
    }
    CHECK_STR(((struct str){ out, num_double(out, 0.0) }), STR("0.0"));
    CHECK_STR(((struct str){ out, num_double(out, -0.0) }), STR("-0.0"));
}

static void check_js(double v, struct str want)
{
    char out[NUM_SIZE];
    CHECK_STR(((struct str){ out, num_js(out, v) }), want);
}

static void whole_doubles_are_printed_as_javascript_does(void)
{
    check_js(0.0, STR("0"));
    check_js(-0.0, STR("0"));
    check_js(1.0, STR("1"));
    check_js(-1200.0, STR("-1200"));
    check_js(0.5, STR("0.5"));
    check_js(1e16, STR("10000000000000000"));
    check_js(123456789012345680.0, STR("123456789012345680"));
    check_js(1e20, STR("100000000000000000000"));
    check_js(1.5e20, STR("150000000000000000000"));
    check_js(1e21, STR("1e+21"));
    check_js(1.5e300, STR("1.5e+300"));
}

static float read_float(const char *text, size_t n)
{
    char copy[NUM_SIZE + 1];
    memcpy(copy, text, n);
    copy[n] = 0;
    return strtof(copy, NULL);
}

static int count_digits(struct str s)
{
    int all = 0, zeros = 0; /* without leading and trailing zeros */
    for (size_t i = 0; i < s.n && s.p[i] != 'e'; i++) {
        if (s.p[i] < '0' || s.p[i] > '9' || (all == 0 && s.p[i] == '0'))
            continue;
        all++;
        zeros = s.p[i] == '0' ? zeros + 1 : 0;
    }
    return all - zeros;
}

/* Does some decimal of n digits read back as v? The slow way: the nearest one and its neighbours.
 */
static bool some_decimal_fits(float v, int n)
{
    char text[NUM_SIZE];
    snprintf(text, sizeof text, "%.*e", n - 1, (double)v);
    char *e = strchr(text, 'e');
    long exponent = strtol(e + 1, NULL, 10) - (n - 1);
    long digits = text[0] - '0';
    for (char *p = text + 2; p < e; p++)
        digits = digits * 10 + (*p - '0');
    for (long d = digits - 1; d <= digits + 1; d++) {
        snprintf(text, sizeof text, "%lde%ld", d, exponent);
        if (strtof(text, NULL) == v)
            return true;
    }
    return false;
}

static void check_float(uint32_t bits)
{
    float v;
    memcpy(&v, &bits, sizeof v);
    if (!isfinite(v) || v <= 0)
        return;
    char out[NUM_SIZE];
    struct str text = { out, num_float(out, v) };
    int digits = count_digits(text);
    bool fine = read_float(out, text.n) == v && digits <= FLT_DECIMAL_DIG &&
                (digits == 1 || !some_decimal_fits(v, digits - 1));
    CHECK(fine);
    if (!fine)
        printf("  %a: %.*s\n", (double)v, STR_ARG(text));
}

/* A sample of each exponent; all positive floats were once compared with libstdc++'s to_chars. */
static void floats_read_back_and_are_shortest(void)
{
    struct prng r = prng_from(7);
    for (uint32_t exponent = 0; exponent < 255; exponent++) {
        for (uint32_t i = 0; i < 8; i++) {
            check_float(exponent << 23 | i);
            check_float((exponent << 23 | 0x7FFFFF) - i);
        }
        for (int i = 0; i < 100; i++)
            check_float(exponent << 23 | (uint32_t)prng_below(&r, 1 << 23));
    }
}

static void check_float_text(float v, struct str want)
{
    char out[NUM_SIZE];
    CHECK_STR(((struct str){ out, num_float(out, v) }), want);
}

static void floats_are_printed_in_python_notation(void)
{
    check_float_text(0.0f, STR("0.0"));
    check_float_text(-0.0f, STR("-0.0"));
    check_float_text(0.1f, STR("0.1"));
    check_float_text(-0.031204224f, STR("-0.031204224"));
    check_float_text(1.0f, STR("1.0"));
    check_float_text(16777216.0f, STR("16777216.0"));
    check_float_text(33554432.0f, STR("33554432.0"));
    check_float_text(0.0001f, STR("0.0001"));
    check_float_text(0x1.fffffep-1f, STR("0.99999994"));
    check_float_text(-0.5f, STR("-0.5"));
    check_float_text(0.00010000001f, STR("0.00010000001"));
    check_float_text(9.999999e-05f, STR("9.999999e-05"));
    check_float_text(0.00001f, STR("1e-05"));
    check_float_text(1.5e-7f, STR("1.5e-07"));
    check_float_text(1e15f, STR("1000000000000000.0"));
    check_float_text(1e16f, STR("1e+16"));
    check_float_text(FLT_MAX, STR("3.4028235e+38"));
    check_float_text(FLT_MIN, STR("1.1754944e-38"));
    check_float_text(FLT_TRUE_MIN, STR("1e-45"));
    check_float_text(0x1p-24f, STR("5.9604645e-08"));
    check_float_text(123.456f, STR("123.456"));
}

int main(void)
{
    RUN(integers_are_printed_exactly);
    RUN(doubles_are_printed_as_python_does);
    RUN(whole_doubles_are_printed_as_javascript_does);
    RUN(floats_read_back_and_are_shortest);
    RUN(floats_are_printed_in_python_notation);
    return T_DONE();
}
