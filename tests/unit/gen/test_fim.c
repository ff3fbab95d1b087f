/* SPDX-License-Identifier: MIT
 * The laws of gen/fim: indentation goes on, brackets close, names come from the prefix. */
#include "t.h"

#include "gen/fim.h"

#include "base/text/utf8.h"

static struct buf out;

static struct str fill(const char *prefix, const char *suffix, uint64_t seed)
{
    buf_reset(&out);
    fim_write(&out, &(struct fim_request){
                        .prefix = str_from(prefix), .suffix = str_from(suffix), .seed = seed });
    return buf_view(&out);
}

static bool contains(struct str s, const char *part)
{
    return str_find(s, str_from(part), 0) != SIZE_MAX;
}

static const struct {
    const char *prefix, *suffix;
} gaps[] = {
    { "def fibonacci(n: int):", "n = int(input('Enter a number: '))\nprint(fibonacci(n))" },
    { "def is_odd(n): \n return n % 2 == 1 \ndef test_is_odd():", "" },
    { "def add(a, b):\n    return ", "\n" },
    { "function area(width, height) {\n  ", "\n}\n" },
    { "function area(width, height) {\n  const total = ", "" },
    { "#include <stdio.h>\n\nint add(int left, int right)\n{\n    ", "\n}\n" },
    { "int main(void) {\n    int values[] = {1, 2, 3};\n    printf(\"%d\\n\", ",
      "    return 0;\n}\n" },
    { "SELECT id, name FROM customers ", ";" },
    { "const run = (items) => {\n  if (items.length > 0) {\n    ", "" },
    { "The weather today is", "and so we stayed at home." },
    { "", "" },
    { "items = [1, 2, 3]\nfor x in items:\n\tif x > 1:\n\t\t", "" },
};

static size_t depth(struct str s, char open, char close)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        n += s.p[i] == open;
        if (s.p[i] == close && n)
            n--;
    }
    return n;
}

static void open_brackets_are_closed(void)
{
    for (size_t i = 0; i < ARRAY_LEN(gaps); i++) {
        for (uint64_t seed = 0; seed < 20; seed++) {
            struct buf whole;
            buf_init(&whole, 1 << 16);
            buf_str(&whole, str_from(gaps[i].prefix));
            buf_str(&whole, fill(gaps[i].prefix, gaps[i].suffix, seed));
            buf_str(&whole, str_from(gaps[i].suffix));
            CHECK_INT(depth(buf_view(&whole), '(', ')'), 0);
            CHECK_INT(depth(buf_view(&whole), '{', '}'), 0);
            CHECK_INT(depth(buf_view(&whole), '[', ']'), 0);
            buf_fini(&whole);
        }
    }
}

static void middle_is_short_whole_and_deterministic(void)
{
    for (size_t i = 0; i < ARRAY_LEN(gaps); i++) {
        for (uint64_t seed = 0; seed < 20; seed++) {
            struct str s = fill(gaps[i].prefix, gaps[i].suffix, seed);
            size_t lines = 1;
            for (size_t k = 0; k < s.n; k++)
                lines += s.p[k] == '\n';
            CHECK(s.n > 0 && lines <= 14);
            CHECK_INT(utf8_check(s), s.n);
            char first[2048];
            CHECK(s.n < sizeof first);
            memcpy(first, s.p, s.n);
            struct str before = { first, s.n };
            CHECK_STR(fill(gaps[i].prefix, gaps[i].suffix, seed), before);
        }
    }
}

static void known_functions_get_their_body(void)
{
    struct str s = fill("def fibonacci(n: int):", "", 1);
    CHECK_STR(s, STR("\n    x, y = 0, 1\n    for _ in range(n):\n        x, y = y, x + y\n"
                     "    return x"));
    CHECK_STR(fill("def add(x, y):\n", "", 1), STR("    return x + y"));
}

static void names_come_from_the_prefix(void)
{
    for (uint64_t seed = 0; seed < 20; seed++) {
        struct str s = fill("function area(width, height) {\n", "\n}\n", seed);
        CHECK(contains(s, "width") || contains(s, "height"));
        s = fill("def area(width, height):\n", "", seed);
        CHECK(str_starts(s, STR("    ")));
        CHECK(contains(s, "width") || contains(s, "height"));
    }
}

static void any_bytes_are_a_prefix(void)
{
    for (uint64_t seed = 0; seed < 20; seed++) {
        struct str s = fill("\xff{(\xc3[\"\n\t\x80", "})\xe2\x82", seed);
        CHECK_INT(utf8_check(s), s.n);
    }
}

int main(int argc, char **argv)
{
    buf_init(&out, 1 << 16);
    for (size_t i = 0; argc > 1 && strcmp(argv[1], "--print") == 0 && i < ARRAY_LEN(gaps); i++) {
        struct str s = fill(gaps[i].prefix, gaps[i].suffix, i);
        printf("%s\033[7m%.*s\033[0m%s\n-----\n", gaps[i].prefix, STR_ARG(s), gaps[i].suffix);
    }
    RUN(open_brackets_are_closed);
    RUN(middle_is_short_whole_and_deterministic);
    RUN(known_functions_get_their_body);
    RUN(names_come_from_the_prefix);
    RUN(any_bytes_are_a_prefix);
    buf_fini(&out);
    return T_DONE();
}
