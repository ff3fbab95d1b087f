/* SPDX-License-Identifier: MIT
 * float32 as text: see num.h. Embeddings are mostly this, so it uses no floating point and no
 * division by anything but constants.
 *
 * A float is c * 2^q; what reads back as it is the interval around it that ends half way to its
 * neighbours. All three points are multiplied by a power of ten, so that the unit is the decimal
 * place at which the interval is between 1 and 10 units wide: then at most one multiple of ten
 * units and at least one unit lie in it. Points are kept in quarters of a unit, with the lowest bit
 * set when anything was cut off, which is enough to compare them with whole quarters exactly.
 * (Giulietti's Schubfach; compared once with libstdc++'s to_chars for all positive floats.)
 */
#include "json/number/decimal.h"
#include "json/number/num.h"

#include <assert.h>
#include <endian.h>
#include <math.h>
#include <string.h>

__extension__ typedef unsigned __int128 u128; /* not in ISO C */

enum {
    POWER_MIN = -31,
};

/* 10^n * 2^s rounded up, s such that bit 63 is the highest; n from POWER_MIN */
/* clang-format off */
static const uint64_t powers[] = {
    0x81CEB32C4B43FCF5, 0xA2425FF75E14FC32, 0xCAD2F7F5359A3B3F, 0xFD87B5F28300CA0E,
    0x9E74D1B791E07E49, 0xC612062576589DDB, 0xF79687AED3EEC552, 0x9ABE14CD44753B53,
    0xC16D9A0095928A28, 0xF1C90080BAF72CB2, 0x971DA05074DA7BEF, 0xBCE5086492111AEB,
    0xEC1E4A7DB69561A6, 0x9392EE8E921D5D08, 0xB877AA3236A4B44A, 0xE69594BEC44DE15C,
    0x901D7CF73AB0ACDA, 0xB424DC35095CD810, 0xE12E13424BB40E14, 0x8CBCCC096F5088CC,
    0xAFEBFF0BCB24AAFF, 0xDBE6FECEBDEDD5BF, 0x89705F4136B4A598, 0xABCC77118461CEFD,
    0xD6BF94D5E57A42BD, 0x8637BD05AF6C69B6, 0xA7C5AC471B478424, 0xD1B71758E219652C,
    0x83126E978D4FDF3C, 0xA3D70A3D70A3D70B, 0xCCCCCCCCCCCCCCCD, 0x8000000000000000,
    0xA000000000000000, 0xC800000000000000, 0xFA00000000000000, 0x9C40000000000000,
    0xC350000000000000, 0xF424000000000000, 0x9896800000000000, 0xBEBC200000000000,
    0xEE6B280000000000, 0x9502F90000000000, 0xBA43B74000000000, 0xE8D4A51000000000,
    0x9184E72A00000000, 0xB5E620F480000000, 0xE35FA931A0000000, 0x8E1BC9BF04000000,
    0xB1A2BC2EC5000000, 0xDE0B6B3A76400000, 0x8AC7230489E80000, 0xAD78EBC5AC620000,
    0xD8D726B7177A8000, 0x878678326EAC9000, 0xA968163F0A57B400, 0xD3C21BCECCEDA100,
    0x84595161401484A0, 0xA56FA5B99019A5C8, 0xCECB8F27F4200F3A, 0x813F3978F8940985,
    0xA18F07D736B90BE6, 0xC9F2C9CD04674EDF, 0xFC6F7C4045812297, 0x9DC5ADA82B70B59E,
    0xC5371912364CE306, 0xF684DF56C3E01BC7, 0x9A130B963A6C115D, 0xC097CE7BC90715B4,
    0xF0BDC21ABB48DB21, 0x96769950B50D88F5, 0xBC143FA4E250EB32, 0xEB194F8E1AE525FE,
    0x92EFD1B8D0CF37BF, 0xB7ABC627050305AE, 0xE596B7B0C643C71A, 0x8F7E32CE7BEA5C70,
    0xB35DBF821AE4F38C,
};
/* clang-format on */

/* floor(log2(10^n)), and floor(log10(2^q)) and floor(log10(3/4 * 2^q)) for the q of a float */
static int log2_of_power(int n)
{
    return (n * 1741647) >> 19;
}

static int log10_of_bit(int q, bool narrow)
{
    return (q * 315653 - (narrow ? 131008 : 0)) >> 20;
}

/* power * c / 2^64, with the lowest bit set when the result is not whole. The power is rounded up:
 * what that adds stays in the lower half of the fraction. */
static uint32_t scale(uint64_t power, uint64_t c)
{
    u128 product = (u128)power * c;
    uint64_t whole = (uint64_t)(product >> 64), fraction = (uint64_t)product;
    return (uint32_t)whole | (fraction >> 32 != 0);
}

struct interval { /* in quarters of the unit */
    uint32_t low, value, high;
};

/* The multiple of `step` units that is in the interval, or 0 when there is not exactly one among
 * the two next to the value. */
static uint32_t only_multiple(struct interval i, uint32_t below, uint32_t step)
{
    bool low_in = i.low <= 4 * below, high_in = 4 * (below + step) <= i.high;
    if (low_in == high_in)
        return 0;
    return low_in ? below : below + step;
}

static uint32_t nearest(struct interval i)
{
    uint32_t units = i.value / 4;
    if (units >= 10) {
        uint32_t tens = only_multiple(i, units / 10 * 10, 10);
        if (tens)
            return tens;
    }
    uint32_t only = only_multiple(i, units, 1);
    if (only)
        return only;
    uint32_t half = 4 * units + 2;
    return units + (i.value > half || (i.value == half && units % 2));
}

/* The value to the fewest digits, but zeros may still stand at their end. c > 0. */
static struct decimal shortest(uint32_t c, int q, bool narrow)
{
    int k = log10_of_bit(q, narrow);
    int shift = q + log2_of_power(-k) + 1;
    uint64_t power = powers[-k - POWER_MIN];
    uint32_t odd = c & 1; /* reading rounds half to even: the ends belong to even floats only */
    struct interval i = {
        .low = scale(power, (4 * (uint64_t)c - (narrow ? 1 : 2)) << shift) + odd,
        .value = scale(power, 4 * (uint64_t)c << shift),
        .high = scale(power, (4 * (uint64_t)c + 2) << shift) - odd,
    };
    return (struct decimal){ .digits = nearest(i), .exponent = k };
}

/* The eight digits of v < 10^8 as bytes, the first one lowest: halves, quarters, digits, all lanes
 * at once. The factors divide by 100 and 10 for any value a lane can hold. */
static uint64_t spread_digits(uint32_t v)
{
    uint64_t fours = v / 10000 | (uint64_t)(v % 10000) << 32;
    uint64_t high = (fours * 5243 >> 19) & 0x0000007F0000007F;
    uint64_t twos = high | (fours - high * 100) << 16;
    high = (twos * 103 >> 10) & 0x000F000F000F000F;
    return high | (twos - high * 10) << 8;
}

/* What embeddings are made of: 0.0001 <= value < 1, which takes 7 to 9 digits before zeros go. */
static size_t put_fraction(char *out, struct decimal d)
{
    uint32_t nine = (uint32_t)d.digits;
    int point = d.exponent + 9;
    for (; nine < 100000000; nine *= 10)
        point--;
    memset(out, '0', 8);
    out[1] = '.';
    char *first = out + 2 - point;
    *first = (char)('0' + nine / 100000000);
    uint64_t rest = spread_digits(nine % 100000000);
    uint64_t text = htole64(rest | 0x3030303030303030);
    memcpy(first + 1, &text, sizeof text);
    size_t zeros = rest ? (size_t)__builtin_clzll(rest) / 8 : 8;
    return (size_t)(first - out) + 9 - zeros;
}

static size_t put_magnitude(char *out, uint32_t bits)
{
    const uint32_t one = 0x3F800000, least = 0x38D1B717; /* 1 and 0.0001 */
    uint32_t fraction = bits & 0x7FFFFF;
    int exponent = (int)(bits >> 23);
    struct decimal d = { .digits = 0 };
    if (exponent)
        d = shortest(fraction | 0x800000, exponent - 150, fraction == 0 && exponent > 1);
    else if (fraction)
        d = shortest(fraction, -149, false);
    if (bits >= least && bits < one)
        return put_fraction(out, d);
    for (; d.digits && d.digits % 10 == 0; d.digits /= 10)
        d.exponent++;
    return decimal_write(out, d, (struct decimal_style){ .limit = 16, .point_zero = true });
}

size_t num_float(char out[static NUM_SIZE], float v)
{
    assert(isfinite(v));
    uint32_t bits;
    memcpy(&bits, &v, sizeof bits);
    size_t sign = bits >> 31;
    out[0] = '-';
    return sign + put_magnitude(out + sign, bits & 0x7FFFFFFF);
}
