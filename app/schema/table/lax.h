/* SPDX-License-Identifier: MIT
 *
 * lax: pydantic's lax mode, scalar by scalar: what counts as an integer, a number, a boolean, a
 * UUID, and in which of pydantic's ways a value fails to be one. Used by check.c to judge and by
 * the field_* readers to read, so that the two cannot disagree. Internal to schema/.
 */
#ifndef SCHEMA_TABLE_LAX_H
#define SCHEMA_TABLE_LAX_H

#include "base/text/buf.h"
#include "json/tree.h"

enum lax {
    LAX_FINE,
    LAX_TYPE,       /* of a type that never converts: int_type, float_type, bool_type */
    LAX_PARSING,    /* a string or number that does not read as one: int_parsing, ... */
    LAX_FRACTION,   /* int_from_float */
    LAX_SIZE,       /* int_parsing_size: a float beyond 64 bits, a string beyond 4300 digits */
    LAX_NOT_FINITE, /* finite_number: an infinite float where an integer is due */
};

/* *out is set when fine and only then. Integers beyond int64_t are fine and saturate. */
enum lax lax_int(const struct json *v, int64_t *out) __attribute__((warn_unused_result));
/* Strings of 400 bytes and more are no numbers. May give infinities and NaN, as Python does. */
enum lax lax_double(const struct json *v, double *out) __attribute__((warn_unused_result));
enum lax lax_bool(const struct json *v, bool *out) __attribute__((warn_unused_result));

/* A UUID with or without hyphens, with hyphens also in braces or behind "urn:uuid:". */
bool lax_is_uuid(struct str s);
/* Appends why s, which is no UUID, is none, in the words of pydantic's UUID parser. */
void lax_uuid_fault(struct str s, struct buf *out);

/* Moments ("2026-11-30T06:05:00Z", "2026-11-30", seconds since 1970) and durations ("P1DT2H", "1
 * day", "01:30", seconds). *fault is set to pydantic's reason on LAX_PARSING and only then. */
enum lax lax_moment(const struct json *v, const char **fault) __attribute__((warn_unused_result));
enum lax lax_duration(const struct json *v, const char **fault) __attribute__((warn_unused_result));

#endif
