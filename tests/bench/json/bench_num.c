/* SPDX-License-Identifier: MIT
 *
 * bench_num: MB of text per second that num_float writes for the components of unit vectors, next
 * to snprintf("%.9g") on the same values, and the ratio; the same for values of fp16.
 */
#include "base/prng.h"
#include "base/text/str.h"
#include "json/number/num.h"

#include <math.h>
#include <stdio.h>
#include <time.h>

enum {
    COUNT = 1 << 16,
    ROUNDS = 20
};

static float values[COUNT];

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static size_t with_num(char *out, float v)
{
    return num_float(out, v);
}

static size_t with_snprintf(char *out, float v)
{
    return (size_t)snprintf(out, NUM_SIZE, "%.9g", (double)v);
}

static double measure(size_t (*write)(char *, float), int rounds)
{
    char out[NUM_SIZE];
    size_t bytes = 0;
    double start = now();
    for (int r = 0; r < rounds; r++)
        for (size_t i = 0; i < COUNT; i++)
            bytes += write(out, values[i]);
    return (double)bytes / 1e6 / (now() - start);
}

/* 11 bits of precision, as fp16 has them in its normal range */
static float to_half(float v)
{
    int exponent;
    float fraction = frexpf(v, &exponent);
    return ldexpf(roundf(fraction * 2048), exponent - 11);
}

static void report(const char *what)
{
    double fast = measure(with_num, ROUNDS), slow = measure(with_snprintf, 2);
    printf("%-8s num_float %6.0f MB/s, snprintf %6.0f MB/s, ratio %.1f\n", what, fast, slow,
           fast / slow);
}

int main(void)
{
    struct prng r = prng_from(1);
    for (size_t i = 0; i < COUNT; i++)
        values[i] = (float)((prng_unit(&r) - 0.5) / 8);
    report("float32");
    for (size_t i = 0; i < COUNT; i++)
        values[i] = to_half(values[i]);
    report("fp16");
    return 0;
}
