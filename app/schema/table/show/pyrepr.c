/* SPDX-License-Identifier: MIT
 *
 * pyrepr: see pyrepr.h. Called by check_text.c for tags, enum values and literals. Numbers are
 * taken from the JSON text, which Python would read and print the same way.
 */
#include "schema/table/show/pyrepr.h"

/* Writes c as an escape of Python, if it needs one. */
static size_t escape(char c, char quote, char out[static 4])
{
    static const char hex[] = "0123456789abcdef";
    static const char from[] = "\n\r\t\\", to[] = "nrt\\";
    const char *known = c ? strchr(from, c) : NULL;
    out[0] = '\\';
    out[1] = c;
    if (known)
        out[1] = to[known - from];
    if (known || c == quote)
        return 2;
    if ((unsigned char)c >= ' ' && c != 0x7f)
        return 0;
    out[1] = 'x';
    out[2] = hex[(unsigned char)c >> 4];
    out[3] = hex[(unsigned char)c & 15];
    return 4;
}

void pyrepr_str(struct jw *w, struct str s)
{
    bool single = s.n && memchr(s.p, '\'', s.n);
    char quote = single && !memchr(s.p, '"', s.n) ? '"' : '\'';
    char code[4];
    size_t from = 0;
    jw_str_part(w, (struct str){ &quote, 1 });
    for (size_t i = 0; i < s.n; i++) {
        size_t n = escape(s.p[i], quote, code);
        if (n == 0)
            continue;
        jw_str_part(w, str_sub(s, from, i));
        jw_str_part(w, (struct str){ code, n });
        from = i + 1;
    }
    jw_str_part(w, str_sub(s, from, s.n));
    jw_str_part(w, (struct str){ &quote, 1 });
}

static void repr_array(struct jw *w, const struct json *v)
{
    jw_str_part(w, STR("["));
    for (size_t i = 0, n = json_count(v); i < n; i++) {
        if (i > 0)
            jw_str_part(w, STR(", "));
        pyrepr(w, json_at(v, i));
    }
    jw_str_part(w, STR("]"));
}

static void repr_object(struct jw *w, const struct json *v)
{
    struct json_member m = { 0 };
    bool first = true;
    jw_str_part(w, STR("{"));
    while (json_next(v, &m)) {
        if (!first)
            jw_str_part(w, STR(", "));
        first = false;
        pyrepr_str(w, m.key);
        jw_str_part(w, STR(": "));
        pyrepr(w, m.value);
    }
    jw_str_part(w, STR("}"));
}

static void repr_number(struct jw *w, const struct json *v)
{
    struct buf text;
    struct jw number;
    buf_init(&text, w->out->max);
    jw_init(&number, &text, JW_COMPACT);
    jw_tree(&number, v);
    jw_str_part(w, buf_view(&text));
    buf_fini(&text);
}

void pyrepr(struct jw *w, const struct json *v)
{
    switch (json_type(v)) {
    case JSON_NULL:
        jw_str_part(w, STR("None"));
        return;
    case JSON_BOOL:
        jw_str_part(w, json_bool(v) ? STR("True") : STR("False"));
        return;
    case JSON_INT:
    case JSON_DOUBLE:
        repr_number(w, v);
        return;
    case JSON_STRING:
        pyrepr_str(w, json_str(v));
        return;
    case JSON_ARRAY:
        repr_array(w, v);
        return;
    case JSON_OBJECT:
        repr_object(w, v);
        return;
    }
}
