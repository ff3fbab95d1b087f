/* SPDX-License-Identifier: MIT
 *
 * The formats that JSON Schema knows (draft 2020-12), those of OpenAPI, and the checks of dates,
 * durations, pointers and numbers. Names and addresses are in format_net.c. Names that only
 * draft 3 knew (host-name) assert nothing, as any unknown format.
 */
#include "schema/json/format.h"

#include "schema/json/node.h"

struct js_format {
    struct str name;
    bool (*fits)(struct str s);
    double limit; /* int32, int64: numbers lie in [-limit, limit) */
};

/* Reads exactly n digits at *at. */
static bool read_digits(struct str s, size_t *at, size_t n, int *out)
{
    *out = 0;
    for (size_t i = 0; i < n; i++, (*at)++) {
        if (*at >= s.n || s.p[*at] < '0' || s.p[*at] > '9')
            return false;
        *out = *out * 10 + (s.p[*at] - '0');
    }
    return true;
}

static bool read_char(struct str s, size_t *at, char c)
{
    if (*at >= s.n || s.p[*at] != c)
        return false;
    (*at)++;
    return true;
}

/* One or more digits. */
static bool skip_digits(struct str s, size_t *at)
{
    size_t from = *at;
    while (*at < s.n && s.p[*at] >= '0' && s.p[*at] <= '9')
        (*at)++;
    return *at > from;
}

bool format_is_date(struct str s)
{
    static const int days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    size_t at = 0;
    int year, month, day;
    if (!read_digits(s, &at, 4, &year) || !read_char(s, &at, '-') ||
        !read_digits(s, &at, 2, &month) || !read_char(s, &at, '-') ||
        !read_digits(s, &at, 2, &day) || at != s.n)
        return false;
    if (month < 1 || month > 12 || day < 1 || day > days[month - 1])
        return false;
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return leap || month != 2 || day < 29;
}

/* Z, or +hh:mm; *minutes is the offset from UTC. */
static bool read_zone(struct str s, size_t *at, int *minutes)
{
    *minutes = 0;
    if (read_char(s, at, 'Z') || read_char(s, at, 'z'))
        return true;
    bool west = *at < s.n && s.p[*at] == '-';
    int h, m;
    if (!west && !(*at < s.n && s.p[*at] == '+'))
        return false;
    (*at)++;
    if (!read_digits(s, at, 2, &h) || !read_char(s, at, ':') || !read_digits(s, at, 2, &m))
        return false;
    *minutes = (h * 60 + m) * (west ? -1 : 1);
    return h < 24 && m < 60;
}

bool format_is_time(struct str s)
{
    size_t at = 0;
    int h, m, sec, zone;
    if (!read_digits(s, &at, 2, &h) || !read_char(s, &at, ':') || !read_digits(s, &at, 2, &m) ||
        !read_char(s, &at, ':') || !read_digits(s, &at, 2, &sec))
        return false;
    if (read_char(s, &at, '.') && !skip_digits(s, &at))
        return false;
    if (!read_zone(s, &at, &zone) || at != s.n || h > 23 || m > 59 || sec > 60)
        return false;
    return sec < 60 || (h * 60 + m - zone + 2880) % 1440 == 1439; /* leap seconds end a UTC day */
}

bool format_is_date_time(struct str s)
{
    return s.n > 11 && (s.p[10] == 'T' || s.p[10] == 't') && format_is_date(str_sub(s, 0, 10)) &&
           format_is_time(str_sub(s, 11, s.n));
}

/* Numbers followed by letters of `units`, in that order; returns how many. */
static size_t skip_units(struct str s, size_t *at, const char *units)
{
    size_t count = 0;
    for (; *at < s.n; count++) {
        size_t back = *at;
        if (!skip_digits(s, at) || *at >= s.n)
            return *at = back, count;
        const char *unit = strchr(units, s.p[*at]);
        if (!unit || !*unit)
            return *at = back, count;
        units = unit + 1;
        (*at)++;
    }
    return count;
}

bool format_is_duration(struct str s)
{
    size_t at = 0;
    if (!read_char(s, &at, 'P'))
        return false;
    if (skip_units(s, &at, "W") > 0)
        return at == s.n;
    size_t parts = skip_units(s, &at, "YMD");
    if (read_char(s, &at, 'T')) {
        size_t more = skip_units(s, &at, "HMS");
        if (more == 0)
            return false;
        parts += more;
    }
    return parts > 0 && at == s.n;
}

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool format_is_uuid(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? s.p[i] != '-' : !is_hex(s.p[i]))
            return false;
    }
    return s.n == 36;
}

bool format_is_json_pointer(struct str s)
{
    if (s.n > 0 && s.p[0] != '/')
        return false;
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] == '~' && (i + 1 >= s.n || (s.p[i + 1] != '0' && s.p[i + 1] != '1')))
            return false;
    return true;
}

bool format_is_relative_pointer(struct str s)
{
    size_t at = 0;
    if (!skip_digits(s, &at) || (s.p[0] == '0' && at > 1))
        return false;
    struct str rest = str_sub(s, at, s.n);
    return str_eq(rest, STR("#")) || format_is_json_pointer(rest);
}

bool format_is_base64(struct str s)
{
    size_t padding = 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                     c == '+' || c == '/';
        if (c == '=')
            padding++;
        else if (!plain || padding > 0)
            return false;
    }
    return s.n % 4 == 0 && padding <= 2;
}

static bool anything(struct str s)
{
    (void)s;
    return true;
}

/* clang-format off */
static const struct js_format formats[] = {
    { STR_INIT("date-time"), format_is_date_time, 0 },
    { STR_INIT("date"), format_is_date, 0 },
    { STR_INIT("time"), format_is_time, 0 },
    { STR_INIT("duration"), format_is_duration, 0 },
    { STR_INIT("email"), format_is_email, 0 },
    { STR_INIT("idn-email"), format_is_idn_email, 0 },
    { STR_INIT("hostname"), format_is_hostname, 0 },
    { STR_INIT("idn-hostname"), format_is_idn_hostname, 0 },
    { STR_INIT("ipv4"), format_is_ipv4, 0 },
    { STR_INIT("ipv6"), format_is_ipv6, 0 },
    { STR_INIT("uri"), format_is_uri, 0 },
    { STR_INIT("uri-reference"), format_is_uri_reference, 0 },
    { STR_INIT("iri"), format_is_iri, 0 },
    { STR_INIT("iri-reference"), format_is_iri_reference, 0 },
    { STR_INIT("uri-template"), format_is_uri_template, 0 },
    { STR_INIT("uuid"), format_is_uuid, 0 },
    { STR_INIT("json-pointer"), format_is_json_pointer, 0 },
    { STR_INIT("relative-json-pointer"), format_is_relative_pointer, 0 },
    { STR_INIT("regex"), NULL, 0 }, /* takes an arena */
    /* OpenAPI and common practice */
    { STR_INIT("url"), format_is_url, 0 },
    { STR_INIT("byte"), format_is_base64, 0 },
    { STR_INIT("int32"), anything, 0x1p31 },
    { STR_INIT("int64"), anything, 0x1p63 },
};
/* clang-format on */

const struct js_format *js_format_find(struct str name)
{
    for (size_t i = 0; i < ARRAY_LEN(formats); i++)
        if (str_eq(formats[i].name, name))
            return &formats[i];
    return NULL;
}

struct str js_format_name(const struct js_format *f)
{
    return f->name;
}

bool js_format_fits(struct arena *a, const struct js_format *f, struct str text)
{
    struct str reason;
    return f->fits ? f->fits(text) : regex_parse(a, text, &reason) != NULL;
}

bool js_format_fits_number(const struct js_format *f, double number)
{
    return f->limit == 0 ||
           (number >= -f->limit && number < f->limit && number == (double)(int64_t)number);
}
