/* SPDX-License-Identifier: MIT
 * Tokens and values: see object.h. */
#include "gen/ocr/pdf/object.h"

#include "base/text/buf.h"

enum {
    DEPTH_MOST = 64,
    ITEMS_FIRST = 8,
    STRING_MOST = 1 << 20
};

static const struct pdf_value nothing = { .kind = PDF_NULL };

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0;
}

static bool is_delimiter(char c)
{
    return c && strchr("()<>[]{}/%", c);
}

void pdf_skip_space(struct pdf_reader *r)
{
    while (r->at < r->bytes.n) {
        char c = r->bytes.p[r->at];
        if (c == '%')
            while (r->at < r->bytes.n && r->bytes.p[r->at] != '\n' && r->bytes.p[r->at] != '\r')
                r->at++;
        else if (is_space(c))
            r->at++;
        else
            return;
    }
}

static int hex(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

static struct str keep(struct pdf_reader *r, struct buf *b)
{
    struct str copy = arena_dup(r->arena, buf_view(b));
    buf_fini(b);
    return copy;
}

/* The character that a backslash stands for, and past it. */
static void read_escape(struct pdf_reader *r, struct buf *out)
{
    static const char from[] = "nrtbf", to[] = "\n\r\t\b\f";
    if (r->at >= r->bytes.n)
        return;
    char c = r->bytes.p[r->at++];
    const char *known = c ? strchr(from, c) : NULL;
    if (known) {
        buf_putc(out, to[known - from]);
    } else if (c >= '0' && c <= '7') {
        int code = c - '0';
        for (int i = 0;
             i < 2 && r->at < r->bytes.n && r->bytes.p[r->at] >= '0' && r->bytes.p[r->at] <= '7';
             i++)
            code = code * 8 + r->bytes.p[r->at++] - '0';
        buf_putc(out, (char)code);
    } else if (c == '\r') {
        r->at += r->at < r->bytes.n && r->bytes.p[r->at] == '\n';
    } else if (c != '\n') {
        buf_putc(out, c);
    }
}

static struct pdf_value read_string(struct pdf_reader *r)
{
    struct buf out;
    unsigned open = 1;
    buf_init(&out, STRING_MOST);
    while (r->at < r->bytes.n) {
        char c = r->bytes.p[r->at++];
        if (c == '\\') {
            read_escape(r, &out);
            continue;
        }
        open += c == '(';
        open -= c == ')';
        if (!open)
            break;
        buf_putc(&out, c);
    }
    return (struct pdf_value){ .kind = PDF_STRING, .text = keep(r, &out) };
}

static struct pdf_value read_hex_string(struct pdf_reader *r)
{
    struct buf out;
    int high = -1;
    buf_init(&out, STRING_MOST);
    while (r->at < r->bytes.n && r->bytes.p[r->at] != '>') {
        int digit = hex(r->bytes.p[r->at++]);
        if (digit < 0)
            continue;
        if (high >= 0)
            buf_putc(&out, (char)(high * 16 + digit));
        high = high >= 0 ? -1 : digit;
    }
    r->at++;
    if (high >= 0)
        buf_putc(&out, (char)(high * 16));
    return (struct pdf_value){ .kind = PDF_STRING, .text = keep(r, &out) };
}

static struct str read_regular(struct pdf_reader *r)
{
    size_t from = r->at;
    while (r->at < r->bytes.n && !is_space(r->bytes.p[r->at]) && !is_delimiter(r->bytes.p[r->at]))
        r->at++;
    return str_sub(r->bytes, from, r->at);
}

/* #20 in a name is a blank. */
static struct pdf_value read_name(struct pdf_reader *r)
{
    struct str raw = read_regular(r);
    if (!raw.n || !memchr(raw.p, '#', raw.n))
        return (struct pdf_value){ .kind = PDF_NAME, .text = raw };
    struct buf out;
    buf_init(&out, STRING_MOST);
    for (size_t i = 0; i < raw.n; i++) {
        bool coded =
            raw.p[i] == '#' && i + 2 < raw.n && hex(raw.p[i + 1]) >= 0 && hex(raw.p[i + 2]) >= 0;
        buf_putc(&out, coded ? (char)(hex(raw.p[i + 1]) * 16 + hex(raw.p[i + 2])) : raw.p[i]);
        i += coded ? 2 : 0;
    }
    return (struct pdf_value){ .kind = PDF_NAME, .text = keep(r, &out) };
}

/* "12 0 R" behind the 12. */
static bool read_ref(struct pdf_reader *r)
{
    size_t start = r->at;
    pdf_skip_space(r);
    size_t from = r->at;
    while (r->at < r->bytes.n && r->bytes.p[r->at] >= '0' && r->bytes.p[r->at] <= '9')
        r->at++;
    bool generation = r->at > from && r->at - from < 6;
    pdf_skip_space(r);
    if (generation && r->at < r->bytes.n && r->bytes.p[r->at] == 'R' &&
        (r->at + 1 >= r->bytes.n || is_space(r->bytes.p[r->at + 1]) ||
         is_delimiter(r->bytes.p[r->at + 1]))) {
        r->at++;
        return true;
    }
    r->at = start;
    return false;
}

static bool to_number(struct str s, double *out)
{
    double value = 0, scale = 1;
    size_t i = s.n && (s.p[0] == '-' || s.p[0] == '+'), digits = 0;
    bool minus = s.n && s.p[0] == '-', point = false;
    for (; i < s.n; i++) {
        if (s.p[i] == '.' && !point) {
            point = true;
        } else if (s.p[i] >= '0' && s.p[i] <= '9' && digits < 300) {
            value = value * 10 + (s.p[i] - '0');
            scale *= point ? 10 : 1;
            digits++;
        } else if (s.p[i] == '-' && digits) {
            break; /* some writers put "12-34" */
        } else {
            return false;
        }
    }
    *out = (minus ? -value : value) / scale;
    return digits > 0;
}

static struct pdf_value read_word(struct pdf_reader *r)
{
    struct pdf_value v = { .kind = PDF_NUMBER };
    struct str word = read_regular(r);
    if (!word.n) { /* a stray delimiter */
        r->at++;
        return nothing;
    }
    if (to_number(word, &v.number)) {
        if (r->refs && v.number >= 0 && !memchr(word.p, '.', word.n) && read_ref(r))
            v.kind = PDF_REF;
        return v;
    }
    if (str_eq(word, STR("null")))
        return nothing;
    if (str_eq(word, STR("true")) || str_eq(word, STR("false")))
        return (struct pdf_value){ .kind = PDF_BOOL, .number = word.p[0] == 't' };
    return (struct pdf_value){ .kind = PDF_WORD, .text = word };
}

/* Doubled as it fills; what it outgrew stays with the arena. */
static void *grow(struct arena *a, void *items, size_t count, size_t *cap, size_t size)
{
    if (count < *cap)
        return items;
    *cap = *cap ? *cap * 2 : ITEMS_FIRST;
    char *more = arena_array(a, *cap, size);
    if (count)
        memcpy(more, items, count * size);
    return more;
}

static struct pdf_value read_array(struct pdf_reader *r)
{
    struct pdf_value v = { .kind = PDF_ARRAY };
    struct pdf_value *items = NULL;
    size_t cap = 0;
    for (;;) {
        pdf_skip_space(r);
        if (r->at >= r->bytes.n)
            break;
        if (r->bytes.p[r->at] == ']') {
            r->at++;
            break;
        }
        items = grow(r->arena, items, v.count, &cap, sizeof *items);
        items[v.count] = pdf_read(r);
        if (items[v.count].kind == PDF_END)
            break;
        v.count++;
    }
    v.items = items;
    return v;
}

static struct pdf_value read_dict(struct pdf_reader *r)
{
    struct pdf_value v = { .kind = PDF_DICT };
    struct pdf_member *members = NULL;
    size_t cap = 0;
    for (;;) {
        pdf_skip_space(r);
        if (r->at >= r->bytes.n)
            break;
        if (r->bytes.p[r->at] == '>') {
            r->at += 2;
            break;
        }
        struct pdf_value name = pdf_read(r);
        if (name.kind == PDF_END)
            break;
        if (name.kind != PDF_NAME)
            continue;
        members = grow(r->arena, members, v.count, &cap, sizeof *members);
        members[v.count++] = (struct pdf_member){ name.text, pdf_read(r) };
    }
    v.members = members;
    return v;
}

static struct pdf_value read_nested(struct pdf_reader *r, bool dict)
{
    if (r->depth >= DEPTH_MOST) {
        r->at = r->bytes.n;
        return nothing;
    }
    r->depth++;
    struct pdf_value v = dict ? read_dict(r) : read_array(r);
    r->depth--;
    return v;
}

struct pdf_value pdf_read(struct pdf_reader *r)
{
    pdf_skip_space(r);
    if (r->at >= r->bytes.n)
        return (struct pdf_value){ .kind = PDF_END };
    char c = r->bytes.p[r->at];
    bool twice = r->at + 1 < r->bytes.n && r->bytes.p[r->at + 1] == c;
    switch (c) {
    case '(':
        r->at++;
        return read_string(r);
    case '/':
        r->at++;
        return read_name(r);
    case '[':
        r->at++;
        return read_nested(r, false);
    case '<':
        r->at += twice ? 2 : 1;
        return twice ? read_nested(r, true) : read_hex_string(r);
    default:
        return read_word(r);
    }
}

const struct pdf_value *pdf_get(const struct pdf_value *dict, const char *name)
{
    for (size_t i = 0; dict->kind == PDF_DICT && i < dict->count; i++)
        if (str_eq(dict->members[i].name, str_from(name)))
            return &dict->members[i].value;
    return &nothing;
}
