/* SPDX-License-Identifier: MIT
 * The writer: what it writes is JSON, byte for byte as Python's json.dumps or JavaScript would. */
#include "t.h"

#include "json/jw.h"

#include <math.h>

#define FFFD "\xEF\xBF\xBD"

static void write_sample(struct jw *w)
{
    jw_object(w);
    jw_key_int(w, STR("a"), -1);
    jw_key(w, STR("b"));
    jw_array(w);
    jw_array(w);
    jw_array_end(w);
    jw_object(w);
    jw_object_end(w);
    jw_null(w);
    jw_array_end(w);
    jw_key_bool(w, STR("c"), true);
    jw_key_str(w, STR("d"), STR("x"));
    jw_key_double(w, STR("e"), 1.0);
    jw_key_null(w, STR("f"));
    jw_key_raw(w, STR("g"), STR("[]"));
    jw_members(w, w->style == JW_COMPACT ? STR("\"h\":1") : STR("\"h\": 1"));
    jw_object_end(w);
}

static void check_sample(enum jw_style style, struct str want)
{
    struct buf out;
    struct jw w;
    buf_init(&out, 4096);
    jw_init(&w, &out, style);
    write_sample(&w);
    CHECK_STR(buf_view(&out), want);
    buf_fini(&out);
}

static void commas_and_spaces_follow_the_style(void)
{
    check_sample(JW_COMPACT, STR("{\"a\":-1,\"b\":[[],{},null],\"c\":true,\"d\":\"x\",\"e\":1.0,"
                                 "\"f\":null,\"g\":[],\"h\":1}"));
    struct str spaced = STR("{\"a\": -1, \"b\": [[], {}, null], \"c\": true, \"d\": \"x\", "
                            "\"e\": 1.0, \"f\": null, \"g\": [], \"h\": 1}");
    check_sample(JW_SPACED, spaced);
    check_sample(JW_SPACED_ASCII, spaced);
}

static void check_quote(struct str s, enum jw_style style, struct str want)
{
    struct buf out;
    buf_init(&out, 4096);
    jw_quote(&out, s, style);
    CHECK_STR(buf_view(&out), want);
    buf_fini(&out);
}

static void strings_are_escaped_as_python_does(void)
{
    struct str s = STR("a\"b\\c/\b\f\n\r\t\x01\x1f\x7f\0z");
    struct str escaped = STR("\"a\\\"b\\\\c/\\b\\f\\n\\r\\t\\u0001\\u001f\x7f\\u0000z\"");
    check_quote(s, JW_COMPACT, escaped);
    check_quote(s, JW_SPACED, escaped);
    check_quote(STR("\x1f\x7f"), JW_SPACED_ASCII, STR("\"\\u001f\\u007f\""));
    check_quote(STR(""), JW_COMPACT, STR("\"\""));
    check_quote((struct str){ NULL, 0 }, JW_COMPACT, STR("\"\""));
}

static void text_above_ascii_stays_or_is_escaped(void)
{
    struct str s = STR("\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80z");
    check_quote(s, JW_SPACED, STR("\"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80z\""));
    check_quote(s, JW_SPACED_ASCII, STR("\"\\u00e9\\u20ac\\ud83d\\ude00z\""));
    check_quote(STR("\xF0\x90\x80\x80\xF4\x8F\xBF\xBF"), JW_SPACED_ASCII,
                STR("\"\\ud800\\udc00\\udbff\\udfff\""));
}

static void malformed_utf8_becomes_replacements(void)
{
    check_quote(STR("a\xFF\"b\xC3"), JW_COMPACT, STR("\"a" FFFD "\\\"b" FFFD "\""));
    check_quote(STR("\xED\xA0\x80"), JW_COMPACT, STR("\"" FFFD FFFD FFFD "\""));
    check_quote(STR("\xFFz"), JW_SPACED_ASCII, STR("\"\\ufffdz\""));
}

static void escapes_are_found_at_every_offset(void)
{
    for (size_t at = 0; at < 30; at++) {
        char text[30], want[33];
        memset(text, 'a', sizeof text);
        memset(want, 'a', sizeof want);
        text[at] = '\\';
        want[0] = want[32] = '"';
        want[at + 1] = want[at + 2] = '\\';
        check_quote((struct str){ text, 30 }, JW_COMPACT, (struct str){ want, 33 });
    }
}

static void check_double(void (*put)(struct jw *, double), double v, struct str want)
{
    struct buf out;
    struct jw w;
    buf_init(&out, 4096);
    jw_init(&w, &out, JW_COMPACT);
    put(&w, v);
    CHECK_STR(buf_view(&out), want);
    buf_fini(&out);
}

static void doubles_end_in_point_zero_and_numbers_do_not(void)
{
    check_double(jw_double, 3.0, STR("3.0"));
    check_double(jw_number, 3.0, STR("3"));
    check_double(jw_double, 0.25, STR("0.25"));
    check_double(jw_number, 0.25, STR("0.25"));
    check_double(jw_double, (double)NAN, STR("null"));
    check_double(jw_number, -(double)INFINITY, STR("null"));
}

static void string_in_parts_equals_the_whole(void)
{
    struct buf out;
    struct jw w;
    buf_init(&out, 4096);
    jw_init(&w, &out, JW_COMPACT);
    jw_array(&w);
    jw_str_begin(&w);
    jw_str_end(&w);
    jw_str_begin(&w);
    jw_str_part(&w, STR("a\n"));
    jw_str_part(&w, STR(""));
    jw_str_part(&w, STR("\"\xC3\xA9"));
    jw_str_end(&w);
    jw_int(&w, 1);
    jw_array_end(&w);
    CHECK_STR(buf_view(&out), STR("[\"\",\"a\\n\\\"\xC3\xA9\",1]"));
    buf_fini(&out);
}

static void check_tree(const char *text, enum jw_style style, const char *want)
{
    struct arena a;
    struct buf out;
    struct jw w;
    arena_init(&a);
    buf_init(&out, 4096);
    jw_init(&w, &out, style);
    jw_tree(&w, json_parse(&a, str_from(text), NULL));
    CHECK_STR(buf_view(&out), str_from(want));
    buf_fini(&out);
    arena_fini(&a);
}

static void trees_keep_numbers_and_order(void)
{
    static const char text[] = "{\"b\":[1.0,1e5,-0.10,18446744073709551615],\"a\":{\"x\":null}}";
    check_tree(text, JW_COMPACT, text);
    check_tree(text, JW_SPACED,
               "{\"b\": [1.0, 1e5, -0.10, 18446744073709551615], \"a\": {\"x\": null}}");
    check_tree("\"\\u00e9\"", JW_SPACED_ASCII, "\"\\u00e9\"");
    check_tree("[true,false,null,\"\",{},[]]", JW_COMPACT, "[true,false,null,\"\",{},[]]");
    check_tree("[", JW_COMPACT, "null");
}

static void deep_nesting_keeps_its_brackets(void)
{
    struct buf out;
    struct jw w;
    buf_init(&out, 1 << 16);
    jw_init(&w, &out, JW_COMPACT);
    for (int i = 0; i < JW_DEPTH_MAX; i++) {
        if (i % 2 == 0) {
            jw_array(&w);
            continue;
        }
        jw_object(&w);
        jw_key(&w, STR("k"));
    }
    jw_null(&w);
    for (int i = JW_DEPTH_MAX; i-- > 0;) {
        if (i % 2 == 0)
            jw_array_end(&w);
        else
            jw_object_end(&w);
    }
    CHECK_INT(w.depth, 0);
    CHECK_STR(str_sub(buf_view(&out), 0, 12), STR("[{\"k\":[{\"k\":"));
    CHECK(str_find(buf_view(&out), STR("null}]}]"), 0) != SIZE_MAX);
    buf_fini(&out);
}

static void full_buffer_is_noticed(void)
{
    struct buf out;
    struct jw w;
    buf_init(&out, 10);
    jw_init(&w, &out, JW_COMPACT);
    write_sample(&w);
    CHECK(out.full && out.n <= 10);
    buf_fini(&out);
}

/* What jw_quote must give for ASCII, one byte at a time. */
static void quote_slowly(struct buf *out, struct str s)
{
    buf_putc(out, '"');
    for (size_t i = 0; i < s.n; i++) {
        const char *const named = "\"\"\\\\\nn\tt";
        const char *hit = NULL;
        for (size_t k = 0; named[k]; k += 2)
            hit = named[k] == s.p[i] ? &named[k + 1] : hit;
        if (hit)
            buf_printf(out, "\\%c", *hit);
        else if ((unsigned char)s.p[i] < 0x20)
            buf_printf(out, "\\u%04x", (unsigned)s.p[i]);
        else
            buf_putc(out, s.p[i]);
    }
    buf_putc(out, '"');
}

static void escapes_are_found_at_every_place_of_every_length(void)
{
    static const char odd[] = "\"\\\n\t\x01\x1f ~\x7f";
    char text[40];
    for (size_t n = 0; n < sizeof text; n++)
        for (size_t at = 0; at < n * (sizeof odd - 1); at++) {
            struct buf want, got;
            memset(text, 'a', sizeof text);
            text[at / (sizeof odd - 1)] = odd[at % (sizeof odd - 1)];
            buf_init(&want, 4096);
            buf_init(&got, 4096);
            quote_slowly(&want, (struct str){ text, n });
            jw_quote(&got, (struct str){ text, n }, JW_COMPACT);
            CHECK_STR(buf_view(&got), buf_view(&want));
            CHECK(got.p[got.n] == 0);
            buf_fini(&want);
            buf_fini(&got);
        }
}

static void other_letters_may_stand_at_every_place(void)
{
    for (size_t n = 0; n < 20; n++) {
        struct buf text;
        buf_init(&text, 4096);
        for (size_t i = 0; i < n; i++)
            buf_putc(&text, 'b');
        buf_str(&text, STR("\xC3\xA9 \xE2\x82\xAC"));
        for (size_t i = 0; i < n; i++)
            buf_putc(&text, 'c');
        struct buf want;
        buf_init(&want, 4096);
        buf_printf(&want, "\"%s\"", text.p);
        check_quote(buf_view(&text), JW_COMPACT, buf_view(&want));
        buf_fini(&text);
        buf_fini(&want);
    }
}

static void a_full_buffer_says_so(void)
{
    for (size_t max = 0; max < 12; max++) {
        struct buf out;
        buf_init(&out, max);
        jw_quote(&out, STR("0123456\n9"), JW_COMPACT);
        CHECK(out.full && out.n <= max);
        buf_fini(&out);
    }
    struct buf out;
    buf_init(&out, 12);
    jw_quote(&out, STR("0123456\n9"), JW_COMPACT);
    CHECK_STR(buf_view(&out), STR("\"0123456\\n9\""));
    CHECK(!out.full);
    buf_fini(&out);
}

int main(void)
{
    RUN(commas_and_spaces_follow_the_style);
    RUN(strings_are_escaped_as_python_does);
    RUN(text_above_ascii_stays_or_is_escaped);
    RUN(malformed_utf8_becomes_replacements);
    RUN(escapes_are_found_at_every_offset);
    RUN(doubles_end_in_point_zero_and_numbers_do_not);
    RUN(string_in_parts_equals_the_whole);
    RUN(trees_keep_numbers_and_order);
    RUN(deep_nesting_keeps_its_brackets);
    RUN(full_buffer_is_noticed);
    RUN(escapes_are_found_at_every_place_of_every_length);
    RUN(other_letters_may_stand_at_every_place);
    RUN(a_full_buffer_says_so);
    return T_DONE();
}
