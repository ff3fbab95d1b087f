/* SPDX-License-Identifier: MIT
 * Digits as text: see decimal.h. */
#include "json/number/decimal.h"

#include <string.h>

static size_t count_digits(uint64_t v)
{
    /* clang-format off */
    static const uint64_t tens[] = {
        0, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, 10000000000,
        100000000000, 1000000000000, 10000000000000, 100000000000000, 1000000000000000,
        10000000000000000, 100000000000000000, 1000000000000000000, 10000000000000000000u,
    };
    /* clang-format on */
    size_t guess = (size_t)(64 - __builtin_clzll(v | 1)) * 1233 >> 12; /* bits * log10(2) */
    return guess + (v >= tens[guess]);
}

/* Writes exactly n digits. */
static void put_digits(char *out, uint64_t v, size_t n)
{
    static const char pairs[] = "00010203040506070809101112131415161718192021222324"
                                "25262728293031323334353637383940414243444546474849"
                                "50515253545556575859606162636465666768697071727374"
                                "75767778798081828384858687888990919293949596979899";
    for (; n >= 2; n -= 2, v /= 100)
        memcpy(out + n - 2, pairs + v % 100 * 2, 2);
    if (n)
        out[0] = (char)('0' + v);
}

static size_t put_u64(char *out, uint64_t v)
{
    size_t n = count_digits(v);
    put_digits(out, v, n);
    return n;
}

size_t num_u64(char out[static NUM_SIZE], uint64_t v)
{
    return put_u64(out, v);
}

size_t num_i64(char out[static NUM_SIZE], int64_t v)
{
    out[0] = '-';
    return v < 0 ? 1 + put_u64(out + 1, 0 - (uint64_t)v) : put_u64(out, (uint64_t)v);
}

/* 0.000123 */
static size_t put_small(char *out, uint64_t digits, size_t n, size_t zeros)
{
    out[0] = '0';
    out[1] = '.';
    memset(out + 2, '0', zeros);
    put_digits(out + 2 + zeros, digits, n);
    return 2 + zeros + n;
}

/* 12.3, 1200.0, 1200 */
static size_t put_plain(char *out, uint64_t digits, size_t n, size_t point, bool point_zero)
{
    put_digits(out, digits, n);
    if (point < n) {
        memmove(out + point + 1, out + point, n - point);
        out[point] = '.';
        return n + 1;
    }
    memset(out + n, '0', point - n);
    if (!point_zero)
        return point;
    out[point] = '.';
    out[point + 1] = '0';
    return point + 2;
}

/* 1.23e-45; the exponent has at least two digits */
static size_t put_scientific(char *out, uint64_t digits, size_t n, int exponent)
{
    put_digits(out + 1, digits, n);
    out[0] = out[1];
    out[1] = '.';
    char *p = out + (n > 1 ? n + 1 : 1);
    uint64_t size = (uint64_t)(exponent < 0 ? -exponent : exponent);
    *p++ = 'e';
    *p++ = exponent < 0 ? '-' : '+';
    size_t width = size < 100 ? 2 : 3;
    put_digits(p, size, width);
    return (size_t)(p - out) + width;
}

size_t decimal_write(char *out, struct decimal d, struct decimal_style style)
{
    char *p = out;
    if (d.negative)
        *p++ = '-';
    size_t n = count_digits(d.digits);
    int point = (int)n + d.exponent; /* digits in front of the decimal point */
    if (point < -3 || point > style.limit)
        p += put_scientific(p, d.digits, n, point - 1);
    else if (point <= 0)
        p += put_small(p, d.digits, n, (size_t)-point);
    else
        p += put_plain(p, d.digits, n, (size_t)point, style.point_zero);
    return (size_t)(p - out);
}
