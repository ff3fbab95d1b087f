/* SPDX-License-Identifier: MIT
 *
 * day: calendar days as people write them ("12 May 2025", "May 12, 2025", "12. Mai 2025",
 * "2025-05-12"), and sums over them. Pure; used for values taken from a text and for questions
 * about dates.
 */
#ifndef SCHEMA_SHAPE_DAY_H
#define SCHEMA_SHAPE_DAY_H

#include "base/text/str.h"

struct day {
    int year, month, day; /* year 0: not said */
};

/* The day that is written at byte `at`; one past its end, or 0 when none is. */
size_t day_read(struct str s, size_t at, struct day *out);
/* Days since 1970-01-01, which may be negative, and back. */
int64_t day_number(struct day d);
struct day day_of_number(int64_t number);
bool day_is_leap(int year);

#endif
