/* SPDX-License-Identifier: MIT
 * Pieces of JSON text: see slice.h. */
#include "json/slice.h"

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static void skip_space(struct slice *s)
{
    while (s->at < s->text.n && is_space(s->text.p[s->at]))
        s->at++;
}

static bool is_at(const struct slice *s, char c)
{
    return s->at < s->text.n && s->text.p[s->at] == c;
}

static bool fail(struct slice *s)
{
    s->fault = true;
    return false;
}

struct slice slice_open(struct str text, char open)
{
    struct slice s = { .text = text, .close = open == '{' ? '}' : ']' };
    skip_space(&s);
    if (is_at(&s, open))
        s.at++;
    else
        s.fault = true;
    return s;
}

/* Behind the quote that ends it. */
static bool skip_string(struct slice *s)
{
    for (s->at++; s->at < s->text.n; s->at++) {
        const char *p = s->text.p + s->at;
        const char *quote = memchr(p, '"', s->text.n - s->at);
        if (!quote)
            return fail(s);
        const char *escape = memchr(p, '\\', (size_t)(quote - p));
        s->at = (size_t)((escape ? escape + 1 : quote) - s->text.p);
        if (!escape) {
            s->at++;
            return true;
        }
    }
    return fail(s);
}

/* Brackets of both kinds are counted alike: who parses the piece tells them apart. */
static bool skip_container(struct slice *s)
{
    size_t depth = 0;
    while (s->at < s->text.n) {
        char c = s->text.p[s->at];
        if (c == '"') {
            if (!skip_string(s))
                return false;
            continue;
        }
        s->at++;
        depth += c == '{' || c == '[';
        depth -= c == '}' || c == ']';
        if (!depth)
            return true;
    }
    return fail(s);
}

static bool is_scalar(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-' || c == '+' || c == '.' ||
           c == 'E';
}

static bool take_value(struct slice *s, struct str *value)
{
    skip_space(s);
    size_t from = s->at;
    if (is_at(s, '"')) {
        if (!skip_string(s))
            return false;
    } else if (is_at(s, '{') || is_at(s, '[')) {
        if (!skip_container(s))
            return false;
    } else {
        while (s->at < s->text.n && is_scalar(s->text.p[s->at]))
            s->at++;
    }
    *value = str_sub(s->text, from, s->at);
    return value->n > 0 || fail(s);
}

/* True: something is to be taken; behind its comma, unless it is the first. */
static bool goes_on(struct slice *s)
{
    if (s->fault || s->closed)
        return false;
    skip_space(s);
    if (is_at(s, s->close)) {
        s->at++;
        skip_space(s);
        s->closed = s->at == s->text.n;
        s->fault = !s->closed;
        return false;
    }
    if (s->begun && !is_at(s, ','))
        return fail(s);
    s->at += s->begun;
    s->begun = true;
    return true;
}

bool slice_item(struct slice *s, struct str *value)
{
    return goes_on(s) && take_value(s, value);
}

bool slice_member(struct slice *s, struct str *key, struct str *value)
{
    if (!goes_on(s))
        return false;
    skip_space(s);
    if (!is_at(s, '"'))
        return fail(s);
    size_t from = s->at + 1;
    if (!skip_string(s))
        return false;
    *key = str_sub(s->text, from, s->at - 1);
    skip_space(s);
    if (!is_at(s, ':'))
        return fail(s);
    s->at++;
    return take_value(s, value);
}

bool json_is_spaced(struct str json)
{
    bool in_text = false;
    for (size_t i = 0; i < json.n; i++) {
        char c = json.p[i];
        if (!in_text && (c == ' ' || c == '\n' || c == '\t' || c == '\r'))
            return true;
        if (c == '"')
            in_text = !in_text;
        i += in_text && c == '\\';
    }
    return false;
}
