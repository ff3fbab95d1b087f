/* SPDX-License-Identifier: MIT
 * Equality and hash of trees: see tree.h. Both rest on one key per number, so that they agree:
 * numbers are equal when their mathematical values are (1, 1.0 and 10e-1). */
#include "base/hash.h"
#include "json/tree.h"

#include <math.h>

struct number_key {
    bool whole; /* then bits is the magnitude, else the bits of the double */
    bool negative;
    uint64_t bits;
};

static struct number_key key_of_double(double d)
{
    struct number_key key = { .negative = d < 0 };
    double magnitude = fabs(d);
    key.whole = magnitude < 0x1p64 && magnitude == floor(magnitude);
    if (key.whole)
        key.bits = (uint64_t)magnitude;
    else
        memcpy(&key.bits, &magnitude, sizeof key.bits);
    return key;
}

/* One that 64 bits do not hold counts as the double next to it. */
static struct number_key key_of_int(const struct json *v)
{
    char room[NUM_SIZE];
    int64_t i = json_int(v);
    bool negative = i < 0;
    if (i > INT64_MIN && i < INT64_MAX)
        return (struct number_key){ true, negative, negative ? 0 - (uint64_t)i : (uint64_t)i };
    struct str digits = json_number(v, room);
    uint64_t bits = 0;
    for (size_t at = negative; at < digits.n; at++) {
        uint64_t digit = (uint64_t)(digits.p[at] - '0');
        if (bits > (UINT64_MAX - digit) / 10)
            return key_of_double(json_double(v));
        bits = bits * 10 + digit;
    }
    return (struct number_key){ true, negative, bits };
}

static struct number_key key_of(const struct json *v)
{
    return json_is(v, JSON_INT) ? key_of_int(v) : key_of_double(json_double(v));
}

static bool same_number(const struct json *a, const struct json *b)
{
    struct number_key x = key_of(a), y = key_of(b);
    return x.whole == y.whole && x.negative == y.negative && x.bits == y.bits;
}

static bool same_array(const struct json *a, const struct json *b)
{
    size_t n = json_count(a);
    if (n != json_count(b))
        return false;
    for (size_t i = 0; i < n; i++)
        if (!json_equal(json_at(a, i), json_at(b, i)))
            return false;
    return true;
}

static bool same_object(const struct json *a, const struct json *b)
{
    if (json_count(a) != json_count(b))
        return false;
    struct json_member m = { 0 };
    while (json_next(a, &m)) {
        const struct json *other = json_get(b, m.key);
        if (!other || !json_equal(m.value, other))
            return false;
    }
    return true;
}

bool json_equal(const struct json *a, const struct json *b)
{
    if (!a || !b)
        return a == b;
    if (json_is_number(a) && json_is_number(b))
        return same_number(a, b);
    if (json_type(a) != json_type(b))
        return false;
    switch (json_type(a)) {
    case JSON_BOOL:
        return json_bool(a) == json_bool(b);
    case JSON_STRING:
        return str_eq(json_str(a), json_str(b));
    case JSON_ARRAY:
        return same_array(a, b);
    case JSON_OBJECT:
        return same_object(a, b);
    case JSON_NULL:
    case JSON_INT:
    case JSON_DOUBLE:
        break;
    }
    return true;
}

static uint64_t hash_number(uint64_t seed, const struct json *v)
{
    struct number_key key = key_of(v);
    uint64_t kind = (uint64_t)key.whole << 1 | (uint64_t)key.negative;
    return hash_u64(hash_u64(seed, kind), key.bits);
}

static uint64_t hash_array(uint64_t seed, const struct json *v)
{
    uint64_t hash = hash_u64(seed, json_count(v));
    for (size_t i = 0; i < json_count(v); i++)
        hash = json_hash(hash, json_at(v, i));
    return hash;
}

static uint64_t hash_object(uint64_t seed, const struct json *v)
{
    uint64_t sum = 0; /* a sum does not depend on the order of the members */
    struct json_member m = { 0 };
    while (json_next(v, &m))
        sum += json_hash(hash_str(seed, m.key), m.value);
    return hash_u64(hash_u64(seed, json_count(v)), sum);
}

uint64_t json_hash(uint64_t seed, const struct json *v)
{
    enum json_type type = json_type(v);
    if (type == JSON_INT)
        type = JSON_DOUBLE;
    uint64_t mixed = hash_u64(seed, (uint64_t)type << 1 | (v != NULL));
    switch (type) {
    case JSON_BOOL:
        return hash_u64(mixed, json_bool(v));
    case JSON_INT:
    case JSON_DOUBLE:
        return hash_number(mixed, v);
    case JSON_STRING:
        return hash_str(mixed, json_str(v));
    case JSON_ARRAY:
        return hash_array(mixed, v);
    case JSON_OBJECT:
        return hash_object(mixed, v);
    case JSON_NULL:
        break;
    }
    return mixed;
}
