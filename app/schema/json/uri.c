/* SPDX-License-Identifier: MIT
 * Addresses: see uri.h. */
#include "schema/json/uri.h"

struct uri {
    struct str scheme, authority, path, query; /* .p NULL: not there */
};

static struct uri uri_split(struct str s)
{
    struct uri u = { .path = s };
    size_t colon = str_until(s, 0, ":/?");
    if (colon > 0 && colon < s.n && s.p[colon] == ':') {
        u.scheme = str_sub(s, 0, colon);
        u.path = str_sub(s, colon + 1, s.n);
    }
    if (str_starts(u.path, STR("//"))) {
        size_t end = str_find(u.path, STR("/"), 2);
        u.authority = str_sub(u.path, 2, end == SIZE_MAX ? u.path.n : end);
        u.path = str_sub(u.path, 2 + u.authority.n, u.path.n);
    }
    size_t query = str_find(u.path, STR("?"), 0);
    if (query != SIZE_MAX) {
        u.query = str_sub(u.path, query, u.path.n);
        u.path = str_sub(u.path, 0, query);
    }
    return u;
}

/* Takes "." and ".." out of a path. */
static struct str without_dots(struct arena *a, struct str path)
{
    char *p = arena_alloc(a, path.n + 1);
    size_t n = 0;
    struct str rest = path;
    while (rest.p) {
        struct str part = str_cut(&rest, '/');
        bool up = str_eq(part, STR(".."));
        if (up || str_eq(part, STR("."))) {
            size_t cut = n > 0 ? n - 1 : 0; /* before the last slash */
            while (up && cut > 0 && p[cut - 1] != '/')
                cut--;
            n = up ? cut : n;
            continue;
        }
        if (part.n)
            memcpy(p + n, part.p, part.n);
        n += part.n;
        if (rest.p)
            p[n++] = '/';
    }
    return (struct str){ p, n };
}

struct str js_uri_resolve(struct arena *a, struct str base, struct str ref)
{
    if (ref.n == 0)
        return base;
    struct uri b = uri_split(base), r = uri_split(ref);
    if (r.scheme.p)
        return ref;
    struct str path = r.path, query = r.query;
    if (!r.authority.p && r.path.n == 0) {
        path = b.path;
    } else if (!r.authority.p && r.path.p[0] != '/') {
        size_t cut = b.path.n;
        cut = str_back(b.path, cut, "/");
        path = arena_printf(a, "%.*s%s%.*s", (int)cut, b.path.p,
                            cut == 0 && b.authority.p ? "/" : "", STR_ARG(r.path));
    }
    struct str authority = r.authority.p ? r.authority : b.authority;
    return arena_printf(a, "%.*s%s%s%.*s%.*s%.*s", STR_ARG(b.scheme), b.scheme.p ? ":" : "",
                        authority.p ? "//" : "", STR_ARG(authority), STR_ARG(without_dots(a, path)),
                        STR_ARG(query));
}

struct str js_uri_before_fragment(struct str uri)
{
    size_t hash = str_find(uri, STR("#"), 0);
    return str_sub(uri, 0, hash == SIZE_MAX ? uri.n : hash);
}

struct str js_uri_percent_decode(struct arena *a, struct str s)
{
    char *p = arena_alloc(a, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++, n++) {
        static const char digits[] = "0123456789abcdefABCDEF";
        const char *high = i + 2 < s.n && s.p[i] == '%' ? strchr(digits, s.p[i + 1]) : NULL;
        const char *low = high && *high ? strchr(digits, s.p[i + 2]) : NULL;
        p[n] = s.p[i];
        if (!low || !*low)
            continue;
        ptrdiff_t h = high - digits, l = low - digits;
        p[n] = (char)((h > 15 ? h - 6 : h) * 16 + (l > 15 ? l - 6 : l));
        i += 2;
    }
    return (struct str){ p, n };
}
