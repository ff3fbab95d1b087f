/* SPDX-License-Identifier: MIT
 * The tree: what is read is what was written, and "not there" is not null. */
#include "t.h"

#include "base/text/buf.h"
#include "json/jw.h"
#include "json/tree.h"

static struct arena arena;

static const struct json *parse(const char *text)
{
    struct json_scan scan;
    const struct json *v = json_parse(&arena, str_from(text), &scan);
    CHECK((v != NULL) == (scan.fault == JSON_FINE));
    return v;
}

static void each_type_is_read_back(void)
{
    const struct json *v = parse("[null, true, -7, 1.5, \"x\", [1], {\"a\":1}, false]");
    static const enum json_type types[] = { JSON_NULL,   JSON_BOOL,  JSON_INT,    JSON_DOUBLE,
                                            JSON_STRING, JSON_ARRAY, JSON_OBJECT, JSON_BOOL };
    CHECK_INT(json_count(v), ARRAY_LEN(types));
    for (size_t i = 0; i < ARRAY_LEN(types); i++)
        CHECK(json_is(json_at(v, i), types[i]));
    CHECK(json_bool(json_at(v, 1)) && !json_bool(json_at(v, 7)));
    CHECK_INT(json_int(json_at(v, 2)), -7);
    CHECK(json_double(json_at(v, 3)) == 1.5);
    CHECK(json_double(json_at(v, 2)) == -7.0);
    CHECK_STR(json_str(json_at(v, 4)), STR("x"));
}

static void scalars_stand_alone_with_space_around(void)
{
    CHECK_INT(json_int(parse(" 12")), 12);
    CHECK_INT(json_int(parse("0")), 0);
    CHECK(json_double(parse("1e3\n")) == 1000.0);
    CHECK(json_bool(parse("true")));
    CHECK_STR(json_str(parse("\t\"\" ")), STR(""));
}

static void null_is_there_and_absent_is_not(void)
{
    const struct json *v = parse("{\"n\": null, \"l\": [null]}");
    CHECK(json_get(v, STR("n")) != NULL);
    CHECK(json_is(json_get(v, STR("n")), JSON_NULL));
    CHECK(json_is(json_pointer(v, STR("/l/0")), JSON_NULL));
    CHECK(json_get(v, STR("x")) == NULL);
    CHECK(!json_is(NULL, JSON_NULL));
    CHECK_INT(json_type(NULL), JSON_NULL);
    CHECK(json_is(parse(" null "), JSON_NULL));
}

static void another_type_reads_as_zero(void)
{
    const struct json *v = parse("[\"5\", {}, null]");
    for (size_t i = 0; i < 4; i++) {
        const struct json *x = json_at(v, i);
        char room[NUM_SIZE];
        CHECK(!json_bool(x) && json_int(x) == 0 && json_double(x) == 0 && json_count(x) == 0);
        CHECK(json_at(x, 0) == NULL && json_get(x, STR("a")) == NULL);
        CHECK(!json_is_number(x) && json_number(x, room).n == 1);
    }
    CHECK_STR(json_str(json_at(v, 1)), STR(""));
    CHECK(!json_next(NULL, &(struct json_member){ 0 }));
    CHECK(json_pointer(NULL, STR("/a")) == NULL);
}

static void malformed_text_gives_null_and_the_reason(void)
{
    struct json_scan scan;
    CHECK(json_parse(&arena, STR("[1,]"), &scan) == NULL);
    CHECK_INT(scan.at, 3);
    CHECK(json_parse(&arena, STR("'a'"), NULL) == NULL);
    CHECK(json_parse(&arena, STR(""), NULL) == NULL);
}

static void check_number(const char *text, const char *want)
{
    char room[NUM_SIZE];
    CHECK_STR(json_number(parse(text), room), str_from(want));
}

static void numbers_keep_their_text(void)
{
    static const char *texts[] = { "0",    "-1",     "1.0",
                                   "1e5",  "-0.0",   "1E+05",
                                   "1.50", "1e999",  "9223372036854775807",
                                   "-0.1", "1e-999", "-9223372036854775808",
                                   "0.1",  "0e0",    "18446744073709551615" };
    for (size_t i = 0; i < ARRAY_LEN(texts); i++)
        check_number(texts[i], texts[i]);
}

static void large_integers_keep_their_digits_and_stay_integers(void)
{
    static const char *texts[] = {
        "18446744073709551616",   "-9223372036854775809", "123456789012345678901234567890",
        "-123456789012345678901", "1000000000000000000",  "-1000000000000000000"
    };
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        check_number(texts[i], texts[i]);
        CHECK(json_is(parse(texts[i]), JSON_INT));
    }
    const struct json *v = parse("{\"12345678901234567890\":[12345678901234567890 ,\"1234567890123"
                                 "4567890\",12345678901234567890.5,-12345678901234567890e1]}");
    v = json_get(v, STR("12345678901234567890"));
    CHECK(json_is(json_at(v, 0), JSON_INT) && json_is(json_at(v, 1), JSON_STRING));
    CHECK(json_is(json_at(v, 2), JSON_DOUBLE) && json_is(json_at(v, 3), JSON_DOUBLE));
    CHECK_STR(json_str(json_at(v, 1)), STR("12345678901234567890"));
    CHECK_INT(json_int(parse("-9223372036854775807")), -9223372036854775807);
    CHECK(json_double(parse("100000000000000000000")) == 1e20);
    CHECK(json_int(parse("9223372036854775808")) == INT64_MAX);
    CHECK(json_int(parse("-123456789012345678901")) == INT64_MIN);
    CHECK(json_int(parse("1e300")) == INT64_MAX);
    CHECK(json_double(parse("18446744073709551615")) == 0x1p64);
}

static void last_of_equal_keys_wins(void)
{
    const struct json *v = parse("{\"a\":1,\"b\":2,\"a\":[3]}");
    CHECK_INT(json_count(v), 2);
    CHECK(json_is(json_get(v, STR("a")), JSON_ARRAY));
}

static void members_come_in_the_order_written(void)
{
    const struct json *v = parse("{\"z\":0,\"a\":1,\"m\":2,\"\":3}");
    static const struct str keys[] = { STR_INIT("z"), STR_INIT("a"), STR_INIT("m"), STR_INIT("") };
    struct json_member m = { 0 };
    int64_t i = 0;
    for (; json_next(v, &m); i++) {
        CHECK_STR(m.key, keys[i]);
        CHECK_INT(json_int(m.value), i);
    }
    CHECK_INT(i, 4);
    CHECK(!json_next(v, &m));
}

static void check_string(const char *text, struct str want)
{
    CHECK_STR(json_str(parse(text)), want);
}

static void escapes_are_decoded(void)
{
    check_string("\"\\u00e9\\ud83d\\ude00\\n\\/\\\"\"", STR("\xC3\xA9\xF0\x9F\x98\x80\n/\""));
    check_string("\"a\\u0000b\"", STR("a\0b"));
}

static void lone_surrogates_become_replacements(void)
{
#define FFFD "\xEF\xBF\xBD"
    check_string("\"\\ud800\"", STR(FFFD));
    check_string("\"\\udc00\"", STR(FFFD));
    check_string("\"\\ud800x\"", STR(FFFD "x"));
    check_string("\"\\ud800\\n\"", STR(FFFD "\n"));
    check_string("\"\\ud800\\u0041\"", STR(FFFD "A"));
    check_string("\"\\ud800\\ud800\"", STR(FFFD FFFD));
    check_string("\"\\ud800\\ud83d\\ude00\"", STR(FFFD "\xF0\x9F\x98\x80"));
    check_string("\"\\udc00\\ud800\"", STR(FFFD FFFD));
    const struct json *v = parse("{\"\\ud800\":1}");
    CHECK_INT(json_int(json_get(v, STR(FFFD))), 1);
}

static void nul_in_a_key_is_replaced(void)
{
    const struct json *v =
        parse("{\"a\\u0000b\\\\u0000\" :1,\"\\u0000\":\"x\\u0000\\ud83d\\ude00\",\"a\":3}");
    CHECK_INT(json_count(v), 3);
    CHECK_INT(json_int(json_get(v, STR("a" FFFD "b\\u0000"))), 1);
    CHECK_STR(json_str(json_get(v, STR(FFFD))), STR("x\0\xF0\x9F\x98\x80"));
    CHECK_INT(json_int(json_get(v, STR("a"))), 3);
}

static void long_keys_are_found(void)
{
    char text[1200], key[1000];
    memset(key, 'k', sizeof key);
    snprintf(text, sizeof text, "{\"%.*s\":5}", (int)sizeof key, key);
    CHECK_INT(json_int(json_get(parse(text), (struct str){ key, sizeof key })), 5);
    CHECK(json_get(parse(text), (struct str){ key, sizeof key - 1 }) == NULL);
}

/* Small objects are searched in order, large ones by hash: both find all, and nothing else. */
static void every_key_of_objects_of_any_size_is_found(void)
{
    for (size_t n = 0; n < 200; n += n < 30 ? 1 : 57) {
        struct buf text;
        char key[24];
        buf_init(&text, 1 << 16);
        for (size_t i = 0; i < n; i++)
            buf_printf(&text, "%s\"k%zu\":%zu", i ? "," : "{", i * 7, i);
        buf_printf(&text, "%s,\"k0\":-1}", n ? "" : "{\"k0\":0");
        const struct json *v = parse(text.p);
        CHECK_INT((int64_t)json_count(v), n ? (int64_t)n : 1);
        for (size_t i = 0; i < n * 7; i++) {
            snprintf(key, sizeof key, "k%zu", i);
            const struct json *found = json_get(v, str_from(key));
            CHECK((found != NULL) == (i % 7 == 0));
            if (found)
                CHECK_INT(json_int(found), i ? (int64_t)(i / 7) : -1);
        }
        buf_fini(&text);
    }
}

static void deepest_text_is_parsed(void)
{
    char text[2 * JSON_DEPTH_MAX + 1];
    memset(text, '[', JSON_DEPTH_MAX);
    memset(text + JSON_DEPTH_MAX, ']', JSON_DEPTH_MAX);
    text[2 * JSON_DEPTH_MAX] = 0;
    const struct json *v = parse(text);
    CHECK(json_is(v, JSON_ARRAY));
    CHECK(json_equal(v, parse(text)));
    text[JSON_DEPTH_MAX - 1] = '1';
    text[JSON_DEPTH_MAX] = ' ';
    CHECK(!json_equal(v, parse(text)));
}

/* A thread keeps its parser, for texts that are neither deep nor long. */
static void what_was_parsed_before_leaves_no_trace(void)
{
    enum {
        DEEP = 40,
        LONG = 70000
    };
    struct buf texts[DEEP + 4];
    size_t n = 0;
    for (; n < DEEP; n++) {
        buf_init(&texts[n], 1 << 20);
        for (size_t i = 0; i < n; i++)
            buf_putc(&texts[n], '[');
        buf_putc(&texts[n], '7');
        for (size_t i = 0; i < n; i++)
            buf_putc(&texts[n], ']');
    }
    for (size_t size = LONG; size > 60000; size -= 4000) {
        buf_init(&texts[n], 1 << 20);
        buf_putc(&texts[n], '"');
        for (size_t i = 0; i < size; i++)
            buf_putc(&texts[n], 'x');
        buf_putc(&texts[n++], '"');
    }
    for (size_t i = 0; i < n * n; i++) {
        struct arena a;
        arena_init(&a);
        struct str text = buf_view(&texts[i % 2 ? i / n : i % n]);
        CHECK_STR(jw_compact(&a, json_parse(&a, text, NULL)), text);
        arena_fini(&a);
    }
    for (size_t i = 0; i < n; i++)
        buf_fini(&texts[i]);
}

static void pointers_follow_rfc_6901(void)
{
    const struct json *v = parse("{\"foo\":[\"bar\",\"baz\"],\"\":0,\"a/b\":1,\"m~n\":8,\"~1\":9,"
                                 "\" \":7,\"o\":{\"\":{\"x\":3}}}");
    CHECK(json_pointer(v, STR("")) == v);
    CHECK_INT(json_count(json_pointer(v, STR("/foo"))), 2);
    CHECK_STR(json_str(json_pointer(v, STR("/foo/1"))), STR("baz"));
    CHECK(json_is(json_pointer(v, STR("/")), JSON_INT));
    CHECK_INT(json_int(json_pointer(v, STR("/a~1b"))), 1);
    CHECK_INT(json_int(json_pointer(v, STR("/m~0n"))), 8);
    CHECK_INT(json_int(json_pointer(v, STR("/~01"))), 9);
    CHECK_INT(json_int(json_pointer(v, STR("/ "))), 7);
    CHECK_INT(json_int(json_pointer(v, STR("/o//x"))), 3);
    static const char *nowhere[] = { "foo",    "/bar",  "/foo/2",   "/foo/01",
                                     "/foo/-", "/foo/", "/foo/+1",  "/foo/ 1",
                                     "/m~2n",  "/m~",   "/foo/0/0", "/foo/99999999999999999999" };
    for (size_t i = 0; i < ARRAY_LEN(nowhere); i++)
        CHECK(json_pointer(v, str_from(nowhere[i])) == NULL);
}

static void check_same(const char *a, const char *b, bool same)
{
    const struct json *x = parse(a), *y = parse(b);
    CHECK(json_equal(x, y) == same);
    CHECK(json_equal(y, x) == same);
    CHECK((json_hash(1, x) == json_hash(1, y)) == same);
}

static void equal_values_are_equal_and_hash_alike(void)
{
    check_same("1", "1.0", true);
    check_same("10e-1", "1", true);
    check_same("-0.0", "0", true);
    check_same("1e2", "100", true);
    check_same("18446744073709551615", "18446744073709551615", true);
    check_same("{\"a\":1,\"b\":[2,null]}", "{\"b\":[2.0,null],\"a\":1}", true);
    check_same("\"\\u0041\"", "\"A\"", true);
    check_same("1e999", "1e998", true);
    check_same("18446744073709551616", "18446744073709551616.0", true);
    check_same("-9223372036854775809", "-9223372036854775809", true);
}

static void different_values_differ(void)
{
    check_same("1", "\"1\"", false);
    check_same("1", "-1", false);
    check_same("0.5", "-0.5", false);
    check_same("9007199254740993", "9007199254740992.0", false);
    check_same("9223372036854775807", "9223372036854775808", false);
    check_same("18446744073709551615", "18446744073709551616.0", false);
    check_same("-9223372036854775809", "-9223372036854775808", false);
    check_same("123456789012345678901234", "223456789012345678901234", false);
    check_same("null", "false", false);
    check_same("0", "false", false);
    check_same("[]", "{}", false);
    check_same("[1,2]", "[2,1]", false);
    check_same("[[1],2]", "[[1,2]]", false);
    check_same("{\"a\":1,\"b\":2}", "{\"a\":2,\"b\":1}", false);
    check_same("{\"a\":null}", "{\"b\":null}", false);
    check_same("\"\"", "\"\\u0000\"", false);
    CHECK(!json_equal(parse("null"), NULL));
    CHECK(json_equal(NULL, NULL));
    CHECK(json_hash(1, parse("[1]")) != json_hash(2, parse("[1]")));
}

static void every_escaped_pair_is_its_character(void)
{
    struct arena a;
    arena_init(&a);
    const struct json *v = json_parse(
        &a, STR("[\"\\ud9b6\\udd7f\", \"x\\\\ud83d\\ude00\", \"\\uD83D\\uDE00!\", \"\\ud83dx\"]"),
        NULL);
    CHECK_STR(json_str(json_at(v, 0)), STR("\xF1\xBD\xA5\xBF"));
    CHECK_STR(json_str(json_at(v, 1)), STR("x\\ud83d\xEF\xBF\xBD"));
    CHECK_STR(json_str(json_at(v, 2)), STR("\xF0\x9F\x98\x80!"));
    CHECK_STR(json_str(json_at(v, 3)), STR("\xEF\xBF\xBDx"));
    arena_fini(&a);
}

int main(void)
{
    arena_init(&arena);
    RUN(each_type_is_read_back);
    RUN(scalars_stand_alone_with_space_around);
    RUN(null_is_there_and_absent_is_not);
    RUN(another_type_reads_as_zero);
    RUN(malformed_text_gives_null_and_the_reason);
    RUN(numbers_keep_their_text);
    RUN(large_integers_keep_their_digits_and_stay_integers);
    RUN(last_of_equal_keys_wins);
    RUN(members_come_in_the_order_written);
    RUN(escapes_are_decoded);
    RUN(lone_surrogates_become_replacements);
    RUN(nul_in_a_key_is_replaced);
    RUN(long_keys_are_found);
    RUN(every_key_of_objects_of_any_size_is_found);
    RUN(deepest_text_is_parsed);
    RUN(what_was_parsed_before_leaves_no_trace);
    RUN(pointers_follow_rfc_6901);
    RUN(equal_values_are_equal_and_hash_alike);
    RUN(different_values_differ);
    arena_fini(&arena);
    RUN(every_escaped_pair_is_its_character);
    return T_DONE();
}
