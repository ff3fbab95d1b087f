/* SPDX-License-Identifier: MIT
 *
 * ascii: what a byte is, whatever the locale. Bytes of other characters are none of these.
 */
#ifndef BASE_ASCII_H
#define BASE_ASCII_H

#include "base/text/str.h"

static inline bool ascii_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool ascii_is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A letter, a figure or '_': what names of programs are made of. */
static inline bool ascii_is_name(char c)
{
    return ascii_is_letter(c) || ascii_is_digit(c) || c == '_';
}

/* Where the name that begins at `at` ends. */
static inline size_t ascii_name_end(struct str s, size_t at)
{
    while (at < s.n && ascii_is_name(s.p[at]))
        at++;
    return at;
}

static inline char ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static inline char ascii_upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
}

#endif
