/* SPDX-License-Identifier: MIT
 * Parts of a form, and parameters of headers: see form.h. */
#include "http/form.h"

#include "base/text/utf8.h"
#include "http/uri.h"

static bool is_asked_for(const struct form_part *p, bool field, bool file)
{
    return p->is_file ? file : field;
}

static const struct form_part *find(const struct form *f, struct str name, bool field, bool file)
{
    for (size_t i = f->count; i > 0; i--)
        if (is_asked_for(&f->parts[i - 1], field, file) && str_eq(f->parts[i - 1].name, name))
            return &f->parts[i - 1];
    return NULL;
}

const struct form_part *form_get(const struct form *f, struct str name)
{
    return find(f, name, true, true);
}

const struct form_part *form_field(const struct form *f, struct str name)
{
    return find(f, name, true, false);
}

const struct form_part *form_file(const struct form *f, struct str name)
{
    return find(f, name, false, true);
}

/* ---- parameters ---- */

/* Where the quoted string that begins at `from` ends: behind its closing quote, or at the end. */
static size_t quoted_end(struct str s, size_t from)
{
    size_t i = from + 1;
    while (i < s.n && s.p[i] != '"')
        i += s.p[i] == '\\' ? 2 : 1;
    return i < s.n ? i + 1 : s.n;
}

/* Takes what precedes the next semicolon outside of quotes off *rest. */
static struct str next_param(struct str *rest)
{
    struct str s = *rest;
    size_t i = 0;
    while (i < s.n && s.p[i] != ';')
        i = s.p[i] == '"' ? quoted_end(s, i) : i + 1;
    *rest = i < s.n ? str_sub(s, i + 1, s.n) : (struct str){ NULL, 0 };
    return str_sub(s, 0, i);
}

/* Only a quote or a backslash is escaped: a path of Windows that was not, C:\a, stays whole. */
static struct str unquote(struct arena *a, struct str s)
{
    if (!str_starts(s, STR("\"")))
        return s;
    struct str inner = str_sub(s, 1, s.n > 1 && str_ends(s, STR("\"")) ? s.n - 1 : s.n);
    if (inner.n == 0 || !memchr(inner.p, '\\', inner.n))
        return inner;
    char *out = arena_alloc(a, inner.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < inner.n; i++) {
        bool escapes = inner.p[i] == '\\' && i + 1 < inner.n &&
                       (inner.p[i + 1] == '"' || inner.p[i + 1] == '\\');
        out[n++] = inner.p[i += escapes];
    }
    return (struct str){ out, n };
}

static struct str from_latin1(struct arena *a, struct str s)
{
    char *out = arena_alloc(a, 2 * s.n + 4);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += utf8_put(out + n, (unsigned char)s.p[i]);
    return (struct str){ out, n };
}

/* charset'language'percent-encoded */
static struct str decode_extended(struct arena *a, struct str s)
{
    struct str charset = str_cut(&s, '\'');
    (void)str_cut(&s, '\'');
    if (!s.p)
        return s;
    struct str bytes = uri_decode(a, s, false);
    if (str_eq_ci(charset, STR("utf-8")))
        return bytes;
    return str_eq_ci(charset, STR("iso-8859-1")) ? from_latin1(a, bytes) : (struct str){ NULL, 0 };
}

struct str header_param(struct arena *a, struct str value, struct str name)
{
    struct str plain = { NULL, 0 };
    (void)next_param(&value); /* the value proper */
    while (value.p) {
        struct str text = next_param(&value);
        struct str key = str_trim(str_cut(&text, '='));
        if (!text.p)
            continue;
        text = unquote(a, str_trim(text));
        if (str_eq_ci(key, name)) {
            plain = text;
            continue;
        }
        bool extended = str_ends(key, STR("*")) && str_eq_ci(str_sub(key, 0, key.n - 1), name);
        struct str decoded = extended ? decode_extended(a, text) : (struct str){ NULL, 0 };
        if (decoded.p)
            return decoded;
    }
    return plain;
}
