/* SPDX-License-Identifier: MIT
 * Tags and texts: see markup.h. */
#include "gen/ocr/markup.h"

#include "base/text/utf8.h"

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool is_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == ':' || c == '.';
}

static struct str local_name(struct str name)
{
    size_t colon = str_find(name, STR(":"), 0);
    return colon == SIZE_MAX ? name : str_sub(name, colon + 1, name.n);
}

static void set_name(struct markup *m, struct str name)
{
    name = local_name(name);
    size_t n = name.n < sizeof m->name - 1 ? name.n : sizeof m->name - 1;
    for (size_t i = 0; i < n; i++) {
        char c = name.p[i];
        m->name[i] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    m->name[n] = 0;
}

bool markup_is(const struct markup *m, const char *name)
{
    return strcmp(m->name, name) == 0;
}

/* Behind the next occurrence of what ends it, or the end. */
static size_t behind(const struct markup *m, struct str what)
{
    size_t at = str_find(m->bytes, what, m->at);
    return at == SIZE_MAX ? m->bytes.n : at + what.n;
}

/* The end of a tag that begins at m->at; quoted values may hold ">". */
static size_t tag_end(const struct markup *m)
{
    char quote = 0;
    for (size_t i = m->at + 1; i < m->bytes.n; i++) {
        char c = m->bytes.p[i];
        if (quote ? c == quote : c == '"' || c == '\'')
            quote = quote ? 0 : c;
        else if (!quote && c == '>')
            return i;
    }
    return m->bytes.n;
}

/* What stands in these is no text. */
static void skip_raw(struct markup *m)
{
    static const char *const raw[] = { "script", "style", "template" };
    for (size_t i = 0; i < ARRAY_LEN(raw); i++) {
        char close[16] = "</";
        if (!markup_is(m, raw[i]) || m->closes)
            continue;
        memcpy(close + 2, raw[i], strlen(raw[i]));
        size_t at = str_find_ci(m->bytes, str_from(close), m->at);
        m->at = at == SIZE_MAX ? m->bytes.n : at;
    }
}

static enum markup_kind read_tag(struct markup *m)
{
    struct str s = m->bytes;
    bool close = m->at + 1 < s.n && s.p[m->at + 1] == '/';
    size_t end = tag_end(m), from = m->at + 1 + close, to = from;
    while (to < end && is_name(s.p[to]))
        to++;
    set_name(m, str_sub(s, from, to));
    m->rest = str_sub(s, to, end);
    m->at = end < s.n ? end + 1 : end;
    if (close)
        return MARKUP_CLOSE;
    m->closes = m->rest.n && m->rest.p[m->rest.n - 1] == '/';
    skip_raw(m);
    return MARKUP_OPEN;
}

static enum markup_kind read_text(struct markup *m, size_t from, size_t to, size_t next)
{
    m->text = str_sub(m->bytes, from, to);
    m->at = next;
    return MARKUP_TEXT;
}

static bool begins_tag(const struct markup *m)
{
    struct str s = m->bytes;
    size_t i = m->at + 1;
    i += i < s.n && s.p[i] == '/';
    return i < s.n && is_name(s.p[i]);
}

enum markup_kind markup_next(struct markup *m)
{
    if (m->closes) {
        m->closes = false;
        return MARKUP_CLOSE;
    }
    while (m->at < m->bytes.n) {
        struct str here = str_sub(m->bytes, m->at, m->bytes.n);
        if (str_starts(here, STR("<!--"))) {
            m->at = behind(m, STR("-->"));
        } else if (str_starts(here, STR("<![CDATA["))) {
            size_t from = m->at + 9, end = behind(m, STR("]]>"));
            bool whole = end >= from + 3 && str_ends(str_sub(m->bytes, from, end), STR("]]>"));
            return read_text(m, from, whole ? end - 3 : end, end);
        } else if (str_starts(here, STR("<!")) || str_starts(here, STR("<?"))) {
            m->at = behind(m, STR(">"));
        } else if (here.p[0] == '<' && begins_tag(m)) {
            return read_tag(m);
        } else {
            size_t end = str_find(m->bytes, STR("<"), m->at + 1);
            end = end == SIZE_MAX ? m->bytes.n : end;
            return read_text(m, m->at, end, end);
        }
    }
    return MARKUP_END;
}

struct str markup_attribute(const struct markup *m, const char *name)
{
    struct str s = m->rest;
    for (size_t i = 0; i < s.n;) {
        size_t from = i;
        while (i < s.n && is_name(s.p[i]))
            i++;
        struct str key = local_name(str_sub(s, from, i));
        if (i == from || i >= s.n || s.p[i] != '=') {
            i += i == from;
            continue;
        }
        bool quoted = ++i < s.n && (s.p[i] == '"' || s.p[i] == '\'');
        char quote = quoted ? s.p[i++] : ' ';
        from = i;
        while (i < s.n && s.p[i] != quote)
            i++;
        if (str_eq_ci(key, str_from(name)))
            return str_sub(s, from, i);
        i++;
    }
    return (struct str){ NULL, 0 };
}

/* "&#x41;" or "&#65;" from behind its "#"; 0: it is none. */
static uint32_t number_of(struct str digits)
{
    bool hex = digits.n && (digits.p[0] == 'x' || digits.p[0] == 'X');
    uint32_t value = 0;
    for (size_t i = hex; i < digits.n; i++) {
        char c = digits.p[i];
        uint32_t digit = c >= '0' && c <= '9'          ? (uint32_t)(c - '0')
                         : hex && c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a' + 10)
                         : hex && c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A' + 10)
                                                       : 99;
        if (digit == 99 || value > 0x10FFFF)
            return 0;
        value = value * (hex ? 16 : 10) + digit;
    }
    return value;
}

static uint32_t entity_of(struct str name)
{
    static const struct {
        const char *name;
        uint32_t c;
    } named[] = {
        { "amp", '&' },      { "lt", '<' },       { "gt", '>' },       { "quot", '"' },
        { "apos", '\'' },    { "nbsp", ' ' },     { "ndash", 0x2013 }, { "mdash", 0x2014 },
        { "euro", 0x20AC },  { "copy", 0xA9 },    { "reg", 0xAE },     { "hellip", 0x2026 },
        { "auml", 0xE4 },    { "ouml", 0xF6 },    { "uuml", 0xFC },    { "Auml", 0xC4 },
        { "Ouml", 0xD6 },    { "Uuml", 0xDC },    { "szlig", 0xDF },   { "eacute", 0xE9 },
        { "egrave", 0xE8 },  { "agrave", 0xE0 },  { "ccedil", 0xE7 },  { "ecirc", 0xEA },
        { "rsquo", 0x2019 }, { "lsquo", 0x2018 }, { "ldquo", 0x201C }, { "rdquo", 0x201D },
        { "bull", 0x2022 },  { "middot", 0xB7 },  { "deg", 0xB0 },     { "times", 0xD7 },
    };
    if (name.n && name.p[0] == '#')
        return number_of(str_sub(name, 1, name.n));
    for (size_t i = 0; i < ARRAY_LEN(named); i++)
        if (str_eq(name, str_from(named[i].name)))
            return named[i].c;
    return 0;
}

static void put_char(struct buf *out, struct str piece, bool exact)
{
    bool space = piece.n == 1 && is_space(piece.p[0]);
    if (!space || exact)
        buf_str(out, piece);
    else if (out->n && !is_space(out->p[out->n - 1]))
        buf_putc(out, ' ');
}

void markup_text(struct buf *out, struct str text, bool exact)
{
    enum {
        ENTITY_MOST = 12
    };
    for (size_t i = 0; i < text.n;) {
        size_t end = text.p[i] == '&' ? i + 1 : 0;
        while (end && end < text.n && end - i < ENTITY_MOST && text.p[end] != ';')
            end++;
        bool closed = end && end < text.n && text.p[end] == ';';
        uint32_t c = closed ? entity_of(str_sub(text, i + 1, end)) : 0;
        char room[4];
        if (c) {
            put_char(out, (struct str){ room, utf8_put(room, c) }, exact);
            i = end + 1;
        } else {
            put_char(out, str_sub(text, i, i + 1), exact);
            i++;
        }
    }
}
