/* SPDX-License-Identifier: MIT
 * Doubles as text: see num.h. They are rare here, so what no short decimal stands for goes through
 * the C library and back. */
#include "json/number/num.h"

#include "json/number/decimal.h"

#include <assert.h>
#include <float.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* A decimal of at most 15 digits and no more than 15 of them behind the point: a division of two
 * exact doubles rounds as reading the text does, and no two such decimals give the same double.
 * v > 0. */
static bool find_short(double v, struct decimal *d)
{
    static const double tens[] = { 1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                   1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15 };
    for (int places = 0; places <= 15; places++) {
        double digits = floor(v * tens[places] + 0.5);
        if (digits >= 1e15)
            return false;
        if (digits / tens[places] == v) {
            *d = (struct decimal){ .digits = (uint64_t)digits, .exponent = -places };
            return true;
        }
    }
    return false;
}

static bool reads_back(struct decimal d, double v)
{
    char text[48]; /* no point in it: the locale does not matter */
    (void)snprintf(text, sizeof text, "%" PRIu64 "e%d", d.digits, d.exponent);
    return strtod(text, NULL) == v;
}

/* v > 0 to n significant digits. */
static struct decimal round_to(double v, int n)
{
    char text[48];
    struct decimal d = { .digits = 0 };
    (void)snprintf(text, sizeof text, "%.*e", n - 1, v);
    const char *p = text;
    for (; *p != 'e'; p++)
        if (*p >= '0' && *p <= '9') /* what is none is the point of some locale */
            d.digits = d.digits * 10 + (uint64_t)(*p - '0');
    d.exponent = (int)strtol(p + 1, NULL, 10) - (n - 1);
    return d;
}

/* Of the n-digit decimals that read back as v the nearest; false when there is none. */
static bool find_digits(double v, int n, struct decimal *d)
{
    *d = round_to(v, n);
    if (reads_back(*d, v))
        return true;
    /* Below a power of two doubles are denser: there the nearest may miss and the next one up hit.
     */
    int exponent;
    if (frexp(v, &exponent) > 0.5)
        return false;
    d->digits++;
    return reads_back(*d, v);
}

/* v > 0 */
static struct decimal shortest(double v)
{
    struct decimal d;
    if (find_short(v, &d))
        return d;
    int n = v < DBL_MIN ? 1 : DBL_DIG; /* fewer digits give a decimal of DBL_DIG that ends in 0 */
    while (n < DBL_DECIMAL_DIG && !find_digits(v, n, &d))
        n++;
    if (n == DBL_DECIMAL_DIG)
        d = round_to(v, n);
    while (d.digits % 10 == 0) {
        d.digits /= 10;
        d.exponent++;
    }
    return d;
}

static size_t put_double(char *out, double v, struct decimal_style style)
{
    assert(isfinite(v));
    struct decimal d = { .digits = 0 };
    if (v != 0)
        d = shortest(fabs(v));
    d.negative = signbit(v) && (v != 0 || style.point_zero);
    return decimal_write(out, d, style);
}

size_t num_double(char out[static NUM_SIZE], double v)
{
    return put_double(out, v, (struct decimal_style){ .limit = 16, .point_zero = true });
}

size_t num_js(char out[static NUM_SIZE], double v)
{
    return put_double(out, v, (struct decimal_style){ .limit = 21, .point_zero = false });
}
