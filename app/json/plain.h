/* SPDX-License-Identifier: MIT
 *
 * plain: how many bytes of a JSON string need no escape. Shared by the scanner, which skips them,
 * and the writer, which copies them. Private to this layer.
 */
#ifndef JSON_PLAIN_H
#define JSON_PLAIN_H

#include "base/text/str.h"

static inline bool plain_byte(unsigned char c)
{
    return c >= 0x20 && c != '"' && c != '\\';
}

/* True when none of the eight bytes at p is a control character, a quote or a backslash. */
static inline bool plain_eight(const char *p)
{
    const uint64_t ones = 0x0101010101010101u, high = 0x8080808080808080u;
    uint64_t v;
    memcpy(&v, p, sizeof v);
    uint64_t quote = v ^ ones * '"', slash = v ^ ones * '\\';
    uint64_t control = (v - ones * 0x20) & ~v;
    return !((((quote - ones) & ~quote) | ((slash - ones) & ~slash) | control) & high);
}

/* True when the eight bytes of v are plain and ASCII: cheaper, as no byte above ASCII may pass. */
static inline bool plain_ascii_eight(uint64_t v)
{
    const uint64_t ones = 0x0101010101010101u, high = 0x8080808080808080u;
    uint64_t quote = (v ^ ones * '"') - ones, slash = (v ^ ones * '\\') - ones;
    return !((quote | slash | (v - ones * 0x20) | v) & high);
}

/* Length of the run of plain bytes at `at` (bytes above ASCII are plain). */
static inline size_t plain_run(struct str s, size_t at)
{
    size_t i = at;
    while (s.n - i >= 8 && plain_eight(s.p + i))
        i += 8;
    while (i < s.n && plain_byte((unsigned char)s.p[i]))
        i++;
    return i - at;
}

#endif
