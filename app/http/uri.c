/* SPDX-License-Identifier: MIT
 * Percent-decoding and query strings: see uri.h. */
#include "http/uri.h"

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static bool needs_decoding(struct str s, bool plus_is_space)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] == '%' || (plus_is_space && s.p[i] == '+'))
            return true;
    return false;
}

struct str uri_decode(struct arena *a, struct str s, bool plus_is_space)
{
    if (!needs_decoding(s, plus_is_space))
        return s;
    char *out = arena_alloc(a, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        int high = s.p[i] == '%' && s.n - i > 2 ? hex_value(s.p[i + 1]) : -1;
        int low = high >= 0 ? hex_value(s.p[i + 2]) : -1;
        if (low >= 0) {
            out[n++] = (char)(high * 16 + low);
            i += 2;
        } else {
            out[n++] = plus_is_space && s.p[i] == '+' ? ' ' : s.p[i];
        }
    }
    return (struct str){ out, n };
}

bool query_next(struct arena *a, struct str *query, struct str *name, struct str *value)
{
    while (query->n) {
        struct str pair = str_cut(query, '&');
        if (pair.n == 0)
            continue;
        *name = uri_decode(a, str_cut(&pair, '='), true);
        *value = pair.p ? uri_decode(a, pair, true) : STR("");
        return true;
    }
    return false;
}

struct str query_get(struct arena *a, struct str query, struct str name)
{
    struct str key, value;
    while (query_next(a, &query, &key, &value))
        if (str_eq(key, name))
            return value;
    return (struct str){ NULL, 0 };
}
