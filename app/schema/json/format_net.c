/* SPDX-License-Identifier: MIT
 *
 * Formats of names and addresses: RFC 5321/6531 (mail), 1123/5890 (hosts), 2673/4291 (IP),
 * 3986/3987 (URI, IRI), 6570 (URI templates). See format.h.
 */
#include "schema/json/format.h"

#include "base/text/ascii.h"
#include "base/text/utf8.h"

static bool is_hex(char c)
{
    return ascii_is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static bool is_foreign(char c)
{
    return (unsigned char)c >= 0x80;
}

static bool is_label(struct str s, bool foreign)
{
    if (s.n == 0 || s.n > 63 || s.p[0] == '-' || s.p[s.n - 1] == '-')
        return false;
    for (size_t i = 0; i < s.n; i++)
        if (!ascii_is_letter(s.p[i]) && !ascii_is_digit(s.p[i]) && s.p[i] != '-' &&
            !(foreign && is_foreign(s.p[i])))
            return false;
    return true;
}

static bool is_host(struct str s, bool foreign)
{
    if (s.n == 0 || s.n > 253)
        return false;
    struct str rest = s;
    while (rest.p)
        if (!is_label(str_cut(&rest, '.'), foreign))
            return false;
    return true;
}

bool format_is_hostname(struct str s)
{
    return is_host(s, false);
}

bool format_is_idn_hostname(struct str s)
{
    return is_host(s, true);
}

static bool is_mail(struct str s, bool foreign)
{
    static const char special[] = "!#$%&'*+-/=?^_`{|}~";
    size_t sign = SIZE_MAX;
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] == '@')
            sign = i;
    if (sign == SIZE_MAX || sign == 0 || sign > 64)
        return false;
    struct str local = str_sub(s, 0, sign), domain = str_sub(s, sign + 1, s.n);
    if (local.n > 2 && local.p[0] == '"' && local.p[local.n - 1] == '"')
        return is_host(domain, foreign);
    while (local.p) {
        struct str atom = str_cut(&local, '.');
        if (atom.n == 0)
            return false;
        for (size_t i = 0; i < atom.n; i++) {
            char c = atom.p[i];
            if (!ascii_is_letter(c) && !ascii_is_digit(c) && !(c && strchr(special, c)) &&
                !(foreign && is_foreign(c)))
                return false;
        }
    }
    if (domain.n > 2 && domain.p[0] == '[' && domain.p[domain.n - 1] == ']')
        return format_is_ipv4(str_sub(domain, 1, domain.n - 1)) ||
               (str_starts(domain, STR("[IPv6:")) &&
                format_is_ipv6(str_sub(domain, 6, domain.n - 1)));
    return is_host(domain, foreign);
}

bool format_is_email(struct str s)
{
    return is_mail(s, false);
}

bool format_is_idn_email(struct str s)
{
    return is_mail(s, true);
}

bool format_is_ipv4(struct str s)
{
    size_t parts = 0;
    while (s.p) {
        struct str part = str_cut(&s, '.');
        int64_t number;
        if (part.n == 0 || part.n > 3 || !ascii_is_digit(part.p[0]) || !str_to_i64(part, &number) ||
            number > 255 || (part.n > 1 && part.p[0] == '0'))
            return false;
        parts++;
    }
    return parts == 4;
}

bool format_is_ipv6(struct str s)
{
    size_t groups = 0, at = 0;
    bool gap = false;
    while (at < s.n) {
        size_t from = at;
        if (str_starts(str_sub(s, at, s.n), STR("::"))) {
            if (gap)
                return false;
            gap = true;
            at += 2;
            continue;
        }
        if (from > 0 && s.p[at] == ':' && s.p[at - 1] != ':')
            from = ++at;
        while (at < s.n && is_hex(s.p[at]))
            at++;
        if (at < s.n && s.p[at] == '.')
            return format_is_ipv4(str_sub(s, from, s.n)) &&
                   (gap ? groups + 2 < 8 : groups + 2 == 8);
        if (at == from || at - from > 4 || (at < s.n && s.p[at] != ':'))
            return false;
        groups++;
    }
    return gap ? groups < 8 : groups == 8;
}

/* Only characters that may stand in any part, percent signs followed by two hexadecimal digits. */
static bool has_uri_chars(struct str s, bool foreign)
{
    static const char allowed[] = "-._~:/?#[]@!$&'()*+,;=%";
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (!ascii_is_letter(c) && !ascii_is_digit(c) && !(c && strchr(allowed, c)) &&
            !(foreign && is_foreign(c)))
            return false;
        if (c == '%' && (i + 2 >= s.n || !is_hex(s.p[i + 1]) || !is_hex(s.p[i + 2])))
            return false;
    }
    return true;
}

static bool has_any(struct str s, const char *of)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] && strchr(of, s.p[i]))
            return true;
    return false;
}

static bool is_authority(struct str s)
{
    size_t sign = str_find(s, STR("@"), 0);
    struct str host = sign == SIZE_MAX ? s : str_sub(s, sign + 1, s.n);
    if (sign != SIZE_MAX && has_any(str_sub(s, 0, sign), "[]"))
        return false;
    size_t colon;
    if (host.n > 0 && host.p[0] == '[') {
        size_t close = str_find(host, STR("]"), 0);
        if (close == SIZE_MAX || !format_is_ipv6(str_sub(host, 1, close)))
            return false;
        colon = close + 1;
        if (colon < host.n && host.p[colon] != ':')
            return false;
    } else {
        colon = str_find(host, STR(":"), 0);
        colon = colon == SIZE_MAX ? host.n : colon;
        if (has_any(str_sub(host, 0, colon), "[]@"))
            return false;
    }
    for (size_t i = colon + 1; i < host.n; i++)
        if (!ascii_is_digit(host.p[i]))
            return false;
    return true;
}

/* What stands behind the scheme. */
static bool is_hierarchy(struct str s)
{
    size_t hash = str_find(s, STR("#"), 0);
    struct str fragment = str_sub(s, hash == SIZE_MAX ? s.n : hash + 1, s.n);
    struct str head = str_sub(s, 0, hash == SIZE_MAX ? s.n : hash);
    if (has_any(fragment, "#[]"))
        return false;
    if (!str_starts(head, STR("//")))
        return !has_any(head, "[]");
    size_t end = str_until(head, 2, "/?");
    return is_authority(str_sub(head, 2, end)) && !has_any(str_sub(head, end, head.n), "[]");
}

/* Length of the scheme in front of its colon, or 0. */
static size_t scheme_length(struct str s)
{
    size_t n = 0;
    while (n < s.n &&
           (ascii_is_letter(s.p[n]) ||
            (n > 0 && (ascii_is_digit(s.p[n]) || s.p[n] == '+' || s.p[n] == '-' || s.p[n] == '.'))))
        n++;
    return n < s.n && s.p[n] == ':' ? n : 0;
}

static bool is_reference(struct str s, bool foreign, bool absolute)
{
    size_t scheme = scheme_length(s);
    if (!has_uri_chars(s, foreign) || (absolute && scheme == 0))
        return false;
    if (scheme > 0)
        return is_hierarchy(str_sub(s, scheme + 1, s.n));
    size_t colon = str_find(s, STR(":"), 0); /* not in the first segment of a relative path */
    for (size_t i = 0; i < s.n && i < colon; i++)
        if (s.p[i] == '/' || s.p[i] == '?' || s.p[i] == '#')
            colon = SIZE_MAX;
    return colon == SIZE_MAX && is_hierarchy(s);
}

bool format_is_uri(struct str s)
{
    return is_reference(s, false, true);
}

bool format_is_uri_reference(struct str s)
{
    return is_reference(s, false, false);
}

bool format_is_iri(struct str s)
{
    return is_reference(s, true, true);
}

bool format_is_iri_reference(struct str s)
{
    return is_reference(s, true, false);
}

bool format_is_url(struct str s)
{
    size_t scheme = scheme_length(s);
    struct str name = str_sub(s, 0, scheme);
    if (!str_eq_ci(name, STR("http")) && !str_eq_ci(name, STR("https")) &&
        !str_eq_ci(name, STR("ftp")))
        return false;
    if (!format_is_iri(s) || !str_starts(str_sub(s, scheme, s.n), STR("://")))
        return false;
    size_t end = scheme + 3;
    while (end < s.n && s.p[end] != '/' && s.p[end] != '?' && s.p[end] != '#' && s.p[end] != ':')
        end++;
    struct str host = str_sub(s, scheme + 3, end);
    return format_is_idn_hostname(host) && str_find(host, STR("."), 0) != SIZE_MAX;
}

/* {+name*,other:3} without the braces */
static bool is_expression(struct str s)
{
    if (s.n > 0 && s.p[0] && strchr("+#./;?&=,!@|", s.p[0]))
        s = str_sub(s, 1, s.n);
    if (s.n == 0)
        return false;
    while (s.p) {
        struct str name = str_cut(&s, ',');
        if (str_ends(name, STR("*")))
            name.n--;
        size_t colon = str_find(name, STR(":"), 0);
        for (size_t i = colon == SIZE_MAX ? name.n : colon + 1; i < name.n; i++)
            if (!ascii_is_digit(name.p[i]))
                return false;
        name = str_sub(name, 0, colon == SIZE_MAX ? name.n : colon);
        for (size_t i = 0; i < name.n; i++)
            if (!ascii_is_letter(name.p[i]) && !ascii_is_digit(name.p[i]) &&
                !strchr("_.%", name.p[i]))
                return false;
        if (name.n == 0)
            return false;
    }
    return true;
}

bool format_is_uri_template(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '{') {
            size_t end = str_find(s, STR("}"), i);
            if (end == SIZE_MAX || !is_expression(str_sub(s, i + 1, end)))
                return false;
            i = end;
        } else if ((unsigned char)c <= ' ' || strchr("\"'<>\\^`{|}", c)) {
            return false;
        }
    }
    return true;
}
