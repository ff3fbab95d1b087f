/* SPDX-License-Identifier: MIT
 * RFC 8259 in the order in which CPython's json module looks at a text, so that the first fault
 * found is the one it names: see scan.h. Positions are bytes in here, code points in the result. */
#include "json/scan.h"

#include "base/text/utf8.h"
#include "json/plain.h"

struct scanner {
    struct str text;
    size_t at;
    bool long_integer;
    size_t depth, deepest;
    uint64_t is_object[JSON_DEPTH_MAX / 64 + 1]; /* bit per open container */
    struct json_scan fault;                      /* .at in bytes */
};

/* Always false, for `return fail(...)`. */
static bool fail(struct scanner *s, const char *message, size_t at)
{
    s->fault = (struct json_scan){ .fault = JSON_SYNTAX, .message = message, .at = at };
    return false;
}

/* The same, for what is JSON and yet too much. */
static bool refuse(struct scanner *s, enum json_fault fault, const char *message)
{
    s->fault = (struct json_scan){ .fault = fault, .message = message, .at = s->at };
    return false;
}

/* 0 at the end: JSON has no place for a NUL byte, so the two need no telling apart. */
static unsigned char peek(const struct scanner *s)
{
    return s->at < s->text.n ? (unsigned char)s->text.p[s->at] : 0;
}

static void skip_space(struct scanner *s)
{
    for (unsigned char c = peek(s); c == ' ' || c == '\n' || c == '\r' || c == '\t'; c = peek(s))
        s->at++;
}

static bool is_digit(unsigned char c)
{
    return c >= '0' && c <= '9';
}

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* At the backslash; start is the quote that opened the string. */
static bool scan_escape(struct scanner *s, size_t start)
{
    size_t left = s->text.n - s->at;
    if (left < 2)
        return fail(s, "Unterminated string starting at", start);
    const char *p = s->text.p + s->at;
    if (p[1] != 'u') {
        if (p[1] == 0 || !strchr("\"\\/bfnrt", p[1]))
            return fail(s, "Invalid \\escape", s->at);
        s->at += 2;
        return true;
    }
    /* CPython wants one character more behind the digits, or blames the escape. */
    if (left < 7 || !is_hex(p[2]) || !is_hex(p[3]) || !is_hex(p[4]) || !is_hex(p[5]))
        return fail(s, "Invalid \\uXXXX escape", s->at + 1);
    s->at += 6;
    return true;
}

static bool scan_string(struct scanner *s)
{
    size_t start = s->at++;
    for (;;) {
        s->at += plain_run(s->text, s->at);
        if (s->at == s->text.n)
            return fail(s, "Unterminated string starting at", start);
        unsigned char c = peek(s);
        if (c == '"')
            break;
        if (c != '\\')
            return fail(s, "Invalid control character at", s->at);
        if (!scan_escape(s, start))
            return false;
    }
    s->at++;
    return true;
}

static void skip_digits(struct scanner *s)
{
    while (is_digit(peek(s)))
        s->at++;
}

/* A fraction or exponent without digits is not part of the number: what follows it is blamed. */
static bool scan_number(struct scanner *s)
{
    size_t start = s->at;
    if (peek(s) == '-')
        s->at++;
    if (!is_digit(peek(s)))
        return fail(s, "Expecting value", start);
    if (peek(s) == '0')
        s->at++;
    else
        skip_digits(s);
    size_t end = s->at, whole = end;
    if (peek(s) == '.') {
        s->at++;
        skip_digits(s);
        s->at = end = s->at > end + 1 ? s->at : end;
    }
    if ((peek(s) | 0x20) == 'e') {
        s->at++;
        if (peek(s) == '+' || peek(s) == '-')
            s->at++;
        size_t digits = s->at;
        skip_digits(s);
        s->at = s->at > digits ? s->at : end;
    }
    s->long_integer |= s->at == whole && whole - start >= JSON_LONG_INTEGER;
    return true;
}

static bool scan_word(struct scanner *s, struct str word)
{
    if (!str_starts(str_sub(s->text, s->at, s->text.n), word))
        return fail(s, "Expecting value", s->at);
    s->at += word.n;
    return true;
}

static bool scan_scalar(struct scanner *s)
{
    switch (peek(s)) {
    case '"':
        return scan_string(s);
    case 't':
        return scan_word(s, STR("true"));
    case 'f':
        return scan_word(s, STR("false"));
    case 'n':
        return scan_word(s, STR("null"));
    default:
        return scan_number(s);
    }
}

static bool in_object(const struct scanner *s)
{
    return s->is_object[(s->depth - 1) / 64] >> ((s->depth - 1) % 64) & 1;
}

/* A key with its colon. */
static bool scan_key(struct scanner *s)
{
    if (peek(s) != '"')
        return fail(s, "Expecting property name enclosed in double quotes", s->at);
    if (!scan_string(s))
        return false;
    skip_space(s);
    if (peek(s) != ':')
        return fail(s, "Expecting ':' delimiter", s->at);
    s->at++;
    return true;
}

static bool open_container(struct scanner *s)
{
    if (s->depth == JSON_DEPTH_MAX)
        return refuse(s, JSON_DEPTH, "Nested too deep");
    uint64_t bit = (uint64_t)1 << (s->depth % 64);
    if (peek(s) == '{')
        s->is_object[s->depth / 64] |= bit;
    else
        s->is_object[s->depth / 64] &= ~bit;
    s->at++;
    s->depth++;
    if (s->depth > s->deepest)
        s->deepest = s->depth;
    return true;
}

/* Behind a value: closes what ends here. True when another value is due; false at the end of the
 * outermost value and on a fault. */
static bool scan_more(struct scanner *s)
{
    for (; s->depth > 0; s->depth--) {
        skip_space(s);
        unsigned char c = peek(s);
        if (c == ',') {
            s->at++;
            skip_space(s);
            return !in_object(s) || scan_key(s);
        }
        if (c != (in_object(s) ? '}' : ']'))
            return fail(s, "Expecting ',' delimiter", s->at);
        s->at++;
    }
    return false;
}

/* At '{' or '['. True when a first member is due. *go is cleared on a fault. */
static bool scan_open(struct scanner *s, bool *go)
{
    *go = open_container(s);
    if (!*go)
        return false;
    skip_space(s);
    if (peek(s) == (in_object(s) ? '}' : ']')) {
        s->at++;
        s->depth--;
        return false;
    }
    *go = !in_object(s) || scan_key(s);
    return *go;
}

static void scan_value(struct scanner *s)
{
    bool go = true;
    for (size_t values = 1; go; values++) {
        skip_space(s);
        if (values > JSON_VALUES_MAX) {
            refuse(s, JSON_VALUES, "Too many values");
            return;
        }
        bool opens = peek(s) == '{' || peek(s) == '[';
        if (opens && scan_open(s, &go))
            continue;
        if (!opens)
            go = scan_scalar(s);
        go = go && scan_more(s);
    }
}

/* Python decodes before it parses: a text that is not UTF-8 is that, whatever else it is. */
static struct json_scan scan_encoding(struct str text)
{
    struct json_scan fault = { .fault = JSON_ENCODING, .message = "Malformed UTF-8" };
    size_t good = utf8_check(text);
    if (str_starts(text, STR("\xEF\xBB\xBF")))
        fault.message = "Unexpected UTF-8 BOM (decode using utf-8-sig)";
    else if (good == text.n)
        fault = (struct json_scan){ .fault = JSON_FINE };
    else
        fault.at = utf8_count(str_sub(text, 0, good));
    return fault;
}

struct json_scan json_scan(struct str text)
{
    struct json_scan encoding = scan_encoding(text);
    if (encoding.fault != JSON_FINE)
        return encoding;
    struct scanner s = { .text = text };
    scan_value(&s);
    if (s.fault.fault == JSON_FINE) {
        skip_space(&s);
        if (s.at < text.n)
            fail(&s, "Extra data", s.at);
    }
    s.fault.at = utf8_count(str_sub(text, 0, s.fault.at));
    s.fault.depth = s.deepest;
    s.fault.long_integer = s.long_integer;
    return s.fault;
}
