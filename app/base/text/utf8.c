/* SPDX-License-Identifier: MIT
 * Strict UTF-8: see utf8.h. */
#include "base/text/utf8.h"

static const uint32_t REPLACEMENT = 0xFFFD;

/* Length of the well-formed sequence at p (1 to 4), or 0; *c gets the code point. */
static size_t decode(const unsigned char *p, size_t n, uint32_t *c)
{
    if (p[0] < 0x80) {
        *c = p[0];
        return 1;
    }
    size_t len = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
    if (p[0] < 0xC2 || p[0] > 0xF4 || n < len)
        return 0;
    uint32_t value = p[0] & (0x7Fu >> len);
    for (size_t i = 1; i < len; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return 0;
        value = value << 6 | (p[i] & 0x3Fu);
    }
    static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
    if (value < least[len] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        return 0;
    *c = value;
    return len;
}

uint32_t utf8_next_wide(struct str s, size_t *at)
{
    uint32_t c = REPLACEMENT;
    size_t len = decode((const unsigned char *)s.p + *at, s.n - *at, &c);
    *at += len ? len : 1;
    return len ? c : REPLACEMENT;
}

size_t utf8_put(char out[static 4], uint32_t c)
{
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        c = REPLACEMENT;
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    size_t len = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = len - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (c & 0x3F));
        c >>= 6;
    }
    out[0] = (char)((0xF00u >> len & 0xFF) | c);
    return len;
}

size_t utf8_check(struct str s)
{
    const unsigned char *p = (const unsigned char *)s.p;
    size_t i = 0;
    while (i < s.n) {
        uint64_t eight;
        if (s.n - i >= 8 && (memcpy(&eight, p + i, 8), (eight & 0x8080808080808080u) == 0)) {
            i += 8; /* the common case: plain ASCII */
            continue;
        }
        if (p[i] < 0x80) {
            i++;
            continue;
        }
        uint32_t c;
        size_t len = decode(p + i, s.n - i, &c);
        if (!len)
            return i;
        i += len;
    }
    return s.n;
}

size_t utf8_count(struct str s)
{
    size_t count = 0;
    for (size_t i = 0; i < s.n; count++)
        utf8_next(s, &i);
    return count;
}

size_t utf8_floor(struct str s, size_t at)
{
    if (at >= s.n)
        return s.n;
    size_t i = at;
    while (i > 0 && at - i < 3 && ((unsigned char)s.p[i] & 0xC0) == 0x80)
        i--;
    return i;
}

struct str utf8_head(struct str s, size_t n)
{
    s = str_sub(s, 0, utf8_floor(s, n));
    return str_sub(s, 0, utf8_check(s));
}
