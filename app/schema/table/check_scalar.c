/* SPDX-License-Identifier: MIT
 * Numbers, booleans, UUIDs and enumerations: see walk.h. Called by check.c only. */
#include "schema/table/lax.h"
#include "schema/table/walk.h"

#include <stdlib.h>

/* In pydantic's order. NaN is within no bound. */
static bool check_bounds(struct check *c, const struct type *t, double d, const struct json *v,
                         const struct path *at)
{
    if (t->has_le && !(d <= t->le))
        return blame(c, MISTAKE_LE, t, v, at);
    if (t->has_lt && !(d < t->lt))
        return blame(c, MISTAKE_LT, t, v, at);
    if (t->has_ge && !(d >= t->ge))
        return blame(c, MISTAKE_GE, t, v, at);
    if (t->has_gt && !(d > t->gt))
        return blame(c, MISTAKE_GT, t, v, at);
    return true;
}

static bool check_int(struct check *c, const struct type *t, const struct json *v,
                      const struct path *at)
{
    static const enum mistake_kind kinds[] = {
        [LAX_TYPE] = MISTAKE_INT_TYPE,         [LAX_PARSING] = MISTAKE_INT_PARSING,
        [LAX_FRACTION] = MISTAKE_INT_FRACTION, [LAX_SIZE] = MISTAKE_INT_SIZE,
        [LAX_NOT_FINITE] = MISTAKE_NOT_FINITE,
    };
    int64_t value;
    enum lax lax = lax_int(v, &value);
    if (lax != LAX_FINE)
        return blame(c, kinds[lax], t, v, at);
    return check_bounds(c, t, (double)value, v, at);
}

static bool check_float(struct check *c, const struct type *t, const struct json *v,
                        const struct path *at)
{
    double value;
    enum lax lax = lax_double(v, &value);
    if (lax != LAX_FINE)
        return blame(c, lax == LAX_TYPE ? MISTAKE_FLOAT_TYPE : MISTAKE_FLOAT_PARSING, t, v, at);
    return check_bounds(c, t, value, v, at);
}

static bool check_bool(struct check *c, const struct type *t, const struct json *v,
                       const struct path *at)
{
    bool value;
    enum lax lax = lax_bool(v, &value);
    if (lax == LAX_FINE)
        return true;
    return blame(c, lax == LAX_TYPE ? MISTAKE_BOOL_TYPE : MISTAKE_BOOL_PARSING, t, v, at);
}

static bool check_uuid(struct check *c, const struct type *t, const struct json *v,
                       const struct path *at)
{
    if (!json_is(v, JSON_STRING))
        return blame(c, MISTAKE_UUID_TYPE, t, v, at);
    return lax_is_uuid(json_str(v)) || blame(c, MISTAKE_UUID_PARSING, t, v, at);
}

static bool check_time(struct check *c, const struct type *t, const struct json *v,
                       const struct path *at)
{
    bool moment = t->kind == TYPE_DATETIME;
    const char *fault;
    enum lax lax = moment ? lax_moment(v, &fault) : lax_duration(v, &fault);
    if (lax == LAX_FINE)
        return true;
    if (lax == LAX_TYPE)
        return blame(c, moment ? MISTAKE_DATETIME_TYPE : MISTAKE_DURATION_TYPE, t, v, at);
    return blame(c, moment ? MISTAKE_DATETIME_PARSING : MISTAKE_DURATION_PARSING, t, v, at);
}

/* A value as Python's repr() has it, of those that a bare enumeration can hold: numbers equal the
 * booleans of their value, and an Enum reads numbers from strings too. */
static bool is_bare_value(const struct type *t, const struct json *v, const char *value)
{
    if (json_is(v, JSON_STRING))
        return t->kind == TYPE_ENUM && str_eq(json_str(v), str_from(value));
    if (!json_is(v, JSON_BOOL) && !json_is_number(v))
        return false;
    double want = str_eq(str_from(value), STR("True")) ? 1 : strtod(value, NULL); /* False: 0 */
    double got = json_is(v, JSON_BOOL) ? json_bool(v) : json_double(v);
    return !(got < want) && !(got > want);
}

static bool is_value(const struct type *t, const struct json *v, const char *value)
{
    if (t->bare)
        return is_bare_value(t, v, value);
    return json_is(v, JSON_STRING) && str_eq(json_str(v), str_from(value));
}

static bool check_values(struct check *c, const struct type *t, const struct json *v,
                         const struct path *at)
{
    for (size_t i = 0; t->values[i]; i++)
        if (is_value(t, v, t->values[i]))
            return true;
    return blame(c, t->kind == TYPE_ENUM ? MISTAKE_ENUM : MISTAKE_LITERAL, t, v, at);
}

bool check_scalar(struct check *c, const struct type *t, const struct json *v,
                  const struct path *at)
{
    switch ((int)t->kind) {
    case TYPE_INT:
        return check_int(c, t, v, at);
    case TYPE_FLOAT:
        return check_float(c, t, v, at);
    case TYPE_BOOL:
        return check_bool(c, t, v, at);
    case TYPE_UUID:
        return check_uuid(c, t, v, at);
    case TYPE_DATETIME:
    case TYPE_DURATION:
        return check_time(c, t, v, at);
    case TYPE_UPLOAD:
        return json_is(v, JSON_OBJECT) || blame(c, MISTAKE_UPLOAD, t, v, at);
    default:
        return check_values(c, t, v, at);
    }
}
