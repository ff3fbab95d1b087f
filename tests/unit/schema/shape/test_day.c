/* SPDX-License-Identifier: MIT
 * Calendar days in texts: how they are written, and sums over them. */
#include "t.h"

#include "schema/shape/day.h"

static void days_are_read_as_people_write_them(void)
{
    static const struct {
        const char *text;
        int year, month, day;
    } rows[] = {
        { "12 May 2025", 2025, 5, 12 },
        { "May 12, 2025", 2025, 5, 12 },
        { "1st of March 2024", 2024, 3, 1 },
        { "3. Oktober 1990", 1990, 10, 3 },
        { "14 juillet 1789", 1789, 7, 14 },
        { "2024-02-29", 2024, 2, 29 },
        { "31/12/2025", 2025, 12, 31 },
        { "12/31/2025", 2025, 12, 31 },
        { "7 de mayo de 2021", 2021, 5, 7 },
        { "3 June", 0, 6, 3 },
        { "the 3rd", 0, 0, 0 },
        { "12 apples", 0, 0, 0 },
        { "3.14", 0, 0, 0 },
        { "May be", 0, 0, 0 },
        { "2025", 0, 0, 0 },
        { "", 0, 0, 0 },
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct day d;
        size_t end = day_read(str_from(rows[i].text), 0, &d);
        CHECK_INT(end, rows[i].day ? strlen(rows[i].text) : 0);
        if (!end)
            continue;
        CHECK_INT(d.year, rows[i].year);
        CHECK_INT(d.month, rows[i].month);
        CHECK_INT(d.day, rows[i].day);
    }
}

static void numbers_and_days_are_the_same(void)
{
    CHECK_INT(day_number((struct day){ 1970, 1, 1 }), 0);
    CHECK_INT(day_number((struct day){ 2000, 3, 1 }), 11017);
    for (int64_t n = -200000; n < 200000; n += 37) {
        struct day d = day_of_number(n);
        CHECK_INT(day_number(d), n);
    }
}

int main(void)
{
    RUN(days_are_read_as_people_write_them);
    RUN(numbers_and_days_are_the_same);
    return T_DONE();
}
