/* SPDX-License-Identifier: MIT
 *
 * decimal: digits and a power of ten, and how they are written. What the functions of num.h share;
 * private to this layer.
 */
#ifndef JSON_DECIMAL_H
#define JSON_DECIMAL_H

#include "json/number/num.h"

#include <stdbool.h>

struct decimal {
    uint64_t digits; /* at most 17 of them, the last one not 0 where an exponent is written */
    int exponent;    /* the value is digits * 10^exponent */
    bool negative;
};

struct decimal_style {
    int limit;       /* from 10^limit on, and below 10^-4, an exponent is written; at most 21 */
    bool point_zero; /* whole numbers end in ".0" */
};

/* In the notation of Python's repr(). Returns the number of bytes written, NUM_SIZE - 1 at most. */
size_t decimal_write(char *out, struct decimal d, struct decimal_style style);

#endif
