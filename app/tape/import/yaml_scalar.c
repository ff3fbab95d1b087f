/* SPDX-License-Identifier: MIT
 * Scalars of YAML: see yaml_parts.h. */
#include "base/text/base64.h"
#include "base/text/utf8.h"
#include "tape/import/yaml_parts.h"

/* ---- quoted ---- */

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    char lower = (char)(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

static uint32_t take_hex(struct yaml *y, size_t digits)
{
    uint32_t value = 0;
    for (size_t i = 0; i < digits; i++) {
        int digit = hex_digit(yaml_peek(y, 0));
        if (digit < 0)
            return 0xFFFD;
        value = value << 4 | (uint32_t)digit;
        y->at++;
    }
    return value;
}

static void put_rune(struct buf *out, uint32_t rune)
{
    char room[4];
    buf_add(out, room, utf8_put(room, rune));
}

/* JSON writes what is beyond 16 bits as two. */
static uint32_t take_rune(struct yaml *y, size_t digits)
{
    uint32_t high = take_hex(y, digits);
    if (high < 0xD800 || high > 0xDBFF || yaml_peek(y, 0) != '\\' || yaml_peek(y, 1) != 'u')
        return high;
    y->at += 2;
    uint32_t low = take_hex(y, 4);
    return low >= 0xDC00 && low <= 0xDFFF ? 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)
                                          : 0xFFFD;
}

static void take_escape(struct yaml *y, struct buf *out)
{
    static const char from[] = "0abtnvfre \"/\\N_LP";
    static const uint32_t to[] = { 0,   7,   8,   9,    10,   11,   12,     13,    27,
                                   ' ', '"', '/', '\\', 0x85, 0xA0, 0x2028, 0x2029 };
    char c = yaml_peek(y, 0);
    y->at++;
    const char *known = c ? strchr(from, c) : NULL;
    if (known) {
        put_rune(out, to[known - from]);
    } else if (c == 'x') {
        put_rune(out, take_hex(y, 2));
    } else if (c == 'u') {
        put_rune(out, take_rune(y, 4));
    } else if (c == 'U') {
        put_rune(out, take_hex(y, 8));
    } else if (c == '\n') { /* the line goes on */
        while (yaml_peek(y, 0) == ' ' || yaml_peek(y, 0) == '\t')
            y->at++;
    }
}

/* A line end in a quoted text is a space, and each empty line behind it a line end. */
static void fold(struct yaml *y, struct buf *out, size_t kept)
{
    size_t ends = 0;
    while (out->n > kept && (out->p[out->n - 1] == ' ' || out->p[out->n - 1] == '\t'))
        out->n--;
    for (char c; (c = yaml_peek(y, 0)) == '\n' || c == ' ' || c == '\t' || c == '\r'; y->at++)
        ends += c == '\n';
    if (ends == 1)
        buf_putc(out, ' ');
    for (size_t i = 1; i < ends; i++)
        buf_putc(out, '\n');
}

bool yaml_quoted(struct yaml *y, struct str *text)
{
    struct buf out;
    size_t kept = 0; /* what an escape wrote is not trimmed */
    char quote = yaml_peek(y, 0), c;
    bool ended = false;
    buf_init(&out, SIZE_MAX / 4);
    y->at++;
    while (!ended && y->at < y->text.n) {
        c = yaml_peek(y, 0);
        if (c == '\n') {
            fold(y, &out, kept);
        } else if (c == '\\' && quote == '"') {
            y->at++;
            take_escape(y, &out);
            kept = out.n;
        } else if (c == quote && quote == '\'' && yaml_peek(y, 1) == quote) {
            y->at += 2;
            buf_putc(&out, quote);
        } else {
            y->at++;
            ended = c == quote;
            if (!ended)
                buf_putc(&out, c);
        }
    }
    *text = arena_dup(y->a, buf_view(&out));
    buf_fini(&out);
    return ended || yaml_fail(y, "a quoted text does not end");
}

/* ---- blocks ---- */

struct block {
    bool folds;
    char chomp;  /* '-', '+' or 0 */
    long indent; /* of its lines; 0: that of the first */
};

static void read_header(struct yaml *y, struct block *b)
{
    b->folds = yaml_peek(y, 0) == '>';
    for (y->at++; yaml_peek(y, 0) && !strchr(" \t\r\n#", yaml_peek(y, 0)); y->at++) {
        char c = yaml_peek(y, 0);
        if (c == '-' || c == '+')
            b->chomp = c;
        else if (c >= '1' && c <= '9')
            b->indent = c - '0';
    }
    while (y->at < y->text.n && yaml_peek(y, 0) != '\n')
        y->at++;
    y->at++;
}

/* The next line; false at the end of the text. */
static bool peek_line(const struct yaml *y, struct str *line, long *indent)
{
    struct str rest = str_sub(y->text, y->at, y->text.n);
    if (!rest.n)
        return false;
    *line = str_cut(&rest, '\n');
    *indent = 0;
    while ((size_t)*indent < line->n && line->p[*indent] == ' ')
        ++*indent;
    return true;
}

static void put_line(const struct block *b, struct buf *out, struct str line, size_t *empty)
{
    bool more = line.n && (line.p[0] == ' ' || line.p[0] == '\t');
    if (!line.n) {
        ++*empty;
        return;
    }
    if (out->n && b->folds && !more && !*empty)
        buf_putc(out, ' ');
    else if (out->n)
        buf_putc(out, '\n');
    for (size_t i = out->n && b->folds ? 1 : 0; i < *empty; i++)
        buf_putc(out, '\n');
    *empty = 0;
    buf_str(out, line);
}

bool yaml_block(struct yaml *y, long parent, struct str *text)
{
    struct block b = { 0 };
    struct buf out;
    struct str line;
    size_t empty = 0;
    long indent;
    read_header(y, &b);
    b.indent = b.indent ? b.indent + (parent > 0 ? parent : 0) : 0;
    buf_init(&out, SIZE_MAX / 4);
    while (peek_line(y, &line, &indent)) {
        bool blank = !str_trim(line).n;
        if (!b.indent && !blank)
            b.indent = indent > parent ? indent : parent + 1;
        if (!blank && indent < b.indent)
            break;
        y->at += line.n + 1;
        line = str_ends(line, STR("\r")) ? str_sub(line, 0, line.n - 1) : line;
        put_line(&b, &out,
                 blank && indent <= b.indent ? STR("") : str_sub(line, (size_t)b.indent, line.n),
                 &empty);
    }
    if (y->at > y->text.n)
        y->at = y->text.n;
    if (b.chomp != '-' && out.n)
        buf_putc(&out, '\n');
    for (size_t i = 0; b.chomp == '+' && i < empty; i++)
        buf_putc(&out, '\n');
    *text = arena_dup(y->a, buf_view(&out));
    buf_fini(&out);
    return true;
}

/* ---- plain ---- */

/* Up to the end of the line, or a comment. */
static struct str plain_line(struct yaml *y)
{
    size_t from = y->at;
    while (y->at < y->text.n && yaml_peek(y, 0) != '\n') {
        char before = y->at > from ? y->text.p[y->at - 1] : ' ';
        if (yaml_peek(y, 0) == '#' && (before == ' ' || before == '\t'))
            break;
        y->at++;
    }
    struct str text = str_trim(str_sub(y->text, from, y->at));
    while (y->at < y->text.n && yaml_peek(y, 0) != '\n')
        y->at++; /* over the comment */
    return text;
}

struct str yaml_plain(struct yaml *y, long parent)
{
    struct buf out;
    buf_init(&out, SIZE_MAX / 4);
    buf_str(&out, plain_line(y));
    for (;;) {
        size_t mark = y->at;
        if (!yaml_next_line(y) || (long)yaml_column(y) <= parent) {
            y->at = mark;
            break;
        }
        size_t ends = 0;
        for (size_t i = mark; i < y->at; i++)
            ends += y->text.p[i] == '\n';
        if (ends == 1)
            buf_putc(&out, ' ');
        for (size_t i = 1; i < ends; i++)
            buf_putc(&out, '\n');
        buf_str(&out, plain_line(y));
    }
    struct str text = arena_dup(y->a, buf_view(&out));
    buf_fini(&out);
    return text;
}

struct str yaml_flow_plain(struct yaml *y)
{
    size_t from = y->at;
    while (y->at < y->text.n && !strchr(",]}\n", yaml_peek(y, 0))) {
        char next = yaml_peek(y, 1);
        if (yaml_peek(y, 0) == ':' && (!next || strchr(" ,]}\n", next)))
            break;
        y->at++;
    }
    return str_trim(str_sub(y->text, from, y->at));
}

static bool is_one_of(struct str text, const char *const *words)
{
    for (size_t i = 0; words[i]; i++)
        if (str_eq(text, str_from(words[i])))
            return true;
    return false;
}

void yaml_put_plain(struct yaml *y, struct str text)
{
    static const char *const nulls[] = { "", "~", "null", "Null", "NULL", NULL };
    static const char *const trues[] = { "true", "True", "TRUE", NULL };
    static const char *const falses[] = { "false", "False", "FALSE", NULL };
    struct json_scan scan;
    bool numeric = text.n && (text.p[0] == '-' || (text.p[0] >= '0' && text.p[0] <= '9'));
    if (is_one_of(text, nulls))
        jw_null(&y->w);
    else if (is_one_of(text, trues) || is_one_of(text, falses))
        jw_bool(&y->w, is_one_of(text, trues));
    else if (numeric && text.n < 40 && json_is_number(json_parse(y->a, text, &scan)))
        jw_raw(&y->w, text);
    else
        jw_str(&y->w, text);
}

void yaml_put_binary(struct yaml *y, struct str text)
{
    struct str bytes;
    bool right = base64_decode(y->a, text, &bytes);
    if (right && utf8_check(bytes) == bytes.n) {
        jw_str(&y->w, bytes);
        return;
    }
    jw_object(&y->w);
    jw_key_str(&y->w, STR("base64"), right ? text : STR(""));
    jw_object_end(&y->w);
}
