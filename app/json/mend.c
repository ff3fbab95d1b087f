/* SPDX-License-Identifier: MIT
 * Spots that json-c would misread: see mend.h. */
#include "json/mend.h"

#include "base/text/utf8.h"
#include "json/scan.h"

enum {
    ESCAPE = 6, /* bytes of a \u with its four digits */
    PAIR = 2 * ESCAPE
};

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

static bool is_nul(struct str text, size_t at)
{
    return str_starts(str_sub(text, at, text.n), STR("\\u0000"));
}

static bool has_odd_escape(struct str text)
{
    for (size_t at = next_escape(text, 0); at < text.n; at = next_escape(text, at + 2))
        if (pair_at(text, at) || is_nul(text, at))
            return true;
    return false;
}

struct mender {
    struct str text;
    size_t at;
    char *out;
    size_t n;
};

static void copy_to(struct mender *m, size_t end)
{
    memcpy(m->out + m->n, m->text.p + m->at, end - m->at);
    m->n += end - m->at;
    m->at = end;
}

/* Behind the closing quote of the string that opens at `at`. */
static size_t string_end(struct str text, size_t at)
{
    for (at++; text.p[at] != '"'; at++)
        at += text.p[at] == '\\';
    return at + 1;
}

static bool is_key(struct str text, size_t end)
{
    end = str_skip(text, end, " \t\r\n");
    return end < text.n && text.p[end] == ':';
}

static void mend_string(struct mender *m)
{
    size_t end = string_end(m->text, m->at);
    bool key = is_key(m->text, end);
    while (m->at < end) {
        size_t escape = next_escape(str_sub(m->text, 0, end), m->at);
        copy_to(m, escape);
        uint32_t c = m->at < end ? pair_at(m->text, m->at) : 0;
        if (c) {
            m->n += utf8_put(m->out + m->n, c);
            m->at += PAIR;
        } else if (key && m->at < end && is_nul(m->text, m->at)) {
            m->n += utf8_put(m->out + m->n, 0xFFFD);
            m->at += ESCAPE;
        } else if (m->at < end) { /* an escape of another kind, with the byte it escapes */
            copy_to(m, m->at + 2);
        }
    }
}

static void mend_number(struct mender *m)
{
    size_t end = m->at;
    bool whole = true;
    for (; end < m->text.n && strchr("+-.0123456789Ee", m->text.p[end]); end++)
        whole = whole && !strchr(".Ee", m->text.p[end]);
    whole = whole && end - m->at >= JSON_LONG_INTEGER;
    copy_to(m, end);
    if (whole)
        m->out[m->n++] = '.';
}

struct str mend_text(struct arena *a, struct str text, bool long_integer)
{
    if (!long_integer && !has_odd_escape(text))
        return text;
    struct mender m = { .text = text,
                        .out = arena_alloc(a, text.n + text.n / JSON_LONG_INTEGER + 1) };
    while (m.at < text.n) {
        char c = text.p[m.at];
        if (c == '"')
            mend_string(&m);
        else if (c == '-' || (c >= '0' && c <= '9'))
            mend_number(&m);
        else
            copy_to(&m, m.at + 1);
    }
    return (struct str){ m.out, m.n };
}

bool mend_is_integer(struct str *text)
{
    if (!str_ends(*text, STR(".")))
        return false;
    text->n--;
    return true;
}
