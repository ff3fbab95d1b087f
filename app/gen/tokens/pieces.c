/* SPDX-License-Identifier: MIT
 *
 * See pieces.h. The pattern's alternatives, tried in this order (U upper, L lower, C caseless, M
 * mark, N number, S white space):
 *   [^\r\n LN]? [UCM]* [LCM]+   [^\r\n LN]? [UCM]+ [LCM]*   N   " "? [^SLN]+ [\r\n/]*
 *   S* [\r\n]+   S+ (?!\S)   S+
 * A matcher that backtracks is avoided: what it would settle on is stated at each step.
 */
#include "gen/tokens/pieces.h"

#include "base/text/utf8.h"

#include <endian.h>

enum {
    O = 1 << LETTER_OTHER,
    U = 1 << LETTER_UPPER,
    L = 1 << LETTER_LOWER,
    N = 1 << LETTER_NUMBER,
    S = 1 << LETTER_SPACE,
    R = 1 << LETTER_NEWLINE
};

/* clang-format off */
const uint8_t pieces_ascii[256] = {
    O, O, O, O, O, O, O, O, O, S, R, S, S, R, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O,
    S, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, N, N, N, N, N, N, N, N, N, N, O, O, O, O, O, O,
    O, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, O, O, O, O, O,
    O, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, O, O, O, O, O,
};
/* clang-format on */

/* Sets of classes, a bit each. */
enum {
    NOTHING = 1u << 10, /* the end of the text */
    BIG = 1u << LETTER_UPPER | 1u << LETTER_CASELESS | 1u << LETTER_MARK,
    SMALL = 1u << LETTER_LOWER | 1u << LETTER_CASELESS | 1u << LETTER_MARK,
    EITHER = 1u << LETTER_CASELESS | 1u << LETTER_MARK,
    LEAD = 1u << LETTER_OTHER | 1u << LETTER_MARK | 1u << LETTER_SPACE,
    SIGN = 1u << LETTER_OTHER | 1u << LETTER_MARK,
    WHITE = 1u << LETTER_SPACE | 1u << LETTER_NEWLINE
};

/* The class at an offset, as a bit; *next gets the offset behind the character. */
static inline unsigned look(struct pieces *p, size_t at, size_t *next)
{
    if (at >= p->text.n) {
        *next = at;
        return NOTHING;
    }
    unsigned char c = (unsigned char)p->text.p[at];
    if (c < 0x80) {
        *next = at + 1;
        return pieces_ascii[c];
    }
    *next = at;
    uint32_t code = utf8_next(p->text, next);
    return 1u << letters_kind(&p->last, code);
}

/* Skips characters of a set; returns the offset of the first other one. */
static size_t skip(struct pieces *p, size_t at, unsigned set)
{
    size_t next;
    while (look(p, at, &next) & set)
        at = next;
    return at;
}

/* The first two alternatives from `at`, where `lead` is the first character's class and `body` the
 * offset behind it if it may precede a word, else `at`. Returns the end, or `at` for no word. */
static size_t word(struct pieces *p, size_t at, unsigned lead, size_t body)
{
    size_t end = body, give_back = 0, next;
    unsigned kind;
    while ((kind = look(p, end, &next)) & BIG) {
        end = next;
        if (kind & EITHER)
            give_back = end;
    }
    if (kind & SMALL)
        return skip(p, end, SMALL);
    if (give_back)
        return give_back; /* [LCM]+ takes back the last one that it may */
    if (body > at && lead == 1u << LETTER_MARK)
        return body; /* the mark is no lead then but a word */
    return end > body ? end : at;
}

static size_t signs(struct pieces *p, size_t at)
{
    size_t end = skip(p, at, SIGN);
    while (end < p->text.n &&
           (p->text.p[end] == '\r' || p->text.p[end] == '\n' || p->text.p[end] == '/'))
        end++;
    return end;
}

/* White space: up to its last newline, else all but the character before what follows. */
static size_t white(struct pieces *p, size_t at)
{
    size_t end = at, before = at, newline = 0, next;
    unsigned kind;
    while ((kind = look(p, end, &next)) & WHITE) {
        before = end;
        end = next;
        if (kind == 1u << LETTER_NEWLINE)
            newline = end;
    }
    if (newline)
        return newline;
    return kind == NOTHING || before == at ? end : before;
}

/* Signs of ASCII, with or without a space in front: the end, or 0 where it is not that simple. */
static size_t plain_signs(struct str text, size_t at)
{
    const unsigned char *s = (const unsigned char *)text.p;
    size_t from = at + (s[at] == ' '), end = from;
    while (end < text.n && pieces_ascii[s[end]] == O)
        end++;
    if (end == from || end == text.n)
        return end == from ? 0 : end;
    bool is_word = end == at + 1 && pieces_ascii[s[end]] & PIECES_LETTER; /* not so plain */
    if (is_word || s[end] >= 0x80)
        return 0;
    while (end < text.n && (s[end] == '\r' || s[end] == '\n' || s[end] == '/'))
        end++;
    return end;
}

/* A word of ASCII, however long: small letters or one capital before them, with or without a
 * character in front; the end, or 0 where it is not that simple. */
static size_t plain_word(struct str text, size_t at)
{
    const unsigned char *s = (const unsigned char *)text.p;
    size_t from = at + ((pieces_ascii[s[at]] & (O | S)) != 0), end = from + 1;
    if (end >= text.n || !(pieces_ascii[s[from]] & PIECES_LETTER))
        return 0;
    while (text.n - end >= sizeof(uint64_t)) {
        uint64_t bytes, stop;
        memcpy(&bytes, s + end, sizeof bytes);
        stop = pieces_not_lower(le64toh(bytes));
        end += stop ? (size_t)__builtin_ctzll(stop) / 8 : sizeof bytes;
        if (stop)
            break;
    }
    while (end < text.n && pieces_ascii[s[end]] == L)
        end++;
    bool is_open = end < text.n && (s[end] >= 0x80 || pieces_ascii[s[end]] == U);
    return is_open ? 0 : end;
}

/* Any piece. Seldom called, and kept apart so that pieces_end need not save registers for it. */
static __attribute__((noinline)) size_t any_end(struct pieces *p, size_t at)
{
    size_t body, next;
    unsigned lead = look(p, at, &body);
    if (lead == N)
        return body;
    size_t end = lead == R ? at : word(p, at, lead, lead & LEAD ? body : at);
    if (end > at)
        return end;
    if (lead & SIGN)
        return signs(p, at);
    if (p->text.p[at] == ' ' && look(p, body, &next) & SIGN)
        return signs(p, body);
    return white(p, at);
}

size_t pieces_end(struct pieces *p, size_t at)
{
    size_t end = plain_word(p->text, at);
    if (!end)
        end = plain_signs(p->text, at);
    return end ? end : any_end(p, at);
}
