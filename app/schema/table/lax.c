/* SPDX-License-Identifier: MIT
 *
 * lax: see lax.h, and the field_* readers of check.h. The rules were taken down by asking pydantic
 * 2.14; tests/unit/schema/check_golden.h holds its answers.
 */
#include "schema/table/lax.h"

#include "base/text/ascii.h"
#include "base/text/utf8.h"
#include "schema/table/check.h"

#include <math.h>

enum {
    INT_DIGITS_MAX = 4300, /* Python's limit for reading an integer */
    NUMBER_ROOM = 400,     /* what str_to_double reads */
};

static bool is_hex(char c)
{
    return ascii_is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* Unicode White_Space, which is neither isspace() nor Python's str.isspace(). */
static bool is_white(uint32_t c)
{
    return (c >= 0x09 && c <= 0x0d) || c == 0x20 || c == 0x85 || c == 0xa0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f ||
           c == 0x205f || c == 0x3000;
}

static struct str trim_white(struct str s)
{
    size_t from = 0;
    while (from < s.n) {
        size_t next = from;
        if (!is_white(utf8_next(s, &next)))
            break;
        from = next;
    }
    size_t to = s.n;
    while (to > from) {
        size_t last = utf8_floor(s, to - 1), at = last;
        if (!is_white(utf8_next(s, &at)))
            break;
        to = last;
    }
    return str_sub(s, from, to);
}

/* Digits with single underscores between them; *at moves behind them. */
static enum lax read_digits(struct str s, size_t *at, uint64_t *value)
{
    size_t i = *at, significant = 0;
    *value = 0;
    if (i >= s.n || !ascii_is_digit(s.p[i]))
        return LAX_PARSING;
    for (; i < s.n; i++) {
        if (s.p[i] == '_' && i + 1 < s.n && ascii_is_digit(s.p[i + 1]))
            continue;
        if (!ascii_is_digit(s.p[i]))
            break;
        uint64_t digit = (uint64_t)(s.p[i] - '0');
        if (significant > 0 || digit > 0)
            significant++;
        *value = *value > (UINT64_MAX - digit) / 10 ? UINT64_MAX : *value * 10 + digit;
    }
    *at = i;
    return significant > INT_DIGITS_MAX ? LAX_SIZE : LAX_FINE;
}

static int64_t with_sign(uint64_t value, bool negative)
{
    if (negative)
        return value > (uint64_t)INT64_MAX ? INT64_MIN : -(int64_t)value;
    return value > (uint64_t)INT64_MAX ? INT64_MAX : (int64_t)value;
}

/* "5", " 5 ", "-5", "1_000", "5.00"; neither "5." nor "1e3". */
static enum lax int_of_str(struct str s, int64_t *out)
{
    s = trim_white(s);
    size_t at = 0;
    bool negative = s.n > 0 && s.p[0] == '-';
    if (negative || (s.n > 0 && s.p[0] == '+'))
        at = 1;
    uint64_t value;
    enum lax lax = read_digits(s, &at, &value);
    if (lax != LAX_FINE)
        return lax;
    if (at + 1 < s.n && s.p[at] == '.')
        for (at++; at < s.n && s.p[at] == '0';)
            at++;
    if (at < s.n)
        return LAX_PARSING;
    *out = with_sign(value, negative);
    return LAX_FINE;
}

static enum lax int_of_double(double d, int64_t *out)
{
    if (!isfinite(d))
        return LAX_NOT_FINITE;
    if (d > trunc(d) || d < trunc(d))
        return LAX_FRACTION;
    if (!(d > -0x1p63 && d < 0x1p63))
        return LAX_SIZE;
    *out = (int64_t)d;
    return LAX_FINE;
}

enum lax lax_int(const struct json *v, int64_t *out)
{
    if (json_is(v, JSON_STRING))
        return int_of_str(json_str(v), out);
    if (json_is(v, JSON_DOUBLE))
        return int_of_double(json_double(v), out);
    if (!json_is(v, JSON_INT) && !json_is(v, JSON_BOOL))
        return LAX_TYPE;
    *out = json_is(v, JSON_INT) ? json_int(v) : json_bool(v);
    return LAX_FINE;
}

/* "inf", "-Infinity", "NaN": Python's json and pydantic both know them. */
static bool unbounded_of_str(struct str s, double *out)
{
    bool negative = s.n > 0 && s.p[0] == '-';
    if (negative || (s.n > 0 && s.p[0] == '+'))
        s = str_sub(s, 1, s.n);
    if (str_eq_ci(s, STR("inf")) || str_eq_ci(s, STR("infinity")))
        *out = negative ? -HUGE_VAL : HUGE_VAL;
    else if (str_eq_ci(s, STR("nan")))
        *out = (double)NAN;
    else
        return false;
    return true;
}

static enum lax double_of_str(struct str s, double *out)
{
    char text[NUMBER_ROOM];
    size_t n = 0;
    s = trim_white(s);
    if (s.n >= sizeof text)
        return LAX_PARSING;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] != '_')
            text[n++] = s.p[i];
        else if (i == 0 || i + 1 == s.n || s.p[i - 1] == '_')
            return LAX_PARSING;
    }
    struct str plain = { text, n };
    return str_to_double(plain, out) || unbounded_of_str(plain, out) ? LAX_FINE : LAX_PARSING;
}

enum lax lax_double(const struct json *v, double *out)
{
    if (json_is(v, JSON_STRING))
        return double_of_str(json_str(v), out);
    if (!json_is_number(v) && !json_is(v, JSON_BOOL))
        return LAX_TYPE;
    double d = json_is(v, JSON_BOOL) ? json_bool(v) : json_double(v);
    if (json_is(v, JSON_INT) && !isfinite(d))
        return LAX_TYPE; /* Python: int too large to convert */
    *out = d;
    return LAX_FINE;
}

static enum lax bool_of_str(struct str s, bool *out)
{
    static const struct str yes[] = { STR_INIT("true"), STR_INIT("1"), STR_INIT("yes"),
                                      STR_INIT("on"),   STR_INIT("y"), STR_INIT("t") };
    static const struct str no[] = { STR_INIT("false"), STR_INIT("0"), STR_INIT("no"),
                                     STR_INIT("off"),   STR_INIT("n"), STR_INIT("f") };
    for (size_t i = 0; i < ARRAY_LEN(yes); i++) {
        *out = str_eq_ci(s, yes[i]);
        if (*out || str_eq_ci(s, no[i]))
            return LAX_FINE;
    }
    return LAX_PARSING;
}

/* 0 and 1, 0.0 and 1.0; what is no 64-bit integer is of the wrong type, the rest does not parse. */
static enum lax bool_of_number(double d, bool *out)
{
    if (!(d >= -0x1p63 && d < 0x1p63) || d > trunc(d) || d < trunc(d))
        return LAX_TYPE;
    *out = d > 0;
    return d >= 0 && d <= 1 ? LAX_FINE : LAX_PARSING;
}

enum lax lax_bool(const struct json *v, bool *out)
{
    switch (json_type(v)) {
    case JSON_BOOL:
        *out = json_bool(v);
        return LAX_FINE;
    case JSON_INT:
    case JSON_DOUBLE:
        return bool_of_number(json_double(v), out);
    case JSON_STRING:
        return bool_of_str(json_str(v), out);
    case JSON_NULL:
    case JSON_ARRAY:
    case JSON_OBJECT:
        break;
    }
    return LAX_TYPE;
}

enum {
    UUID_GROUPS = 5
};
static const size_t uuid_lengths[UUID_GROUPS] = { 8, 4, 4, 4, 12 };

static bool all_hex(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!is_hex(s.p[i]))
            return false;
    return true;
}

/* Without the braces or the prefix, which only the hyphenated form may have. */
static struct str uuid_bare(struct str s)
{
    if (s.n >= 2 && s.p[0] == '{' && s.p[s.n - 1] == '}')
        return str_sub(s, 1, s.n - 1);
    if (str_starts(s, STR("urn:uuid:")))
        return str_sub(s, 9, s.n);
    return s;
}

bool lax_is_uuid(struct str s)
{
    if (s.n == 32 && all_hex(s))
        return true;
    struct str rest = uuid_bare(s);
    for (size_t g = 0; g < UUID_GROUPS; g++) {
        if (!rest.p)
            return false;
        struct str group = str_cut(&rest, '-');
        if (group.n != uuid_lengths[g] || !all_hex(group))
            return false;
    }
    return !rest.p;
}

/* The first four groups are looked at in turn; when they are right it is the last, whose length
 * pydantic counts with the braces or the prefix. */
static void uuid_group_fault(struct str s, struct str bare, struct buf *out)
{
    for (size_t g = 0; g + 1 < UUID_GROUPS; g++) {
        struct str group = str_cut(&bare, '-');
        if (group.n == uuid_lengths[g])
            continue;
        buf_printf(out, "invalid group length in group %zu: expected %zu, found %zu", g,
                   uuid_lengths[g], group.n);
        return;
    }
    buf_printf(out, "invalid group length in group 4: expected 12, found %zu", s.n - 24);
}

void lax_uuid_fault(struct str s, struct buf *out)
{
    struct str bare = uuid_bare(s);
    size_t hyphens = 0, next;
    for (size_t i = 0; i < bare.n; i++) {
        if (bare.p[i] == '-') {
            hyphens++;
        } else if (!is_hex(bare.p[i])) {
            next = i;
            utf8_next(bare, &next);
            buf_str(out, STR("invalid character: found `"));
            buf_str(out, str_sub(bare, i, next));
            /* counted behind a brace, but before the prefix */
            buf_printf(out, "` at %zu", s.n == bare.n + 9 ? i + 9 : i);
            return;
        }
    }
    if (hyphens == 0 && bare.n == s.n && s.n != 36) /* 36 is taken for the hyphenated form */
        buf_printf(out, "invalid length: found %zu", s.n);
    else if (hyphens != UUID_GROUPS - 1)
        buf_printf(out, "invalid group count: expected 5, found %zu", hyphens + 1);
    else
        uuid_group_fault(s, bare, out);
}

bool field_given(const struct json *object, struct str key)
{
    const struct json *v = json_get(object, key);
    return v && !json_is(v, JSON_NULL);
}

int64_t field_int(const struct json *object, struct str key, int64_t fallback)
{
    int64_t value;
    return lax_int(json_get(object, key), &value) == LAX_FINE ? value : fallback;
}

double field_double(const struct json *object, struct str key, double fallback)
{
    double value;
    return lax_double(json_get(object, key), &value) == LAX_FINE ? value : fallback;
}

bool field_bool(const struct json *object, struct str key, bool fallback)
{
    bool value;
    return lax_bool(json_get(object, key), &value) == LAX_FINE ? value : fallback;
}

struct str field_str(const struct json *object, struct str key, struct str fallback)
{
    const struct json *v = json_get(object, key);
    return json_is(v, JSON_STRING) ? json_str(v) : fallback;
}
