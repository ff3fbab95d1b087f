/* SPDX-License-Identifier: MIT
 *
 * utf8: reading and writing code points. Strict as Unicode has it: no overlong forms, no
 * surrogates, nothing above U+10FFFF.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/text/buf.h"

/* utf8_next for what is not ASCII. */
uint32_t utf8_next_wide(struct str s, size_t *at);
/* Reads the code point at *at and moves *at behind it. On malformed bytes returns U+FFFD and moves
 * by one byte. *at must be < s.n. */
static inline uint32_t utf8_next(struct str s, size_t *at)
{
    unsigned char c = (unsigned char)s.p[*at];
    if (c >= 0x80)
        return utf8_next_wide(s, at);
    ++*at;
    return c;
}
/* Writes 1 to 4 bytes to out; returns how many. A surrogate or too large c writes U+FFFD. */
size_t utf8_put(char out[static 4], uint32_t c);
/* Offset of the first malformed byte, or s.n when all is well. */
size_t utf8_check(struct str s);
/* Number of code points (a malformed byte counts as one). */
size_t utf8_count(struct str s);
/* The largest offset <= at that does not cut a character. */
size_t utf8_floor(struct str s, size_t at);
/* At most n bytes of s, as far as they are valid and cut no character. */
struct str utf8_head(struct str s, size_t n);

#endif
