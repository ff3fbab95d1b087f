/* SPDX-License-Identifier: MIT
 * Absolute addresses: see url.h. */
#include "egress/url.h"

enum {
    URL_MOST = 8192,
    HOST_MOST = 253
};

static bool is_clean(struct str text)
{
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        if (c <= 0x20 || c >= 0x7f || c == '\\')
            return false;
    }
    return text.n > 0 && text.n <= URL_MOST;
}

static bool is_host(struct str host, bool v6)
{
    for (size_t i = 0; i < host.n; i++) {
        char c = host.p[i];
        bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        bool other = v6 ? c == ':' || c == '.' : c == '-' || c == '.' || c == '_';
        if (!word && !other)
            return false;
    }
    return host.n > 0 && host.n <= HOST_MOST && (v6 || host.p[0] != '.');
}

static bool read_port(struct str text, struct url *url)
{
    int64_t port;
    uint16_t own = url->secure ? 443 : 80;
    url->port = own;
    if (!text.n)
        return true;
    if (!str_to_i64(text, &port) || port < 1 || port > 65535 || text.p[0] == '+')
        return false;
    url->port = (uint16_t)port;
    url->has_port = url->port != own;
    return true;
}

static bool read_authority(struct arena *a, struct str text, struct url *url)
{
    struct str port = text;
    if (text.n && text.p[0] == '[') {
        url->is_v6 = true;
        struct str inside = str_sub(text, 1, text.n);
        url->host = str_cut(&inside, ']');
        if (!inside.p || (inside.n && inside.p[0] != ':'))
            return false;
        port = str_sub(inside, 1, inside.n);
    } else {
        url->host = str_cut(&port, ':');
        port = port.p ? port : STR("");
    }
    url->host = arena_lower(a, url->host);
    return is_host(url->host, url->is_v6) && read_port(port, url);
}

bool url_read(struct arena *a, struct str text, struct url *url)
{
    struct str http = STR("http://"), https = STR("https://");
    *url = (struct url){ .target = STR("/") };
    if (!is_clean(text))
        return false;
    url->secure = str_eq_ci(str_sub(text, 0, https.n), https);
    if (!url->secure && !str_eq_ci(str_sub(text, 0, http.n), http))
        return false;
    struct str rest = str_sub(text, url->secure ? https.n : http.n, text.n);
    rest = str_cut(&rest, '#');
    size_t end = 0;
    while (end < rest.n && rest.p[end] != '/' && rest.p[end] != '?')
        end++;
    struct str authority = str_sub(rest, 0, end), target = str_sub(rest, end, rest.n);
    if (target.n)
        url->target = target.p[0] == '/' ? target : arena_printf(a, "/%.*s", STR_ARG(target));
    return str_find(authority, STR("@"), 0) == SIZE_MAX && read_authority(a, authority, url);
}

struct str url_authority(struct arena *a, const struct url *url)
{
    const char *open = url->is_v6 ? "[" : "", *shut = url->is_v6 ? "]" : "";
    if (url->has_port)
        return arena_printf(a, "%s%.*s%s:%u", open, STR_ARG(url->host), shut, url->port);
    return arena_printf(a, "%s%.*s%s", open, STR_ARG(url->host), shut);
}

bool url_follow(struct arena *a, const struct url *from, struct str location, struct url *to)
{
    const char *scheme = from->secure ? "https:" : "http:";
    struct str own = url_authority(a, from);
    if (!is_clean(location))
        return false;
    if (str_starts(location, STR("//")))
        location = arena_printf(a, "%s%.*s", scheme, STR_ARG(location));
    else if (location.p[0] == '/')
        location = arena_printf(a, "%s//%.*s%.*s", scheme, STR_ARG(own), STR_ARG(location));
    return url_read(a, location, to);
}
