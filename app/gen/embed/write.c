/* SPDX-License-Identifier: MIT
 * Vectors as JSON text or base64: see embedding.h. Text of floats is what embeddings cost most, and
 * half-precision values have few bits, so most are written by one exact multiplication. */
#include "gen/embed/embedding.h"

#include "base/text/base64.h"
#include "json/number/num.h"

#include <assert.h>
#include <math.h>

/* clang-format off */
static const uint64_t FIVES[] = {
    1u, 5u, 25u, 125u, 625u, 3125u, 15625u, 78125u, 390625u, 1953125u, 9765625u, 48828125u,
    244140625u, 1220703125u, 6103515625u, 30517578125u, 152587890625u, 762939453125u,
    3814697265625u, 19073486328125u, 95367431640625u, 476837158203125u, 2384185791015625u,
};
/* clang-format on */

/* Eight digits, two, four and eight lanes at a time. */
static void put_eight(char *to, uint32_t value)
{
    uint64_t x = value / 10000 | (uint64_t)(value % 10000) << 32;
    uint64_t high = (x * 10486 >> 20) & 0x7F0000007Fu;
    x = high | (x - high * 100) << 16;
    high = (x * 103 >> 10) & 0xF000F000F000Fu;
    x = (high | (x - high * 10) << 8) | 0x3030303030303030u;
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    x = __builtin_bswap64(x);
#endif
    memcpy(to, &x, sizeof x);
}

/* The last n digits (at most 24) of value, leading zeros included; writes 24 bytes. */
static void put_digits(char *to, uint64_t value, size_t n)
{
    char digits[48];
    uint64_t high = value / 100000000;
    put_eight(digits, (uint32_t)(high / 100000000));
    put_eight(digits + 8, (uint32_t)(high % 100000000));
    put_eight(digits + 16, (uint32_t)(value % 100000000));
    memcpy(to, digits + 24 - n, 24);
}

/* As 5.96e-08: value in units of the place-th decimal. */
static size_t put_exponent(char *to, uint64_t value, unsigned places)
{
    char digits[24];
    size_t n = 1;
    for (uint64_t left = value / 10; left; left /= 10)
        n++;
    put_digits(digits, value, n);
    size_t at = 0;
    to[at++] = digits[0];
    if (n > 1)
        to[at++] = '.';
    memcpy(to + at, digits + 1, n - 1);
    at += n - 1;
    unsigned exponent = places - (unsigned)n + 1;
    to[at] = 'e';
    to[at + 1] = '-';
    to[at + 2] = (char)('0' + exponent / 10);
    to[at + 3] = (char)('0' + exponent % 10);
    return at + 4;
}

/* value counts units of a decimal place, `unit` of them. The count with the fewest places that is
 * within blur of value; *places shrinks by those dropped. */
static uint64_t shorten(uint64_t value, uint64_t unit, uint64_t blur, unsigned *places)
{
    uint64_t last = unit;
    for (uint64_t next = unit * 10;; next *= 10) {
        uint64_t rest = value % next;
        if ((rest < next - rest ? rest : next - rest) > blur)
            break;
        last = next;
        --*places;
    }
    uint64_t rest = value % last;
    value /= last;
    bool is_up = rest * 2 > last || (rest * 2 == last && value % 2 == 1);
    return value + is_up;
}

/* A half-precision v of 2^-16 and more, below 1, is m / 2^places with odd m, hence m * 5^places
 * units of that decimal place; what reads back as the same double lies within half a unit of the
 * double's last bit. Writes at most NUM_SIZE bytes; 0 when v is not of this kind. */
static size_t put_half(char *to, float v)
{
    uint32_t bits;
    memcpy(&bits, &v, sizeof bits);
    unsigned below = 126 - (bits >> 23 & 0xFF); /* |v| is in [2^-(below + 1), 2^-below) */
    uint32_t m = (bits & 0x7FFFFF) | 0x800000;
    unsigned zeros = (unsigned)__builtin_ctz(m), places = below + 24 - zeros;
    if (below > 15 || zeros < 13)
        return 0;
    uint64_t value = m >> zeros;
    if (places <= 19) { /* the 5 at the end is more than any double near it can blur */
        value *= FIVES[places];
    } else { /* past 22 places, which would not fit, a quarter of every hundredth unit */
        uint64_t unit = places > 22 ? 4 : 1;
        places -= unit == 4 ? 2 : 0;
        uint64_t blur = FIVES[places] >> (below + 54 - places - (unit == 4 ? 2 : 0));
        value = shorten(value * FIVES[places], unit, blur, &places);
    }
    size_t sign = v < 0;
    to[0] = '-';
    if (fabsf(v) < 1e-4f)
        return sign + put_exponent(to + sign, value, places);
    to[sign] = '0';
    to[sign + 1] = '.';
    put_digits(to + sign + 2, value, places);
    return sign + 2 + places;
}

static size_t put_float(char *to, float v)
{
    size_t n = put_half(to, v);
    return n ? n : num_double(to, (double)v);
}

size_t embedding_count(enum embedding_dtype dtype, size_t dims)
{
    return dtype == EMBEDDING_BINARY || dtype == EMBEDDING_UBINARY ? (dims + 7) / 8 : dims;
}

static int to_int8(float v, float scale)
{
    float scaled = rintf(v * scale);
    return scaled > 127 ? 127 : scaled < -128 ? -128 : (int)scaled;
}

/* The packed numbers of every type but float, one a byte. */
static void pack_bytes(const float *v, size_t dims, enum embedding_dtype dtype, unsigned char *to)
{
    bool is_bits = dtype == EMBEDDING_BINARY || dtype == EMBEDDING_UBINARY;
    int offset = dtype == EMBEDDING_UINT8 || dtype == EMBEDDING_BINARY ? 128 : 0;
    float scale = 32 * sqrtf((float)dims);
    for (size_t i = 0; i < embedding_count(dtype, dims); i++) {
        unsigned bits = 0;
        for (size_t k = i * 8; is_bits && k < i * 8 + 8; k++)
            bits = bits << 1 | (k < dims && v[k] > 0);
        to[i] = (unsigned char)((is_bits ? (int)bits : to_int8(v[i], scale)) + offset);
    }
}

static void pack_floats(const float *v, size_t dims, unsigned char *to)
{
    for (size_t i = 0; i < dims; i++) {
        uint32_t bits;
        memcpy(&bits, &v[i], sizeof bits);
        for (size_t k = 0; k < 4; k++)
            to[4 * i + k] = (unsigned char)(bits >> (8 * k));
    }
}

void embedding_write_base64(struct buf *out, const float *v, size_t dims,
                            enum embedding_dtype dtype)
{
    unsigned char bytes[EMBEDDING_DIMS_MAX * 4];
    assert(dims <= EMBEDDING_DIMS_MAX);
    size_t n = embedding_count(dtype, dims);
    if (dtype == EMBEDDING_FLOAT) {
        pack_floats(v, dims, bytes);
        n *= 4;
    } else {
        pack_bytes(v, dims, dtype, bytes);
    }
    buf_putc(out, '"');
    base64_add(out, bytes, n);
    buf_putc(out, '"');
}

void embedding_write_json(struct buf *out, const float *v, size_t dims, enum embedding_dtype dtype)
{
    unsigned char bytes[EMBEDDING_DIMS_MAX];
    assert(dims <= EMBEDDING_DIMS_MAX);
    size_t count = embedding_count(dtype, dims);
    bool is_float = dtype == EMBEDDING_FLOAT;
    bool is_signed = dtype == EMBEDDING_INT8 || dtype == EMBEDDING_BINARY;
    if (!is_float)
        pack_bytes(v, dims, dtype, bytes);
    char *start = buf_room(out, count * (is_float ? 24 : 5) + NUM_SIZE + 2);
    if (!start)
        return;
    char *to = start;
    *to++ = '[';
    for (size_t i = 0; i < count; i++) {
        if (i)
            *to++ = ',';
        if (is_float)
            to += put_float(to, v[i]);
        else
            to += num_i64(to, is_signed ? (signed char)bytes[i] : bytes[i]);
    }
    *to++ = ']';
    out->n += (size_t)(to - start);
    out->p[out->n] = 0;
}
