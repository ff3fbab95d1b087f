/* SPDX-License-Identifier: MIT
 * The JSON writer: see jw.h. Strings are copied run by run, eight bytes at a time; only what needs
 * an escape is looked at byte by byte. */
#include "json/jw.h"

#include "base/text/utf8.h"
#include "json/number/num.h"
#include "json/plain.h"

#include <assert.h>
#include <math.h>

static const char HEX[] = "0123456789abcdef";

/* A scope's bit is set when it opens, so that none is now. */
void jw_init(struct jw *w, struct buf *out, enum jw_style style)
{
    w->out = out;
    w->style = style;
    w->depth = 0;
    w->in_object = w->has_key = w->has_items = w->in_string = false;
}

static void add_unit(struct buf *out, uint32_t unit)
{
    char text[6] = {
        '\\', 'u', HEX[unit >> 12 & 15], HEX[unit >> 8 & 15], HEX[unit >> 4 & 15], HEX[unit & 15]
    };
    buf_add(out, text, sizeof text);
}

static void add_code_point(struct buf *out, uint32_t c)
{
    if (c >= 0x10000) {
        add_unit(out, 0xD800 + ((c - 0x10000) >> 10));
        c = 0xDC00 + ((c - 0x10000) & 0x3FF);
    }
    add_unit(out, c);
}

static void add_escape(struct buf *out, unsigned char c)
{
    static const char short_form[256] = { ['"'] = '"',  ['\\'] = '\\', ['\b'] = 'b', ['\f'] = 'f',
                                          ['\n'] = 'n', ['\r'] = 'r',  ['\t'] = 't' };
    if (short_form[c])
        buf_add(out, (char[]){ '\\', short_form[c] }, 2);
    else
        add_unit(out, c);
}

/* s is well-formed UTF-8 */
static void add_text(struct buf *out, struct str s)
{
    for (size_t i = 0; i < s.n;) {
        size_t run = plain_run(s, i);
        buf_add(out, s.p + i, run);
        i += run;
        if (i < s.n)
            add_escape(out, (unsigned char)s.p[i++]);
    }
}

static size_t ascii_run(struct str s, size_t at)
{
    size_t i = at;
    while (i < s.n && plain_byte((unsigned char)s.p[i]) && (unsigned char)s.p[i] < 0x7F)
        i++;
    return i - at;
}

/* s is well-formed UTF-8. DEL is escaped too, as Python does. */
static void add_text_ascii(struct buf *out, struct str s)
{
    for (size_t i = 0; i < s.n;) {
        size_t run = ascii_run(s, i);
        buf_add(out, s.p + i, run);
        i += run;
        if (i == s.n)
            break;
        if ((unsigned char)s.p[i] < 0x7F)
            add_escape(out, (unsigned char)s.p[i++]);
        else
            add_code_point(out, utf8_next(s, &i));
    }
}

/* Copies the last 1 to 7 of n bytes when they are plain ASCII: by words that overlap what is before
 * them or each other, for names are short and loops over single bytes are not. */
static bool copy_plain_tail(char *to, const char *p, size_t n, size_t tail)
{
    uint64_t eight;
    uint32_t first, last;
    if (n >= sizeof eight) {
        memcpy(&eight, p + n - sizeof eight, sizeof eight);
        memcpy(to + n - sizeof eight, &eight, sizeof eight);
        return plain_ascii_eight(eight);
    }
    if (tail < sizeof first)
        return false;
    memcpy(&first, p, sizeof first);
    memcpy(&last, p + n - sizeof last, sizeof last);
    memcpy(to, &first, sizeof first);
    memcpy(to + n - sizeof last, &last, sizeof last);
    return plain_ascii_eight((uint64_t)first << 32 | last);
}

/* Copies the plain ASCII that n bytes begin with, looking at it on the way; returns its length. Up
 * to n bytes at `to` may change. */
static size_t copy_plain_ascii(char *to, const char *p, size_t n)
{
    size_t i = 0;
    for (uint64_t eight; n - i >= sizeof eight; i += sizeof eight) {
        memcpy(&eight, p + i, sizeof eight);
        if (!plain_ascii_eight(eight))
            break;
        memcpy(to + i, &eight, sizeof eight);
    }
    if (n - i - 1 < 7 && copy_plain_tail(to, p, n, n - i))
        return n;
    for (; i < n && plain_byte((unsigned char)p[i]) && (unsigned char)p[i] < 0x80; i++)
        to[i] = p[i];
    return i;
}

/* The same; names and pieces of streams are of 4 to 16 bytes: two words that overlap. */
static inline size_t copy_plain(char *to, const char *p, size_t n)
{
    uint64_t first, last;
    if (n < sizeof(uint32_t) || n > 2 * sizeof first)
        return copy_plain_ascii(to, p, n);
    if (n < sizeof first)
        return copy_plain_tail(to, p, n, n) ? n : copy_plain_ascii(to, p, n);
    memcpy(&first, p, sizeof first);
    memcpy(&last, p + n - sizeof last, sizeof last);
    memcpy(to, &first, sizeof first);
    memcpy(to + n - sizeof last, &last, sizeof last);
    return plain_ascii_eight(first) && plain_ascii_eight(last) ? n : copy_plain_ascii(to, p, n);
}

/* Writes s as far as it is ASCII; returns how much of it that was. */
static size_t add_ascii(struct buf *out, struct str s)
{
    size_t i = 0;
    while (i < s.n) {
        char *to = buf_room(out, s.n - i);
        if (!to)
            return i;
        size_t run = copy_plain_ascii(to, s.p + i, s.n - i);
        out->n += run;
        out->p[out->n] = 0;
        i += run;
        if (i == s.n || (unsigned char)s.p[i] >= 0x80)
            return i;
        add_escape(out, (unsigned char)s.p[i++]);
    }
    return i;
}

/* Nearly all text is ASCII: what is behind its first other character takes two passes. */
static void add_escaped(struct buf *out, struct str s, enum jw_style style)
{
    if (style != JW_SPACED_ASCII)
        s = str_sub(s, add_ascii(out, s), s.n);
    while (s.n) {
        size_t good = utf8_check(s);
        struct str text = str_sub(s, 0, good);
        if (style == JW_SPACED_ASCII)
            add_text_ascii(out, text);
        else
            add_text(out, text);
        if (good == s.n)
            break;
        buf_str(out, style == JW_SPACED_ASCII ? STR("\\ufffd") : STR("\xEF\xBF\xBD"));
        s = str_sub(s, good + 1, s.n);
    }
}

void jw_quote(struct buf *out, struct str s, enum jw_style style)
{
    char *to = style == JW_SPACED_ASCII ? NULL : buf_room(out, s.n + 2);
    if (!to) {
        buf_putc(out, '"');
        add_escaped(out, s, style);
        buf_putc(out, '"');
        return;
    }
    size_t run = copy_plain(to + 1, s.p, s.n);
    to[0] = '"';
    to[run + 1] = 0;
    out->n += run + 1;
    if (run < s.n)
        add_escaped(out, str_sub(s, run, s.n), style);
    buf_putc(out, '"');
}

/* Whether the scope at this depth, from 1, is an object. */
static bool object_at(const struct jw *w, size_t depth)
{
    return depth && w->is_object[(depth - 1) / 64] >> ((depth - 1) % 64) & 1;
}

static void separate(struct jw *w)
{
    if (!w->has_items)
        w->has_items = true;
    else if (w->style == JW_COMPACT)
        buf_putc(w->out, ',');
    else
        buf_str(w->out, STR(", "));
}

/* A value is about to be written. */
static void begin_value(struct jw *w)
{
    assert(!w->in_string);
    assert(w->has_key == w->in_object);
    assert(w->depth || !w->has_items); /* one value at the top */
    if (!w->has_key)
        separate(w);
    w->has_key = false;
}

static void put_value(struct jw *w, struct str text)
{
    begin_value(w);
    buf_str(w->out, text);
}

static void open_scope(struct jw *w, bool object)
{
    begin_value(w);
    assert(w->depth < JW_DEPTH_MAX);
    uint64_t bit = (uint64_t)1 << (w->depth % 64);
    if (object)
        w->is_object[w->depth / 64] |= bit;
    else
        w->is_object[w->depth / 64] &= ~bit;
    w->depth++;
    w->in_object = object;
    w->has_items = false;
    buf_putc(w->out, object ? '{' : '[');
}

static void close_scope(struct jw *w, bool object)
{
    assert(w->depth && w->in_object == object && !w->has_key && !w->in_string);
    w->in_object = object_at(w, --w->depth);
    w->has_items = true; /* the scope that was closed */
    buf_putc(w->out, object ? '}' : ']');
}

void jw_object(struct jw *w)
{
    open_scope(w, true);
}

void jw_object_end(struct jw *w)
{
    close_scope(w, true);
}

void jw_array(struct jw *w)
{
    open_scope(w, false);
}

void jw_array_end(struct jw *w)
{
    close_scope(w, false);
}

/* The usual name, plain and with room for it, in one go; false when it is another. */
static bool put_plain_key(struct jw *w, struct str key)
{
    struct buf *out = w->out;
    if (out->cap - out->n <= key.n + sizeof ", \"\": " || w->style == JW_SPACED_ASCII)
        return false;
    char *start = out->p + out->n, *p = start;
    if (w->has_items) {
        *p++ = ',';
        *p = ' ';
        p += w->style != JW_COMPACT;
    }
    *p++ = '"';
    if (copy_plain(p, key.p, key.n) < key.n) {
        *start = 0;
        return false;
    }
    p += key.n;
    *p++ = '"';
    *p++ = ':';
    *p = ' ';
    p += w->style != JW_COMPACT;
    *p = 0;
    out->n += (size_t)(p - start);
    return true;
}

void jw_key(struct jw *w, struct str key)
{
    assert(w->in_object && !w->has_key && !w->in_string);
    w->has_key = true;
    if (put_plain_key(w, key)) {
        w->has_items = true;
        return;
    }
    separate(w);
    jw_quote(w->out, key, w->style);
    if (w->style == JW_COMPACT)
        buf_putc(w->out, ':');
    else
        buf_str(w->out, STR(": "));
}

void jw_str(struct jw *w, struct str s)
{
    begin_value(w);
    jw_quote(w->out, s, w->style);
}

void jw_int(struct jw *w, int64_t v)
{
    struct buf *out = w->out;
    char text[NUM_SIZE];
    if (out->cap - out->n <= NUM_SIZE + STR(", ").n) {
        put_value(w, (struct str){ text, num_i64(text, v) });
        return;
    }
    begin_value(w);
    out->n += num_i64(out->p + out->n, v);
    out->p[out->n] = 0;
}

void jw_double(struct jw *w, double v)
{
    char text[NUM_SIZE];
    put_value(w, isfinite(v) ? (struct str){ text, num_double(text, v) } : STR("null"));
}

void jw_number(struct jw *w, double v)
{
    char text[NUM_SIZE];
    put_value(w, isfinite(v) ? (struct str){ text, num_js(text, v) } : STR("null"));
}

void jw_bool(struct jw *w, bool v)
{
    put_value(w, v ? STR("true") : STR("false"));
}

void jw_null(struct jw *w)
{
    put_value(w, STR("null"));
}

void jw_raw(struct jw *w, struct str json)
{
    assert(json.n);
    put_value(w, json);
}

void jw_members(struct jw *w, struct str members)
{
    assert(w->in_object && !w->has_key && !w->in_string && members.n);
    separate(w);
    buf_str(w->out, members);
}

void jw_str_begin(struct jw *w)
{
    begin_value(w);
    w->in_string = true;
    buf_putc(w->out, '"');
}

void jw_str_part(struct jw *w, struct str s)
{
    assert(w->in_string);
    add_escaped(w->out, s, w->style);
}

void jw_str_end(struct jw *w)
{
    assert(w->in_string);
    w->in_string = false;
    buf_putc(w->out, '"');
}
