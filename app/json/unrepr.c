/* SPDX-License-Identifier: MIT
 * JSON of Python's repr(): see unrepr.h. */
#include "json/unrepr.h"

#include "base/text/buf.h"

/* A text from its quote on, as JSON has it; returns where it ends. */
static size_t put_text(struct buf *out, struct str s, size_t at)
{
    char quote = s.p[at++];
    buf_putc(out, '"');
    for (; at < s.n && s.p[at] != quote; at++) {
        char c = s.p[at];
        if (c == '\\' && at + 1 < s.n) {
            c = s.p[++at];
            if (c != '\'')
                buf_putc(out, '\\');
        } else if (c == '"') {
            buf_putc(out, '\\');
        }
        buf_putc(out, c);
    }
    buf_putc(out, '"');
    return at + 1;
}

/* A name that Python writes in its own way; returns how long it is, 0 for none. */
static size_t put_name(struct buf *out, struct str rest)
{
    static const struct {
        struct str python, json;
    } names[] = { { STR_INIT("None"), STR_INIT("null") },
                  { STR_INIT("True"), STR_INIT("true") },
                  { STR_INIT("False"), STR_INIT("false") } };
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (str_starts(rest, names[i].python)) {
            buf_str(out, names[i].json);
            return names[i].python.n;
        }
    return 0;
}

const struct json *json_of_repr(struct arena *a, struct str text)
{
    const struct json *value = json_parse(a, text, NULL);
    struct buf out;
    if (value || !text.n || !strchr("{[", text.p[0]) || !memchr(text.p, '\'', text.n))
        return value;
    buf_init(&out, 2 * text.n + 2);
    for (size_t at = 0; at < text.n;) {
        size_t name = put_name(&out, str_sub(text, at, text.n));
        if (name) {
            at += name;
        } else if (text.p[at] == '\'' || text.p[at] == '"') {
            at = put_text(&out, text, at);
        } else {
            buf_putc(&out, text.p[at++]);
        }
    }
    value = json_parse(a, buf_view(&out), NULL);
    buf_fini(&out);
    return value;
}
