/* SPDX-License-Identifier: MIT
 * RFC 4648: see base64.h. */
#include "base/text/base64.h"

static const char ALPHABET[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void base64_add(struct buf *out, const void *p, size_t n)
{
    const unsigned char *in = p;
    size_t size = (n + 2) / 3 * 4;
    char *to = buf_room(out, size);
    if (!to)
        return;
    for (size_t i = 0; i < n; i += 3) {
        uint32_t bits = (uint32_t)in[i] << 16;
        if (i + 1 < n)
            bits |= (uint32_t)in[i + 1] << 8;
        if (i + 2 < n)
            bits |= in[i + 2];
        *to++ = ALPHABET[bits >> 18];
        *to++ = ALPHABET[bits >> 12 & 63];
        *to++ = i + 1 < n ? ALPHABET[bits >> 6 & 63] : '=';
        *to++ = i + 2 < n ? ALPHABET[bits & 63] : '=';
    }
    out->n += size;
    out->p[out->n] = 0;
}

static int value_of(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    if (c == '+' || c == '-')
        return 62;
    return c == '/' || c == '_' ? 63 : -1;
}

bool base64_decode(struct arena *a, struct str text, struct str *out)
{
    char *bytes = arena_alloc(a, text.n / 4 * 3 + 4);
    size_t n = 0, digits = 0, pads = 0;
    uint32_t bits = 0;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c == '\n' || c == '\r' || c == ' ' || c == '\t')
            continue;
        if (c == '=') {
            pads++;
            continue;
        }
        int value = value_of(c);
        if (value < 0 || pads)
            return false;
        bits = bits << 6 | (uint32_t)value;
        if (++digits % 4 == 0) {
            bytes[n++] = (char)(bits >> 16);
            bytes[n++] = (char)(bits >> 8);
            bytes[n++] = (char)bits;
        }
    }
    size_t rest = digits % 4;
    if (rest == 1 || pads > 2 || (pads && (rest + pads) % 4))
        return false;
    if (rest >= 2)
        bytes[n++] = (char)(bits >> (rest == 2 ? 4 : 10));
    if (rest == 3)
        bytes[n++] = (char)(bits >> 2);
    *out = (struct str){ bytes, n };
    return true;
}
