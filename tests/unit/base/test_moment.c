/* SPDX-License-Identifier: MIT
 * The laws of times as text: what is read is printed back, what is no time is refused. */
#include "t.h"

#include "base/time/moment.h"

static int64_t parsed(const char *text)
{
    int64_t seconds = -1;
    return moment_parse(str_from(text), &seconds) ? seconds : -1;
}

static void numbers_and_iso_times_are_read(void)
{
    CHECK_INT(parsed("0"), 0);
    CHECK_INT(parsed("1700000000"), 1700000000);
    CHECK_INT(parsed("2023-11-14T22:13:20Z"), 1700000000);
    CHECK_INT(parsed("2023-11-14T22:13:20"), 1700000000);
    CHECK_INT(parsed("2023-11-14 23:13:20.750+01:00"), 1700000000);
    CHECK_INT(parsed("2023-11-14T17:13:20-0500"), 1700000000);
    CHECK_INT(parsed("2024-02-29"), 1709164800);
}

static void anything_else_is_refused(void)
{
    static const char *const wrong[] = {
        "",
        "-1",
        "soon",
        "2023-02-29",
        "2023-13-01",
        "2023-11-1",
        "2023-11-14T",
        "2023-11-14T25:00",
        "2023-11-14T22:13:20X",
        "1969-12-31",
        "253402300800",
        "2023-11-14T22:13:20+24:00",
    };
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        CHECK_INT(parsed(wrong[i]), -1);
}

static void printing_is_the_reverse(void)
{
    char text[MOMENT_SIZE];
    for (int64_t s = 0; s < 253402300799; s += 987654321) {
        struct str printed = moment_print(text, s);
        CHECK_INT(parsed(printed.p), s);
    }
    CHECK_STR(moment_print(text, INT64_MAX), STR("9999-12-31T23:59:59Z"));
    CHECK_STR(moment_print_ms(text, 1700000000000), STR("2023-11-14T22:13:20Z"));
    CHECK_STR(moment_print_ms(text, 1700000000007), STR("2023-11-14T22:13:20.007000Z"));
    CHECK_STR(moment_print_ms(text, -5), STR("1970-01-01T00:00:00Z"));
}

static void a_month_ends_where_the_next_begins(void)
{
    CHECK_INT(moment_month_end(parsed("2023-11-14")), parsed("2023-12-01"));
    CHECK_INT(moment_month_end(parsed("2023-12-31T23:59:59")), parsed("2024-01-01"));
    CHECK_INT(moment_month_end(parsed("2024-02-01")), parsed("2024-03-01"));
}

int main(void)
{
    RUN(a_month_ends_where_the_next_begins);
    RUN(numbers_and_iso_times_are_read);
    RUN(anything_else_is_refused);
    RUN(printing_is_the_reverse);
    return T_DONE();
}
