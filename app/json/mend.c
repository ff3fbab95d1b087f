/* SPDX-License-Identifier: MIT
 * Spots that json-c would misread: see mend.h. */
#include "json/mend.h"

#include "base/utf8.h"

enum {
    ESCAPE = 6,
    PAIR = 2 * ESCAPE
}; /* bytes of \uXXXX and of two of them */

static uint32_t hex4(const char *p)
{
    uint32_t value = 0;
    for (size_t i = 0; i < 4; i++) {
        char c = p[i];
        uint32_t digit = (uint32_t)(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
        value = value << 4 | digit;
    }
    return value;
}

/* The code point of the pair that stands at `at`, 0 when none does. */
static uint32_t pair_at(struct str text, size_t at)
{
    const char *p = text.p + at;
    if (text.n - at < PAIR || p[0] != '\\' || p[1] != 'u' || p[6] != '\\' || p[7] != 'u')
        return 0;
    uint32_t high = hex4(p + 2), low = hex4(p + 8);
    if ((high & 0xFC00) != 0xD800 || (low & 0xFC00) != 0xDC00)
        return 0;
    return 0x10000 + ((high & 0x3FF) << 10) + (low & 0x3FF);
}

/* Where the next escape stands; its second byte belongs to it, so "\\u" is none of \u. */
static size_t next_escape(struct str text, size_t from)
{
    const char *hit = from < text.n ? memchr(text.p + from, '\\', text.n - from) : NULL;
    return hit ? (size_t)(hit - text.p) : text.n;
}

static bool has_pair(struct str text)
{
    for (size_t at = next_escape(text, 0); at < text.n; at = next_escape(text, at + 2))
        if (pair_at(text, at))
            return true;
    return false;
}

struct str mend_text(struct arena *a, struct str text)
{
    if (!has_pair(text))
        return text;
    char *out = arena_alloc(a, text.n + 1);
    size_t n = 0, at = 0;
    while (at < text.n) {
        size_t escape = next_escape(text, at);
        memcpy(out + n, text.p + at, escape - at);
        n += escape - at;
        at = escape;
        uint32_t c = at < text.n ? pair_at(text, at) : 0;
        if (c) {
            n += utf8_put(out + n, c);
            at += PAIR;
        } else if (at < text.n) { /* an escape of another kind, with the byte it escapes */
            out[n++] = text.p[at++];
            out[n++] = text.p[at++];
        }
    }
    return (struct str){ out, n };
}
