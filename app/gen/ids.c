/* SPDX-License-Identifier: MIT
 * Identifiers from seeds: see ids.h. */
#include "gen/ids.h"

#include "base/hash.h"
#include "base/prng.h"

#include <assert.h>
#include <endian.h>

/* Each shape draws from a stream of its own, so that one seed never gives related ids. */
enum {
    SALT_HEX32 = 1,
    SALT_TOOL_CALL,
    SALT_UUID4,
    SALT_UUID7,
    SALT_LONG_CALL
};

static void put_hex(char *out, const unsigned char *bytes, size_t n)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < n; i++) {
        out[2 * i] = digits[bytes[i] >> 4];
        out[2 * i + 1] = digits[bytes[i] & 15];
    }
}

static void put_dashed(char out[static ID_UUID_SIZE], const unsigned char bytes[static 16])
{
    static const unsigned char groups[] = { 4, 2, 2, 2, 6 };
    size_t from = 0;
    char *p = out;
    for (size_t i = 0; i < ARRAY_LEN(groups); i++) {
        if (i)
            *p++ = '-';
        put_hex(p, bytes + from, groups[i]);
        p += (size_t)2 * groups[i];
        from += groups[i];
    }
    *p = 0;
}

static void uuid_bytes(unsigned char bytes[static 16], uint64_t seed, uint64_t salt,
                       unsigned version)
{
    struct prng r = prng_from(hash_u64(seed, salt));
    uint64_t half[2] = { htole64(prng_next(&r)), htole64(prng_next(&r)) };
    memcpy(bytes, half, sizeof half);
    bytes[6] = (unsigned char)((bytes[6] & 0x0F) | version << 4);
    bytes[8] = (unsigned char)((bytes[8] & 0x3F) | 0x80);
}

static void uuid7_bytes(unsigned char bytes[static 16], uint64_t ms, uint64_t seed)
{
    uuid_bytes(bytes, hash_u64(seed, ms), SALT_UUID7, 7);
    for (size_t i = 0; i < 6; i++)
        bytes[i] = (unsigned char)(ms >> (40 - 8 * i));
}

void id_long_call(char out[static ID_LONG_CALL_SIZE], uint64_t seed)
{
    static const char prefix[] = "chatcmpl-tool-";
    unsigned char bytes[8];
    uint64_t draw = hash_u64(seed, SALT_LONG_CALL);
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)(draw >> (8 * i));
    memcpy(out, prefix, sizeof prefix - 1);
    put_hex(out + sizeof prefix - 1, bytes, sizeof bytes);
    out[ID_LONG_CALL_SIZE - 1] = 0;
}

void id_hex32(char out[static ID_HEX32_SIZE], uint64_t seed)
{
    unsigned char bytes[16];
    uuid_bytes(bytes, seed, SALT_HEX32, 4);
    put_hex(out, bytes, sizeof bytes);
    out[32] = 0;
}

void id_tool_call(char out[static ID_TOOL_CALL_SIZE], uint64_t seed)
{
    static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    struct prng r = prng_from(hash_u64(seed, SALT_TOOL_CALL));
    for (size_t i = 0; i < ID_TOOL_CALL_SIZE - 1; i++)
        out[i] = alphabet[prng_below(&r, sizeof alphabet - 1)];
    out[ID_TOOL_CALL_SIZE - 1] = 0;
}

void id_uuid4(char out[static ID_UUID_SIZE], uint64_t seed)
{
    unsigned char bytes[16];
    uuid_bytes(bytes, seed, SALT_UUID4, 4);
    put_dashed(out, bytes);
}

void id_uuid7(char out[static ID_UUID_SIZE], uint64_t ms, uint64_t seed)
{
    unsigned char bytes[16];
    uuid7_bytes(bytes, ms, seed);
    put_dashed(out, bytes);
}

size_t id_prefixed(char out[static ID_PREFIXED_SIZE], struct str prefix, uint64_t ms, uint64_t seed)
{
    assert(prefix.n <= ID_PREFIX_MAX);
    unsigned char bytes[16];
    uuid7_bytes(bytes, ms, seed);
    if (prefix.n)
        memcpy(out, prefix.p, prefix.n);
    put_hex(out + prefix.n, bytes, sizeof bytes);
    out[prefix.n + 32] = 0;
    return prefix.n + 32;
}
