/* SPDX-License-Identifier: MIT
 * Vectors as JSON text or base64: see embedding.h. Text of floats is what embeddings cost most, and
 * half-precision values have few bits, so most are written by one exact multiplication. */
#include "gen/embedding.h"

#include "base/base64.h"
#include "json/num.h"

#include <assert.h>
#include <math.h>

static const char PAIRS[] = "00010203040506070809101112131415161718192021222324"
                            "25262728293031323334353637383940414243444546474849"
                            "50515253545556575859606162636465666768697071727374"
                            "75767778798081828384858687888990919293949596979899";

/* Exactly n digits, leading zeros included. */
static void put_digits(char *to, uint64_t value, size_t n)
{
    for (; n >= 2; n -= 2, value /= 100)
        memcpy(to + n - 2, PAIRS + value % 100 * 2, 2);
    if (n)
        *to = (char)('0' + value % 10);
}

/* v as m / 2^e with odd m, when its exact decimal expansion m * 5^e / 10^e is also the shortest
 * text that reads back as the same double: it ends in 5, so a shorter one is off by 5 units of its
 * last place, which for half-precision values of up to 19 places is more than doubles near it can
 * blur. */
static bool is_short_fraction(float v, uint32_t *m, unsigned *e)
{
    uint32_t bits;
    memcpy(&bits, &v, sizeof bits);
    unsigned exponent = bits >> 23 & 0xFF;
    uint32_t whole = (bits & 0x7FFFFF) | 0x800000;
    if (exponent > 126 || exponent < 127 - 13 || whole & 0x1FFF)
        return false; /* 1 and more, below 2^-13, or no half-precision value */
    unsigned zeros = (unsigned)__builtin_ctz(whole);
    *m = whole >> zeros;
    *e = 150 - exponent - zeros;
    return *e <= 19;
}

/* Writes at most NUM_SIZE bytes. */
static size_t put_float(char *to, float v)
{
    static const uint64_t fives[] = { 1u,
                                      5u,
                                      25u,
                                      125u,
                                      625u,
                                      3125u,
                                      15625u,
                                      78125u,
                                      390625u,
                                      1953125u,
                                      9765625u,
                                      48828125u,
                                      244140625u,
                                      1220703125u,
                                      6103515625u,
                                      30517578125u,
                                      152587890625u,
                                      762939453125u,
                                      3814697265625u,
                                      19073486328125u };
    uint32_t m;
    unsigned e;
    if (!is_short_fraction(v, &m, &e))
        return num_double(to, (double)v);
    size_t n = 0;
    if (v < 0)
        to[n++] = '-';
    to[n++] = '0';
    to[n++] = '.';
    put_digits(to + n, m * fives[e], e);
    return n + e;
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

static size_t put_byte(char *to, int value)
{
    size_t n = 0;
    unsigned left = (unsigned)(value < 0 ? -value : value);
    if (value < 0)
        to[n++] = '-';
    size_t digits = left >= 100 ? 3 : left >= 10 ? 2 : 1;
    put_digits(to + n, left, digits);
    return n + digits;
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
    char *start = buf_room(out, count * (is_float ? NUM_SIZE + 1 : 5) + 2);
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
            to += put_byte(to, is_signed ? (signed char)bytes[i] : bytes[i]);
    }
    *to++ = ']';
    out->n += (size_t)(to - start);
    out->p[out->n] = 0;
}
