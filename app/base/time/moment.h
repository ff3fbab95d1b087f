/* SPDX-License-Identifier: MIT
 *
 * moment: points in time as text. Knows no clock and no time zone but UTC; used wherever a time is
 * read from options or bodies, or written to an answer.
 */
#ifndef BASE_MOMENT_H
#define BASE_MOMENT_H

#include "base/text/str.h"

enum {
    MOMENT_SIZE = 32
};

/* Whole seconds since 1970, or ISO 8601 ("2026-01-31", "2026-01-31T12:00:00", with Z or +hh:mm;
 * without a zone: UTC), from 1970 to 9999. False, and *seconds untouched, for anything else. */
bool moment_parse(struct str text, int64_t *seconds) __attribute__((warn_unused_result));
/* "2026-01-31T12:00:00Z", NUL-terminated; seconds outside of 1970..9999 are moved to its ends. */
struct str moment_print(char to[static MOMENT_SIZE], int64_t seconds);
/* The same of milliseconds, with six digits behind the second unless they are all zeros: as the
 * service's frameworks print a datetime. */
struct str moment_print_ms(char to[static MOMENT_SIZE], int64_t ms);
/* When the calendar month (UTC) of that second is over: the first second of the next. */
int64_t moment_month_end(int64_t seconds);

#endif
