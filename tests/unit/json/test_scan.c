/* SPDX-License-Identifier: MIT
 * The scanner says what CPython's json says (scan_table.h), and nothing crashes it. */
#include "t.h"

#include "base/text/buf.h"
#include "json/scan.h"

#include <stdlib.h>

static const struct row {
    struct str text;
    size_t at;
    const char *message;
} rows[] = {
#include "scan_table.h"
};

/* A copy without a byte behind it, so that ASan sees a read past the end. */
static struct json_scan scan_exact(struct str text)
{
    char *copy = malloc(text.n ? text.n : 1);
    if (text.n)
        memcpy(copy, text.p, text.n);
    struct json_scan scan = json_scan((struct str){ copy, text.n });
    free(copy);
    return scan;
}

static void faults_are_those_of_python(void)
{
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct json_scan scan = scan_exact(rows[i].text);
        bool same = scan.at == rows[i].at && scan.fault == (rows[i].message ? JSON_SYNTAX : 0) &&
                    str_eq(str_from(scan.message), str_from(rows[i].message));
        CHECK(same);
        if (!same)
            printf("  %.*s: got %zu %s, want %zu %s\n", STR_ARG(rows[i].text), scan.at,
                   scan.message ? scan.message : "-", rows[i].at,
                   rows[i].message ? rows[i].message : "-");
    }
}

static void check_fault(struct str text, enum json_fault fault, size_t at)
{
    struct json_scan scan = scan_exact(text);
    CHECK_INT(scan.fault, fault);
    CHECK_INT(scan.at, at);
    CHECK((scan.message != NULL) == (fault != JSON_FINE));
}

static void what_python_takes_beyond_json_is_refused(void)
{
    check_fault(STR("NaN"), JSON_SYNTAX, 0);
    check_fault(STR("[Infinity]"), JSON_SYNTAX, 1);
    check_fault(STR("[1, -Infinity]"), JSON_SYNTAX, 4);
    check_fault(STR("{\"a\": -Infinity}"), JSON_SYNTAX, 6);
}

static void malformed_utf8_is_an_encoding_fault(void)
{
    check_fault(STR("\"\xFF\""), JSON_ENCODING, 1);
    check_fault(STR("\"a\xC3\""), JSON_ENCODING, 2);
    check_fault(STR("\"\xC3\xA9\xE2\x82\""), JSON_ENCODING, 2);
    check_fault(STR("\"\xED\xA0\x80\""), JSON_ENCODING, 1);
    check_fault(STR("\"\xC0\x80\""), JSON_ENCODING, 1);
    check_fault(STR("\"\xF4\x90\x80\x80\""), JSON_ENCODING, 1);
    check_fault(STR("\xEF\xBB\xBF{}"), JSON_ENCODING, 0);
}

static void malformed_utf8_outweighs_an_earlier_syntax_fault(void)
{
    check_fault(STR("[1,] \"\xFF\""), JSON_ENCODING, 6);
}

static struct json_scan scan_nested(size_t depth, struct str open, struct str close)
{
    struct buf text;
    buf_init(&text, 1 << 20);
    for (size_t i = 0; i < depth; i++)
        buf_str(&text, open);
    buf_str(&text, STR("1"));
    for (size_t i = 0; i < depth; i++)
        buf_str(&text, close);
    struct json_scan scan = scan_exact(buf_view(&text));
    buf_fini(&text);
    return scan;
}

static void nesting_is_bounded(void)
{
    struct json_scan scan = scan_nested(JSON_DEPTH_MAX, STR("["), STR("]"));
    CHECK_INT(scan.fault, JSON_FINE);
    CHECK_INT(scan.depth, JSON_DEPTH_MAX);
    scan = scan_nested(JSON_DEPTH_MAX, STR("{\"a\":"), STR("}"));
    CHECK_INT(scan.fault, JSON_FINE);
    scan = scan_nested(JSON_DEPTH_MAX + 1, STR("["), STR("]"));
    CHECK_INT(scan.fault, JSON_DEPTH);
    CHECK_INT(scan.at, JSON_DEPTH_MAX);
    scan = scan_nested(100000, STR("{\"a\":["), STR("]}"));
    CHECK_INT(scan.fault, JSON_DEPTH);
}

/* n empty objects in an array */
static enum json_fault scan_objects(size_t n)
{
    struct buf b;
    buf_init(&b, 4 * n + 2);
    buf_putc(&b, '[');
    for (size_t i = 0; i < n; i++)
        buf_str(&b, i + 1 < n ? STR("{},") : STR("{}]"));
    struct json_scan scan = json_scan(buf_view(&b));
    buf_fini(&b);
    return scan.fault;
}

static void too_many_values_are_refused(void)
{
    CHECK_INT(scan_objects(JSON_VALUES_MAX - 1), JSON_FINE);
    CHECK_INT(scan_objects(JSON_VALUES_MAX), JSON_VALUES);
}

static void depth_is_the_deepest_nesting(void)
{
    CHECK_INT(scan_exact(STR("1")).depth, 0);
    CHECK_INT(scan_exact(STR("[]")).depth, 1);
    CHECK_INT(scan_exact(STR("[[], {\"a\": [1]}, 2]")).depth, 3);
}

static void every_byte_of_a_long_string_is_looked_at(void)
{
    for (size_t bad = 1; bad < 40; bad++) {
        char text[42];
        memset(text, 'a', sizeof text);
        text[0] = text[41] = '"';
        check_fault((struct str){ text, sizeof text }, JSON_FINE, 0);
        text[bad] = 0x1F;
        check_fault((struct str){ text, sizeof text }, JSON_SYNTAX, bad);
        text[bad] = '"';
        check_fault((struct str){ text, sizeof text }, JSON_SYNTAX, bad + 1);
        text[bad] = (char)0x80;
        check_fault((struct str){ text, sizeof text }, JSON_ENCODING, bad);
    }
}

int main(void)
{
    RUN(faults_are_those_of_python);
    RUN(what_python_takes_beyond_json_is_refused);
    RUN(malformed_utf8_is_an_encoding_fault);
    RUN(malformed_utf8_outweighs_an_earlier_syntax_fault);
    RUN(nesting_is_bounded);
    RUN(too_many_values_are_refused);
    RUN(depth_is_the_deepest_nesting);
    RUN(every_byte_of_a_long_string_is_looked_at);
    return T_DONE();
}
