/* SPDX-License-Identifier: MIT
 *
 * Escapes and character classes of regular expressions: see parser.h.
 */
#include "schema/regex/parser.h"

#include "base/text/utf8.h"

bool regex_fault(struct regex_parser *p, const char *fault)
{
    if (!p->fault)
        p->fault = fault;
    return false;
}

bool regex_at_end(const struct regex_parser *p)
{
    return p->at >= p->s.n;
}

bool regex_looking_at(const struct regex_parser *p, struct str what)
{
    return str_starts(str_sub(p->s, p->at, p->s.n), what);
}

bool regex_accept(struct regex_parser *p, struct str what)
{
    if (!regex_looking_at(p, what))
        return false;
    p->at += what.n;
    return true;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Exactly n hexadecimal digits at `from`. */
static bool read_hex(const struct regex_parser *p, size_t from, size_t n, uint32_t *out)
{
    *out = 0;
    for (size_t i = from; i < from + n; i++) {
        int digit = i < p->s.n ? hex_digit(p->s.p[i]) : -1;
        if (digit < 0)
            return false;
        *out = *out * 16 + (uint32_t)digit;
    }
    return true;
}

/* \u{...}: at stands behind the brace. */
static bool read_braced(struct regex_parser *p, uint32_t *out)
{
    size_t end = str_find(p->s, STR("}"), p->at);
    if (end == SIZE_MAX || end == p->at || end - p->at > 8)
        return false;
    if (!read_hex(p, p->at, end - p->at, out) || *out > 0x10FFFF)
        return false;
    p->at = end + 1;
    return true;
}

/* What follows \u, a surrogate pair counting as one; a lone `u` is the letter. */
static uint32_t read_unicode(struct regex_parser *p)
{
    uint32_t high, low;
    size_t back = p->at;
    if (regex_accept(p, STR("{")) && read_braced(p, &high))
        return high;
    p->at = back;
    if (!read_hex(p, p->at, 4, &high))
        return 'u';
    p->at += 4;
    if (high >= 0xD800 && high < 0xDC00 && regex_looking_at(p, STR("\\u")) &&
        read_hex(p, p->at + 2, 4, &low) && low >= 0xDC00 && low < 0xE000) {
        p->at += 6;
        return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
    }
    return high;
}

/* The character that the escape stands for; at is behind the backslash. */
uint32_t regex_read_escaped(struct regex_parser *p)
{
    static const struct {
        char letter;
        uint8_t value;
    } controls[] = { { 't', 9 }, { 'n', 10 }, { 'v', 11 }, { 'f', 12 }, { 'r', 13 } };
    uint32_t c = utf8_next(p->s, &p->at), value;
    for (size_t i = 0; i < ARRAY_LEN(controls); i++)
        if (c == (uint32_t)controls[i].letter)
            return controls[i].value;
    if (c == 'u')
        return read_unicode(p);
    if (c == 'x' && read_hex(p, p->at, 2, &value)) {
        p->at += 2;
        return value;
    }
    if (c == 'c' && !regex_at_end(p)) {
        char letter = (char)(p->s.p[p->at] | 0x20);
        if (letter >= 'a' && letter <= 'z') {
            p->at++;
            return (uint32_t)(letter - 'a' + 1);
        }
    }
    if (c < '0' || c > '7')
        return c;
    for (value = c - '0'; !regex_at_end(p) && value < 32; p->at++) {
        char digit = p->s.p[p->at];
        if (digit < '0' || digit > '7')
            break;
        value = value * 8 + (uint32_t)(digit - '0');
    }
    return value;
}

/* \d, \w, \s, \p{..} and their opposites into set; false when the escape is another one. */
bool regex_read_class_escape(struct regex_parser *p, struct regex_set *set)
{
    char c = p->s.p[p->at];
    if (c == 'd' || c == 'D' || c == 'w' || c == 'W' || c == 's' || c == 'S') {
        p->at++;
        regex_set_add_class(p->a, set, (uint32_t)c);
        return true;
    }
    if ((c != 'p' && c != 'P') || p->at + 1 >= p->s.n || p->s.p[p->at + 1] != '{')
        return false;
    size_t end = str_find(p->s, STR("}"), p->at);
    struct str name = str_sub(p->s, p->at + 2, end == SIZE_MAX ? p->at + 2 : end);
    if (end == SIZE_MAX || !regex_set_add_property(p->a, set, name, c == 'P'))
        regex_fault(p, "unknown Unicode property");
    p->at = end == SIZE_MAX ? p->s.n : end + 1;
    return true;
}

/* One end of a class range; true when it was a whole class (\d) that is in the set already. */
static bool read_class_atom(struct regex_parser *p, struct regex_set *set, uint32_t *c)
{
    if (!regex_accept(p, STR("\\"))) {
        *c = utf8_next(p->s, &p->at);
        return false;
    }
    if (regex_at_end(p)) {
        regex_fault(p, "\\ at end of pattern");
        return true;
    }
    if (regex_accept(p, STR("b"))) {
        *c = 8;
        return false;
    }
    if (regex_read_class_escape(p, set))
        return true;
    *c = regex_read_escaped(p);
    return false;
}

bool regex_read_class(struct regex_parser *p, struct regex_set *set)
{
    set->negated = regex_accept(p, STR("^"));
    while (!p->fault && !regex_at_end(p) && p->s.p[p->at] != ']') {
        uint32_t low, high;
        if (read_class_atom(p, set, &low))
            continue;
        high = low;
        size_t back = p->at;
        if (regex_accept(p, STR("-")) && !regex_at_end(p) && p->s.p[p->at] != ']') {
            if (read_class_atom(p, set, &high)) {
                regex_set_add(p->a, set, '-', '-');
                high = low;
            }
        } else {
            p->at = back;
        }
        if (high < low)
            return regex_fault(p, "range out of order in character class");
        regex_set_add(p->a, set, low, high);
    }
    if (!regex_accept(p, STR("]")))
        return regex_fault(p, "unterminated character class");
    regex_set_finish(set);
    return true;
}
